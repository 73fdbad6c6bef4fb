"""Looking for what must not be found: a text in every form in which it could stand in bytes."""

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

from django.db import connection

_SAFE_BASE64 = 4
"""Characters at either end of a base64 text that depend on what stands beside it."""


def forms_of(text: str) -> set[bytes]:
    """Write a text in the encodings in which it could slip through."""
    plain = {
        text,
        text.lower(),
        quote(text),
        quote_plus(text),
        json.dumps(text)[1:-1],
        text.encode("unicode_escape").decode(),
    }
    encoded = {form.encode(encoding) for form in plain for encoding in ("utf-8", "utf-16-le", "utf-16-be")}
    encoded.add(text.encode("latin-1"))
    in_base64 = {base64.b64encode(b"\0" * shift + text.encode())[_SAFE_BASE64:-_SAFE_BASE64] for shift in range(3)}
    in_hex = {text.encode().hex().encode(), text.encode().hex().upper().encode()}
    return encoded | in_base64 | in_hex


def found_in(contents: bytes, secrets: Iterable[str]) -> list[str]:
    """List the secrets that stand in the bytes in some form."""
    return [secret for secret in secrets if any(form in contents for form in forms_of(secret))]


def database() -> Iterator[bytes]:
    """Give the database as it lies on disk; on PostgreSQL every table as it would be copied out."""
    if connection.vendor == "sqlite":
        connection.close()
        file = Path(connection.settings_dict["NAME"])
        yield from (each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                yield b"".join(bytes(row) for row in rows)
