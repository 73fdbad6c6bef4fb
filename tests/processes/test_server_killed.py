"""The server is killed while it answers a submission: the act is done once or not at all, and nothing typed is lost."""

import os
import subprocess
import sys

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction

from enkelt.audit import queries as audit
from tests.builders import ANSWERS
from tests.processes.conftest import ROOT, kill
from tests.processes.locks import case_held, wait_for_waiters
from tests.processes.server import Server, Visitor, hidden_in

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.req("X-15")]
TYPED = ANSWERS["effekt"]["effekt_pasient"]


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """A folder with the static files as the server wants them."""
    folder = tmp_path_factory.mktemp("served")
    told = os.environ | {"ENKELT_FOLDER": str(folder), "DJANGO_SETTINGS_MODULE": "enkelt.config.settings"}
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], cwd=ROOT, env=told, check=True)
    return folder


@pytest.fixture
def server(start, environment, collected):
    environment["ENKELT_FOLDER"] = str(collected)
    return Server(start)


@pytest.fixture
def ready(world):
    """An application that is complete and not sent."""
    return world.fill(world.draft())


def submissions(case):
    return [record.act for record in audit.history(case.pk)].count("submit")


def entries(case):
    case.refresh_from_db()
    return case.entries.count(), case.visits.filter(stage_key="fagansvarlig").count()


def test_killed_before_the_act_stands_nothing_is_sent_and_all_is_there(world, ready, server):
    running, marte = server.up(), Visitor(server.port)
    marte.sign_in(world.people["marte"].pk)
    address = f"/cases/{ready.pk}/check/"
    form = hidden_in(marte.get(address))
    with case_held(ready.pk):
        sent = marte.post_without_waiting(address, **form)
        wait_for_waiters(1)
        kill(running)
        sent.join()
    assert submissions(ready) == 0

    server.up()
    assert TYPED in marte.get(address)
    marte.post(address, **form)
    assert submissions(ready) == 1
    assert entries(ready) == (1, 1)


def test_killed_before_the_answer_goes_out_the_act_stands_once(world, ready, server):
    running, marte = server.up(), Visitor(server.port)
    marte.sign_in(world.people["marte"].pk)
    address = f"/cases/{ready.pk}/check/"
    form = hidden_in(marte.get(address))
    with transaction.atomic():
        # What the next page shall say is kept in the session, after the act: the answer stops there.
        Session.objects.select_for_update().get()
        sent = marte.post_without_waiting(address, **form)
        wait_for_waiters(1)
        kill(running)
        sent.join()
    assert submissions(ready) == 1

    server.up()
    marte.post(address, **form)
    assert submissions(ready) == 1
    assert entries(ready) == (1, 1)
    assert TYPED in marte.get(f"/cases/{ready.pk}/answers/")
