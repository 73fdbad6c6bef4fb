"""Invented facts for the letters of a region's drug committee: nobody here exists."""

from dataclasses import replace
from datetime import date

from enkelt.letters.facts import Basis, Judged, LetterFacts, NextStep, Reason, Recipient, Signer

FACTS = LetterFacts(
    reference="RLK-SYD-2026-0212",
    scheme_title="regionernes principper for individuel ibrugtagning",
    medicine="Temrolizumab",
    indication="galdevejskræft",
    day=date(2026, 11, 16),
    sender_unit="Den regionale lægemiddelkomité, Region Syddanmark",
    recipient=Recipient("Mette Kjærgaard", "overlæge", "Onkologisk Afdeling, Odense"),
    signer=Signer("Kjeld Thorup", "formand for lægemiddelkomitéen"),
    patient_name="Solveig Engdal",
    patient_birth_date=date(1968, 3, 7),
    received=date(2026, 11, 9),
    decided=date(2026, 11, 16),
    method_status="under vurdering",
    method_status_since=date(2026, 10, 1),
)
REASON = Reason(
    "Effekt",
    (
        Basis("Hvilken effekt ventes for patienten?", "Fire måneder længere levetid"),
        Basis("Organfunktion og anden sygdom", "Bilirubin to gange øvre grænse"),
    ),
    "Effekten er ikke vist hos patienter med en lever som patientens.",
)
JUDGED = (
    Judged("Er lægemidlet ikke anbefalet af Medicinrådet som standardbehandling til denne brug?", "opfyldt"),
    Judged("Har studier vist ekstraordinært god effekt?", "ikke opfyldt", "Et enkeltarmet forsøg."),
)
STATED = (
    Basis("Faglighed", "Taler hverken for eller imod. Forsøget er vurderet af to."),
    Basis("Effekt", "Taler imod at anbefale. Usikker hos patienten."),
)
PLAN = (
    Basis("Plan for opfølgning", "CT, Stabil sygdom, 8 uger; CT, Stabil sygdom, 16 uger"),
    Basis("Hvornår stoppes behandlingen?", "Ved progression"),
    Basis("Sker behandlingen i en protokol?", "Nej"),
    Basis("Hvis nej, hvorfor ikke?", "Ingen protokol tager diagnosen."),
)
PART = Basis("Hvad anbefales?", "Tre måneder, derefter ny vurdering.")
STEPS = (
    NextStep("Afdelingsledelsen", "Støtte ansøgningen eller sende den tilbage"),
    NextStep("Lægemiddelkomitéen", "Afgive indstilling"),
)
GUIDANCE = "Er du uenig, kan du klage til regionen. Skriv klagen i sagen."
NOT_RECOMMENDED = replace(
    FACTS,
    outcome="besvaret med en indstilling",
    answer="Anbefales ikke",
    reasons=(REASON,),
    criteria=JUDGED,
    stated=STATED,
    complaint_guidance=GUIDANCE,
)
LETTERS = {
    "kvittering": replace(FACTS, signer=None, next_steps=STEPS),
    "sporsmal": replace(FACTS, question="Hvad er bilirubin nu?"),
    "anbefalet": replace(FACTS, answer="Anbefales", criteria=JUDGED[:1], stated=(*STATED, *PLAN)),
    "delvist": replace(NOT_RECOMMENDED, answer="Anbefales delvist", stated=(*STATED, PART, *PLAN)),
    "ikke-anbefalet": NOT_RECOMMENDED,
    "journal": NOT_RECOMMENDED,
}
