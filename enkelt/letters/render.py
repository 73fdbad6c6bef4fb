"""A letter or a note out of its template and its facts; text, HTML and PDF come from the same blocks."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from enkelt.letters import templates
from enkelt.letters.document import Block, Heading, Items, Paragraph, Terms, parse, to_html, to_text, words, wrap
from enkelt.letters.facts import LetterFacts
from enkelt.letters.pdf import write_pdf
from enkelt.letters.words import Words, words_in


@dataclass(frozen=True)
class Rendered:
    """A letter as it will be frozen. `html` is a fragment for a page; `sha256` is that of the PDF, in hex."""

    title: str
    text: str
    html: str
    pdf: bytes
    sha256: str
    template_version: str


@dataclass(frozen=True)
class Note:
    """A text to be copied into another system, such as the journal."""

    text: str
    template_version: str


def render(scheme: str, kind: str, language: str, facts: LetterFacts) -> Rendered:
    """Write a letter. Raises `NotFound` when the scheme has no such letter in the language."""
    template = templates.source(scheme, kind, language)
    return set_blocks(_blocks(template, language, facts), facts, language, templates.version(template, language))


def set_blocks(blocks: tuple[Block, ...], facts: LetterFacts, language: str, version: str) -> Rendered:
    """Set blocks as a letter of a version; the letterhead comes from the facts."""
    said = words_in(language)
    head = _Head.of(facts, said)
    title = _title(blocks)
    pdf = write_pdf(
        "letter",
        {"head": asdict(head), "blocks": [_data(block) for block in blocks], "words": {"page": said.page}},
        title=f"{title}, {facts.reference}",
        day=facts.day,
        language=language,
        region=said.region,
    )
    return Rendered(
        title=title,
        text=head.above() + to_text(blocks) + head.below(),
        html=to_html(blocks),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        template_version=version,
    )


def write_note(scheme: str, kind: str, language: str, facts: LetterFacts) -> Note:
    """Write a note: the same templates, but without a letterhead, and lines as long as their paragraphs."""
    template = templates.source(scheme, kind, language)
    paragraphs = (words(block.line) for block in _blocks(template, language, facts) if isinstance(block, Paragraph))
    return Note("\n".join(paragraphs), templates.version(template, language))


def _blocks(template: str, language: str, facts: LetterFacts) -> tuple[Block, ...]:
    # By name and not by asdict: the templates read the parts as objects.
    named = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return parse(templates.fill(template, language, named))


def _title(blocks: Iterable[Block]) -> str:
    first = next(iter(blocks), None)
    if not isinstance(first, Heading):
        raise TypeError("a letter begins with its title")
    return words(first.line)


@dataclass(frozen=True)
class _Head:
    """What stands around the blocks."""

    sender: str
    reference: str
    recipient: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    signer: tuple[str, ...]

    @classmethod
    def of(cls, facts: LetterFacts, said: Words) -> "_Head":
        """Take the letterhead from the facts."""
        to, by = facts.recipient, facts.signer
        return cls(
            sender=templates.one_line(facts.sender_unit),
            reference=facts.reference,
            recipient=tuple(templates.one_line(line) for line in (to.name, to.title, to.department) if line),
            marks=(
                (said.our_reference, facts.reference),
                (said.dated, said.long_date(facts.day)),
            ),
            signer=() if by is None else tuple(map(templates.one_line, (by.name, by.capacity, facts.sender_unit))),
        )

    def above(self) -> str:
        marks = "\n".join(f"{name}: {value}" for name, value in self.marks)
        return "\n".join((wrap(self.sender), "", *self.recipient, "", marks, "", ""))

    def below(self) -> str:
        return "\n".join(("", *self.signer, "")) if self.signer else ""


def _data(block: Block) -> Mapping[str, Any]:
    match block:
        case Heading() | Paragraph():
            return {"kind": type(block).__name__.lower(), **asdict(block)}
        case Items():
            return {"kind": "items", **asdict(block)}
        case Terms():
            pairs = [
                {"term": templates.label(words(term)), "meaning": [[asdict(run) for run in line] for line in lines]}
                for term, lines in block.pairs
            ]
            return {"kind": "terms", "pairs": pairs}
