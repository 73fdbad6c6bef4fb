"""What is missing, in words, with the way to each place."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from enkelt.casework.queries.application import Application
from enkelt.domain.errors import Problem
from enkelt.domain.fields import Table
from enkelt.domain.form import Gap
from enkelt.web.wording import sentence

TOGETHER = "together-"
"""What the places of those who apply together begin with; they stand on a page of their own."""


@dataclass(frozen=True)
class Missing:
    """One thing to mend: what it is, and where."""

    says: str
    href: str
    elsewhere: bool = False
    """Whether it is asked in another section than the one on the page."""


def section_address(case_id: UUID, section: str, *, line: str = "", marked: bool = False, anchor: str = "") -> str:
    """Write the way to a section, a line or a field; `marked` shows what is missing as errors there."""
    asked = "&".join((*([f"line={line}"] if line else ()), *(["missing=1"] if marked else ())))
    address = reverse("application", args=(case_id, section))
    return f"{address}{f'?{asked}' if asked else ''}{f'#{anchor}' if anchor else ''}"


def missing_of(application: Application, here: str, open_lines: Iterable[str]) -> tuple[Missing, ...]:
    """List what is missing; what stands on the page `here` is reached without leaving it."""
    shown = set(open_lines)
    return tuple(_missing(application, gap, here, shown) for gap in application.gaps)


def _missing(application: Application, gap: Gap, here: str, shown: set[str]) -> Missing:
    line = "" if gap.row is None else f"{gap.field.key}.{gap.row}"
    says = _named(gap)
    if gap.section.key != here:
        address = section_address(application.case.pk, gap.section.key, line=line, anchor=gap.anchor)
        return Missing(f"{gap.section.title}: {says}", address, elsewhere=True)
    if not line or line in shown:
        return Missing(says, f"#{gap.anchor}")
    return Missing(says, section_address(application.case.pk, here, line=line, anchor=gap.anchor))


def _named(gap: Gap) -> str:
    if gap.column is None or gap.row is None or not isinstance(gap.field, Table):
        return gap.field.label
    return f"{gap.field.row_name} {gap.row + 1}: {gap.column.label}"


def to_mend(application: Application, problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """Say what stands in the way of sending, with the way to each place; of one place the last that is said counts."""
    found: dict[str, tuple[str, str]] = {}
    for problem in problems:
        found[problem.where or problem.code] = (sentence(problem), _place(application, problem))
    return list(found.values())


def _place(application: Application, problem: Problem) -> str:
    if problem.where.startswith(TOGETHER):
        return reverse("together", args=(application.case.pk,)) + "#who-applies"
    key, _, rest = problem.where.partition(".")
    sections = application.case.edition.form.sections
    section = next((each.key for each in sections if any(field.key == key for field in each.fields)), "")
    line = f"{key}.{rest.partition('.')[0]}" if rest else ""
    return (
        section_address(application.case.pk, section, line=line, marked=True, anchor=problem.where) if section else ""
    )
