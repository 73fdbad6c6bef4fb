"""The history in words: what each act of the audit record is called, in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as say
from markupsafe import Markup

from enkelt.casework.queries.timeline import Event
from enkelt.web.speech import spoken

ACTS: Mapping[str, str] = {
    "open-case": say("%(by)s opened the case"),
    "register-paper": say("%(by)s registered the application from paper"),
    "save-section": say("%(by)s changed the application"),
    "identify-patient": say("%(by)s said who the patient is"),
    "attach-document": say("%(by)s attached a document"),
    "remove-document": say("%(by)s removed a document"),
    "hand-over": say("%(by)s handed the application to a colleague"),
    "submit": say("%(by)s sent the application"),
    "invite-co-applicant": say("%(by)s asked somebody to apply together"),
    "take-back-invitation": say("%(by)s ended an invitation to apply together"),
    "sign-application": say("%(by)s signed the application as it stands"),
    "register-use": say("%(by)s registered a patient who is treated under the grant"),
    "end-use": say("%(by)s recorded that a treatment under the grant has ended"),
    "withdraw": say("%(by)s withdrew the application"),
    "convert-draft": say("%(by)s turned the draft over to another scheme"),
    "move-case": say("%(by)s moved the case to another scheme"),
    "reapply": say("%(by)s began a new application from this case"),
    "bring-in": say("%(by)s brought the case in at the stage where it stood"),
    "withdraw-consent": say("%(by)s recorded that the patient took the consent back"),
    "record-death": say("%(by)s recorded that the patient has died"),
    "review": say("%(by)s gave an assessment"),
    "advise": say("%(by)s entered the committee's assessment"),
    "screen": say("%(by)s judged whether the case is within the scheme"),
    "assign": say("%(by)s assigned the case"),
    "add-expert": say("%(by)s called in one more expert"),
    "release-expert": say("%(by)s took an expert off the case"),
    "ask-expert": say("%(by)s asked somebody from outside"),
    "recall-expert": say("%(by)s went on without somebody from outside"),
    "give-statement": say("%(by)s answered from outside"),
    "take-position": say("%(by)s took a position"),
    "give-advice": say("%(by)s gave advice"),
    "give-opinion": say("%(by)s gave the opinion"),
    "decide": say("%(by)s decided"),
    "decide-treatment": say("%(by)s recorded what was decided with the patient"),
    "report-follow-up": say("%(by)s reported on the treatment"),
    "activate": say("%(by)s put the decision into use"),
    "forward-answer": say("%(by)s passed the answer on to the applicant"),
    "put-on-agenda": say("%(by)s put the case on the agenda of a meeting"),
    "take-off-agenda": say("%(by)s moved the case to the next meeting"),
    "call-meeting": say("%(by)s called an extraordinary meeting for the case"),
    "take-item": say("%(by)s took up the case in a meeting"),
    "give-position": say("%(by)s gave a position in the meeting"),
    "conclude-item": say("%(by)s closed the item in the meeting"),
    "ask": say("%(by)s asked the applicant a question"),
    "take-back-question": say("%(by)s took a question back"),
    "answer": say("%(by)s answered a question"),
    "declare-conflict": say("%(by)s declared a conflict of interest"),
    "ring-doctor": say("%(by)s rang the doctor about the letter"),
    "open-letter": say("%(by)s opened the letter"),
    "release-letter": say("%(by)s released the letter"),
    "replace-letter": say("%(by)s replaced a letter by a new one"),
    "confirm-filing": say("%(by)s confirmed a filing"),
    "file-archive-copy": say("The archive has received the copy"),
    "break-glass": say("%(by)s opened the case with a reason"),
    "place-hold": say("%(by)s put the case on hold, so that it is kept"),
    "lift-hold": say("%(by)s lifted the hold on the case"),
    "export-case": say("%(by)s fetched everything about the case as a file"),
    "hand-to-successor": say("The case was handed to the unit that goes on for one that closed"),
    "status-changed": say("The national status of the method changed"),
}
"""By the name under which an act is recorded; `lift-hold` is recorded as `place-hold` that is not on."""

READINGS: Mapping[str, str] = {
    "case": say("the overview"),
    "answers": say("the application"),
    "application": say("the application"),
    "application-check": say("the application before it is sent"),
    "application-pdf": say("the application as PDF"),
    "questions": say("questions and answers"),
    "experts": say("the page with the panel's members"),
    "outside": say("the page with those who are asked from outside"),
    "advice-units": say("the panel's advice by unit"),
    "history": say("the history"),
    "documents": say("the list of documents"),
    "document": say("a document"),
    "letter": say("a letter"),
    "letter-pdf": say("a letter as PDF"),
    "letter-preview": say("a letter before it is written"),
    "together": say("who applies together"),
    "grant": say("the conditions of a granted group, and who is treated under it"),
    "hand-over": say("the page to hand the application over"),
    "withdraw": say("the page to withdraw the application"),
    "other-schemes": say("the page with the other schemes"),
    "bring-in": say("the page to bring the case in"),
    "withdraw-consent": say("the page to record that the consent is taken back"),
    "record-death": say("the page to record a death"),
    "after": say("what follows the decision"),
    "national-number": say("the national number"),
    "work": say("My work, a line in the list"),
    "meetings": say("the calendar of meetings"),
    "meeting": say("the agenda of a meeting"),
    "meeting-item": say("the case as an item of a meeting"),
    "meeting-pack": say("the pack of a meeting"),
    "minutes": say("the minutes of a meeting"),
    "find-patient": say("the search by national number"),
    "export": say("everything about the case, as a file"),
}
"""What was read, by the name under which a reading is recorded."""


def said(event: Event) -> str:
    """Say what happened. An outcome has the scheme's own word for it: "Olav Brekkås tilrådde"."""
    if event.done:
        return Markup("{} {}").format(event.by, spoken(event.done, event.language))
    act = "lift-hold" if event.act == "place-hold" and event.facts.get("on_hold") is False else event.act
    return _(ACTS.get(act, act)) % {"by": event.by}


def read(what: str) -> str:
    """Say what somebody read; one that has no words here stands as recorded."""
    return _(READINGS[what]) if what in READINGS else what
