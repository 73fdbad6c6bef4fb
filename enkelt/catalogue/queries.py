"""What the catalogue knows: what held of a method on a day, its whole history, products, codes, and search."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from uuid import UUID

from enkelt.catalogue.keys import folded
from enkelt.catalogue.models import Code, Method, Product, StatusRecord
from enkelt.domain.statuses import Approvals, Dated, DatedStatus, Said, approvals_on, effective_status

# Below this likeness (0 to 1) a name is another name and not a slip of the finger.
LIKENESS = 0.8


def records(method: Method) -> tuple[Dated[Said], ...]:
    """All records of a method that have not been corrected, oldest entry first.

    Asks the database nothing when the method's `records` are prefetched, as `find` does.
    """
    return tuple(record.as_dated() for record in standing(method.records.all()))


def statuses(method: Method) -> tuple[DatedStatus, ...]:
    """Those of the records that tell the national status."""
    return tuple(record for record in records(method) if isinstance(record, DatedStatus))


def standing(recorded: Iterable[StatusRecord]) -> list[StatusRecord]:
    """Leave out the records that a later one corrects."""
    every = list(recorded)
    corrected = {record.replaces_id for record in every}
    return [record for record in every if record.pk not in corrected]


def status_on(method: Method, day: date) -> DatedStatus | None:
    """Find the national status that stands on a day; None when nobody has recorded one."""
    return effective_status(statuses(method), day)


def facts_on(method: Method, day: date) -> Approvals:
    """Find the four dated facts that stand on a day (DR-01), in one query or, when prefetched, in none."""
    return approvals_on(records(method), day)


def products_of(method: Method) -> list[Product]:
    """Find what EMA publishes of a method's medicine: by its trade name, or else by its substance."""
    named = list(Product.objects.filter(name__iexact=method.trade_name)) if method.trade_name else []
    if named or not method.substance:
        return named
    return list(Product.objects.filter(substance__iexact=method.substance))


def code_on(system: str, code: str, day: date) -> Code | None:
    """Find the version of a code that is valid on a day; the last day counts too."""
    versions = Code.objects.filter(system=system, code=code, withdrawn=False, valid_from__lte=day)
    newest = versions.order_by("-valid_from").first()
    return newest if newest and (newest.valid_until is None or day <= newest.valid_until) else None


def history(method: Method) -> list[StatusRecord]:
    """Every record ever entered, newest entry first; a corrected one has a `replaced_by`."""
    return list(method.records.select_related("replaced_by", "import_run").order_by("-entered_at", "-id"))


def find(text: str, limit: int = 20, country: str = "") -> list[Method]:
    """Search by substance, trade name or id: exact first, then beginnings, then words, then parts.

    With a `country` (ISO code) only its methods are found.
    Only when nothing matches are names with a slip of the finger offered. The national list is some
    1 300 methods, so that ranking them here is cheaper than an index, and æ, ø and å compare alike
    on every database.
    """
    sought = folded(text)
    if not sought:
        return []
    of_country = Method.objects.filter(country=country) if country else Method.objects.all()
    every = of_country.values_list("pk", "key", "substance", "trade_name")
    names = {
        pk: tuple(folded(name) for name in (key, key.removeprefix("ID"), substance, trade_name) if name)
        for pk, key, substance, trade_name in every
    }
    hits = sorted(
        (min((_rank(sought, name), name) for name in its_names if sought in name), pk)
        for pk, its_names in names.items()
        if any(sought in name for name in its_names)
    )
    found = ([pk for _, pk in hits] or _misspelt(sought, names))[:limit]
    methods = Method.objects.prefetch_related("records").in_bulk(found)
    return [methods[pk] for pk in found]


def _rank(sought: str, name: str) -> int:
    """Order a name by where the sought stands in it: the whole, the beginning, a word, a part."""
    if name == sought:
        return 0
    if name.startswith(sought):
        return 1
    return 2 if f" {sought}" in name else 3


def _misspelt(sought: str, names: dict[UUID, tuple[str, ...]]) -> list[UUID]:
    by_name: dict[str, list[UUID]] = {}
    for pk, its_names in names.items():
        for name in its_names:
            by_name.setdefault(name, []).append(pk)
    near = get_close_matches(sought, by_name, n=5, cutoff=LIKENESS)
    return list(dict.fromkeys(pk for name in near for pk in by_name[name]))
