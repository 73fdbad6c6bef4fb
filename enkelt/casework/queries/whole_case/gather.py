"""The whole of a case, file by file."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from enkelt.accounts.models import Unit
from enkelt.accounts.tree import Tree, tree
from enkelt.audit.models import Record
from enkelt.casework.casefacts import facts_of
from enkelt.casework.models import Case, Letter
from enkelt.casework.queries.readable import Readable
from enkelt.casework.queries.whole_case.application import application, documents
from enkelt.casework.queries.whole_case.files import File, told
from enkelt.casework.queries.whole_case.record import record
from enkelt.casework.queries.whole_case.treatment import minutes, treatment


def everything(case: Case, acts: Sequence[Record], day: date) -> Iterator[File]:
    """Walk the files of a case on a day; `acts` is its record. What is restricted is in none of them."""
    standing = tree(day)
    readable = Readable(case, facts_of(case, day), standing)
    yield told("case.json", _case(case, standing))
    yield from application(case, readable)
    yield from treatment(case, readable)
    yield from minutes(case)
    yield from _letters(case)
    yield from documents(case)
    yield told("filings.json", _filings(case, standing))
    if case.edition.for_group:
        yield told("uses.json", _uses(case, standing))
    yield from record(case, acts)


def _case(case: Case, standing: Tree) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "scheme": case.edition.title,
        "edition": case.edition_key,
        "source": case.edition.source.title,
        "title": case.title,
        "method": str(case.method) if case.method else None,
        "yearly_cost": case.yearly_cost,
        "currency": case.currency,
        "follows": case.follows.reference if case.follows else None,
        **_people(case, standing),
        **_course(case),
    }


def _people(case: Case, standing: Tree) -> dict[str, Any]:
    who = case.patient
    patient = {"name": who.name, "number": who.number, "birth_date": who.birth_date, "sex": who.sex} if who else None
    return {
        "patient": patient,
        "applicant": {"name": case.applicant.name, "title": case.applicant.title},
        "co_applicants": [
            {"name": each.person.name, "unit": _named(each.unit, standing), "signed_at": each.signed_at}
            for each in case.co_applicants.select_related("person", "unit").order_by("invited_at", "pk")
        ],
        "registered_by": case.registered_by.name if case.registered_by else None,
        "authority": _named(case.authority, standing),
        "treating_unit": _named(case.treating_unit, standing),
        "home_trust": _named(case.home_trust, standing),
    }


def _course(case: Case) -> dict[str, Any]:
    return {
        "state": case.state,
        "outcome": case.outcome or None,
        "counts_as": case.counts_as or None,
        "channel": case.channel,
        "urgent": case.urgent,
        "latest_start": case.latest_start,
        "created_at": case.created_at,
        "received_on": case.received_on,
        "submitted_at": case.submitted_at,
        "ended_at": case.ended_at,
        "on_hold": case.on_hold,
    }


def _named(unit: Unit | None, standing: Tree) -> str | None:
    return standing.name(unit) if unit else None


def _letters(case: Case) -> Iterator[File]:
    rows = []
    letters = case.letters.select_related("recipient", "signed_by", "replaces").order_by("written_at", "pk")
    for number, letter in enumerate(letters, start=1):
        path = f"letters/{number:02d}-{letter.kind}.pdf"
        rows.append(_letter(letter, path))
        yield File(path, bytes(letter.pdf))
    yield told("letters.json", rows)


def _letter(letter: Letter, path: str) -> dict[str, Any]:
    return {
        "file": path,
        "title": letter.case.edition.letter(letter.kind).title,
        "to": letter.recipient.name,
        "signed_by": letter.signed_by.name if letter.signed_by else None,
        "capacity": letter.capacity or None,
        "written_at": letter.written_at,
        "released_at": letter.released_at,
        "opened_at": letter.opened_at,
        "replaces": letter.replaces.sha256 if letter.replaces else None,
        "replaced_because": letter.replaced_because or None,
        "sha256": letter.sha256,
        "text": letter.text,
    }


def _uses(case: Case, standing: Tree) -> list[dict[str, Any]]:
    """Tell of each use of a grant in which unit and when; who the patients are belongs to those who treat them."""
    rows = case.uses.select_related("unit").order_by("registered_at")
    return [
        {"unit": _named(row.unit, standing), "started_on": row.started_on, "ended_on": row.ended_on} for row in rows
    ]


def _filings(case: Case, standing: Tree) -> list[dict[str, Any]]:
    return [
        {
            "where": case.edition.filing(row.kind).title,
            "by": _named(row.unit, standing),
            "due_on": row.due_on,
            "confirmed_at": row.confirmed_at,
            "external_number": row.external_number or None,
        }
        for row in case.filings.select_related("unit").order_by("created_at", "kind")
    ]
