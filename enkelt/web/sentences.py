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
}

PEOPLE_AND_UNITS: Mapping[str, str] = {
    "already-appointed": say("%(name)s has the role there on some of these days already."),
    "membership-ends-earlier": say("The role ends earlier already."),
    "unit-below-itself": say("A unit cannot stand below itself."),
    "setting-already-confirmed": say("The value is confirmed already, by %(by)s."),
    "setting-replaced": say("Another value was entered meanwhile. Look at it before you confirm."),
}

METHODS: Mapping[str, str] = {
    "indication-missing": say("Write what the method is used against."),
    "method-name-missing": say("Write the substance or the trade name."),
    "method-id-unreadable": say("The number of the method cannot be read. Write it as ID2020_008."),
    "name-missing": say("Write who entered it."),
    "source-missing": say("Write where the status stands."),
    "record-already-corrected": say("The record is corrected already, by %(by)s."),
    "record-of-another-method": say("The record belongs to another method."),
}

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

RECORDS: Mapping[str, str] = {
    "audit-chain-broken": say("The case's record does not hold, so the case is not disposed of. Ring operations."),
    "case-disposed": say("The case is disposed of."),
    "no-audit-chain": say("The case has no record. Ring operations."),
    "edition-not-declared": say("The case's edition is not installed here. Ring operations."),
    "scheme-not-declared": say("The case's scheme is not installed here. Ring operations."),
    "stage-not-declared": say("The scheme has no such stage. Ring operations."),
    "language-not-written": say("The letter is not written in this language. Ring operations."),
    "letter-not-written": say("The scheme has no such letter. Ring operations."),
}
