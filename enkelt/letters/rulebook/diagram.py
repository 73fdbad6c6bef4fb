"""The stages as a drawing: the main line runs down, returns run up on the right, ends branch off.

A stage that is only sometimes part of the process has a dashed frame, its condition in words, and a way past it on the
left. The drawing is made for one width; a page shows the narrow or the wide one, and text never shrinks.
"""

from collections.abc import Sequence

from enkelt.domain.scheme import Edition
from enkelt.domain.stages import Leads, Outcome, Stage
from enkelt.letters.rulebook.citations import sources_in
from enkelt.letters.rulebook.pen import LEADING, SIZE, Pen, wrap
from enkelt.letters.rulebook.wording import Wording
from enkelt.letters.words import words_in

NARROW, WIDE = 328, 688
"""What fits on a screen of 360 and of 720 pixels."""
_EDGE = 1.0
_LANE = 26.0
"""Room beside the boxes for the ways past and back."""
_PAD = 10.0
_TRUNK = 24.0
"""How far from a box's left side the main line runs."""
_GAP = 22.0


def stage_diagram(edition: Edition, *, width: int) -> str:
    """Draw the stages of an edition as SVG, `width` pixels wide."""
    drawing = _Flow(Wording(edition, words_in(edition.language), sources_in(edition)), width)
    return drawing.draw()


class _Flow:
    """One drawing; `y` is how far down it has come."""

    def __init__(self, say: Wording, width: int) -> None:
        self.say = say
        self.said = say.words.rulebook
        self.pen = Pen(width)
        self.left = _LANE
        self.right = width - _LANE
        self.trunk = _LANE + _TRUNK
        self.y = _EDGE

    def draw(self) -> str:
        """Draw it all from the top."""
        edition = self.say.edition
        process = (edition.application, *edition.stages)
        for stage in process:
            self._stage(stage)
        self._apart(self.said.beside, (edition.outside,) if edition.outside else ())
        self._apart(self.said.afterwards, edition.afterwards)
        name = f"flow-{edition.scheme}-{edition.key}-{self.pen.width}"
        says = self.said.diagram_says.format(stages=", ".join(self._named(stage) for stage in process))
        return self.pen.picture(self.y - _GAP + _EDGE, name, self.said.diagram.format(title=edition.title), says)

    def _apart(self, heading: str, stages: Sequence[Stage]) -> None:
        """Draw the stages that the main line does not go through, under a heading of their own."""
        if stages:
            self._write(heading, self.left, self.right, bold=True)
            self.y += _PAD
        for stage in stages:
            self._framed(stage)
            self.y += _GAP

    def _named(self, stage: Stage) -> str:
        return f"{stage.title} ({self.say.only(stage.when).rstrip('.')})" if stage.when.says else stage.title

    def _stage(self, stage: Stage) -> None:
        """Draw a box, its ends beside the main line, and the main line to what comes next."""
        top = self.y
        self._framed(stage)
        start = self.y
        for way in stage.outcomes:
            if way.leads is Leads.END:
                self._end(way, start)
        onward = [way.label for way in stage.outcomes if way.leads in (Leads.ONWARD, Leads.TO)]
        if not onward:
            self.y += _GAP
            return
        self._onward(onward, start)
        if stage.when.says:
            lane, above, below = _LANE / 2, top - _PAD, self.y - _PAD
            self.pen.line((self.trunk, above), (lane, above), (lane, below), (self.trunk, below))

    def _framed(self, stage: Stage) -> None:
        """Draw a box with what stands in it; the ways back leave it on the right."""
        top, left, right = self.y, self.left + _PAD, self.right - _PAD
        self.y += _PAD / 2
        self._write(stage.title, left, right, bold=True)
        # A title often is the role itself; then it is not said twice.
        called = self.say.role(stage.role)
        role = "" if called.casefold() == stage.title.casefold() else f"{called}, "
        self._write(f"{role}{self.say.unit(stage.of)}", left, right)
        self._write(self.say.only(stage.when), left, right)
        for way in stage.outcomes:
            if way.leads is Leads.BACK:
                self._way_back(way.label)
        self.y += _PAD / 2
        self.pen.box((self.left, top), (self.right - self.left, self.y - top), dashed=bool(stage.when.says))

    def _write(self, text: str, left: float, right: float, *, bold: bool = False, end: bool = False) -> None:
        """Write lines from here on down; `end` aligns them on the right."""
        for line in wrap(text, right - left):
            self.y += LEADING
            self.pen.text((right if end else left, self.y - LEADING + SIZE), line, bold=bold, end=end)

    def _way_back(self, label: str) -> None:
        self._write(label, self.left + _PAD, self.right - _PAD, end=True)
        lane, y, first = self.pen.width - _LANE / 2, self.y - LEADING / 2, _EDGE + LEADING
        self.pen.arrow((self.right, y), (lane, y), (lane, first), (self.right, first))

    def _end(self, way: Outcome, start: float) -> None:
        """Draw an end, with the stages that it opens."""
        left = self.trunk + _LANE
        self.y += _PAD
        top = self.y
        self.y += _PAD / 2
        self._write(way.label, left + _PAD, self.right - _PAD, bold=True)
        if way.opens:
            opened = ", ".join(self.say.edition.stage(key).title for key in way.opens)
            self._write(self.said.opens.format(stages=opened), left + _PAD, self.right - _PAD)
        self.y += _PAD / 2
        self.pen.box((left, top), (self.right - left, self.y - top), rounded=True)
        middle = top + (LEADING + _PAD) / 2
        self.pen.arrow((self.trunk, start), (self.trunk, middle), (left, middle))

    def _onward(self, labels: Sequence[str], start: float) -> None:
        """Draw the main line, with the outcomes that lead along it."""
        self.y += _PAD
        left = self.trunk + _PAD
        together = " · ".join(labels)
        for label in [together] if len(wrap(together, self.right - left)) == 1 else labels:
            self._write(label, left, self.right)
        self.y += _PAD
        self.pen.arrow((self.trunk, start), (self.trunk, self.y))
