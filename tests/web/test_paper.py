"""Applications that come on paper or by secure mail: registered with the scan, received and entered on two days."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from enkelt.accounts.models import Unit
from enkelt.casework.models import Case
from enkelt.demo.denmark import load_denmark
from tests.builders import PDF, World
from tests.web.doors import signed_in, text_of

PAPER = "/administration/paper/"
CAME = timezone.localdate() - timedelta(days=3)


def typed(world: World, **changed: object) -> dict[str, object]:
    doctor, unit = world.people["marte"], world.unit("onkologi-gjovik")
    return {
        "scheme": world.edition.scheme,
        "applicant": f"{doctor.pk} {unit.pk}",
        "channel": "post",
        "received": f"{CAME:%d.%m.%Y}",
        "method": "ID2020_008",
        "scan": SimpleUploadedFile("soknad.pdf", PDF),
    } | changed


@pytest.mark.req("X-17")
@pytest.mark.req("NU-17")
def test_staff_register_what_came_and_go_on_to_type_it_in(world: World) -> None:
    answer = signed_in(world, "anne").post(PAPER, typed(world))
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/cases/{case.pk}/application/pasient/"
    assert (case.applicant, case.registered_by) == (world.people["marte"], world.people["anne"])
    assert (case.channel, case.method) == ("post", world.method)
    assert case.attachments.get().content == PDF
    assert signed_in(world, "anne").get(answer.headers["Location"]).status_code == 200


@pytest.mark.req("DS-01", "X-03", "X-17")
@pytest.mark.parametrize(
    ("received", "edition"),
    [("27.12.2012", "2012-12-23"), ("27.06.2019", "2012-12-23"), ("28.06.2019", "2019-06-28")],
)
def test_what_came_under_an_older_edition_opens_under_it(world: World, received: str, edition: str) -> None:
    world.people |= load_denmark()
    mette, unit = world.people["mette"], Unit.objects.get(key="onkologi-odense")
    what = {"scheme": "dk-panel", "applicant": f"{mette.pk} {unit.pk}", "method": "", "received": received}
    signed_in(world, "astrid").post(PAPER, typed(world, **what))
    assert Case.objects.get().edition_key == edition


@pytest.mark.req("X-17")
def test_received_and_entered_are_two_dates(world: World) -> None:
    signed_in(world, "signe").post(PAPER, typed(world))
    case = Case.objects.get()
    assert case.received_on == CAME
    assert timezone.localdate(case.created_at) == timezone.localdate()


@pytest.mark.req("NU-17")
@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"applicant": ""}, "Choose a person in the list."),
        ({"received": "i går"}, "Write a date that exists, as DD.MM.YYYY"),
        ({"received": "01.01.2099"}, "The date is in the future."),
        ({"channel": "portal"}, "Choose one of the answers"),
        ({"method": "finnes ikke"}, "No method, or more than one, fits."),
        ({"scan": ""}, "Choose a file."),
        ({"scan": SimpleUploadedFile("soknad.pdf", b"MZ no document")}, "of a kind that is not accepted"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_registered(world: World, changed: dict[str, object], says: str) -> None:
    answer = signed_in(world, "anne").post(PAPER, typed(world, **changed))
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert not Case.objects.exists()


@pytest.mark.req("NU-17")
def test_the_doctors_of_the_trust_are_offered_with_their_departments(world: World) -> None:
    page = text_of(signed_in(world, "anne").get(PAPER))
    assert "Marte Lien, Onkologisk avdeling Gjøvik" in page
    assert "Nina Dahle, Medisinsk avdeling Tynset" in page
    assert "Olav Brekkås" not in page


@pytest.mark.req("X-17")
def test_the_schemes_of_the_trusts_own_country_are_offered_and_no_others(world: World) -> None:
    page = text_of(signed_in(world, "anne").get(PAPER))
    offered = re.findall(
        r'<option[^>]*value="([a-z]+-[a-z-]+)"', page.partition('id="scheme"')[2].partition("</select>")[0]
    )
    assert offered == ["no-unntak", "no-unntak-gruppe", "no-tilgang", "no-offlabel", "no-offlabel-gruppe"]
    assert signed_in(world, "anne").post(PAPER, typed(world, scheme="dk-regional")).status_code == 422
    assert not Case.objects.exists()


@pytest.mark.req("NU-17")
def test_a_second_press_registers_nothing_twice(world: World) -> None:
    anne = signed_in(world, "anne")
    first, second = (anne.post(PAPER, typed(world, token="the page's")) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.get().attachments.count() == 1
