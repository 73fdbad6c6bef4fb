"""Who gets in at which page, written out by hand: every page, every relation; the rest is refused and recorded."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enkelt.audit import queries
from enkelt.casework.actions.ask import ask
from enkelt.casework.models import Case, State
from enkelt.web.urls import urlpatterns
from tests.builders import RECENTLY, World
from tests.casework.cast import gather, marked
from tests.web.doors import BACKEND

pytestmark = [pytest.mark.req("X-06"), pytest.mark.req("X-08"), pytest.mark.embedded]

# See tests/casework/test_access_matrix.py and cast.py for who they are.
TRUST = "marte jonas nina olav sissel ingrid geir signe per tor hilde eva anne kari lars berit"
WITH_A_PART = "marte nina olav ingrid signe per arne tor hilde"

WITHOUT_SIGN_IN = "sign-in sign-out language"
FOR_EVERYBODY = "work find-patient which-scheme rulebooks rulebook blank-form patient-sheet patient-sheet-pdf"
RUNNING = f"""
    case answers documents questions    {WITH_A_PART}
    document letter letter-pdf          {WITH_A_PART}
    application print-application       {WITH_A_PART}
    check-application                   {WITH_A_PART}
    history                             {WITH_A_PART} berit
    hand-over                           marte kari
    export-case                         anne berit
    withdraw record-death               marte
    withdraw-consent                    marte
    other-schemes outside               tor hilde
    bring-in
    conflict                            olav ingrid signe per arne tor hilde
    break-glass                         {TRUST} arne
"""
GRANTED = f"""
    case answers documents questions    {WITH_A_PART}
    document letter letter-pdf          {WITH_A_PART}
    application print-application       {WITH_A_PART}
    check-application after             {WITH_A_PART}
    history                             {WITH_A_PART} berit
    hand-over                           marte kari
    export-case                         anne berit
    break-glass                         {TRUST} arne
    withdraw record-death conflict outside
    withdraw-consent other-schemes bring-in
"""
# karl's conflict concerns one case; the offices that he holds concern none.
OFFICES = """
    administration                      kari eva anne signe lars karl
    settings setting                    kari eva karl
    statuses method                     kari lars karl
    people                              kari karl
    records                             anne karl
    register-paper                      anne signe karl
    meetings                            signe per karl liv atle jon randi tone
"""
ONLY_SENT = """
    stage activation filing patient-number reapply open-case ask-question answer-question take-back-question
"""
NEEDS_AN_IMPORT = "import-report"
# See tests/web/test_group.py.
OF_A_GROUP = "together grant"
# See tests/web/test_panel.py.
AT_A_PANEL = "experts advice-units"
# See tests/web/test_meetings.py.
NEEDS_A_MEETING = "meeting meeting-item meeting-pack minutes minutes-pdf call-meeting"

STRANGERS = "jonas eva lars vera nils karl frode egil unn"
SENT: Mapping[str, Mapping[str, str]] = {
    "application": {"referanser": "Ny"},
    "check-application": {},
    "hand-over": {"to": ""},
    "withdraw": {"sure": "yes"},
    "record-death": {"sure": "yes"},
    "withdraw-consent": {"sure": "yes"},
    "reapply": {},
    "bring-in": {"stage": "direktor"},
    "other-schemes": {"scheme": "no-tilgang"},
    "conflict": {"reason": "i slekt"},
    "stage": {"do": "outcome:avslag", "outcome": "avslag"},
    "activation": {"forskrivning": "sykehus"},
    "filing": {"day": "16.11.2026"},
    "patient-number": {},
    "export-case": {"reason": "complaint"},
    "ask-question": {"text": "Hva sier bildene?"},
    "answer-question": {"text": "Ingenting nytt."},
    "take-back-question": {},
    "outside": {"person_name": "Ingvar Sand", "email": "ingvar@enkelt.example", "question": "Er det prøvd?"},
    "letter": {"do": "ring"},
}

ABOUT_QUESTIONS = {"ask-question", "answer-question", "take-back-question"}


@pytest.fixture
def world(world: World) -> World:
    """The small world, today, with everybody who may come to the door."""
    world.now = RECENTLY
    gather(world)
    return world


def read(matrix: str) -> dict[str, set[str]]:
    """Read lines of pages, then two spaces or more, then people."""
    lines = [line.strip().partition("  ") for line in matrix.splitlines() if line.strip()]
    return {name: set(people.split()) for names, _, people in lines for name in names.split()}


def browsers(world: World) -> Iterator[tuple[str, Client]]:
    for who, person in world.people.items():
        if person.is_active:
            client = Client()
            client.force_login(person, backend=BACKEND)
            yield who, client


def running(world: World) -> Case:
    case = world.at("direktor", pasient={"hjemsykehus": "vestre-viken"})
    ask(world.intent("tor", case), world.visit(case).pk, "Hva sier bildene?")
    return marked(world, case)


def granted(world: World) -> Case:
    return marked(world, world.granted(pasient={"hjemsykehus": "vestre-viken"}))


def address(world: World, case: Case | None, name: str) -> str:
    """Give the address of a page, of this case when it is a case's."""
    edition, more = world.edition, {}
    if case is not None:
        question, filing = case.questions.first(), case.filings.first()
        more = {
            "document": [case.attachments.get().pk],
            "letter": [case.letters.order_by("written_at")[0].pk],
            "application": [edition.form.sections[0].key],
            "stage": [world.visit(case).pk],
            "ask-question": [world.visit(case).pk],
            "outside": [world.visit(case).pk],
            "answer-question": [question and question.pk],
            "take-back-question": [question and question.pk, world.visit(case).pk],
            "filing": [filing and filing.pk],
        }
        more |= {"letter-pdf": more["letter"], "activation": more["stage"]}
        return reverse(name, args=[case.pk, *more.get(name, [])])
    if name in {"rulebook", "blank-form", "patient-sheet", "patient-sheet-pdf"}:
        return reverse(name, args=[edition.scheme, edition.key])
    if name == "setting":
        return reverse(name, args=["sykehuset-innlandet", "prosjekt.bestilling"])
    return reverse(name, args=[world.method.pk] if name == "method" else [])


def let_in(world: World, case: Case | None, pages: dict[str, set[str]]) -> dict[str, set[str]]:
    """Let everybody try each page; what is neither shown nor refused is a fault."""
    found: dict[str, set[str]] = {name: set() for name in pages}
    for who, client in browsers(world):
        for name in pages:
            status = client.get(address(world, case, name)).status_code
            assert status in {200, 302, 403}, f"{who} at {name}: {status}"
            if status != 403:
                found[name].add(who)
    return found


@pytest.mark.parametrize(("bring", "matrix"), [(running, RUNNING), (granted, GRANTED)], ids=["running", "granted"])
def test_a_case_opens_to_those_with_a_part(world: World, bring: Any, matrix: str) -> None:
    case, pages = bring(world), read(matrix)
    assert let_in(world, case, pages) == pages
    outside = sum(len(world.people) - 1 - len(people) for people in pages.values())
    assert len(queries.refusals_of(case.pk)) == outside, "each refusal is recorded, and nothing else"


def test_administration_opens_to_those_with_the_office(world: World) -> None:
    pages = read(OFFICES)
    assert let_in(world, None, pages) == pages
    recorded = queries.refusals(world.now, timezone.now())
    assert len(recorded) == sum(len(world.people) - 1 - len(people) for people in pages.values())


def test_what_concerns_no_case_opens_to_everybody(world: World) -> None:
    signed_in = {who for who, person in world.people.items() if person.is_active}
    pages = dict.fromkeys(FOR_EVERYBODY.split(), signed_in)
    assert let_in(world, None, pages) == pages


@pytest.mark.parametrize("bring", [running, granted])
def test_strangers_who_send_a_page_s_form_change_nothing(world: World, bring: Any) -> None:
    case = bring(world)
    case.refresh_from_db()
    before = case.version
    of_the_other = {"activation", "filing"} if case.state == State.RUNNING else {"stage", *ABOUT_QUESTIONS}
    tried = SENT.keys() - of_the_other
    for who, client in browsers(world):
        if who in STRANGERS.split():
            statuses = {name: client.post(address(world, case, name), SENT[name]).status_code for name in tried}
            assert set(statuses.values()) == {403}, f"{who}: {statuses}"
    case.refresh_from_db()
    assert case.version == before
    recorded = {(refusal.by.name, refusal.what) for refusal in queries.refusals_of(case.pk)}
    assert {name for name, _ in recorded} == {world.people[who].name for who in STRANGERS.split()}


@pytest.mark.parametrize("who", ["", "ivar"])
def test_without_sign_in_every_page_leads_to_it(world: World, who: str) -> None:
    case, client = running(world), Client()
    if who:
        client.force_login(world.people[who], backend=BACKEND)
    for name in [*read(RUNNING), *SENT.keys() - {"activation", "filing"}]:
        answer = client.get(address(world, case, name))
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, reverse("sign-in")), name
    for name in [*read(OFFICES), *FOR_EVERYBODY.split()]:
        answer = client.get(address(world, None, name))
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, reverse("sign-in")), name
    assert queries.readers_of(case.pk) == []


def test_every_page_is_spoken_of_here() -> None:
    spoken_of = {*read(RUNNING), *read(GRANTED), *read(OFFICES), *ONLY_SENT.split(), *FOR_EVERYBODY.split()}
    elsewhere = {
        *WITHOUT_SIGN_IN.split(),
        NEEDS_AN_IMPORT,
        *AT_A_PANEL.split(),
        *NEEDS_A_MEETING.split(),
        *OF_A_GROUP.split(),
    }
    assert spoken_of | elsewhere == {pattern.name for pattern in urlpatterns}
