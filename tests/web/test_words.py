"""Every sentence of the screens is written in bokmål too, and says the same with the same names in it."""

import re
from collections.abc import Collection
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "enkelt/web/locale/nb/LC_MESSAGES/django.po"
PAGES = "enkelt/web/pages/**.html"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "pgettext": ((1, "c"), 2)}
NAMES = re.compile(r"%\((\w+)\)")


def _sentences() -> set[str]:
    places = [("enkelt/**.py", "python"), ("enkelt/web/pages/**.html", "jinja2")]
    found = extract_from_dir(
        ROOT, places, {"enkelt/web/pages/**.html": {"newstyle_gettext": "true"}}, keywords=KEYWORDS
    )
    return {text if isinstance(text, str) else text[0] for _, _, text, _, _ in found}


@pytest.mark.req("X-14")
def test_every_sentence_is_written_in_bokmal():
    with CATALOGUE.open("rb") as file:
        written = {message.id if isinstance(message.id, str) else message.id[0]: message for message in read_po(file)}
    missing = sorted(text for text in _sentences() if text not in written or not written[text].string)
    assert missing == []


@pytest.mark.req("X-14")
def test_a_sentence_in_bokmal_names_what_the_english_one_names():
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            if not message.id:
                continue
            assert _names(message.id) == _names(message.string or ""), message.id


def _names(text: str | Collection[str]) -> set[str]:
    return set(NAMES.findall(text if isinstance(text, str) else " ".join(text)))
