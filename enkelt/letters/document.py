"""The few shapes that a letter is made of, read from our own small HTML and written as HTML and as text."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element, ParseError, fromstring

from enkelt.letters.templates import LINE_BREAK, PARAGRAPH_BREAK, label

LINE_WIDTH = 78
"""Characters in a line of a text."""


_BLANKS = re.compile(r"[ \t\n]+")


class UnknownMarkupError(ValueError):
    """A template uses a tag, an attribute or a nesting that letters do not have."""


@dataclass(frozen=True)
class Run:
    """A piece of text; a line break in it is a newline."""

    text: str
    strong: bool = False


Line = tuple[Run, ...]
"""One paragraph's worth of text."""
Lines = tuple[Line, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level one (the title) or two."""

    level: int
    line: Line


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    line: Line


@dataclass(frozen=True)
class Items:
    """A list, numbered or not."""

    ordered: bool
    items: tuple[Lines, ...]


@dataclass(frozen=True)
class Terms:
    """Names and what they stand for."""

    pairs: tuple[tuple[Line, Lines], ...]


Block = Heading | Paragraph | Items | Terms


def words(line: Line) -> str:
    """Give the bare text of a line."""
    return "".join(run.text for run in line)


# --- reading ----------------------------------------------------------------------------------


def parse(html: str) -> tuple[Block, ...]:
    """Read a filled template. Raises `UnknownMarkupError` on anything but the subset."""
    try:
        root = fromstring(f"<letter>{html}</letter>")  # noqa: S314 - our own template; what people wrote is escaped
    except ParseError as error:
        raise UnknownMarkupError(str(error)) from error
    _no_loose_text(root)
    return tuple(block for element in root for block in _blocks(element))


def _blocks(element: Element) -> Iterator[Block]:
    _no_attributes(element)
    match element.tag:
        case "h1" | "h2":
            yield Heading(int(element.tag[1]), _only_line(element))
        case "p":
            yield from (Paragraph(line) for line in _lines(element))
        case "ul" | "ol":
            yield Items(element.tag == "ol", tuple(_lines(item) for item in _children(element, "li")))
        case "dl":
            yield Terms(tuple(_pairs(element)))
        case _:
            raise UnknownMarkupError(f"<{element.tag}> is not a block of a letter")


def _pairs(element: Element) -> Iterator[tuple[Line, Lines]]:
    children = _children(element, "dt", "dd")
    if [child.tag for child in children] != ["dt", "dd"] * (len(children) // 2):
        raise UnknownMarkupError("a <dl> holds pairs of <dt> and <dd>")
    for term, meaning in zip(children[::2], children[1::2], strict=True):
        yield _only_line(term), _lines(meaning)


def _children(element: Element, *tags: str) -> list[Element]:
    _no_loose_text(element)
    for child in element:
        _no_attributes(child)
        if child.tag not in tags:
            raise UnknownMarkupError(f"<{child.tag}> may not stand in <{element.tag}>")
    return list(element)


def _no_attributes(element: Element) -> None:
    if element.attrib:
        raise UnknownMarkupError(f"<{element.tag}> may not have attributes")


def _no_loose_text(element: Element) -> None:
    if any((text or "").strip() for text in (element.text, *(child.tail for child in element))):
        raise UnknownMarkupError(f"text stands loose in <{element.tag}>")


def _only_line(element: Element) -> Line:
    return tuple(Run(run.text.replace("\n", " "), run.strong) for line in _lines(element) for run in line)


def _lines(element: Element) -> Lines:
    pieces = [Run(element.text or "")]
    for child in element:
        _no_attributes(child)
        if child.tag != "strong" or len(child):
            raise UnknownMarkupError(f"<{child.tag}> may not stand in <{element.tag}>")
        pieces += [Run(child.text or "", strong=True), Run(child.tail or "")]
    lines: list[list[Run]] = [[]]
    for piece in pieces:
        first, *later = piece.text.split(PARAGRAPH_BREAK)
        lines[-1].append(Run(_tidy(first), piece.strong))
        lines += [[Run(_tidy(text), piece.strong)] for text in later]
    return tuple(_trim(line) for line in lines)


def _tidy(text: str) -> str:
    """Fold the blanks and line ends of the template; a break that a person made stays."""
    return _BLANKS.sub(" ", text).replace(LINE_BREAK, "\n")


def _trim(line: list[Run]) -> Line:
    runs = [run for run in line if run.text]
    if runs:
        runs[0] = Run(runs[0].text.lstrip(" "), runs[0].strong)
        runs[-1] = Run(runs[-1].text.rstrip(" "), runs[-1].strong)
    return tuple(run for run in runs if run.text)


# --- as HTML ----------------------------------------------------------------------------------


def to_html(blocks: Iterable[Block]) -> str:
    """Write the blocks as HTML for a page: no attributes, nothing but the subset and line breaks."""
    return "\n".join(_html(block) for block in blocks)


def _html(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_html_line(block.line)}</h{block.level}>"
        case Paragraph():
            return f"<p>{_html_line(block.line)}</p>"
        case Items():
            tag = "ol" if block.ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_html_lines(item)}</li>' for item in block.items)}</{tag}>"
        case Terms():
            pairs = (f"<dt>{_html_line(term)}</dt><dd>{_html_lines(lines)}</dd>" for term, lines in block.pairs)
            return f"<dl>{''.join(pairs)}</dl>"


def _html_lines(lines: Lines) -> str:
    if len(lines) == 1:
        return _html_line(lines[0])
    return "".join(f"<p>{_html_line(line)}</p>" for line in lines)


def _html_line(line: Line) -> str:
    return "".join(f"<strong>{_html_run(run)}</strong>" if run.strong else _html_run(run) for run in line)


def _html_run(run: Run) -> str:
    return escape(run.text).replace("\n", "<br>")


# --- as text ----------------------------------------------------------------------------------


def to_text(blocks: Iterable[Block]) -> str:
    """Write the blocks as plain text in lines of `LINE_WIDTH` characters."""
    return "\n\n".join(_text(block) for block in blocks) + "\n"


def _text(block: Block) -> str:
    match block:
        case Heading():
            heading = words(block.line)
            return f"{heading}\n{'=-'[block.level - 1] * min(len(heading), LINE_WIDTH)}"
        case Paragraph():
            return wrap(words(block.line))
        case Items():
            marks = (f"{number}. " if block.ordered else "- " for number in range(1, len(block.items) + 1))
            return "\n".join(_hung(item, mark) for mark, item in zip(marks, block.items, strict=True))
        case Terms():
            return "\n".join(_hung(lines, f"{label(words(term))} ", indent="  ") for term, lines in block.pairs)


def _hung(lines: Lines, mark: str, indent: str = "") -> str:
    return wrap("\n".join(words(line) for line in lines), mark, indent or " " * len(mark))


def wrap(text: str, mark: str = "", indent: str = "") -> str:
    """Break a text into lines; `mark` begins the first one and `indent` the others."""
    wrapped = [
        textwrap.fill(
            part,
            LINE_WIDTH,
            initial_indent=indent if number else mark,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, part in enumerate(text.split("\n"))
    ]
    return "\n".join(wrapped).rstrip()
