"""A senior consultant opens an application: a draft with a reference number, theirs alone until it is sent."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person, Unit
from enkelt.audit import chains
from enkelt.audit.entry import Actor
from enkelt.casework.acting import recording_refusal
from enkelt.casework.actions.save_section import title
from enkelt.casework.models import Case, Channel, ReferenceSeries, SectionAnswers
from enkelt.casework.visits import open_visit
from enkelt.catalogue.models import Method
from enkelt.domain.errors import Forbidden, Refused
from enkelt.domain.form import read_section
from enkelt.domain.scheme import Edition


def open_case(
    person: Person,
    edition: Edition,
    unit: Unit,
    now: datetime,
    *,
    method: Method | None = None,
    prefill: Mapping[str, Sequence[str]] | None = None,
) -> Case:
    """Open a draft at the person's department. Raises `Forbidden` when they do not hold the applying role there."""
    with recording_refusal("open-case", person, now), transaction.atomic():
        if not may_apply(person, edition, unit, timezone.localdate(now)):
            raise Forbidden("not-an-applicant", act="open-case")
        case = new_case(edition, unit, person, now, method=method)
        _prefill(case, prefill or {}, person, now)
        open_visit(case, edition.application, now)
        by = Actor(str(person.pk), person.name, edition.application.role.title)
        chains.append(case.pk, "open-case", by, now, {"scheme": case.scheme, "edition": case.edition_key})
        return case


def may_apply(person: Person, edition: Edition, unit: Unit, day: date) -> bool:
    """Say whether somebody holds the applying role in a unit on a day."""
    role = edition.application.role.key
    return any(m.role == role and m.unit_id == unit.pk for m in accounts.memberships_of(person, day))


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
    authority = accounts.unit_of_kind(unit, "trust", today)
    if authority is None:
        raise Refused("no-such-unit", kind="trust", start=unit.key)
    serial = _next_serial(authority, today.year)
    return Case.objects.create(
        scheme=edition.scheme,
        edition_key=edition.key,
        authority=authority,
        year=today.year,
        serial=serial,
        reference=f"{authority.code or authority.key}-{today.year}-{serial:04d}",
        applicant=applicant,
        treating_unit=unit,
        method=method,
        channel=channel,
        created_at=now,
    )


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
