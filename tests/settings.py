"""The settings under test: those of a trial machine, with keys that everybody can read here.

`ENKELT_TEST_DATABASE=postgres` runs the same tests on PostgreSQL.
"""

import atexit
import base64
import os
import shutil
import tempfile
from pathlib import Path

from enkelt.config.environment import KEY_BYTES
from tests import postgres

_FOLDER = Path(tempfile.mkdtemp(prefix="enkelt-tests-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
_ON_POSTGRES = os.environ.get("ENKELT_TEST_DATABASE") == "postgres"


def _known_key(fill: bytes) -> str:
    return base64.b64encode(fill * KEY_BYTES).decode()


# Processes that a test starts inherit these.
os.environ |= {
    "ENKELT_DEMO": "1",
    "ENKELT_FOLDER": str(_FOLDER),
    "ENKELT_SECRET_KEY": "only for tests, " * 4,
    "ENKELT_DATA_KEYS": f"test-2:{_known_key(b'2')},test-1:{_known_key(b'1')}",
    "ENKELT_INDEX_KEY": _known_key(b"i"),
}
if _ON_POSTGRES and "ENKELT_DATABASE_URL" not in os.environ:
    # The parallel workers of a session inherit the address and share the server.
    os.environ["ENKELT_DATABASE_URL"] = postgres.start()

from enkelt.config.settings import *  # noqa: E402, F403  # after the environment is made
from enkelt.config.settings import DATABASES, STATIC_ROOT  # noqa: E402  # the same, by name

STATIC_ROOT.mkdir()  # empty: the test server finds each file where it lies

if not _ON_POSTGRES:
    DATABASES["default"]["TEST"] = {"NAME": _FOLDER / "test.sqlite3"}
    # The power does not fail during a test.
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
