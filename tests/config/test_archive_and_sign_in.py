import os
import subprocess
import sys
from pathlib import Path

import pytest

from enkelt.config.environment import Environment
from enkelt.config.sign_in import providers
from tests.config.test_environment import PRODUCTION, refusal

PROGRAM = Path(sys.executable).with_name("enkelt")
P360 = {
    "ENKELT_ARCHIVE": "p360",
    "ENKELT_P360_URL": "https://archive.example",
    "ENKELT_P360_KEY": "key",
    "ENKELT_P360_CLIENT_ID": "enkelt",
    "ENKELT_P360_CATEGORY": "Utgående brev",
    "ENKELT_ARCHIVE_ACCESS_CODE": "UO",
    "ENKELT_ARCHIVE_PARAGRAPH": "Offl. § 13",
}


@pytest.mark.req("NU-16")
@pytest.mark.parametrize("missing", ["URL", "CATEGORY", "ACCESS_CODE", "PARAGRAPH"])
def test_public_360_is_told_what_it_lacks(missing):
    given = {name: value for name, value in P360.items() if not name.endswith(f"_{missing}")}
    assert f"_{missing} is not set" in refusal(**given)


def test_the_key_and_the_client_of_public_360_go_together():
    assert "ENKELT_P360_CLIENT_ID must be set together" in refusal(
        ENKELT_P360_URL="https://a.example", ENKELT_P360_KEY="k"
    )


@pytest.mark.slow
def test_an_archive_that_could_never_work_stops_the_start():
    told = {**os.environ, **PRODUCTION, **P360, "ENKELT_DEMO": "0", "ENKELT_P360_URL": "http://archive.example"}
    told["DJANGO_SETTINGS_MODULE"] = "enkelt.config.settings"
    started = subprocess.run([PROGRAM, "keys", "check"], env=told, capture_output=True, text=True, check=False)
    assert started.returncode == 1
    assert "must be https" in started.stderr
    assert "Traceback" not in started.stderr


def test_sign_in_names_one_provider_and_whose_addresses_it_vouches_for():
    assert providers(Environment({})) == {}
    given = {"ENKELT_OIDC_ISSUER": "https://id.example", "ENKELT_OIDC_EMAIL_DOMAINS": "hospital.example, trust.example"}
    (app,) = providers(Environment(given))["openid_connect"]["APPS"]
    assert app["settings"]["server_url"] == "https://id.example"
    assert app["settings"]["verified_email"] == ["hospital.example", "trust.example"]
