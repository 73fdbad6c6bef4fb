"""How often a page asks the database: as often for a case that holds much as for one that holds little."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.models import AgendaItem, Case, Entry, FindingRecord, Meeting
from enkelt.catalogue.models import Method
from enkelt.catalogue.queries import find
from tests import groups
from tests.builders import RECENTLY, World
from tests.meetings import MEMBERS, Committee
from tests.panel import Panel, panel  # noqa: F401 - a fixture
from tests.regional import Regions, regions  # noqa: F401 - a fixture
from tests.web.doors import signed_in
from tests.web.test_work import many

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-09"), pytest.mark.embedded]

PAGES = ("case", "answers", "documents", "questions", "history")
TIMES = 4


def danish(world: Any, who: str) -> Client:
    """Open a browser of one's own as somebody in Denmark."""
    return signed_in(world, who, "da")


def cost(client: Client, address: str) -> int:
    """Count what a page asks the database, once the day's chain of readings has begun."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def costs(client: Client, case: Case, pages: tuple[str, ...]) -> dict[str, int]:
    """Count each page of a case."""
    return {page: cost(client, reverse(page, args=(case.pk,))) for page in pages}


def grow(case: Case) -> None:
    """Let a case hold several times what it holds: rounds with what was given, questions, documents, letters."""
    highest = max(case.visits.values_list("sequence", flat=True))
    for number, visit in enumerate(list(case.visits.exclude(closed_at=None)) * TIMES, 1):
        given = list(Entry.objects.filter(visit_id=visit.pk, decision=None))
        again = copied(visit, sequence=highest + number, round=highest + number)
        for entry in given:
            findings = list(entry.findings.all())
            kept = copied(entry, visit=again)
            FindingRecord.objects.bulk_create(
                FindingRecord(**{**plain(found), "id": None, "entry_id": kept.pk}) for found in findings
            )
    for row in [*case.questions.all(), *case.attachments.all(), *case.letters.filter(decision=None)] * TIMES:
        copied(row, pk=uuid4())


def copied(row: Any, **changed: Any) -> Any:
    """Store a row once more, changed a little."""
    row.pk, row._state.adding = None, True
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(force_insert=True)
    return row


def plain_copy(row: Any) -> Any:
    """Give a row that is another object, so that the first keeps its key."""
    return type(row)(**plain(row))


def plain(row: Any) -> dict[str, Any]:
    """Give the fields of a row."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields}


def same(client: Client, case: Case, pages: tuple[str, ...]) -> None:
    """Hold that the pages of a case ask as often when it has grown."""
    before = costs(client, case, pages)
    entries = case.entries.count()
    grow(case)
    assert case.entries.count() > entries
    assert costs(client, case, pages) == before


@pytest.mark.req("NU-12")
def test_a_case_that_waits_for_its_director(world: World) -> None:
    case = world.at("direktor")
    ask(world.intent("tor", case), world.visit(case).pk, "Hva viste bildene?")
    case.questions.update(answered_at=world.now, answered_by=world.people["marte"], answer="Ingen nye funn.")
    attach_document(world.intent("marte", case), "notat.pdf", b"%PDF-1.7\n")

    same(signed_in(world, "tor"), case, PAGES)


def test_a_case_that_is_decided(world: World) -> None:
    same(signed_in(world, "marte"), world.granted(), (*PAGES, "after"))


@pytest.mark.req("NG-02")
def test_a_group_before_four_directors(world: World) -> None:
    case = groups.sent(world)
    groups.position(world, "ailo", case, "innvilget")

    same(signed_in(world, "stein"), case, PAGES)


@pytest.mark.req("DP-11")
def test_a_case_of_the_panel(panel: Panel) -> None:  # noqa: F811 - the fixture
    case = panel.assigned()

    same(danish(panel, "lise"), case, (*PAGES, "experts"))
    same(danish(panel, "anders"), case, PAGES)


@pytest.mark.req("DR-12")
def test_a_case_with_an_opinion_to_give(regions: Regions) -> None:  # noqa: F811 - the fixture
    same(danish(regions, "kjeld"), regions.at("indstilling"), PAGES)


@pytest.mark.req("NT-08")
@pytest.mark.parametrize("who", ["liv", "jon", "tone"])
def test_a_meeting_with_two_and_with_eight_cases(committee: Committee, who: str) -> None:
    committee.world.now = RECENTLY
    meeting = committee.opened(cases=2)
    item = committee.take(meeting)
    committee.position(item, "jon")
    client = signed_in(committee.world, who)
    addresses = {
        "meetings": reverse("meetings"),
        "meeting": reverse("meeting", args=(meeting.pk,)),
        "item": reverse("meeting-item", args=(meeting.pk, 1)),
        "minutes": reverse("minutes", args=(meeting.pk,)),
        "work": reverse("work"),
        "case": reverse("case", args=(item.case_id,)),
    }
    few = {name: cost(client, address) for name, address in addresses.items()}

    second = meeting.items.get(number=2)
    for number in range(3, 9):
        another(second, number)
    for member in MEMBERS[1:]:
        if member != "jon":
            committee.position(item, member)

    assert Meeting.objects.get(pk=meeting.pk).items.count() == 8
    assert {name: cost(client, address) for name, address in addresses.items()} == few


def another(item: AgendaItem, number: int) -> None:
    """Put a copy of an item's case on the agenda."""
    case = item.case
    visits, entries = list(case.visits.all()), list(case.entries.all())
    reference = f"SI-{case.year}-9{number:02}"
    kept = copied(Case.objects.get(pk=case.pk), pk=uuid4(), serial=900 + number, reference=reference)
    there = {visit.pk: copied(plain_copy(visit), case=kept) for visit in visits}
    for entry in entries:
        copied(entry, case=kept, visit=there[entry.visit_id])
    copied(AgendaItem.objects.get(pk=item.pk), pk=uuid4(), number=number, case=kept, visit=there[item.visit_id])


@pytest.mark.parametrize("who", ["olav", "marte"])
def test_my_work_with_one_and_with_forty_cases(world: World, who: str) -> None:
    world.now = RECENTLY
    many(world, 40)
    client, asked = signed_in(world, who), []
    for size in (40, 5, 1):
        first = Case.objects.order_by("reference").values_list("pk", flat=True)[:size]
        Case.objects.exclude(pk__in=list(first)).delete()
        asked.append(cost(client, reverse("work")))
    assert asked[0] == asked[1] == asked[2]


def test_which_scheme_with_few_and_with_many_indications(world: World) -> None:
    client = signed_in(world, "marte")
    known = find("olaparib")[0]
    Method.objects.exclude(pk=known.pk).filter(substance=known.substance).update(substance="Annet")
    address = f"{reverse('which-scheme')}?{urlencode({'medicine': known.substance, 'method': known.pk})}"
    few = cost(client, address)

    status = known.records.first() if hasattr(known, "records") else None
    assert status is not None
    for number in range(8):
        more = copied(Method.objects.get(pk=known.pk), pk=uuid4(), key=f"X-{number}", indication=f"indikasjon {number}")
        copied(status, method=more)
    assert cost(client, address) == few
