"""Everything about a case leaves as one file that anybody can verify without us; what was tampered with is named."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from enkelt.audit import queries as audit
from enkelt.casework.actions.answer import answer
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.export_case import REASONS, Exported, export_case
from enkelt.casework.models import Case
from enkelt.cli import enkelt
from enkelt.domain.errors import Forbidden, Invalid
from tests.builders import NAME, NUMBER, PDF, World

pytestmark = pytest.mark.req("X-19")

NET: Any = {"kostnad": {"nettopris_ar": "654 321"}}


def exported(world: World, case: Case, who: str = "anne", reason: str = "patient-access") -> Exported:
    return export_case(world.intent(who, case), reason)


def unpacked(made: Exported, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        archive.extractall(folder)
    return folder


def verified(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the verifier as its receiver would: alone, isolated from our libraries."""
    command = [sys.executable, "-I", str(folder / "verify.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder.parent)
    return done.returncode, done.stdout + done.stderr


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text())


def resealed(folder: Path) -> None:
    """Let somebody who tampered write the manifest anew, so that only the record can tell."""
    manifest = read(folder, "manifest.json")
    for file in manifest["files"]:
        content = (folder / file["path"]).read_bytes()
        file["sha256"], file["size"] = hashlib.sha256(content).hexdigest(), len(content)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def refused_case(world: World) -> Case:
    """A refused case with a question and a net price."""
    case = world.at("vurderingskomite", **NET)
    asked = ask(world.intent("signe", case), world.visit(case).pk, "Hva sier bildene?")
    answer(world.intent("marte", case), asked.pk, "Uendret siden mai.")
    case.refresh_from_db()
    while (visit := world.visit(case)).stage_key != "direktor":
        world.endorse(case, visit)
    world.decision(case, "avslag")
    return case


MADE: list[Exported] = []
"""One export for all tests that only look at it."""


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An unpacked export, each test its own copy."""
    if not MADE:
        world = request.getfixturevalue("world")
        MADE.append(exported(world, refused_case(world)))
    return unpacked(MADE[0], tmp_path / "case")


def test_it_holds_everything(folder: Path) -> None:
    assert (read(folder, "case.json")["patient"]["name"], read(folder, "case.json")["patient"]["number"]) == (
        NAME,
        NUMBER,
    )
    effect = read(folder, "application/effekt-version-1.json")
    assert "Tre måneder" in [each["answer"] for each in effect["answers"]]
    stages = read(folder, "stages.json")
    assert [each["stage"] for each in stages][-1] == "Direktør medisin og helsefag"
    (given,) = stages[-1]["given"]
    assert (given["by"], given["outcome"]) == ("Tor Vestrum", "avslo søknaden")
    assert {each["finding"] for each in read(folder, "findings.json")} == {"met", "not-met"}
    (question,) = read(folder, "questions.json")
    assert (question["question"], question["answer"]) == ("Hva sier bildene?", "Uendret siden mai.")
    (decision,) = read(folder, "decisions.json")
    assert decision["grounds"][0]["text"] == "Forskjellen er ikke vesentlig."
    assert "Fem måneder lengre tid uten progresjon" in str(decision["grounds"][0]["rests_on"])
    assert {Path(each["file"]).name for each in read(folder, "letters.json")} == {
        file.name for file in folder.glob("letters/*.pdf")
    }
    assert (folder / "documents/01.pdf").read_bytes() == PDF


def test_it_verifies_alone(world: World, tmp_path: Path) -> None:
    case = refused_case(world)
    folder = unpacked(exported(world, case), tmp_path / "case")
    code, said = verified(folder)
    assert (code, said[:2]) == (0, "OK"), said
    head = read(folder, "manifest.json")["record"]["head"]
    assert audit.history(case.pk)[-2].hash == head, "it ends where the record ended before the export itself"
    assert verified(folder, head)[0] == 0
    assert verified(folder, "0" * 64)[0] == 1


def test_the_record_keeps_the_hash_and_the_reason(world: World) -> None:
    case = world.submitted()
    made = exported(world, case, "berit", "supervision")
    last = audit.history(case.pk)[-1]
    assert (last.act, last.actor_name) == ("export-case", "Berit Foss")
    assert last.facts == {
        "reason": "supervision",
        "sha256": hashlib.sha256(made.content).hexdigest(),
        "size": len(made.content),
    }


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


@pytest.mark.req("X-21")
def test_no_net_price_is_in_it(folder: Path) -> None:
    contents = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    assert not any(form in content for content in contents for form in (b"654321", b"654 321", "654\u00a0321".encode()))
    assert read(folder, "manifest.json")["withheld"] == ["Nettopris per år, om du kjenner den"]


@pytest.mark.req("X-05")
def test_no_name_of_a_file_tells_of_the_patient(folder: Path) -> None:
    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*")]
    assert not any(part.lower() in name.lower() for name in names for part in (*NAME.split(), NUMBER, "studie"))
    assert MADE[0].name == "SI-2026-0001.zip"


def test_a_reason_is_needed(world: World) -> None:
    case = world.submitted()
    with pytest.raises(Invalid, match="choose-a-reason"):
        exported(world, case, reason="curiosity")
    assert audit.history(case.pk)[-1].act == "submit"


@pytest.mark.req("X-06")
@pytest.mark.parametrize("who", ["marte", "olav", "tor", "kari", "jonas", "arne"])
def test_nobody_else_gets_it(world: World, who: str) -> None:
    case = world.granted()
    with pytest.raises(Forbidden):
        exported(world, case, who)


def test_a_draft_leaves_in_no_export(world: World) -> None:
    with pytest.raises(Forbidden, match="not-in-this-state"):
        exported(world, world.fill(world.draft()))


# --- the command ------------------------------------------------------------------------------


def command(*arguments: str) -> Any:
    return CliRunner().invoke(enkelt, ["export", "case", *arguments], catch_exceptions=False)


@pytest.mark.django_db(transaction=True)
def test_the_command_writes_the_same_file_for_its_owner_only(world: World, tmp_path: Path) -> None:
    case, file = world.refused(), tmp_path / "out.zip"
    done = command("SI-2026-0001", str(file), "--by", world.people["anne"].email, "--reason", "court")
    assert done.exit_code == 0, done.output
    assert hashlib.sha256(file.read_bytes()).hexdigest() in done.output
    assert file.stat().st_mode & 0o077 == 0
    assert [(each.by.name, each.what) for each in audit.readers_of(case.pk)] == [("Anne Lunde", "export")]
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path / "case")
    assert verified(tmp_path / "case")[0] == 0


@pytest.mark.django_db(transaction=True)
def test_the_command_says_what_is_wrong(world: World, tmp_path: Path) -> None:
    world.refused()
    file, anne = tmp_path / "out.zip", world.people["anne"].email
    assert "There is no case" in command("SI-1999-0001", str(file), "--by", anne, "--reason", "court").output
    assert "Nobody is registered" in command("SI-2026-0001", str(file), "--by", "x@y.no", "--reason", "court").output
    olav = world.people["olav"].email
    assert "may not export" in command("SI-2026-0001", str(file), "--by", olav, "--reason", "court").output
    file.write_bytes(b"kept")
    assert "is there already" in command("SI-2026-0001", str(file), "--by", anne, "--reason", "court").output
    assert file.read_bytes() == b"kept"


def test_every_reason_has_its_words() -> None:
    from enkelt.web.screens.export import WORDS  # noqa: PLC0415 - a door's words, beside the act's keys

    assert set(WORDS) == set(REASONS)
