"""What the papers of a meeting say: the pack before it, and the minutes after; each with what one reader may see."""

from collections.abc import Iterator

from django.utils import timezone

from enkelt.accounts.tree import Tree, tree
from enkelt.casework.casefacts import facts_of
from enkelt.casework.models import Case, Decision, Visit
from enkelt.casework.pseudonyms import without_identity
from enkelt.casework.queries.committees import language_of
from enkelt.casework.queries.meeting import Item, MeetingFile
from enkelt.casework.queries.readable import Readable, SectionShown, sent_sections
from enkelt.domain.criteria import Finding
from enkelt.domain.stages import CountsAs, Outcome
from enkelt.letters.facts import Signer
from enkelt.letters.meeting.minutes import MinutesFacts, MinutesItem
from enkelt.letters.meeting.pack import Pack, PackItem, Part
from enkelt.letters.meeting.words import MeetingWords, meeting_words
from enkelt.letters.words import words_in


def language(file: MeetingFile) -> str:
    """Give the language of the meeting's papers: that of its committee."""
    return language_of(file.meeting.unit, timezone.localdate(file.meeting.starts_at))


def pack(file: MeetingFile) -> Pack:
    """Gather the pack for one reader. The patient has no name in it, whoever reads."""
    written_in = language(file)
    said, day = meeting_words(written_in), timezone.localtime(file.meeting.starts_at)
    when = f"{words_in(written_in).long_date(day.date())} {day.strftime('%H.%M')}"
    standing_tree = tree(file.today)
    return Pack(
        title=said.pack.format(unit=file.unit_name, day=words_in(written_in).long_date(day.date())),
        says=(file.unit_name, when),
        items=[_pack_item(item, said, standing_tree, file) for item in file.items],
    )


def _pack_item(item: Item, said: MeetingWords, standing_tree: Tree, file: MeetingFile) -> PackItem:
    case = item.line.visit.case
    if not item.shown:
        return PackItem(said.hidden_item.format(number=item.number), (said.hidden_says,))
    facts = facts_of(case, file.today)
    readable = Readable(case, facts, standing_tree)
    sections = readable.sections(sent_sections(case, drafts_too=False), case.edition.form.shown(facts))
    latest = words_in(case.edition.language).long_date(case.latest_start) if case.latest_start else ""
    urgent = [said.urgent.format(day=latest)] if case.urgent and latest else []
    return PackItem(
        heading=said.item.format(number=item.number, title=case.title or case.reference),
        says=(f"{case.reference} · {case.edition.title}", patient_in(case, said, file), *urgent),
        compared=_compared(case, readable),
        parts=[
            *(_section(section, case) for section in sections),
            Part(said.assessments, tuple(_assessments(case, readable)) or ((said.not_assessed, ""),)),
            Part(said.findings, tuple(_findings(case)) or ((said.not_assessed, ""),)),
            Part(said.documents, tuple(_documents(case, said)) or ((said.no_documents, ""),)),
        ],
    )


def _compared(case: Case, readable: Readable) -> list[tuple[str, str, str]]:
    return [
        (side.compared.label, without_identity(side.patient, case), without_identity(side.group, case))
        for side in readable.sides(case.edition.comparison)
    ]


def patient_in(case: Case, said: MeetingWords, file: MeetingFile) -> str:
    """Say who the patient is without saying it: pseudonym, sex and age."""
    if case.patient is None:
        return case.pseudonym
    age = case.patient.age_on(timezone.localdate(file.meeting.starts_at))
    return said.patient.format(pseudonym=case.pseudonym, sex=said.sex[case.patient.sex], age=age)


def _section(section: SectionShown, case: Case) -> Part:
    pairs = [(each.field.label, without_identity(each.in_lines, case)) for each in section.answers if each.in_short]
    return Part(section.section.title, pairs)


def _assessments(case: Case, readable: Readable) -> Iterator[tuple[str, str]]:
    entries = case.entries.select_related("person", "visit").order_by("at", "pk")
    for entry in entries:
        entry.visit.case = case
        stage = entry.visit.stage
        if stage.by_applicant:
            continue
        stated = (readable.answer(field, entry.statements.get(field.key)) for field in stage.asks)
        texts = [f"{each.field.label}: {each.in_short}" for each in stated if each.in_short]
        text = "\n".join(filter(None, (entry.reason, *texts)))
        yield f"{stage.title}, {entry.person.name}", without_identity(text, case)


def _findings(case: Case) -> Iterator[tuple[str, str]]:
    words = words_in(case.edition.language).findings
    newest = {record.requirement: record for record in case.findings.order_by("entry__at", "pk")}
    for requirement in case.edition.requirements():
        if record := newest.get(requirement.key):
            text = f"{words[Finding(record.finding)]}. {record.reason}".strip()
            yield requirement.question, without_identity(text, case)


def _documents(case: Case, said: MeetingWords) -> Iterator[tuple[str, str]]:
    """List the documents by number: their names may tell who the patient is."""
    rows = case.attachments.filter(removed_at=None).order_by("added_at").values_list("media_type", "size")
    for number, (kind, size) in enumerate(rows, 1):
        short = kind.rpartition("/")[2].rpartition(".")[2].upper()
        yield said.document.format(number=number, kind=short, size=max(size // 1024, 1)), ""


def minutes(file: MeetingFile, *, whole: bool = False, signer: Signer | None = None) -> MinutesFacts:
    """Gather the minutes: the whole of them to be signed, or as one reader may see them."""
    said = meeting_words(language(file))
    decided = _decisions(file)
    items = [_minutes_item(item, said, file, decided, whole=whole) for item in file.items]
    return MinutesFacts(
        unit=file.unit_name,
        day=timezone.localdate(file.meeting.starts_at),
        extraordinary=file.meeting.kind == file.meeting.Kind.EXTRAORDINARY,
        reason=file.meeting.reason if whole or not any(item.hidden for item in items) else "",
        present=[*_present(file, said)],
        items=items,
        signer=signer,
        excerpt=any(item.hidden for item in items),
    )


def _present(file: MeetingFile, said: MeetingWords) -> Iterator[str]:
    for seat in file.seats:
        if seat.attendance is None:
            continue
        who = f"{seat.person.name}, {seat.attendance.capacity}"
        closed, left = file.meeting.closed_at, seat.attendance.left_at
        if left is not None and (closed is None or left < closed):
            who = said.left.format(who=who)
        if seat.steps_aside:
            who = said.steps_aside.format(who=who, numbers=", ".join(map(str, seat.steps_aside)))
        yield who


def _minutes_item(
    item: Item, said: MeetingWords, file: MeetingFile, decided: dict[int, Decision], *, whole: bool
) -> MinutesItem:
    if not whole and not item.shown:
        return MinutesItem(item.number, hidden=True)
    case, visit = item.line.visit.case, item.line.visit
    decision = decided.get(visit.pk) if item.outcome else None
    return MinutesItem(
        number=item.number,
        title=case.title,
        reference=case.reference,
        patient=patient_in(case, said, file),
        outcome=_closed_with(item),
        positions=[(position.person.name, _label(visit, position.outcome)) for position in item.positions.values()],
        grounds=[without_identity(str(each.get("text") or ""), case) for each in decision.grounds] if decision else (),
    )


def _closed_with(item: Item) -> str:
    """Say what an item was closed with; a case that was withdrawn, or ended otherwise, says so."""
    case = item.line.visit.case
    if item.outcome is not None:
        return f"{item.outcome.done[:1].upper()}{item.outcome.done[1:]}"
    ended = words_in(case.edition.language).outcomes.get(CountsAs(case.counts_as), "")
    return ended.capitalize() if item.line.closed else ""


def _label(visit: Visit, key: str) -> str:
    found: Outcome | None = visit.stage.outcome(key)
    return found.label if found else key


def _decisions(file: MeetingFile) -> dict[int, Decision]:
    visits = [item.line.visit.pk for item in file.items if item.line.item and item.line.item.state == "closed"]
    found = Decision.objects.filter(entry__visit__in=visits).select_related("entry").order_by("decided_at")
    return {decision.entry.visit_id: decision for decision in found}
