"""What follows a decision, on the page where the doctor, the secretary and purchasing meet."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enkelt.accounts import changes
from enkelt.accounts.models import UnitSetting
from enkelt.casework.actions.confirm_unit_setting import confirm_unit_setting
from enkelt.casework.models import Case, Visit
from enkelt.domain.stages import CountsAs
from tests.builders import World
from tests.web.doors import sent, signed_in, text_of

NOW = timezone.now()


def page_of(world: World, case: Case, who: str = "marte") -> str:
    answer = signed_in(world, who).get(f"/cases/{case.pk}/after/")
    assert answer.status_code == 200
    return text_of(answer)


def copied(page: str) -> list[str]:
    """List the one-line texts that can be copied."""
    return re.findall(r'<input class="ds-input" id="line-[^"]*" readonly value="([^"]*)"', page)


def confirm(world: World, key: str) -> None:
    confirm_unit_setting(world.people["eva"], NOW, UnitSetting.objects.get(key=key).pk)


def costing(yearly: str) -> dict[str, dict[str, str]]:
    return {"kostnad": {"kostnad_ar": yearly, "prisgrunnlag": "liste-med", "andre_kostnader": "ingen", "haster": "no"}}


def activation(case: Case) -> Visit:
    return case.visits.get(stage_key="iverksetting")


@pytest.mark.req("NU-15")
def test_the_text_for_the_journal_names_the_case_the_decision_and_its_conditions(world: World) -> None:
    case = world.granted()
    page = page_of(world, case)
    assert f"saksnummer {case.reference}" in page
    assert "ble innvilget" in page
    assert "1. Evaluering etter tre måneder" in page


@pytest.mark.req("NU-22")
def test_no_text_is_written_from_an_unconfirmed_number_and_both_are_shown(world: World) -> None:
    page = page_of(world, world.granted())
    assert copied(page) == []
    assert "DM 0224, unconfirmed" in page
    assert "DM 02224, unconfirmed" in page
    assert "The document writes the number in several ways. Do not choose yourself." in page
    assert "It waits for Eva Kvale." in page


@pytest.mark.req("NU-22")
def test_each_channel_is_confirmed_on_its_own_and_never_corrected(world: World) -> None:
    case = world.granted()
    confirm(world, "prosjekt.bestilling")
    page = page_of(world, case)
    assert copied(page) == ["Prosjekt DM 0224 Enkeltpasientunntak"]
    assert "DM 0224, confirmed by Eva Kvale" in page
    assert "DM 02224, unconfirmed" in page


@pytest.mark.req("NU-22")
def test_without_a_purchaser_the_local_administrator_is_waited_for(world: World) -> None:
    case = world.granted()
    eva = world.people["eva"].memberships.get()
    changes.end_membership(eva, timezone.localdate(NOW))
    assert "It waits for Kari Nordby." in page_of(world, case)
    changes.end_membership(world.people["kari"].memberships.get(), timezone.localdate(NOW))
    assert "It waits for nobody: the role is vacant." in page_of(world, case)


@pytest.mark.req("NU-21")
def test_the_notes_of_a_prescription_stand_character_by_character(world: World) -> None:
    case = world.granted()
    confirm(world, "prosjekt.resept")
    decided = case.decisions.get().decided_on
    assert copied(page_of(world, case)) == [
        "Prosjekt DM 02224 Enkeltpasientunntak",
        "Faktureres gjennom oppgjørsordning H-resepter Helfo.",
        f"Godkjent enkeltpasientunntak av Direktør medisin og helsefag SIHF, dato {decided:%d.%m.%Y}.",
        "Prosjekt DM 02224 Enkeltpasientunntak",
        "Faktura sendes til: Sykehuset Innlandet HF, Fakturamottak, Pb 104, 2381 Brumunddal",
    ]


@pytest.mark.req("NU-21")
def test_an_h_prescription_shows_the_reimbursement_code_and_no_other_text(world: World) -> None:
    case = world.granted()
    confirm(world, "prosjekt.resept")
    typed = sent(case, forskrivning="h-resept", refusjonskode="C61")
    answer = signed_in(world, "marte").post(f"/cases/{case.pk}/after/{activation(case).pk}/", typed)
    assert answer.status_code == 302
    page = page_of(world, case)
    assert "<dt>Refusjonskode for diagnosen</dt><dd>C61</dd>" in page
    assert len(copied(page)) == 2
    assert "Hvit resept</h2>" not in page


@pytest.mark.req("NU-21")
def test_an_h_prescription_asks_for_the_reimbursement_code(world: World) -> None:
    case = world.granted()
    typed = sent(case, forskrivning="h-resept", refusjonskode="")
    answer = signed_in(world, "marte").post(f"/cases/{case.pk}/after/{activation(case).pk}/", typed)
    assert answer.status_code == 422
    assert "Refusjonskode for diagnosen</a>" in text_of(answer)
    assert activation(case).closed_at is None


@pytest.mark.req("NU-23")
def test_the_recommended_pharmacies_are_named_from_the_settings(world: World) -> None:
    assert "Elverum, Hamar, Gjøvik eller Lillehammer" in page_of(world, world.granted())


@pytest.mark.req("NU-19")
def test_each_hospital_orders_its_own_way(world: World) -> None:
    case = world.granted()
    assert "i TønSys" in page_of(world, case)
    Case.objects.update(treating_unit=world.unit("medisin-tynset"))
    page = page_of(world, case)
    assert "Tynset bestiller etter sin egen rutine" in page
    assert "avdeling for sykehusleveranser, i TønSys" not in page


@pytest.mark.req("NU-19")
def test_the_text_follows_the_settings_of_today(world: World) -> None:
    case = world.granted()
    changes.enter_setting(
        world.unit("onkologi-gjovik"),
        "bestilling.rutine",
        "Gjøvik bestiller på en ny måte.",
        valid_from=date(2026, 1, 1),
        source="brev",
        by=None,
        at=NOW,
    )
    assert "Gjøvik bestiller på en ny måte." in page_of(world, case)


@pytest.mark.req("NU-20")
@pytest.mark.parametrize(("cost", "needs"), [("1 000 000", False), ("1 000 001", True)])
def test_an_own_project_number_is_needed_above_a_million(world: World, cost: str, needs: bool) -> None:  # noqa: FBT001 - a case
    case = world.granted(**costing(cost))
    address = f"/cases/{case.pk}/after/{activation(case).pk}/"
    answer = signed_in(world, "marte").post(address, sent(case, forskrivning="sykehus", prosjektnummer=""))
    assert answer.status_code == (422 if needs else 302)
    assert (activation(case).closed_at is None) is needs
    assert ("Eget prosjektnummer" in page_of(world, case)) is needs


@pytest.mark.req("NU-20")
@pytest.mark.parametrize(("cost", "written"), [("1 000 000", 6), ("1 000 001", 0)])
def test_above_a_million_no_text_is_written_with_the_common_number(world: World, cost: str, written: int) -> None:
    case = world.granted(**costing(cost))
    confirm(world, "prosjekt.bestilling")
    confirm(world, "prosjekt.resept")
    page = page_of(world, case)
    assert len(copied(page)) == written
    assert ("It may not be ordered on the common one." in page) is (written == 0)


@pytest.mark.req("NU-20")
def test_the_own_number_takes_the_place_of_the_common_one(world: World) -> None:
    case = world.granted(**costing("1 000 001"))
    address = f"/cases/{case.pk}/after/{activation(case).pk}/"
    typed = sent(case, forskrivning="sykehus", prosjektnummer="P 4711")
    assert signed_in(world, "marte").post(address, typed).status_code == 302
    page = page_of(world, case)
    assert copied(page) == ["Prosjekt P 4711 Enkeltpasientunntak"]
    assert "The exception's own project number: P 4711." in page


@pytest.mark.req("NU-20")
def test_compensation_is_offered_above_a_million_and_nobody_waits_for_it(world: World) -> None:
    case = world.granted(**costing("1 000 001"))
    visit = case.visits.get(stage_key="kompensasjon")
    page = page_of(world, case, "ingrid")
    assert "Registrer søknaden om kompensasjon" in page
    assert "Nobody waits for this" in page
    address = f"/cases/{case.pk}/after/{visit.pk}/"
    answer = signed_in(world, "ingrid").post(address, sent(case, belop="kr 250 000,-", grunn="Stor kostnad"))
    assert answer.status_code == 302
    assert "250 000 kr" in page_of(world, case, "ingrid")


@pytest.mark.req("NU-20")
def test_no_compensation_is_offered_at_a_million(world: World) -> None:
    case = world.granted(**costing("1 000 000"))
    assert not case.visits.filter(stage_key="kompensasjon").exists()


@pytest.mark.req("X-06")
def test_only_the_applicant_puts_it_into_use(world: World) -> None:
    case = world.granted()
    address = f"/cases/{case.pk}/after/{activation(case).pk}/"
    for who in ("jonas", "tor", "signe", "berit"):
        assert signed_in(world, who).post(address, sent(case, forskrivning="sykehus")).status_code == 403


def test_a_stale_page_says_so_and_keeps_what_was_typed(world: World) -> None:
    case = world.granted()
    typed = {"forskrivning": "h-resept", "refusjonskode": "C61", "token": "a", "seen": str(case.version - 1)}
    answer = signed_in(world, "marte").post(f"/cases/{case.pk}/after/{activation(case).pk}/", typed)
    assert answer.status_code == 409
    page = text_of(answer)
    assert "changed the case at" in page
    assert 'value="C61"' in page
    assert 'value="h-resept" checked' in page


def test_a_second_press_does_nothing_twice(world: World) -> None:
    case = world.granted()
    address, typed = f"/cases/{case.pk}/after/{activation(case).pk}/", sent(case, forskrivning="sykehus")
    doctor = signed_in(world, "marte")
    assert doctor.post(address, typed).status_code == 302
    answer = doctor.post(address, typed, follow=True)
    assert "Nothing is done twice" in text_of(answer)
    assert case.entries.filter(visit=activation(case)).count() == 1


@pytest.mark.req("NU-14")
def test_the_page_says_how_long_the_case_is_kept(world: World) -> None:
    case = world.granted()
    kept = case.keep_from
    assert kept is not None
    assert f"16 November {kept.year + 10}" in page_of(world, case).replace("16. November", "16 November")


def test_a_case_without_a_decision_has_only_its_retention(world: World) -> None:
    case = world.draft()
    answer = signed_in(world, "marte").get(f"/cases/{case.pk}/after/")
    assert answer.status_code == 404
    Case.objects.filter(pk=case.pk).update(state="ended", ended_at=NOW, counts_as=CountsAs.NONE, keep_from="2026-11-16")
    assert "Ended without a decision." in page_of(world, case)


def test_the_page_asks_as_much_of_the_database_however_much_the_case_holds(world: World) -> None:
    case = world.granted()
    doctor = signed_in(world, "marte")
    address = f"/cases/{case.pk}/after/"
    doctor.get(address)
    with CaptureQueriesContext(
        connection,
    ) as once:
        doctor.get(address)
    letter, filing = case.letters.exclude(decision=None).get(), case.filings.get(kind="journal")
    for _ in range(3):
        letter.pk = None
        letter.decision = None
        letter.save(force_insert=True)
        filing.pk = None
        filing.save(force_insert=True)
    with CaptureQueriesContext(connection) as more:
        doctor.get(address)
    assert len(more) == len(once)


def asked_to(page: str) -> str:
    """Read what the strip on top of the page asks the reader to do."""
    found: list[str] = re.findall(r"<dt>You can now</dt><dd><strong>(.*?)</strong>", page)
    return found[0]


@pytest.mark.req("X-06")
def test_the_list_of_work_and_the_case_say_alike_whom_a_letter_waits_for(world: World) -> None:
    case = world.refused()
    for who in ("tor", "hilde", "signe"):
        assert asked_to(page_of(world, case, who)) == "Ring the doctor"
        assert "Ring the doctor before the letter is released" in text_of(signed_in(world, who).get("/"))
    assert asked_to(page_of(world, case, "marte")) == "Wait. You need not do anything."
    assert "Ring the doctor" not in text_of(signed_in(world, "marte").get("/"))


def test_a_letter_waits_for_nobody_before_its_day(world: World) -> None:
    case = world.refused()
    letter = case.letters.get(kind="avslag")
    case.letters.filter(pk=letter.pk).update(
        called_at=NOW, called_by=world.people["tor"], release_on=NOW + timedelta(3)
    )
    assert asked_to(page_of(world, case, "tor")) == "Wait. You need not do anything."
    assert "Release the letter" not in text_of(signed_in(world, "tor").get(f"/cases/{case.pk}/letters/{letter.pk}/"))
    assert "Release the letter" not in text_of(signed_in(world, "tor").get("/"))
