"""A whole case as one ZIP that can be verified anywhere: files, a manifest with their hashes, and a verifier."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from enkelt.audit import queries as audit
from enkelt.casework.models import Case
from enkelt.casework.queries.whole_case.application import withheld
from enkelt.casework.queries.whole_case.files import File, told
from enkelt.casework.queries.whole_case.gather import everything
from enkelt.casework.queries.whole_case.record import head

FORMAT = "enkelt-case/1"
READ_ME = """\
Everything about case {reference}, exported {at}.

case.json            what the case is
application/         the application as it was sent, each version, and on paper
stages.json          who gave what at which stage
findings.json        what was found on each criterion
questions.json       what was asked and answered
decisions.json       what was decided, on which grounds
minutes.json         what meetings did with the case, if it came to one
letters/             the letters as they were frozen
documents/           the attached documents
uses.json            for a granted group: where and when it was used, without the patients' names
filings.json         where the decision is kept outside
record/              the acts, in the bytes that were hashed, and who has read the case
manifest.json        the hash of every file

To see that nothing was changed, removed or added, unpack everything and run: python verify.py
Net prices are withheld; the manifest names the questions.
"""


def bundle(case: Case, now: datetime, day: date, reason: str) -> bytes:
    """Put together the ZIP of a case. Names of files in it say nothing of the patient; their content may."""
    acts = audit.history(case.pk)
    verifier = files("enkelt.casework.queries.whole_case").joinpath("verify.py").read_bytes()
    read_me = READ_ME.format(reference=case.reference, at=day.isoformat()).encode()
    contents = (*everything(case, acts, day), File("verify.py", verifier), File("README.txt", read_me))
    about = {
        "format": FORMAT,
        "reference": case.reference,
        "scheme": case.scheme,
        "edition": case.edition_key,
        "exported_at": now,
        "reason": reason,
        "record": head(case, acts),
        "withheld": withheld(case),
    }
    return _zip((*contents, _manifest(about, contents)), now)


def _manifest(about: Mapping[str, Any], contents: Sequence[File]) -> File:
    listed = [
        {"path": file.path, "sha256": hashlib.sha256(file.content).hexdigest(), "size": len(file.content)}
        for file in contents
    ]
    return told("manifest.json", {**about, "files": listed})


def _zip(contents: Iterable[File], now: datetime) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in contents:
            entry = zipfile.ZipInfo(file.path, now.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, file.content)
    return made.getvalue()
