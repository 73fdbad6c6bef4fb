"""The sentences for what the rules report: code in, sentence in the reader's language out.

Every code that the house raises has a sentence here; a test looks for codes without one.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as say

from enkelt.casework.actions.withdraw_consent import CONSENT_WITHDRAWN
from enkelt.domain.errors import DomainError, Problem
from enkelt.domain.roles import Role
from enkelt.domain.stages import CountsAs
from enkelt.domain.statuses import ApplicationOutlook, ApprovalStatus, CompanySignal, MethodStatus
from enkelt.web import sentences

SENTENCES: Mapping[str, str] = {
    **sentences.NATIONAL_NUMBERS,
    **sentences.IDENTIFIERS,
    **sentences.PEOPLE_AND_UNITS,
    **sentences.METHODS,
    **sentences.ARCHIVE_AND_MAIL,
    **sentences.WORKBOOK,
    **sentences.AFTERWARDS,
    **sentences.GROUPS,
    **sentences.RECORDS,
    **sentences.ROUTER,
    **sentences.MEETINGS,
    **sentences.PANEL,
    # Access
    "no-relation": say("You have no part in this case. The attempt is recorded with your name."),
    "not-your-stage": say("The case does not wait for you at this stage. The attempt is recorded with your name."),
    "not-in-this-state": say("The case is not at a point where this can be done."),
    "acted-at-another-stage": say("You have acted at another stage of this case. Your deputy must take this one."),
    "patient-is-pseudonymised": say(
        "Those who assess here do not know who the patient is. Ask those who treat the patient."
    ),
    "conflicted": say("Hidden from you. You have declared a conflict of interest in this case."),
    "not-signed-in": say("Sign in first."),
    "person-not-registered": say("You are not registered here. Ask your unit's local administrator to register you."),
    "person-inactive": say("Your access is closed. Ask your unit's local administrator if it should be open."),
    "sign-in-belongs-to-another-subject": say(
        "Your e-mail address belongs to another sign-in here. Ask the local administrator to release it."
    ),
    "sign-in-cancelled": say("You cancelled the sign-in. Nothing has happened; try again when you wish."),
    "sign-in-failed": say("The sign-in did not succeed. Try again; ring operations if it happens again."),
    "sign-in-unavailable": say("The sign-in provider does not answer. Try again in a few minutes."),
    "not-an-applicant": say("Only a senior consultant of the department can open an application here."),
    "not-a-registrar": say("Only the trust's records staff or committee secretary can register applications on paper."),
    "not-your-filing": say("Another role sees to this filing."),
    "not-allowed": say("Your role does not give access to this page. Ask the local administrator if it should."),
    # Not found
    "no-such-case": say("There is no such case. Check the address, or find the case under My work."),
    "no-such-section": say("The form has no such section."),
    "no-such-document": say("The document is not there any more."),
    "no-such-patient": say("The application names no patient yet."),
    "no-open-stage": say("The case waits for nobody at this stage any more."),
    "no-open-question": say("The question is answered or taken back already."),
    "no-letter-waits-for-a-call": say("No letter waits for a call."),
    "no-letter-to-release": say("The letter is released already."),
    "no-letter-to-replace": say("The letter is replaced already."),
    "no-open-filing": say("The filing is confirmed already."),
    # Meanwhile
    "changed-meanwhile": say("%(by)s changed the case at %(at)s, while you wrote. Nothing is sent from you."),
    "section-changed-meanwhile": say("%(by)s saved this section at %(at)s, while you wrote. Your text is kept below."),
    "already-done": say("This was already done at %(at)s. Nothing is done twice."),
    # Forms
    "application-incomplete": say("The application is not sent: something is missing."),
    "not-complete": say("Nothing is sent yet: something is missing. Your text is kept."),
    "answer-missing": say("Answer: %(label)s"),
    "answer-unreadable": say("This answer cannot be read: %(label)s"),
    "reason-missing": say("Write why, in a sentence or two."),
    "departure-needs-reason": say("You find otherwise than the stage before. Write why."),
    "ground-needs-reason": say("Write why this is outside: the department reads it."),
    "choose-an-outcome": say("Choose what is to happen."),
    "question-is-empty": say("Write the question."),
    "answer-is-empty": say("Write the answer."),
    "application-is-sent": say("The application is sent, and its answers cannot be changed now."),
    "not-a-date": say("Write a date that exists, as DD.MM.YYYY, for example 17.03.2026."),
    "not-a-month": say("Write the month as MM.YYYY, for example 03.2026."),
    "not-a-number": say("Write a number, for example 842 000."),
    "not-a-whole-number": say("Write a whole number."),
    "number-too-large": say("The number is too large."),
    "not-an-option": say("Choose one of the answers in the list."),
    "text-too-long": say("The text is %(length)s characters. The most is %(longest)s."),
    "date-in-the-future": say("The date is in the future."),
    "patient-not-identified": say("The patient is not registered: something is missing."),
    "applicant-not-in-unit": say("This person is not a senior consultant in the department."),
    "applicant-has-another-part": say(
        "%(name)s has acted at another stage of the case, or has declared a conflict. Choose another colleague."
    ),
    # Documents
    "file-is-empty": say("The file is empty. Choose another."),
    "file-too-large": say("The file is %(size)s MB. The largest is %(most)s MB."),
    "file-kind-not-accepted": say(
        "The file is of a kind that is not accepted. Use PDF, an image or an Office document."
    ),
    "file-has-macros": say("The file contains macros. Save it without them, or as PDF."),
    "document-was-sent": say("The document was sent with the application and cannot be removed."),
    # After the decision
    "ring-the-doctor-first": say("Ring the doctor first, and tick that it is done. Then the letter can be released."),
    "release-day-past": say("The release day has passed. Choose today or later, or leave it empty."),
    "release-day-not-come": say("The letter is to be released on %(day)s."),
    "filing-day-impossible": say("Write the day it was filed: not in the future, and not before the letter."),
    # Units
    "no-such-unit": say("The unit %(start)s has no %(kind)s above it today. Ask the local administrator."),
    # Keys
    "data-key-missing": say("The data cannot be read: the key %(key)s is not in the key ring. Ring operations."),
    "data-changed": say("The data cannot be read: it was changed outside the program. Ring operations."),
}

KINDS_OF_UNIT: Mapping[str, str] = {
    "country": say("country"),
    "region": say("region"),
    "trust": say("trust"),
    "clinic": say("clinic"),
    "department": say("department"),
    "committee": say("committee"),
    "authority": say("authority"),
}
"""What a kind of unit is called in a sentence."""


def sentence(what: DomainError | Problem) -> str:
    """Say what is wrong and what to do. A duty brings its own sentence, in the scheme's language."""
    if isinstance(what, Problem) and "says" in what.params:
        return str(what.params["says"])
    known = SENTENCES.get(what.code)
    if known is None:
        return _("This cannot be done: %(code)s.") % {"code": what.code}
    return _(known) % _readable(what.params)


def status_word(status: str) -> str:
    """Name what a record says of a method: its national status, or one of the facts around it."""
    words = {
        MethodStatus.ORDERED: _("ordered"),
        MethodStatus.UNDER_ASSESSMENT: _("under assessment"),
        MethodStatus.INTRODUCED: _("introduced"),
        MethodStatus.NOT_INTRODUCED: _("not introduced"),
        MethodStatus.ORDER_CANCELLED: _("order cancelled"),
        MethodStatus.RECOMMENDED: _("recommended"),
        MethodStatus.PARTLY_RECOMMENDED: _("partly recommended"),
        MethodStatus.NOT_RECOMMENDED: _("not recommended"),
        MethodStatus.PLACED_DIRECTLY: _("placed directly in a treatment guideline"),
        MethodStatus.NOT_ASSESSED: _("not taken up"),
        ApprovalStatus.AUTHORISED: _("authorised for the indication"),
        ApprovalStatus.MEDICINE_AUTHORISED: _("authorised; nobody has read whether for the indication"),
        ApprovalStatus.OTHER_INDICATION: _("authorised, but not for the indication"),
        ApprovalStatus.UNDER_EVALUATION: _("under evaluation"),
        ApprovalStatus.REFUSED: _("authorisation refused"),
        ApprovalStatus.WITHDRAWN: _("authorisation or application withdrawn"),
        ApprovalStatus.NOT_AUTHORISED: _("not authorised"),
        ApplicationOutlook.EXPECTED: _("an application is expected"),
        ApplicationOutlook.NOT_EXPECTED: _("no application is expected"),
        CompanySignal.APPLIED: _("the company has applied"),
        CompanySignal.INTENDS_TO_APPLY: _("the company has said that it will apply"),
        CompanySignal.NOT_SIGNALLED: _("the company has said nothing"),
    }
    return {each.value: word for each, word in words.items()}[status]


def outcome_word(counts_as: str, outcome: str = "") -> str:
    """Name how a case ended; a consent that was taken back is told apart from other withdrawals."""
    if outcome == CONSENT_WITHDRAWN:
        return _("The patient has taken the consent back")
    words = {
        CountsAs.GRANTED: _("Granted"),
        CountsAs.REFUSED: _("Refused"),
        CountsAs.LOCALLY_REFUSED: _("Refused by the trust"),
        CountsAs.OPINION: _("Opinion given"),
        CountsAs.ADVICE: _("Advice given"),
        CountsAs.REJECTED: _("Rejected at the door"),
        CountsAs.WITHDRAWN: _("Withdrawn"),
        CountsAs.PATIENT_DIED: _("The patient has died"),
        CountsAs.MOVED: _("Moved to another scheme"),
    }
    return words.get(CountsAs(counts_as), _("Ended"))


def day_in_words(value: date, pattern: str = "j. F Y") -> str:
    """Write a day as the reader's language does: 17. november 2026, and in English 17 November 2026."""
    english = (translation.get_language() or "").startswith("en")
    return formats.date_format(value, pattern.replace("j.", "j") if english else pattern)


def refused_line(code: str, about: Mapping[str, str]) -> str:
    """Say why a line of a published file was not taken."""
    return _(sentences.WORKBOOK_LINES[code]) % about


def _readable(params: Mapping[str, Any]) -> dict[str, str]:
    shown = {}
    for key, value in params.items():
        if hasattr(value, "hour"):
            shown[key] = timezone.localtime(value).strftime("%H.%M")
        elif hasattr(value, "year"):
            shown[key] = day_in_words(value)
        elif isinstance(value, Role):
            shown[key] = value.called(translation.get_language() or "")
        elif key == "kind" and value in KINDS_OF_UNIT:
            shown[key] = _(KINDS_OF_UNIT[value])
        elif isinstance(value, list):
            shown[key] = ", ".join(map(str, value))
        else:
            shown[key] = str(value)
    return shown
