"""Verify that this export of one case is whole: every file, every act of its record, every letter and document.

Needs nothing but Python 3.8 or later, and no network. Unpack the archive, and run in its folder:

    python verify.py           says OK, or names the first thing that does not hold
    python verify.py HASH      compares the end of the record with a hash that was kept elsewhere, too
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
NOTHING_BEFORE = bytes(32)
BESIDE = {"manifest.json", "Thumbs.db"}
"""What may lie in the folder without being named in the manifest."""


class BrokenError(Exception):
    """The first thing that does not hold, in a sentence."""


def main() -> int:
    """Go through everything, say what was found, and give the exit code."""
    try:
        manifest = json.loads(read("manifest.json"))
        acts = acts_of(manifest["record"], sys.argv[1:])
        tie(manifest, acts)
        files(manifest)
    except BrokenError as broken:
        say(f"BROKEN: {broken}")
        return 1
    except (ValueError, KeyError, TypeError) as error:
        say(f"BROKEN: this is not an export as Enkelt writes it ({error!r})")
        return 1
    say(f"OK: case {manifest['reference']}, {len(manifest['files'])} files, {len(acts)} acts")
    say(f"The record ends with {manifest['record']['head']}")
    return 0


def say(text: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{text}\n")


def read(path: str) -> bytes:
    """Read a file of the export."""
    try:
        return (FOLDER / path).read_bytes()
    except OSError as error:
        raise BrokenError(f"{path} is missing, or cannot be read") from error


def acts_of(record: dict[str, Any], kept: list[str]) -> list[dict[str, Any]]:
    """Work out the chain of acts anew: each hash is made over the one before it and the act's own bytes."""
    lines = read("record/acts.ndjson").splitlines()
    stated = dict(line.split() for line in read("record/hashes.txt").decode().splitlines())
    acts, previous = [], NOTHING_BEFORE
    for number, line in enumerate(lines, start=1):
        act = one_act(line, number, record["chain"])
        previous = hashlib.sha256(previous + line).digest()
        if stated.get(str(number)) != previous.hex():
            raise BrokenError(f"act {number} of the record was changed")
        acts.append(act)
    if len(acts) < record["acts"]:
        raise BrokenError(f"act {len(acts) + 1} of the record is missing")
    for head in [record["head"], *kept]:
        if head != previous.hex():
            raise BrokenError(f"the record does not end with {head}")
    return acts


def one_act(line: bytes, number: int, chain: str) -> dict[str, Any]:
    """Read one act, and see that it stands where it belongs."""
    try:
        act: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise BrokenError(f"act {number} of the record cannot be read") from error
    if act["chain"] != chain:
        raise BrokenError(f"act {number} of the record belongs to another case")
    if act["sequence"] > number:
        raise BrokenError(f"act {number} of the record is missing")
    if act["sequence"] < number:
        raise BrokenError(f"act {number} of the record is out of order")
    return act


def tie(manifest: dict[str, Any], acts: list[dict[str, Any]]) -> None:
    """See that each letter and document is the one whose hash an act of the record wrote down."""
    known = {text for act in acts for text in texts(act["facts"])}
    for file in manifest["files"]:
        path = file["path"]
        if path.startswith(("letters/", "documents/")) and sha256(path) not in known:
            raise BrokenError(f"{path} is not the one that the record knows of")


def texts(value: Any) -> Iterator[str]:
    """Walk all texts of an act's facts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def files(manifest: dict[str, Any]) -> None:
    """See that every file is there as it was written, and no other."""
    named = {file["path"]: file["sha256"] for file in manifest["files"]}
    for path, digest in named.items():
        if sha256(path) != digest:
            raise BrokenError(f"{path} was changed")
    found = (file.relative_to(FOLDER) for file in sorted(FOLDER.rglob("*")) if file.is_file())
    for file in found:
        hidden = any(part.startswith((".", "__")) for part in file.parts)
        if not hidden and file.as_posix() not in named and file.name not in BESIDE:
            raise BrokenError(f"{file.as_posix()} was added")


def sha256(path: str) -> str:
    """Give the hash of a file, in hexadecimal."""
    return hashlib.sha256(read(path)).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
