"""Tilgangsordningen told through its acts: consent, the trust's part, and the answer that goes to the trust first."""

from datetime import timedelta

import pytest

from enkelt import schemes
from enkelt.casework.actions.conclude_item import conclude_item
from enkelt.casework.actions.open_letter import open_letter
from enkelt.casework.actions.release_letter import release_letter
from enkelt.casework.actions.review import review
from enkelt.casework.actions.ring_doctor import ring_doctor
from enkelt.casework.actions.take_position import take_position
from enkelt.casework.actions.withdraw_consent import withdraw_consent
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import Case, Notice, State
from enkelt.casework.queries.after import after_of
from enkelt.casework.queries.casefile import casefile
from enkelt.casework.queries.letters import may_read
from enkelt.casework.queries.worklist import worklist
from enkelt.casework.standing import standing_of
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Forbidden, Invalid, NotFound, Refused
from enkelt.domain.statuses import MethodStatus
from tests.access import FOUND, NO_GAIN, PART_TWO, Access
from tests.builders import NAME, World

OUTCOMES = ("innvilget", "avslag")


@pytest.fixture
def access(world: World) -> Access:
    """The world of the scheme."""
    return Access(world)


def file_of(access: Access, who: str, case: Case):
    return casefile(case, standing_of(access.person(who), case, access.now), access.now)


# Consent


@pytest.mark.req("NT-06")
@pytest.mark.parametrize("stage", ["soknad", "forankring", "foretak", "komite"])
def test_consent_that_is_taken_back_stops_the_case_and_is_no_refusal(access: Access, stage: str) -> None:
    case = access.world.draft() if stage == "soknad" else access.at(stage)
    withdraw_consent(access.world.intent("marte", case))
    case.refresh_from_db()
    assert (case.state, case.outcome, case.counts_as) == (State.ENDED, "consent-withdrawn", "withdrawn")
    assert not case.visits.filter(closed_at=None).exists()
    assert not case.decisions.exists()
    assert not case.letters.filter(decision__isnull=False).exists()


@pytest.mark.req("NT-06")
def test_consent_is_taken_back_through_the_applicant_and_before_an_answer(access: Access) -> None:
    case = access.at("foretak")
    with pytest.raises(Forbidden):
        withdraw_consent(access.world.intent("tor", case))
    decided = access.decided("innvilget")
    with pytest.raises(Forbidden, match="not-in-this-state"):
        withdraw_consent(access.world.intent("marte", decided))


@pytest.mark.req("NT-06")
def test_a_scheme_without_consent_has_nothing_to_take_back(world: World) -> None:
    case = world.submitted()
    with pytest.raises(Refused, match="no-consent-asked"):
        withdraw_consent(world.intent("marte", case))


# The trust


@pytest.mark.req("NT-05")
@pytest.mark.parametrize("ground", ["kriterier", "kostnad"])
def test_the_trust_refuses_with_its_ground_and_the_case_ends_there(access: Access, ground: str) -> None:
    case = access.at("foretak")
    said = PART_TWO | {"lokal_grunn": ground}
    access.world.give(review, "tor", case, "lokalt-avslag", statements=said, findings=FOUND, grounds=(NO_GAIN,))
    assert (case.state, case.counts_as) == (State.ENDED, "locally-refused")
    assert case.decisions.get().entry.statements["lokal_grunn"] == ground
    assert case.letters.get(kind="lokalt-avslag").recipient == access.person("marte")
    assert {filing.kind for filing in case.filings.all()} == {"journal", "arkiv"}


@pytest.mark.req("NT-05")
def test_a_local_refusal_without_ground_or_reason_is_not_taken(access: Access) -> None:
    case = access.at("foretak")
    with pytest.raises(Refused) as refused:
        access.world.give(review, "tor", case, "lokalt-avslag", statements=PART_TWO, findings=FOUND)
    codes = {problem.code for problem in refused.value.problems}
    assert codes == {"grunn-til-lokalt-avslag", "lokal-begrunnelse-om-pasienten"}


@pytest.mark.req("NT-07")
def test_part_two_is_the_trust_s_at_its_stage_in_the_same_case(access: Access) -> None:
    case = access.at("foretak")
    with pytest.raises(Refused) as refused:
        access.world.give(review, "tor", case, "videresend", findings=FOUND)
    assert {problem.where for problem in refused.value.problems} == set(PART_TWO)
    access.world.give(review, "tor", case, "videresend", statements=PART_TWO, findings=FOUND)
    assert access.world.visit(case).unit.key == "interregional-komite"


@pytest.mark.req("NT-11")
def test_the_home_trust_speaks_before_the_committee(access: Access) -> None:
    case = access.at("komite", pasient={"hjemsykehus": "vestre-viken"})
    stages = [visit.stage_key for visit in case.visits.order_by("sequence")]
    assert stages == ["soknad", "forankring", "foretak", "hjemforetak", "komite"]


# The committee


@pytest.mark.req("NT-08", "NT-14")
def test_a_case_that_is_lifted_is_decided_by_four_directors_who_agree(access: Access) -> None:
    meeting = access.opened()
    item = access.take(meeting)
    access.position(item, "jon", "avslag")
    access.conclude(item, "loftet")
    case = item.case
    waiting = case.visits.filter(closed_at=None)
    assert {visit.unit.key for visit in waiting} == {"helse-sor-ost", "helse-vest", "helse-midt-norge", "helse-nord"}
    assert "fagdirektorer" in [stage.key for stage in file_of(access, "marte", case).path]
    for who in ("borghild", "stein", "guro", "ailo"):
        visit = next(v for v in waiting if v.pk in standing_of(access.person(who), case, access.now).holds)
        found = FOUND | {"nytte": Found(Finding.MET, "Gevinsten er vist for undergruppen.")}
        take_position(access.world.intent(who, case), visit.pk, Contribution("innvilget", findings=found))
    case.refresh_from_db()
    assert case.counts_as == "granted"


def test_the_lifted_stage_is_no_part_of_the_way_of_other_cases(access: Access) -> None:
    case = access.at("komite")
    assert "fagdirektorer" not in [stage.key for stage in file_of(access, "marte", case).path]


@pytest.mark.req("NT-01")
def test_the_committee_grants_nothing_once_the_method_is_introduced(access: Access) -> None:
    meeting = access.opened()
    item = access.take(meeting)
    for who in ("liv", "atle", "jon", "randi"):
        access.position(item, who)
    access.world.status(MethodStatus.INTRODUCED, access.world.now.date())
    with pytest.raises(Refused) as refused:
        access.conclude(item, "innvilget")
    assert [problem.code for problem in refused.value.problems] == ["ikke-innfort-ved-innvilgelse"]


@pytest.mark.req("NT-03", "NT-04", "NT-14")
@pytest.mark.parametrize("criterion", ["nytte", "ressursbruk", "alvorlighet", "grunn"])
@pytest.mark.parametrize("found", [Finding.NOT_MET, Finding.OPEN])
def test_the_committee_finds_on_each_criterion_and_grants_when_each_is_met(
    access: Access, criterion: str, found: Finding
) -> None:
    item = access.take(access.opened())
    for who in ("liv", "atle", "jon", "randi"):
        access.position(item, who)
    of = ("okt-nytte", "hoyere-alvorlighet", "medisinske-arsaker") if criterion == "grunn" else (criterion,)
    findings = FOUND | {key: Found(found, "Ikke vist.") for key in of}
    with pytest.raises(Refused) as refused:
        conclude_item(
            access.world.intent("liv", item.case),
            item.visit_id,
            item.pk,
            Contribution("innvilget", findings=findings),
        )
    assert [problem.code for problem in refused.value.problems] == ["kriterier-ved-innvilgelse"]

    access.conclude(item, "innvilget")
    kept = item.case.findings.filter(stage_key="komite").values_list("requirement", "finding")
    assert dict(kept) == {key: each.finding for key, each in FOUND.items()}


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [("tilgang.forankring", " Nei ", "nei"), ("tilgang.loftet.samles", "Flertall", "flertall")],
)
def test_a_setting_that_is_a_choice_takes_only_the_words_it_knows(key: str, typed: str, kept: str) -> None:
    setting = next(each for each in schemes.edition("no-tilgang", "2026-03-12").settings if each.key == key)
    assert setting.read(typed) == kept
    with pytest.raises(Invalid, match="setting-not-among"):
        setting.read("som vanlig")


# The answer: to the trust first, and then to the doctor


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
