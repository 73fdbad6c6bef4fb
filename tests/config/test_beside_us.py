import logging
import sqlite3
from pathlib import Path

import pysqlite3
import pytest
from django.db import connection

from enkelt.config.content_policy import content_policy
from enkelt.config.database import database, sqlite
from enkelt.config.environment import OddValueError
from enkelt.config.logs import PLAIN_WORDS, QuietFormatter, WithoutAddress
from enkelt.config.mail import mail

FOLDER = Path("/somewhere")


def test_sqlite_is_the_library_that_comes_with_us():
    assert sqlite3 is pysqlite3


def test_sqlite_is_written_safely():
    options = sqlite(FOLDER / "a.sqlite3")["OPTIONS"]

    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db
def test_the_database_answers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_an_address_of_postgresql_is_taken_apart():
    made = database("postgresql://ola:p%40ss@db.example:5433/enkelt?sslmode=require", FOLDER)

    assert (made["HOST"], made["PORT"], made["NAME"]) == ("db.example", "5433", "enkelt")
    assert (made["USER"], made["PASSWORD"]) == ("ola", "p@ss")
    assert made["OPTIONS"]["sslmode"] == "require"


def test_sqlite_may_stand_elsewhere():
    assert database("sqlite:////data/enkelt.sqlite3", FOLDER)["NAME"] == Path("/data/enkelt.sqlite3")
    assert database(None, FOLDER)["NAME"] == FOLDER / "enkelt.sqlite3"


def test_other_databases_are_refused():
    with pytest.raises(OddValueError, match="postgresql://"):
        database("mysql://db/enkelt", FOLDER)


def test_mail_is_encrypted_unless_it_stays_on_the_machine():
    assert mail("smtp://ola:pass@mail.example", FOLDER)["EMAIL_USE_TLS"]
    assert mail("smtps://mail.example", FOLDER)["EMAIL_USE_SSL"]
    assert not mail("smtp://localhost:25", FOLDER)["EMAIL_USE_TLS"]
    assert mail("folder:out", FOLDER)["EMAIL_FILE_PATH"] == FOLDER / "out"


def test_mail_by_pigeon_is_refused():
    with pytest.raises(OddValueError, match="smtp://"):
        mail("pigeon://roof", FOLDER)


def test_the_browser_may_load_nothing_from_elsewhere():
    assert "default-src 'self'" in content_policy(None)
    assert "unsafe" not in content_policy(None)
    assert "form-action 'self' https://id.example;" in content_policy("https://id.example/realm")


@pytest.mark.req("X-05")
def test_a_logged_error_keeps_its_place_and_loses_its_text():
    try:
        int("Kari Nordmann 17912099997")
    except ValueError as error:
        raised = (type(error), error, error.__traceback__)
    record = logging.getLogger("any").makeRecord("any", logging.ERROR, __file__, 1, "failed", (), raised)
    written = QuietFormatter().format(record)

    assert "ValueError, raised at:" in written
    assert Path(__file__).name in written
    assert "Kari" not in written


@pytest.mark.req("X-05")
def test_a_logged_request_has_no_address(rf):
    record = logging.makeLogRecord(
        {
            "msg": "Not Found: %s",
            "args": ("/search/Kari",),
            "request": rf.get("/search/Kari"),
            "status_code": 404,
        }
    )

    assert WithoutAddress().filter(record)
    assert record.getMessage() == "request GET answered 404"
    assert set(PLAIN_WORDS["loggers"]["django.request"]["handlers"]) == {"requests"}
