"""The database: SQLite for one machine, PostgreSQL beyond it."""

import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pysqlite3

from enkelt.config.environment import OddValueError

# Django's SQLite backend imports `sqlite3`. The system's library may be one whose write-ahead
# log can corrupt a database; pysqlite3 brings its own, so it takes the name before Django asks.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

BUSY_SECONDS = 20
POOL = {"min_size": 1, "max_size": 4, "timeout": 10}


def database(url: str | None, folder: Path) -> dict[str, Any]:
    """Return Django's description of the database at the address.

    Raises OddValueError for an address of another kind.
    """
    if not url:
        return sqlite(folder / "enkelt.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgresql(url)
    raise OddValueError("must begin with postgresql:// or sqlite:///")


def sqlite(file: Path) -> dict[str, Any]:
    """Return a SQLite database in a file, written safely by several processes."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            "timeout": BUSY_SECONDS,
            # An act reads before it writes; taking the write lock late could fail half-way.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {**options, "pool": POOL},
    }
