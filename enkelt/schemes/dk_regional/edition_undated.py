"""Individual use of a medicine that Medicinrådet does not recommend, after the regions' joint principles.

The principles carry no date. Read from the top: who does what in which order, with what outcomes, and where it stands.
"""

from enkelt.domain.citation import house_rule
from enkelt.domain.experts import asked_from_outside
from enkelt.domain.roles import COMMITTEE_MEMBER, COMMITTEE_SECRETARY, HOSPITAL_MANAGEMENT, PROFESSIONAL_LEADER
from enkelt.domain.roles import SENIOR_CONSULTANT as SENIOR
from enkelt.domain.scheme import CaseFields, Edition
from enkelt.domain.stages import (
    COMMITTEE_BESIDE,
    TREATING_DEPARTMENT,
    TREATING_TRUST,
    Application,
    Leads,
    Outcome,
    Review,
)
from enkelt.schemes.dk_regional import edition_undated_after as after
from enkelt.schemes.dk_regional import edition_undated_duties as duties
from enkelt.schemes.dk_regional.edition_undated_form import COST, FORM
from enkelt.schemes.dk_regional.edition_undated_gate import GATE
from enkelt.schemes.dk_regional.edition_undated_opinion import AFTER_STATUS, OPINION
from enkelt.schemes.dk_regional.edition_undated_patient import PATIENT_SHEET
from enkelt.schemes.dk_regional.edition_undated_settings import (
    COMPLAINT_GUIDANCE,
    MANAGEMENT_ENDORSES,
    SETTINGS,
    deadline,
)
from enkelt.schemes.dk_regional.edition_undated_situation import PROPOSAL, QUESTIONS
from enkelt.schemes.dk_regional.edition_undated_weighing import CONSIDERATIONS, PRESUMPTIONS, WITHIN
from enkelt.schemes.dk_regional.sources import FOUR, PRINCIPLES, principles

SEND = Outcome(key="sendt", label="Send ansøgningen", done="sendte ansøgningen", letter="kvittering")
SUPPORT = Outcome(key="stoettes", label="Støt ansøgningen, og send den videre", done="støttede ansøgningen")
RETURN = Outcome(
    key="retur", label="Send tilbage til ansøgeren", done="sendte tilbage", leads=Leads.BACK, needs_reason=True
)
AGAINST = Outcome(
    key="stoettes-ikke",
    label="Støt ikke ansøgningen, men send den videre",
    done="støttede ikke ansøgningen",
    needs_reason=True,
)
READY = Outcome(key="klar", label="Bekræft situationen, og send til komitéen", done="bekræftede situationen")

APPLICATION = Application(
    key="ansoegning",
    title="Ansøger",
    role=SENIOR,
    of=TREATING_DEPARTMENT,
    citation=house_rule("den behandlende overlæge søger for sin afdeling"),
    task="Udfylde og sende ansøgningen",
    by_applicant=True,
    outcomes=(SEND,),
    duties=(duties.INFORMED, duties.INFORMED_BEFORE, duties.LINES_IN_TIME, duties.NOT_IN_STANDARD_USE),
)
STAGES = (
    Review(
        key="afdeling",
        title="Afdelingsledelsen",
        role=PROFESSIONAL_LEADER,
        of=TREATING_DEPARTMENT,
        citation=house_rule("afdelingen står bag ansøgningen"),
        task="Støtte ansøgningen eller sende den tilbage",
        outcomes=(SUPPORT, RETURN, AGAINST),
        deadline=deadline("afdeling"),
    ),
    Review(
        key="hospital",
        title="Hospitalsledelsen",
        role=HOSPITAL_MANAGEMENT,
        of=TREATING_TRUST,
        when=MANAGEMENT_ENDORSES,
        citation=house_rule("afdelingen søger gennem ledelsen; hvor den gør det, bestemmer hospitalet"),
        task="Støtte ansøgningen eller sende den tilbage",
        outcomes=(SUPPORT, RETURN, AGAINST),
        deadline=deadline("hospital"),
    ),
    Review(
        key="forberedelse",
        title="Komitéens sekretær",
        role=COMMITTEE_SECRETARY,
        of=COMMITTEE_BESIDE,
        citation=principles(FOUR.format(1), "fire principper, efter EMA, Medicinrådet og virksomhedens melding"),
        task="Bekræfte situationen og se, om ansøgningen er fuldstændig",
        readers=(COMMITTEE_MEMBER,),
        asks=(*QUESTIONS,),
        proposal=PROPOSAL,
        settles=True,
        outcomes=(READY, RETURN),
        duties=(duties.DEPARTURE_EXPLAINED, duties.PREPARED_FOR_THE_SCHEME),
        deadline=deadline("forberedelse"),
    ),
    OPINION,
)

EDITION = Edition(
    scheme="dk-regional",
    key="undated",
    title="Individuel ibrugtagning af et lægemiddel, som Medicinrådet ikke anbefaler",
    short_title="regionernes principper for individuel ibrugtagning",
    language="da",
    country="DK",
    valid_from=None,
    source=PRINCIPLES,
    form=FORM,
    criteria=WITHIN,
    application=APPLICATION,
    stages=STAGES,
    outside=asked_from_outside(COMMITTEE_BESIDE, "da"),
    afterwards=after.AFTERWARDS,
    letters=after.LETTERS,
    question_letter="sporsmal",
    complaint_guidance=COMPLAINT_GUIDANCE,
    filings=after.FILINGS,
    settings=SETTINGS,
    retention=after.RETENTION,
    authority=COMMITTEE_BESIDE,
    presumptions=PRESUMPTIONS,
    considerations=CONSIDERATIONS,
    gate=GATE,
    on_status_change=(AFTER_STATUS,),
    case_fields=CaseFields(
        medicine="virkestof",
        indication="indikation",
        trade_name="handelsnavn",
        cost=COST,
        urgent="haster",
        latest_start="seneste_start",
    ),
    patient_sheet=PATIENT_SHEET,
)
