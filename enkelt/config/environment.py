"""Read settings from the environment, and say clearly what is wrong with them.

A setting is declared once, in `enkelt.config.declared`. This module knows how to read any
setting; it does not know which ones there are.
"""

import base64
import binascii
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlsplit

PREFIX = "ENKELT_"
KEY_BYTES = 32
Value = TypeVar("Value")


class OddValueError(ValueError):
    """A value that cannot be used; the text completes the sentence "ENKELT_X ..."."""


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One thing that the operator decides.

    `default` is what holds when nothing is said; a setting without a default must be given.
    `demo` replaces the default on a trial machine. Both are written as the environment would.
    """

    name: str
    parse: Callable[[str], Value]
    says: str
    default: str | None = None
    demo: str | None = None


@dataclass(frozen=True, slots=True)
class Environment:
    """The environment of one start, on a trial machine or not."""

    given: Mapping[str, str]
    on_trial: bool = False

    def __getitem__(self, setting: Setting[Value]) -> Value:
        """Return the setting's value. Raises OddValueError if it is missing or odd."""
        text = self.given.get(setting.name) or self._fallback(setting)
        if text is None:
            raise OddValueError("is not set")
        return setting.parse(text)

    def _fallback(self, setting: Setting[Value]) -> str | None:
        if self.on_trial and setting.demo is not None:
            return setting.demo
        return setting.default

    def problems(self, declared: Iterable[Setting[object]]) -> list[str]:
        """Return one line for each setting that is missing, odd or unknown."""
        known = {setting.name: setting for setting in declared}
        lines = []
        for setting in known.values():
            try:
                self[setting]
            except OddValueError as odd:
                lines.append(f"{setting.name} {odd}. It means: {setting.says}")
        unknown = sorted(name for name in self.given if name.startswith(PREFIX))
        lines.extend(_unknown(name, known) for name in unknown if name not in known)
        return lines


def _unknown(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"{name} is not a setting of Enkelt.{hint}"


def text(value: str) -> str:
    """Return the text without surrounding blanks."""
    return value.strip()


def words(value: str) -> list[str]:
    """Return the parts of a list divided by commas."""
    return [part.strip() for part in value.split(",") if part.strip()]


def flag(value: str) -> bool:
    """Return whether the value is 1; only 1 and 0 are taken."""
    if value not in {"0", "1"}:
        raise OddValueError(f"is {value!r}, and only 1 (yes) or 0 (no) can be used")
    return value == "1"


def positive(value: str) -> int:
    """Return a whole number above zero."""
    if not re.fullmatch(r"[1-9]\d*", value):
        raise OddValueError(f"is {value!r}, and only a whole number above zero can be used")
    return int(value)


def secret(value: str) -> str:
    """Return a secret that is long enough to be one."""
    shortest = 50
    if len(value) < shortest:
        raise OddValueError(f"is shorter than {shortest} characters")
    return value


def key(value: str) -> str:
    """Return a key of 32 bytes in base64, checked and still as text."""
    try:
        size = len(base64.b64decode(value, validate=True))
    except binascii.Error:
        raise OddValueError("is not base64") from None
    if size != KEY_BYTES:
        raise OddValueError(f"holds {size} bytes, and a key is {KEY_BYTES}")
    return value


def key_ring(value: str) -> list[str]:
    """Return `id:key` entries in order, the current one first; ids are different."""
    ring = words(value)
    ids = [entry.partition(":")[0] for entry in ring]
    if not ring or not all(re.fullmatch(r"[a-z0-9-]{1,20}", name) for name in ids):
        raise OddValueError("must be id:key pairs divided by commas; an id is a-z, 0-9 and -")
    if len(set(ids)) != len(ids):
        raise OddValueError("names the same key id twice")
    for entry in ring:
        key(entry.partition(":")[2])
    return ring


def address(value: str) -> str:
    """Return a web address without a trailing slash."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise OddValueError(f"is {value!r}, and must be an address such as https://enkelt.example")
    return value.rstrip("/")


def optional(parse: Callable[[str], Value]) -> Callable[[str], Value | None]:
    """Return a reader for a setting whose default is the empty text: none."""
    return lambda value: parse(value) if value else None
