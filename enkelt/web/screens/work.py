"""My work: what waits for the reader, worst first; and finding a patient's cases by national number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from enkelt import schemes
from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership, Person
from enkelt.audit import chains
from enkelt.audit.entry import Actor
from enkelt.casework import vault
from enkelt.casework.models import Case, Patient
from enkelt.casework.offices import may_take, take_office
from enkelt.casework.queries import router
from enkelt.casework.queries.grants import own_uses
from enkelt.casework.queries.meeting_calendar import today_s_meetings
from enkelt.casework.queries.unit_settings import setting_rows
from enkelt.casework.queries.worklist import Row, Worklist, viewable, worklist
from enkelt.domain.errors import Invalid
from enkelt.domain.patient_number import of_any_country
from enkelt.domain.scheme import Scheme
from enkelt.web import door
from enkelt.web.patients import WORDS
from enkelt.web.wording import sentence

A_PAGE = 50
"""Rows of a list on one page."""


@dataclass(frozen=True)
class Listed:
    """One list of the page, as far as it is turned to."""

    key: str
    page: Page[Row]
    beside: Sequence[tuple[str, str]]
    """What is sent along when the list is turned, so that the search and the other lists stay as they are."""


@sensitive_post_parameters("q")
@require_http_methods(["GET", "POST"])
def work(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader, what waits for others, and what has just ended."""
    person, now = door.reader(request), door.now()
    asked = _asked(request)
    sought, scheme = asked.get("q", ""), asked.get("scheme", "")
    everything = worklist(person, now, sought)
    shown = everything.only(sought, scheme)
    lists = {
        key: _listed(key, rows, asked)
        for key, rows in (("mine", shown.mine), ("others", shown.others), ("ended", shown.ended))
    }
    seen = [row.case for listed in lists.values() for row in listed.page if not row.hidden]
    door.record_list(request, "work", seen)
    return door.page(
        request,
        "work/work.html",
        mine=lists["mine"],
        others=lists["others"],
        ended=lists["ended"],
        everything=everything,
        overdue=sum(row.overdue for row in everything.mine),
        found=len(shown.rows),
        sought=sought,
        scheme=next((each for each in schemes.SCHEMES if each.key == scheme), None),
        schemes=_listed_schemes(everything),
        settings_wait=_settings_waiting(person, now),
        meetings=today_s_meetings(person, now),
        deputies=[(schemes.role(held.role).called(door.reading()), _last_day(held)) for held in _deputised(person)],
        **WORDS,
        today=timezone.localdate(now),
    )


@sensitive_post_parameters("number")
@require_http_methods(["GET", "POST"])
def find_patient(request: HttpRequest) -> HttpResponse:
    """Find the reader's cases of one patient; the number is sent in the form and kept nowhere."""
    if request.method == "GET":
        return door.page(request, "work/find_patient.html", cases=None, problem="", typed="")
    typed = request.POST.get("number", "")
    try:
        country = router.country_of(door.reader(request), timezone.localdate(door.now()))
        number = of_any_country(typed, country, synthetic=settings.SYNTHETIC_NUMBERS).digits
    except Invalid as problem:
        return door.page(request, "work/find_patient.html", 422, cases=None, problem=sentence(problem), typed=typed)
    patient = Patient.objects.filter(number_index=vault.blind_index(number)).only("pk").first()
    cases = _cases_of(request, patient) if patient else []
    uses = own_uses(door.reader(request), patient.pk, timezone.localdate(door.now())) if patient else []
    door.record_list(request, "find-patient", [*cases, *(use.grant for use in uses)])
    return door.page(request, "work/find_patient.html", cases=cases, uses=uses, problem="", typed="", **WORDS)


def _cases_of(request: HttpRequest, patient: Patient) -> list[Case]:
    """Find what the reader may see; a search that meets other cases is recorded as a refusal and not told."""
    person, now = door.reader(request), door.now()
    seen, kept_back = viewable(person, patient.pk, now)
    if kept_back:
        who = Actor(str(person.pk), person.name, "")
        chains.record_refusal(who, now, "find-patient", [case.pk for case in kept_back], "no-relation")
    return seen


def _settings_waiting(person: Person, now: datetime) -> int:
    """Count the settings that wait for the reader, who may be the one that texts of a case wait for."""
    if not may_take("settings", person, now):
        return 0
    office = take_office("settings", person, now)
    return sum(row.waits for row in setting_rows(office.trust, office.today))


def _asked(request: HttpRequest) -> Mapping[str, str]:
    """Read what is asked of the page. What is sought is only ever sent: people type national numbers there too."""
    kept = ("scheme", "mine", "others", "ended")
    sent, names = (request.POST, ("q", *kept)) if request.method == "POST" else (request.GET, kept)
    return {name: text for name in names if (text := sent.get(name, "").strip())}


def _listed_schemes(everything: Worklist) -> Sequence[Scheme]:
    """Give the schemes that the reader has cases of: any other would match nothing."""
    listed = {row.case.scheme for row in everything.rows if not row.hidden}
    return [each for each in schemes.SCHEMES if each.key in listed]


def _listed(key: str, rows: Sequence[Row], asked: Mapping[str, str]) -> Listed:
    beside = [(name, text) for name, text in asked.items() if name != key]
    return Listed(key, Paginator(rows, A_PAGE).get_page(asked.get(key, 1)), beside)


def _deputised(person: Person) -> list[Membership]:
    return [held for held in accounts.memberships_of(person, timezone.localdate()) if held.deputy_for_id]


def _last_day(membership: Membership) -> date | None:
    return membership.valid_until - timedelta(days=1) if membership.valid_until else None


urls = [
    path("", work, name="work"),
    path("find/", find_patient, name="find-patient"),
]
