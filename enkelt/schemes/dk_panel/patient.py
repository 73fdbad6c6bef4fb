"""What the panel says to patients in its own words; the rest of their sheet comes out of the edition."""

from enkelt.domain.patient_sheet import PatientSheet, PlainSentence
from enkelt.schemes.dk_panel.sources import Cited


def patient_sheet(cited: Cited) -> PatientSheet:
    """Make the sheet of an edition, with the places of its own report."""
    return PatientSheet(
        title="Til dig som patient: råd fra et panel af eksperter",
        purpose=(
            PlainSentence("Når der ikke er flere almindelige behandlinger, kan din læge spørge et panel til råds."),
            PlainSentence("Panelet ser på, om der findes en eksperimentel behandling til dig.", cited["raadgiver"]),
            PlainSentence("Du kan selv bede om det, eller din læge kan foreslå det.", cited["oenske"]),
            PlainSentence("Din læge sender kun din sag, når du siger ja til det.", cited["samtykke"]),
            PlainSentence("Rådet går til din læge. Du og lægen beslutter, om det skal følges.", cited["behandling"]),
        ),
    )
