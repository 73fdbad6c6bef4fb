"""Documents are attached, read and taken off."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from enkelt.audit.models import Record
from enkelt.casework.models import Case
from tests.builders import PDF, make_world
from tests.web.filling import as_, section, words


@pytest.fixture
def world(db):  # noqa: ARG001 - asks for the database
    return make_world()


def file(content: bytes = PDF, name: str = "studie.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def document(case: Case, place: int = 0) -> str:
    return reverse("document", args=(case.pk, case.attachments.order_by("added_at")[place].pk))


@pytest.mark.req("NU-07")
def test_a_document_is_attached_listed_and_taken_off(client, world):
    case = world.draft()
    as_(client, world, "marte")

    client.post(section(case, "dokumentasjon"), {"_files": [file(), file(name="epikrise.pdf")], "token": "one"})
    listed = words(client.get(section(case, "dokumentasjon")))
    gone = case.attachments.first()
    client.post(section(case, "dokumentasjon"), {"_version": "1", "_document": str(gone.pk)})

    assert "studie.pdf" in listed
    assert "epikrise.pdf" in listed
    assert case.attachments.filter(removed_at=None).count() == 1


def test_a_second_press_attaches_nothing_twice(client, world):
    case = world.draft()
    as_(client, world, "marte")

    for _ in range(2):
        client.post(section(case, "dokumentasjon"), {"_files": [file()], "token": "one"})

    assert case.attachments.count() == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Filen er tom."),
        (b"MZ not a document", "Filtypen kan ikke brukes."),
        (b"%PDF-" + b"0" * 2 * 1024 * 1024, "Filen er 3 MB. Største størrelse er 1 MB."),
    ],
    ids=["empty", "other content than its name says", "too large"],
)
def test_a_file_that_is_not_taken_is_told_and_the_text_is_kept(client, world, settings, content, says):
    settings.MAX_ATTACHMENT_MB = 1
    case = world.draft()
    as_(client, world, "marte")

    answer = client.post(
        section(case, "dokumentasjon"), {"_files": [file(content)], "token": "one", "referanser": "Lancet 2025"}
    )

    assert answer.status_code == 422
    assert says in words(answer)
    assert "Lancet 2025" in words(answer)
    assert case.attachments.count() == 0


@pytest.mark.req("X-05")
def test_a_document_is_handed_out_to_keep_under_a_name_that_tells_nothing(client, world):
    case = world.submitted()

    answer = as_(client, world, "olav").get(document(case))

    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="vedlegg-1.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/pdf"
    assert Record.objects.filter(chain__startswith="readings:", act="document").exists()


def test_strangers_get_no_document(client, world):
    case = world.submitted()

    assert as_(client, world, "nina").get(document(case)).status_code == 403


def test_a_document_that_is_taken_off_is_not_handed_out(client, world):
    case = world.fill(world.draft())
    case.attachments.update(removed_at=world.now)

    assert as_(client, world, "marte").get(document(case)).status_code == 404
