import pytest
from django.core.exceptions import ImproperlyConfigured

from enkelt.config import declared
from enkelt.config.start import start
from tests.settings import DATA_KEYS, INDEX_KEY

PRODUCTION = {
    "ENKELT_SECRET_KEY": "x" * 50,
    "ENKELT_DATA_KEYS": ",".join(DATA_KEYS),
    "ENKELT_INDEX_KEY": INDEX_KEY,
    "ENKELT_HOSTS": "enkelt.example",
    "ENKELT_BASE_URL": "https://enkelt.example/",
    "ENKELT_MAIL_URL": "smtp://mail.example",
}


def refusal(**changes):
    with pytest.raises(ImproperlyConfigured) as refused:
        start({name: value for name, value in {**PRODUCTION, **changes}.items() if value})
    return str(refused.value)


def test_a_complete_environment_starts():
    made = start(PRODUCTION)

    assert not made.on_trial
    assert made.env[declared.BASE_URL] == "https://enkelt.example"
    assert made.env[declared.MAX_ATTACHMENT_MB] == 20
    assert made.env[declared.OIDC_ISSUER] is None


def test_all_problems_are_named_at_once():
    told = refusal(ENKELT_SECRET_KEY="", ENKELT_HOSTS="", ENKELT_MAX_ATTACHMENT_MB="many")

    assert "ENKELT_SECRET_KEY is not set" in told
    assert "ENKELT_HOSTS is not set" in told
    assert "ENKELT_MAX_ATTACHMENT_MB is 'many', and only a whole number" in told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ENKELT_SECRET_KEY", "short", "shorter than 50"),
        ("ENKELT_DATA_KEYS", "only-an-id", "a key is 32"),
        ("ENKELT_DATA_KEYS", f"a:{INDEX_KEY},a:{INDEX_KEY}", "the same key id twice"),
        ("ENKELT_DATA_KEYS", f"A b:{INDEX_KEY}", "an id is a-z"),
        ("ENKELT_INDEX_KEY", "not base64!", "is not base64"),
        ("ENKELT_BEHIND_PROXY", "yes", "only 1 (yes) or 0 (no)"),
        ("ENKELT_BASE_URL", "enkelt.example", "must be an address"),
        ("ENKELT_BASE_URL", "http://enkelt.example", "must begin with https://"),
        ("ENKELT_ARCHIVE", "ftp", "must be folder:PATH or p360"),
        ("ENKELT_ARCHIVE", "folder:", "names no folder"),
        ("ENKELT_ARCHIVE", "p360", "ENKELT_P360_URL is not set"),
        ("ENKELT_OIDC_ISSUER", "https://id.example", "ENKELT_OIDC_CLIENT_ID"),
    ],
)
def test_an_odd_value_is_refused_in_words(name, value, told):
    assert told in refusal(**{name: value})


def test_a_misspelt_setting_is_not_ignored():
    assert "Did you mean ENKELT_HOSTS?" in refusal(ENKELT_HOST="enkelt.example")


def test_the_refusal_never_shows_a_secret():
    told = refusal(ENKELT_SECRET_KEY="hemmelig", ENKELT_DATA_KEYS="a:hemmelig", ENKELT_DEMO="0")

    assert "hemmelig" not in told


def test_a_trial_machine_makes_its_keys_once_and_keeps_them_to_itself(tmp_path):
    trial = {"ENKELT_DEMO": "1", "ENKELT_FOLDER": str(tmp_path)}

    first, second = start(trial), start(trial)

    assert first.env[declared.DATA_KEYS] == second.env[declared.DATA_KEYS]
    assert first.env[declared.SYNTHETIC_NUMBERS]
    assert (tmp_path / "demo-keys.json").stat().st_mode & 0o077 == 0


@pytest.mark.req("X-05")
def test_a_trial_machine_takes_no_real_numbers(tmp_path):
    told = refusal(ENKELT_DEMO="1", ENKELT_FOLDER=str(tmp_path), ENKELT_SYNTHETIC_NUMBERS="0")

    assert "synthetic numbers only" in told


def test_every_setting_says_what_it_means_in_a_sentence():
    assert len({setting.name for setting in declared.ALL}) == len(declared.ALL)
    assert [setting.name for setting in declared.ALL if not setting.says.endswith(".")] == []
