"""Unntaksordningen for a single patient, as Sykehuset Innlandet's undated procedure describes it.

Read from the top: who does what in which order, with what outcomes, and where that stands.
"""

from enkelt.domain.citation import house_rule
from enkelt.domain.conditions import Matching
from enkelt.domain.course import FOLLOWED, RECONSIDERED, course, plan_fields, terms
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.experts import asked_from_outside
from enkelt.domain.facts import Condition
from enkelt.domain.fields import Choice, Number, Option, Table, Text
from enkelt.domain.reconsidered import reconsidered
from enkelt.domain.roles import (
    ANCHORING_LEADER,
    COMMITTEE_MEMBER,
    COMMITTEE_SECRETARY,
    MEDICAL_DIRECTOR,
    PROFESSIONAL_LEADER,
    SENIOR_CONSULTANT,
)
from enkelt.domain.scheme import AuthorisedAnswer, CaseFields, Edition
from enkelt.domain.stages import (
    HOME_TRUST,
    TREATING_CLINIC,
    TREATING_DEPARTMENT,
    TREATING_TRUST,
    Activation,
    Application,
    Committee,
    CountsAs,
    Decision,
    Leads,
    Outcome,
    Review,
)
from enkelt.schemes.no_unntak import edition_undated_after as after
from enkelt.schemes.no_unntak import edition_undated_duties as duties
from enkelt.schemes.no_unntak.edition_undated_criteria import ELIGIBLE
from enkelt.schemes.no_unntak.edition_undated_form import FORM
from enkelt.schemes.no_unntak.edition_undated_patient import PATIENT_SHEET
from enkelt.schemes.no_unntak.opening import UNDER_ASSESSMENT
from enkelt.schemes.no_unntak.sources import PROCEDURE, PROCESS, procedure


def _days(stage: str, title: str, days: int = 5) -> Deadline:
    return Deadline(
        days=days,
        counting=Counting.WORKING,
        setting=after.stage_days(stage, title, days),
        citation=house_rule("prosedyren setter ingen frist; foretaket kan sette sin egen"),
        waits=house_rule("klokken står mens søkeren svarer på et spørsmål"),
    )


LIVES_ELSEWHERE = Condition(
    "pasienten bor i et annet foretaks område",
    lambda facts: bool(facts.home_trust) and facts.home_trust != facts.treating_trust,
)

SUBMIT = Outcome(key="sendt", label="Send søknaden", done="sendte søknaden", letter="kvittering")
ENDORSE = Outcome(key="tilrader", label="Tilrå og send videre", done="tilrådde")
RETURN = Outcome(
    key="retur", label="Send tilbake til søkeren", done="sendte tilbake", leads=Leads.BACK, needs_reason=True
)
ADVISE_AGAINST = Outcome(key="frarader", label="Frarå og send videre", done="frarådde", needs_reason=True)
GRANT = Outcome(
    key="innvilget",
    label="Innvilg søknaden",
    done="innvilget søknaden",
    leads=Leads.END,
    counts_as=CountsAs.GRANTED,
    letter="innvilget",
    filings=("journal", "arkiv"),
    opens=("iverksetting", "kompensasjon", *FOLLOWED),
)
REFUSE = Outcome(
    key="avslag",
    label="Avslå søknaden",
    done="avslo søknaden",
    leads=Leads.END,
    counts_as=CountsAs.REFUSED,
    letter="avslag",
    filings=("journal", "arkiv"),
)
ACTIVATED = Outcome(key="iverksatt", label="Sett i verk", done="satte i verk", leads=Leads.END)
COMPENSATION_ASKED = Outcome(
    key="kompensasjon-sokt", label="Registrer søknaden om kompensasjon", done="søkte kompensasjon", leads=Leads.END
)

APPLICATION = Application(
    key="soknad",
    title="Søker",
    role=SENIOR_CONSULTANT,
    of=TREATING_DEPARTMENT,
    citation=procedure(PROCESS.format(2), "behandlende overlege fyller ut, alle felter"),
    task="Fylle ut og sende søknaden",
    by_applicant=True,
    outcomes=(SUBMIT,),
    duties=(
        duties.PATIENT_INFORMED,
        duties.INFORMED_BEFORE_SENDING,
        duties.LINES_END_AFTER_THEY_BEGIN,
        duties.NOT_DECIDED_NATIONALLY,
    ),
)

STAGES = (
    Review(
        key="fagansvarlig",
        title="Fagansvarlig leder",
        role=PROFESSIONAL_LEADER,
        of=TREATING_DEPARTMENT,
        citation=procedure(PROCESS.format(3), "kvalitetssikring og faglig vurdering i egen avdeling"),
        task="Kvalitetssikre og vurdere faglig",
        asks=(Text(key="vurdering", label="Faglig vurdering", long=True),),
        finds=True,
        outcomes=(ENDORSE, RETURN, ADVISE_AGAINST),
        deadline=_days("fagansvarlig", "fagansvarlig leder"),
    ),
    Review(
        key="forankring",
        title="Forankringsansvarlig leder",
        role=ANCHORING_LEADER,
        of=TREATING_CLINIC,
        citation=procedure(PROCESS.format(4), "divisjons- eller klinikkdirektør vurderer de tre kriteriene"),
        task="Vurdere nytte, ressursbruk og alvorlighet",
        asks=(
            Text(key="nytte", label="Nytte", long=True),
            Text(key="ressurs", label="Ressursbruk", long=True),
            Text(key="alvor", label="Alvorlighet", long=True),
        ),
        outcomes=(ENDORSE, RETURN, ADVISE_AGAINST),
        deadline=_days("forankring", "forankringsansvarlig leder"),
    ),
    Committee(
        key="vurderingskomite",
        title="Vurderingskomiteen",
        role=COMMITTEE_SECRETARY,
        of=TREATING_TRUST,
        citation=procedure(PROCESS.format(5), "foretakets komité behandler, og kan hente inn mer"),
        task="Føre inn komiteens vurdering",
        readers=(COMMITTEE_MEMBER,),
        asks=(
            Text(key="til_stede", label="Hvem deltok?"),
            Text(key="vurdering", label="Komiteens vurdering", long=True),
        ),
        finds=True,
        outcomes=(ENDORSE, ADVISE_AGAINST),
        deadline=_days("vurderingskomite", "vurderingskomiteen", 10),
    ),
    Review(
        key="hjemsykehus",
        title="Direktøren i hjemforetaket",
        role=MEDICAL_DIRECTOR,
        of=HOME_TRUST,
        when=LIVES_ELSEWHERE,
        citation=procedure("Pasienter fra andre opptaksområder", "direktørene i begge foretak er med"),
        task="Uttale seg for hjemforetaket",
        asks=(Text(key="uttalelse", label="Uttalelse fra hjemforetaket", long=True),),
        outcomes=(ENDORSE, ADVISE_AGAINST),
        deadline=_days("hjemsykehus", "direktøren i hjemforetaket"),
    ),
    Decision(
        key="direktor",
        title="Direktør medisin og helsefag",
        role=MEDICAL_DIRECTOR,
        of=TREATING_TRUST,
        citation=procedure(PROCESS.format(6), "direktøren har endelig beslutningsmyndighet"),
        task="Avgjøre søknaden",
        asks=(
            Table(
                key="vilkar",
                label="Vilkår",
                row_name="Vilkår",
                required=False,
                columns=(Text(key="vilkar", label="Vilkår"),),
            ),
            *plan_fields(),
        ),
        conditions="vilkar",
        terms=terms,
        finds=True,
        outcomes=(GRANT, REFUSE),
        duties=(
            duties.UNDER_ASSESSMENT_WHEN_GRANTED,
            duties.CRITERIA_MET_WHEN_GRANTED,
            duties.REASONS_ABOUT_THE_PATIENT,
        ),
        deadline=_days("direktor", "direktør medisin og helsefag"),
    ),
)

AFTERWARDS = (
    Activation(
        key="iverksetting",
        title="Iverksetting",
        role=SENIOR_CONSULTANT,
        of=TREATING_DEPARTMENT,
        citation=procedure(after.IN_HOSPITAL, "legemidlet bestilles når søknaden er godkjent"),
        task="Sette behandlingen i verk",
        by_applicant=True,
        asks=(
            Choice(
                key="forskrivning",
                label="Hvordan forskrives legemidlet?",
                options=(
                    Option("sykehus", "Til bruk i sykehus"),
                    Option("h-resept", "H-resept, legemidlet står på H-listen"),
                    Option("hvit-resept", "Hvit resept, uten refusjon"),
                ),
            ),
            Text(
                key="refusjonskode",
                label="Refusjonskode for diagnosen",
                only_if=Condition("H-resept", lambda facts: facts.answers.get("forskrivning") == "h-resept"),
            ),
            Text(
                key=after.OWN_PROJECT,
                label="Eget prosjektnummer",
                help="Innkjøp oppretter nummeret.",
                required=False,
                only_if=after.COSTS_MORE,
            ),
        ),
        duties=(duties.OWN_PROJECT_NUMBER,),
        outcomes=(ACTIVATED,),
    ),
    Activation(
        key="kompensasjon",
        title="Kompensasjon fra felles midler",
        role=ANCHORING_LEADER,
        of=TREATING_CLINIC,
        when=after.COSTS_MORE,
        citation=procedure(after.IN_HOSPITAL, "ekstra store kostnader kan søkes kompensert i ettertid"),
        task="Registrere søknad om kompensasjon",
        asks=(
            Number(key="belop", label="Beløp det søkes om", unit="kr"),
            Text(key="grunn", label="Hvorfor søkes det?", long=True),
        ),
        outcomes=(COMPENSATION_ASKED,),
        waits=False,
    ),
    *course(),
    reconsidered(
        UNDER_ASSESSMENT,
        "metoden er ikke lenger til vurdering",
        "Er metoden innført, trengs ikke unntaket lenger. Er den ikke innført, kan det søkes gjennom tilgangsordningen.",
    ),
)

EDITION = Edition(
    scheme="no-unntak",
    key="undated",
    title="Unntaksordningen, enkeltpasient",
    short_title="unntaksordningen",
    language="nb",
    country="NO",
    valid_from=None,
    source=PROCEDURE,
    form=FORM,
    criteria=ELIGIBLE,
    application=APPLICATION,
    stages=STAGES,
    outside=asked_from_outside(TREATING_TRUST, "nb"),
    afterwards=AFTERWARDS,
    letters=after.LETTERS,
    question_letter="sporsmal",
    complaint_guidance=after.COMPLAINT_GUIDANCE,
    filings=after.FILINGS,
    settings=(
        *after.SETTINGS,
        *(stage.deadline.setting for stage in STAGES if stage.deadline and stage.deadline.setting),
    ),
    ordering=after.ORDERING,
    on_status_change=(RECONSIDERED,),
    retention=after.RETENTION,
    case_fields=CaseFields(
        medicine="virkestoff",
        indication="indikasjon",
        trade_name="handelsnavn",
        authorised=AuthorisedAnswer(field="mt", yes="gyldig", no="ikke", unknown="vet-ikke"),
        yearly_cost="kostnad_ar",
        urgent="haster",
        latest_start="siste_oppstart",
        home_trust="hjemsykehus",
        matching={
            Matching.SUBSTANCE: "virkestoff",
            Matching.INDICATION: "indikasjon",
            Matching.ICD10: "icd10",
            Matching.BIOMARKERS: "biomarkorer",
            Matching.PRIOR_LINES: "linjer",
        },
    ),
    patient_sheet=PATIENT_SHEET,
)
