"""Everything about a case is handed out to whoever may have it, with a reason; the record keeps the hash."""

import hashlib
from dataclasses import dataclass

from enkelt.casework.acting import Intent, acting
from enkelt.casework.bundle import bundle
from enkelt.domain.errors import Invalid

REASONS = ("patient-access", "public-access", "complaint", "supervision", "court", "archive")
"""Why somebody asks: the patient's own access, access to documents, a complaint, supervision, a court, the archive.

A list and no free text: the reason stands in the record of acts, where nothing of a patient may stand.
"""


@dataclass(frozen=True)
class Exported:
    """The ZIP, what to call it, and its hash, which the record holds."""

    name: str
    content: bytes
    sha256: str


def export_case(intent: Intent, reason: str) -> Exported:
    """Put everything about a case together. Raises `Invalid` without one of the reasons."""
    with acting("export-case", intent) as act:
        if reason not in REASONS:
            raise Invalid("choose-a-reason")
        content = bundle(act.case, act.now, act.today, reason)
        exported = Exported(f"{act.case.reference}.zip", content, hashlib.sha256(content).hexdigest())
        act.note(reason=reason, sha256=exported.sha256, size=len(content))
        return exported
