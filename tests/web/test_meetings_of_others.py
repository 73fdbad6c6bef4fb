"""Committees that hold no vote use the calendar and the agenda too: a Danish region's, with papers in Danish."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enkelt.casework.models import Meeting
from tests.builders import RECENTLY
from tests.papers import words_of_pdf
from tests.regional import NAME, Regions, make_regions
from tests.web.doors import BACKEND, text_of

pytestmark = [pytest.mark.req("NT-08"), pytest.mark.req("X-14")]


@pytest.fixture
def regions(db: None) -> Regions:  # noqa: ARG001 - asks for the database
    made = make_regions()
    made.now = RECENTLY - timedelta(hours=1)
    return made


def client_of(regions: Regions, who: str) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="da")
    client.force_login(regions.people[who], backend=BACKEND)
    return client


def press(regions: Regions, who: str, where: str, **typed: Any) -> Any:
    return client_of(regions, who).post(where, {"token": uuid4().hex, **typed})


def test_a_region_s_committee_treats_its_cases_in_a_meeting(regions: Regions) -> None:
    case = regions.at("indstilling")
    day = (timezone.localdate() + timedelta(days=7)).strftime("%d.%m.%Y")
    unit = regions.visit(case).unit
    where = reverse("meetings")
    assert press(regions, "vibeke", where, unit=unit.key, do="one", day=day, time="9.00").status_code == 302
    meeting = Meeting.objects.get()
    page = reverse("meeting", args=(meeting.pk,))
    assert case.reference in text_of(client_of(regions, "flemming").get(page))
    for who, do in (("kjeld", "open"), ("vibeke", "attendance")):
        present = [str(regions.people[each].pk) for each in ("kjeld", "flemming")]
        assert press(regions, who, page, do=do, present=present).status_code == 302
    press(regions, "kjeld", page, do=f"take:{regions.visit(case).pk}")
    item = text_of(client_of(regions, "kjeld").get(reverse("meeting-item", args=(meeting.pk, 1))))
    assert f'href="{reverse("case", args=(case.pk,))}#act"' in item, "the opinion is given on the case's own page"
    assert 'name="position"' not in item, "nobody votes here"
    regions.opinion(case, "anbefales")
    assert press(regions, "kjeld", page, do="close").status_code == 302
    minutes = text_of(client_of(regions, "flemming").get(reverse("minutes", args=(meeting.pk,))))
    assert "Anbefalede behandlingen" in minutes
    assert "1. Temrolizumab" in minutes
    assert NAME not in minutes
    pack = words_of_pdf(client_of(regions, "flemming").get(reverse("meeting-pack", args=(meeting.pk,))).content)
    assert "Indhold" in pack
    assert NAME not in pack
