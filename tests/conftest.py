"""What all tests share: which of them run on which database, and no network."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.signals import connection_created

from enkelt.audit import guards
from tests.builders import World, make_world
from tests.meetings import Committee, declared
from tests.remembered import MEMORY, watch

ON_POSTGRES = os.environ.get("ENKELT_TEST_DATABASE") == "postgres"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "client", "admin_client"}

# The same examples every time: what fails here fails on every machine.
hypothesis.settings.register_profile(
    "enkelt",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("enkelt")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that collects what was skipped."""
    parser.addoption("--skips", type=Path, help="add a line to this file for each skipped test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot differ on this database: on PostgreSQL, all but tests that speak to it in their own way."""
    chosen = [item for item in items if _belongs(item)]
    left_out = [item for item in items if not _belongs(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = chosen


def _belongs(item: pytest.Item) -> bool:
    if not ON_POSTGRES:
        return item.get_closest_marker("postgres") is None
    if item.get_closest_marker("embedded") is not None:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Write down what was skipped and why, for the last line of `make test`."""
    file: Path | None = config.getoption("--skips")
    skipped = terminalreporter.stats.get("skipped", [])
    if file and skipped:
        with file.open("a") as lines:
            lines.writelines(f"{report.nodeid}: {report.longrepr[2]}\n" for report in skipped)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse every connection that leaves the machine."""
    real = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        inside = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
        if not inside:
            pytest.fail(f"a test tried to reach {address[0]}, and tests have no network")
        real(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def emptied_between_tests() -> Iterator[None]:
    """Let a test that committed be followed by an empty database: the audit record is guarded."""
    real = BaseDatabaseOperations.execute_sql_flush

    def unguarded(self: Any, statements: list[str]) -> None:
        guards.take_down(self.connection)
        real(self, statements)
        guards.put_up(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", unguarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def watched() -> None:
    """Watch what each connection writes, so that a builder's work is done once; see `tests.remembered`."""
    connection_created.connect(watch)
    watch(connection)


@pytest.fixture(autouse=True)
def empty_at_first() -> None:
    """Begin each test where nothing is written."""
    MEMORY.begin()


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - asks for the database
    """The small world of `tests.builders`."""
    return make_world()


@pytest.fixture
def committee(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Committee]:
    """The small world with a committee that decides in meetings, of `tests.meetings`."""
    with declared(monkeypatch) as edition:
        world.edition = edition
        yield Committee(world)


@pytest.fixture
def process_environment(transactional_db: None) -> dict[str, str]:  # noqa: ARG001  # committed rows
    """The environment of a real process that shares this test's database."""
    if ON_POSTGRES:
        before, _, query = os.environ["ENKELT_DATABASE_URL"].partition("?")
        host = before.rpartition("/")[0]
        url = f"{host}/{settings.DATABASES['default']['NAME']}?{query}"
    else:
        url = f"sqlite:///{connection.settings_dict['NAME']}"
    return {
        **os.environ,
        "ENKELT_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "enkelt.config.settings",
    }
