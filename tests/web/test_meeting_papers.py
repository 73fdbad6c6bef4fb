"""The papers of a meeting: one pack with contents, minutes that are frozen, answers that are released together."""

import hashlib
import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from enkelt.audit import queries as audit
from enkelt.casework.actions.close_meeting import close_meeting
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.models import Letter, Meeting, Minutes
from tests.access import Access
from tests.builders import NAME, NUMBER, RECENTLY, World
from tests.meetings import Committee
from tests.papers import words_of_pdf
from tests.web.doors import signed_in, text_of

pytestmark = [pytest.mark.req("NT-08")]


@pytest.fixture
def committee(committee: Committee) -> Committee:
    committee.world.now = RECENTLY - timedelta(hours=1)
    return committee


def get(committee: Committee, who: str, meeting: Meeting, name: str) -> Any:
    return signed_in(committee.world, who).get(reverse(name, args=(meeting.pk,)))


def press(committee: Committee, who: str, meeting: Meeting, do: str) -> Any:
    where = reverse("meeting", args=(meeting.pk,))
    return signed_in(committee.world, who).post(where, {"token": uuid4().hex, "do": do})


def closed(committee: Committee, outcome: str = "innvilget") -> Meeting:
    """Hold a meeting with two cases: one is agreed on, the other is not come to."""
    meeting = committee.opened(cases=2)
    committee.agreed(meeting, outcome)
    close_meeting(committee.person("liv"), committee.now, meeting.pk)
    meeting.refresh_from_db()
    return meeting


def test_the_pack_is_one_document_with_contents_and_no_patient(committee: Committee) -> None:
    meeting = committee.opened(cases=2)
    answer = get(committee, "jon", meeting, "meeting-pack")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    name = f'attachment; filename="interregional-komite-{timezone.localdate(meeting.starts_at)}-pack.pdf"'
    assert answer.headers["Content-Disposition"] == name
    words = words_of_pdf(answer.content)
    first, second = (item.case for item in meeting.items.order_by("number"))
    assert "Innhold" in words
    assert words.count("Sak 1.") == 2, "in the contents, and where it stands"
    for case in (first, second):
        assert case.pseudonym in words
        assert case.reference in words
    assert "Nevropati grad 3" in words, "the application as sent"
    assert "Søknaden er faglig godt begrunnet." in words, "what was assessed"
    assert "Vedlegg 1: PDF" in words
    for secret in (NAME, NUMBER, "1962", "studie.pdf"):
        assert secret not in words
    with pikepdf.open(BytesIO(answer.content)) as document:
        pages = len(document.pages)
        assert pages >= 3
        assert document.Root.MarkInfo.Marked
    assert all(f"Side {number} av {pages}" in words for number in range(1, pages + 1))
    listed = re.findall(r"Sak (\d)\. .*?\.{3,} (\d+)", words.partition("Innhold")[2].partition("Side 1 av")[0])
    for item, page in listed:
        assert f"Sak {item}." in words.partition(f"Side {int(page) - 1} av {pages}")[2].partition(f"Side {page} av")[0]
    assert [item for item, _ in listed] == ["1", "2"]


def test_what_somebody_wrote_of_the_patient_s_name_becomes_the_pseudonym(committee: Committee) -> None:
    case = committee.case()
    row = case.sections.get(section="effekt")
    row.answers = row.answers | {"hvorfor_storre": f"{NAME} har ATM-mutasjon ({NUMBER})."}
    row.save()
    meeting = committee.meeting()
    words = words_of_pdf(get(committee, "jon", meeting, "meeting-pack").content)
    assert f"{case.pseudonym} har ATM-mutasjon ({case.pseudonym})." in words
    assert NAME not in words


@pytest.mark.req("X-08")
def test_the_pack_leaves_a_hidden_item_out(committee: Committee) -> None:
    meeting = committee.opened(cases=2)
    second = meeting.items.get(number=2).case
    declare_conflict(committee.world.intent("randi", second), "i slekt")
    words = words_of_pdf(get(committee, "randi", meeting, "meeting-pack").content)
    assert "Skjult. Leseren er inhabil i saken." in words
    assert second.reference not in words
    assert second.reference in words_of_pdf(get(committee, "jon", meeting, "meeting-pack").content)


def test_the_minutes_are_signed_once_and_frozen_with_their_hash(committee: Committee) -> None:
    meeting = committee.opened(cases=2)
    assert "A draft." in text_of(get(committee, "jon", meeting, "minutes"))
    refused = press(committee, "liv", meeting, "sign")
    assert (refused.status_code, "The meeting is not closed yet." in text_of(refused)) == (422, True)
    committee.agreed(meeting, "avslag")
    close_meeting(committee.person("liv"), committee.now, meeting.pk)
    assert press(committee, "jon", meeting, "sign").status_code == 403
    assert press(committee, "liv", meeting, "sign").status_code == 302
    signed = Minutes.objects.get()
    page = text_of(get(committee, "jon", meeting, "minutes"))
    for said in ("Liv Nordmo", "Randi Myrvang: Avslå søknaden", "Forskjellen er ikke vesentlig.", "Ikke behandlet."):
        assert said in page, said
    assert NAME not in page
    pdf = get(committee, "jon", meeting, "minutes-pdf").content
    assert hashlib.sha256(pdf).hexdigest() == signed.sha256
    assert "A draft." not in page
    again = press(committee, "tone", meeting, "sign")
    assert (again.status_code, "signed already" in text_of(again)) == (422, True)
    assert "Interregional vurderingskomité" in words_of_pdf(pdf)


@pytest.mark.req("X-08")
def test_a_reader_with_a_conflict_gets_an_extract_of_the_minutes(committee: Committee) -> None:
    meeting = committee.opened(cases=2)
    first = meeting.items.get(number=1).case
    declare_conflict(committee.world.intent("randi", first), "i slekt")
    committee.take(meeting)
    item = meeting.items.get(number=1)
    for who in ("liv", "atle", "jon"):
        committee.position(item, who, "avslag", "Liten forskjell.")
    committee.conclude(item, "avslag")
    close_meeting(committee.person("liv"), committee.now, meeting.pk)
    press(committee, "liv", meeting, "sign")
    page = text_of(get(committee, "randi", meeting, "minutes"))
    assert "An extract for you" in page
    assert "Sak 1<" in page
    for where, text in (("page", page), ("pdf", words_of_pdf(get(committee, "randi", meeting, "minutes-pdf").content))):
        for secret in (first.reference, first.pseudonym, "Forskjellen er ikke vesentlig."):
            assert secret not in text, where
    whole = text_of(get(committee, "jon", meeting, "minutes"))
    assert "fratrer i sak 1" in whole
    assert first.reference in whole


@pytest.mark.req("X-08")
def test_who_may_not_see_an_item_does_not_sign_for_it(committee: Committee) -> None:
    meeting = closed(committee)
    second = meeting.items.get(number=2).case
    declare_conflict(committee.world.intent("liv", second), "i slekt")
    refused = press(committee, "liv", meeting, "sign")
    assert (refused.status_code, "An item is hidden from you" in text_of(refused)) == (422, True)
    assert press(committee, "tone", meeting, "sign").status_code == 302


@pytest.mark.req("NT-10")
def test_answers_are_held_until_they_are_released_together(committee: Committee) -> None:
    meeting = committee.opened(cases=2)
    for number in (1, 2):
        committee.agreed(meeting, number=number)
    answers = Letter.objects.filter(decision__isnull=False)
    assert {letter.released_at for letter in answers} == {None}
    early = press(committee, "liv", meeting, "release")
    assert (early.status_code, "The meeting is not closed yet." in text_of(early)) == (422, True)
    close_meeting(committee.person("liv"), committee.now, meeting.pk)
    assert "2 answers are written and held." in text_of(get(committee, "liv", meeting, "meeting"))
    assert press(committee, "jon", meeting, "release").status_code == 403
    assert press(committee, "liv", meeting, "release").status_code == 302
    assert None not in {letter.released_at for letter in answers.all()}
    for letter in answers:
        assert "release-letter" in {record.act for record in audit.history(letter.case_id)}
        assert letter.case.notices.filter(kind="letter-ready").exists()
    again = press(committee, "liv", meeting, "release")
    assert (again.status_code, "No answer waits" in text_of(again)) == (422, True)


def test_one_answer_may_be_released_alone_and_one_that_is_to_be_rung_waits(committee: Committee) -> None:
    meeting = committee.opened(cases=2)
    for number, outcome in ((1, "innvilget"), (2, "avslag")):
        committee.agreed(meeting, outcome, number)
    close_meeting(committee.person("liv"), committee.now, meeting.pk)
    refusal = Letter.objects.get(decision__outcome="avslag")
    assert refusal.call_first
    press(committee, "liv", meeting, "release")
    refusal.refresh_from_db()
    assert refusal.released_at is None, "the doctor is rung first"
    assert Letter.objects.get(decision__outcome="innvilget").released_at is not None
    alone = reverse("letter", args=(refusal.case_id, refusal.pk))
    client = signed_in(committee.world, "liv")
    for do in ("ring", "release"):
        refusal.case.refresh_from_db()
        client.post(alone, {"token": uuid4().hex, "seen": str(refusal.case.version), "do": do})
    refusal.refresh_from_db()
    assert refusal.released_at is not None


@pytest.mark.req("NT-02")
def test_the_pack_sets_patient_and_group_side_by_side(world: World) -> None:
    world.now = RECENTLY - timedelta(hours=1)
    access = Access(world)
    access.case()
    words = words_of_pdf(get(access, "jon", access.meeting(), "meeting-pack").content).replace("\xa0", " ")
    for said in ("Pasienten mot gruppen i metodevurderingen", "71 år", "Respons hos en av fem"):
        assert said in words, said
