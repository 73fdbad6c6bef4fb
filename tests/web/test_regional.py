"""Individual use, told through the pages: the situation, what speaks for and against, the gate, what follows."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enkelt.casework.actions.activate import activate
from enkelt.casework.entries import Found
from enkelt.domain.criteria import Finding
from enkelt.domain.statuses import MethodStatus
from tests.regional import GROUND, PENDING, PLAN, Regions, regions, weighed
from tests.web.reading import BACKEND, Reader, words_of

__all__ = ["regions"]
pytestmark = pytest.mark.django_db


def typed(outcome: str, *grounds: Any, **changed: Any) -> dict[str, Any]:
    """What a chair types in the form of the opinion."""
    sent: dict[str, Any] = {key: str(value) for key, value in weighed(**changed).items() if key != "opfoelgning"}
    rows = changed.get("opfoelgning", ())
    sent |= {f"opfoelgning.{number}.{key}": text for number, row in enumerate(rows) for key, text in row.items()}
    for number, ground in enumerate(grounds):
        sent |= {
            f"ground-{number}-requirement": ground.requirement,
            f"ground-{number}-rests-on": list(ground.rests_on),
            f"ground-{number}-text": ground.text,
        }
    return sent | {"outcome": outcome, "finding-ikke-standard": "met"}


def danish(regions: Regions, who: str, case: Any) -> Reader:
    """A reader with the pages in Danish."""
    reader = Reader(regions, who, case)
    reader.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "da"
    return reader


@pytest.mark.req("DR-01")
def test_the_secretary_sees_the_four_facts_with_their_sources_and_what_they_suggest(regions: Regions):
    case = regions.at("forberedelse")
    page = danish(regions, "vibeke", case).reads().part('id="act"', "</form>")

    assert "under vurdering, 1. oktober 2026. Kilde: opdigtet kilde" in page
    assert "godkendt til brugen, 1. oktober 2026" in page
    assert "har ansøgt Medicinrådet" in page
    assert "Situation 2: godkendt af EMA, og virksomheden har søgt eller vil søge Medicinrådet" in page


@pytest.mark.req("DR-03")
def test_what_is_answered_of_an_opinion_is_folded_and_counted(regions: Regions):
    case = regions.at("indstilling")
    reader = danish(regions, "kjeld", case)
    assert "Hensyn (0 af 12)" in reader.reads().words
    sent = {key: text for key, text in typed("anbefales").items() if not key.startswith("h_omkostninger")}
    page = reader.presses("save", sent).reads()

    assert "Hensyn (11 af 12)" in page.words
    weighs = page.html.split('id="considerations"')[1].split('id="outcome"')[0]
    assert weighs.count("<details") == weighs.count("Besvaret:") + 1
    left = next(each for each in weighs.split("<details")[1:] if "h_omkostninger" in each)
    assert left.split(">")[0].endswith(" open"), "what is left stays open"


@pytest.mark.req("DR-12")
def test_the_plan_is_folded_until_it_is_written_or_asked_for(regions: Regions):
    case = regions.at("indstilling")
    reader = danish(regions, "kjeld", case)
    summary = '<summary lang="da">Plan for opfølgning, når behandlingen anbefales eller begynder</summary>'
    fold = reader.reads().html.partition(summary)[0].rpartition("<details")[2]
    assert " open" not in fold

    refused = reader.presses("check", typed("anbefales")).html
    assert " open" in refused.partition(summary)[0].rpartition("<details")[2]


@pytest.mark.req("DR-01")
def test_whoever_reads_the_case_sees_who_confirmed_it_on_which_facts(regions: Regions):
    case = regions.at("indstilling", "3")
    regions.know(MethodStatus.NOT_RECOMMENDED)

    page = danish(regions, "mette", case).reads().part('id="says"')

    assert "Situation 3" in page
    assert "Vibeke Storm, sekretær for lægemiddelkomitéen" in page
    assert "under vurdering, 1. oktober 2026. Kilde: opdigtet kilde" in page, "as it stood, and not as it stands"
    assert "Efter samtale med virksomheden." in page


@pytest.mark.req("DR-03", "DR-05", "DR-08")
def test_what_speaks_for_and_against_stands_in_the_order_of_the_source_and_is_not_counted(regions: Regions):
    case = regions.at("indstilling")
    found = {"s2-prognose": Found(Finding.NOT_MET, "Forløbene er ens."), "s2-alvor": Found(Finding.MET)}
    regions.opinion(case, "anbefales-ikke", findings={"ikke-standard": Found(Finding.MET)} | found)

    page = danish(regions, "mette", case).reads().part('id="says"')

    places = [
        page.index(text) for text in ("Taler for at afvente", "Er prognosen væsentligt dårligere", "Alvorlig sygdom")
    ]
    assert places == sorted(places)
    assert "Kjeld Thorup, formand for lægemiddelkomitéen" in page
    assert "Forløbene er ens." in page
    assert "Er der en anden ekstraordinær omstændighed hos patienten?" in page
    assert "læsningen afventer juridisk bekræftelse" in page
    assert "Den tælles ikke sammen." in page


@pytest.mark.req("DR-09", "DR-11")
@pytest.mark.parametrize(
    ("situation", "says", "asked"),
    [
        ("3", "Er lægemidlet nyt og dyrt?", "Hvor hyppig er sygdommen"),
        ("4", "", "Hvad betyder det for budgettet"),
    ],
)
def test_the_situation_decides_what_is_said_and_asked(regions: Regions, situation: str, says: str, asked: str):
    case = regions.at("indstilling", situation)
    reader = danish(regions, "kjeld", case).reads()
    assert says in reader.words
    assert asked in reader.part('id="considerations"', "What")
    assert ("Taler for at afvente" in reader.words) is False


@pytest.mark.req("DR-07")
def test_good_effect_in_a_programme_speaks_for_with_price_and_severity_in_mind(regions: Regions):
    programme = {"cu_program": "yes", "cu_start": "01.03.2026", "cu_effekt": "Respons ved to kontroller"}
    case = regions.at("indstilling", omkostninger=programme)
    page = danish(regions, "kjeld", case).reads().part('id="says"')
    assert "under hensyn til pris og alvorlighed" in page
    assert "Har patienten haft god effekt i programmet?" in page


@pytest.mark.req("DR-02")
def test_every_principle_and_consideration_is_on_the_page(regions: Regions):
    case = regions.at("indstilling")
    page = danish(regions, "kjeld", case).reads().part('id="considerations"', 'id="outcome"')
    for label in (
        *("Faglighed", "Uafhængighed", "Geografisk lighed", "Åbenhed", "Hurtig ibrugtagning"),
        *("Mere sundhed for pengene", "Adgang til behandling"),
        *("Dokumentation", "Effekt", "Bivirkninger", "Omkostninger", "Alvorlighed"),
    ):
        assert label in page


@pytest.mark.req("DR-04")
def test_the_documented_refusal_is_explained_and_nothing_typed_is_lost(regions: Regions):
    case = regions.at("indstilling")
    page = danish(regions, "kjeld", case).presses("check", typed("anbefales-ikke", PENDING))

    assert page.status == 422
    summary = page.part("ds-error-summary", "</div>")
    assert "Begrundelse 1 siger kun, hvor lægemidlet står hos EMA, Medicinrådet eller virksomheden." in summary
    assert 'href="#ground-0"' in page.html
    assert PENDING.text in page.html
    assert "Faglighed for denne patient." in page.html
    assert not case.decisions.exists()


@pytest.mark.req("DR-04")
def test_a_text_that_names_medicinraadet_only_warns(regions: Regions):
    case = regions.at("indstilling")
    text = "Effekten er ikke vist med en lever som patientens, og Medicinrådet afventes."
    ground = type(GROUND)(GROUND.requirement, GROUND.rests_on, text)
    chair = danish(regions, "kjeld", case)

    shown = chair.presses("check", typed("anbefales-ikke", ground))
    assert shown.status == 200
    assert "Begrundelse 1 nævner Medicinrådet eller at afvente." in shown.words

    assert chair.presses("outcome:anbefales-ikke", typed("anbefales-ikke", ground)).status == 302
    assert case.letters.filter(kind="ikke-anbefalet").exists()


@pytest.mark.req("DR-17")
def test_beside_the_opinion_stands_a_way_to_ask_for_more(regions: Regions):
    case = regions.at("indstilling")
    page = danish(regions, "kjeld", case).presses("check", typed("anbefales-ikke", GROUND, mangler="yes"))
    assert page.status == 422
    assert "Bed afdelingen om dem, før du ikke anbefaler." in page.words
    assert "Bed om flere oplysninger" in page.words


@pytest.mark.req("DR-12")
def test_a_plan_that_lacks_is_pointed_out_field_by_field(regions: Regions):
    case = regions.at("indstilling")
    page = danish(regions, "kjeld", case).presses("check", typed("anbefales"))
    assert page.status == 422
    for place in ("opfoelgning", "stopregel", "protokol"):
        assert f'href="#{place}"' in page.html
    accepted = danish(regions, "kjeld", case).presses("check", typed("anbefales", **PLAN))
    assert accepted.status == 200
    assert "Vi anbefaler behandlingen til denne patient." in accepted.words


@pytest.mark.req("DR-16", "DR-18")
def test_the_doctor_sees_what_follows(regions: Regions):
    case = regions.answered("anbefales-ikke")
    page = danish(regions, "mette", case).reads("after")
    for text in ("Lægens beslutning", "Hvem betaler?", "Klage til regionen", "Ny vurdering"):
        assert text in page.words


@pytest.mark.req("DR-18")
def test_whoever_treats_the_appeal_reads_what_it_says(regions: Regions):
    case = regions.answered("anbefales-ikke")
    regions.give(activate, "mette", case, "klaget", "klage", statements={"klage_over": "Bilirubin er normal nu."})
    page = danish(regions, "kirsten", case).reads()
    assert "Bilirubin er normal nu." in page.words
    assert "Afgive en ny indstilling" in page.words


@pytest.mark.req("DR-06")
def test_free_medicine_is_told_of_in_the_application(regions: Regions):
    case = regions.fill(regions.draft(), omkostninger={"gratis": "yes"})
    page = danish(regions, "mette", case)
    page.answer = page.client.get(f"/cases/{case.pk}/application/omkostninger/")
    assert "Patienten skal have at vide, at der sker en ny vurdering" in page.words


@pytest.mark.req("DR-03", "X-10")
def test_the_rulebook_shows_starting_points_and_exceptions(regions: Regions, client: Client):
    client.force_login(regions.people["mette"], backend=BACKEND)
    page = words_of(client.get("/rulebook/dk-regional/undated/").content.decode())
    assert "Taler for at afvente: Virksomheden har søgt eller vil søge Medicinrådet." in page
    assert "Taler imod: EMA har ikke godkendt lægemidlet." in page
    assert "Er der en anden ekstraordinær omstændighed hos patienten?" in page


@pytest.mark.req("DR-01", "X-01")
@pytest.mark.parametrize(("status", "offered"), [(None, True), (MethodStatus.RECOMMENDED, False)])
def test_which_scheme_offers_it_unless_the_medicine_is_recommended(regions: Regions, status: Any, offered: bool):  # noqa: FBT001
    if status:
        regions.know(status)
    client = Client(HTTP_ACCEPT_LANGUAGE="da")
    client.force_login(regions.people["mette"], backend=BACKEND)
    asked = {
        "medicine": "Temrolizumab",
        "method": str(regions.method.pk),
        "who": "one",
        "dying": "no",
        "exhausted": "no",
    }
    page = words_of(client.get(f"/new/?{urlencode(asked)}").content.decode())
    assert ("Individuel ibrugtagning, regionens lægemiddelkomité" in page) is True
    assert ("Medicinrådet har anbefalet lægemidlet. Det kan ordineres uden en ansøgning." in page) is not offered


def test_the_page_asks_the_database_the_same_however_much_is_found(regions: Regions):
    few, many = regions.at("indstilling"), regions.at("indstilling")
    regions.opinion(many, "anbefales-ikke")
    regions.opinion(few, "anbefales-ikke", findings={})
    counts = []
    for case in (few, many):
        reader = Reader(regions, "mette", case)
        with CaptureQueriesContext(connection) as asked:
            reader.reads()
        counts.append(len(asked))
    assert counts[0] == counts[1]
