"""Real processes beside the test, on the test's own database."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.builders import World, make_world
from tests.integrations.p360_server import AUTHKEY, CLIENT_ID, P360Server

ROOT = Path(__file__).parents[2]
ENKELT = Path(sys.executable).with_name("enkelt")

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def world(transactional_db: None) -> World:  # noqa: ARG001 - other processes see what is committed
    """The small world of `tests.builders`, committed."""
    return make_world()


@pytest.fixture
def p360() -> Iterator[P360Server]:
    """A Public 360 that the processes file in."""
    with P360Server() as server:
        yield server


@pytest.fixture
def environment(process_environment: dict[str, str], p360: P360Server, tmp_path: Path) -> dict[str, str]:
    """What the processes are told."""
    return process_environment | {
        "ENKELT_ARCHIVE": "p360",
        "ENKELT_P360_URL": p360.url,
        "ENKELT_P360_KEY": AUTHKEY,
        "ENKELT_P360_CLIENT_ID": CLIENT_ID,
        "ENKELT_P360_CATEGORY": "Utgående brev",
        "ENKELT_ARCHIVE_ACCESS_CODE": "UO",
        "ENKELT_ARCHIVE_PARAGRAPH": "Offl. § 13",
        "ENKELT_MAIL_URL": f"folder:{tmp_path}/mail",
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture
def start(environment: Mapping[str, str]) -> Iterator[Start]:
    """Start processes; those that still run when the test ends are killed, with their children."""
    running = []

    def started(*arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [str(argument) for argument in arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        running.append(process)
        return process

    yield started
    for process in running:
        if process.poll() is None:
            kill(process)
        if process.stdout:
            process.stdout.close()


def kill(process: "subprocess.Popen[str]") -> None:
    """Kill a process and its children at once, as a machine that loses power does."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def work_once(start: Start) -> Callable[[], str]:
    """Let a worker do what is due, and give what it printed."""

    def worked() -> str:
        process = start(ENKELT, "work", "--once")
        printed, _ = process.communicate()
        assert process.returncode == 0, printed
        return printed

    return worked
