"""Severity and cost-effectiveness as decision support: the dated norm table, the ladder, and the lines that are shown."""

from collections.abc import Callable
from decimal import Decimal

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.errors import Invalid
from enkelt.domain.facts import Facts
from enkelt.domain.fields import Number
from enkelt.domain.severity import Band as Step
from enkelt.domain.severity import Ladder, NormTable, band_of, cost_per_good_year, prognosis_loss
from enkelt.domain.support import Support, SupportLine
from enkelt.schemes.no_tilgang.sources import GROUNDS, NORMS_WORKBOOK, SEVERITY_LADDER, TOTAL, procedure

_EXPECTED = (
    "37.8 37.0 36.2 35.3 34.5 33.7 32.9 32.1 31.2 30.4 29.6 28.8 28.0 27.2 26.4 25.6 24.8 24.0 23.2 22.4 "
    "21.6 20.8 20.0 19.2 18.5 17.7 17.0 16.2 15.5 14.8 14.1 13.4 12.7 12.0 11.4 10.7 10.1 9.5 8.9 8.3 "
    "7.8 7.3 6.8 6.3 5.8 5.4 5.0 4.6 4.2 3.9 3.6"
)
YOUNGEST = 40
NORMS = NormTable(
    version="juli 2025",
    expected={age: Decimal(years) for age, years in enumerate(_EXPECTED.split(), YOUNGEST)},
    citation=Citation(NORMS_WORKBOOK, "arket med ventede gjenstående leveår", "ventede gode leveår ved hver alder"),
)
LADDER = Ladder(
    version="2015, alternativkostnad 275 000 kr",
    bands=(
        Step(1, Decimal(0), 275_000),
        Step(2, Decimal(4), 385_000),
        Step(3, Decimal(8), 495_000),
        Step(4, Decimal(12), 605_000),
        Step(5, Decimal(16), 715_000),
        Step(6, Decimal(20), 825_000),
    ),
    citation=Citation(SEVERITY_LADDER, "tabell 3", "seks grupper etter tapte gode leveår, hver med sin vekt"),
)

GOOD_YEARS = Number(key="", label="", unit="gode leveår")
KRONER = Number(key="", label="", unit="kr")
WHY_NOT = {
    "age-outside-norms": "Normtabellen går fra {youngest} til {oldest} år. Utenfor det må alvorligheten vurderes uten.",
    "loss-outside-bands": "Tapet er under null: pasienten har bedre utsikter enn normen. Se på alder og prognose.",
    "nothing-gained": "Det ventes ingen vunne gode leveår, og da finnes ikke tallet.",
}


def _number(facts: Facts, key: str) -> Decimal | None:
    value = facts.answers.get(key)
    return Decimal(value) if isinstance(value, str) and value else None


def _years(value: Decimal) -> str:
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    return sign + GOOD_YEARS.show(format(abs(value), "f"))


def _worked_out(label: str, work_out: Callable[[], tuple[str, str]]) -> SupportLine:
    """Show a figure with what it rests on, or why it cannot be worked out."""
    try:
        value, note = work_out()
    except Invalid as reason:
        return SupportLine(label=label, value="", note=WHY_NOT[reason.code].format(**reason.params))
    return SupportLine(label=label, value=value, note=note)


def severity_lines(facts: Facts) -> tuple[SupportLine, ...]:
    """Show the patient's loss, its step on the ladder, and the group's loss as the national assessment gives it."""
    age, remaining, group = (_number(facts, key) for key in ("alder", "prognose", "gruppe_apt"))
    lines = []
    if age is not None and remaining is not None:
        years, left = int(age), remaining

        def lost() -> tuple[str, str]:
            expected = prognosis_loss(NORMS, years, Decimal(0))
            note = f"{_years(expected)} er ventet ved {years} år, og {_years(left)} gjenstår med dagens behandling. "
            return _years(prognosis_loss(NORMS, years, left)), f"{note}Normtabell {NORMS.version}."

        def step() -> tuple[str, str]:
            band = band_of(LADDER, prognosis_loss(NORMS, years, left))
            return f"Gruppe {band.number} av {len(LADDER.bands)}", f"Gruppen begynner ved {_years(band.lowest)}."

        lines += [
            _worked_out("Absolutt prognosetap, pasienten", lost),
            _worked_out("Alvorlighetsgruppe", step),
        ]
    if group is not None:
        said = "Slik metodevurderingen oppgir det."
        lines.append(SupportLine(label="Absolutt prognosetap, gruppen", value=_years(group), note=said))
    return tuple(lines)


def cost_lines(facts: Facts) -> tuple[SupportLine, ...]:
    """Show what a good life year costs for the patient, beside what the ladder gives for the severity."""
    names = ("merkostnad", "gevinst", "alder", "prognose")
    more, gained, age, remaining = (_number(facts, key) for key in names)
    lines = []
    if more is not None and gained is not None:
        extra, years = more, gained

        def ratio() -> tuple[str, str]:
            cost = KRONER.show(str(cost_per_good_year(extra, years)))
            return cost, f"{KRONER.show(str(extra))} mer enn dagens behandling, for {_years(years)} vunnet."

        lines.append(_worked_out("Merkostnad per vunnet godt leveår (IKER)", ratio))
    if age is not None and remaining is not None:
        old, left = int(age), remaining

        def against() -> tuple[str, str]:
            band = band_of(LADDER, prognosis_loss(NORMS, old, left))
            return KRONER.show(str(band.kroner)), f"For alvorlighetsgruppe {band.number}, {LADDER.version}."

        lines.append(_worked_out("Beløpet i alvorlighetsstigen", against))
    return tuple(lines)


RATIO = house_rule("søkerens merkostnad delt på søkerens ventede gevinst, rundet av til hele kroner")
SEVERITY_IS_UNCERTAIN = (
    "Prognosen er et anslag for én pasient, og normtabellen er en avskrift som skal sjekkes mot kilden. Tallene støtter "
    "skjønnet og avgjør ingenting."
)
COST_IS_UNCERTAIN = (
    "Merkostnad og gevinst er anslag for én pasient. Tallene støtter skjønnet og avgjør ingenting: ingen kilde setter "
    "en grense i kroner for en enkelt pasient."
)

SUPPORT = (
    Support(
        key="prognosetap",
        title="Alvorlighet i tall",
        beside="alvorlighet",
        uncertainty=SEVERITY_IS_UNCERTAIN,
        citation=procedure(GROUNDS.format("høyere grad av alvorlighet"), "pasienten sammenlignes med gruppen"),
        tables=(NORMS.citation, LADDER.citation),
        lines=severity_lines,
    ),
    Support(
        key="kostnad-per-leveaar",
        title="Kostnad i tall",
        beside="ressursbruk",
        uncertainty=COST_IS_UNCERTAIN,
        citation=procedure(TOTAL, "ressursbruken skal stå i rimelig forhold til ventet nytte"),
        tables=(RATIO, LADDER.citation),
        lines=cost_lines,
    ),
)
