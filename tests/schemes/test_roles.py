"""A scheme may bring a role of its own: nothing outside its folder has to know it."""

from dataclasses import replace

import pytest

from enkelt import schemes
from enkelt.casework.relations import Capacity
from enkelt.domain.roles import DEPUTIES, IN_OTHER_LANGUAGES, MEDICAL_DIRECTOR, ROLES, Role
from enkelt.domain.routing import Opening
from enkelt.domain.scheme import Scheme
from tests.schemes.invented import DECISION, edition


def test_a_role_that_only_a_scheme_declares_is_called_what_the_scheme_calls_it(monkeypatch):
    chair = Role("panel-chair", "panelets leder")
    own = replace(edition(), stages=(replace(DECISION, role=chair),))
    scheme = Scheme(key="invented", title="Invented", country="NO", opening=Opening(()), editions=(own,))
    monkeypatch.setattr(schemes, "SCHEMES", (*schemes.SCHEMES, scheme))

    assert str(Capacity("panel-chair")) == "panelets leder"


def test_shared_roles_and_roles_of_the_past_have_a_name_too():
    assert schemes.role(MEDICAL_DIRECTOR.key) == MEDICAL_DIRECTOR
    assert schemes.role("gone").title == "gone"


@pytest.mark.req("X-14")
@pytest.mark.parametrize("language", ["nb", "da", "en"])
def test_a_shared_role_is_called_what_the_language_calls_it(language):
    called = [role.called(language) for role in ROLES.values()]

    assert len(set(called)) == len(ROLES)
    assert set(IN_OTHER_LANGUAGES[language]) <= set(ROLES)


@pytest.mark.req("X-10")
@pytest.mark.req("X-14")
def test_a_deputy_acts_in_the_words_of_the_scheme_and_is_shown_in_those_of_the_reader():
    capacity = Capacity(MEDICAL_DIRECTOR.key, "Ada Holm").said_in("da")

    assert str(capacity) == "stedfortræder for lægefaglig direktør"
    assert capacity.called("nb") == "stedfortreder for direktør medisin og helsefag"
    assert capacity.called("en") == "deputy for medical director"
    assert set(DEPUTIES) == {"nb", "da", "en"}
