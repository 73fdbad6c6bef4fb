"""What the invented doctors write about their invented patients. Numbers are synthetic (month plus 80)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from enkelt.casework.actions.identify_patient import Identity
from enkelt.domain.facts import Answers

Typed = Mapping[str, str]


@dataclass(frozen=True)
class Application:
    """One application as somebody types it, section by section."""

    identity: Identity
    medicine: str
    changed: Mapping[str, Typed] = field(default_factory=dict)
    """What this one says otherwise than others of its medicine, by section."""

    def sections(self) -> dict[str, dict[str, str]]:
        """Give what is typed in each section."""
        medicine = MEDICINES[self.medicine]
        return {key: {**typed, **medicine.get(key, {}), **self.changed.get(key, {})} for key, typed in COMMON.items()}


COMMON: Mapping[str, Typed] = {
    "pasient": {"hjemsykehus": "sykehuset-innlandet", "informert": "on", "informert_av": "Søkeren selv"},
    "metode": {"mt": "gyldig", "varighet": "12"},
    "diagnose": {"stadium": "IV", "funksjon": "1"},
    "tidligere": {"kontraindisert": "no"},
    "effekt": {},
    "kostnad": {"prisgrunnlag": "liste-med", "andre_kostnader": "ingen", "haster": "no"},
    "dokumentasjon": {"referanser": "Oppdiktet studie, se vedlegget."},
}

MEDICINES: Mapping[str, Mapping[str, Typed]] = {
    "olaparib": {
        "metode": {
            "virkestoff": "olaparib",
            "handelsnavn": "Lynparza",
            "indikasjon": "metastatisk kastrasjonsresistent prostatakreft",
            "dose": "300 mg to ganger daglig",
        },
        "diagnose": {
            "diagnose": "Metastatisk kastrasjonsresistent prostatakreft",
            "icd10": "C61",
            "biomarkorer": "Mutasjon i BRCA2",
        },
        "tidligere": {
            "linjer.0.legemiddel": "Docetaksel",
            "linjer.0.fra": "02.2025",
            "linjer.0.til": "05.2025",
            "linjer.0.effekt": "stabil",
            "linjer.0.stanset": "bivirkning",
            "linjer.0.bivirkning": "Nevropati grad 3",
            "linjer.1.legemiddel": "Enzalutamid",
            "linjer.1.fra": "06.2025",
            "linjer.1.til": "03.2026",
            "linjer.1.effekt": "progresjon",
            "linjer.1.stanset": "manglende-effekt",
        },
        "effekt": {
            "effekt_pasient": "Minst sju måneder uten progresjon",
            "effekt_gruppe": "Om lag tre måneder uten progresjon i hele gruppen",
            "hvorfor_storre": "Genfunnet og den lange effekten av første linje taler for følsom sykdom.",
            "uten_behandling": "Ventet levetid åtte til ti måneder, med økende smerter",
            "evaluering": "CT og PSA etter tre måneder; stans ved progresjon",
        },
        "kostnad": {"kostnad_ar": "842 000", "nettopris_ar": "610 000"},
    },
    "pembrolizumab": {
        "metode": {
            "virkestoff": "pembrolizumab",
            "handelsnavn": "Keytruda",
            "indikasjon": "tilbakevendende livmorhalskreft med PD-L1",
            "dose": "200 mg hver tredje uke",
        },
        "diagnose": {
            "diagnose": "Tilbakevendende livmorhalskreft",
            "icd10": "C53.9",
            "biomarkorer": "PD-L1 CPS 12",
        },
        "tidligere": {
            "linjer.0.legemiddel": "Karboplatin og paklitaksel",
            "linjer.0.fra": "09.2025",
            "linjer.0.til": "01.2026",
            "linjer.0.effekt": "respons",
            "linjer.0.stanset": "bivirkning",
            "linjer.0.bivirkning": "Alvorlig overfølsomhet",
        },
        "effekt": {
            "effekt_pasient": "Varig respons er sannsynlig, med CPS over ti",
            "effekt_gruppe": "Respons hos om lag hver sjette",
            "hvorfor_storre": "Høy CPS og god respons på første linje.",
            "uten_behandling": "Ventet levetid seks til ni måneder",
            "evaluering": "MR etter ni uker; stans ved progresjon",
        },
        "kostnad": {"kostnad_ar": "690 000"},
    },
}

INFORMED_ON = "informert_dato"


def _patient(number: str, name: str, birth_date: date, sex: str) -> Identity:
    return Identity(number, name, birth_date, sex)


DRAFTED = Application(
    _patient("04825886449", "Stødig Furu", date(1958, 2, 4), "male"),
    "olaparib",
    {"effekt": {"evaluering": "", "uten_behandling": ""}, "kostnad": {"kostnad_ar": "", "haster": ""}},
)
OVERDUE = Application(_patient("09864997829", "Trofast Elv", date(1949, 6, 9), "male"), "olaparib")
URGENT = Application(
    _patient("21897113780", "Varm Hassel", date(1971, 9, 21), "female"),
    "pembrolizumab",
    {"kostnad": {"haster": "yes", "haster_fordi": "Rask vekst på siste MR."}},
)
ASKED = Application(_patient("30918324395", "Lys Myrull", date(1983, 11, 30), "female"), "pembrolizumab")
TO_DECIDE = Application(_patient("14845463787", "Rolig Bjørk", date(1954, 4, 14), "male"), "olaparib")
LIVES_ELSEWHERE = Application(
    _patient("02816624137", "Klar Fjord", date(1966, 1, 2), "male"),
    "olaparib",
    {"pasient": {"hjemsykehus": "vestre-viken"}},
)
GRANTED = Application(_patient("11926197047", "Stille Vatn", date(1961, 12, 11), "male"), "olaparib")
NOT_GRANTED = Application(
    _patient("19857823217", "Blid Lyng", date(1978, 5, 19), "female"),
    "pembrolizumab",
    {
        "diagnose": {"biomarkorer": "PD-L1 CPS 1"},
        "effekt": {
            "effekt_pasient": "Om lag som i gruppen, kanskje noe bedre",
            "hvorfor_storre": "God allmenntilstand.",
        },
    },
)
COSTLY = Application(
    _patient("25889084181", "Frisk Einer", date(1990, 8, 25), "female"),
    "pembrolizumab",
    {"metode": {"dose": "400 mg hver sjette uke"}, "kostnad": {"kostnad_ar": "1 450 000"}},
)

STATEMENTS: Mapping[str, Answers] = {
    "fagansvarlig": {"vurdering": "Søknaden er faglig godt begrunnet, og dokumentasjonen er dekkende."},
    "forankring": {
        "nytte": "Sannsynlig gevinst i tid uten progresjon.",
        "ressurs": "Kostnaden bæres av avdelingen; ingen store følger for andre pasienter.",
        "alvor": "Alvorlig sykdom med kort ventet levetid.",
    },
    "vurderingskomite": {
        "til_stede": "Per Solheim, Signe Moen",
        "vurdering": "Komiteen har drøftet effekten for pasienten mot effekten for gruppen.",
    },
    "direktor": {"vilkar": [{"vilkar": "Effekten evalueres etter tre måneder"}]},
}
