"""Tilgangsordningen told through its acts: consent, the trust's part, and what the committee finds and decides."""

import pytest

from enkelt import schemes
from enkelt.casework.actions.conclude_item import conclude_item
from enkelt.casework.actions.review import review
from enkelt.casework.actions.take_position import take_position
from enkelt.casework.actions.withdraw_consent import withdraw_consent
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import Case, State
from enkelt.casework.queries.casefile import casefile
from enkelt.casework.standing import standing_of
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Forbidden, Invalid, Refused
from enkelt.domain.statuses import MethodStatus
from tests.access import FOUND, NO_GAIN, PART_TWO, Access
from tests.builders import World


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
