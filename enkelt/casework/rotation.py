"""Changing the key that seals: every stored value is opened and sealed again with the first key of the ring.

Rows are taken one at a time, each in a transaction of its own, so that people go on working meanwhile; a run that was
cut off goes on where it stopped, because a value names its key.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import ExpressionWrapper, F, Model, QuerySet
from django.db.models.functions import Substr

from enkelt.casework import vault
from enkelt.casework.models.sealed import Sealed

_BATCH = 500
_LONGEST_HEAD = 1 + 20
"""A length and a key's name, which settings hold to 20 characters."""


@dataclass(frozen=True)
class Column:
    """A column of sealed values."""

    model: type[Model]
    name: str

    def heads(self, length: int = _LONGEST_HEAD) -> QuerySet[Any, Any]:
        """Give the rows that hold a value, each with the first bytes of it as they are stored."""
        stored = ExpressionWrapper(F(self.name), output_field=models.BinaryField())
        rows: QuerySet[Any, Any] = self.model._base_manager.filter(**{f"{self.name}__isnull": False})  # noqa: SLF001 - Django's public name
        beginning = Substr(stored, 1, length, output_field=models.BinaryField())
        annotated: QuerySet[Any, Any] = rows.annotate(head=beginning)
        return annotated

    def older(self) -> QuerySet[Any, Any]:
        """Give the rows whose value another key than the first has sealed."""
        head = vault.head_of(vault.current_key())
        return self.heads(len(head)).exclude(head=head)


def sealed_columns() -> list[Column]:
    """Find every sealed column of every model."""
    return [
        Column(model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields  # noqa: SLF001 - Django's public name
        if isinstance(field, Sealed)
    ]


def count_by_key() -> dict[str, int]:
    """Count the stored values of each key; the keys of the ring are there even when nothing is sealed with them."""
    counts = Counter(dict.fromkeys(vault.key_names(), 0))
    for column in sealed_columns():
        heads = column.heads().values_list("head", flat=True)
        counts.update(vault.key_of(bytes(head)) for head in heads.iterator(chunk_size=_BATCH))
    return dict(counts)


def count_older() -> int:
    """Count the values that are still to be sealed again."""
    return sum(column.older().count() for column in sealed_columns())


def rotate(passed: Callable[[int], None] = lambda _count: None) -> int:
    """Seal again what another key than the first has sealed; gives how many values, and tells `passed` of each batch.

    Raises `Unavailable` when a value's key is not in the ring: put it back, behind the first, and run again.
    """
    return sum(_rotate(column, passed) for column in sealed_columns())


def _rotate(column: Column, passed: Callable[[int], None]) -> int:
    done = 0
    for batch in _batches(column):
        for key in batch:
            _seal_again(column, key)
        done += len(batch)
        passed(len(batch))
    return done


def _batches(column: Column) -> Iterator[list[Any]]:
    while batch := list(column.older().order_by("pk").values_list("pk", flat=True)[:_BATCH]):
        yield batch


def _seal_again(column: Column, key: Any) -> None:
    # Under the row's lock: what an act writes meanwhile is not overwritten with what was read before it.
    with transaction.atomic():
        rows = column.model._base_manager.filter(pk=key)  # noqa: SLF001 - Django's public name
        plain = rows.select_for_update().values_list(column.name, flat=True).first()
        if plain is not None:
            rows.update(**{column.name: plain})
