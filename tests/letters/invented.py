"""Invented facts for letters: nobody here exists."""

from dataclasses import replace
from datetime import date

from enkelt.letters.facts import Basis, Judged, LetterFacts, NextStep, Reason, Recipient, Signer
from tests.letters import invented_access, invented_panel, invented_regional

SCHEME = "no-unntak"
FACTS = LetterFacts(
    reference="SI-2026-0112",
    scheme_title="unntaksordningen",
    medicine="olaparib (Lynparza)",
    indication="metastatisk kastrasjonsresistent prostatakreft",
    day=date(2026, 11, 11),
    sender_unit="Sykehuset Innlandet",
    recipient=Recipient("Marte Lien", "overlege", "Kreftavdelingen, Gjøvik"),
    signer=Signer("Ingrid Haugdal", "stedfortreder for direktør medisin og helsefag"),
    patient_name="Stødig Furu",
    patient_birth_date=date(1962, 3, 17),
    received=date(2026, 11, 9),
    decided=date(2026, 11, 11),
    method_status="til vurdering",
    method_status_since=date(2026, 11, 9),
)
REFUSAL = Reason(
    "Er det, etter dokumentasjonen, grunn til å vente vesentlig større effekt for pasienten enn for gruppen?",
    (
        Basis("Biomarkører og genfunn av betydning:", "ingen"),
        Basis("Funksjonsstatus (ECOG):", "1"),
    ),
    "Studiene som er lagt ved, viser effekt hos pasienter med genfunn.\nPasienten har ikke et slikt funn.\n\n"
    "Vi finner derfor ikke grunn til å vente større effekt for pasienten enn for gruppen.",
)
JUDGED = (
    Judged("Har legemidlet gyldig markedsføringstillatelse i Norge for indikasjonen?", "Oppfylt"),
    Judged("Er etablert behandling kontraindisert?", "Ikke oppfylt", "Kabazitaksel kan brukes."),
)
STEPS = (
    NextStep("Fagansvarlig leder", "Kvalitetssikre og vurdere faglig"),
    NextStep("Direktør medisin og helsefag", "Avgjøre søknaden"),
)
LETTERS = {
    "kvittering": replace(FACTS, signer=None, next_steps=STEPS),
    "sporsmal": replace(FACTS, question="Er det tatt ny biopsi?\nNår, og hva viste den?"),
    "innvilget": replace(
        FACTS,
        outcome="innvilget",
        conditions=("Evaluering etter tre måneder, med bildediagnostikk.", "Behandlingen stanses ved progresjon."),
    ),
    "avslag": replace(
        FACTS,
        outcome="ikke innvilget",
        reasons=(REFUSAL,),
        criteria=JUDGED,
        complaint_guidance="Du kan be om ny vurdering. Skriv til sekretariatet for vurderingskomiteen.",
    ),
    "forlenget": replace(FACTS, signer=None, statement="Effekten er som ventet. Den gjelder i seks måneder."),
    "ikke-forlenget": replace(FACTS, signer=None, statement="Bildene viser vekst."),
}

OWN = {
    "no-tilgang": invented_access.LETTERS,
    "dk-panel": {**invented_panel.LETTERS, "journal": invented_panel.JOURNAL},
    "dk-regional": invented_regional.LETTERS,
}
"""What a scheme's letters are filled in with where it has letters of its own kind."""


def samples_of(scheme: str) -> dict[str, LetterFacts]:
    """Give the facts for each letter of a scheme, and for its journal note."""
    return OWN.get(scheme) or {**LETTERS, "journal": LETTERS["innvilget"]}
