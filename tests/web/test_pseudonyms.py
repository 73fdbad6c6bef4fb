"""Those who judge without knowing the patient see pseudonym, age and sex on every page, and nothing that names."""

import pytest
from django.urls import reverse

from enkelt.casework.actions.close_meeting import close_meeting
from enkelt.casework.models import Case
from tests.builders import NAME, NUMBER, RECENTLY
from tests.meetings import Committee
from tests.papers import words_of_pdf
from tests.web.doors import signed_in, text_of

pytestmark = [pytest.mark.req("NT-08"), pytest.mark.req("X-05")]

SECRETS = (NAME, NUMBER, NUMBER[:6], "S.F.", "17. mars 1962", "17 March 1962", "17.03.1962", "1962", "studie.pdf")
PAGES = ("case", "answers", "documents", "questions", "history")


@pytest.fixture
def committee(committee: Committee) -> Committee:
    committee.world.now = RECENTLY
    return committee


def read(committee: Committee, who: str, where: str) -> str:
    answer = signed_in(committee.world, who).get(where)
    assert answer.status_code == 200, where
    return text_of(answer)


def tells(page: str) -> list[str]:
    return [secret for secret in SECRETS if secret in page]


@pytest.mark.parametrize("who", ["liv", "jon", "tone"])
def test_no_page_of_a_case_names_the_patient_to_the_committee(committee: Committee, who: str) -> None:
    case = committee.case()
    for name in PAGES:
        assert tells(read(committee, who, reverse(name, args=(case.pk,)))) == [], name
    page = read(committee, who, reverse("case", args=(case.pk,)))
    assert f"{case.pseudonym}, man, 64 years" in page
    work = read(committee, who, reverse("work"))
    assert tells(work) == []
    assert case.pseudonym in work
    assert NAME in read(committee, "marte", reverse("case", args=(case.pk,)))
    assert NAME in read(committee, "olav", reverse("case", args=(case.pk,)))


def test_the_printed_application_names_nobody_to_the_committee(committee: Committee) -> None:
    case = committee.case()
    printed = {who: in_pdf(committee, who, "print-application", case) for who in ("liv", "olav")}
    assert tells(printed["liv"]) == []
    assert case.pseudonym in printed["liv"]
    assert NAME in printed["olav"]


def in_pdf(committee: Committee, who: str, name: str, case: Case) -> str:
    answer = signed_in(committee.world, who).get(reverse(name, args=(case.pk,)))
    assert answer.status_code == 200
    return words_of_pdf(answer.content)


def test_a_search_by_number_tells_the_committee_nothing(committee: Committee) -> None:
    case = committee.case()
    found = {}
    for who in ("liv", "marte"):
        found[who] = text_of(signed_in(committee.world, who).post(reverse("find-patient"), {"number": NUMBER}))
    assert case.reference in found["marte"]
    assert case.reference not in found["liv"]


def test_the_chair_reads_the_answer_without_the_name_and_gets_no_pdf_of_it(committee: Committee) -> None:
    meeting = committee.opened()
    case = committee.agreed(meeting)
    close_meeting(committee.person("liv"), committee.now, meeting.pk)
    letter = case.letters.get(decision__isnull=False)
    assert NAME in letter.html, "the doctor's letter says whom it is about"
    for where in (reverse("letter", args=(case.pk, letter.pk)), reverse("after", args=(case.pk,))):
        assert tells(read(committee, "liv", where)) == [], where
    pdf = reverse("letter-pdf", args=(case.pk, letter.pk))
    assert signed_in(committee.world, "liv").get(pdf).status_code == 403
