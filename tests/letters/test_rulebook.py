"""The rulebook: generated from the edition, whole, with a source for every row."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from click.testing import CliRunner

from enkelt.cli.rulebook import rulebook
from enkelt.domain.citation import SourceKind
from enkelt.domain.criteria import requirements_of
from enkelt.domain.facts import Condition
from enkelt.domain.scheme import Edition
from enkelt.domain.stages import Leads, Outcome
from enkelt.letters.rulebook.citations import citations_in
from enkelt.letters.rulebook.diagram import NARROW, WIDE, stage_diagram
from enkelt.letters.rulebook.markdown import to_markdown
from enkelt.letters.rulebook.page import rulebook_of
from enkelt.letters.rulebook.pen import SIZE
from enkelt.letters.rulebook.publish import rulebook_files
from enkelt.schemes import SCHEMES

DOCS = Path(__file__).parents[2] / "docs" / "rulebook"
OFFERED = [(scheme, edition) for scheme in SCHEMES for edition in scheme.editions]
SCHEME, EDITION = OFFERED[0]
every_edition = pytest.mark.parametrize(("scheme", "edition"), OFFERED, ids=lambda thing: thing.key)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(edition: Edition, width: int) -> Element:
    return fromstring(stage_diagram(edition, width=width))  # noqa: S314 - our own drawing


@pytest.mark.req("X-03", "X-04")
def test_the_rulebook_in_the_docs_is_the_one_the_editions_give():
    found = {file.name: file.read_text() for file in DOCS.iterdir()}
    assert found == rulebook_files(SCHEMES), "run: enkelt rulebook write"


def test_writing_replaces_a_stale_page_and_removes_one_whose_edition_is_gone(tmp_path):
    (tmp_path / "no-unntak-undated.md").write_text("stale")
    (tmp_path / "gone.md").write_text("old")
    result = CliRunner().invoke(rulebook, ["write", "--to", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == rulebook_files(SCHEMES)
    assert "removed    gone.md" in result.output
    again = CliRunner().invoke(rulebook, ["write", "--to", str(tmp_path)])
    assert "written" not in again.output


@pytest.mark.req("X-04")
@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.key)
def test_every_rule_names_its_source_and_place(scheme):
    citations = list(citations_in(scheme))
    assert citations
    for citation in citations:
        assert citation.source.title
        assert citation.says
        assert citation.place or citation.source.kind is SourceKind.HOUSE_RULE


@pytest.mark.req("X-04")
@every_edition
def test_every_source_is_listed_with_its_kind(scheme, edition):
    page = rulebook_of(scheme, edition)
    cited = {citation.source.title for citation in citations_in((edition, scheme.opening))}
    listed = " ".join(source.title for source in page.sources)
    assert all(title in listed for title in cited)
    assert all(source.kind for source in page.sources)


@pytest.mark.req("X-03")
@every_edition
def test_the_page_shows_everything_that_the_edition_declares(scheme, edition):
    shown = to_markdown(rulebook_of(scheme, edition), "x.svg")
    declared = [
        *(requirement.question for requirement in requirements_of(edition.criteria)),
        *(text for stage in edition.every_stage() for text in (stage.title, stage.task)),
        *(stage.role.called(edition.language) for stage in edition.every_stage()),
        *(outcome.label for stage in edition.every_stage() for outcome in stage.outcomes),
        *(duty.says for stage in edition.every_stage() for duty in stage.duties),
        *(field.label for field in edition.form.fields()),
        *(advice.says for field in edition.form.fields() for advice in field.advice),
        *(row.question for row in edition.settings),
        *(row.title for row in (*edition.letters, *edition.filings, *edition.ordering)),
        # What is said to patients has a page of its own.
        *(citation.says for citation in citations_in((replace(edition, patient_sheet=None), scheme.opening))),
    ]
    assert [text for text in declared if text not in shown] == []


@every_edition
def test_every_anchor_is_there_once_and_every_link_finds_one(scheme, edition):
    shown = to_markdown(rulebook_of(scheme, edition), "x.svg")
    anchors = re.findall(r'<a id="([^"]+)">', shown)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\]\(#([^)]+)\)", shown)) <= set(anchors)


def test_an_older_edition_says_that_it_is_superseded_and_from_when_it_held():
    newer = replace(EDITION, key="later", valid_from=date(2027, 3, 1))
    scheme = replace(SCHEME, editions=(EDITION, newer))
    assert rulebook_of(scheme, EDITION).superseded
    page = rulebook_of(scheme, newer)
    assert not page.superseded
    assert page.valid == "Gjelder fra 1. mars 2027."


def test_criteria_are_numbered_as_people_speak_of_them():
    criteria = rulebook_of(SCHEME, EDITION).criteria
    assert [part.number for part in criteria.parts] == ["1", "2", "3"]
    assert [part.number for part in criteria.parts[1].parts] == ["2a", "2b"]


def test_an_outcome_names_every_stage_that_may_come_next():
    committee = next(row for row in rulebook_of(SCHEME, EDITION).stages if row.anchor == "stage-vurderingskomite")
    assert committee.ways[0].leads_to == "videre til Direktøren i hjemforetaket / Direktør medisin og helsefag"


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("edition", [edition for _, edition in OFFERED], ids=lambda edition: edition.scheme)
def test_the_drawing_names_every_stage_and_stays_inside_its_frame(edition, width):
    picture = drawn(edition, width)
    frame_width, frame_height = (float(picture.attrib[side]) for side in ("width", "height"))
    said = " ".join(text.text or "" for text in picture.iter(f"{SVG}text"))
    assert [stage.title for stage in edition.every_stage() if stage.title not in said] == []
    for text in picture.iter(f"{SVG}text"):
        length = len(text.text or "") * SIZE * 0.5
        start = float(text.attrib["x"]) - (length if "text-anchor" in text.attrib else 0)
        assert 0 <= start <= start + length <= frame_width
    for frame in picture.iter(f"{SVG}rect"):
        assert float(frame.attrib["x"]) + float(frame.attrib["width"]) <= frame_width
        assert float(frame.attrib["y"]) + float(frame.attrib["height"]) <= frame_height


def test_the_drawing_has_a_text_equivalent_and_no_style_of_its_own():
    picture = drawn(EDITION, WIDE)
    ids = {element.attrib["id"] for element in picture.iter() if "id" in element.attrib}
    assert set(picture.attrib["aria-labelledby"].split()) == ids
    assert "Bare når pasienten bor i et annet foretaks område" in (picture.findtext(f"{SVG}desc") or "")
    assert "style" not in stage_diagram(EDITION, width=WIDE)
    assert f'"{next(iter(ids))}"' not in stage_diagram(EDITION, width=NARROW)


def test_a_stage_of_another_scheme_may_end_stay_and_go_on_without_more_code():
    local_refusal = Outcome(key="lokalt", label="Avslå lokalt", done="avslo lokalt", leads=Leads.END)
    interim = Outcome(key="forelopig", label="Gi foreløpig svar", done="svarte foreløpig", leads=Leads.STAY)
    first, *others = EDITION.stages
    when = Condition("saken gjelder en gruppe", lambda _: False)
    wider = replace(first, outcomes=(*first.outcomes, local_refusal, interim), when=when)
    edition = replace(EDITION, stages=(wider, *others))
    row = rulebook_of(replace(SCHEME, editions=(edition,)), edition).stages[1]
    assert [way.leads_to for way in row.ways[-2:]] == ["saken er avgjort", "trinnet fortsetter"]
    assert row.when == "Bare når saken gjelder en gruppe."
    assert "Avslå lokalt" in stage_diagram(edition, width=NARROW)
