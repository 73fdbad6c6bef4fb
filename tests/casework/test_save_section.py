"""The applicant saves a section: incomplete, at any time, from two windows, and after it was sent back."""

import pytest

from enkelt.audit import queries
from enkelt.casework.actions.hand_over import hand_over
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.submit import submit
from enkelt.casework.casefacts import answers_of
from enkelt.casework.models import Case, SectionAnswers
from enkelt.domain.errors import NotFound, Refused, Stale
from tests.builders import World


def save(world: World, case: Case, who: str, seen: int, dose: str) -> SectionAnswers:
    return save_section(world.intent(who, case), "metode", {"virkestoff": ["Olaparib"], "dose": [dose]}, seen)


@pytest.mark.req("NU-09")
@pytest.mark.req("X-15")
def test_a_draft_saves_incomplete_and_is_there_on_another_day(world: World) -> None:
    case = world.draft()
    save(world, case, "marte", 0, "")
    world.now = world.now.replace(month=12)
    assert answers_of(case)["virkestoff"] == "Olaparib"
    assert save(world, case, "marte", 1, "300 mg").version == 2
    assert answers_of(case)["dose"] == "300 mg"


def test_what_cannot_be_read_is_kept_as_it_was_typed(world: World) -> None:
    case = world.draft()
    save_section(world.intent("marte", case), "kostnad", {"kostnad_ar": ["omtrent en million"]}, 0)
    assert answers_of(case)["kostnad_ar"] == {"unreadable": "omtrent en million"}


def test_the_second_of_two_windows_is_told_and_overwrites_nothing(world: World) -> None:
    case = world.draft()
    save(world, case, "marte", 0, "300 mg")
    with pytest.raises(Stale) as stale:
        save(world, case, "marte", 0, "200 mg")
    assert (stale.value.code, stale.value.params["by"]) == ("section-changed-meanwhile", "Marte Lien")
    assert stale.value.params["at"] == case.sections.get().saved_at
    assert answers_of(case)["dose"] == "300 mg"


def test_the_same_content_again_is_no_conflict_and_no_new_version(world: World) -> None:
    case = world.draft()
    save(world, case, "marte", 0, "300 mg")
    assert save(world, case, "marte", 0, "300 mg").version == 1


@pytest.mark.req("X-15")
def test_a_colleague_s_version_stands_beside_and_is_recorded(world: World) -> None:
    case = world.draft()
    save(world, case, "marte", 0, "300 mg")
    hand_over(world.intent("marte", case), world.people["jonas"])
    save(world, case, "jonas", 1, "200 mg")
    assert [(row.saved_by.name, row.answers["dose"]) for row in case.sections.order_by("version")] == [
        ("Marte Lien", "300 mg"),
        ("Jonas Rabben", "200 mg"),
    ]
    assert [record.act for record in queries.history(case.pk)] == ["open-case", "hand-over", "save-section"]


def test_answers_stand_once_they_are_sent(world: World) -> None:
    case = world.submitted()
    with pytest.raises(Refused, match="application-is-sent"):
        save(world, case, "marte", 1, "200 mg")


@pytest.mark.req("NU-12")
def test_what_was_sent_stays_when_a_returned_application_is_mended(world: World) -> None:
    case = world.submitted()
    world.give(review, "olav", case, "retur", reason="Dosen mangler begrunnelse.")
    save(world, case, "marte", 1, "200 mg")
    sent, mended = case.sections.filter(section="metode").order_by("version")
    assert (sent.answers["dose"], sent.sent) == ("300 mg to ganger daglig", True)
    assert (mended.answers["dose"], mended.sent) == ("200 mg", False)
    world.fill(case)
    submit(world.intent("marte", case))
    mended.refresh_from_db()
    assert mended.sent


def test_the_case_is_named_by_its_medicine(world: World) -> None:
    case = world.draft()
    save_section(world.intent("marte", case), "metode", {"virkestoff": ["Olaparib"], "indikasjon": ["kreft"]}, 0)
    case.refresh_from_db()
    assert case.title == "Olaparib ved kreft"


def test_a_section_that_the_form_does_not_have(world: World) -> None:
    with pytest.raises(NotFound):
        save_section(world.intent("marte", world.draft()), "okonomi", {}, 0)
