"""A document is taken off a draft; once the application is sent, documents stay."""

from uuid import UUID

from enkelt.casework.acting import Intent, acting
from enkelt.casework.signatures import void_signatures
from enkelt.casework.visits import refuse_sent
from enkelt.domain.errors import NotFound, Refused


def remove_document(intent: Intent, attachment_id: UUID) -> None:
    """Take a document off. Raises `Refused` for a document that was sent with the application."""
    with acting("remove-document", intent) as act:
        attachment = act.case.attachments.filter(pk=attachment_id, removed_at=None).first()
        if attachment is None:
            raise NotFound("no-such-document")
        refuse_sent(act.case)
        sent = act.case.entries.filter(visit__stage_key=act.case.edition.application.key).order_by("at").last()
        if sent is not None and attachment.added_at <= sent.at:
            raise Refused("document-was-sent")
        attachment.removed_at = act.now
        attachment.save(update_fields=("removed_at",))
        act.note(document=attachment.sha256)
        void_signatures(act)
