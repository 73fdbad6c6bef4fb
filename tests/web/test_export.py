"""Records staff and auditors fetch everything about a case, with a reason; the act and the reading are recorded."""

import io
import zipfile

import pytest

from enkelt.audit import queries as audit
from tests.builders import World
from tests.web.doors import signed_in
from tests.web.reading import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-19")]


def test_records_staff_find_a_running_case_by_its_number_and_fetch_it(world: World) -> None:
    case = world.submitted()
    client = signed_in(world, "anne")
    found = client.post("/administration/records/", {"do": "find", "reference": "si-2026-0001"}).content.decode()
    assert f'href="/cases/{case.pk}/export/"' in found
    asked = client.get(f"/cases/{case.pk}/export/").content.decode()
    assert "Everything about case SI-2026-0001" in words_of(asked)
    assert "Stødig" not in asked
    assert audit.readers_of(case.pk) == [], "the page itself shows nothing of the patient"

    answer = client.post(f"/cases/{case.pk}/export/", {"reason": "patient-access"})
    assert answer["Content-Disposition"] == 'attachment; filename="SI-2026-0001.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert {"manifest.json", "verify.py", "case.json"} <= set(archive.namelist())
    assert [(each.by.name, each.what) for each in audit.readers_of(case.pk)] == [("Anne Lunde", "export")]
    assert audit.history(case.pk)[-1].act == "export-case"


def test_an_ended_case_is_fetched_from_the_list_of_kept_cases(world: World) -> None:
    case = world.refused()
    listed = signed_in(world, "anne").post("/administration/records/", {"do": "find", "reference": "SI-2026-0001"})
    assert f'href="/cases/{case.pk}/export/"' in listed.content.decode()


def test_an_auditor_fetches_it_from_the_history_which_tells_of_it_afterwards(world: World) -> None:
    case = world.granted()
    client = signed_in(world, "berit")
    assert f'href="/cases/{case.pk}/export/"' in client.get(f"/cases/{case.pk}/history/").content.decode()
    assert client.post(f"/cases/{case.pk}/export/", {"reason": "supervision"}).status_code == 200
    told = words_of(client.get(f"/cases/{case.pk}/history/").content.decode())
    assert "Berit Foss fetched everything about the case as a file" in told
    assert "everything about the case, as a file revisor" in told
    assert "export/" not in signed_in(world, "marte").get(f"/cases/{case.pk}/history/").content.decode()


def test_without_a_reason_nothing_is_handed_out(world: World) -> None:
    case = world.submitted()
    answer = signed_in(world, "anne").post(f"/cases/{case.pk}/export/", {})
    assert answer.status_code == 422
    assert "Choose why it is asked for." in words_of(answer.content.decode())
    assert audit.readers_of(case.pk) == []


def test_who_fetches_it_twice_gets_it_twice_and_both_are_recorded(world: World) -> None:
    case = world.submitted()
    client = signed_in(world, "anne")
    for _ in range(2):
        assert client.post(f"/cases/{case.pk}/export/", {"reason": "court", "token": "same"}).status_code == 200
    assert [record.act for record in audit.history(case.pk)].count("export-case") == 2


def test_the_number_of_questions_does_not_grow_with_the_list(world: World, django_assert_max_num_queries) -> None:
    for _ in range(3):
        world.refused()
    client = signed_in(world, "anne")
    with django_assert_max_num_queries(16):
        client.get("/administration/records/")
