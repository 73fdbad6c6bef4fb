"""What every act shares: one lock, one version, one record; a second press and an old page do nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from enkelt.audit import chains, queries, verification
from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.hand_over import hand_over
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.submit import submit
from enkelt.casework.actions.withdraw import withdraw
from enkelt.casework.entries import Contribution
from enkelt.domain.errors import Forbidden, NotFound, Refused, Repeated, Stale
from tests.builders import PDF, STATEMENTS, World


def test_a_second_press_does_nothing_twice(world: World) -> None:
    case = world.draft()
    attach_document(world.intent("marte", case, token="one page"), "studie.pdf", PDF)
    first = world.now
    with pytest.raises(Repeated) as repeated:
        attach_document(world.intent("marte", case, token="one page"), "studie.pdf", PDF)
    assert repeated.value.params == {"act": "attach-document", "at": first}
    assert case.attachments.count() == 1


def test_an_old_page_is_told_who_came_first_and_when(world: World) -> None:
    case = world.submitted()
    seen = case.version
    hand_over(world.intent("kari", case), world.people["jonas"])
    changed = world.now
    with pytest.raises(Stale) as stale:
        review(
            world.intent("olav", case, seen=seen),
            world.visit(case).pk,
            Contribution("tilrader", statements=STATEMENTS["fagansvarlig"]),
        )
    assert stale.value.params == {"by": "Kari Nordby", "at": changed, "act": "hand-over"}
    assert not case.entries.filter(visit__stage_key="fagansvarlig").exists()


@pytest.mark.req("X-07")
def test_every_act_of_record_raises_the_version_and_adds_one_record(world: World) -> None:
    case = world.draft()
    attach_document(world.intent("marte", case), "studie.pdf", PDF)
    save_section(world.intent("marte", case), "dokumentasjon", {}, 0)
    save_section(world.intent("marte", case), "dokumentasjon", {"referanser": ["En"]}, 1)
    case.refresh_from_db()
    acts = [record.act for record in queries.history(case.pk)]
    assert acts == ["open-case", "attach-document"], "one's own draft, saved again, is no act of record"
    assert case.version == 2


@pytest.mark.req("X-07")
def test_what_the_rules_refuse_leaves_nothing_behind(world: World) -> None:
    case = world.draft()
    head = chains.last_of(chains.case_chain(case.pk))
    with pytest.raises(Refused):
        submit(world.intent("marte", case))
    case.refresh_from_db()
    assert chains.last_of(chains.case_chain(case.pk)) == head
    assert (case.version, case.state) == (1, "draft")
    assert queries.refusals_of(case.pk) == [], "a form to complete is no attempt at what one may not"


@pytest.mark.req("X-06")
def test_an_attempt_at_what_one_may_not_is_recorded_and_nothing_else(world: World) -> None:
    case = world.draft()
    with pytest.raises(Forbidden):
        withdraw(world.intent("eva", case))
    (refusal,) = queries.refusals_of(case.pk)
    assert (refusal.by.name, refusal.what, refusal.why, refusal.at) == (
        "Eva Kvale",
        "withdraw",
        "no-relation",
        world.now,
    )
    assert [record.act for record in queries.history(case.pk)] == ["open-case"]


def test_a_case_or_a_stage_that_is_not_there(world: World) -> None:
    case, other = world.submitted(), world.submitted("jonas")
    with pytest.raises(NotFound, match="no-open-stage"):
        review(world.intent("olav", case), world.visit(other).pk, Contribution("retur", reason="Mangler."))
    case.pk = world.method.pk
    with pytest.raises(NotFound, match="no-such-case"):
        withdraw(world.intent("marte", case))


@pytest.mark.req("X-07")
def test_the_record_of_a_whole_errand_holds(world: World) -> None:
    case = world.granted()
    acts = [record.act for record in queries.history(case.pk)]
    assert acts == [
        "open-case",
        "identify-patient",
        "attach-document",
        "submit",
        "review",
        "review",
        "advise",
        "decide",
    ]
    assert verification.verify() == []


def test_an_act_reads_the_tree_of_units_once(world: World) -> None:
    case = world.fill(world.draft())
    with CaptureQueriesContext(connection) as asked:
        submit(world.intent("marte", case))
    assert sum('FROM "accounts_placement"' in query["sql"] for query in asked.captured_queries) == 1
