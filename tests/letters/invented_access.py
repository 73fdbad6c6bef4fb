"""Invented facts for the letters of tilgangsordningen: to the trust first, then to the doctor."""

from dataclasses import replace
from datetime import date
from typing import Any

from enkelt.letters.facts import Basis, Judged, LetterFacts, NextStep, Reason, Recipient, Signer

TO_THE_DOCTOR = LetterFacts(
    reference="SI-2026-0143",
    scheme_title="tilgangsordningen",
    medicine="sacituzumab govitecan",
    indication="spredt brystkreft",
    day=date(2026, 11, 27),
    sender_unit="Sykehuset Innlandet HF",
    recipient=Recipient("Marte Lien", "overlege", "Onkologisk avdeling Gjøvik"),
    signer=Signer("Tor Vestrum", "direktør medisin og helsefag"),
    patient_name="Stødig Furu",
    patient_birth_date=date(1962, 3, 17),
    received=date(2026, 11, 2),
    decided=date(2026, 11, 26),
    method_status="ikke innført",
    method_status_since=date(2024, 3, 20),
)
TO_THE_TRUST = replace(
    TO_THE_DOCTOR,
    sender_unit="Interregional vurderingskomité",
    recipient=Recipient("Tor Vestrum", "direktør medisin og helsefag", "Sykehuset Innlandet HF"),
    signer=Signer("Liv Nordmo", "leder av vurderingskomiteen"),
    day=date(2026, 11, 26),
)
CONDITIONS = ("Evaluering etter tre måneder.", "Behandlingen stanses ved vekst.")
REASON = Reason(
    "Er kriteriet om nytte sannsynligvis oppfylt for pasienten?",
    (Basis("Pasienten: ventet effekt, og hva den måles med", "Respons, vist ved bilder"),),
    "Den ventede gevinsten skiller seg ikke fra den som gruppen hadde.",
)
JUDGED = (
    Judged("Er kriteriet om nytte sannsynligvis oppfylt for pasienten?", "Ikke oppfylt", "Gevinsten er som i gruppen."),
    Judged("Er kriteriet om alvorlighet sannsynligvis oppfylt for pasienten?", "Oppfylt"),
)
GRANTED: dict[str, Any] = {"outcome": "innvilget", "conditions": CONDITIONS}
REFUSED: dict[str, Any] = {
    "outcome": "ikke innvilget",
    "reasons": (REASON,),
    "criteria": JUDGED,
    "complaint_guidance": "Du kan be om ny vurdering. Skriv til direktør medisin og helsefag.",
}
LETTERS = {
    "kvittering": replace(
        TO_THE_DOCTOR,
        signer=None,
        next_steps=(
            NextStep("Direktør medisin og helsefag", "Fylle ut del 2 og sende søknaden videre"),
            NextStep("Interregional vurderingskomité", "Behandle saken i møte"),
        ),
    ),
    "sporsmal": replace(TO_THE_DOCTOR, question="Er det tatt ny biopsi?\nNår, og hva viste den?"),
    "lokalt-avslag": replace(TO_THE_DOCTOR, **REFUSED),
    "svar-innvilget": replace(TO_THE_TRUST, **GRANTED, criteria=JUDGED[1:]),
    "svar-avslag": replace(TO_THE_TRUST, **REFUSED),
    "lege-innvilget": replace(TO_THE_DOCTOR, **GRANTED),
    "lege-avslag": replace(TO_THE_DOCTOR, **REFUSED),
    "forlenget": replace(TO_THE_DOCTOR, decided=None, statement="Effekten er som ventet. Den gjelder i seks måneder."),
    "ikke-forlenget": replace(TO_THE_DOCTOR, decided=None, statement="Bildene viser vekst."),
    "journal": replace(TO_THE_TRUST, **GRANTED),
}
