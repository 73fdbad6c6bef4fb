"""The installation's choice of adapters, and a plain word about every setting that cannot work."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from enkelt.domain.errors import Unavailable
from enkelt.integrations import chosen
from tests.integrations.builders import NOTICE, archive_copy
from tests.integrations.p360_server import AUTHKEY, CLIENT_ID, P360Server

pytestmark = pytest.mark.req("NU-16")

P360 = {
    "ARCHIVE": "p360",
    "ARCHIVE_ACCESS_CODE": "UO",
    "ARCHIVE_PARAGRAPH": "Offl. § 13",
    "P360_URL": "https://archive.example/rpc",
    "P360_KEY": AUTHKEY,
    "P360_CLIENT_ID": CLIENT_ID,
    "P360_CASE_TITLE": "Søknad",
    "P360_CATEGORY": "111",
}


def use(settings: Settings, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(settings, name, value)


def test_a_relative_folder_is_our_own_and_is_made(settings: Settings, tmp_path: Path) -> None:
    use(settings, {"ARCHIVE": "folder:kept/archive", "FOLDER": tmp_path})

    assert chosen.archive().file(archive_copy()).external_number == "SI-2026-0042/answer-1"
    assert (tmp_path / "kept/archive/SI-2026-0042/answer-1.pdf").exists()


def test_an_absolute_folder_must_be_there(settings: Settings, tmp_path: Path) -> None:
    settings.ARCHIVE = f"folder:{tmp_path}/share"

    with pytest.raises(Unavailable, match="archive-folder-missing"):
        chosen.archive().file(archive_copy())


def test_the_public_360_that_was_chosen_is_filed_into(settings: Settings) -> None:
    with P360Server() as server:
        use(settings, P360 | {"P360_URL": server.url})

        assert chosen.archive().file(archive_copy()).external_number == "2026/1-1"


@pytest.mark.parametrize("name", sorted(P360))
def test_a_missing_setting_is_named(settings: Settings, name: str) -> None:
    use(settings, P360 | {name: ""})

    with pytest.raises(ImproperlyConfigured, match=f"ENKELT_{name} "):
        chosen.archive()


@pytest.mark.parametrize("odd", ["cupboard", "folder:", "folder"])
def test_an_archive_that_is_none_is_said_so(settings: Settings, odd: str) -> None:
    settings.ARCHIVE = odd

    with pytest.raises(ImproperlyConfigured, match="ENKELT_ARCHIVE"):
        chosen.archive()


def test_mail_leaves_by_the_settings_of_the_installation(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path

    chosen.mailer().send(NOTICE)

    assert len(list(tmp_path.iterdir())) == 1
