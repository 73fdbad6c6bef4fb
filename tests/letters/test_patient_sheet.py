"""What patients are told: in plain words, and the same as the edition declares."""

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from enkelt.domain.citation import house_rule
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.errors import NotFound
from enkelt.domain.fingerprint import fingerprint
from enkelt.domain.patient_sheet import PatientSheet, PlainSentence
from enkelt.domain.stages import CountsAs, Leads, Outcome
from enkelt.letters.patient_sheet.paper import sheet_on_paper
from enkelt.letters.patient_sheet.sheet import Sheet, sheet_of
from enkelt.letters.patient_sheet.words import WORDS, SheetWords
from enkelt.schemes import SCHEMES
from tests.letters.test_paper import assert_accessible
from tests.schemes import invented

pytestmark = pytest.mark.req("X-16")

LONGEST_SENTENCE = 22
"""Words. Plain language guides ask for about 15 on average and seldom more than 20."""
ON_AVERAGE = 12
EDITIONS = [edition for scheme in SCHEMES for edition in scheme.editions if edition.patient_sheet]
WITH_SHEET = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: f"{edition.scheme}-{edition.key}")
OWN = PatientSheet(title="Til deg", purpose=(PlainSentence("Ordningen er oppdiktet."),))


def sentences(sheet: Sheet) -> list[str]:
    """Divide what is said into sentences; a heading of a list is one."""
    return [part for text in sheet.texts for part in re.split(r"(?<=[.:?!])\s+(?=[A-ZÆØÅ])", text) if part]


def part(sheet: Sheet, key: str) -> str:
    """All that one part says, in one text."""
    (found,) = (each for each in sheet.parts if each.key == key)
    return " ".join((*found.sentences, *found.items, *found.after))


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_there_is_one_for_every_scheme_in_which_somebody_is_the_patient(scheme):
    for edition in scheme.editions:
        assert (edition.patient_sheet is None) == edition.for_group


@WITH_SHEET
def test_it_is_written_in_short_sentences(edition):
    lengths = {sentence: len(sentence.split()) for sentence in sentences(sheet_of(edition))}
    assert {sentence: words for sentence, words in lengths.items() if words > LONGEST_SENTENCE} == {}
    assert sum(lengths.values()) / len(lengths) <= ON_AVERAGE


@WITH_SHEET
def test_it_says_what_the_edition_declares(edition):
    sheet = sheet_of(edition)
    assert edition.application.role.called(edition.language) in part(sheet, "applicant")
    assert all(stage.task in part(sheet, "course") for stage in edition.stages)
    assert all(section.title in part(sheet, "asked") for section in edition.form.sections)
    assert f" {edition.retention.years} " in part(sheet, "registered")
    assert {each.key for each in sheet.parts} >= {"purpose", "decides", "how-long", "withdraw", "contact"}


@WITH_SHEET
def test_what_states_a_rule_says_where_it_stands(edition):
    uncited = [each.says for each in (*edition.patient_sheet.purpose, *edition.patient_sheet.contact)]
    cited = [each for each in edition.patient_sheet.purpose if each.citation]
    assert cited, uncited
    where = {each.key: " ".join(each.where) for each in sheet_of(edition).parts}
    assert all(each.citation.source.title in where["purpose"] for each in cited)
    assert edition.retention.citation.source.title in where["registered"]


@WITH_SHEET
def test_on_paper_it_is_as_accessible_as_a_letter(edition, tmp_path):
    sheet = sheet_of(edition)
    pdf = sheet_on_paper(sheet, printed=date(2026, 11, 22))
    assert_accessible(pdf, sheet.title, tmp_path, edition.language)
    assert pdf == sheet_on_paper(sheet, printed=date(2026, 11, 22))


def test_a_changed_deadline_changes_the_sheet():
    (decision,) = invented.edition().stages
    timed = replace(decision, deadline=Deadline(days=7, counting=Counting.CALENDAR, citation=house_rule("en uke")))
    edition = replace(invented.edition(), patient_sheet=OWN, language="nb", stages=(timed,))
    assert "7 dager" in part(sheet_of(edition), "how-long")
    without = replace(edition, stages=(decision,))
    assert "ikke satt noen frist" in part(sheet_of(without), "how-long")


def test_an_edition_without_own_words_has_no_sheet_and_keeps_its_fingerprint():
    edition = invented.edition()
    with pytest.raises(NotFound, match="no-such-patient-sheet"):
        sheet_of(edition)
    assert fingerprint(edition) == fingerprint(replace(edition, patient_sheet=None))
    assert fingerprint(edition) != fingerprint(replace(edition, patient_sheet=OWN))


def test_nobody_is_registered_by_name_where_the_form_asks_for_nobody():
    edition = replace(invented.edition(), patient_sheet=OWN, language="nb")
    assert "Ingen pasient blir registrert med navn" in part(sheet_of(edition), "registered")


def deciding(*counted: CountsAs) -> str:
    """What a sheet says on who decides, when its one stage has outcomes that count so."""
    (stage,) = invented.edition().stages
    outcomes = tuple(Outcome(key=each, label=each, done=each, leads=Leads.END, counts_as=each) for each in counted)
    edition = replace(
        invented.edition(),
        patient_sheet=OWN,
        language="nb",
        stages=(replace(stage, title="Trinnet", outcomes=outcomes),),
    )
    return part(sheet_of(edition), "decides")


def test_who_decides_who_advises_and_who_may_stop_it_are_told_apart():
    assert deciding(CountsAs.GRANTED, CountsAs.REFUSED) == "Søknaden avgjøres i trinnet «Trinnet»."
    advice = deciding(CountsAs.ADVICE, CountsAs.REJECTED)
    assert advice == "Rådet gis i trinnet «Trinnet». Et råd er ikke en avgjørelse. Du og legen bestemmer sammen."
    assert deciding(CountsAs.LOCALLY_REFUSED) == "Søknaden kan stanses før det, i trinnet «Trinnet»."


def test_days_are_counted_as_people_say_them():
    (stage,) = invented.edition().stages
    one = Deadline(days=1, counting=Counting.WORKING, citation=house_rule("en dag"))
    week = Deadline(days=7, counting=Counting.CALENDAR, citation=house_rule("en uke"))
    stages = (replace(stage, key="first", deadline=one), replace(stage, deadline=week))
    sheet = sheet_of(replace(invented.edition(), patient_sheet=OWN, language="nb", stages=stages))
    assert part(sheet, "how-long") == "Til sammen har trinnene 7 dager og 1 arbeidsdag."


def test_every_language_fills_in_the_same():
    names = {field.name for field in fields(SheetWords)}
    for name in names:
        marks = [set(re.findall(r"{(\w+)}", str(getattr(words, name)))) for words in WORDS.values()]
        assert all(each == marks[0] for each in marks), name
