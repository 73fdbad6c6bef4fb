"""What the edition says to patients in its own words; the rest of their sheet comes out of its declarations."""

from enkelt.domain.citation import Citation
from enkelt.domain.patient_sheet import PatientSheet, PlainSentence
from enkelt.schemes.no_tilgang.sources import ABOUT_THE_SCHEME, EXCEPTIONAL, PROCESS, SCOPE, procedure

PATIENT_SHEET = PatientSheet(
    title="Til deg som pasient: tilgang til en behandling som ikke er innført",
    purpose=(
        PlainSentence("Nye behandlinger blir vurdert for hele landet. Noen blir ikke innført."),
        PlainSentence(
            "En behandling som ikke er innført, brukes som regel ikke i norske sykehus.",
            procedure(SCOPE, "metoder som ikke er innført, brukes som hovedregel ikke"),
        ),
        PlainSentence(
            "Noen pasienter skiller seg klart fra dem behandlingen ble vurdert for.",
            procedure(EXCEPTIONAL, "det avgjørende er om kriteriene er oppfylt for den enkelte"),
        ),
        PlainSentence(
            "Da kan legen din søke for deg, når du har samtykket.",
            procedure(PROCESS, "søknaden sendes etter samtykke fra pasienten"),
        ),
        PlainSentence("Du kan trekke samtykket. Da stanser saken, og den regnes ikke som et avslag."),
    ),
    contact=(
        PlainSentence(
            "På nyemetoder.no kan du lese mer om ordningen.",
            Citation(ABOUT_THE_SCHEME, "om ordningen", "ordningen er omtalt der"),
        ),
    ),
)
