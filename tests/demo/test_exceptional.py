"""The demo of tilgangsordningen: cases at the trust, at the committee, refused locally, and answered."""

import pytest
from django.utils import timezone

from enkelt.casework.models import Case
from enkelt.demo.catalogue import load_catalogue
from enkelt.demo.exceptional import load_exceptional
from enkelt.demo.people import load_people

pytestmark = pytest.mark.django_db


@pytest.mark.req("NT-07", "NT-10")
def test_its_cases_stand_where_people_wait_for_them():
    now = timezone.now()
    people = load_people(now)
    load_catalogue(now)
    loaded = load_exceptional(people, now)

    waiting = {case.pk: list(case.visits.filter(closed_at=None).values_list("stage_key", flat=True)) for case in loaded}
    draft, trust, committee, urgent, refused, answered = (waiting[case.pk] for case in loaded)
    assert (draft, trust, committee, urgent) == (["soknad"], ["foretak"], ["komite"], ["komite"])
    assert refused == []
    assert loaded[2].entries.get(visit__stage_key="sakkyndig").person.name == "Ingvar Sand"
    assert "iverksetting" in answered
    ended = Case.objects.filter(state="ended").values_list("counts_as", flat=True)
    assert sorted(ended) == ["granted", "locally-refused"]
    assert load_exceptional(people, now) == []
