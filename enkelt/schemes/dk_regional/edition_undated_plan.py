"""The plan for follow-up that every treatment has, and the days on which the doctor reports (DR-12)."""

from collections.abc import Mapping, Sequence
from typing import Any

from enkelt.domain.facts import ALWAYS, Condition, Facts
from enkelt.domain.fields import THOUSANDS, YES_NO, Field, Number, Table, Text, YesNo
from enkelt.domain.stages import Occasion

PLAN, STOP_RULE = "opfoelgning", "stopregel"
EXTENDED_PLAN = "forlaenget_plan"
PROTOCOL, PROTOCOL_NAME, WHY_NO_PROTOCOL = "protokol", "protokol_navn", "protokol_hvorfor_ikke"
OWN = "egen_"
"""What the keys begin with when the doctor makes the plan, after an opinion without one."""
DAYS = 7
FIRST_REPORT = 84
"""The day of the only report where a plan cannot be read; a plan always has a time."""


def plan_fields(prefix: str = "", only_if: Condition = ALWAYS) -> tuple[Field, ...]:
    """Ask for the plan. A duty says what of it is missing, since only some answers call for one."""
    asked: dict[str, Any] = {"required": False, "duty_asks": True, "only_if": only_if}
    return (
        measures(
            prefix + PLAN,
            "Plan for opfølgning, når behandlingen anbefales eller begynder",
            "Hvor længe efter start?",
            only_if,
        ),
        Text(key=prefix + STOP_RULE, label="Hvornår stoppes behandlingen?", long=True, **asked),
        YesNo(key=prefix + PROTOCOL, label="Sker behandlingen i en protokol?", options=YES_NO["da"], **asked),
        Text(key=prefix + PROTOCOL_NAME, label="Hvis ja, hvilken protokol?", **asked),
        Text(key=prefix + WHY_NO_PROTOCOL, label="Hvis nej, hvorfor ikke?", long=True, **asked),
    )


def measures(key: str, label: str, when: str, only_if: Condition = ALWAYS) -> Table:
    """Ask what is measured, what is expected of it, and after how many weeks."""
    return Table(
        key=key,
        label=label,
        row_name="Mål",
        required=False,
        duty_asks=True,
        only_if=only_if,
        columns=(
            Text(key="maal", label="Hvad måles?"),
            Text(key="ventet", label="Ventet værdi"),
            Number(key="uger", label=when, unit="uger", whole=True, thousands=THOUSANDS["da"]),
        ),
    )


def has_plan(facts: Facts) -> bool:
    """Say whether an opinion came with a plan."""
    return bool(facts.answers.get(PLAN))


def reports(facts: Facts) -> tuple[Occasion, ...]:
    """Plan one report for each time of the opinion's plan, or else of the doctor's own."""
    return _each(facts.answers.get(PLAN) or facts.answers.get(OWN + PLAN) or ())


def extended_reports(facts: Facts) -> tuple[Occasion, ...]:
    """Plan one report for each time of the newest extension's plan."""
    return _each(facts.answers.get(EXTENDED_PLAN) or ())


def _each(rows: Sequence[Mapping[str, Any]]) -> tuple[Occasion, ...]:
    """Make the occasions of a plan, each with what is measured then and what is expected."""
    weeks = sorted({int(row["uger"]) for row in rows if str(row.get("uger") or "").isdecimal()})
    return tuple(
        Occasion(
            after_days=week * DAYS,
            about=tuple(
                (str(row.get("maal") or ""), f"ventet: {row.get('ventet') or '–'}")
                for row in rows
                if row.get("uger") == str(week)
            ),
        )
        for week in weeks
    ) or (Occasion(FIRST_REPORT),)
