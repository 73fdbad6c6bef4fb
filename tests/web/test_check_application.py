"""Looking through the application, and sending it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from enkelt.casework.actions.review import review
from enkelt.casework.models import Case, Notice
from tests.builders import World, make_world
from tests.web.filling import as_, section, words


@pytest.fixture
def world(db):  # noqa: ARG001 - asks for the database
    return make_world()


def check(case: Case) -> str:
    return reverse("check-application", args=(case.pk,))


def returned(world: World) -> Case:
    """A case that the first leader sent back."""
    case = world.submitted()
    world.give(review, "olav", case, "retur", reason="Hvilken dose?")
    return case


@pytest.mark.req("NU-09")
def test_all_answers_are_shown_with_who_gets_them_and_by_when(client, world):
    case = world.fill(world.draft())

    shown = words(as_(client, world, "marte").get(check(case)))

    assert "Docetaksel" in shown
    assert "842\u00a0000\u00a0kr".replace("\u00a0", " ") in shown.replace("\u00a0", " ")
    assert "Søknaden går til fagansvarlig leder: Olav Brekkås." in shown
    assert "Fristen blir" in shown
    assert "178362 •••••" in shown


@pytest.mark.req("NU-01")
@pytest.mark.parametrize(
    ("medicine", "warned"), [("Olaparib", False), ("lynparza tabletter", False), ("Osimertinib", True)]
)
def test_who_writes_another_medicine_than_the_status_is_of_is_told_and_so_is_who_judges(
    client, world, medicine, warned
):
    metode = {"virkestoff": medicine}
    case = world.fill(world.draft(), metode=metode)
    assert ("statusen som teller, er den for Olaparib" in words(as_(client, world, "marte").get(check(case)))) is warned
    sent = world.submitted(metode=metode)
    read = words(as_(client, world, "olav").get(reverse("case", args=(sent.pk,))))
    assert ("Dette er statusen for Olaparib, og søknaden gjelder Osimertinib." in read) is warned


@pytest.mark.req("NU-09")
def test_an_unfinished_application_is_not_sent_and_links_to_each_missing_answer(client, world):
    case = world.fill(world.draft(), diagnose={"icd10": ""}, tidligere={"linjer.0.effekt": ""})

    answer = as_(client, world, "marte").post(check(case), {"token": "press"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert f'href="{section(case, "diagnose")}?missing=1#icd10"' in page
    assert f'href="{section(case, "tidligere")}?line=linjer.0&amp;missing=1#linjer.0.effekt"' in page
    assert "Svar på spørsmålet." in words(client.get(f"{section(case, 'diagnose')}?missing=1"))


@pytest.mark.req("NU-08")
def test_it_is_not_sent_before_the_patient_is_informed(client, world):
    case = world.fill(world.draft(), pasient={"informert": ""})

    answer = as_(client, world, "marte").post(check(case), {"token": "press"})

    assert answer.status_code == 422
    assert "Informer pasienten om at opplysningene registreres" in words(answer)
    assert f'href="{section(case, "pasient")}?missing=1#informert"' in answer.content.decode()


@pytest.mark.req("NU-08")
def test_it_is_not_sent_when_the_patient_is_to_be_informed_later(client, world):
    case = world.fill(world.draft(), pasient={"informert_dato": "01.01.2099"})

    answer = as_(client, world, "marte").post(check(case), {"token": "press"})

    assert answer.status_code == 422
    assert "er ikke kommet ennå" in words(answer)
    assert f'href="{section(case, "pasient")}?missing=1#informert_dato"' in answer.content.decode()


@pytest.mark.req("NU-07")
def test_it_is_not_sent_without_a_document(client, world):
    case = world.fill(world.draft())
    case.attachments.update(removed_at=world.now)

    answer = as_(client, world, "marte").post(check(case), {"token": "press"})

    assert answer.status_code == 422
    assert f'href="{section(case, "dokumentasjon")}?missing=1#dokumenter"' in answer.content.decode()


@pytest.mark.req("NU-09")
def test_it_is_sent_once_however_often_the_button_is_pressed(client, world):
    case = world.fill(world.draft())
    as_(client, world, "marte")

    first = client.post(check(case), {"token": "press", "seen": str(case.version)}, follow=False)
    again = client.post(check(case), {"token": "press", "seen": str(case.version)})
    other_page = client.post(check(case), {"token": "other", "seen": str(case.version)})
    told = [str(message) for message in get_messages(other_page.wsgi_request)]

    assert [answer["Location"] for answer in (first, again, other_page)] == [reverse("case", args=(case.pk,))] * 3
    assert Notice.objects.filter(case=case, kind="waits-for-you").count() == 1
    assert any("Saken var alt sendt kl." in text for text in told)


def test_the_receipt_names_who_has_it_now(client, world):
    case = world.fill(world.draft())

    answer = as_(client, world, "marte").post(check(case), {"token": "press"})
    told = [str(message) for message in get_messages(answer.wsgi_request)]

    assert len(told) == 1
    assert told[0].startswith("Sendt til fagansvarlig leder kl.")
    assert told[0].endswith("Olav Brekkås har fått beskjed.")


def test_what_changed_since_the_page_was_shown_is_looked_through_before_sending(client, world):
    case = world.fill(world.draft())

    answer = as_(client, world, "marte").post(check(case), {"token": "press", "seen": str(case.version - 1)})

    assert answer.status_code == 409
    assert "mens du skrev" in words(answer)
    case.refresh_from_db()
    assert case.state == "draft"


def test_a_returned_application_says_who_returned_it_and_why_and_is_sent_again(client, world):
    case = returned(world)
    as_(client, world, "marte")

    shown = words(client.get(section(case, "metode")))
    sent = client.post(check(case), {"token": "again"})

    assert "Tilbake hos deg" in shown
    assert "Olav Brekkås, fagansvarlig leder, sendte den tilbake" in shown
    assert "«Hvilken dose?»" in shown
    assert sent.status_code == 302
    assert world.visit(case).stage_key == "fagansvarlig"


def test_only_the_writer_sees_the_page(client, world):
    case = returned(world)

    assert as_(client, world, "jonas").get(check(case)).status_code == 403
    assert as_(client, world, "olav").get(check(case))["Location"] == reverse("answers", args=(case.pk,))
