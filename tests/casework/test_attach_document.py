"""Documents: known by content, kept with their hash, taken off only while nobody has been sent them."""

import hashlib
import zipfile
from io import BytesIO

import pytest

from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.remove_document import remove_document
from enkelt.casework.actions.review import review
from enkelt.casework.actions.submit import submit
from enkelt.domain.errors import Invalid, NotFound, Refused
from tests.builders import PDF, World

pytestmark = pytest.mark.req("NU-07")


def office(*names: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return packed.getvalue()


def test_a_document_is_kept_with_its_kind_and_hash(world: World) -> None:
    case = world.draft()
    kept = attach_document(world.intent("marte", case), "C:\\Mine filer\\studie.exe", PDF)
    assert (kept.name, kept.media_type, kept.size) == ("studie.exe", "application/pdf", len(PDF))
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert bytes(case.attachments.get().content) == PDF


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff...", "image/jpeg"),
        (office("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_images_and_office_documents_are_accepted(world: World, content: bytes, kind: str) -> None:
    assert attach_document(world.intent("marte", world.draft()), "vedlegg", content).media_type == kind


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "file-is-empty"),
        (b"MZ a program that calls itself a document", "file-kind-not-accepted"),
        (office("something.txt"), "file-kind-not-accepted"),
        (office("word/document.xml", "word/vbaProject.bin"), "file-has-macros"),
        (PDF + bytes(26 * 1024 * 1024), "file-too-large"),
    ],
)
def test_the_rest_is_refused_by_its_content(world: World, content: bytes, why: str) -> None:
    case = world.draft()
    with pytest.raises(Invalid, match=why):
        attach_document(world.intent("marte", case), "studie.pdf", content)
    assert not case.attachments.exists()


def test_a_document_is_taken_off_a_draft_once(world: World) -> None:
    case = world.draft()
    kept = attach_document(world.intent("marte", case), "feil.pdf", PDF)
    remove_document(world.intent("marte", case), kept.pk)
    with pytest.raises(NotFound):
        remove_document(world.intent("marte", case), kept.pk)


def test_a_document_that_others_assess_stays(world: World) -> None:
    case = world.submitted()
    sent = case.attachments.get()
    more = attach_document(world.intent("marte", case), "tillegg.pdf", PDF)
    for document in (sent, more):
        with pytest.raises(Refused, match="application-is-sent"):
            remove_document(world.intent("marte", case), document.pk)
    world.give(review, "olav", case, "retur", reason="Mangler bilder.")
    late = attach_document(world.intent("marte", case), "bilder.pdf", PDF)
    with pytest.raises(Refused, match="document-was-sent"):
        remove_document(world.intent("marte", case), sent.pk)
    remove_document(world.intent("marte", case), late.pk)


def test_what_was_sent_the_second_time_stays_too(world: World) -> None:
    case = world.submitted()
    world.give(review, "olav", case, "retur", reason="Mangler bilder.")
    second = attach_document(world.intent("marte", case), "bilder.pdf", PDF)
    submit(world.intent("marte", case))
    world.give(review, "olav", case, "retur", reason="Bildene er uskarpe.")
    with pytest.raises(Refused, match="document-was-sent"):
        remove_document(world.intent("marte", case), second.pk)
