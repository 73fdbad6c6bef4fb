"""The applicant saves one section of the form. Drafts save incomplete, at any time; nothing typed is thrown away."""

from collections.abc import Mapping, Sequence
from typing import Any

from enkelt.casework.acting import Act, Intent, acting
from enkelt.casework.casefacts import answers_of, newest_sections
from enkelt.casework.models import SectionAnswers, State
from enkelt.casework.signatures import void_signatures
from enkelt.casework.visits import refuse_sent
from enkelt.domain.errors import NotFound, Stale
from enkelt.domain.form import Section, read_section
from enkelt.domain.text import within_sentence


def save_section(
    intent: Intent, section_key: str, typed: Mapping[str, Sequence[str]], seen_version: int
) -> SectionAnswers:
    """Save what was typed in a section, and give the saved version.

    `seen_version` is the section's version that the page showed (0 for none). Raises `Stale` when it was saved
    elsewhere meanwhile. Saving one's own draft again is no act of record; saving what another wrote or was sent is.
    """
    with acting("save-section", intent) as act:
        section = act.case.edition.form.section(section_key)
        if section is None:
            raise NotFound("no-such-section", section=section_key)
        refuse_sent(act.case)
        answers = read_section(section, typed)
        newest = newest_sections(act.case).get(section_key)
        if newest is not None and newest.answers == answers:
            act.recorded = False
            return newest
        if newest is not None and newest.version != seen_version:
            raise Stale("section-changed-meanwhile", by=newest.saved_by.name, at=newest.saved_at, act="save-section")
        act.recorded = not _is_own_draft(newest, act) if newest else act.case.state != State.DRAFT
        act.note(section=section_key)
        void_signatures(act)
        _retitle(act, section, answers)
        return _write(act, section_key, answers, newest)


def _is_own_draft(row: SectionAnswers, act: Act) -> bool:
    return not row.sent and row.saved_by_id == act.person.pk


def _write(act: Act, section: str, answers: dict[str, Any], newest: SectionAnswers | None) -> SectionAnswers:
    version = newest.version + 1 if newest else 1
    if newest is not None and _is_own_draft(newest, act):
        newest.answers, newest.saved_at, newest.version = answers, act.now, version
        newest.save(update_fields=("answers", "saved_at", "version"))
        return newest
    return SectionAnswers.objects.create(
        case=act.case,
        section=section,
        version=version,
        answers=answers,
        saved_by=act.person,
        saved_at=act.now,
    )


def _retitle(act: Act, section: Section, answers: Mapping[str, Any]) -> None:
    columns = act.case.edition.case_fields
    if {columns.medicine, columns.indication} & {field.key for field in section.fields}:
        said = {**answers_of(act.case), **answers}
        act.case.title = title(said.get(columns.medicine), said.get(columns.indication))


def title(medicine: Any, indication: Any) -> str:
    """Name a case for the people who work with it; "ved" is said in Norwegian and in Danish."""
    said = within_sentence(indication) if isinstance(indication, str) else ""
    named = " ved ".join(part for part in (medicine, said) if part and isinstance(part, str))
    return named[:1].upper() + named[1:]
