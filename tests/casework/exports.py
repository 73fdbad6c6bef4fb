"""Making and verifying the export of a case, for the tests of what is in it and of what is found in it."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from enkelt.casework.actions.answer import answer
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.export_case import Exported, export_case
from enkelt.casework.models import Case
from tests.builders import World

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


def one_export(world: Any, folder: Path) -> Path:
    """Unpack the one export, made in the world that the caller gives when it is first asked for."""
    if not MADE:
        made_in = world()
        MADE.append(exported(made_in, refused_case(made_in)))
    return unpacked(MADE[0], folder)
