"""Invented facts for the letters of an expert panel: nobody here exists."""

from dataclasses import replace
from datetime import date

from enkelt.letters.facts import AdviceSaid, Basis, LetterFacts, NextStep, Reason, Recipient, Signer

FACTS = LetterFacts(
    reference="SST-2026-0064",
    scheme_title="ordningen for eksperimentel behandling",
    medicine="",
    indication="kræft i galdevejene",
    day=date(2026, 11, 20),
    sender_unit="Sundhedsstyrelsen",
    recipient=Recipient("Mette Kjærgaard", "overlæge", "Onkologisk Afdeling, Odense"),
    signer=Signer("Anders Holmegård", "panelmedlem"),
    patient_name="Lærke Engdal",
    patient_birth_date=date(1965, 3, 12),
    received=date(2026, 11, 11),
    decided=date(2026, 11, 20),
)
EXPERIMENTAL = AdviceSaid(
    1,
    "primary",
    "Eksperimentel behandling i Danmark",
    (
        Basis("Hvad består den i", "Lægemiddel"),
        Basis("Behandling eller undersøgelse", "FGFR-hæmmer, tablet"),
        Basis("Sted", "Rigshospitalet, onkologisk afdeling"),
    ),
    "Fusionen er påvist, og patienten er i performance status 1.\n\nEffekten opvejer risikoen for øjenbivirkninger.",
)
FURTHER = AdviceSaid(
    2, "secondary", "Yderligere diagnostik", (Basis("Sted", "Egen afdeling"),), "Genpanel på ny biopsi."
)
LETTERS = {
    "kvittering": replace(
        FACTS,
        signer=None,
        decided=None,
        medicine="en FGFR-hæmmer",
        next_steps=(NextStep("Screening, Sundhedsstyrelsen", "Se, om anmodningen er inden for rammerne"),),
    ),
    "sporsmal": replace(FACTS, question="Foreligger der en ny skanning?\nHvornår er den taget?"),
    "afvisning": replace(
        FACTS,
        signer=Signer("Lise Kragelund", "sagsbehandler i Sundhedsstyrelsen"),
        outcome="afvist ved screeningen",
        reasons=(
            Reason(
                "Er de etablerede tilbud på offentlige sygehuse i Danmark udtømt?",
                (Basis("Hvilke muligheder er overvejet, og hvorfor er de udtømt", "Anden linje er planlagt."),),
                "Anden linje er et etableret forløb og er ikke prøvet.",
            ),
        ),
    ),
    "foreloebigt-svar": replace(
        FACTS, statement="Vi har bedt en ekspert i Lund om en udtalelse.\n\nDen ventes om to uger."
    ),
    "svar": replace(FACTS, outcome="besvaret med råd", advice=(EXPERIMENTAL, FURTHER)),
}
JOURNAL = LETTERS["svar"]
