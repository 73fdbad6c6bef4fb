"""What the undated edition says to patients in its own words; the rest of their sheet comes out of its declarations."""

from enkelt.domain.citation import Citation
from enkelt.domain.patient_sheet import PatientSheet, PlainSentence
from enkelt.schemes.no_unntak.sources import ABOUT_THE_SYSTEM, procedure

AIM = "Hensikt og omfang"
PREREQUISITES = "Forutsetninger for å søke, kulepunkt {}"

PATIENT_SHEET = PatientSheet(
    title="Til deg som pasient: unntak for et nytt legemiddel",
    purpose=(
        PlainSentence("Nye legemidler blir vurdert for hele landet før sykehusene tar dem i bruk."),
        PlainSentence(
            "Så lenge det pågår, brukes legemidlet som regel ikke i norske sykehus.",
            procedure(AIM, "metoder til vurdering brukes som hovedregel ikke"),
        ),
        PlainSentence(
            "Legen din kan søke om unntak for deg.",
            procedure(AIM, "prosedyren beskriver unntak for enkeltpasienter"),
        ),
        PlainSentence(
            "Legemidlet må være godkjent i Norge for sykdommen din.",
            procedure(PREREQUISITES.format(1), "gyldig MT for indikasjonen er en forutsetning"),
        ),
        PlainSentence(
            "Annen behandling må være for farlig for deg, eller stanset fordi du ikke tålte den.",
            procedure(PREREQUISITES.format(2), "etablert behandling kan ikke brukes, eller er stanset"),
        ),
        PlainSentence(
            "Det må være grunn til å tro at du får klart større nytte enn andre med samme sykdom.",
            procedure(PREREQUISITES.format(3), "vesentlig større effekt for pasienten enn for gruppen"),
        ),
    ),
    contact=(
        PlainSentence(
            "På nyemetoder.no kan du lese mer om ordningen.",
            Citation(ABOUT_THE_SYSTEM, "Unntak for enkeltpasienter", "ordningen er omtalt der"),
        ),
    ),
)
