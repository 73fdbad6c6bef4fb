"""How the chains are stored: rows are added and never changed.

The models refuse change here and the database refuses it by triggers (`guards.py`); the hashes show
the change of somebody who gets past both.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, Never, TypeVar

from django.db import models

from enkelt.audit.entry import Actor, Entry

Row = TypeVar("Row", bound="AppendOnly")


class AppendOnlyError(RuntimeError):
    """A programming error: something tried to change or remove a row of the audit record."""

    def __init__(self) -> None:
        """Say the rule."""
        super().__init__("the audit record is only ever added to")


class AppendOnlyQuerySet(models.QuerySet[Row]):
    """Rows that can be read and added."""

    def update(self, **_kwargs: object) -> Never:
        """Refuse."""
        raise AppendOnlyError

    def delete(self) -> Never:
        """Refuse."""
        raise AppendOnlyError

    def give_way_to_tombstone(self) -> None:
        """Remove rows that a tombstone now stands for; the database refuses all others."""
        super().delete()


class AppendOnly(models.Model):
    """A row that can be added and not changed."""

    class Meta:
        abstract = True

    def save(
        self,
        *,
        force_insert: bool | tuple[models.base.ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Add the row; raise `AppendOnlyError` when it is there already."""
        if force_update or update_fields is not None or not self._state.adding:
            raise AppendOnlyError
        super().save(force_insert=force_insert or True, using=using)

    def delete(self, *_args: object, **_kwargs: object) -> Never:
        """Refuse."""
        raise AppendOnlyError


class Record(AppendOnly):
    """One link of a chain.

    `canonical` is what was hashed; the columns beside it repeat parts of it for reading and lists,
    and verification compares them.
    """

    pk = models.CompositePrimaryKey("chain", "sequence")
    chain = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    canonical = models.BinaryField()
    act = models.CharField(max_length=100)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=300)
    actor_capacity = models.CharField(max_length=300)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["chain", "sequence"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at"], name="audit_record_at")]

    def __str__(self) -> str:
        """Name the record for a developer."""
        return f"{self.chain} {self.sequence}: {self.act}"

    @property
    def by(self) -> Actor:
        """Who did it."""
        return Actor(self.actor_id, self.actor_name, self.actor_capacity)

    @property
    def entry(self) -> Entry:
        """What the record says, read from the bytes that were hashed."""
        return Entry.read(bytes(self.canonical))

    @property
    def facts(self) -> dict[str, Any]:
        """What else the act wrote down."""
        return dict(self.entry.facts)


class Mention(AppendOnly):
    """A case that a record outside the case's own chain concerns: who read it, what buried it."""

    pk = models.CompositePrimaryKey("case_id", "chain", "sequence")
    case_id = models.UUIDField()
    chain = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField()

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["chain", "sequence"], name="audit_mention_chain"),
        ]

    def __str__(self) -> str:
        """Name the mention for a developer."""
        return f"{self.chain} {self.sequence} concerns {self.case_id}"


class ChainLock(models.Model):
    """The row that a writer to a shared chain holds while it adds; it says nothing."""

    chain = models.CharField(max_length=64, primary_key=True)

    def __str__(self) -> str:
        """Name the chain."""
        return self.chain
