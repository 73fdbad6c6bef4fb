"""Follow-up on the pages: what was expected beside what is seen, and each form with what was typed in it."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.decide_treatment import decide_treatment
from enkelt.casework.models import Case, Visit
from tests.access import Access
from tests.builders import World
from tests.panel import Panel, panel
from tests.regional import PLAN, Regions, regions, weighed
from tests.web.doors import sent, signed_in, text_of
from tests.web.reading import Reader, words_of

__all__ = ["panel", "regions"]
pytestmark = [pytest.mark.django_db, pytest.mark.req("X-12")]

REPORT = {"effekt_sett": "Ingen vekst på bildene", "bivirkninger": "ingen", "effekt_som_ventet": "yes"}
BEGINS = {"beslutning": "behandles", "besluttet_af": "Mette", "besluttet_dato": "18.11.2026", "betaler": "afdeling"}


@pytest.fixture
def granted(world: World) -> Case:
    return Access(world).passed_on("innvilget")


def page_of(world: Any, case: Case, who: str = "marte") -> str:
    answer = signed_in(world, who).get(f"/cases/{case.pk}/after/")
    assert answer.status_code == 200
    return text_of(answer)


def stay(case: Case, stage: str) -> Visit:
    return case.visits.filter(stage_key=stage, closed_at=None).order_by("waits_from", "sequence")[0]


def send(world: Any, case: Case, visit: Visit, who: str = "marte", **typed: Any) -> Any:
    return signed_in(world, who).post(f"/cases/{case.pk}/after/{visit.pk}/", sent(case, **typed))


def part(page: str, visit: Visit) -> str:
    """Read the part of the page that one stay has."""
    return page.partition(f'id="stage-{visit.pk}"')[2].partition("</article>")[0].partition("</section>")[0]


def test_what_was_expected_stands_beside_what_is_seen(world: World, granted: Case) -> None:
    visit = stay(granted, "effekt")
    assert send(world, granted, visit, outcome="rapportert", **REPORT).status_code == 302
    shown = words_of(part(page_of(world, granted), visit))
    assert "Expected Effekten måles med Bildeundersøkelse Ventet verdi Ingen vekst" in shown
    assert "Observed Hvilken effekt er målt? Ingen vekst på bildene" in shown


def test_a_report_may_be_sent_before_its_day(world: World, granted: Case) -> None:
    shown = part(page_of(world, granted), stay(granted, "effekt"))
    assert "Planned for" in shown
    assert "<summary>Report before the planned day</summary>" in shown


def test_each_form_has_ids_of_its_own(world: World, granted: Case) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page_of(world, granted))
    assert len(ids) == len(set(ids))


def test_what_is_missing_is_said_in_its_form_and_the_rest_is_kept(world: World, granted: Case) -> None:
    first, second = granted.visits.filter(stage_key="effekt").order_by("waits_from")[:2]
    answer = send(world, granted, second, outcome="rapportert", **{**REPORT, "bivirkninger": ""})
    assert answer.status_code == 422
    page = text_of(answer)
    assert f'href="#at-{second.pk}-bivirkninger"' in page
    mended = part(page, second)
    assert "Ingen vekst på bildene" in mended
    assert '<details class="ds-details" open>' in mended
    assert "Ingen vekst på bildene" not in part(page, first)
    assert 'aria-invalid="true"' not in part(page, first)


def test_a_press_of_enter_sends_nothing_and_keeps_the_text(world: World, granted: Case) -> None:
    visit = stay(granted, "effekt")
    answer = send(world, granted, visit, _again="1", **REPORT)
    assert answer.status_code == 200
    assert "Ingen vekst på bildene" in part(text_of(answer), visit)
    assert not granted.entries.filter(visit=visit).exists()


def test_what_is_written_is_kept_until_it_is_sent(world: World, granted: Case) -> None:
    """Saved by the script or by the browser that leaves the page, and shown to nobody else."""
    visit = stay(granted, "effekt")
    client, address = signed_in(world, "marte"), f"/cases/{granted.pk}/after/{visit.pk}/"
    client.post(address, sent(granted, **REPORT), headers={"HX-Request": "true"})
    assert REPORT["effekt_sett"] in part(page_of(world, granted), visit)

    client.post(address, sent(granted, _writing="1", **{**REPORT, "effekt_sett": "Mindre enn ventet"}))
    assert "Mindre enn ventet" in part(page_of(world, granted), visit)
    assert visit.entries.count() == 0, "a page that is left without a button does nothing"

    assert send(world, granted, visit, outcome="rapportert", _writing="1", **REPORT).status_code == 302
    assert visit.unsent.count() == 0


def test_a_case_that_changed_meanwhile_takes_nothing_and_keeps_the_text(world: World, granted: Case) -> None:
    visit = stay(granted, "effekt")
    answer = send(world, granted, visit, outcome="rapportert", **REPORT, seen="1")
    assert answer.status_code == 409
    assert "Ingen vekst på bildene" in part(text_of(answer), visit)
    token = re.findall(r'name="seen" value="(\d+)"', text_of(answer))
    granted.refresh_from_db()
    assert set(token) == {str(granted.version)}, "the same form can be sent again"


def test_a_stay_that_ended_meanwhile_shows_the_text_to_copy(world: World, granted: Case) -> None:
    visit = stay(granted, "effekt")
    stopped = {"stanset_dato": "16.11.2026", "stanset_fordi": "Vekst"}
    assert send(world, granted, stay(granted, "stans"), outcome="stanset", **stopped).status_code == 302

    answer = send(world, granted, visit, outcome="rapportert", **REPORT)
    assert answer.status_code == 409
    page = text_of(answer)
    assert 'href="#your-text"' in page
    assert "Ingen vekst på bildene" in page.partition('id="your-text"')[2].partition("</section>")[0]


def test_the_director_extends_on_the_page_and_reads_it_in_the_list(world: World, granted: Case) -> None:
    visit = stay(granted, "forlengelse")
    Visit.objects.filter(pk=visit.pk).update(waits_from=date(2026, 11, 17))
    director = signed_in(world, "tor")
    assert "Ta stilling til forlengelse" in text_of(director.get("/"))
    case_page = text_of(director.get(f"/cases/{granted.pk}/"))
    assert "Go on after the decision" in case_page
    assert "Forleng innvilgelsen" in part(page_of(world, granted, "tor"), visit)
    assert "Forleng innvilgelsen" not in page_of(world, granted, "marte")

    typed = {"forlenget_maneder": "6", "forlenget_fordi": "Effekten er som ventet."}
    unsaid = send(world, granted, visit, "tor", outcome="forlenget", **{**typed, "forlenget_maneder": ""})
    assert f'href="#at-{visit.pk}-forlenget_maneder"' in text_of(unsaid)
    assert send(world, granted, visit, "tor", outcome="forlenget", **typed).status_code == 302
    assert "Innvilgelsen er forlenget" in page_of(world, granted, "marte")


def test_questions_that_only_some_answers_call_for_stand_under_what_calls_for_them(regions: Regions) -> None:
    case = regions.answered("anbefales-ikke")
    shown = part(page_of(regions, case, "mette"), stay(case, "behandling"))
    group = shown.partition("Only when: patienten behandles, og indstillingen har ingen plan.")[2]
    assert "Plan for opfølgning" in group.partition('role="group"')[0]
    assert "Hvornår stoppes behandlingen?" in group.partition('role="group"')[0]


def test_what_a_duty_asks_for_is_not_called_optional(regions: Regions) -> None:
    case = regions.answered("anbefales-ikke")
    shown = part(page_of(regions, case, "mette"), stay(case, "behandling"))
    assert "Hvis ja, hvilken protokol?" in shown
    assert "(optional)" not in shown


def test_one_who_can_ask_for_a_new_assessment_is_not_sent_to_a_new_application(regions: Regions) -> None:
    refused, recommended = regions.answered("anbefales-ikke"), regions.answered("anbefales")
    once_more, anew = (words_of(Reader(regions, "mette", case).reads().html) for case in (refused, recommended))
    offered = once_more.partition("Den samme saken kan vurderes på nytt:")[2][:60]
    assert "Klage til regionen" in offered
    assert "Ny vurdering" in offered
    assert "Søk på nytt" not in once_more
    assert "Søk på nytt" in anew


def test_a_plan_is_typed_line_by_line(regions: Regions) -> None:
    case = regions.answered("anbefales-ikke")
    visit = stay(case, "behandling")
    typed = {**BEGINS, **line(0, "CT", "8"), "egen_stopregel": "Ved vækst", "egen_protokol": "no"}

    unfinished = send(regions, case, visit, "mette", outcome="besluttet", **{**typed, "egen_opfoelgning.0.uger": ""})
    assert unfinished.status_code == 422
    assert f'href="#at-{visit.pk}-egen_opfoelgning.0.uger"' in text_of(unfinished)
    assert "Ved vækst" in text_of(unfinished)

    more = send(regions, case, visit, "mette", _open="egen_opfoelgning.1", **typed)
    assert more.status_code == 200
    assert f'id="at-{visit.pk}-egen_opfoelgning.1.maal"' in text_of(more)
    assert not case.entries.filter(visit=visit).exists()

    done = {**typed, **line(1, "Blodprøver", "16"), "egen_protokol_hvorfor_ikke": "Ingen findes."}
    answer = send(regions, case, visit, "mette", outcome="besluttet", **done)
    assert answer.status_code == 302, text_of(answer)
    planned = case.visits.filter(stage_key="opfoelgning-rapport").order_by("waits_from")
    assert [visit.about[0][0] for visit in planned] == ["CT", "Blodprøver"]


@pytest.mark.req("DP-09")
def test_the_reason_why_advice_was_not_followed_is_ticked(panel: Panel) -> None:
    case = panel.answered()
    visit = stay(case, "fulgt")
    shown = part(page_of(panel, case, "mette"), visit)
    assert len(re.findall(r'type="checkbox"[^>]*name="ikke_fulgt_fordi"', shown)) == 5
    typed = {"raad_fulgt": "delvist", "ikke_fulgt_fordi": ["aendret", "andet"], "fulgt_ord": "Ny skanning."}
    assert send(panel, case, visit, "mette", outcome="besvaret", **typed).status_code == 302
    assert "Situationen havde ændret sig, Andet" in page_of(panel, case, "mette")


@pytest.mark.req("DR-18")
def test_an_appeal_is_judged_on_the_case_s_own_page(regions: Any) -> None:
    case = regions.answered("anbefales-ikke")
    regions.give(activate, "mette", case, "klaget", "klage", statements={"klage_over": "Leveren er normal."})
    director, visit = signed_in(regions, "kirsten"), stay(case, "anke")

    assert "Afgive en ny indstilling" in text_of(director.get("/"))
    after = part(page_of(regions, case, "kirsten"), visit)
    assert f'href="/cases/{case.pk}/#act"' in after
    overview = text_of(director.get(f"/cases/{case.pk}/"))
    assert 'id="act"' in overview
    assert "Go on after the decision" not in overview

    typed = typed_in({**weighed(**PLAN), "situation": "2"}) | {"finding-ikke-standard": "met"}
    address = f"/cases/{case.pk}/stages/{visit.pk}/"
    checked = director.post(address, sent(case, do="check", outcome="anbefales", **typed))
    assert checked.status_code == 200, text_of(checked)
    done = director.post(address, sent(case, do="outcome:anbefales", **typed))
    assert done.status_code == 302, text_of(done)
    assert case.decisions.count() == 2
    assert case.filings.filter(kind="journal").count() == 2
    notes = re.findall(r'<textarea[^>]*id="text-[^"]*"[^>]*>([^<]*)', page_of(regions, case, "mette"))
    assert len(set(notes)) == 2, "each opinion has a note of its own"


@pytest.mark.req("DR-12")
def test_a_treatment_that_is_decided_shows_its_planned_reports(regions: Regions) -> None:
    case = regions.answered("anbefales")
    said = {**BEGINS, "besluttet_dato": "2026-11-16"}
    regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=said)
    page = page_of(regions, case, "mette")
    assert page.count("Planned for") == 2
    assert "<dt>CT</dt><dd>ventet: Stabil sygdom</dd>" in part(page, stay(case, "opfoelgning-rapport"))


def test_more_reports_cost_no_more_queries(world: World, granted: Case) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page_of(world, granted)
        return len(captured)

    send(world, granted, stay(granted, "effekt"), outcome="rapportert", **REPORT)
    with_one = queries()
    for _ in range(2):
        send(world, granted, stay(granted, "effekt"), outcome="rapportert", **REPORT)
    assert queries() == with_one


def line(row: int, measured: str, weeks: str) -> dict[str, str]:
    cells = {"maal": measured, "ventet": "Stabil", "uger": weeks}
    return {f"egen_opfoelgning.{row}.{key}": text for key, text in cells.items()}


def typed_in(said: dict[str, object]) -> dict[str, object]:
    typed: dict[str, object] = {}
    for key, value in said.items():
        if isinstance(value, list):
            typed |= {f"{key}.{row}.{column}": text for row, each in enumerate(value) for column, text in each.items()}
        else:
            typed[key] = value
    return typed
