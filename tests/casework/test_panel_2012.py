"""The older edition of the panel: the cases of 2012 keep its people, its categories and its clock."""

from datetime import date

import pytest
from django.utils import timezone

from enkelt.casework.actions.give_advice import give_advice
from enkelt.casework.actions.screen import screen
from enkelt.casework.models import Advice, Letter
from enkelt.casework.visits import Assigned
from enkelt.domain.errors import Refused
from enkelt.schemes import edition
from tests.casework.test_panel_advice import NOW, SECOND_OPINION, problems, taken
from tests.panel import NEW, OLD, OLD_ADVICE, Panel, panel

__all__ = ["panel"]
CONSENTED = {"samtykke_dato": "26.12.2012"}


def then(panel: Panel) -> Panel:
    """Turn back to the days after Christmas 2012, under the edition of that time."""
    panel.key, panel.now = OLD, timezone.now().replace(2012, 12, 27, 9, 0)
    return panel


def old_case(panel, *rows):
    """Bring a case of 2012 to its answer, by the people of that time."""
    case = panel.submitted("erling", patient=CONSENTED)
    panel.give(screen, "tove", case, "inden-for", findings=panel.within())
    panel.assign(case, [Assigned(panel.people["egon"], leads=True)], officer="tove")
    panel.advise("egon", case, "svar", *(rows or (OLD_ADVICE,)))
    return case


@pytest.mark.req("DP-07")
def test_a_category_is_given_on_its_own_days_also_while_the_edition_stands(panel):
    with pytest.raises(Refused) as refused:
        old_case(then(panel), SECOND_OPINION)
    assert problems(refused) == [("kategori-gaelder", "raad.0.kategori")], "it came in 2016"
    panel.now = panel.now.replace(year=2016)
    assert old_case(panel, SECOND_OPINION).edition_key == OLD


@pytest.mark.req("DS-03")
def test_in_2012_the_department_had_an_answer_for_now_within_four_weeks(panel):
    case = then(panel).submitted("erling", patient=CONSENTED)
    panel.give(screen, "tove", case, "inden-for", findings=panel.within())
    panel.later(6)
    panel.assign(case, [Assigned(panel.people["egon"], leads=True)], officer="tove")
    assert panel.visit(case).due_on == date(2013, 1, 24), "28 calendar days after the receipt"
    panel.later(22)
    panel.give(give_advice, "egon", case, "foreloebigt-svar", statements=NOW)
    assert (case.state, case.decisions.count(), case.ended_at) == ("running", 0, None)
    panel.later(11)
    panel.advise("egon", case, "svar", OLD_ADVICE)
    assert taken(case, date(2026, 11, 11)) == (39, 26), "the time ends at the final answer"


@pytest.mark.req("DS-03")
def test_each_edition_says_where_its_four_weeks_come_from():
    clocks = {key: edition("dk-panel", key).stage("panel").deadline for key in (OLD, NEW)}
    kinds = {key: clock.citation.source.kind for key, clock in clocks.items() if clock}
    assert kinds == {OLD: "document", NEW: "house-rule"}, "the later report says nothing of four weeks"


@pytest.mark.req("DS-01", "DS-02")
def test_a_case_of_2012_keeps_its_edition_and_its_clock_of_danish_working_days(panel):
    case = old_case(then(panel))
    assert (case.edition_key, case.edition.key, case.reference) == (OLD, OLD, "SST-2012-0001")
    case.ended_at = case.ended_at.replace(2013, 1, 10)
    assert taken(case, date(2026, 11, 11)) == (14, 9), "New Year's Day is no working day"
    assert case.edition.processing.counting == "working"
    assert [requirement.key for requirement in case.edition.requirements()] == [
        "sygehusafdeling",
        "livstruende",
        "danmark-udtoemt",
        "udland-udtoemt",
    ]


@pytest.mark.req("DS-02")
@pytest.mark.parametrize(
    ("received", "answered", "working"),
    [
        (date(2013, 4, 25), date(2013, 4, 29), 1),  # the Friday between was a holiday in Denmark only
        (date(2013, 5, 16), date(2013, 5, 17), 1),  # a holiday in Norway only
    ],
)
def test_the_working_days_of_2012_are_the_danish_ones(panel, received, answered, working):
    case = old_case(then(panel))
    case.received_on, case.ended_at = received, case.ended_at.replace(answered.year, answered.month, answered.day)
    assert taken(case, date(2026, 11, 11)) == ((answered - received).days, working)


@pytest.mark.req("DS-09")
def test_the_edition_of_2012_is_for_cancer_and_diseases_like_it(panel):
    case = then(panel).submitted("erling", patient=CONSENTED, sygdom={"sygdomsgruppe": "anden-sygdom"})
    panel.give(screen, "tove", case, "afvist", findings=panel.within(livstruende="Den er kronisk."))
    assert case.counts_as == "rejected"
    text = " ".join(Letter.objects.get(case=case, kind="afvisning").text.split())
    assert "livstruende kræft eller en anden lignende livstruende sygdom? Nej." in text
    assert "inden for kort tid" not in text, "that is how the later edition says it"


@pytest.mark.req("DS-01")
def test_advice_on_further_diagnostics_names_no_kind_of_treatment(panel):
    advised = {"kategori": "yderligere", "behandling": "PET-CT", "sted": "Egen afdeling", "tekst": "Før næste valg."}
    kept = Advice.objects.get(case=old_case(then(panel), advised))
    assert (kept.category, kept.modality, kept.kind) == ("yderligere", "", "")


@pytest.mark.req("DS-04")
def test_advice_at_a_unit_for_experimental_cancer_treatment_says_which(panel):
    with pytest.raises(Refused) as refused:
        old_case(then(panel), {key: said for key, said in OLD_ADVICE.items() if key != "enhed"})
    assert problems(refused) == [("answer-missing", "raad.0.enhed")]


@pytest.mark.req("DS-04")
def test_advice_at_a_unit_for_experimental_cancer_treatment_names_the_unit(panel):
    case = old_case(then(panel))
    kept = Advice.objects.get(case=case)
    assert (kept.category, kept.unit, kept.kind) == ("enhed-dk", "vejle", "erfaringsprotokol")
    assert "Vejle Sygehus" in Letter.objects.get(case=case, kind="svar").text


@pytest.mark.req("DS-07", "DS-08")
@pytest.mark.parametrize(
    ("row", "where"),
    [
        ({**OLD_ADVICE, "udtoemt_nu": "no"}, "raad.0.udtoemt_nu"),
        (
            {**OLD_ADVICE, "kategori": "eksperimentel-udland", "land": "Tyskland", "intet_i_dk": "no"},
            "raad.0.intet_i_dk",
        ),
    ],
)
def test_experimental_treatment_was_advised_when_nothing_else_was_left(panel, row, where):
    with pytest.raises(Refused) as refused:
        old_case(then(panel), row)
    assert where in [problem.where for problem in refused.value.problems]
