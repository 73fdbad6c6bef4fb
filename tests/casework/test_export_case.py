"""Everything about a case leaves as one file that anybody can verify without us."""

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from enkelt.audit import queries as audit
from enkelt.casework.actions.export_case import REASONS
from enkelt.casework.models import Advice, AgendaItem, Attendance, CoApplicant, Meeting, Position
from enkelt.cli import enkelt
from enkelt.domain.errors import Forbidden, Invalid
from tests.builders import NAME, NUMBER, PDF, World
from tests.casework.exports import exported, one_export, read, refused_case, unpacked, verified

pytestmark = pytest.mark.req("X-19")


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An unpacked export, each test its own copy."""
    return one_export(lambda: request.getfixturevalue("world"), tmp_path / "case")


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


def test_what_only_some_schemes_have_is_in_it_too(world: World, tmp_path: Path) -> None:
    case = world.granted()
    decision = case.decisions.get()
    Advice.objects.create(
        case=case, decision=decision, number=1, rank="primary", category="a", text="Prøv dette først."
    )
    CoApplicant.objects.create(
        case=case,
        person=world.people["jonas"],
        unit=world.unit("onkologi-gjovik"),
        invited_by=world.people["marte"],
        invited_at=world.now,
    )
    folder = unpacked(exported(world, case), tmp_path / "case")
    assert read(folder, "decisions.json")[0]["advice"][0]["text"] == "Prøv dette først."
    assert [each["name"] for each in read(folder, "case.json")["co_applicants"]] == ["Jonas Rabben"]
    assert verified(folder)[0] == 0


def test_a_meeting_is_told_of_without_the_other_cases_of_it(world: World, tmp_path: Path) -> None:
    case, other = world.at("vurderingskomite"), world.submitted("jonas")
    secretary, member = world.people["signe"], world.people["per"]
    meeting = Meeting.objects.create(
        unit=world.unit("sykehuset-innlandet"),
        starts_at=world.now,
        cut_off=world.now.date(),
        called_by=secretary,
        called_at=world.now,
    )
    Attendance.objects.create(meeting=meeting, person=member, capacity="medlem", recorded_at=world.now)
    for number, item in enumerate((case, other), start=1):
        visit = item.visits.filter(closed_at=None).order_by("sequence")[0]
        row = AgendaItem.objects.create(meeting=meeting, case=item, visit=visit, number=number)
        Position.objects.create(
            item=row, person=member, capacity="medlem", outcome="tilrader", reason=f"Sak {number}.", at=world.now
        )
    folder = unpacked(exported(world, case), tmp_path / "case")
    (item_told,) = read(folder, "minutes.json")
    assert item_told["present"][0]["name"] == "Per Solheim"
    assert [(each["position"], each["reason"]) for each in item_told["positions"]] == [
        ("Tilrå og send videre", "Sak 1.")
    ]
    assert "Sak 2." not in "".join(file.read_text(errors="replace") for file in folder.rglob("*.json"))


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
    assert made.name == "SI-2026-0001.zip"
    last = audit.history(case.pk)[-1]
    assert (last.act, last.actor_name) == ("export-case", "Berit Foss")
    assert last.facts == {
        "reason": "supervision",
        "sha256": hashlib.sha256(made.content).hexdigest(),
        "size": len(made.content),
    }


@pytest.mark.req("X-21")
def test_no_net_price_is_in_it(folder: Path) -> None:
    contents = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    assert not any(form in content for content in contents for form in (b"654321", b"654 321", "654\u00a0321".encode()))
    assert read(folder, "manifest.json")["withheld"] == ["Nettopris per år, om du kjenner den"]


@pytest.mark.req("X-05")
def test_no_name_of_a_file_tells_of_the_patient(folder: Path) -> None:
    names = [file.relative_to(folder).as_posix() for file in folder.rglob("*")]
    assert not any(part.lower() in name.lower() for name in names for part in (*NAME.split(), NUMBER, "studie"))


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
