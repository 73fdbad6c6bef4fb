"""One file of an export, and how what is told is written in it."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone


@dataclass(frozen=True)
class File:
    """A file of the export. Its path tells what it is, and nothing of the patient."""

    path: str
    content: bytes


def told(path: str, what: Any) -> File:
    """Write what is told as JSON that a person can read, too."""
    text = json.dumps(what, ensure_ascii=False, indent=2, default=_plain)
    return File(path, text.encode() + b"\n")


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)
