"""Staff register an application that came on paper or by post: the scan, the date received, whose it is."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person, Unit
from enkelt.audit import chains
from enkelt.audit.entry import JSON, Actor
from enkelt.casework.acting import recording_refusal
from enkelt.casework.actions.attach_document import keep
from enkelt.casework.actions.open_case import may_apply, new_case, once
from enkelt.casework.models import Case, Channel
from enkelt.casework.relations import REGISTRARS, Capacity, capacity_of
from enkelt.casework.visits import open_stage
from enkelt.catalogue.models import Method
from enkelt.domain.errors import Forbidden, Invalid
from enkelt.domain.scheme import Edition


@dataclass(frozen=True)
class Received:
    """What came: the scan, the day it came, and whether on paper or by post."""

    on: date
    scan_name: str
    scan: bytes
    channel: str = Channel.PAPER
    method: Method | None = None
    """The method asked for; without it the national status is not known, and a scheme that needs it grants nothing."""
    token: str = field(default_factory=lambda: uuid4().hex)
    """That of the page: a second press registers nothing twice."""


def register_paper(
    registrar: Person, edition: Edition, unit: Unit, applicant: Person, now: datetime, received: Received
) -> Case:
    """Open the case for the applicant, with the scan attached; date received and date entered are two.

    Raises `Forbidden` when the registrar is no staff of the trust, `Invalid` when the applicant may not apply there,
    the date is in the future, or the scan is not a document we accept; `Repeated` with the case when this page has
    registered one already.
    """
    today = timezone.localdate(now)
    with recording_refusal("register-paper", registrar, now), transaction.atomic():
        case = new_case(edition, unit, applicant, now, method=received.method, channel=received.channel)
        by = Actor(str(registrar.pk), registrar.name, str(_capacity(registrar, case, today)))
        once("register-paper", case, registrar, received.token, now)
        if not may_apply(applicant, edition, unit, today):
            raise Invalid("applicant-not-in-unit")
        if received.on > today:
            raise Invalid("date-in-the-future")
        case.received_on, case.registered_by = received.on, registrar
        case.save(update_fields=("received_on", "registered_by"))
        scan = keep(case, registrar, now, received.scan_name, received.scan)
        open_stage(case, edition.application, now)
        noted: dict[str, JSON] = {"received": str(received.on), "channel": received.channel, "document": scan.sha256}
        chains.append(case.pk, "register-paper", by, now, noted)
        return case


def _capacity(registrar: Person, case: Case, day: date) -> Capacity:
    for membership in accounts.memberships_of(registrar, day):
        if membership.role in REGISTRARS and membership.unit_id == case.authority_id:
            return capacity_of(membership).said_in(case.edition.language)
    raise Forbidden("not-a-registrar", act="register-paper")
