"""EMA's medicines as it publishes them in one JSON file: 39 fields a medicine, days as DD/MM/YYYY, Yes and No."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from enkelt.catalogue.keys import squeezed
from enkelt.catalogue.published import Advance, RefusedLine, silent
from enkelt.domain.errors import Invalid
from enkelt.domain.statuses import ApprovalStatus

HUMAN = "human"
GENERIC_SPELLINGS = ("generic", "generic_or_hybrid")
"""One field that is published under two names."""

TEXTS = (
    "category",
    "name_of_medicine",
    "ema_product_number",
    "medicine_status",
    "opinion_status",
    "latest_procedure_affecting_product_information",
    "international_non_proprietary_name_common_name",
    "active_substance",
    "therapeutic_area_mesh",
    "species_veterinary",
    "atc_code_human",
    "atcvet_code_veterinary",
    "pharmacotherapeutic_group_human",
    "pharmacotherapeutic_group_veterinary",
    "therapeutic_indication",
    "marketing_authorisation_developer_applicant_holder",
    "revision_number",
    "medicine_url",
)
TRUTHS = (
    "patient_safety",
    "accelerated_assessment",
    "additional_monitoring",
    "advanced_therapy",
    "biosimilar",
    "conditional_approval",
    "exceptional_circumstances",
    "generic",
    "orphan_medicine",
    "prime_priority_medicine",
)
DAYS = (
    "european_commission_decision_date",
    "start_of_rolling_review_date",
    "start_of_evaluation_date",
    "opinion_adopted_date",
    "withdrawal_of_application_date",
    "marketing_authorisation_date",
    "refusal_of_marketing_authorisation_date",
    "withdrawal_expiry_revocation_lapse_of_marketing_authorisation_date",
    "suspension_of_marketing_authorisation_date",
    "first_published_date",
    "last_updated_date",
)
NEEDED = ("category", "name_of_medicine", "ema_product_number", "medicine_status", "marketing_authorisation_date")
"""Without these the file is another one, or its form has changed."""

_ENDED = "withdrawal_expiry_revocation_lapse_of_marketing_authorisation_date"
STATUSES: Mapping[str, tuple[ApprovalStatus, Sequence[str]]] = {
    "authorised": (ApprovalStatus.MEDICINE_AUTHORISED, ("marketing_authorisation_date",)),
    "opinion": (ApprovalStatus.UNDER_EVALUATION, ("opinion_adopted_date", "start_of_evaluation_date")),
    "opinion under re-examination": (
        ApprovalStatus.UNDER_EVALUATION,
        ("opinion_adopted_date", "start_of_evaluation_date"),
    ),
    "refused": (ApprovalStatus.REFUSED, ("refusal_of_marketing_authorisation_date",)),
    "application withdrawn": (ApprovalStatus.WITHDRAWN, ("withdrawal_of_application_date",)),
    "withdrawn from rolling review": (ApprovalStatus.WITHDRAWN, ("withdrawal_of_application_date",)),
    "withdrawn": (ApprovalStatus.WITHDRAWN, (_ENDED,)),
    "lapsed": (ApprovalStatus.WITHDRAWN, (_ENDED,)),
    "expired": (ApprovalStatus.WITHDRAWN, (_ENDED,)),
    "revoked": (ApprovalStatus.WITHDRAWN, (_ENDED,)),
    "not renewed": (ApprovalStatus.WITHDRAWN, (_ENDED,)),
    "suspended": (ApprovalStatus.WITHDRAWN, ("suspension_of_marketing_authorisation_date",)),
}
"""EMA's words, what they say of a medicine, and the field with the day; the first day that is given counts."""


@dataclass(frozen=True)
class Listed:
    """A medicine for people, as published."""

    line: int
    """Its place in the file, from 1."""
    number: str
    name: str
    substance: str
    atc: str
    status: ApprovalStatus
    day: date | None
    indication: str
    row: Mapping[str, Any]
    """All fields in one form: days as ISO text, truths as booleans, what is empty as null."""


@dataclass(frozen=True)
class Publication:
    """The file as read: what it is and when EMA made it, its medicines, and the rows that were refused."""

    file_name: str
    sha256: str
    made_at: str
    medicines: tuple[Listed, ...]
    refused: tuple[RefusedLine, ...]


def read(path: Path, advance: Advance = silent) -> Publication:
    """Read the file; what is for animals is left out, and a row that cannot be read is refused while the others stand.

    Raises `Invalid`: "file-not-found", "ema-not-json", "ema-empty", "ema-fields-missing".
    """
    if not path.is_file():
        raise Invalid("file-not-found", file=path.name)
    content = path.read_bytes()
    made_at, rows = _opened(content, path.name)
    found: dict[str, Listed] = {}
    refused = []
    for number, row in enumerate(rows, start=1):
        advance(number, len(rows))
        if str(row.get("category", "")).strip().casefold() != HUMAN:
            continue
        try:
            listed = _listed(number, row)
            _refuse_repeated(found.setdefault(listed.number, listed), listed)
        except Invalid as reason:
            refused.append(RefusedLine(number, reason))
    return Publication(path.name, sha256(content).hexdigest(), made_at, tuple(found.values()), tuple(refused))


def _opened(content: bytes, name: str) -> tuple[str, list[dict[str, Any]]]:
    try:
        published = json.loads(content)
    except ValueError as error:
        raise Invalid("ema-not-json", file=name) from error
    parts = published.values() if isinstance(published, dict) else [published]
    rows = [row for part in parts if isinstance(part, list) for row in part if isinstance(row, dict)]
    if not rows:
        raise Invalid("ema-empty", file=name)
    missing = [field for field in NEEDED if field not in rows[0]]
    if missing:
        raise Invalid("ema-fields-missing", file=name, missing=missing)
    meta = published.get("meta") if isinstance(published, dict) else None
    return str(meta.get("timestamp", "")) if isinstance(meta, dict) else "", rows


def _listed(line: int, row: Mapping[str, Any]) -> Listed:
    read_row = dict(_fields(row))
    number, name = read_row["ema_product_number"], read_row["name_of_medicine"]
    if not (number and name):
        raise Invalid("ema-unnamed")
    published = str(read_row["medicine_status"] or "")
    known = STATUSES.get(published.casefold())
    if known is None:
        raise Invalid("ema-status-unknown", status=published)
    status, fields = known
    day = next((read_row[field] for field in fields if read_row[field]), None)
    return Listed(
        line=line,
        number=number,
        name=name,
        substance=read_row["international_non_proprietary_name_common_name"] or read_row["active_substance"] or "",
        atc=read_row["atc_code_human"] or "",
        status=status,
        day=date.fromisoformat(day) if day else None,
        indication=read_row["therapeutic_indication"] or "",
        row=read_row,
    )


def _refuse_repeated(first: Listed, again: Listed) -> None:
    if first is not again:
        raise Invalid("ema-number-repeated", number=first.number, first_line=first.line)


def _fields(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Write every field in one form; a field that the row lacks is null, as one that is empty."""
    for field in TEXTS:
        yield field, squeezed(str(row.get(field) or "")) or None
    for field in DAYS:
        yield field, _day(field, row.get(field))
    for field in TRUTHS:
        spelt = GENERIC_SPELLINGS if field == "generic" else (field,)
        yield field, _truth(field, next((row[each] for each in spelt if each in row), None))


def _day(field: str, value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        return datetime.strptime(str(value).strip(), "%d/%m/%Y").date().isoformat()  # noqa: DTZ007 - a day
    except ValueError:
        raise Invalid("ema-date-unreadable", field=field, value=str(value)) from None


def _truth(field: str, value: Any) -> bool | None:
    word = str(value or "").strip().casefold()
    if word not in {"yes", "no", ""}:
        raise Invalid("ema-truth-unreadable", field=field, value=str(value))
    return word == "yes" if word else None
