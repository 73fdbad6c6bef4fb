"""The minutes: who was there, what was agreed on each case, and why; as text, HTML and PDF out of the same blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from enkelt.letters.document import Block, Heading, Items, Line, Lines, Paragraph, Run, Terms
from enkelt.letters.facts import LetterFacts, Recipient, Signer
from enkelt.letters.meeting.words import MeetingWords, meeting_words
from enkelt.letters.render import Rendered, set_blocks
from enkelt.letters.templates import one_line
from enkelt.letters.words import words_in

VERSION = "1"
"""The version of what minutes look like; frozen with them."""


@dataclass(frozen=True)
class MinutesItem:
    """What the minutes say of one case; of a hidden one only its number."""

    number: int
    title: str = ""
    reference: str = ""
    patient: str = ""
    outcome: str = ""
    positions: Sequence[tuple[str, str]] = ()
    """Each member with the position they held."""
    grounds: Sequence[str] = ()
    hidden: bool = False


@dataclass(frozen=True)
class MinutesFacts:
    """What minutes are made of."""

    unit: str
    day: date
    extraordinary: bool
    reason: str
    present: Sequence[str]
    items: Sequence[MinutesItem]
    signer: Signer | None = None
    excerpt: bool = False
    """Whether something is left out for this reader: then it is an extract, and not the minutes."""


def write_minutes(facts: MinutesFacts, *, language: str) -> Rendered:
    """Write the minutes."""
    said = meeting_words(language)
    return set_blocks(
        tuple(_blocks(facts, said, language)),
        LetterFacts(
            reference=facts.day.isoformat(),
            scheme_title="",
            medicine="",
            indication="",
            day=facts.day,
            sender_unit=facts.unit,
            recipient=Recipient(facts.unit, "", ""),
            signer=facts.signer,
        ),
        language,
        VERSION,
    )


def _blocks(facts: MinutesFacts, said: MeetingWords, language: str) -> Iterator[Block]:
    title = said.excerpt if facts.excerpt else said.minutes
    yield Heading(1, _line(title.format(unit=facts.unit, day=words_in(language).long_date(facts.day))))
    yield Paragraph(_line(said.extraordinary if facts.extraordinary else said.ordinary))
    if facts.reason:
        yield Paragraph(_line(said.called_because.format(reason=facts.reason)))
    yield Heading(2, _line(said.present))
    if facts.present:
        yield Items(False, tuple((_line(who),) for who in facts.present))
    else:
        yield Paragraph(_line(said.nobody))
    for item in facts.items:
        yield from _item(item, said)


def _item(item: MinutesItem, said: MeetingWords) -> Iterator[Block]:
    if item.hidden:
        yield Heading(2, _line(said.hidden_item.format(number=item.number)))
        yield Paragraph(_line(said.hidden_says))
        return
    yield Heading(2, _line(said.item.format(number=item.number, title=item.title)))
    yield Paragraph(_line(f"{item.reference}. {item.patient}."))
    if not item.outcome:
        yield Paragraph(_line(said.not_treated))
        return
    pairs: list[tuple[Line, Lines]] = [(_line(said.outcome), (_line(item.outcome),))]
    if item.positions:
        pairs.append((_line(said.positions), tuple(_line(f"{who}: {what}") for who, what in item.positions)))
    if item.grounds:
        pairs.append((_line(said.grounds), tuple(_line(ground) for ground in item.grounds)))
    yield Terms(tuple(pairs))


def _line(text: str) -> Line:
    return (Run(one_line(text)),)
