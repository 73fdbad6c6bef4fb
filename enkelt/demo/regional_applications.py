"""The invented applications of the demo to the regions' committees: medicines, patients and figures do not exist."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from enkelt import schemes
from enkelt.domain.duties import Ground
from enkelt.domain.statuses import ApplicationOutlook, ApprovalStatus, CompanySignal, MethodStatus, Said

INFORMED_ON = "informeret_dato"
DOCUMENT = b"= Opdigtet studie\n\nDette bilag er lavet til demonstrationen. Ingen er undersogt."


@dataclass(frozen=True)
class Medicine:
    """A medicine for one use, and what is known of it."""

    key: str
    substance: str
    trade_name: str
    indication: str
    facts: tuple[Said, ...]


@dataclass(frozen=True)
class Application:
    """What a doctor wrote."""

    medicine: str
    situation: str
    identity: tuple[str, str, date, str]
    sections: Mapping[str, Mapping[str, str]]


METHODS = (
    Medicine(
        "DK-901",
        "Temrolizumab",
        "Exempla",
        "galdevejskræft",
        (ApprovalStatus.AUTHORISED, MethodStatus.UNDER_ASSESSMENT, CompanySignal.APPLIED),
    ),
    Medicine(
        "DK-902",
        "Ralvotinib",
        "Fiktivo",
        "ikke-småcellet lungekræft",
        (ApprovalStatus.AUTHORISED, MethodStatus.NOT_ASSESSED, CompanySignal.NOT_SIGNALLED),
    ),
    Medicine(
        "DK-903",
        "Zenlucel",
        "Prøvecel",
        "lymfom",
        (
            ApprovalStatus.NOT_AUTHORISED,
            ApplicationOutlook.EXPECTED,
            MethodStatus.NOT_ASSESSED,
            CompanySignal.NOT_SIGNALLED,
        ),
    ),
    Medicine(
        "DK-904",
        "Ordumab",
        "Tænkta",
        "sjælden bindevævssygdom",
        (
            ApprovalStatus.OTHER_INDICATION,
            ApplicationOutlook.NOT_EXPECTED,
            MethodStatus.NOT_ASSESSED,
            CompanySignal.NOT_SIGNALLED,
        ),
    ),
)


WRITTEN: Mapping[str, Mapping[str, str]] = {
    "patient": {"informeret": "on"},
    "sygdom": {
        "alvor": "livstruende",
        "funktion": "1",
        "tilstand": "Ingen anden sygdom af betydning",
        "forvaerring": "Funktionsniveauet ventes at falde inden for få måneder.",
    },
    "tidligere": {
        "behandlet": "yes",
        "linjer.0.behandling": "Kemoterapi, første linje",
        "linjer.0.fra": "01.2026",
        "linjer.0.til": "06.2026",
        "linjer.0.effekt": "Stabil sygdom i fire måneder",
        "linjer.0.stoppet": "Progression",
        "alternativ": "no",
        "alternativ_hvorfor": "Anden linje tåles ikke på grund af neuropati.",
    },
    "laegemiddel": {
        "dosis": "200 mg hver tredje uge",
        "varighed": "9",
    },
    "status": {},
    "dokumentation": {
        "studier": "Et enkeltarmet fase 2-forsøg med 108 patienter.",
        "sammenlignet": "Median overlevelse 11 mod 6 måneder i et historisk materiale.",
        "effekt_patient": "To til fire måneder længere levetid",
        "bivirkninger_patient": "Forhøjet fosfat og træthed",
    },
    "omkostninger": {
        "gratis": "no",
        "pris_kind": "list",
        "pris_vat": "without-vat",
        "pris_period": "month",
        "betaling": "Afdelingen",
        "lignende": "3",
        "cu_program": "no",
    },
    "plan": {
        "maaling": "CT hver ottende uge",
        "startstop": "Begynder straks, stopper ved progression",
        "protokolleres": "no",
        "haster": "no",
    },
}
"""What every application says, but for what it says of its own."""


def _sections(*, medicine: int, price: str, **changed: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    bought = METHODS[medicine]
    own: dict[str, dict[str, str]] = {key: dict(typed) for key, typed in changed.items()}
    named = {"virkestof": bought.substance, "handelsnavn": bought.trade_name, "indikation": bought.indication}
    own["laegemiddel"] = named | own.get("laegemiddel", {})
    own["omkostninger"] = {"pris_list": price} | own.get("omkostninger", {})
    return {key: {**typed, **own.get(key, {})} for key, typed in WRITTEN.items()}


BILE_DUCT = Application(
    "DK-901",
    "2",
    ("6703681236", "Solveig Engdal", date(1968, 3, 7), "female"),
    _sections(
        medicine=0,
        price="51 000",
        sygdom={
            "diagnose": "Galdevejskræft med fjernmetastaser",
            "sks": "DC221",
            "stadie": "IV, FGFR2-fusion",
            "tilstand": "Bilirubin to gange øvre grænse",
            "prognose_uden": "Fem til syv måneder",
            "prognose_med": "Ni til tolv måneder",
        },
    ),
)
LUNG = Application(
    "DK-902",
    "3",
    ("7205591239", "Villy Skovmark", date(1959, 5, 12), "male"),
    _sections(
        medicine=1,
        price="38 500",
        sygdom={
            "diagnose": "Ikke-småcellet lungekræft",
            "sks": "DC349",
            "stadie": "IV, exon 20-insertion",
            "prognose_uden": "Seks måneder",
            "prognose_med": "Ni måneder",
        },
    ),
)
LUNG_BEFORE = replace(LUNG, identity=("6202663457", "Karla Bækgaard", date(1966, 2, 2), "female"))
LYMPHOMA = Application(
    "DK-903",
    "1",
    ("8109744321", "Jytte Hedelund", date(1974, 9, 21), "female"),
    _sections(
        medicine=2,
        price="1 000",
        sygdom={
            "diagnose": "Diffust storcellet B-cellelymfom",
            "sks": "DC833",
            "stadie": "III, tredje tilbagefald",
            "prognose_uden": "Tre måneder",
            "prognose_med": "Over et år hos fire af ti",
        },
        omkostninger={"gratis": "yes"},
    ),
)
RARE = Application(
    "DK-904",
    "4",
    ("6911822348", "Malthe Østerlund", date(1982, 11, 9), "male"),
    _sections(
        medicine=3,
        price="9 800",
        sygdom={
            "diagnose": "Sjælden bindevævssygdom med lungepåvirkning",
            "sks": "DM359",
            "stadie": "Tiltagende fibrose",
            "alvor": "alvorlig",
            "prognose_uden": "Fortsat tab af lungefunktion",
            "prognose_med": "Stabil lungefunktion",
        },
    ),
)
GROUND = Ground(
    "h_effekt",
    ("effekt_patient", "stadie"),
    "Den ventede gevinst er få måneder, og ingen i forsøget havde patientens mutation.",
)
PLAN: Mapping[str, Any] = {
    "opfoelgning": [
        {"maal": "Lungefunktion", "ventet": "Uændret", "uger": "4"},
        {"maal": "Lungefunktion", "ventet": "Uændret", "uger": "12"},
        {"maal": "Lungefunktion", "ventet": "Uændret", "uger": "26"},
    ],
    "stopregel": "Ved fortsat tab af lungefunktion efter 12 uger, eller ved uacceptable bivirkninger.",
    "protokol": "no",
    "protokol_hvorfor_ikke": "Ingen protokol tager sygdommen; data samles i den regionale database.",
}
_WORDS = {
    "h_effekt": "To til fire måneder, med stor usikkerhed hos en patient med denne mutation.",
    "h_dokumentation": "Et enkeltarmet forsøg uden kontrolgruppe.",
    "h_alvor": "Livstruende sygdom.",
    "h_omkostninger": "Prisen vejes mod den ventede gevinst.",
}


def weighed(situation: str) -> dict[str, Any]:
    """Answer every consideration that a situation asks for."""
    more = {"3": {"h_hyppighed"}, "4": {"h_budget", "h_sammenligning"}}.get(situation, set())
    considerations = schemes.scheme("dk-regional").editions[-1].considerations
    answers: dict[str, Any] = {"mangler": "no"}
    for each in considerations:
        if not each.when.says or each.key in more:
            answers[each.direction_key] = "neither"
            answers[each.key] = _WORDS.get(each.key, "Vurderet; intet særligt for denne patient.")
    return answers
