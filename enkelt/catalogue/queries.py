"""What the catalogue knows: the status of a method on a day, its whole history, and search."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from uuid import UUID

from enkelt.catalogue.keys import folded
from enkelt.catalogue.models import Method, StatusRecord
from enkelt.domain.statuses import DatedStatus, effective_status

# Below this likeness (0 to 1) a name is another name and not a slip of the finger.
LIKENESS = 0.8


def statuses(method: Method) -> tuple[DatedStatus, ...]:
    """All records of a method that have not been corrected, oldest entry first.

    Asks the database nothing when the method's `records` are prefetched, as `find` does.
    """
    return tuple(record.as_dated() for record in standing(method.records.all()))


def standing(records: Iterable[StatusRecord]) -> list[StatusRecord]:
    """Leave out the records that a later one corrects."""
    every = list(records)
    corrected = {record.replaces_id for record in every}
    return [record for record in every if record.pk not in corrected]


def status_on(method: Method, day: date) -> DatedStatus | None:
    """Find the national status that stands on a day; None when nobody has recorded one."""
    return effective_status(statuses(method), day)


def history(method: Method) -> list[StatusRecord]:
    """Every record ever entered, newest entry first; a corrected one has a `replaced_by`."""
    return list(method.records.select_related("replaced_by", "import_run").order_by("-entered_at", "-id"))


def find(text: str, limit: int = 20) -> list[Method]:
    """Search by substance, trade name or id: exact first, then beginnings, then words, then parts.

    Only when nothing matches are names with a slip of the finger offered. The national list is some
    1 300 methods, so that ranking them here is cheaper than an index, and æ, ø and å compare alike
    on every database.
    """
    sought = folded(text)
    if not sought:
        return []
    every = Method.objects.values_list("pk", "key", "substance", "trade_name")
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
