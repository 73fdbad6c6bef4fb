"""What the undated edition says to patients in its own words; the rest of their sheet comes out of its declarations."""

from enkelt.domain.citation import Citation
from enkelt.domain.patient_sheet import PatientSheet, PlainSentence
from enkelt.schemes.no_offlabel.sources import DIRECTOR_APPROVES, FLOW_CHART, NATIONAL_FRAMEWORK

PATIENT_SHEET = PatientSheet(
    title="Til deg som pasient: legemiddel utenfor godkjent bruk",
    purpose=(
        PlainSentence("Et legemiddel er godkjent for bestemte sykdommer, doser og pasienter."),
        PlainSentence(
            "Noen ganger kan det brukes på en annen måte enn det er godkjent for.",
            Citation(NATIONAL_FRAMEWORK, "om hva det gjelder", "all bruk utenfor godkjent indikasjon er omfattet"),
        ),
        PlainSentence("Da må legen din søke før sykehuset kan betale for det.", DIRECTOR_APPROVES),
        PlainSentence(
            "Du skal være godt informert og si ja før du begynner.",
            Citation(FLOW_CHART, "om pasienten", "pasienten er grundig informert og samtykker før oppstart"),
        ),
        PlainSentence(
            "Legen skal ha en plan for å følge med på om legemidlet virker.",
            Citation(FLOW_CHART, "om behandlingsplanen", "planen er lagt og journalført før oppstart"),
        ),
    ),
)
