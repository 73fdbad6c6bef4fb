"""A released edition is locked: whatever is changed in it, it shows."""

import importlib.util
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Invalid
from enkelt.domain.fingerprint import fingerprint
from enkelt.domain.roles import MEDICAL_DIRECTOR
from enkelt.domain.routing import Opening
from enkelt.domain.scheme import Edition, Scheme
from enkelt.schemes import SCHEMES, published
from tests.schemes import invented

pytestmark = pytest.mark.req("X-03")

EDITIONS = [edition for scheme in SCHEMES for edition in scheme.editions]


def test_no_released_edition_was_changed():
    assert list(published.differences(SCHEMES, published.released())) == []


@pytest.mark.parametrize("edition", EDITIONS, ids=published.name_of)
def test_every_edition_can_be_released(edition: Edition):
    assert fingerprint(edition) == fingerprint(edition)


CHANGED = {
    "a citation": invented.edition(says="invented again"),
    "a label": invented.edition(label="Why so?"),
    "a rule": invented.edition(suggest=lambda facts: Finding.of(not facts.answers)),
    "what a rule closes over": invented.edition(asked_when="common"),
    "the order of things": replace(invented.edition(), letters=invented.edition().letters * 2),
    "a role": replace(invented.edition(), application=replace(invented.edition().application, role=MEDICAL_DIRECTOR)),
}


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED.keys())
def test_a_change_is_seen(changed: Edition):
    assert fingerprint(changed) != fingerprint(invented.edition())


def test_the_same_declaration_has_the_same_fingerprint_in_another_process():
    program = (
        "from tests.schemes.invented import edition; from enkelt.domain.fingerprint import fingerprint; "
        "print(fingerprint(edition()))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == fingerprint(invented.edition())


ROOT = Path(__file__).parents[2]
SOURCE = Path(invented.__file__).read_text()


def edition_from(source: str, folder: Path, name: str) -> Edition:
    """Load the invented edition from a changed copy of its module."""
    file = folder / f"{name}.py"
    file.write_text(source)
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    found = module.edition()
    assert isinstance(found, Edition)
    return found


@pytest.mark.parametrize(
    ("before", "after", "seen"),
    [
        ("ENOUGH = 3", "ENOUGH = 4", True),
        (") > ENOUGH", ") >= ENOUGH", True),
        ('get("reason") == answer', 'get("reason") != answer', True),
        ("# How much is enough stands in a constant beside it.", "# Another comment.", False),
        ("\n\n\ndef _when", "\n\n\n\n\ndef _when", False),
    ],
)
def test_a_change_in_the_module_is_seen_and_layout_is_not(before, after, seen, tmp_path):
    assert SOURCE.count(before) == 1
    as_it_was = fingerprint(edition_from(SOURCE, tmp_path, f"{tmp_path.name}_as_it_was"))
    changed = fingerprint(edition_from(SOURCE.replace(before, after), tmp_path, f"{tmp_path.name}_changed"))
    assert (changed != as_it_was) is seen


def test_a_released_edition_that_is_changed_or_gone_is_named(tmp_path):
    lock = tmp_path / "published.lock"
    lock.write_text("# none yet\n")
    edition = invented.edition()
    published.release(edition, lock)
    as_declared, changed, gone = (
        Scheme(key="invented", title="Invented", country="NO", opening=Opening(()), editions=editions)
        for editions in ((edition,), (CHANGED["a rule"],), ())
    )
    assert list(published.differences([as_declared], published.released(lock))) == []
    (problem,) = published.differences([changed], published.released(lock))
    assert "invented/2026 is released and was changed" in problem
    (problem,) = published.differences([gone], published.released(lock))
    assert "no longer declared" in problem


def test_an_edition_is_released_once(tmp_path):
    lock = tmp_path / "published.lock"
    lock.touch()
    published.release(invented.edition(), lock)
    before = lock.read_text()
    with pytest.raises(Invalid, match="already-released"):
        published.release(invented.edition(), lock)
    assert lock.read_text() == before
