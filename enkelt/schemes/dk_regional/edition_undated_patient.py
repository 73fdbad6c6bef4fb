"""What the edition says to patients in its own words; the rest of their sheet comes out of its declarations."""

from enkelt.domain.citation import Citation
from enkelt.domain.patient_sheet import PatientSheet, PlainSentence
from enkelt.schemes.dk_regional.sources import DOCTOR_DECIDES, FOUR, principles, situation

PATIENT_SHEET = PatientSheet(
    title="Til dig som patient: medicin, som ikke er anbefalet i Danmark endnu",
    purpose=(
        PlainSentence("Ny medicin bliver vurderet for hele landet af Medicinrådet."),
        PlainSentence(
            "Er medicinen ikke anbefalet, kan din læge søge om den til dig alene.",
            principles(FOUR.format(1), "principperne gælder lægemidler, som ikke er anbefalet"),
        ),
        PlainSentence(
            "Din ansøgning bliver altid vurderet for sig.",
            principles(FOUR.format(3), "enhver ansøgning vurderes konkret og individuelt"),
        ),
        PlainSentence(
            "Bliver medicinen ikke anbefalet til dig, skal svaret handle om dig og din sygdom.",
            principles(FOUR.format(3), "begrundes for den konkrete patient"),
        ),
        PlainSentence(
            "Regionens komité giver et råd. Din læge beslutter sammen med dig.",
            Citation(DOCTOR_DECIDES, "Danske Regioners svar", "komitéen anbefaler; lægen beslutter"),
        ),
        PlainSentence(
            "Får du medicinen gratis, kan den blive vurderet igen senere.",
            situation(1, 2, "patienten oplyses om en ny vurdering efter EMA eller Medicinrådet"),
        ),
    ),
    contact=(PlainSentence("Spørg først din egen læge på sygehuset."),),
)
