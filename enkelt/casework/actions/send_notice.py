"""The worker sends one queued notice; tries again after a failure."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from enkelt.casework.models import Notice
from enkelt.domain.errors import Refused, Unavailable
from enkelt.integrations import ports

PAUSE = timedelta(minutes=5)


def send_notice(notice_id: UUID, mailer: ports.Mailer, now: datetime) -> Notice:
    """Send one notice: the case's number, what waits, and the link; nothing about the patient."""
    notice = Notice.objects.select_related("case", "person").get(pk=notice_id)
    if notice.sent_at is not None:
        return notice
    try:
        mailer.send(_mail(notice))
    except (Unavailable, Refused) as problem:
        notice.last_error = problem.code
        notice.next_attempt_at = now + PAUSE if isinstance(problem, Unavailable) else None
    else:
        notice.sent_at, notice.next_attempt_at, notice.last_error = now, None, ""
    notice.attempts += 1
    notice.save()
    return notice


def _mail(notice: Notice) -> ports.Notice:
    with translation.override(notice.person.language):
        return ports.Notice(
            to=notice.person.email,
            reference=notice.case.reference,
            waits=_words(notice.kind),
            link=f"{settings.BASE_URL}/cases/{notice.case_id}/",
        )


def _words(kind: str) -> str:
    said = {
        "waits-for-you": _("A case waits for you."),
        "case-moved": _("A case of yours was moved to another scheme. A new draft waits for you."),
        "asked-to-apply": _("A colleague asks you to apply together. Read the application, write in it, and sign."),
        "signature-taken-away": _("An application that you had signed was changed. Read it, and sign again."),
        "all-have-signed": _("All who apply together have signed. You can send the application."),
        "draft-will-go": _("A draft of yours will be deleted soon. Write in it to keep it."),
        "due-soon": _("A case that waits for you is due soon."),
        "letter-ready": _("There is a letter for you."),
        "handed-to-you": _("A case was handed to you."),
        "meeting-called": _("A meeting of your committee is called out of its rhythm."),
        "question-for-you": _("There is a question for you."),
        "question-answered": _("Your question was answered."),
        "opened-with-a-reason": _("A colleague without a part in a case of your department opened it, with a reason."),
        "status-changed": _("The national status of the method in a case has changed."),
    }
    return said[kind]
