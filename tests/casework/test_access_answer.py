"""The answer of tilgangsordningen: to the trust first, and then to the doctor."""

from datetime import timedelta

import pytest

from enkelt.casework.actions.open_letter import open_letter
from enkelt.casework.actions.release_letter import release_letter
from enkelt.casework.actions.review import review
from enkelt.casework.actions.ring_doctor import ring_doctor
from enkelt.casework.models import Case, Notice, State
from enkelt.casework.queries.after import after_of
from enkelt.casework.queries.casefile import casefile
from enkelt.casework.queries.letters import may_read
from enkelt.casework.queries.worklist import worklist
from enkelt.casework.standing import standing_of
from enkelt.domain.errors import Forbidden, NotFound, Refused
from tests.access import FOUND, NO_GAIN, PART_TWO, Access
from tests.builders import NAME, World
from tests.groups import set_rule

OUTCOMES = ("innvilget", "avslag")


@pytest.fixture
def access(world: World) -> Access:
    """The world of the scheme."""
    return Access(world)


def file_of(access: Access, who: str, case: Case):
    return casefile(case, standing_of(access.person(who), case, access.now), access.now)


@pytest.mark.req("NT-10")
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_committee_answers_the_trust_and_tells_the_doctor_nothing(access: Access, outcome: str) -> None:
    case = access.answered(outcome)
    letter = case.letters.get(decision__isnull=False)
    assert (letter.kind, letter.recipient) == (f"svar-{outcome}", access.person("tor"))
    assert "Interregional vurderingskomité" in letter.text
    assert NAME not in letter.text
    told = Notice.objects.filter(case=case, person=access.person("tor"), kind="letter-ready")
    assert told.exists()
    to_the_doctor = Notice.objects.filter(case=case, person=access.person("marte"), kind="letter-ready")
    assert not to_the_doctor.filter(created_at__gte=letter.written_at).exists()

    doctor, director = file_of(access, "marte", case), file_of(access, "tor", case)
    assert (doctor.told, doctor.decisions) == (False, ())
    assert director.told
    after = after_of(case, doctor.standing, access.now)
    assert (after.readable, [each.kind for each in after.letters if each.decision_id]) == (False, [])
    assert not may_read(letter, doctor.standing, told=doctor.told)
    assert may_read(letter, director.standing, told=director.told)


@pytest.mark.req("NT-10")
def test_while_the_answer_is_held_the_trust_is_not_told_either(access: Access) -> None:
    case = access.decided("innvilget")
    assert not file_of(access, "tor", case).told
    assert not Notice.objects.filter(case=case, person=access.person("tor"), created_at__gte=case.ended_at).exists()
    with pytest.raises(Refused, match="answer-not-out"):
        access.forward(case)


@pytest.mark.req("NT-10")
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_doctor_s_letter_comes_second_and_is_signed_by_the_trust(access: Access, outcome: str) -> None:
    case = access.passed_on(outcome)
    first, second = case.letters.filter(decision__isnull=False).order_by("written_at")
    assert (first.kind, second.kind) == (f"svar-{outcome}", f"lege-{outcome}")
    assert first.released_at is not None
    assert first.released_at < second.written_at
    assert (second.recipient, second.signed_by) == (access.person("marte"), access.person("tor"))
    assert second.capacity == "direktør medisin og helsefag"
    assert second.decision == first.decision
    assert NAME in second.text


@pytest.mark.req("NT-10")
def test_a_grant_reaches_the_doctor_at_once_and_opens_what_follows(access: Access) -> None:
    case = access.passed_on("innvilget")
    assert file_of(access, "marte", case).told
    letter = case.letters.get(kind="lege-innvilget")
    assert letter.is_out
    assert "Evaluering etter tre måneder" in letter.text
    open_stages = [visit.stage_key for visit in case.visits.filter(closed_at=None).order_by("sequence")]
    assert open_stages == ["iverksetting", "effekt", "effekt", "effekt", "effekt", "forlengelse", "stans"]
    assert case.filings.filter(kind="journal", letter=letter).exists()


@pytest.mark.req("NT-10")
def test_the_doctor_is_rung_before_a_refusal_is_let_out_by_the_trust(access: Access) -> None:
    case = access.passed_on("avslag")
    letter = case.letters.get(kind="lege-avslag")
    assert (letter.is_out, file_of(access, "marte", case).told) == (False, False)
    ring_doctor(access.world.intent("tor", case), letter.pk)
    release_letter(access.world.intent("tor", case), letter.pk)
    assert file_of(access, "marte", case).told
    assert not case.visits.filter(closed_at=None).exists()


@pytest.mark.req("NT-10")
def test_both_letters_have_receipts(access: Access) -> None:
    case = access.answered("innvilget")
    first = case.letters.get(kind="svar-innvilget")
    with pytest.raises(NotFound):
        open_letter(access.world.intent("marte", case), first.pk)
    open_letter(access.world.intent("hilde", case), first.pk)
    access.forward(case)
    second = case.letters.get(kind="lege-innvilget")
    open_letter(access.world.intent("marte", case), second.pk)
    receipts = after_of(case, standing_of(access.person("tor"), case, access.now), access.now).receipts
    letters = [receipt.about for receipt in receipts if receipt.kind == "letter"]
    assert [(letter.kind, letter.is_out, letter.opened_at is not None) for letter in letters] == [
        ("svar-innvilget", True, True),
        ("lege-innvilget", True, True),
    ]


@pytest.mark.req("NT-10", "NT-11")
def test_the_lists_say_whom_the_doctor_waits_for_and_not_the_outcome(access: Access) -> None:
    case = access.answered("avslag")
    rows = worklist(access.person("marte"), access.now).rows
    (row,) = [row for row in rows if row.case == case]
    assert (row.told, [(wait.what, wait.names) for wait in row.waits]) == (
        False,
        [("Sende svaret videre til legen", ("Tor Vestrum",))],
    )
    (mine,) = [row for row in worklist(access.person("tor"), access.now).mine if row.case == case]
    assert [task.what for task in mine.tasks] == ["Sende svaret videre til legen"]


@pytest.mark.req("NT-10")
def test_nobody_but_the_trust_s_director_passes_the_answer_on(access: Access) -> None:
    case = access.answered("innvilget")
    for who in ("marte", "liv", "arne", "ingrid"):
        with pytest.raises(Forbidden):
            access.forward(case, who)
    access.forward(case, "hilde")
    assert "stedfortreder" in case.letters.get(kind="lege-innvilget").capacity


@pytest.mark.req("NT-10")
def test_an_answer_to_a_vacant_role_is_not_written(access: Access) -> None:
    meeting = access.opened()
    item = access.take(meeting)
    for who in ("liv", "atle", "jon", "randi"):
        access.position(item, who)
    for who in ("tor", "hilde"):
        access.person(who).memberships.update(valid_until=access.world.now.date() - timedelta(days=1))
    with pytest.raises(Refused, match="nobody-to-write-to"):
        access.conclude(item, "innvilget")
    item.case.refresh_from_db()
    assert item.case.state == State.RUNNING


@pytest.mark.req("NT-10")
def test_the_committee_never_reads_a_letter_that_names_the_patient(access: Access) -> None:
    case = access.passed_on("innvilget")
    chair = file_of(access, "liv", case)
    readable = {each.kind for each in after_of(case, chair.standing, access.now).letters}
    assert readable == {"svar-innvilget"}


@pytest.mark.req("X-10")
def test_a_refusal_guides_on_complaint_where_the_trust_says_how(access: Access) -> None:
    guidance = "Be om ny vurdering hos direktør medisin og helsefag."
    set_rule(access.world, "tilgang.klage", guidance, "sykehuset-innlandet")
    said = PART_TWO | {"lokal_grunn": "kriterier"}
    local = access.at("foretak")
    access.world.give(review, "tor", local, "lokalt-avslag", statements=said, findings=FOUND, grounds=(NO_GAIN,))
    assert guidance in local.letters.get(kind="lokalt-avslag").text
    assert guidance in access.passed_on("avslag").letters.get(kind="lege-avslag").text
