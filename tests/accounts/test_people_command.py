import pytest
from click.testing import CliRunner
from django.utils import timezone

from enkelt.accounts.models import Person
from enkelt.accounts.queries import memberships_of, name_of
from enkelt.audit.chains import ADMINISTRATION
from enkelt.audit.models import Record
from enkelt.cli import enkelt

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(enkelt, ["people", *arguments])


@pytest.mark.req("X-06")
def test_the_first_administrator_comes_in_by_three_commands_each_recorded():
    assert run("unit", "hospital", "trust", "The Hospital", "--code", "TH").exit_code == 0
    assert run("unit", "ward", "department", "The Ward", "--above", "hospital").exit_code == 0
    assert run("register", "Kari Nordby", "Kari@hospital.example").exit_code == 0
    assert run("appoint", "kari@hospital.example", "local-administrator", "hospital").exit_code == 0

    records = list(Record.objects.filter(chain=ADMINISTRATION))
    today = timezone.localdate(records[-1].at)
    assert [each.act for each in records] == ["place-unit", "place-unit", "register-person", "appoint"]
    (held,) = memberships_of(Person.objects.get(), today)
    assert held.role == "local-administrator"
    assert name_of(held.unit, today) == "The Hospital"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("unit", "ward", "department", "The Ward", "--above", "nowhere"), "no unit nowhere"),
        (("register", "Kari Nordby", "not an address"), "cannot be entered"),
        (("appoint", "nobody@hospital.example", "auditor", "hospital"), "Nobody is registered"),
    ],
)
def test_what_cannot_be_entered_is_told_and_not_recorded(arguments, told):
    refused = run(*arguments)
    assert refused.exit_code == 1
    assert told in refused.output
    assert not Record.objects.exists()


def test_an_unknown_role_names_the_known_ones():
    run("unit", "hospital", "trust", "The Hospital")
    run("register", "Kari Nordby", "kari@hospital.example")
    assert "local-administrator" in run("appoint", "kari@hospital.example", "boss", "hospital").output
