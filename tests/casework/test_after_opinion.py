"""What follows an opinion: the doctor decides, reports by the plan, appeals where the region has an appeal."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from enkelt.accounts import changes
from enkelt.accounts.models import Unit, UnitSetting
from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.decide_treatment import decide_treatment
from enkelt.casework.actions.enter_method_status import TypedStatus, enter_method_status
from enkelt.casework.actions.reassess_on_status_change import reassess_on_status_change
from enkelt.casework.actions.report_follow_up import report_follow_up
from enkelt.casework.actions.withdraw import withdraw
from enkelt.casework.models import Case
from enkelt.domain.errors import Forbidden, Refused
from enkelt.domain.roles import REGIONAL_DIRECTOR
from enkelt.domain.statuses import MethodStatus
from tests.regional import PENDING, PLAN, Regions, regions, weighed

__all__ = ["regions"]
pytestmark = pytest.mark.django_db

BEGINS = {"beslutning": "behandles", "besluttet_af": "Mette Kjærgaard", "besluttet_dato": "2026-11-16"}
PAID = BEGINS | {"betaler": "afdeling"}


def open_stages(case: Case) -> set[str]:
    return set(case.visits.filter(closed_at=None).values_list("stage_key", flat=True))


@pytest.mark.req("DR-16")
def test_the_treatment_decision_is_a_record_of_its_own(regions: Regions):
    case = regions.answered("anbefales-ikke")
    own = {f"egen_{key}": value for key, value in PLAN.items()}

    regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=PAID | own)

    decided = case.entries.get(visit__stage_key="behandling")
    assert decided.person.name == "Mette Kjærgaard"
    assert decided.statements["betaler"] == "afdeling"
    assert (case.outcome, case.decisions.count()) == ("anbefales-ikke", 1), "the opinion stands as it was given"


@pytest.mark.req("DR-16")
def test_nobody_but_the_applicant_decides_on_the_treatment(regions: Regions):
    case = regions.answered("anbefales")
    with pytest.raises(Forbidden):
        regions.give(decide_treatment, "kjeld", case, "besluttet", "behandling", statements=PAID)


@pytest.mark.req("DR-16")
@pytest.mark.parametrize("left_out", ["besluttet_af", "besluttet_dato", "betaler"])
def test_the_decision_says_by_whom_when_and_who_pays(regions: Regions, left_out):
    case = regions.answered("anbefales")
    said = {key: value for key, value in PAID.items() if key != left_out}
    with pytest.raises(Refused) as problem:
        regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=said)
    assert [(each.code, each.where) for each in problem.value.problems] == [("answer-missing", left_out)]


@pytest.mark.req("DR-16")
def test_what_is_not_decided_yet_is_not_recorded(regions: Regions):
    case = regions.answered("anbefales")
    to_come = PAID | {"besluttet_dato": "2026-12-01"}
    with pytest.raises(Refused) as problem:
        regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=to_come)
    assert [each.where for each in problem.value.problems] == ["besluttet_dato"]


@pytest.mark.req("DR-12")
def test_a_treatment_against_the_advice_has_a_plan_of_its_own(regions: Regions):
    case = regions.answered("anbefales-ikke")
    with pytest.raises(Refused) as problem:
        regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=PAID)
    assert {each.where for each in problem.value.problems} == {"egen_opfoelgning", "egen_stopregel", "egen_protokol"}


@pytest.mark.req("DR-12", "X-12")
def test_a_report_is_due_at_each_time_of_the_plan_with_what_is_expected(regions: Regions):
    case = regions.answered("anbefales")
    regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=PAID)

    reports = case.visits.filter(stage_key="opfoelgning-rapport").order_by("sequence")
    today = timezone.localdate(regions.now)
    assert [visit.waits_from for visit in reports] == [today + timedelta(weeks=8), today + timedelta(weeks=16)]
    assert reports[0].about == [["CT", "ventet: Stabil sygdom"]]

    said = {"fulgt_maalt": "CT", "fulgt_effekt": "som-ventet", "fulgt_bivirkninger": "ingen"}
    regions.give(report_follow_up, "mette", case, "fulgt-op", "opfoelgning-rapport", statements=said)
    assert reports.filter(closed_at=None).count() == 1


@pytest.mark.req("DR-12")
@pytest.mark.parametrize("left_out", ["fulgt_effekt", "fulgt_bivirkninger"])
def test_a_report_says_effect_and_side_effects_at_least(regions: Regions, left_out):
    case = regions.answered("anbefales")
    regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=PAID)
    said = {"fulgt_maalt": "CT", "fulgt_effekt": "som-ventet", "fulgt_bivirkninger": "ingen"}
    del said[left_out]
    with pytest.raises(Refused) as problem:
        regions.give(report_follow_up, "mette", case, "fulgt-op", "opfoelgning-rapport", statements=said)
    assert [each.where for each in problem.value.problems] == [left_out]


@pytest.mark.req("DR-12", "X-12")
def test_a_stop_is_explained_and_ends_the_reports(regions: Regions):
    case = regions.answered("anbefales")
    regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=PAID)
    said = {"fulgt_maalt": "CT", "fulgt_effekt": "ingen", "fulgt_bivirkninger": "Udslæt"}
    with pytest.raises(Refused) as problem:
        regions.give(report_follow_up, "mette", case, "stoppet", "opfoelgning-rapport", statements=said)
    assert [each.where for each in problem.value.problems] == ["fulgt_stoppet"]

    stopped = said | {"fulgt_stoppet": "Progression"}
    regions.give(report_follow_up, "mette", case, "stoppet", "opfoelgning-rapport", statements=stopped)
    assert "opfoelgning-rapport" not in open_stages(case)
    regions.know(MethodStatus.NOT_RECOMMENDED, day=date(2026, 11, 16))
    assert reassess_on_status_change([regions.method.pk], regions.now) == 0, "nobody is in treatment any more"


@pytest.mark.req("X-12")
def test_an_extension_is_a_decision_with_a_plan_of_its_own_and_may_be_repeated(regions: Regions):
    case = regions.answered("anbefales")
    regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=PAID)
    said = {"fulgt_maalt": "CT", "fulgt_effekt": "som-ventet", "fulgt_bivirkninger": "ingen"}
    with pytest.raises(Refused) as problem:
        regions.give(report_follow_up, "mette", case, "forlaenget", "opfoelgning-rapport", statements=said)
    assert {each.where for each in problem.value.problems} == {"forlaenget_fordi", "forlaenget_plan"}

    for stage, weeks in (("opfoelgning-rapport", "24"), ("forlaenget-rapport", "36")):
        plan = [{"maal": "PET", "ventet": "Fortsat stabil", "uger": weeks}]
        more = said | {"forlaenget_fordi": "God effekt", "forlaenget_plan": plan}
        regions.give(report_follow_up, "mette", case, "forlaenget", stage, statements=more)
        (report,) = case.visits.filter(stage_key="forlaenget-rapport", closed_at=None)
        assert report.waits_from == timezone.localdate(regions.now) + timedelta(weeks=int(weeks))
        assert report.about == [["PET", "ventet: Fortsat stabil"]]

    stopped = said | {"fulgt_stoppet": "Progression"}
    regions.give(report_follow_up, "mette", case, "stoppet", "forlaenget-rapport", statements=stopped)
    assert open_stages(case) & {"opfoelgning-rapport", "forlaenget-rapport"} == set()


@pytest.mark.req("DR-06")
def test_free_medicine_begins_when_the_patient_knows_of_the_new_assessment(regions: Regions):
    case = regions.at("indstilling", omkostninger={"gratis": "yes"})
    regions.opinion(case, "anbefales", said=weighed(h_langsigtet="Vejet.", h_langsigtet_retning="neither", **PLAN))

    with pytest.raises(Refused) as problem:
        regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=PAID)
    assert [each.where for each in problem.value.problems] == ["oplyst_ny_vurdering"]

    told = PAID | {"oplyst_ny_vurdering": True}
    regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=told)


@pytest.mark.req("DR-06")
def test_free_medicine_weighs_the_long_term(regions: Regions):
    case = regions.at("indstilling", omkostninger={"gratis": "yes"})
    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales")
    assert {each.where for each in problem.value.problems} == {"h_langsigtet", "h_langsigtet_retning"}


@pytest.mark.req("DR-06", "X-12")
def test_a_new_status_opens_a_new_assessment_of_who_is_in_treatment(regions: Regions):
    treated, untreated = regions.answered("anbefales"), regions.answered("anbefales-ikke")
    regions.give(decide_treatment, "mette", treated, "besluttet", "behandling", statements=PAID)
    regions.know(MethodStatus.NOT_RECOMMENDED, day=date(2026, 11, 16))

    assert reassess_on_status_change([regions.method.pk], regions.now) == 1
    assert reassess_on_status_change([regions.method.pk], regions.now) == 0, "it is open already"

    assert "ny-vurdering" in open_stages(treated)
    assert "ny-vurdering" not in open_stages(untreated)
    assert treated.notices.filter(kind="status-changed", person=regions.people["kjeld"]).exists()

    said = weighed(**PLAN, situation="0")
    regions.opinion(treated, "anbefales-ikke", "kjeld", "ny-vurdering", said=said | {"situation": "0"})
    kept = treated.entries.get(visit__stage_key="ny-vurdering").statements["situation.proposed"]
    assert kept["answer"] == "0"


@pytest.mark.req("DR-18")
def test_an_appeal_goes_to_other_hands_where_the_region_has_one(regions: Regions):
    case = regions.answered("anbefales-ikke")
    assert {"klage", "ny-vurdering-bedt"} <= open_stages(case)

    regions.give(activate, "mette", case, "klaget", "klage", statements={"klage_over": "Leveren er normal nu."})
    region = Unit.objects.get(key="region-syddanmark")
    changes.appoint(regions.people["kjeld"], REGIONAL_DIRECTOR.key, region, valid_from=date(2026, 11, 1))
    with pytest.raises(Forbidden, match="acted-at-another-stage"):
        regions.opinion(case, "anbefales", "kjeld", "anke", said=weighed(**PLAN) | {"situation": "2"})

    regions.opinion(case, "anbefales", "kirsten", "anke", said=weighed(**PLAN) | {"situation": "2"})
    assert [each.outcome for each in case.decisions.order_by("decided_at")] == ["anbefales-ikke", "anbefales"]
    assert case.visits.filter(stage_key="behandling", closed_at=None).count() == 1, "one decision waits, and not two"


@pytest.mark.req("DR-18")
def test_without_a_formal_appeal_the_doctor_asks_for_a_new_assessment_by_others(regions: Regions):
    UnitSetting.objects.filter(key="ibrugtagning.klage").delete()
    case = regions.answered("anbefales-ikke")
    assert "klage" not in open_stages(case)

    new = {"nye_oplysninger": "Bilirubin er normal."}
    regions.give(activate, "mette", case, "bedt-om", "ny-vurdering-bedt", statements=new)
    again = weighed(**PLAN) | {"situation": "2"}
    with pytest.raises(Forbidden, match="acted-at-another-stage"):
        regions.opinion(case, "anbefales", "kjeld", "revurdering", said=again)
    regions.opinion(case, "anbefales", "tine", "revurdering", said=again)


@pytest.mark.req("DR-04", "DR-01")
@pytest.mark.parametrize(
    ("asks", "outcome", "told", "stage", "who"),
    [
        ("klage", "klaget", "klage_over", "anke", "kirsten"),
        ("ny-vurdering-bedt", "bedt-om", "nye_oplysninger", "revurdering", "tine"),
    ],
)
def test_an_opinion_after_the_first_stands_behind_the_same_gate(regions: Regions, asks, outcome, told, stage, who):
    case = regions.answered("anbefales-ikke")
    regions.give(activate, "mette", case, outcome, asks, statements={told: "Leveren er normal nu."})

    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales-ikke", who, stage, said=weighed() | {"situation": "2"}, grounds=(PENDING,))
    assert [(each.code, each.where) for each in problem.value.problems] == [(f"{stage}-patienten", "ground-0")]

    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales", who, stage, said={"situation": "2"})
    missing = {each.where for each in problem.value.problems}
    always = {each.key for each in case.edition.considerations if not each.when.says}
    assert always <= missing, "the first opinion does not answer for this one"

    departs = weighed(situation="3", **PLAN) | {"situation": "3"}
    with pytest.raises(Refused) as problem:
        regions.opinion(case, "anbefales", who, stage, said=departs)
    assert [(each.code, each.where) for each in problem.value.problems] == [
        (f"{stage}-situation", "situation_begrundelse")
    ]


@pytest.mark.req("DR-06", "X-12")
def test_the_approval_of_ema_opens_a_new_assessment_too(regions: Regions):
    case = regions.at("indstilling", omkostninger={"gratis": "yes"})
    regions.opinion(case, "anbefales", said=weighed(h_langsigtet="Vejet.", h_langsigtet_retning="neither", **PLAN))
    told = PAID | {"oplyst_ny_vurdering": True}
    regions.give(decide_treatment, "mette", case, "besluttet", "behandling", statements=told)

    regions.method.records.filter(status="authorised").delete()
    typed = TypedStatus("authorised", date(2026, 11, 16), "EMA")
    assert enter_method_status(regions.people["jette"], regions.now, regions.method, typed) == 1
    assert "ny-vurdering" in open_stages(case)


@pytest.mark.req("DR-18")
def test_the_appeal_is_the_regions_own_from_the_day_it_sets_it(regions: Regions):
    UnitSetting.objects.filter(key="ibrugtagning.klage").delete()
    region = Unit.objects.get(key="region-syddanmark")
    starts = timezone.localdate(regions.now) + timedelta(days=1)
    UnitSetting.objects.create(
        unit=region, key="ibrugtagning.klage", value="ja", valid_from=starts, source="test", entered_at=regions.now
    )
    before = regions.answered("anbefales-ikke")
    regions.now += timedelta(days=2)
    after = regions.answered("anbefales-ikke")
    assert ["klage" in open_stages(case) for case in (before, after)] == [False, True]


@pytest.mark.req("DR-18")
def test_another_region_has_its_own_numbers_and_no_formal_appeal(regions: Regions):
    case = regions.at("indstilling", who="sanne", unit="onkologi-rigshospitalet")
    assert case.reference == "RLK-HOV-2026-0001"
    regions.opinion(case, "anbefales-ikke", "poul")
    assert {"behandling", "ny-vurdering-bedt"} == open_stages(case)


@pytest.mark.req("DR-16")
def test_withdrawn_is_no_refusal(regions: Regions):
    case = regions.at("indstilling")
    withdraw(regions.intent("mette", case))
    case.refresh_from_db()
    assert case.counts_as == "withdrawn"
    assert not case.decisions.exists()
