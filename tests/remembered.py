"""What the builders bring about: done once in a process, and put back row by row in the tests that follow.

A case at its director is hundreds of statements, and hundreds of tests begin there. From the same rows, with the same
arguments and on the same clock, a builder ends at the same rows: so the first test acts, and what was written is kept.
A test that writes anything of its own in between is on its own from there, and its builders act again.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import deepcopy
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from functools import cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from enkelt import schemes
from enkelt.domain.scheme import Edition

WRITES = re.compile(r'\s*(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
READS = re.compile(r"\s*(?:SELECT|SAVEPOINT|RELEASE|BEGIN|EXPLAIN)\b", re.IGNORECASE)
SESSIONS = frozenset({"django_session"})
"""Written by signing in, which changes nothing for a builder."""
ANYTHING = "*"

Key = tuple[Any, ...]
Row = tuple[Any, ...]
Tables = Mapping[str, Sequence[Row]]
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Same:
    """This very object, and no other that looks like it."""

    it: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it

    def __hash__(self) -> int:
        return id(self.it)


@dataclass(frozen=True)
class Brought:
    """What one builder did: the rows that went and came, what it gave, and what the clocks showed then."""

    tables: Tables
    gone: Tables
    come: Tables
    gave: Any
    clocks: Sequence[datetime]


@dataclass
class Memory:
    """The way from an empty database to where it stands, and what was written since."""

    way: Key = ()
    written: set[str] = field(default_factory=set)
    known: dict[Key, Brought] = field(default_factory=lambda: {(): Brought({}, {}, {}, None, ())})

    def begin(self) -> None:
        """Begin a test, whose database is empty."""
        self.way, self.written = (), set()

    def forget(self) -> None:
        """Say that something else may have written, such as another process."""
        self.written.add(ANYTHING)

    def holds(self) -> bool:
        """Tell whether the rows are those at the end of the way."""
        return self.written <= SESSIONS

    def watch(self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        """Note which table a statement writes; what is no plain read may write anything."""
        if wrote := WRITES.match(sql):
            self.written.add(wrote[1])
        elif not READS.match(sql):
            self.forget()
        return execute(sql, params, many, context)


MEMORY = Memory()


def watch(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Watch what is written through a connection, also one of a server's thread."""
    if MEMORY.watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(MEMORY.watch)


def remembered(bring: Callable[P, R]) -> Callable[P, R]:
    """Let a builder be done once from each beginning; a clock (`now`) that its arguments carry is set along."""

    @wraps(bring)
    def brought(*args: P.args, **kwargs: P.kwargs) -> R:
        if not MEMORY.holds():
            return bring(*args, **kwargs)
        key = (*MEMORY.way, (Same(bring), *_ground(), _named(args), _named(kwargs)))
        if key in MEMORY.known:
            _put_back(MEMORY.known[key], args)
        else:
            before = MEMORY.known[MEMORY.way].tables
            gave = bring(*args, **kwargs)
            if ANYTHING in MEMORY.written:
                return gave
            MEMORY.known[key] = _kept(before, gave, args)
        MEMORY.way, MEMORY.written = key, set()
        return cast(R, _anew(MEMORY.known[key].gave))

    return brought


def _kept(before: Tables, gave: Any, args: Sequence[Any]) -> Brought:
    after = {**MEMORY.known[MEMORY.way].tables, **{table: _rows(table) for table in MEMORY.written}}
    gone = {table: _without(before.get(table, ()), rows) for table, rows in after.items()}
    come = {table: _without(rows, before.get(table, ())) for table, rows in after.items()}
    return Brought(after, _some(gone), _some(come), deepcopy(gave), [each.now for each in _clocks(args)])


def _put_back(brought: Brought, args: Sequence[Any]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in brought.gone.items():
            place, column = _identity(table)
            cursor.executemany(f'DELETE FROM "{table}" WHERE "{column}" = %s', [(row[place],) for row in rows])  # noqa: S608 - our own tables
        for table, rows in brought.come.items():
            values = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({values})', rows)  # noqa: S608 - the same
    for clock, showed in zip(_clocks(args), brought.clocks, strict=True):
        clock.now = showed
    for each in args:
        if isinstance(each, Model):
            each.refresh_from_db()


def _rows(table: str) -> Sequence[Row]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own table
        return list(cursor.fetchall())


def _without(rows: Sequence[Row], others: Sequence[Row]) -> Sequence[Row]:
    known = set(others)
    return [row for row in rows if row not in known]


def _some(tables: Tables) -> Tables:
    return {table: rows for table, rows in tables.items() if rows}


@cache
def _identity(table: str) -> tuple[int, str]:
    """Find the column that names a row, and its place."""
    models = apps.get_models(include_auto_created=True)
    column = next(str(model._meta.pk.column) for model in models if model._meta.db_table == table)
    with connection.cursor() as cursor:
        names = [each.name for each in connection.introspection.get_table_description(cursor, table)]
    return names.index(column), column


def _ground() -> Iterator[Any]:
    """Give what builders stand on beside the rows: the schemes, and the settings that a test changed."""
    yield Same(schemes.SCHEMES)
    holder: Any = settings._wrapped  # type: ignore[misc] # Django's own way to tell what is overridden
    while isinstance(holder, UserSettingsHolder):
        yield repr(sorted(vars(holder).items(), key=lambda pair: pair[0]))
        holder = holder.default_settings


def _clocks(args: Sequence[Any]) -> Iterator[Any]:
    for each in args:
        if hasattr(each, "world"):
            yield each.world
        elif is_dataclass(each) and hasattr(each, "now"):
            yield each


def _named(value: Any) -> Any:
    """Name a value so that equal ones have equal names."""
    name: Any = value
    match value:
        case Model():
            name = type(value), value.pk
        case Edition():
            name = Same(value)
        case Mapping():
            name = tuple((key, _named(each)) for key, each in value.items())
        case AbstractSet():
            name = frozenset(map(_named, value))
        case list() | tuple():
            name = tuple(map(_named, value))
        case _ if is_dataclass(value) and not isinstance(value, type):
            name = type(value), tuple(_named(getattr(value, each.name)) for each in fields(value))
    return name


def _anew(gave: Any) -> Any:
    """Give what was given as if just read, so that no test changes it for the next."""
    return type(gave)._base_manager.get(pk=gave.pk) if isinstance(gave, Model) else deepcopy(gave)
