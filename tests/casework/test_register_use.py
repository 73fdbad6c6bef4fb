"""Patients who are treated under a granted group are registered by their doctors, in any trust of the country."""

from datetime import timedelta
from typing import Any

import pytest

from enkelt.audit import queries as audit
from enkelt.casework.actions.dispose import dispose
from enkelt.casework.actions.end_use import end_use
from enkelt.casework.actions.identify_patient import Identity
from enkelt.casework.actions.reapply import reapply
from enkelt.casework.actions.submit import submit
from enkelt.casework.casefacts import facts_of
from enkelt.casework.models import GrantUse, Patient
from enkelt.casework.permissions import may
from enkelt.casework.queries.grants import grant_of, grants_like
from enkelt.casework.queries.repeats import repeats_of
from enkelt.casework.standing import standing_of
from enkelt.domain.conditions import Matching
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Forbidden, NotFound, Refused
from enkelt.domain.statuses import MethodStatus
from tests.builders import ANSWERS, NAME, NUMBER, World
from tests.groups import ATM, DOCETAXEL, PATIENT, granted_group, positions, sent, set_rule, used

pytestmark = pytest.mark.req("NG-04")


def codes(refused):
    return [(problem.code, problem.where) for problem in refused.value.problems]


def test_a_doctor_of_another_region_registers_a_patient_with_every_condition(world: World) -> None:
    case = granted_group(world)
    use = used(world, case)
    assert (use.unit.key, use.patient.name) == ("kreft-bergen", NAME)
    assert use.fulfils == [[ATM, "ATM påvist."], [DOCETAXEL, "Docetaksel i 2025."]]
    case.refresh_from_db()
    assert case.patient is None
    assert case.keep_from == world.now.date(), "it is kept from the last use on"


def test_the_record_says_who_and_nothing_of_the_patient(world: World) -> None:
    case = granted_group(world)
    used(world, case)
    record = audit.history(case.pk)[-1]
    assert (record.act, record.actor_name) == ("register-use", "Yngve Tveit")
    assert NAME not in str(record.facts)
    assert NUMBER not in str(record.facts)


def test_everything_that_is_missing_is_said_at_once(world: World) -> None:
    case = granted_group(world)
    with pytest.raises(Refused) as refused:
        used(world, case, started_on=None, fulfils={0: "ATM påvist."})
    assert codes(refused) == [("answer-missing", "started_on"), ("condition-not-answered", "fulfils-1")]
    with pytest.raises(Refused) as refused:
        used(world, case, identity=Identity("", "", None, ""))
    assert {where for _, where in codes(refused)} == {
        "patient.number",
        "patient.name",
        "patient.birth_date",
        "patient.sex",
    }
    assert not GrantUse.objects.exists()


def test_a_patient_is_registered_once(world: World) -> None:
    case = granted_group(world)
    used(world, case)
    with pytest.raises(Refused) as refused:
        used(world, case, "nina")
    assert codes(refused) == [("use-registered-already", "patient.number")]


def test_who_knows_the_number_does_not_rename_a_patient_under_a_grant(world: World) -> None:
    case, patient = granted_group(world), PATIENT
    used(world, case)
    with pytest.raises(Refused) as refused:
        used(world, case, "nina", identity=Identity(patient.number, "En annen", patient.birth_date, patient.sex))
    assert codes(refused) == [("patient-known-otherwise", "patient.number")]


def test_no_new_patient_once_the_method_is_decided(world: World) -> None:
    case = granted_group(world)
    world.status(MethodStatus.INTRODUCED, world.now.date())
    with pytest.raises(Refused, match="grant-no-longer-open"):
        used(world, case)


@pytest.mark.parametrize("who", ["arne", "tor", "borghild", "per"])
def test_only_those_who_prescribe_register(world: World, who: str) -> None:
    with pytest.raises(Forbidden):
        used(world, granted_group(world), who)


@pytest.mark.parametrize("outcome", ["avslag", ""])
def test_only_a_granted_group_takes_patients(world: World, outcome: str) -> None:
    case = positions(world, sent(world), outcome) if outcome else sent(world)
    with pytest.raises(Forbidden):
        used(world, case)


def test_a_single_grant_is_none_for_a_group(world: World) -> None:
    with pytest.raises(Forbidden):
        used(world, world.granted())


def test_the_end_is_registered_by_those_who_treat(world: World) -> None:
    case = granted_group(world)
    use = used(world, case)
    with pytest.raises(Forbidden, match="not-your-use"):
        end_use(world.intent("nina", case), use.pk, world.now.date())
    with pytest.raises(Refused) as refused:
        end_use(world.intent("yngve", case), use.pk, world.now.date() - timedelta(days=1))
    assert codes(refused) == [("ends-before-start", f"ended-{use.pk}")]
    assert end_use(world.intent("yngve", case), use.pk, world.now.date()).ended_on == world.now.date()
    with pytest.raises(Refused) as refused:
        end_use(world.intent("yngve", case), use.pk, world.now.date())
    assert codes(refused) == [("use-has-ended", f"ended-{use.pk}")]


def test_a_doctor_reads_the_conditions_and_not_the_case(world: World) -> None:
    case = granted_group(world)
    standing = standing_of(world.people["yngve"], case, world.now)
    assert may("view-grant", standing, case)
    assert not may("view", standing, case)
    assert grant_of(case).says == (ATM, DOCETAXEL)


def test_a_refused_group_gives_no_grant(world: World) -> None:
    with pytest.raises(NotFound, match="not-a-granted-group"):
        grant_of(positions(world, sent(world), "avslag"))


def test_disposal_takes_uses_and_patients_whom_nothing_else_concerns(world: World) -> None:
    case = granted_group(world)
    used(world, case)
    single = world.draft()
    world.fill(single)
    dispose(world.now.replace(year=2037))
    case.refresh_from_db()
    assert case.state == "disposed"
    assert not case.uses.exists()
    assert Patient.objects.count() == 1, "the draft still concerns the patient"


# How a single application stands to a grant


def like(world: World, **changed: Any) -> list[tuple[Finding, tuple[Finding, ...]]]:
    case = world.fill(world.draft(), **changed)
    answers: dict[str, object] = {}
    for row in case.sections.all():
        answers |= row.answers
    return [(match.fits, tuple(found for _, found in match.judged)) for match in grants_like(case, answers)]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, (Finding.MET, Finding.MET)),
        ({"diagnose": {"biomarkorer": "ingen"}}, (Finding.OPEN, Finding.MET)),
        ({"diagnose": {"biomarkorer": "ATM-mutasjon er ikke påvist"}}, (Finding.OPEN, Finding.MET)),
        ({"tidligere": {"linjer.0.legemiddel": "Enzalutamid"}}, (Finding.MET, Finding.OPEN)),
    ],
    ids=str,
)
def test_a_single_application_is_held_against_each_condition(world: World, changed, expected) -> None:
    granted_group(world)
    assert [judged for _, judged in like(world, **changed)] == [expected]


def test_what_is_not_met_is_said_and_bars_nothing(world: World) -> None:
    granted_group(
        world, gruppe={"kriterier.0.what": "PD-L1 CPS", "kriterier.0.demand": "at-least", "kriterier.0.value": "10"}
    )
    found = like(world, diagnose={"biomarkorer": "ATM-mutasjon; PD-L1 CPS 4"})
    assert found == [(Finding.NOT_MET, (Finding.NOT_MET, Finding.MET))]


def test_a_grant_for_another_use_is_not_shown(world: World) -> None:
    granted_group(world)
    case = world.draft()
    case.method = None
    case.save()
    found = grants_like(case, {"virkestoff": "Olaparib", "indikasjon": "eggstokkreft"})
    assert found == []
    found = grants_like(case, {"virkestoff": "olaparib", "indikasjon": "Metastatisk prostatakreft"})
    assert len(found) == 1


def test_the_number_of_queries_does_not_grow_with_the_grants(world: World, django_assert_num_queries) -> None:
    granted_group(world)
    case = world.fill(world.draft())
    with django_assert_num_queries(4):
        grants_like(case, ANSWERS["metode"])
    granted_group(world)
    with django_assert_num_queries(4):
        assert len(grants_like(case, ANSWERS["metode"])) == 2


def test_every_answer_that_matches_is_a_question_of_its_form(world: World) -> None:
    for edition in (world.edition, granted_group(world).edition):
        assert set(edition.case_fields.matching.values()) <= {field.key for field in edition.form.fields()}
        assert set(edition.case_fields.matching) <= set(Matching)


# Single cases that repeat


@pytest.mark.req("NG-05")
def test_the_second_single_case_of_a_method_is_a_sign_of_a_group(world: World) -> None:
    first = world.submitted()
    assert repeats_of(first, facts_of(first, world.now.date())) is None
    world.submitted("nina", "medisin-tynset")
    found = repeats_of(first, facts_of(first, world.now.date()))
    assert found is not None
    assert (found.count, found.edition.for_group) == (2, True)


@pytest.mark.req("NG-05")
def test_drafts_do_not_count_and_a_decided_method_has_no_group(world: World) -> None:
    first = world.submitted()
    world.fill(world.draft("nina", "medisin-tynset"), "nina")
    assert repeats_of(first, facts_of(first, world.now.date())) is None
    world.submitted("jonas")
    world.status(MethodStatus.NOT_INTRODUCED, world.now.date())
    assert repeats_of(first, facts_of(first, world.now.date())) is None


@pytest.mark.req("NG-05")
def test_one_patient_who_is_applied_for_anew_is_no_group(world: World) -> None:
    again = reapply(world.intent("marte", world.refused()))
    submit(world.intent("marte", again))
    again.refresh_from_db()
    assert repeats_of(again, facts_of(again, world.now.date())) is None


@pytest.mark.req("NG-05")
def test_the_trust_says_from_how_many_on(world: World) -> None:
    first = world.submitted()
    world.submitted("jonas")
    set_rule(world, "gruppe.gjentatt", "3", "sykehuset-innlandet")
    assert repeats_of(first, facts_of(first, world.now.date())) is None
