"""No order of acts leads a case out of what its edition declares, and nobody is left without a way on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enkelt.domain.facts import Facts
from enkelt.domain.process import NowhereToGoError, path, step
from enkelt.domain.scheme import Edition
from enkelt.domain.settings import SettingValue
from enkelt.domain.stages import Application, Leads, Outcome, Stage
from enkelt.domain.statuses import DatedStatus, MethodStatus
from enkelt.schemes import SCHEMES

EDITIONS = tuple(edition for scheme in SCHEMES for edition in scheme.editions)
every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: f"{edition.scheme} {edition.key}")
TRUSTS = ("", "oppland-hf", "kysten-hf")

amounts = st.integers(0, 3_000_000).map(str)
facts = st.builds(
    Facts,
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    answers=st.dictionaries(
        st.sampled_from(sorted({field.key for edition in EDITIONS for field in edition.form.fields()})),
        st.none() | amounts | st.just({"unreadable": "?"}),
    ),
    status=st.none() | st.builds(DatedStatus, st.sampled_from(MethodStatus), st.none(), st.just("a source")),
    treating_trust=st.sampled_from(TRUSTS),
    home_trust=st.sampled_from(TRUSTS),
    documents=st.integers(0, 2),
    patient=st.booleans(),
    settings=st.dictionaries(st.just("terskel.eget-prosjekt"), st.builds(SettingValue, amounts)),
)


@pytest.mark.req("X-03")
@every_edition
@given(data=st.data())
def test_no_order_of_outcomes_reaches_a_state_that_is_not_declared(edition: Edition, data: st.DataObject):
    declared = {stage.key for stage in edition.every_stage()}
    stage: Stage | None = edition.application
    returned_by = ""
    for _ in range(20):
        assert stage is not None
        outcome = data.draw(st.sampled_from(stage.outcomes_for(leads=True)))
        reached = step(edition, stage, outcome, data.draw(facts), returned_by=returned_by)
        assert reached.ends == (reached.stage is None), "a case is at a stage, or it has ended"
        returned_by = _returned_by(stage, outcome, returned_by)
        stage = reached.stage
        if stage is None:
            break
        assert stage.key in declared


def _returned_by(stage: Stage, outcome: Outcome, before: str) -> str:
    if outcome.leads is Leads.BACK:
        return stage.key
    return "" if isinstance(stage, Application) else before


@every_edition
def test_every_stage_has_somebody_who_can_move_it_on(edition: Edition):
    for stage in edition.every_stage():
        assert stage.role.key
        on = {Leads.ASIDE} if stage.aside else {Leads.ONWARD, Leads.END}
        assert any(outcome.leads in on for outcome in stage.outcomes), stage.key


@every_edition
def test_after_the_last_stage_nothing_leads_onward(edition: Edition):
    """What leads onward has somewhere to go, whatever the facts: the last stage is always gone through."""
    named = {outcome.to for stage in edition.stages for outcome in stage.outcomes if outcome.leads is Leads.TO}
    aside = [stage for stage in edition.stages if stage.key in named]
    last = [stage for stage in edition.stages if stage not in aside][-1]
    assert last.when.says == ""
    ending = (last, *aside, *edition.afterwards)
    assert Leads.ONWARD not in {outcome.leads for stage in ending for outcome in stage.outcomes_for(leads=True)}


@every_edition
def test_an_edition_that_leads_onward_from_its_last_stage_is_told_of_loudly(edition: Edition):
    onward = edition.application.outcomes[0]
    with pytest.raises(NowhereToGoError, match=edition.stages[-1].key):
        step(edition, edition.stages[-1], onward, Facts(day=date(2026, 11, 16)))


@every_edition
def test_what_an_outcome_sets_going_is_declared(edition: Edition):
    letters = {kind.key for kind in edition.letters}
    filings = {kind.key for kind in edition.filings}
    afterwards = {stage.key for stage in edition.afterwards}
    for stage in edition.every_stage():
        for outcome in stage.outcomes:
            assert {outcome.letter} - {""} <= letters
            assert set(outcome.filings) <= filings
            assert set(outcome.opens) <= afterwards


@every_edition
def test_keys_name_one_thing_each(edition: Edition):
    for keys in (
        [stage.key for stage in edition.every_stage()],
        [field.key for field in edition.form.fields()],
        [section.key for section in edition.form.sections],
        [setting.key for setting in edition.settings],
        [outcome.key for stage in edition.stages for outcome in stage.outcomes if stage.key == "direktor"],
    ):
        assert len(keys) == len(set(keys))


@every_edition
@given(data=st.data())
def test_going_back_returns_to_who_sent_it_back(edition: Edition, data: st.DataObject):
    some = data.draw(facts)
    returning = [
        (stage, outcome) for stage in edition.stages for outcome in stage.outcomes if outcome.leads is Leads.BACK
    ]
    for stage, outcome in returning:
        assert step(edition, stage, outcome, some).stage is edition.application
        again = step(edition, edition.application, edition.application.outcomes[0], some, returned_by=stage.key)
        assert again.stage is stage


@every_edition
@given(data=st.data())
def test_endorsing_all_along_follows_the_path(edition: Edition, data: st.DataObject):
    some = data.draw(facts)
    walked: list[Stage] = []
    stage: Stage | None = edition.application
    while stage is not None:
        assert stage not in walked, "nobody is asked twice"
        walked.append(stage)
        ways = stage.outcomes_for(leads=True)
        onward = next((outcome for outcome in ways if outcome.leads is Leads.ONWARD), None)
        stage = step(edition, stage, onward, some).stage if onward else None
    assert tuple(walked) == path(edition, some)
