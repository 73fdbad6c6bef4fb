"""The duties of the undated edition: what must hold before somebody sends, grants, refuses or puts into use."""

from enkelt.domain.citation import house_rule
from enkelt.domain.duties import FIRST_GROUND, Draft, Duty
from enkelt.domain.facts import comes_after
from enkelt.domain.stages import CountsAs
from enkelt.schemes.no_unntak import edition_undated_after as after
from enkelt.schemes.no_unntak.opening import UNDER_ASSESSMENT
from enkelt.schemes.no_unntak.sources import PROCESS, procedure


def _is_under_assessment(draft: Draft) -> bool:
    return draft.facts.status is not None and draft.facts.status.status in UNDER_ASSESSMENT


def _grants(draft: Draft) -> bool:
    return draft.counts_as == CountsAs.GRANTED


PATIENT_INFORMED = Duty(
    key="pasienten-informert",
    says="Søknaden kan ikke sendes før pasienten er informert om registreringen.",
    mend="Informer pasienten om at opplysningene registreres, og kryss av for det.",
    citation=procedure(PROCESS.format(1), "pasienten skal informeres om registreringen"),
    where="informert",
    holds=lambda draft: draft.facts.answers.get("informert") is True,
)
INFORMED_BEFORE_SENDING = Duty(
    key="informert-for-innsending",
    says="Pasienten skal være informert før søknaden sendes, ikke senere.",
    mend="Dagen da pasienten ble informert, er ikke kommet ennå. Rett datoen, eller send når pasienten er informert.",
    citation=procedure(PROCESS.format(1), "pasienten skal informeres om registreringen"),
    where="informert_dato",
    holds=lambda draft: not draft.facts.is_to_come(draft.facts.answers.get("informert_dato")),
)
LINES_END_AFTER_THEY_BEGIN = Duty(
    key="linjer-i-tid",
    says="En behandlingslinje slutter ikke før den begynner.",
    mend="En behandlingslinje slutter før den begynner. Rett månedene.",
    citation=house_rule("periodene skal kunne leses av dem som vurderer"),
    where="linjer",
    holds=lambda draft: (
        not any(comes_after(line.get("fra"), line.get("til")) for line in draft.facts.answers.get("linjer") or ())
    ),
)
NOT_DECIDED_NATIONALLY = Duty(
    key="ikke-besluttet",
    says="En metode som er besluttet innført eller ikke innført, søkes det ikke unntak for.",
    mend="Metoden er ikke lenger til vurdering. Se hvilken ordning som gjelder nå, under «Ny sak».",
    citation=procedure("Prosedyren gjelder ikke, kulepunkt 1", "ikke unntak etter vedtak om ikke innført"),
    where="virkestoff",
    holds=lambda draft: draft.facts.status is None or _is_under_assessment(draft),
)
UNDER_ASSESSMENT_WHEN_GRANTED = Duty(
    key="til-vurdering-ved-innvilgelse",
    says="Det kan bare innvilges mens metoden er til vurdering.",
    mend="Metoden står ikke som til vurdering i dag. Er den besluttet ikke innført, gjelder tilgangsordningen.",
    citation=procedure("Prosedyren gjelder ikke, kulepunkt 1", "ikke unntak etter vedtak om ikke innført"),
    where="status",
    holds=lambda draft: not _grants(draft) or _is_under_assessment(draft),
)
CRITERIA_MET_WHEN_GRANTED = Duty(
    key="forutsetninger-ved-innvilgelse",
    says="Det kan bare innvilges når den som avgjør, finner alle forutsetningene oppfylt.",
    mend="Du har ikke funnet alle forutsetningene oppfylt. Gå til forutsetningene, eller velg avslag.",
    citation=procedure("Forutsetninger for å søke", "forutsetningene må være til stede"),
    where="forutsetninger",
    holds=lambda draft: not _grants(draft) or draft.meets_criteria,
)
REASONS_ABOUT_THE_PATIENT = Duty(
    key="begrunnelse-om-pasienten",
    says="Et avslag skal ha minst én begrunnelse som bygger på opplysninger om pasienten.",
    mend="Velg forutsetning, kryss av for opplysningene om pasienten, og skriv begrunnelsen.",
    citation=house_rule("et avslag begrunnes for denne pasienten"),
    where=FIRST_GROUND,
    holds=lambda draft: draft.counts_as != CountsAs.REFUSED or draft.has_ground(),
)
OWN_PROJECT_NUMBER = Duty(
    key="eget-prosjektnummer",
    says="Er ventet kostnad over 1 000 000 kr per år, eller over foretakets egen terskel, trenger unntaket sitt eget "
    "prosjektnummer før behandlingen settes i verk.",
    mend="Ventet kostnad er over terskelen. Få et eget prosjektnummer fra innkjøp, og skriv det her.",
    citation=procedure(after.IN_HOSPITAL, "eget prosjektnummer per unntak over 1 million kroner per år"),
    where=after.OWN_PROJECT,
    holds=lambda draft: not after.needs_own_project(draft.facts) or bool(draft.statements.get(after.OWN_PROJECT)),
)
