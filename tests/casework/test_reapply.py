"""New information: a linked draft begins with what was said before, and the earlier case stands as it is."""

from datetime import date

import pytest

from enkelt.casework.actions.reapply import reapply
from enkelt.casework.casefacts import answers_of
from enkelt.casework.models import Follows, State
from enkelt.domain.errors import Forbidden, Refused
from enkelt.domain.statuses import MethodStatus
from tests.builders import World

pytestmark = [pytest.mark.req("X-11"), pytest.mark.django_db]


def test_the_draft_takes_along_answers_patient_and_documents(world: World) -> None:
    case = world.refused()
    draft = reapply(world.intent("marte", case))
    assert (draft.follows, draft.follows_as, draft.state) == (case, Follows.REAPPLIED, State.DRAFT)
    said = {key: value for key, value in answers_of(case).items() if value is not None}
    assert answers_of(draft) == said
    assert draft.patient == case.patient
    assert [each.sha256 for each in draft.attachments.all()] == [each.sha256 for each in case.attachments.all()]
    assert draft.reference != case.reference
    case.refresh_from_db()
    assert (case.state, case.counts_as) == (State.ENDED, "refused")


def test_only_the_applicant_applies_anew_and_only_after_the_end(world: World) -> None:
    case = world.at("direktor")
    with pytest.raises(Forbidden, match="not-in-this-state"):
        reapply(world.intent("marte", case))
    world.decision(case, "avslag")
    with pytest.raises(Forbidden, match="no-relation"):
        reapply(world.intent("olav", case))


def test_a_scheme_that_is_shut_for_the_method_meanwhile_opens_no_draft(world: World) -> None:
    case = world.refused()
    world.status(MethodStatus.NOT_INTRODUCED, date(2026, 11, 15))
    with pytest.raises(Refused, match="scheme-is-not-open"):
        reapply(world.intent("marte", case))
    assert not case.followed_by.exists()
