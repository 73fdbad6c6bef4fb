"""The duties of edition 1.01: what must hold before somebody sends, refuses, grants or refuses locally."""

from dataclasses import replace

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.duties import FIRST_GROUND, Draft, Duty
from enkelt.domain.facts import Facts
from enkelt.domain.stages import CountsAs
from enkelt.domain.statuses import MethodStatus
from enkelt.schemes.no_tilgang.edition_2026_03_12_form import FORM
from enkelt.schemes.no_tilgang.sources import FLOW_CHART, PROCESS, SCOPE, TOTAL, procedure

LOCAL_GROUND = "lokal_grunn"
"""What is stated with a local refusal: whether it rests on the criteria or on the cost."""


def _is_not_introduced(facts: Facts) -> bool:
    return facts.status is not None and facts.status.status is MethodStatus.NOT_INTRODUCED


def _grants(draft: Draft) -> bool:
    return draft.counts_as == CountsAs.GRANTED


def _refuses(draft: Draft) -> bool:
    return draft.counts_as in (CountsAs.REFUSED, CountsAs.LOCALLY_REFUSED)


CONSENTED = Duty(
    key="skriftlig-samtykke",
    says="Søknaden sendes etter skriftlig samtykke.",
    mend="Innhent skriftlig samtykke, og kryss av for det. Uten det kan ikke søknaden sendes.",
    citation=Citation(FLOW_CHART, "om samtykke", "skriftlig samtykke foreligger før søknaden sendes"),
    where="samtykke",
    holds=lambda draft: draft.facts.answers.get("samtykke") is True,
)
CONSENTED_BEFORE_SENDING = Duty(
    key="samtykke-for-innsending",
    says="Samtykket er gitt før søknaden sendes, ikke senere.",
    mend="Dagen for samtykket er ikke kommet ennå. Rett datoen, eller send når samtykket er gitt.",
    citation=procedure(PROCESS, "søknaden sendes etter samtykke fra pasienten"),
    where="samtykke_dato",
    holds=lambda draft: not draft.facts.is_to_come(draft.facts.answers.get("samtykke_dato")),
)
NOT_INTRODUCED = Duty(
    key="ikke-innfort-ved-innsending",
    says="Ordningen gjelder bare metoder som er besluttet ikke innført.",
    mend="Metoden står ikke som besluttet ikke innført. Se hvilken ordning som gjelder nå, under «Ny sak».",
    citation=procedure(SCOPE, "gjelder metoder som er besluttet ikke innført"),
    where="virkestoff",
    holds=lambda draft: draft.facts.status is None or _is_not_introduced(draft.facts),
)
DECIDED_ALREADY = Duty(
    key="beslutning-er-tatt",
    says="Beslutningen om ikke å innføre er tatt før det søkes.",
    mend="Dagen for beslutningen er ikke kommet ennå. Rett datoen.",
    citation=procedure(SCOPE, "gjelder metoder som er besluttet ikke innført"),
    where="beslutning_dato",
    holds=lambda draft: not draft.facts.is_to_come(draft.facts.answers.get("beslutning_dato")),
)
A_GROUND = Duty(
    key="minst-en-grunn",
    says="Søknaden gir minst én grunn til at pasienten er klinisk eksepsjonell.",
    mend="Velg minst én av de tre grunnene, og begrunn den.",
    citation=procedure("Tre typer begrunnelse for klinisk eksepsjonalitet", "tre typer, minst én må gjelde"),
    where="grunner",
    holds=lambda draft: bool(draft.facts.answers.get("grunner")),
)
LOCAL_REFUSAL_HAS_GROUND = Duty(
    key="grunn-til-lokalt-avslag",
    says="Et lokalt avslag sier om det bygger på kriteriene eller på kostnaden.",
    mend="Velg om avslaget bygger på kriteriene eller på kostnaden.",
    citation=procedure(TOTAL, "foretaket kan avslå når kriteriene ikke er oppfylt, eller kostnaden er over terskelen"),
    where=LOCAL_GROUND,
    holds=lambda draft: draft.counts_as != CountsAs.LOCALLY_REFUSED or bool(draft.statements.get(LOCAL_GROUND)),
)
REASONS_ABOUT_THE_PATIENT = Duty(
    key="begrunnelse-om-pasienten",
    says="Et avslag skal ha minst én begrunnelse som bygger på opplysninger om pasienten.",
    mend="Velg hva begrunnelsen gjelder, kryss av for opplysningene om pasienten, og skriv den.",
    citation=house_rule("et avslag begrunnes for denne pasienten"),
    where=FIRST_GROUND,
    holds=lambda draft: not _refuses(draft) or draft.has_ground(FORM.about_patient()),
)
LOCAL_REASONS_ABOUT_THE_PATIENT = replace(REASONS_ABOUT_THE_PATIENT, key="lokal-begrunnelse-om-pasienten")
NOT_INTRODUCED_WHEN_GRANTED = Duty(
    key="ikke-innfort-ved-innvilgelse",
    says="Det kan bare innvilges mens metoden er besluttet ikke innført.",
    mend="Metoden står ikke som besluttet ikke innført i dag. Den som fører metodestatus, må rette eller bekrefte den.",
    citation=procedure(SCOPE, "gjelder metoder som er besluttet ikke innført"),
    where="status",
    holds=lambda draft: not _grants(draft) or _is_not_introduced(draft.facts),
)
CRITERIA_MET_WHEN_GRANTED = Duty(
    key="kriterier-ved-innvilgelse",
    says="Det kan bare innvilges når kriteriene er funnet sannsynligvis oppfylt, hvert for seg.",
    mend="Kriteriene er ikke alle funnet oppfylt. Gå til kriteriene, eller velg et annet utfall.",
    citation=procedure(PROCESS, "komiteen vurderer om prioriteringskriteriene er oppfylt"),
    where="oppfylt",
    holds=lambda draft: not _grants(draft) or draft.meets_criteria,
)
WHEN_DECIDED = (NOT_INTRODUCED_WHEN_GRANTED, CRITERIA_MET_WHEN_GRANTED, REASONS_ABOUT_THE_PATIENT)
WHEN_LIFTED = tuple(replace(duty, key=f"{duty.key}-loftet") for duty in WHEN_DECIDED)
"""The same, for a case that the committee has lifted to the directors."""
