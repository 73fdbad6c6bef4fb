"""A document is attached to the application: known by its content, kept encrypted with its hash."""

import hashlib
from datetime import datetime

from enkelt.accounts.models import Person
from enkelt.casework.acting import Intent, acting
from enkelt.casework.documents import recognise
from enkelt.casework.models import Attachment, Case
from enkelt.casework.signatures import void_signatures

LONGEST_NAME = 200


def attach_document(intent: Intent, name: str, content: bytes) -> Attachment:
    """Attach a document. Raises `Invalid` when it is empty, too large, or of a kind that we do not accept."""
    with acting("attach-document", intent) as act:
        attachment = keep(act.case, act.person, act.now, name, content)
        act.note(document=attachment.sha256, size=attachment.size)
        void_signatures(act)
        return attachment


def keep(case: Case, person: Person, now: datetime, name: str, content: bytes) -> Attachment:
    """Store a document of a case."""
    media_type = recognise(content)
    return Attachment.objects.create(
        case=case,
        name=name.replace("\\", "/").rsplit("/", 1)[-1][:LONGEST_NAME],
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        added_by=person,
        added_at=now,
    )
