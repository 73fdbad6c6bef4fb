"""Tilgangsordningen, D55907 edition 1.01, valid from 12.03.2026.

Read from the top: the doctor applies, the trust adds part 2 and may refuse, the interregional committee agrees in a
meeting, the answer goes to the trust and from there to the doctor. What no source says is a house rule, and says so.
"""

from datetime import date

from enkelt.domain.citation import house_rule
from enkelt.domain.course import RECONSIDERED, terms
from enkelt.domain.experts import asked_from_outside
from enkelt.domain.facts import Condition
from enkelt.domain.fields import Choice, Number, Option, Table, Text
from enkelt.domain.roles import (
    ANCHORING_LEADER,
    COMMITTEE_CHAIR,
    COMMITTEE_MEMBER,
    COMMITTEE_SECRETARY,
    MEDICAL_DIRECTOR,
    REGIONAL_DIRECTOR,
    SENIOR_CONSULTANT,
)
from enkelt.domain.scheme import CaseFields, Edition
from enkelt.domain.stages import (
    COMMITTEE_BESIDE,
    EVERY_REGION,
    HOME_TRUST,
    TREATING_CLINIC,
    TREATING_DEPARTMENT,
    TREATING_TRUST,
    Application,
    CountsAs,
    Leads,
    Outcome,
    Review,
)
from enkelt.domain.tables import Meeting, Positions
from enkelt.schemes.no_tilgang import edition_2026_03_12_after as after
from enkelt.schemes.no_tilgang import edition_2026_03_12_duties as duties
from enkelt.schemes.no_tilgang.edition_2026_03_12_criteria import ELIGIBLE
from enkelt.schemes.no_tilgang.edition_2026_03_12_form import FORM, PRICE, SIDE_BY_SIDE
from enkelt.schemes.no_tilgang.edition_2026_03_12_patient import PATIENT_SHEET
from enkelt.schemes.no_tilgang.edition_2026_03_12_settings import (
    ANCHORING,
    COMBINING,
    IS_ANCHORED,
    LIVES_ELSEWHERE,
    MEETINGS,
    MOST_AGREE,
    WITHOUT_CONSENSUS,
    stage_days,
)
from enkelt.schemes.no_tilgang.edition_2026_03_12_severity import SUPPORT
from enkelt.schemes.no_tilgang.sources import PROCEDURE, PROCESS, TOTAL, procedure

ENDORSE = Outcome(key="tilrader", label="Tilrå og send videre", done="tilrådde")
ADVISE_AGAINST = Outcome(key="frarader", label="Frarå og send videre", done="frarådde", needs_reason=True)
RETURN = Outcome(
    key="retur", label="Send tilbake til søkeren", done="sendte tilbake", leads=Leads.BACK, needs_reason=True
)
FORWARD = Outcome(key="videresend", label="Send til den interregionale komiteen", done="sendte til komiteen")
REFUSE_LOCALLY = Outcome(
    key="lokalt-avslag",
    label="Avslå i foretaket",
    done="avslo søknaden for foretaket",
    leads=Leads.END,
    counts_as=CountsAs.LOCALLY_REFUSED,
    letter="lokalt-avslag",
    filings=("journal", "arkiv"),
)
GRANT = Outcome(
    key="innvilget",
    label="Innvilg søknaden",
    done="innvilget søknaden",
    leads=Leads.END,
    counts_as=CountsAs.GRANTED,
    letter="svar-innvilget",
    filings=("arkiv",),
    opens=("videre-innvilget",),
)
REFUSE = Outcome(
    key="avslag",
    label="Avslå søknaden",
    done="avslo søknaden",
    leads=Leads.END,
    counts_as=CountsAs.REFUSED,
    letter="svar-avslag",
    filings=("arkiv",),
    opens=("videre-avslag",),
)
ADJOURN = Outcome(
    key="utsatt", label="Utsett til neste møte", done="utsatte saken", leads=Leads.STAY, needs_reason=True
)
ESCALATE = Outcome(
    key="loftet",
    label="Løft saken til fagdirektørene",
    done="løftet saken til fagdirektørene",
    leads=Leads.TO,
    to="fagdirektorer",
    needs_reason=True,
)
APART = Outcome(key="ikke-enige", label="Ikke enige", done="ble ikke enige", leads=Leads.AGAIN)

APPLICATION = Application(
    key="soknad",
    title="Søker",
    role=SENIOR_CONSULTANT,
    of=TREATING_DEPARTMENT,
    citation=procedure(PROCESS, "behandlingsansvarlig overlege søker på vegne av pasienten"),
    task="Fylle ut del 1 og sende søknaden",
    by_applicant=True,
    outcomes=(Outcome(key="sendt", label="Send søknaden", done="sendte søknaden", letter="kvittering"),),
    duties=(
        duties.CONSENTED,
        duties.CONSENTED_BEFORE_SENDING,
        duties.NOT_INTRODUCED,
        duties.DECIDED_ALREADY,
        duties.A_GROUND,
    ),
)

ANCHORED = Review(
    key="forankring",
    title="Forankringsansvarlig leder",
    role=ANCHORING_LEADER,
    of=TREATING_CLINIC,
    when=IS_ANCHORED,
    citation=ANCHORING.citation,
    task="Forankre søknaden i klinikken",
    asks=(Text(key="forankring", label="Klinikkens vurdering", long=True),),
    outcomes=(ENDORSE, RETURN, ADVISE_AGAINST),
    deadline=stage_days("forankring", "forankringsansvarlig leder"),
)
TRUST = Review(
    key="foretak",
    title="Direktør medisin og helsefag",
    role=MEDICAL_DIRECTOR,
    of=TREATING_TRUST,
    citation=procedure(TOTAL, "foretaket gjør en totalvurdering og kan avslå"),
    task="Fylle ut del 2 og sende søknaden videre",
    finds=True,
    settles=True,
    asks=(
        Text(key="del2_eksepsjonell", label="Del 2: Er pasienten klinisk eksepsjonell?", long=True),
        Text(key="del2_ressurs", label="Del 2: Står ressursbruken i rimelig forhold til ventet nytte?", long=True),
        Text(key="del2_samlet", label="Del 2: Samlet vurdering", long=True),
        Choice(
            key=duties.LOCAL_GROUND,
            label="Ved avslag i foretaket: hva bygger det på?",
            required=False,
            options=(
                Option("kriterier", "Kriteriene for klinisk eksepsjonalitet er ikke oppfylt"),
                Option("kostnad", "Kostnaden er over terskelen for kostnadseffektiv behandling"),
            ),
        ),
    ),
    outcomes=(FORWARD, RETURN, REFUSE_LOCALLY),
    duties=(duties.LOCAL_REFUSAL_HAS_GROUND, duties.LOCAL_REASONS_ABOUT_THE_PATIENT),
    deadline=stage_days("foretak", "direktør medisin og helsefag"),
)
HOME = Review(
    key="hjemforetak",
    title="Direktøren i hjemforetaket",
    role=MEDICAL_DIRECTOR,
    of=HOME_TRUST,
    when=LIVES_ELSEWHERE,
    citation=house_rule("direktørene i begge foretak er med, som i unntaksordningen"),
    task="Uttale seg for hjemforetaket",
    asks=(Text(key="uttalelse", label="Uttalelse fra hjemforetaket", long=True),),
    outcomes=(ENDORSE, ADVISE_AGAINST),
    deadline=stage_days("hjemforetak", "direktøren i hjemforetaket"),
)
CONDITIONS = Table(
    key="vilkar",
    label="Vilkår",
    row_name="Vilkår",
    required=False,
    columns=(Text(key="vilkar", label="Vilkår"),),
)
VALIDITY = Number(
    key="gyldig_maneder",
    label="Hvor lenge gjelder en innvilgelse?",
    unit="måneder",
    whole=True,
    help="Står det tomt, gjelder foretakets innstilling.",
    required=False,
)
COMMITTEE = Meeting(
    key="komite",
    title="Interregional vurderingskomité",
    role=COMMITTEE_CHAIR,
    of=COMMITTEE_BESIDE,
    citation=procedure(PROCESS, "den interregionale komiteen vurderer om prioriteringskriteriene er oppfylt"),
    task="Behandle saken i møte",
    members=(COMMITTEE_CHAIR, COMMITTEE_MEMBER),
    serves=(COMMITTEE_SECRETARY,),
    pseudonymised=True,
    rhythm=MEETINGS,
    finds=True,
    asks=(CONDITIONS, VALIDITY),
    conditions="vilkar",
    terms=terms,
    positions=("innvilget", "avslag"),
    without_consensus=("utsatt", "loftet"),
    consensus=procedure(PROCESS, "beslutningen tas ved konsensus"),
    outcomes=(GRANT, REFUSE, ADJOURN, ESCALATE),
    duties=duties.WHEN_DECIDED,
    deadline=stage_days("komite", "den interregionale komiteen", 20),
)
DIRECTORS = Positions(
    key="fagdirektorer",
    title="Fagdirektørene i de regionale helseforetakene",
    role=REGIONAL_DIRECTOR,
    of=EVERY_REGION,
    when=Condition("komiteen er ikke enig, og løfter saken", lambda _: False),
    citation=WITHOUT_CONSENSUS,
    task="Ta stilling til en sak som komiteen har løftet",
    pseudonymised=True,
    finds=True,
    asks=(CONDITIONS, VALIDITY),
    conditions="vilkar",
    terms=terms,
    outcomes=(GRANT, REFUSE),
    apart=APART,
    combining=COMBINING,
    majority=MOST_AGREE,
    duties=duties.WHEN_LIFTED,
    deadline=stage_days("fagdirektorer", "fagdirektørene", 10),
)
STAGES = (ANCHORED, TRUST, HOME, COMMITTEE, DIRECTORS)

EDITION = Edition(
    scheme="no-tilgang",
    key="2026-03-12",
    title="Tilgangsordningen",
    short_title="tilgangsordningen",
    language="nb",
    country="NO",
    valid_from=date(2026, 3, 12),
    source=PROCEDURE,
    form=FORM,
    criteria=ELIGIBLE,
    application=APPLICATION,
    stages=STAGES,
    outside=asked_from_outside(TREATING_TRUST, "nb"),
    afterwards=after.AFTERWARDS,
    on_status_change=(RECONSIDERED,),
    letters=after.LETTERS,
    question_letter="sporsmal",
    complaint_guidance=after.COMPLAINT_GUIDANCE,
    filings=after.FILINGS,
    settings=(
        ANCHORING,
        *MEETINGS.settings,
        COMBINING,
        *after.SETTINGS,
        *(stage.deadline.setting for stage in STAGES if stage.deadline and stage.deadline.setting),
    ),
    retention=after.RETENTION,
    case_fields=CaseFields(
        medicine="virkestoff",
        indication="indikasjon",
        trade_name="handelsnavn",
        cost=PRICE,
        urgent="haster",
        latest_start="siste_oppstart",
        home_trust="hjemsykehus",
        decision="beslutning",
        decision_day="beslutning_dato",
        consent="samtykke",
    ),
    patient_sheet=PATIENT_SHEET,
    comparison=SIDE_BY_SIDE,
    support=SUPPORT,
)
