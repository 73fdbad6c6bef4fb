"""The sentences for what lies around a case: numbers, people and units, methods, the archive, mail, records."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as say

NATIONAL_NUMBERS: Mapping[str, str] = {
    "national-number-length": say("A national number has eleven digits."),
    "national-number-digits": say("A national number has digits only."),
    "national-number-date": say("The first six digits are no date. Check what was typed."),
    "national-number-first-control": say("The number has a slip: its first control digit does not fit."),
    "national-number-second-control": say("The number has a slip: its last control digit does not fit."),
    "national-number-synthetic-not-allowed": say("This is a made-up number. Use the patient's own here."),
    "national-number-only-synthetic": say("Only made-up numbers may be used here: this is a trial machine."),
    "national-number-common-help-number": say("This is a common help number. Ask for the patient's national number."),
    "national-number-local-help-number": say("This is a local help number. Ask for the patient's national number."),
    "cpr-length": say("A CPR number has ten characters: six for the day and four more."),
    "cpr-form": say("A CPR number has digits only; a replacement number has two letters before the last digit."),
    "cpr-date": say("The first six digits are no date. Check what was typed."),
    "cpr-synthetic-not-allowed": say(
        "60 is added to the day, so this is no CPR number: it is made up, or known only to whoever made it. Use the "
        "patient's own, or a replacement number of the national service."
    ),
    "cpr-only-synthetic": say(
        "Only made-up numbers may be used here, with 60 added to the day: this is a trial machine."
    ),
    "patient-known-otherwise": say(
        "The number is registered with another name, birth date or sex. Check the number and what you have written. "
        "If it is right, ask the trust's records staff, who can find out what is wrong."
    ),
}

IDENTIFIERS: Mapping[str, str] = {
    "sor-form": say("A number of SOR has at least eleven digits."),
    "shak-form": say("A code of SHAK has four characters for a hospital, six for a department, seven for a section."),
    "sks-form": say("A code of SKS begins with a letter and has at most ten characters, such as DC61."),
    "sks-not-a-diagnosis": say("The code of a diagnosis begins with D in SKS, such as DC61."),
    "atc-for-animals": say("This ATC code is for animals. Write the code of the medicine for people."),
    "atc-form": say("This is no ATC code, such as L01XK01."),
    "authorisation-id-form": say("An authorisation id has five characters, and no vowel but Y."),
    "cvr-form": say("A CVR number has eight digits."),
    "cvr-control": say("The CVR number has a slip: its last digit does not fit."),
}

PEOPLE_AND_UNITS: Mapping[str, str] = {
    "already-appointed": say("%(name)s has the role there on some of these days already."),
    "membership-ends-earlier": say("The role ends earlier already."),
    "unit-below-itself": say("A unit cannot stand below itself."),
    "setting-already-confirmed": say("The value is confirmed already, by %(by)s."),
    "setting-replaced": say("Another value was entered meanwhile. Look at it before you confirm."),
    "no-such-unit-here": say("Your trust has no such unit today."),
    "not-your-trust": say("This belongs to another trust. The attempt is recorded with your name."),
    "no-such-setting": say("No scheme asks for this setting."),
    "setting-is-empty": say("Write the value."),
    "no-such-role": say("There is no such role."),
    "unit-is-closed": say(
        "The unit does not stand on the day before, so that nothing can go on for it. Choose another."
    ),
    "no-such-person": say("Choose a person in the list."),
    "day-is-past": say("The day has passed. Nobody gets or loses a role backwards in time."),
    "no-such-membership": say("The role is not there any more."),
    "deputy-is-the-holder": say("Nobody is their own deputy. Choose somebody else."),
    "deputy-of-deputy": say("A deputy has no deputy. Choose the one who holds the role."),
    "period-without-days": say("The last day comes before the first."),
}

METHODS: Mapping[str, str] = {
    "indication-missing": say("Write what the method is used against."),
    "method-name-missing": say("Write the substance or the trade name."),
    "method-id-unreadable": say("The number of the method cannot be read. Write it as ID2020_008."),
    "name-missing": say("Write who entered it."),
    "source-missing": say("Write where it stands: a document, a decision, a letter."),
    "method-not-clear": say("No method, or more than one, fits. Write its number, or choose in the list."),
    "no-such-import": say("There is no such import."),
    "choose-a-file": say("Choose a file."),
    "choose-csv-or-json": say("Choose the list as .csv, or the medicines of EMA as .json."),
    "not-your-country": say("The method is another country's. Those who keep its status work there."),
    "method-registered-already": say("The method is in the catalogue already."),
    "no-such-method": say("There is no such method in the catalogue."),
    "no-such-status": say("The status to correct is not there any more."),
    "record-already-corrected": say("The record is corrected already, by %(by)s."),
    "record-of-another-method": say("The record belongs to another method."),
}

WORKBOOK: Mapping[str, str] = {
    "file-not-found": say("Choose a file."),
    "workbook-encrypted": say("The file is protected by a password. Save a copy without one and choose that."),
    "workbook-old-format": say("The file is an old .xls file. Save it as .xlsx and choose that."),
    "workbook-not-xlsx": say("The file is no .xlsx workbook, or it is damaged. Download it again from Nye metoder."),
    "workbook-too-large": say("The file is larger than a published workbook can be. Is it the right one?"),
    "workbook-empty": say("The file holds no decisions. Is it the right one?"),
    "workbook-other-table": say(
        "The file holds none of the columns of the decision workbook. Its sheets are: %(sheets)s. Is it the right one?"
    ),
    "columns-missing": say(
        "The sheet %(sheet)s lacks columns: %(missing)s. The published form may have changed; nothing is imported."
    ),
    "columns-repeated": say("The column %(column)s stands twice in the heading. Remove one and try again."),
    "list-not-utf-8": say("The file is not in UTF-8. Save it as CSV in UTF-8 and choose that."),
    "list-empty": say("The file holds none of the columns of the list. Is it the right one?"),
    "list-columns-missing": say("The list lacks columns: %(missing)s. Nothing is imported."),
    "list-columns-repeated": say("These columns stand twice in the list: %(repeated)s. Remove one and try again."),
    "ema-not-json": say("The file is no JSON file, or it is damaged. Download it again from EMA."),
    "ema-empty": say("The file holds no medicines. Is it the right one?"),
    "ema-fields-missing": say("The medicines lack fields: %(missing)s. The published form may have changed."),
}

WORKBOOK_LINES: Mapping[str, str] = {
    "method-id-unreadable": say("«%(raw)s» is no number of a method, such as 2020_008."),
    "indication-missing": say("There is no indication."),
    "decision-wording-unknown": say("The short decision «%(wording)s» is not one we know. Enter the status by hand."),
    "date-unreadable": say("«%(value)s» is no date."),
    "date-too-early": say("%(day)s is before the national system began."),
    "date-in-future": say("%(day)s has not come yet."),
    "line-repeated": say(
        "%(method)s has this indication on line %(first_line)s too, with other content. That line was taken."
    ),
    "decision-older": say("The decision of %(day)s is older than the one of %(recorded)s that we hold."),
    "medicine-missing": say("There is neither a substance nor a trade name."),
    "source-missing": say("There is no source."),
    "word-unknown": say("In the column %(column)s, «%(word)s» is none of the words that can stand there."),
    "fact-older": say("What it says of %(day)s is older than what we hold of %(recorded)s."),
    "ema-unnamed": say("There is no product number or no name."),
    "ema-status-unknown": say("The status «%(status)s» is not one we know."),
    "ema-date-unreadable": say("In %(field)s, «%(value)s» is no day such as 31/12/2025."),
    "ema-truth-unreadable": say("In %(field)s, «%(value)s» is neither Yes nor No."),
    "ema-number-repeated": say("The number %(number)s stands in row %(first_line)s too. That row was taken."),
}
"""Why a line of a published file was not taken; other words than in a form, since nobody typed it here."""

ARCHIVE_AND_MAIL: Mapping[str, str] = {
    "archive-unreachable": say("The archive could not be reached. It is tried again."),
    "archive-timeout": say("The archive did not answer in time. It is tried again."),
    "archive-tls-failed": say(
        "The connection to the archive could not be secured. It is tried again; tell operations."
    ),
    "archive-failed": say("The archive failed. It is tried again."),
    "archive-answer-cut-off": say("The archive's answer was cut off. It is tried again, and nothing is filed twice."),
    "archive-answer-unreadable": say("The archive's answer cannot be read. It is tried again; tell operations."),
    "archive-answer-incomplete": say("The archive's answer lacks the number. It is tried again; tell operations."),
    "archive-folder-missing": say("The archive's folder is not there. It is tried again; tell operations."),
    "archive-folder-full": say("The archive's disk is full. It is tried again; tell operations."),
    "archive-folder-not-writable": say(
        "The archive's folder cannot be written to. It is tried again; tell operations."
    ),
    "archive-folder-failed": say("The archive's folder failed. It is tried again; tell operations."),
    "archive-access-denied": say("The archive denies access. File the copy by hand, or ask operations for access."),
    "archive-certificate-not-trusted": say("The archive's certificate is not trusted. Ask operations."),
    "archive-wrong-address": say("The archive's address is wrong. Ask operations to mend the setting."),
    "archive-call-refused": say("The archive refused the call. File the copy by hand, and tell operations."),
    "archive-refused": say("The archive refused the copy. File it by hand, and tell operations."),
    "archive-copy-changed": say("The archive holds another copy under this key. File by hand, and tell operations."),
    "archive-case-ambiguous": say("The archive has several cases with this number. File the copy by hand."),
    "archive-case-too-large": say("The archive's case has too many documents to search. File the copy by hand."),
    "archive-metadata-unreadable": say("The archive's description of the copy cannot be read. Tell operations."),
    "archive-copy-unnameable": say("The copy cannot be named for the archive. Tell operations."),
    "archive-title-unusable": say("The letter's title cannot be used in the archive. Tell operations."),
    "archive-copy-not-pdf": say("The copy is no PDF. Tell operations."),
    "archive-copy-damaged": say("The copy is not what was frozen. Tell operations; do not file it."),
    "mail-not-taken": say("The mail system did not take the notice. It is tried again."),
    "mail-address-refused": say("The mail system does not know the address. Ask the local administrator to mend it."),
    "mail-access-denied": say("The mail system denies access. Tell operations."),
    "mail-address-unusable": say("The person's e-mail address cannot be used. Ask the local administrator to mend it."),
    "mail-text-unusable": say("The notice cannot be sent. Tell operations."),
    "mail-link-unusable": say("The notice's link cannot be sent. Tell operations."),
    "person-number-would-leave": say("Something like a national number would leave the house. Nothing was sent."),
}

GROUPS: Mapping[str, str] = {
    "applied-for-alone": say("In this scheme one applies alone."),
    "co-applicant-holds-no-role": say(
        "%(name)s cannot apply here: it takes a senior consultant's role in the country."
    ),
    "applies-already": say("%(name)s applies already."),
    "no-such-co-applicant": say("They do not apply together with you any more."),
    "not-your-invitation": say("Only the applicant ends somebody else's invitation."),
    "co-applicant-has-not-signed": say("%(name)s has not signed the application as it stands."),
    "application-changed-meanwhile": say(
        "%(by)s changed the application at %(at)s. You have not signed: read what is new, and sign then."
    ),
    "setting-not-among": say("Write one of these: %(words)s."),
    "no-patient-in-a-group": say("The case concerns a group, and nobody by name."),
    "no-such-use": say("There is no such use of the grant."),
    "not-a-granted-group": say("Only a granted group has patients who are treated under it."),
    "condition-not-answered": say("Write how the patient fulfils: %(condition)s."),
    "use-registered-already": say("The patient is registered under this grant already."),
    "use-has-ended": say("The end of the treatment is registered already."),
    "ends-before-start": say("The treatment ends before it starts. Check the dates."),
    "grant-no-longer-open": say("No new patient can be treated under the grant: %(says)s"),
    "not-your-use": say("Those who treat the patient register the end of the treatment."),
}

AFTERWARDS: Mapping[str, str] = {
    "age-outside-norms": say("The norm table goes from %(youngest)s to %(oldest)s years. Check the age."),
    "remaining-years-below-zero": say("Remaining good life years cannot be below zero. Check the number."),
    "loss-outside-bands": say("The loss is below %(lowest)s good life years. Check the age and the prognosis."),
    "nothing-gained": say("No good life years are gained, so there is no cost for one. Check the gain."),
    "answer-not-out": say("The answer to you is not released yet. Pass it on when you have got it."),
    "nobody-to-write-to": say(
        "The answer goes to the %(role)s of %(unit)s, and nobody has the role today. Ask its local administrator."
    ),
    "no-consent-asked": say("This scheme asks for no consent. Withdraw the application instead."),
    "not-ended-yet": say("The case has not ended, so nothing follows it yet."),
    "no-such-letter": say("There is no such letter, or it is not released yet."),
    "external-number-unusable": say("This is no number of a document in the archive. Write it as it stands there."),
    "external-number-missing": say("Write the number that the archive gave the document."),
}

RECORDS: Mapping[str, str] = {
    "choose-a-reason": say("Choose why it is asked for."),
    "audit-chain-broken": say("The case's record does not hold, so the case is not disposed of. Ring operations."),
    "case-disposed": say("The case is disposed of."),
    "no-audit-chain": say("The case has no record. Ring operations."),
    "edition-not-declared": say("The case's edition is not installed here. Ring operations."),
    "scheme-not-declared": say("The case's scheme is not installed here. Ring operations."),
    "stage-not-declared": say("The scheme has no such stage. Ring operations."),
    "language-not-written": say("The letter is not written in this language. Ring operations."),
    "letter-not-written": say("The scheme has no such letter. Ring operations."),
}

ROUTER: Mapping[str, str] = {
    "scheme-not-offered": say(
        "The scheme is not offered here yet. Go back to Which scheme? to see how one applies for now."
    ),
    "no-such-stage": say("Choose the stage where the case stands."),
    "patient-missing": say("Say who the patient is, in the application."),
    "scheme-is-not-open": say("The draft is not opened: the scheme is not open for this method today."),
    "opening-condition": say("The scheme asks: %(says)s"),
    "choose-a-department": say("Choose the department that treats the patient."),
    "no-such-rulebook": say("There is no such rulebook. Find it under Rulebook."),
    "no-such-patient-sheet": say("The scheme has no sheet for patients. Read its rulebook, under Rulebook."),
}

MEETINGS: Mapping[str, str] = {
    "no-such-meeting": say("There is no such meeting in this committee. Find it under Meetings."),
    "no-such-item": say("The meeting has no such item. Find it in the agenda of the meeting."),
    "no-minutes": say("The minutes are not signed yet. Read the draft meanwhile."),
    "not-a-time": say("Write the time as HH.MM, for example 12.00."),
    "meeting-rhythm-missing": say(
        "The first day of the rhythm is not entered. The committee's local administrator enters it under Settings."
    ),
    "no-meeting-rhythm": say("No scheme gives this committee a rhythm. Plan its meetings on days of their own."),
    "meetings-planned-far-enough": say("Meetings are planned for a year ahead already."),
    "meeting-time-missing": say("Write the day and the time of the meeting."),
    "meeting-in-the-past": say("The meeting must be later than now. Choose another day or time."),
    "meeting-at-that-time": say("The committee has a meeting at that time. Choose another time."),
    "meeting-reason-missing": say("Write why it cannot wait for the next ordinary meeting."),
    "latest-day-missing": say("Write the last day on which an answer is of use."),
    "meeting-after-latest-day": say(
        "The meeting comes after the last day for an answer, %(latest)s. Choose an earlier day."
    ),
    "already-on-an-agenda": say("The case stands on an agenda already."),
    "agenda-is-frozen": say("The agenda stands: the meeting has begun, or is cancelled. Use the next meeting."),
    "no-later-meeting": say("No later meeting is planned. Plan the next ones first, so that the case comes up in one."),
    "another-meeting-is-open": say("Another meeting of the committee is open. Close it first."),
    "meeting-is-not-open": say("The meeting does not sit now. Open it first; when it is closed, use the next one."),
    "meeting-is-not-closed": say("The meeting is not closed yet. Close it first."),
    "item-is-closed": say("The item is closed already."),
    "item-is-under-treatment": say("Item %(number)s is under treatment, with positions given. Close the item first."),
    "item-is-not-under-treatment": say("The meeting is not at this item now. The chair takes it up."),
    "not-at-the-meeting": say("You are not recorded as present. Ask the secretary to record it; your text is kept."),
    "choose-a-position": say("Choose a position."),
    "position-reason-missing": say("Write why, about this patient."),
    "no-consensus": say(
        "The members who are there do not agree, so the item cannot be decided. Wait for the positions, adjourn it, or "
        "send it on."
    ),
    "consensus-is-another": say("The members agree on another outcome: %(outcome)s. Close the item with that."),
    "minutes-are-signed": say("The minutes are signed already."),
    "minutes-hide-an-item": say(
        "An item is hidden from you, so you cannot sign for the whole meeting. Another of its leaders must sign."
    ),
    "no-answers-to-release": say("No answer waits that you can release. Some may wait for a call or for their day."),
}

PANEL: Mapping[str, str] = {
    "nobody-is-assigned": say("Choose at least one member."),
    "panel-needs-one-lead": say("Choose one who leads: that one gives the panel's answer."),
    "assigned-twice": say("The same person is chosen twice."),
    "assigned-has-another-part": say(
        "%(name)s has another part in the case or has declared a conflict of interest. Choose somebody else."
    ),
    "outside-needs-last-day": say("%(name)s comes from outside. Write the last day on which they may see the case."),
    "last-day-is-past": say("The last day for %(name)s has passed. Choose today or later."),
    "ad-hoc-member-needed": say("No permanent member covers this disease. Choose somebody from outside for this case."),
    "no-panel-here": say("The case is not with a panel now."),
    "expert-needs-question": say("Write what the expert is asked about."),
    "name-blank": say("Write the name of the person who is asked."),
    "name-max-length": say("The name is too long. Write it shorter."),
    "email-blank": say("Write the e-mail address that the person signs in with."),
    "email-invalid": say("This is no whole e-mail address. Write one such as name@hospital.example."),
    "email-max-length": say("The e-mail address is too long to be one."),
    "title-max-length": say("The title is too long. Write it shorter."),
    "is-asked-already": say("%(name)s is asked already, and has not answered."),
    "nobody-is-asked": say("Nobody from outside is asked there any more. Nothing was changed."),
    "panel-would-be-empty": say("Nobody else has the case. Add somebody first, then take this one off."),
}
