"""A pen for plain line drawings as SVG: colours come from the page, and nothing needs a style attribute."""

import textwrap
from html import escape
from math import copysign

SIZE = 14
"""The size of all text, in user units; a drawing is shown at its own width, so they are pixels."""
LEADING = 19
_LETTER = 0.56
"""How wide a letter is on average, as a part of the size."""
_HEAD = 5
"""Half the width of an arrow's head."""

Point = tuple[float, float]


def wrap(text: str, width: float) -> list[str]:
    """Break a text into lines that fit the width."""
    return textwrap.wrap(text, max(int(width / (SIZE * _LETTER)), 8), break_long_words=False)


class Pen:
    """Gathers the parts of a drawing of a given width; its height follows from what is drawn."""

    def __init__(self, width: int) -> None:
        """Begin an empty drawing."""
        self.width = width
        self.parts: list[str] = []

    def text(self, at: Point, text: str, *, bold: bool = False, end: bool = False) -> None:
        """Write one line; `end` puts its end at the point instead of its start."""
        weight = ' font-weight="600"' if bold else ""
        anchor = ' text-anchor="end"' if end else ""
        self.parts.append(f'<text x="{at[0]:g}" y="{at[1]:g}"{weight}{anchor}>{escape(text)}</text>')

    def box(self, at: Point, size: Point, *, dashed: bool = False, rounded: bool = False) -> None:
        """Draw a frame."""
        dashes = ' stroke-dasharray="5 4"' if dashed else ""
        radius = 16 if rounded else 3
        self.parts.append(
            f'<rect x="{at[0]:g}" y="{at[1]:g}" width="{size[0]:g}" height="{size[1]:g}" rx="{radius}"{dashes}/>'
        )

    def line(self, *points: Point) -> None:
        """Draw a line through the points."""
        path = " ".join(f"{x:g},{y:g}" for x, y in points)
        self.parts.append(f'<polyline points="{path}"/>')

    def arrow(self, *points: Point) -> None:
        """Draw a line with a head at its end; the last leg is level or upright."""
        self.line(*points)
        (from_x, from_y), (x, y) = points[-2:]
        if from_y == y:
            back = x - copysign(_HEAD * 1.6, x - from_x)
            corners = ((x, y), (back, y - _HEAD), (back, y + _HEAD))
        else:
            back = y - copysign(_HEAD * 1.6, y - from_y)
            corners = ((x, y), (x - _HEAD, back), (x + _HEAD, back))
        path = " ".join(f"{cx:g},{cy:g}" for cx, cy in corners)
        self.parts.append(f'<polygon points="{path}"/>')

    def picture(self, height: float, name: str, title: str, says: str) -> str:
        """Put the parts together under a title and a description; `name` makes their ids unique on a page."""
        return f"""\
<svg xmlns="http://www.w3.org/2000/svg" class="ek-flowchart" role="img" width="{self.width}" height="{height:g}" \
viewBox="0 0 {self.width} {height:g}" aria-labelledby="{name}-title {name}-says">
<title id="{name}-title">{escape(title)}</title>
<desc id="{name}-says">{escape(says)}</desc>
<g fill="none" stroke="currentColor" stroke-width="1.5">{self._of("rect", "polyline")}</g>
<g fill="currentColor">{self._of("polygon")}</g>
<g fill="currentColor" font-family="Inter Variable, Inter, sans-serif" font-size="{SIZE}">{self._of("text")}</g>
</svg>
"""

    def _of(self, *kinds: str) -> str:
        found = [part for part in self.parts if part[1:].split(" ", 1)[0] in kinds]
        return "\n" + "\n".join(found) + "\n"
