"""What the invented Danish doctors ask the panel about their invented patients. No number is anybody's: day plus 60."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from enkelt.casework.actions.identify_patient import Identity

Typed = Mapping[str, str]


@dataclass(frozen=True)
class Request:
    """One request as somebody types it, section by section; what is not said here is as in most of them."""

    identity: Identity
    changed: Mapping[str, Typed] = field(default_factory=dict)

    def sections(self, consent: date) -> dict[str, dict[str, str]]:
        """Give what is typed in each section; the consent was given on a day."""
        given = {key: {**typed, **self.changed.get(key, {})} for key, typed in COMMON.items()}
        given["patient"]["samtykke_dato"] = f"{consent:%d.%m.%Y}"
        return given


COMMON: Mapping[str, Typed] = {
    "patient": {"samtykke": "on", "samtykke_af": "Ansøgeren", "oensket_af": "begge"},
    "afdeling": {"speciale": "onkologi", "ansvarlig": "Ansøgeren", "kontakt": "Afdelingens vagttelefon"},
    "sygdom": {
        "diagnose": "Kræft i galdevejene med FGFR2-fusion",
        "sks": "DC221",
        "sygdomsgruppe": "oevre-mave-tarm",
        "diagnose_dato": "02.2025",
        "histologi": "Adenokarcinom, spredt til leveren.",
        "molekylaert": "FGFR2-fusion påvist i vævsprøve.",
    },
    "tidligere": {
        "linjer.0.behandling": "Gemcitabin og cisplatin",
        "linjer.0.fra": "03.2025",
        "linjer.0.til": "11.2025",
        "linjer.0.virkning": "Stabil, siden progression",
        "linjer.0.stoppet": "Progression",
        "linjer.1.behandling": "FOLFOX",
        "linjer.1.fra": "12.2025",
        "linjer.1.til": "06.2026",
        "linjer.1.virkning": "Progression",
        "linjer.1.stoppet": "Progression",
    },
    "tilstand": {"performance": "1", "komorbiditet": "Ingen.", "organfunktion": "Normal nyre- og leverfunktion."},
    "muligheder": {
        "udtoemt": "yes",
        "udtoemt_fordi": "Begge etablerede linjer er brugt, og sygdommen kan ikke opereres.",
        "udland_udtoemt": "yes",
        "igang": "no",
    },
    "spoergsmaal": {
        "spoergsmaal": "Er målrettet behandling mulig, når protokollen er lukket for patienten?",
        "bestemt": "no",
        "tidligere_vurderet": "no",
        "haster": "no",
    },
    "bilag-resume": {"resume": "Opdigtet resumé. Patienten har gennemgået to linjer og ønsker mere behandling."},
}


def _patient(number: str, name: str, birth_date: date, sex: str) -> Identity:
    return Identity(number, name, birth_date, sex)


DRAFTED = Request(
    _patient("6502580417", "Stille Mose", date(1958, 2, 5), "male"),
    {"tilstand": {"organfunktion": ""}, "bilag-resume": {"resume": ""}},
)
TO_SCREEN = Request(
    _patient("7109710536", "Blid Skov", date(1971, 9, 11), "female"),
    {
        "sygdom": {
            "diagnose": "Livmoderhalskræft, tilbagefald",
            "sks": "DC539",
            "sygdomsgruppe": "gynaekologisk",
            "molekylaert": "",
        },
        "muligheder": {"igang": "yes", "igang_hvad": "Anden linje er planlagt til næste uge."},
    },
)
TO_ASSIGN = Request(
    _patient("8204490613", "Rolig Eng", date(1949, 4, 22), "male"),
    {
        "afdeling": {"speciale": "haematologi"},
        "sygdom": {
            "diagnose": "Diffust storcellet lymfom",
            "sks": "DC833",
            "sygdomsgruppe": "blod",
            "histologi": "Refraktært efter tredje linje.",
            "molekylaert": "",
        },
    },
)
WITH_THE_PANEL = Request(_patient("7203650724", "Klar Strand", date(1965, 3, 12), "female"))
OF_THE_NERVES = Request(
    _patient("6711830821", "Varm Bakke", date(1983, 11, 7), "male"),
    {
        "afdeling": {"speciale": "medicin"},
        "sygdom": {
            "diagnose": "Amyotrofisk lateralsklerose",
            "sks": "DG122",
            "sygdomsgruppe": "anden-sygdom",
            "histologi": "Hurtigt fremadskridende.",
            "molekylaert": "SOD1-variant.",
        },
        "tidligere": {"linjer.0.behandling": "Riluzol", "linjer.0.til": "", "linjer.0.virkning": "Ingen sikker"},
        "spoergsmaal": {"bestemt": "yes", "behandling": "Et antisense-lægemiddel", "behandling_sted": "Lund"},
    },
)
ANSWERED = Request(
    _patient("7806610932", "Lys Hede", date(1961, 6, 18), "female"),
    {
        "sygdom": {
            "diagnose": "Tyktarmskræft med BRAF-mutation",
            "sks": "DC189",
            "sygdomsgruppe": "tyk-og-endetarm",
            "molekylaert": "BRAF V600E.",
        }
    },
)
REJECTED = Request(
    _patient("8908771043", "Trofast Vig", date(1977, 8, 29), "male"),
    {
        "sygdom": {"diagnose": "Lungekræft", "sks": "DC349", "sygdomsgruppe": "lunge", "molekylaert": ""},
        "muligheder": {"udtoemt_fordi": "Første linje er givet. Anden linje er ikke prøvet."},
    },
)
OF_2012 = Request(
    _patient("7305541152", "Frisk Sund", date(1954, 5, 13), "female"),
    {
        "sygdom": {
            "diagnose": "Endetarmskræft",
            "sks": "DC209",
            "sygdomsgruppe": "tyk-og-endetarm",
            "diagnose_dato": "01.2010",
            "molekylaert": "",
        },
        "tidligere": {
            "linjer.0.fra": "02.2010",
            "linjer.0.til": "05.2011",
            "linjer.1.fra": "06.2011",
            "linjer.1.til": "10.2012",
        },
    },
)

EXPERIMENTAL = {
    "kategori": "eksperimentel-dk",
    "modalitet": "laegemiddel",
    "slags": "mindre-sikker",
    "behandling": "BRAF- og EGFR-hæmmer",
    "sted": "Rigshospitalet, onkologisk afdeling",
    "evidens": "yes",
    "effekt": "yes",
    "tekst": "Mutationen er påvist, og patienten er i performance status 1. Den ventede effekt opvejer risikoen.",
}
FGFR = {
    **EXPERIMENTAL,
    "behandling": "FGFR-hæmmer, tablet",
    "tekst": "Fusionen er påvist. Der skal følges op på øjenbivirkninger hver fjerde uge.",
}
FURTHER = {
    "kategori": "diagnostik",
    "behandling": "Genpanel på ny biopsi",
    "sted": "Egen afdeling",
    "tekst": "Hvis sygdommen progredierer.",
}
AT_A_UNIT = {
    "kategori": "enhed-dk",
    "enhed": "vejle",
    "modalitet": "laegemiddel",
    "slags": "erfaringsprotokol",
    "behandling": "Et antistof i erfaringsprotokol",
    "sted": "Vejle Sygehus",
    "evidens": "yes",
    "effekt": "yes",
    "udtoemt_nu": "yes",
    "tekst": "Patienten kan indgå i protokollen under koordinationsudvalget.",
}
NOT_EXHAUSTED = "Anden linje er et etableret tilbud på patientens egen afdeling og er ikke prøvet."
ASKED_ABROAD = "Er behandlingen givet ved denne variant i Sverige, og med hvilken virkning?"
STATED = "Fem patienter er behandlet her. To er uændrede efter et år."
FOR_NOW = (
    "Vi har bedt en ekspert i Sverige om en udtalelse og venter svar inden for to uger. Fortsæt den lindrende indsats."
)
DECIDED = {
    "kan_taale": "yes",
    "kan_taale_fordi": "Performance status 1.",
    "oensker": "yes",
    "oensker_fordi": "Håb om mere tid.",
}
