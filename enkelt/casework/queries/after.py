"""What follows a decision: texts to copy, stages to do, receipts to wait for, and how long the case is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.casework.actions.dispose import kept_until
from enkelt.casework.casefacts import facts_of, statements_after
from enkelt.casework.correspondence import letter_facts
from enkelt.casework.models import Case, Decision, Entry, Filing, Letter, Visit
from enkelt.casework.permissions import ACT_OF_KIND, may
from enkelt.casework.queries.letters import is_told, letters_of, may_read
from enkelt.casework.queries.receipts import Receipt, Waiting, receipts_of
from enkelt.casework.queries.records import tie
from enkelt.casework.queries.unit_settings import Channel, channels, disagree, who_confirms
from enkelt.casework.standing import Standing
from enkelt.domain.after import OrderingText, WrittenText, write_text
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Choice, Field, written
from enkelt.domain.settings import SettingDefinition
from enkelt.domain.stages import FollowUp
from enkelt.letters.render import write_note

JOURNAL = "journal"
"""The note that a doctor copies into the journal is a template of this name in the scheme's letters."""


@dataclass(frozen=True)
class TextShown:
    """An ordering text to copy, or what it waits for."""

    text: WrittenText
    channels: tuple[Channel, ...]
    """The number of each kind of text, when this one waits for its number."""
    own_number: str
    beside: tuple[tuple[str, str], ...]
    waits_for: SettingDefinition | None = None

    @property
    def number(self) -> Channel:
        """The number that this text is written with."""
        return next(channel for channel in self.channels if channel.definition.key == self.text.ordering.number)

    @property
    def disagree(self) -> bool:
        """Whether the source gives the number in several ways."""
        return disagree(self.channels)


@dataclass(frozen=True)
class JournalNote:
    """The text to copy into the journal."""

    title: str
    """Which answer it is about."""
    text: str


@dataclass(frozen=True)
class StageAfter:
    """A stay at a stage after the decision: what it asks for, and what was stated."""

    visit: Visit
    mine: bool
    asks: tuple[Field, ...]
    stated: tuple[tuple[str, str], ...]
    """What was stated at this very stay, as label and text."""
    planned: bool = False
    """Whether its day has not come: it may be done, and is nobody's task yet."""

    @property
    def repeats(self) -> bool:
        """Whether it is one of the reports that a plan asks for: what was expected stands beside what is seen."""
        return isinstance(self.visit.stage, FollowUp)


@dataclass(frozen=True)
class After:
    """All that the page after a decision shows to one reader on one day."""

    case: Case
    decision: Decision | None
    letter: Letter | None
    letters: tuple[Letter, ...]
    readable: bool
    """Whether the reader may know the decision already: some letters wait for a call or a day."""
    journals: Mapping[UUID, JournalNote]
    """The text for the journal, by the filing that it is for: each answer has its own."""
    texts: tuple[TextShown, ...]
    stages: tuple[StageAfter, ...]
    receipts: tuple[Receipt, ...]
    confirmers: tuple[str, ...]
    kept_until: date

    @property
    def open(self) -> tuple[Receipt, ...]:
        """What somebody is waited for with."""
        return tuple(receipt for receipt in self.receipts if not receipt.done)

    @property
    def mine(self) -> tuple[Receipt, ...]:
        """What waits for the reader, the nearest deadline first."""
        mine = (receipt for receipt in self.open if receipt.mine)
        return tuple(sorted(mine, key=lambda receipt: receipt.due or date.max))


def after_of(case: Case, standing: Standing, now: datetime) -> After:
    """Load what follows the case's decision; a constant number of queries."""
    decisions = {each.pk: each for each in case.decisions.select_related("decided_by").order_by("decided_at", "pk")}
    letters = letters_of(case)
    standing_letters = [each for each in letters if each.decision_id and each.stands]
    every = _visits_after(case)
    readable = is_told(standing, standing_letters, every)
    facts, stated = facts_of(case, timezone.localdate(now)), statements_after(case)
    given = _given(case, every)
    visits = [visit for visit in every if _counts(visit, given) and (readable or visit.stage.passes_on)]
    filings = list(case.filings.select_related("unit", "confirmed_by").order_by("created_at", "kind"))
    decision = next(reversed(decisions.values()), None)
    texts = _texts(case, decision, facts, stated) if decision is not None and visits else ()
    waiting = _waiting(case, standing, facts.day, visits, filings)
    told, settings = _of_answers(case, letters), {text.waits_for for text in texts}
    receipts = receipts_of(waiting, told[::-1], filings, settings, visits)
    # Whoever may not know the decision yet sees only what it waits for.
    return After(
        case=case,
        decision=decision,
        letter=next(iter(standing_letters), None),
        letters=tuple(each for each in letters if may_read(each, standing, told=readable)),
        readable=readable,
        journals=_journals(case, decisions, letters, filings, given.values()) if readable else {},
        texts=texts,
        stages=tuple(_stage(visit, case, standing, facts, given) for visit in visits if readable),
        receipts=tuple(each for each in receipts if readable or each.tells),
        confirmers=waiting.confirmers,
        kept_until=kept_until(case),
    )


def _given(case: Case, visits: Sequence[Visit]) -> dict[int, Entry]:
    """Load what was given at each stay, the newest."""
    entries = case.entries.filter(visit__in=visits).order_by("at", "pk")
    given = {entry.visit_id: entry for entry in entries}
    tie(tuple(visits), tuple(given.values()), ())
    return given


def _of_answers(case: Case, letters: Sequence[Letter]) -> list[Letter]:
    """Leave out the letters that tell neither of the decision nor of what was decided after it, and replaced ones."""
    later = {outcome.letter for stage in case.edition.afterwards for outcome in stage.outcomes}
    return [letter for letter in letters if letter.stands and (letter.decision_id or letter.kind in later)]


def _counts(visit: Visit, given: Mapping[int, Entry]) -> bool:
    """Say whether a stay is a receipt: what another act ended was never done."""
    return visit.closed_at is None or visit.pk in given


def _waiting(case: Case, standing: Standing, day: date, visits: Sequence[Visit], filings: Sequence[Filing]) -> Waiting:
    units = {case.authority, *(visit.unit for visit in visits), *(filing.unit for filing in filings)}
    held = accounts.holders_in(units, day)
    names = tuple(membership.person.name for membership in who_confirms(case.authority, held))
    return Waiting(case, standing, day, held, names)


def _journals(
    case: Case,
    decisions: Mapping[UUID, Decision],
    letters: Sequence[Letter],
    filings: Sequence[Filing],
    entries: Iterable[Entry],
) -> dict[UUID, JournalNote]:
    """Write the text for the journal of each filing by hand."""
    by_key, given = {letter.pk: letter for letter in letters}, {entry.at: entry for entry in entries}
    standing = {letter.decision_id: letter for letter in reversed(letters) if letter.stands}
    notes = {key: journal_note(case, each, standing.get(key)) for key, each in decisions.items()}

    def note(letter: Letter) -> JournalNote:
        title = case.edition.letter(letter.kind).title
        if letter.decision_id:
            return JournalNote(title, notes[letter.decision_id])
        entry = given.get(letter.written_at)
        return JournalNote(title, _later_note(case, title, entry) if entry else "")

    return {filing.pk: note(by_key[filing.letter_id]) for filing in filings if not filing.by_machine}


def _later_note(case: Case, title: str, entry: Entry) -> str:
    """Write the note of what was decided after the decision, such as an extension, in the words that its letter has."""
    outcome = entry.visit.stage.outcome(entry.outcome)
    said = str(entry.statements.get(outcome.letter_says) or "") if outcome else ""
    day = timezone.localtime(entry.at).strftime("%d.%m.%Y")
    return f"{title} ({case.reference}, {day}, {entry.capacity}).\n{said}".strip()


def journal_note(case: Case, decision: Decision, letter: Letter | None) -> str:
    """Write the text for the journal, with the conditions in the words of the letter that stands."""
    if letter is not None:
        decision.conditions = letter.conditions
    facts = letter_facts(case, decision.decided_on, decision, None)
    return write_note(case.scheme, JOURNAL, case.edition.language, facts).text


def _visits_after(case: Case) -> list[Visit]:
    keys = [stage.key for stage in case.edition.afterwards]
    visits = list(case.visits.filter(stage_key__in=keys).select_related("unit").order_by("sequence"))
    for visit in visits:
        visit.case = case
    return visits


def _texts(case: Case, decision: Decision, facts: Facts, stated: Mapping[str, Any]) -> tuple[TextShown, ...]:
    edition = case.edition
    rows = accounts.settings_of(case.treating_unit, [each.key for each in edition.settings], facts.day)
    numbers, asked = channels(edition, rows), {each.key: each for each in edition.settings}

    def shown(ordering: OrderingText) -> TextShown:
        own = str(stated.get(ordering.own_number) or "")
        text = write_text(ordering, facts, decided=decision.decided_on, own_number=own)
        beside = _stated(case, [*ordering.beside], stated)
        return TextShown(text, numbers, own, beside, asked[text.waits_for] if text.waits_for else None)

    return tuple(shown(ordering) for ordering in edition.ordering if ordering.when.holds(facts))


def _stated(case: Case, keys: Sequence[str], stated: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    # What is restricted is no text to copy.
    asks = (field for stage in case.edition.afterwards for field in stage.asks if not field.restricted)
    fields = (field for field in asks if field.key in keys)
    return tuple((field.label, shown) for field in fields if (shown := written(field, stated.get(field.key))))


def _stage(visit: Visit, case: Case, standing: Standing, facts: Facts, given: Mapping[int, Entry]) -> StageAfter:
    stage, entry = visit.stage, given.get(visit.pk)
    return StageAfter(
        visit=visit,
        mine=visit.closed_at is None and may(ACT_OF_KIND[stage.kind], standing, case, visit),
        asks=asked_now(stage.asks, facts),
        stated=_stated(case, [field.key for field in stage.asks], entry.statements) if entry else (),
        planned=visit.is_planned(facts.day),
    )


def asked_now(fields: Sequence[Field], facts: Facts) -> tuple[Field, ...]:
    """Leave out the fields that no answer on this same page could call for."""
    worlds = [facts.answers] + [
        {**facts.answers, field.key: option.key}
        for field in fields
        if isinstance(field, Choice)
        for option in field.options
    ]
    return tuple(field for field in fields if any(field.only_if.holds(_with(facts, world)) for world in worlds))


def _with(facts: Facts, answers: Mapping[str, Any]) -> Facts:
    return Facts(day=facts.day, answers=answers, settings=facts.settings)
