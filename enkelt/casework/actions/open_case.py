"""A senior consultant opens an application: a draft with a reference number, theirs alone until it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from enkelt import schemes
from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person, Unit
from enkelt.accounts.tree import tree
from enkelt.audit import chains
from enkelt.audit.entry import Actor
from enkelt.casework.acting import recording_refusal
from enkelt.casework.actions.save_section import title
from enkelt.casework.casefacts import units_from
from enkelt.casework.models import Case, Channel, PerformedAct, ReferenceSeries, SectionAnswers
from enkelt.casework.queries.unit_settings import country_at
from enkelt.casework.visits import open_stage
from enkelt.catalogue.models import Method
from enkelt.domain.cost import CURRENCIES
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Forbidden, Problem, Refused, Repeated
from enkelt.domain.form import read_section
from enkelt.domain.routing import Inquiry, compare
from enkelt.domain.scheme import Edition


@dataclass(frozen=True)
class Start:
    """The page that the draft is opened from: what it knew of the method, and its token."""

    inquiry: Inquiry
    token: str


def open_case(
    person: Person,
    edition: Edition,
    unit: Unit,
    now: datetime,
    *,
    method: Method | None = None,
    prefill: Mapping[str, Sequence[str]] | None = None,
    start: Start | None = None,
) -> Case:
    """Open a draft at the person's department.

    Raises `Forbidden` when they do not hold the applying role there, `Refused` when one of the scheme's opening
    conditions is not met today (NU-01), and `Repeated` with the draft when this page has opened one already.
    """
    with recording_refusal("open-case", person, now), transaction.atomic():
        if not may_apply(person, edition, unit, timezone.localdate(now)):
            raise Forbidden("not-an-applicant", act="open-case")
        if start:
            refuse_closed(edition, start.inquiry)
        case = new_case(edition, unit, person, now, method=method)
        if start:
            once("open-case", case, person, start.token, now)
        _prefill(case, prefill or {}, person, now)
        open_stage(case, edition.application, now, tell=False)
        by = Actor(str(person.pk), person.name, edition.application.role.called(edition.language))
        chains.append(case.pk, "open-case", by, now, {"scheme": case.scheme, "edition": case.edition_key})
        return case


def refuse_closed(edition: Edition, inquiry: Inquiry) -> None:
    """Refuse a scheme that is not open for a method. Raises `Refused` with each condition that is not met."""
    (answer,) = compare([schemes.scheme(edition.scheme)], inquiry)
    unmet = [each for each in answer.conditions if each.finding is Finding.NOT_MET]
    if unmet:
        found = [Problem("opening-condition", each.condition.key, says=each.says) for each in unmet]
        raise Refused("scheme-is-not-open", found)


def once(act: str, case: Case, person: Person, token: str, now: datetime) -> None:
    """Remember the press that opened a case. Raises `Repeated`, with the case that the first press opened.

    The number series is locked by now, so that of two presses the second sees the first.
    """
    before = PerformedAct.objects.filter(person=person, token=token, act=act).first()
    if before is not None:
        raise Repeated("already-done", act=before.act, at=before.at, case=before.case_id)
    PerformedAct.objects.create(case=case, token=token, act=act, person=person, at=now)


def may_apply(person: Person, edition: Edition, unit: Unit, day: date) -> bool:
    """Say whether somebody holds the applying role in a unit on a day, and the unit is of the scheme's country."""
    role = edition.application.role.key
    holds = any(m.role == role and m.unit_id == unit.pk for m in accounts.memberships_of(person, day))
    return holds and country_at(tree(day), unit) == edition.country


def new_case(
    edition: Edition,
    unit: Unit,
    applicant: Person,
    now: datetime,
    *,
    method: Method | None,
    channel: str = Channel.PORTAL,
) -> Case:
    """Give the case its number and store it."""
    today = timezone.localdate(now)
    authority = _authority(edition, unit, today)
    serial = _next_serial(authority, today.year)
    return Case.objects.create(
        scheme=edition.scheme,
        edition_key=edition.key,
        authority=authority,
        year=today.year,
        serial=serial,
        reference=_reference(authority, today.year, serial),
        applicant=applicant,
        treating_unit=unit,
        method=method,
        channel=channel,
        currency=CURRENCIES[edition.country],
        created_at=now,
    )


def renumber(case: Case, day: date) -> None:
    """Give a draft a number of its edition's authority, unless it has one."""
    authority = _authority(case.edition, case.treating_unit, day)
    if authority == case.authority:
        return
    case.authority, case.year, case.serial = authority, day.year, _next_serial(authority, day.year)
    case.reference = _reference(authority, case.year, case.serial)


def _reference(authority: Unit, year: int, serial: int) -> str:
    return f"{authority.code or authority.key}-{year}-{serial:04d}"


def _authority(edition: Edition, unit: Unit, day: date) -> Unit:
    found = next(iter(units_from(tree(day), edition.authority, unit)), None)
    if found is None:
        raise Refused("no-such-unit", kind=edition.authority.kind, start=unit.key)
    return found


def _next_serial(authority: Unit, year: int) -> int:
    ReferenceSeries.objects.get_or_create(authority=authority, year=year)
    series = ReferenceSeries.objects.select_for_update().get(authority=authority, year=year)
    series.last += 1
    series.save(update_fields=("last",))
    return series.last


def _prefill(case: Case, typed: Mapping[str, Sequence[str]], person: Person, now: datetime) -> None:
    columns = case.edition.case_fields
    case.title = title(*(" ".join(typed.get(key, ())) for key in (columns.medicine, columns.indication)))
    case.save(update_fields=("title",))
    for section in case.edition.form.sections:
        if any(field.key in typed for field in section.fields):
            SectionAnswers.objects.create(
                case=case,
                section=section.key,
                version=1,
                answers=read_section(section, typed),
                saved_by=person,
                saved_at=now,
            )
