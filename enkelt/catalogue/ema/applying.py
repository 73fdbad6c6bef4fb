"""Bring the catalogue up to EMA's list: the medicines as published, and what they say of the methods we have.

A medicine's status bars or opens, but it says nothing of an indication: "authorised" leaves it to a person to read for
what. So a fact about a method is only added when the list says something new of it, and what people have read stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from enkelt.catalogue.ema.rows import Listed, Publication
from enkelt.catalogue.facts import age, record_of, sign, standing_of
from enkelt.catalogue.keys import folded
from enkelt.catalogue.listed import changed_since
from enkelt.catalogue.models import ImportRun, Method, Product, StatusRecord
from enkelt.catalogue.published import COMMAND_LINE, Advance, Reader, Report, keep_run, new_run, silent
from enkelt.catalogue.queries import standing
from enkelt.domain.statuses import Approval, ApprovalStatus, said

KIND = ImportRun.Kind.EMA
SOURCE = "EMA, liste over lægemidler"
COUNTRIES = ("DK",)
"""Whose schemes ask where a medicine stands with EMA; the Norwegian forms ask for the authorisation in Norway."""
DESCRIPTION = ("name", "substance", "atc", "status", "status_day", "indication", "row")
READ_BY_PEOPLE = frozenset(
    {ApprovalStatus.AUTHORISED, ApprovalStatus.OTHER_INDICATION, ApprovalStatus.MEDICINE_AUTHORISED}
)
"""What stands when the medicine is authorised; that the list says so too is no news."""


@transaction.atomic
def apply(
    publication: Publication,
    at: datetime,
    *,
    by_id: UUID | None = None,
    by_name: str = COMMAND_LINE,
    rehearse: bool = False,
    advance: Advance = silent,
) -> Report:
    """Write the medicines to the catalogue, and the facts that they add; keep a record of the import.

    The report counts medicines, by name; its `status_changed` are methods. A second run of the same file changes
    nothing. `rehearse` reports the same and writes nothing.
    """
    on = timezone.localdate(at)
    known = list(Method.objects.filter(country__in=COUNTRIES).select_for_update())
    prefetch_related_objects(known, "records__import_run")
    before = standing_of(known, on)
    added, changed, unchanged = _sorted_products(publication, advance)
    run = new_run(KIND, publication.file_name, publication.sha256, Reader(at, by_id, by_name))
    keep_run(run, (len(added), len(changed), len(unchanged)), publication.refused)
    Product.objects.bulk_create(added, batch_size=500)
    Product.objects.bulk_update(changed, [*DESCRIPTION, "published_at"], batch_size=100)
    StatusRecord.objects.bulk_create(sign(_news(publication, known, on), run))
    after = standing_of(Method.objects.filter(pk__in=before).prefetch_related("records"), on)
    if rehearse:
        transaction.set_rollback(True)
    return Report(
        added=tuple(product.name for product in added),
        changed=tuple(product.name for product in changed),
        unchanged=tuple(product.name for product in unchanged),
        refused=publication.refused,
        missing=(),
        status_changed=changed_since(before, after),
        run_id=None if rehearse else run.pk,
    )


def _sorted_products(publication: Publication, advance: Advance) -> tuple[list[Product], list[Product], list[Product]]:
    known = {product.number: product for product in Product.objects.select_for_update()}
    added: list[Product] = []
    changed: list[Product] = []
    unchanged: list[Product] = []
    for done, listed in enumerate(publication.medicines, start=1):
        product = known.get(listed.number)
        says = _description(listed)
        if product is None:
            added.append(Product(number=listed.number, published_at=publication.made_at, **says))
        elif all(getattr(product, name) == value for name, value in says.items()):
            unchanged.append(product)
        else:
            for name, value in says.items():
                setattr(product, name, value)
            product.published_at = publication.made_at
            changed.append(product)
        advance(done, len(publication.medicines))
    return added, changed, unchanged


def _description(listed: Listed) -> dict[str, object]:
    return {
        "name": listed.name,
        "substance": listed.substance,
        "atc": listed.atc,
        "status": listed.status.value,
        "status_day": listed.day,
        "indication": listed.indication,
        "row": dict(listed.row),
    }


def _news(publication: Publication, methods: Iterable[Method], on: date) -> list[StatusRecord]:
    names, substances = _indexed(publication.medicines)
    source = f"{SOURCE} {publication.made_at[:10]}".rstrip()
    found = []
    for method in methods:
        listed = names.get(folded(method.trade_name)) or substances.get(folded(method.substance)) or []
        medicine = _telling(listed, on)
        if medicine and (record := _record(method, Approval(medicine.status, medicine.day, source), on)):
            found.append(record)
    return found


def _indexed(medicines: Iterable[Listed]) -> tuple[Mapping[str, list[Listed]], Mapping[str, list[Listed]]]:
    names: dict[str, list[Listed]] = defaultdict(list)
    substances: dict[str, list[Listed]] = defaultdict(list)
    for medicine in medicines:
        names[folded(medicine.name)].append(medicine)
        if medicine.substance:
            substances[folded(medicine.substance)].append(medicine)
    return names, substances


def _telling(listed: Sequence[Listed], on: date) -> Listed | None:
    """Choose the medicine that tells where the substance stands: the first one authorised, or else the newest word."""
    known = sorted(
        (each for each in listed if each.day is None or each.day <= on), key=lambda each: each.day or date.min
    )
    authorised = (each for each in known if each.status is ApprovalStatus.MEDICINE_AUTHORISED)
    return next(authorised, known[-1] if known else None)


def _record(method: Method, fact: Approval, on: date) -> StatusRecord | None:
    recorded = list(method.records.all())
    approvals = [record for record in standing(recorded) if isinstance(said(record.status), ApprovalStatus)]
    current = max(approvals, key=age, default=None)
    if current is not None and _is_no_news(current, fact):
        return None
    return record_of(method, recorded, fact, on)


def _is_no_news(current: StatusRecord, fact: Approval) -> bool:
    """Say whether what stands, perhaps read by people for the indication, knows as much as the list or more."""
    if (fact.day or date.min) < age(current):
        return True
    if fact.status is not ApprovalStatus.MEDICINE_AUTHORISED:
        return False
    of_the_list = current.import_run is not None and current.import_run.kind == KIND
    return said(current.status) in READ_BY_PEOPLE or (current.valid_from is None and not of_the_list)
