"""A scheme may bring a role of its own: nothing outside its folder has to know it."""

from dataclasses import replace

from enkelt import schemes
from enkelt.casework.standing import Capacity
from enkelt.domain.roles import MEDICAL_DIRECTOR, Role
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
