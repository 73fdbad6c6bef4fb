"""The advice: what stands in a row of it, what the panel finds on each, and what may not be advised."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from enkelt.domain.citation import Citation
from enkelt.domain.duties import Draft, Duty, Unmet
from enkelt.domain.facts import Condition, Facts
from enkelt.domain.fields import Choice, Field, Option, Table, Text, YesNo
from enkelt.domain.panel import AdviceColumns, Category
from enkelt.schemes.dk_panel.form import YES, said, yes_no
from enkelt.schemes.dk_panel.sources import Cited

PRIMARY, EQUAL = "et-primaert", "ligestillede"
AGREES, NOTHING_MORE = "enig", "ingen"
EXPERIMENTAL_ABROAD = "eksperimentel-udland"
SECOND_OPINION = Category("second-opinion", "Second opinion på et andet dansk center", since=date(2016, 1, 1))
ANSWERED = frozenset({"svar", "raad"})
"""The outcomes that carry advice."""

COLUMNS = AdviceColumns(
    category="kategori",
    kind="slags",
    modality="modalitet",
    treatment="behandling",
    place="sted",
    country="land",
    text="tekst",
    unit="enhed",
    findings=("evidens", "effekt"),
)
MODALITIES = (
    Option("laegemiddel", "Lægemiddel"),
    Option("kirurgi", "Operation"),
    Option("straaler", "Partikel- eller strålebehandling"),
    Option("avanceret", "Avanceret terapi"),
)
NO_MEDICINE = frozenset({"kirurgi", "straaler"})
FORM = Choice(
    key="raadsform",
    label="Hvordan rådgiver du?",
    options=(
        Option(PRIMARY, "Ét primært råd, eventuelt med alternativer"),
        Option(EQUAL, "Flere ligestillede råd"),
    ),
)


def category_is(says: str, *keys: str) -> Condition:
    """Make the condition that a row has one of these categories."""
    return said(says, "kategori", *keys)


def _tried_medicine(experimental: tuple[str, ...]) -> Condition:
    """Make the condition for the kinds, which are of medicines; an operation or radiation has none."""
    tried = category_is("", *experimental)
    return Condition(
        "rådet er eksperimentel behandling med et lægemiddel",
        lambda facts: tried.holds(facts) and facts.answers.get("modalitet") not in NO_MEDICINE,
    )


def _treats(facts: Facts) -> bool:
    return facts.answers.get("kategori") not in (None, AGREES, NOTHING_MORE)


def _advises_treatment(facts: Facts) -> bool:
    given = facts.answers.get("raad") or ()
    return not given or any(row.get("kategori") not in (AGREES, NOTHING_MORE) for row in given)


TREATS = Condition("rådet peger på en behandling, en undersøgelse eller et sted", _treats)
ADVISES_TREATMENT = Condition("et af rådene peger på en behandling, en undersøgelse eller et sted", _advises_treatment)


def columns(
    categories: tuple[Category, ...], kinds: tuple[Option, ...], experimental: tuple[str, ...], *more: YesNo | Choice
) -> tuple[Field, ...]:
    """Make the columns of an edition: its own categories and kinds, and what else it finds on."""
    abroad = category_is("rådet peger på udlandet", *(each.key for each in categories if each.key.endswith("-udland")))
    tried = category_is("rådet er eksperimentel behandling", *experimental)
    return (
        Choice(key="kategori", label="Kategori", options=categories),
        *(each for each in more if each.key == "enhed"),
        Choice(key="modalitet", label="Hvad består den i?", options=MODALITIES, only_if=_of(categories, experimental)),
        Choice(
            key="slags",
            label="Hvilken slags eksperimentel behandling?",
            options=kinds,
            only_if=_tried_medicine(experimental),
        ),
        Text(key="behandling", label="Behandling eller undersøgelse", only_if=TREATS),
        Text(key="sted", label="Sted", only_if=TREATS),
        Text(key="land", label="Land", only_if=abroad),
        yes_no("evidens", "Er evidensen tilstrækkelig til at anbefale det til denne patient?", only_if=tried),
        yes_no("effekt", "Opvejer den ventede effekt risici og bivirkninger?", only_if=tried),
        *(each for each in more if each.key != "enhed"),
        Text(
            key="tekst",
            label="Rådet til afdelingen",
            help="Skriv, hvordan effekten vejer mod risiko og bivirkninger for denne patient.",
            long=True,
        ),
    )


def _of(categories: tuple[Category, ...], experimental: tuple[str, ...]) -> Condition:
    treated = (each.key for each in categories if "-dk" in each.key or each.key.endswith("-udland"))
    return category_is("rådet peger på en behandling", *dict.fromkeys((*experimental, *treated)))


def table(asked: tuple[Field, ...]) -> Table:
    """Make the table: the order of its rows is the rank."""
    return Table(
        key="raad",
        label="Råd i rækkefølge",
        help="Det første råd er det primære. Rækkefølgen giver rangen, så den skal ikke tastes.",
        row_name="Råd",
        columns=asked,
    )


def rows(draft: Draft) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Walk the advice of an act, counted from 0."""
    if draft.outcome in ANSWERED:
        yield from enumerate(draft.statements.get("raad") or ())


def must_be_yes(key: str, column: str, of: tuple[str, ...], says: str, mend: str, citation: Citation) -> Duty:
    """Let a category be advised only where the panel found yes in a column of that very row.

    What is not answered at all is missing, which the form says by itself.
    """

    def unmet(draft: Draft) -> Iterator[Unmet]:
        wrong = (at for at, row in rows(draft) if row.get("kategori") in of and row.get(column) not in (None, "", YES))
        return ((f"raad.{at}.{column}", mend) for at in wrong)

    return Duty(
        key=key,
        says=says,
        mend=mend,
        citation=citation,
        where="raad",
        each=unmet,
    )


def in_its_days(cited: Cited, categories: tuple[Category, ...]) -> Duty:
    """Let a category be given only on the days on which it may."""
    known = {each.key: each for each in categories}

    def unmet(draft: Draft) -> Iterator[Unmet]:
        given = ((at, known.get(row.get("kategori") or "")) for at, row in rows(draft))
        wrong = (at for at, category in given if category and not category.holds_on(draft.facts.day))
        return ((f"raad.{at}.kategori", "Denne kategori gælder ikke på dagen. Vælg en anden.") for at in wrong)

    return Duty(
        key="kategori-gaelder",
        says="En kategori kan bruges i den tid, hvor den gælder.",
        mend="Vælg en kategori, der gælder på dagen.",
        citation=cited["kategorier"],
        where="raad",
        each=unmet,
    )


def equal_are_several(cited: Cited) -> Duty:
    """Let several equal pieces of advice be at least two."""
    return Duty(
        key="flere-ligestillede",
        says="Ligestillede råd er mindst to.",
        mend="Tilføj et råd til, eller vælg ét primært råd.",
        citation=cited["flere-raad"],
        where="raadsform",
        holds=lambda draft: (
            draft.outcome not in ANSWERED or draft.statements.get("raadsform") != EQUAL or len([*rows(draft)]) > 1
        ),
    )


def duties(cited: Cited, categories: tuple[Category, ...], experimental: tuple[str, ...]) -> tuple[Duty, ...]:
    """List what both editions ask of advice."""
    return (
        in_its_days(cited, categories),
        equal_are_several(cited),
        must_be_yes(
            "evidens-tilstraekkelig",
            "evidens",
            experimental,
            "Eksperimentel behandling anbefales, når evidensen er tilstrækkelig for denne patient.",
            "Evidensen er ikke fundet tilstrækkelig for denne patient. Vælg en anden kategori, eller ret vurderingen.",
            cited["evidens"],
        ),
        must_be_yes(
            "effekt-opvejer",
            "effekt",
            experimental,
            "Eksperimentel behandling anbefales, når den ventede effekt opvejer risici og bivirkninger.",
            "Effekten er vurderet til ikke at opveje risikoen. Vælg en anden kategori, eller ret vurderingen.",
            cited["effekt"],
        ),
    )
