"""What the letters say, and that what people wrote stays text."""

from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from enkelt.domain.errors import NotFound
from enkelt.letters import templates
from enkelt.letters.document import UnknownMarkupError, parse, to_html, to_text
from enkelt.letters.facts import Basis, Recipient
from enkelt.letters.render import render, write_note
from enkelt.schemes import SCHEMES
from tests.letters.invented import FACTS, LETTERS, REFUSAL, SCHEME, samples_of

GOLDEN = Path(__file__).parent.parent / "golden" / "letters"
EDITIONS = [edition for scheme in SCHEMES for edition in scheme.editions]
WRITTEN = [(edition, kind.key) for edition in EDITIONS for kind in edition.letters]


@pytest.mark.req("X-10")
@pytest.mark.parametrize(("edition", "kind"), WRITTEN, ids=lambda part: getattr(part, "key", part))
def test_a_letter_says_what_it_has_always_said(edition, kind):
    letter = render(edition.scheme, kind, edition.language, samples_of(edition.scheme)[kind])
    assert letter.text == (GOLDEN / edition.scheme / f"{kind}.txt").read_text()


@pytest.mark.req("NU-15")
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: f"{edition.scheme}-{edition.key}")
def test_the_journal_note_has_the_case_number_the_decision_and_the_conditions(edition):
    facts = samples_of(edition.scheme)["journal"]
    note = write_note(edition.scheme, "journal", edition.language, facts)
    assert note.text == (GOLDEN / edition.scheme / "journal.txt").read_text().strip()
    assert facts.reference in note.text


@pytest.mark.req("NU-13")
@pytest.mark.parametrize("kind", ["innvilget", "avslag"])
def test_the_letter_says_in_which_capacity_it_was_decided(kind):
    assert "stedfortreder for direktør" in " ".join(render(SCHEME, kind, "nb", LETTERS[kind]).text.split())


@pytest.mark.req("NU-12")
def test_a_question_says_what_is_asked():
    text = render(SCHEME, "sporsmal", "nb", LETTERS["sporsmal"]).text
    assert "Er det tatt ny biopsi?\nNår, og hva viste den?" in text


@pytest.mark.req("X-10")
def test_complaint_guidance_stands_only_where_the_unit_has_given_one():
    heading = "Hvis du mener avgjørelsen er feil"
    assert heading in render(SCHEME, "avslag", "nb", LETTERS["avslag"]).text
    assert heading not in render(SCHEME, "avslag", "nb", replace(LETTERS["avslag"], complaint_guidance="")).text


@pytest.mark.req("NU-13")
def test_what_a_reason_rests_on_stands_behind_its_label_with_a_colon_unless_that_asks():
    reason = replace(REFUSAL, rests_on=(Basis("Funksjonsstatus (ECOG)", "1"), Basis("Haster det?", "Nei")))
    text = render(SCHEME, "avslag", "nb", replace(LETTERS["avslag"], reasons=(reason,))).text
    assert "- Funksjonsstatus (ECOG): 1\n- Haster det? Nei\n" in text


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: f"{edition.scheme}-{edition.key}")
def test_every_letter_of_an_edition_is_written_and_has_a_version(edition):
    promised = {outcome.letter for stage in edition.every_stage() for outcome in stage.outcomes if outcome.letter}
    declared = {kind.key for kind in edition.letters}
    assert promised <= declared
    for kind in declared:
        assert templates.version(templates.source(edition.scheme, kind, edition.language), edition.language)


def test_what_a_person_wrote_never_becomes_markup():
    question = "<h1>Innvilget</h1>\n<script>x</script> & {{ reference }}\n\n</p><p>«Ny» #strong[x] \\ ${0}"
    letter = render(SCHEME, "sporsmal", "nb", replace(FACTS, question=question))
    assert (
        "<p>&lt;h1&gt;Innvilget&lt;/h1&gt;<br>&lt;script&gt;x&lt;/script&gt; &amp; {{ reference }}</p>" in letter.html
    )
    assert letter.html.count("<h1>") == 1
    assert "#strong[x]" in letter.text


def test_marking_a_text_as_safe_has_no_effect():
    assert templates.fill("{{ text | safe }}", "nb", {"text": "<b>"}) == "&lt;b&gt;"


def test_direction_marks_and_control_characters_are_left_out():
    assert templates.written("a\u202eb\x00c\u00add\te") == "abcd e"


def test_a_name_keeps_to_its_line():
    recipient = Recipient("Marte\nLien", "overlege", "")
    assert "\nMarte Lien\noverlege\n\n" in render(SCHEME, "kvittering", "nb", replace(FACTS, recipient=recipient)).text


def test_a_fact_that_nobody_gave_is_an_error_and_not_a_blank():
    with pytest.raises(UndefinedError):
        templates.fill("{{ reason }}", "nb", {})


@pytest.mark.parametrize(
    ("kind", "language"), [("ukjent", "nb"), ("avslag", "en")], ids=["no such letter", "no such language"]
)
def test_a_letter_that_is_not_written_is_not_found(kind, language):
    with pytest.raises(NotFound, match="letter-not-written"):
        render(SCHEME, kind, language, FACTS)


def test_a_template_states_its_version():
    assert templates.version("{# version 3 #}\n<h1>x</h1>", "nb") == "3"
    with_parts = '{# version 3 #}\n<h1>x</h1>{% include "patient.html" %}'
    assert templates.version(with_parts, "nb") == "3.1", "the version of a shared part stands beside"
    with pytest.raises(ValueError, match="first line"):
        templates.version("<h1>x</h1>", "nb")


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p><a>x</a></p>",
        "<p style='x'>x</p>",
        "<p><strong class='x'>x</strong></p>",
        "<p>x",
        "loose",
        "<ul>loose<li>x</li></ul>",
        "<ul><p>x</p></ul>",
        "<dl><dt>x</dt></dl>",
        "<h1><strong><strong>x</strong></strong></h1>",
    ],
)
def test_a_template_may_not_use_more_than_the_subset(html):
    with pytest.raises(UnknownMarkupError):
        parse(html)


def test_blocks_read_the_same_as_html_and_as_text():
    blocks = parse(
        "<h2>To  ting</h2><ol><li>a <strong>b</strong> c</li><li>d\u2029e\u2028f</li></ol>"
        "<dl><dt>Når?</dt><dd>Nå</dd><dt>Hvem</dt><dd>Du</dd></dl>"
    )
    assert to_html(blocks) == (
        "<h2>To ting</h2>\n<ol><li>a <strong>b</strong> c</li><li><p>d</p><p>e<br>f</p></li></ol>\n"
        "<dl><dt>Når?</dt><dd>Nå</dd><dt>Hvem</dt><dd>Du</dd></dl>"
    )
    assert to_text(blocks) == "To ting\n-------\n\n1. a b c\n2. d\n   e\n   f\n\nNår? Nå\nHvem: Du\n"
