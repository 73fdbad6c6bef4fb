"""The demo: cases at every stage, brought there by the people's own acts, on a trial machine only."""

import pytest
from click.testing import CliRunner
from django.utils import timezone

from enkelt.audit.verification import verify
from enkelt.casework.casefacts import facts_of
from enkelt.casework.models import Case, Patient, Question
from enkelt.casework.visits import days_left
from enkelt.cli import enkelt
from enkelt.domain.patient_number import patient_number
from tests.remembered import remembered

A_FEW = 6
pytestmark = pytest.mark.django_db


def load():
    return CliRunner().invoke(enkelt, ["demo", "load"], catch_exceptions=False)


@remembered
def loaded():
    load()


@pytest.fixture
def waiting():
    """The open visits of the demo, by stage."""
    loaded()
    return {
        visit.stage_key: visit
        for case in Case.objects.filter(scheme="no-unntak").order_by("serial")
        for visit in case.visits.filter(closed_at=None)
    }


def test_it_stands_at_every_stage(waiting):
    today = timezone.localdate()
    stages = {"soknad", "fagansvarlig", "forankring", "vurderingskomite", "hjemsykehus", "direktor", "iverksetting"}
    assert stages <= set(waiting)
    assert (days_left(waiting["fagansvarlig"], today) or 0) < 0
    assert waiting["forankring"].case.urgent
    assert Question.objects.get(case__scheme="no-unntak").visit == waiting["vurderingskomite"]
    assert waiting["hjemsykehus"].unit.key == "vestre-viken"
    draft = waiting["soknad"].case
    assert 0 < len(list(draft.edition.form.gaps(facts_of(draft, today)))) < A_FEW


def test_it_holds_a_grant_a_refusal_and_a_costly_case(waiting):
    ended = Case.objects.filter(state="ended", scheme="no-unntak")
    assert sorted(case.counts_as for case in ended) == ["granted", "granted", "refused"]
    assert waiting["kompensasjon"].case.yearly_cost > 1_000_000
    refusal = ended.get(counts_as="refused").letters.get(kind="avslag")
    assert (refusal.called_at, refusal.released_at) == (None, None)
    assert all(case.filings.filter(kind="journal", confirmed_at=None).exists() for case in ended)


def test_its_people_are_invented_and_its_record_is_whole(waiting):
    assert waiting
    for patient in Patient.objects.distinct():
        case = patient.cases.first() or Case.objects.get(uses__patient=patient)
        country = case.edition.country
        assert patient_number(patient.number, country, synthetic=True).synthetic
    assert verify() == []


def test_loading_twice_changes_nothing(waiting):
    assert waiting
    before = Case.objects.count()
    said = load().output
    assert Case.objects.count() == before
    assert "Marte Lien" in said
    assert "stedfortreder for direktør medisin og helsefag" in said


def test_it_is_refused_where_real_people_are_treated(settings):
    settings.DEMO = False
    refused = load()
    assert refused.exit_code == 1
    assert "ENKELT_DEMO" in refused.output
    assert not Case.objects.exists()


@pytest.mark.req("NG-01")
def test_it_holds_a_group_granted_one_that_waits_for_two_regions_and_one_written_together():
    loaded()
    granted, waiting, draft = Case.objects.filter(scheme="no-unntak-gruppe").order_by("serial")
    assert (granted.counts_as, granted.uses.count()) == ("granted", 1)
    assert sorted(visit.unit.key for visit in waiting.visits.filter(closed_at=None)) == ["helse-nord", "helse-sor-ost"]
    assert (draft.state, [each.signed_at for each in draft.co_applicants.all()]) == ("draft", [None])
