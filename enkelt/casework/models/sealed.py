"""Columns that are encrypted at rest. They cannot be searched, ordered or compared in the database."""

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from enkelt.casework import vault

if TYPE_CHECKING:
    _Field = models.Field[Any, Any]
else:
    _Field = models.Field


class Sealed(_Field):
    """Bytes on disk, something else in memory."""

    def get_internal_type(self) -> str:
        """Store bytes."""
        return "BinaryField"

    @property
    def column_name(self) -> str:
        """Name the column that a value is bound to."""
        return f"{self.model._meta.label_lower}.{self.attname}"  # noqa: SLF001 - Django's own public meta

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Seal a value on its way to the database."""
        del connection, prepared
        if value is None:
            return None
        return vault.seal(self.to_bytes(value), self.column_name)

    def from_db_value(self, value: Any, *_: Any) -> Any:
        """Open a value on its way from the database."""
        return None if value is None else self.of_bytes(vault.unseal(bytes(value), self.column_name))

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse a search: what is sealed cannot be compared."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self.name} is encrypted and cannot be searched")

    def to_bytes(self, value: Any) -> bytes:
        """Write the value as bytes."""
        raise NotImplementedError

    def of_bytes(self, plain: bytes) -> Any:
        """Read the value."""
        raise NotImplementedError


class SealedText(Sealed):
    """An encrypted text."""

    def to_bytes(self, value: Any) -> bytes:
        """Encode UTF-8."""
        return str(value).encode()

    def of_bytes(self, plain: bytes) -> Any:
        """Decode UTF-8."""
        return plain.decode()


class SealedJSON(Sealed):
    """An encrypted JSON value."""

    def to_bytes(self, value: Any) -> bytes:
        """Write compact JSON."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def of_bytes(self, plain: bytes) -> Any:
        """Read JSON."""
        return json.loads(plain)


class SealedBytes(Sealed):
    """An encrypted file."""

    def to_bytes(self, value: Any) -> bytes:
        """Keep the bytes."""
        return bytes(value)

    def of_bytes(self, plain: bytes) -> Any:
        """Give the bytes."""
        return plain
