"""Real methods with what is publicly known of their national status, for the demo.

Only what our collected public sources say is here. Where they give no day the day is unknown, and
where they give no national id the method has a local key ("LOKAL-..."). One day is made up, and its
source says so: see `OLAPARIB_FROM`.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from enkelt.catalogue.entries import enter_status, register_method
from enkelt.catalogue.models import Method
from enkelt.domain.statuses import MethodStatus

ENTERED_BY = "Demo"
MEDICINE = "Legemidler"
DEVICE = "Medisinsk utstyr, diagnostikk og tester"

OLAPARIB_PROSTATE = "ID2020_008"
OLAPARIB_FROM = date(2021, 1, 1)
"""From when the demo holds olaparib for prostate cancer to be under assessment.

No public source that we have gives the day. Its id is numbered in 2020, so that it was ordered by
the end of that year. A group exception was granted later, on a day that is not given either; one is
only granted for a method under assessment. The first day after the id's year is therefore our own
assumption. The demo records no exception and no later decision, so that an errand may be set on
this day or any day after.
"""


@dataclass(frozen=True)
class _Known:
    """A status that a source tells of; `day` is None where it gives none."""

    status: MethodStatus
    source: str
    day: date | None = None
    short: str = ""


@dataclass(frozen=True)
class _Method:
    """A method; `national_id` is empty where the sources do not give it."""

    substance: str
    indication: str
    known: tuple[_Known, ...]
    national_id: str = ""
    trade_name: str = ""
    kind: str = MEDICINE


_EXCEPTIONS = "Nye metoder, side om unntaksordningen"
_ASSESSED_BY_EXCEPTION = _Known(
    MethodStatus.UNDER_ASSESSMENT,
    f"{_EXCEPTIONS}: gruppeunntak er gitt, og gis bare under vurdering; dag og senere vedtak er ikke kjent",
)

METHODS = (
    _Method(
        substance="olaparib",
        national_id=OLAPARIB_PROSTATE,
        indication=(
            "Metastatisk kastrasjonsresistent prostatakreft med BRCA1/2-mutasjon, etter nytt hormonelt legemiddel"
        ),
        known=(
            _Known(
                MethodStatus.ORDERED,
                "Nye metoder: ID-nummeret er fra 2020; dagen er ikke kjent",
            ),
            _Known(
                MethodStatus.UNDER_ASSESSMENT,
                "demo: dagen er antatt, den er ikke oppgitt i åpne kilder vi har",
                OLAPARIB_FROM,
            ),
        ),
    ),
    _Method(
        substance="olaparib",
        indication=("Kreft med biallelisk inaktivering av BRCA1/2, monoterapi til deltakere i IMPRESS-Norway"),
        known=(_ASSESSED_BY_EXCEPTION,),
    ),
    _Method(
        substance="nusinersen",
        trade_name="Spinraza",
        indication="Spinal muskelatrofi, pasienter under 18 år",
        known=(
            _Known(
                MethodStatus.INTRODUCED,
                "Presseomtale av beslutningen i februar 2018; dagen er ikke kjent",
                short="Innført med start- og stoppkriterier",
            ),
        ),
    ),
    _Method(
        substance="nusinersen",
        trade_name="Spinraza",
        indication="Spinal muskelatrofi, voksne",
        known=(
            _Known(
                MethodStatus.NOT_INTRODUCED,
                "Presseomtale: bare til dem under 18 år (februar 2018); dagen er ikke kjent",
            ),
            _Known(
                MethodStatus.NOT_INTRODUCED,
                "Presseomtale: nei opprettholdt i oktober 2018, ny vurdering innen tolv måneder; dagen er ikke kjent",
            ),
            _Known(
                MethodStatus.INTRODUCED,
                "Foreningen for muskelsyke, omtale av beslutningen om voksne",
                date(2023, 4, 11),
                short="Innført med kriterier",
            ),
        ),
    ),
    _Method(
        substance="sacituzumab govitecan",
        trade_name="Trodelvy",
        indication="HR-positiv, HER2-negativ brystkreft med spredning",
        known=(
            _Known(
                MethodStatus.NOT_INTRODUCED,
                "Brystkreftforeningen og presseomtale: behandlet flere ganger 2021-2023; "
                "dagen for denne indikasjonen er ikke kjent",
            ),
        ),
    ),
    _Method(
        substance="sacituzumab govitecan",
        trade_name="Trodelvy",
        indication="Trippelnegativ brystkreft",
        known=(
            _Known(
                MethodStatus.INTRODUCED,
                "Brystkreftforeningen og presseomtale: innført før den andre indikasjonen; dagen er ikke kjent",
            ),
        ),
    ),
    _Method(
        substance="pembrolizumab",
        indication=(
            "Vedvarende, tilbakevendende eller metastatisk livmorhalskreft, PD-L1 CPS minst 1, "
            "voksne, med kjemoterapi og med eller uten bevacizumab"
        ),
        known=(_ASSESSED_BY_EXCEPTION,),
    ),
    _Method(
        substance="pembrolizumab",
        indication=(
            "Tilbakevendende eller metastatisk PD-L1-positiv livmorhalskreft med progresjon "
            "under eller etter kjemoterapi"
        ),
        known=(_ASSESSED_BY_EXCEPTION,),
    ),
    _Method(
        substance="cemiplimab",
        indication=(
            "Tilbakevendende eller metastatisk PD-L1-positiv livmorhalskreft med progresjon "
            "under eller etter kjemoterapi"
        ),
        known=(_ASSESSED_BY_EXCEPTION,),
    ),
    _Method(
        substance="Kontinuerlig glukosemåling",
        national_id="ID2023_075",
        indication="Diabetes type 2 (at ID-nummeret gjelder denne indikasjonen, er antatt)",
        kind=DEVICE,
        known=(_ASSESSED_BY_EXCEPTION,),
    ),
    _Method(
        substance="Kontinuerlig glukosemåling",
        national_id="ID2021_111",
        indication="Indikasjonen er ikke oppgitt i åpne kilder vi har",
        kind=DEVICE,
        known=(
            _Known(
                MethodStatus.ORDERED,
                "Nye metoder: foreslått 30.08.2021 av fagdirektørene; dagen for oppdraget er ikke kjent",
            ),
            _Known(
                MethodStatus.ORDER_CANCELLED,
                "Nye metoder: Bestillerforum, sak 240-21",
                date(2021, 12, 13),
                short="Avbestilt",
            ),
        ),
    ),
)


@transaction.atomic
def load_catalogue(at: datetime) -> tuple[Method, ...]:
    """Put the demo's methods and their statuses into the catalogue; what is there already stays."""
    return tuple(_load(described, at) for described in METHODS)


def _load(described: _Method, at: datetime) -> Method:
    method = register_method(
        national_id=described.national_id,
        indication=described.indication,
        substance=described.substance,
        trade_name=described.trade_name,
        kind=described.kind,
    )
    for place, known in enumerate(described.known):
        if method.records.filter(status=known.status, source=known.source).exists():
            continue
        # A moment apart, so that of two unknown days the one told last counts as the later.
        entered_at = at + timedelta(microseconds=place)
        enter_status(
            method,
            known.status,
            known.day,
            known.source,
            None,
            ENTERED_BY,
            entered_at,
            short=known.short,
        )
    return method
