"""The PDFs: tagged, with title and language, the same bytes every time, and never failing on what was pasted in."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfua
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enkelt.domain.facts import Facts
from enkelt.letters.form_paper import Filled, blank_form, filled_form
from enkelt.letters.pdf import PRINTABLE
from enkelt.letters.render import render
from enkelt.letters.words import words_in
from enkelt.schemes import SCHEMES
from tests.letters.invented import FACTS, LETTERS, SCHEME

DAY = date(2026, 11, 22)
EDITIONS = [edition for scheme in SCHEMES for edition in scheme.editions]
EDITION = EDITIONS[0]
FILLED = Filled(
    reference="SI-2026-0112",
    facts=Facts(
        day=date(2026, 11, 9),
        answers={
            "hjemsykehus": "sykehuset-innlandet",
            "informert": True,
            "virkestoff": "olaparib",
            "mt": "gyldig",
            "varighet": {"unreadable": "cirka et år"},
            "linjer": [{"legemiddel": "docetaksel", "fra": "2025-01", "stanset": ["bivirkning"]}],
            "kontraindisert": "no",
            "haster": "no",
        },
    ),
    patient="Stødig Furu, født 17. mars 1962",
    documents=("studie.pdf",),
    units={"sykehuset-innlandet": "Sykehuset Innlandet"},
)


def assert_accessible(pdf: bytes, title: str, folder: Path, language: str = "nb") -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == {"nb": "nb-NO", "da": "da-DK"}[language]
        assert document.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in document.Root
        with document.open_metadata() as said:
            assert said["dc:title"] == title
            assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("2", "A", "1")
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    assert pdfua.validate(str(file)).findings == ()


@pytest.mark.req("X-10")
@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_is_a_tagged_archive_file(kind, tmp_path):
    letter = render(SCHEME, kind, "nb", LETTERS[kind])
    assert_accessible(letter.pdf, f"{letter.title}, SI-2026-0112", tmp_path)


@pytest.mark.req("X-10")
def test_the_same_facts_give_the_same_bytes():
    first, again = (render(SCHEME, "avslag", "nb", LETTERS["avslag"]) for _ in range(2))
    assert first.pdf == again.pdf
    assert first.sha256 == again.sha256
    other = render(SCHEME, "avslag", "nb", replace(LETTERS["avslag"], day=date(2026, 11, 12)))
    assert other.sha256 != first.sha256


def test_no_patient_is_named_in_a_files_own_title():
    with pikepdf.open(io.BytesIO(render(SCHEME, "innvilget", "nb", LETTERS["innvilget"]).pdf)) as document:
        assert "Furu" not in str(document.docinfo)


@pytest.mark.req("NU-17")
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: f"{edition.scheme}-{edition.key}")
def test_every_edition_has_a_blank_form_on_paper(edition, tmp_path):
    pdf = blank_form(edition, printed=DAY)
    blank = words_in(edition.language).form.blank
    assert_accessible(pdf, f"{edition.title}, {blank}", tmp_path, edition.language)
    assert pdf == blank_form(edition, printed=DAY)


@pytest.mark.req("NU-17")
def test_a_filled_form_is_as_accessible_as_a_blank_one(tmp_path):
    pdf = filled_form(EDITION, FILLED)
    assert_accessible(pdf, f"{EDITION.title}, SI-2026-0112", tmp_path)


def test_every_printable_character_can_be_printed():
    characters = [chr(code) for code in range(0x3000) if re.match(f"[{PRINTABLE}]", chr(code))]
    assert len(characters) > 1500
    render(SCHEME, "sporsmal", "nb", replace(FACTS, question=" ".join(characters)))


@settings(max_examples=40)
@given(st.text(max_size=200) | st.text(st.characters(max_codepoint=0x24FF), max_size=200))
def test_no_text_makes_a_letter_fail(question):
    render(SCHEME, "sporsmal", "nb", replace(FACTS, question=question, patient_name=question))
