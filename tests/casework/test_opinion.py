"""A committee's opinion: the situation it stands on, what is weighed, and the gate before a negative one."""

from datetime import date

import pytest

from enkelt.casework.actions.answer import answer
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.review import review
from enkelt.casework.casefacts import facts_of
from enkelt.casework.entries import Found
from enkelt.casework.models import Case, State
from enkelt.domain.criteria import Finding
from enkelt.domain.duties import Ground
from enkelt.domain.errors import Refused
from enkelt.domain.facts import Facts
from enkelt.domain.statuses import CompanySignal, MethodStatus
from tests.regional import GROUND, PENDING, PLAN, PRICE, Regions, regions, weighed

__all__ = ["regions"]
pytestmark = pytest.mark.django_db


def refused(problem: pytest.ExceptionInfo[Refused]) -> dict[str, list[str]]:
    """Give what stands in the way: each code with the places it is at."""
    found: dict[str, list[str]] = {}
    for each in problem.value.problems:
        found.setdefault(each.code, []).append(each.where)
    return found


@pytest.mark.req("DR-01")
def test_the_situation_is_confirmed_and_its_facts_are_kept_as_they_stood(regions: Regions):
    case = regions.at("indstilling")
    kept = case.entries.get(visit__stage_key="forberedelse").statements

    assert kept["situation"] == "2"
    snapshot = kept["situation.proposed"]
    assert snapshot["answer"] == "2"
    assert ["Medicinrådet", "under vurdering", "2026-10-01", "opdigtet kilde"] in snapshot["rests_on"]
    assert len(snapshot["rests_on"]) == 4

    # What changes afterwards changes nothing of what was confirmed.
    regions.know(MethodStatus.NOT_RECOMMENDED, day=date(2026, 11, 17))
    assert case.entries.get(visit__stage_key="forberedelse").statements["situation.proposed"] == snapshot


@pytest.mark.req("DR-01")
def test_who_departs_from_the_proposed_situation_says_why(regions: Regions):
    case = regions.at("forberedelse")

    with pytest.raises(Refused) as problem:
        regions.give(review, "vibeke", case, "klar", statements={"situation": "3"})
    assert refused(problem) == {"situation-begrundet": ["situation_begrundelse"]}

    said = {"situation": "3", "situation_begrundelse": "Ansøgningen blev trukket tilbage i går."}
    regions.give(review, "vibeke", case, "klar", statements=said)
    assert regions.visit(case).stage_key == "indstilling"


@pytest.mark.req("DR-01")
def test_a_medicine_that_is_recommended_meanwhile_goes_no_further(regions: Regions):
    case = regions.at("forberedelse")
    regions.know(MethodStatus.RECOMMENDED, day=date(2026, 11, 10))

    said = {"situation": "2", "situation_begrundelse": "Uændret"}
    with pytest.raises(Refused) as problem:
        regions.give(review, "vibeke", case, "klar", statements=said)
    assert refused(problem) == {"ikke-anbefalet-forberedt": ["situation"]}

    regions.give(review, "vibeke", case, "retur", reason="Lægemidlet er anbefalet. Træk ansøgningen tilbage.")
    assert regions.visit(case).stage_key == "ansoegning"


@pytest.mark.req("DR-02")
def test_every_consideration_is_answered_before_an_opinion(regions: Regions):
    case = regions.at("indstilling")
    every = weighed(**PLAN)
    for key in ("h_faglighed", "h_adgang", "h_alvor"):
        said = {name: value for name, value in every.items() if name not in (key, f"{key}_retning")}
        with pytest.raises(Refused) as problem:
            regions.opinion(case, "anbefales", said=said)
        assert set(refused(problem)["answer-missing"]) == {key, f"{key}_retning"}

    regions.opinion(case, "anbefales")
    assert case.state == State.ENDED


@pytest.mark.req("DR-09", "DR-11")
@pytest.mark.parametrize(
    ("situation", "asked"), [("2", set()), ("3", {"h_hyppighed"}), ("4", {"h_budget", "h_sammenligning"})]
)
def test_the_situation_says_what_more_is_weighed(regions: Regions, situation: str, asked: set[str]):
    case = regions.at("indstilling", situation)

    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales", said={})
    missing = set(refused(problem)["answer-missing"])
    assert missing & {"h_hyppighed", "h_budget", "h_sammenligning"} == asked

    regions.opinion(case, "anbefales", said=weighed(situation=situation, **PLAN))
    assert case.counts_as == "opinion"


@pytest.mark.req("DR-04")
@pytest.mark.parametrize(
    ("grounds", "places"),
    [
        ((), ["ground-0"]),
        ((PENDING,), ["ground-0"]),
        ((PENDING, PRICE), ["ground-0", "ground-1"]),
        ((Ground("h_effekt", ("effekt_patient",), " "),), ["ground-0"]),
    ],
)
def test_a_negative_opinion_without_a_ground_about_the_patient_is_not_given(regions: Regions, grounds, places):
    case = regions.at("indstilling")

    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales-ikke", grounds=grounds)

    assert refused(problem) == {"indstilling-patienten": places}
    assert not case.decisions.exists()
    assert not case.letters.filter(kind="ikke-anbefalet").exists()


@pytest.mark.req("DR-04")
def test_a_ground_about_the_patient_opens_the_gate_and_a_price_is_still_weighed(regions: Regions):
    case = regions.at("indstilling")

    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales-ikke", grounds=(GROUND, PRICE))
    assert refused(problem) == {"indstilling-prisen": ["ground-1"]}

    regions.opinion(case, "anbefales-ikke", grounds=(GROUND, PENDING))
    letter = case.letters.get(kind="ikke-anbefalet")
    assert GROUND.text in " ".join(letter.text.split())
    assert "Bilirubin to gange øvre grænse" in letter.text


@pytest.mark.req("DR-04")
def test_a_partly_positive_opinion_has_grounds_too(regions: Regions):
    case = regions.at("indstilling")
    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales-delvist", grounds=())
    assert refused(problem) == {"indstilling-delvist": ["ground-0"]}
    regions.opinion(case, "anbefales-delvist")


@pytest.mark.req("DR-05", "DR-08")
def test_another_exceptional_circumstance_is_described(regions: Regions):
    case = regions.at("indstilling")
    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales", findings={"s2-andet": Found(Finding.MET)})
    assert refused(problem) == {"indstilling-andet": ["finding-s2-andet"]}

    regions.opinion(case, "anbefales", findings={"s2-andet": Found(Finding.MET, "Patienten er gravid.")})
    assert case.findings.get(requirement="s2-andet").reason == "Patienten er gravid."


@pytest.mark.req("DR-03")
def test_findings_are_kept_on_what_applies_and_on_nothing_else(regions: Regions):
    case = regions.answered("anbefales")
    found = set(case.findings.values_list("requirement", flat=True))
    assert {"ikke-standard", "s2-prognose", "s2-andet"} <= found
    assert not any(key.startswith(("s1", "s3", "cu")) for key in found)


@pytest.mark.req("DR-07")
def test_who_was_helped_in_a_programme_is_found_on(regions: Regions):
    programme = {"cu_program": "yes", "cu_start": "01.03.2026", "cu_effekt": "Respons ved to kontroller"}
    case = regions.at("indstilling", omkostninger=programme)
    regions.opinion(case, "anbefales", findings={"cu-god-effekt": Found(Finding.MET)})
    assert case.findings.get(requirement="cu-god-effekt").finding == Finding.MET


@pytest.mark.req("DR-12")
def test_a_positive_opinion_has_a_plan_for_follow_up(regions: Regions):
    case = regions.at("indstilling")
    for outcome in ("anbefales", "anbefales-delvist"):
        with pytest.raises(Refused) as problem:
            regions.opinion(case, outcome, said=weighed(anbefales_hvad="Tre måneder."))
        assert refused(problem) == {"indstilling-plan": ["opfoelgning", "stopregel", "protokol"]}

    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales", said=weighed(**PLAN | {"protokol_hvorfor_ikke": ""}))
    assert refused(problem) == {"indstilling-plan": ["protokol_hvorfor_ikke"]}
    regions.opinion(case, "anbefales")


@pytest.mark.req("DR-17")
def test_what_is_missing_is_asked_for_before_a_negative_opinion(regions: Regions):
    case = regions.at("indstilling")
    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales-ikke", said=weighed(mangler="yes"))
    assert refused(problem) == {"indstilling-spoerg-foerst": ["mangler"]}

    question = ask(regions.intent("kjeld", case), regions.visit(case).pk, "Hvad er bilirubin nu?")
    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales-ikke")
    assert refused(problem) == {"indstilling-svar-foerst": ["mangler"]}

    answer(regions.intent("mette", case), question.pk, "Normal siden mandag.")
    regions.opinion(case, "anbefales-ikke")
    assert case.state == State.ENDED


@pytest.mark.req("DR-16")
def test_an_opinion_is_counted_as_one_and_decides_nothing(regions: Regions):
    case = regions.answered("anbefales-ikke")
    assert (case.outcome, case.counts_as) == ("anbefales-ikke", "opinion")
    waiting = set(case.visits.filter(closed_at=None).values_list("stage_key", flat=True))
    assert "behandling" in waiting, "the doctor decides, whatever the committee says"


@pytest.mark.req("DR-02")
def test_the_letter_says_what_was_weighed(regions: Regions):
    case = regions.at("indstilling")
    said = weighed(h_effekt="Effekten er moderat.", **PLAN)
    said[next(each for each in case.edition.considerations if each.key == "h_effekt").direction_key] = "for"
    regions.opinion(case, "anbefales", said=said)

    text = " ".join(case.letters.get(kind="anbefalet").text.split())
    assert "Effekt: Taler for at anbefale. Effekten er moderat." in text
    assert "CT, Stabil sygdom, 8 uger" in text


@pytest.mark.req("DR-01")
def test_the_application_asks_only_for_the_facts_that_nobody_has_recorded(regions: Regions):
    known = regions.fill(regions.draft())
    assert {gap.field.key for gap in known.edition.form.gaps(_facts(known))} == set()

    regions.method.records.all().delete()
    unknown = {gap.field.key for gap in known.edition.form.gaps(_facts(known))}
    assert unknown == {"ema", "mr", "virksomhed"}

    answers = {"ema": "authorised", "mr": "not_assessed", "virksomhed": CompanySignal.NOT_SIGNALLED.value}
    asked = {f"{key}_{what}": "" for key in answers for what in ("kilde", "dato")}
    regions.fill(known, status=answers)
    assert {gap.field.key for gap in known.edition.form.gaps(_facts(known))} == set(asked)


def _facts(case: Case) -> Facts:
    return facts_of(case, date(2026, 11, 16))
