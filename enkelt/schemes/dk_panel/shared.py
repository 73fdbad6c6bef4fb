"""What the two editions have in common, so that each shows only what is its own."""

from dataclasses import dataclass
from datetime import date

from enkelt.domain.after import Retention
from enkelt.domain.citation import Source, house_rule
from enkelt.domain.criteria import Requirement
from enkelt.domain.deadlines import Counting
from enkelt.domain.duties import Duty
from enkelt.domain.fields import Choice, Option, YesNo
from enkelt.domain.panel import Category
from enkelt.domain.scheme import CaseFields, Edition, Processing
from enkelt.domain.stages import AUTHORITY_BESIDE, Stage
from enkelt.schemes.dk_panel import advice, process, scope
from enkelt.schemes.dk_panel.form import form
from enkelt.schemes.dk_panel.patient import patient_sheet
from enkelt.schemes.dk_panel.sources import Cited


@dataclass(frozen=True, kw_only=True)
class Own:
    """What is an edition's own."""

    key: str
    title: str
    valid_from: date
    source: Source
    cited: Cited
    disease: Requirement
    """Which disease it is for."""
    scope: tuple[Requirement, ...]
    """What it asks beside that and the common questions."""
    areas: tuple[Option, ...]
    without_members: frozenset[str]
    categories: tuple[Category, ...]
    kinds: tuple[Option, ...]
    experimental: tuple[str, ...]
    """The categories that advise experimental treatment."""
    columns: tuple[YesNo | Choice, ...] = ()
    duties: tuple[Duty, ...] = ()
    asks_whether_followed: bool
    counting: Counting
    """The unit of its processing time."""


COLUMNS = CaseFields(
    medicine="behandling",
    indication="diagnose",
    urgent="haster",
    latest_start="senest",
    disease_group="sygdomsgruppe",
    specialty="speciale",
    earlier_case="tidligere_sag",
    question="spoergsmaal",
    consent="samtykke",
)
KEPT = Retention(years=10, citation=house_rule("ti år, som patientjournaler; ingen kilde siger det om panelet"))


def _walk(own: Own, afterwards: tuple[Stage, ...]) -> tuple[Stage, ...]:
    asked = advice.table(advice.columns(own.categories, own.kinds, own.experimental, *own.columns))
    duties = (*advice.duties(own.cited, own.categories, own.experimental), *own.duties)
    return (
        process.screening(own.cited),
        process.assignment(own.cited, own.areas, own.without_members),
        process.panel(own.cited, asked, duties, tuple(stage.key for stage in afterwards)),
    )


def edition(own: Own) -> Edition:
    """Put an edition together out of what is common and what is its own."""
    papers = process.papers(own.cited)
    afterwards = (process.treatment(own.cited), *((process.FOLLOWED,) if own.asks_whether_followed else ()))
    return Edition(
        scheme="dk-panel",
        key=own.key,
        title=own.title,
        short_title="ordningen for eksperimentel behandling",
        language="da",
        country="DK",
        valid_from=own.valid_from,
        source=own.source,
        form=form(own.cited),
        criteria=scope.scope(own.cited, own.disease, *own.scope),
        application=process.application(own.cited),
        stages=_walk(own, afterwards),
        afterwards=afterwards,
        letters=papers.letters,
        question_letter="sporsmal",
        filings=papers.filings,
        retention=KEPT,
        case_fields=COLUMNS,
        authority=AUTHORITY_BESIDE,
        processing=Processing(own.counting, own.cited["tid"]),
        renewal="reassessed",
        patient_sheet=patient_sheet(own.cited),
    )
