"""To another scheme: the page shows what fits and what does not; a draft is turned over, a submitted case is moved."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from enkelt.casework.casefacts import answers_of
from enkelt.casework.models import Case, Follows, State
from enkelt.casework.visits import hands
from enkelt.catalogue.models import Method
from enkelt.domain.statuses import MethodStatus
from tests.access import Access
from tests.builders import World
from tests.regional import Regions, regions
from tests.web.doors import sent, signed_in, text_of

__all__ = ["regions"]
pytestmark = [pytest.mark.req("X-11"), pytest.mark.django_db]


def shut(world: World) -> None:
    """Let the national forum say no."""
    world.status(MethodStatus.NOT_INTRODUCED, date(2026, 11, 10))


def page(world: World | Regions, who: str, case: Case, **typed: Any) -> Any:
    client, address = signed_in(world, who), f"/cases/{case.pk}/other-schemes/"
    return client.post(address, sent(case, token=uuid4().hex, **typed), follow=True) if typed else client.get(address)


@pytest.mark.req("NU-02")
@pytest.mark.req("NT-13")
def test_a_draft_for_a_method_that_was_refused_meanwhile_is_turned_over(world: World) -> None:
    case = world.fill(world.draft())
    shut(world)
    shown = text_of(page(world, "marte", case))
    assert "Tilgangsordningen" in shown
    assert "Not open for this method today." in shown, "the group exception is for methods under assessment"
    shown = text_of(page(world, "marte", case, scheme="no-tilgang"))
    assert "The draft now follows Tilgangsordningen" in shown
    assert "From the earlier form, without a place here" in shown
    case.refresh_from_db()
    assert (case.scheme, case.state) == ("no-tilgang", State.DRAFT)
    assert answers_of(case)["virkestoff"] == "Olaparib"
    assert case.patient is not None
    assert case.attachments.count() == 1


@pytest.mark.req("NT-13")
@pytest.mark.parametrize(
    ("method", "scheme", "title"),
    [
        ("ID2026_900", "no-unntak", "Unntaksordningen, enkeltpasient"),
        ("", "no-offlabel", "Utenfor godkjent bruk (off-label/off-license)"),
    ],
)
def test_a_draft_for_a_method_that_nobody_refused_is_turned_over_to_what_the_procedure_complements(
    world: World, method: str, scheme: str, title: str
) -> None:
    case = Access(world).fill(world.draft())
    if method:
        world.method = Method.objects.create(key=method, raw_key=method, indication="prostatakreft")
        world.status(MethodStatus.UNDER_ASSESSMENT, date(2026, 1, 1))
    Case.objects.filter(pk=case.pk).update(method=world.method if method else None)

    assert title in text_of(page(world, "marte", case))
    shown = text_of(page(world, "marte", case, scheme=scheme))
    assert f"The draft now follows {title}" in shown
    assert "From the earlier form, without a place here" in shown
    case.refresh_from_db()
    assert (case.scheme, case.state) == (scheme, State.DRAFT)
    kept = answers_of(case)
    assert (kept["virkestoff"], kept["indikasjon"]) == ("Olaparib", "metastatisk prostatakreft")


def test_a_scheme_that_is_shut_is_refused_and_nothing_is_lost(world: World) -> None:
    case = world.fill(world.draft())
    before = answers_of(case)
    answer = page(world, "marte", case, scheme="no-tilgang")
    assert answer.status_code == 422
    assert "Nothing is done yet" in text_of(answer)
    case.refresh_from_db()
    assert (case.scheme, answers_of(case)) == ("no-unntak", before)


def test_a_submitted_case_closes_as_moved_and_a_linked_draft_opens(world: World) -> None:
    case = world.at("forankring")
    shut(world)
    visit = str(world.visit(case).pk)
    answer = page(world, "ingrid", case, scheme="no-tilgang", visit=visit)
    assert answer.status_code == 422, "a reason is asked for"
    answer = page(world, "ingrid", case, scheme="no-tilgang", visit=visit, reason="Besluttet ikke innført.")
    assert "The case is closed as moved." in text_of(answer)
    case.refresh_from_db()
    assert (case.state, case.counts_as) == (State.ENDED, "moved")
    draft = Case.objects.get(follows=case)
    assert (draft.scheme, draft.follows_as, draft.state) == ("no-tilgang", Follows.MOVED, State.DRAFT)
    assert draft.applicant == world.people["marte"]
    assert draft.patient == case.patient
    linked = text_of(signed_in(world, "marte").get(f"/cases/{case.pk}/"))
    assert draft.reference in linked
    assert "Is followed by" in linked


@pytest.mark.parametrize("who", ["jonas", "signe", "anne"])
def test_who_does_not_have_the_case_moves_nothing(world: World, who: str) -> None:
    case = world.at("forankring")
    shut(world)
    visit = str(world.visit(case).pk)
    assert page(world, who, case, scheme="no-tilgang", visit=visit, reason="Feil ordning.").status_code == 403
    case.refresh_from_db()
    assert case.state == State.RUNNING


def test_only_a_draft_converts(world: World) -> None:
    case = world.at("forankring")
    shut(world)
    assert page(world, "marte", case, scheme="no-tilgang").status_code == 403


def test_a_danish_draft_is_turned_over_to_the_panel(regions: Regions) -> None:
    case = regions.fill(regions.draft())
    shown = text_of(page(regions, "mette", case, scheme="dk-panel"))
    assert "From the earlier form, without a place here" in shown
    case.refresh_from_db()
    assert (case.scheme, case.state) == ("dk-panel", State.DRAFT)
    assert case.patient is not None
    assert case.attachments.count() == 1
    kept = answers_of(case)
    kept = answers_of(case)
    assert (kept["sks"], kept["linjer"][0]["behandling"]) == ("DC221", "Gemcitabin og cisplatin")


def test_a_danish_application_closes_as_moved_and_the_panel_s_request_is_linked(regions: Regions) -> None:
    case = regions.submitted()
    visit = regions.visit(case)
    who = next(key for key, person in regions.people.items() if person in hands(visit, regions.now.date()))
    page(regions, who, case, scheme="dk-panel", visit=str(visit.pk), reason="Skal til panelet.")
    case.refresh_from_db()
    assert (case.state, case.counts_as) == (State.ENDED, "moved")
    draft = Case.objects.get(follows=case)
    assert (draft.scheme, draft.state, draft.patient) == ("dk-panel", State.DRAFT, case.patient)


@pytest.mark.req("X-22")
def test_a_case_that_runs_already_is_brought_in_on_its_page(world: World) -> None:
    case = world.fill(world.draft())
    Case.objects.filter(pk=case.pk).update(registered_by=world.people["anne"], channel="paper")
    anne = signed_in(world, "anne")
    assert "Where does the case stand?" in text_of(anne.get(f"/cases/{case.pk}/bring-in/"))
    wrong = anne.post(f"/cases/{case.pk}/bring-in/", sent(case))
    assert wrong.status_code == 422
    answer = anne.post(f"/cases/{case.pk}/bring-in/", sent(case, stage="direktor"), follow=True)
    assert f"{case.reference} is brought in." in text_of(answer)
    assert "came in at the stage where it stood" in text_of(signed_in(world, "tor").get(f"/cases/{case.pk}/"))
