"""What was tampered with in an export is found and named by the verifier in it, alone and without us."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import PDF
from tests.casework.exports import one_export, read, verified

pytestmark = pytest.mark.req("X-19")


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An unpacked export, each test its own copy."""
    return one_export(lambda: request.getfixturevalue("world"), tmp_path / "case")


def resealed(folder: Path) -> None:
    """Let somebody who tampered write the manifest anew, so that only the record can tell."""
    manifest = read(folder, "manifest.json")
    for file in manifest["files"]:
        content = (folder / file["path"]).read_bytes()
        file["sha256"], file["size"] = hashlib.sha256(content).hexdigest(), len(content)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def change_letter(folder: Path) -> str:
    letter = min(folder.glob("letters/*.pdf"))
    letter.write_bytes(letter.read_bytes().replace(b"%PDF", b"%PDG", 1))
    return f"letters/{letter.name} is not the one that the record knows of"


def change_document(folder: Path) -> str:
    (folder / "documents/01.pdf").write_bytes(b"%PDF-1.7\n% another study\n%%EOF")
    return "documents/01.pdf is not the one that the record knows of"


def change_act(folder: Path) -> str:
    file = folder / "record/acts.ndjson"
    lines = file.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"Marte Lien", b"Jonas Rabben")
    file.write_bytes(b"".join(lines))
    return "act 4 of the record was changed"


def remove_act(folder: Path) -> str:
    file = folder / "record/acts.ndjson"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:4] + lines[5:]))
    return "act 5 of the record is missing"


def cut_off_the_end(folder: Path) -> str:
    file = folder / "record/acts.ndjson"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-1]))
    return f"act {len(lines)} of the record is missing"


def swap_acts(folder: Path) -> str:
    file = folder / "record/acts.ndjson"
    lines = file.read_bytes().splitlines(keepends=True)
    lines[1], lines[2] = lines[2], lines[1]
    file.write_bytes(b"".join(lines))
    return "act 2 of the record is missing"


TAMPERED = (change_letter, change_document, change_act, remove_act, cut_off_the_end, swap_acts)


@pytest.mark.parametrize("tamper", TAMPERED)
@pytest.mark.parametrize("reseal", [False, True], ids=["", "with a new manifest"])
def test_what_was_tampered_with_is_named(folder: Path, tamper: Callable[[Path], str], *, reseal: bool) -> None:
    named = tamper(folder)
    if reseal:
        resealed(folder)
    code, said = verified(folder)
    assert (code, said.strip()) == (1, f"BROKEN: {named}")


def test_a_whole_record_that_was_written_anew_differs_from_the_hash_that_was_kept(folder: Path) -> None:
    kept = read(folder, "manifest.json")["record"]["head"]
    lines = (folder / "record/acts.ndjson").read_bytes().replace(b"Marte Lien", b"Jonas Rabben").splitlines()
    previous, hashes = bytes(32), []
    for number, line in enumerate(lines, start=1):
        previous = hashlib.sha256(previous + line).digest()
        hashes.append(f"{number} {previous.hex()}\n")
    (folder / "record/acts.ndjson").write_bytes(b"".join(line + b"\n" for line in lines))
    (folder / "record/hashes.txt").write_text("".join(hashes))
    manifest = read(folder, "manifest.json")
    manifest["record"]["head"] = previous.hex()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    resealed(folder)
    assert verified(folder)[0] == 0
    assert verified(folder, kept) == (1, f"BROKEN: the record does not end with {kept}\n")


@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        ("case.json", b"{}", "case.json was changed"),
        ("application/effekt-version-1.json", None, "application/effekt-version-1.json is missing, or cannot be read"),
        ("documents/02.pdf", PDF, "documents/02.pdf was added"),
        ("manifest.json", b"[]", "this is not an export as Enkelt writes it"),
    ],
)
def test_any_file_that_was_changed_removed_or_added_is_named(
    folder: Path, name: str, content: bytes | None, named: str
) -> None:
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    code, said = verified(folder)
    assert code == 1
    assert said.startswith(f"BROKEN: {named}")
