"""The rulebook page as values: every text is ready to print, in the scheme's own language.

An `anchor` names a row for links (`#criterion-mt`); pages about cases link to the same anchors.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cited:
    """Where a rule stands. `kind` says how much weight the source has; `anchor` is the source's own row."""

    kind: str
    source: str
    number: int
    """The number of the source in the list of sources."""
    place: str
    says: str
    anchor: str

    @property
    def where(self) -> str:
        """Name source and place in one line."""
        return f"{self.source}, {self.place}" if self.place else self.source


@dataclass(frozen=True, kw_only=True)
class CriterionRow:
    """A requirement or a group of them; `combines` is blank for a requirement."""

    anchor: str
    number: str
    question: str
    when: str
    cited: Cited
    combines: str = ""
    note: str = ""
    rests_on: str = ""
    parts: tuple["CriterionRow", ...] = ()


@dataclass(frozen=True)
class WayOut:
    """One outcome of a stage, what it leads to, and what else it sets going."""

    label: str
    leads_to: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class DutyRow:
    """A condition on an act of the stage."""

    anchor: str
    says: str
    cited: Cited


@dataclass(frozen=True)
class DeadlineRow:
    """How long somebody has; `waits` cites why the clock may stand still, if it may."""

    says: str
    cited: Cited
    waits: Cited | None


@dataclass(frozen=True, kw_only=True)
class StageRow:
    """A step of the process. `remarks` say what the acting person states and finds."""

    anchor: str
    number: str
    title: str
    role: str
    unit: str
    task: str
    when: str
    remarks: tuple[str, ...]
    ways: tuple[WayOut, ...]
    duties: tuple[DutyRow, ...]
    deadline: DeadlineRow | None
    cited: Cited


@dataclass(frozen=True)
class AdviceRow:
    """A sentence that the form shows when the answers call for it."""

    says: str
    cited: Cited


@dataclass(frozen=True, kw_only=True)
class QuestionRow:
    """A question of the form; `columns` are those of a table."""

    label: str
    kind: str
    optional: bool
    when: str
    help: str
    options: tuple[str, ...]
    advice: tuple[AdviceRow, ...]
    columns: tuple["QuestionRow", ...]


@dataclass(frozen=True, kw_only=True)
class SectionRow:
    """A section of the form."""

    anchor: str
    number: str
    title: str
    intro: str
    when: str
    questions: tuple[QuestionRow, ...]
    cited: Cited


@dataclass(frozen=True)
class PlainRow:
    """Anything that is said in a heading and a few remarks: a setting, a letter, a filing, a text, a condition."""

    anchor: str
    title: str
    remarks: tuple[str, ...]
    cited: Cited
    deadline: DeadlineRow | None = None


@dataclass(frozen=True)
class SourceRow:
    """A document, a public fact or the house; `kind` in words."""

    anchor: str
    number: int
    title: str
    kind: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """The whole page. Texts of headings are in `enkelt.letters.words`, by `language`."""

    scheme: str
    edition: str
    language: str
    title: str
    valid: str
    superseded: bool
    """Whether a newer edition is published; cases of its time still follow this one."""
    opening: tuple[PlainRow, ...]
    criteria: CriterionRow
    weighed: tuple[PlainRow, ...]
    presumptions: tuple[CriterionRow, ...]
    """Starting points, each with what it is provided and its exceptions as parts."""
    compared: tuple[PlainRow, ...]
    support: tuple[PlainRow, ...]
    stages: tuple[StageRow, ...]
    beside: tuple[StageRow, ...]
    afterwards: tuple[StageRow, ...]
    sections: tuple[SectionRow, ...]
    settings: tuple[PlainRow, ...]
    letters: tuple[PlainRow, ...]
    filings: tuple[PlainRow, ...]
    ordering: tuple[PlainRow, ...]
    retention: PlainRow
    sources: tuple[SourceRow, ...]
