"""No browser keeps a page: after signing out, the button "back" shows nothing of a case."""

import pytest
from django.urls import reverse

from tests.builders import World
from tests.web.doors import sent, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-05")]

PAGES = "case answers documents questions history after print-application"


@pytest.mark.parametrize("name", PAGES.split())
def test_a_page_of_a_case_is_not_kept(world: World, name: str) -> None:
    answer = signed_in(world, "marte").get(reverse(name, args=(world.granted().pk,)))
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_neither_is_a_list_a_refusal_nor_an_answer_to_a_form(world: World) -> None:
    case = world.granted()
    assert signed_in(world, "marte").get(reverse("work")).headers["Cache-Control"] == "no-store"
    refused = signed_in(world, "nina").get(reverse("history", args=(world.draft().pk,)))
    number = signed_in(world, "marte").post(reverse("patient-number", args=(case.pk,)), sent(case))
    assert [each.headers["Cache-Control"] for each in (refused, number)] == ["no-store"] * 2
