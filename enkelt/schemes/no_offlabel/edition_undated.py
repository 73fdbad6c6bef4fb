"""Off-label and off-license use for one patient: the doctor applies, the department assesses, the director decides."""

from enkelt.domain.after import FilingKind, LetterKind, Retention
from enkelt.domain.citation import house_rule
from enkelt.domain.course import FOLLOWED, course, plan_fields, terms
from enkelt.domain.course import letters as course_letters
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.experts import asked_from_outside
from enkelt.domain.fields import Table, Text
from enkelt.domain.roles import MEDICAL_DIRECTOR, PROFESSIONAL_LEADER, RECORDS_STAFF, SENIOR_CONSULTANT
from enkelt.domain.scheme import CaseFields, Edition
from enkelt.domain.settings import SettingDefinition
from enkelt.domain.stages import (
    TREATING_DEPARTMENT,
    TREATING_TRUST,
    Application,
    CountsAs,
    Decision,
    Leads,
    Outcome,
    Review,
)
from enkelt.schemes.no_offlabel import edition_undated_rules as rules
from enkelt.schemes.no_offlabel.edition_undated_form import FORM, PRICE
from enkelt.schemes.no_offlabel.edition_undated_patient import PATIENT_SHEET
from enkelt.schemes.no_offlabel.sources import DIRECTOR_APPROVES, NATIONAL_FRAMEWORK, form_asks

WEEK = 5
"""Working days, where no source sets a deadline."""
FILINGS = ("journal", "arkiv")


def _days(stage: str, title: str) -> SettingDefinition:
    return SettingDefinition(
        key=f"off-label.frist.{stage}",
        question=f"Hvor mange arbeidsdager har {title} for en søknad utenfor godkjent bruk?",
        citation=house_rule("ingen kilde setter frist; foretaket kan sette sin egen"),
        whole_number=True,
        default=str(WEEK),
    )


def _deadline(setting: SettingDefinition) -> Deadline:
    return Deadline(
        days=WEEK,
        counting=Counting.WORKING,
        setting=setting,
        citation=setting.citation,
        waits=house_rule("klokken står mens søkeren svarer på et spørsmål"),
    )


def _a_week(says: str) -> Deadline:
    return Deadline(days=WEEK, counting=Counting.WORKING, citation=house_rule(says))


DEPARTMENT_DAYS = _days("fagansvarlig", "fagansvarlig leder")
DIRECTOR_DAYS = _days("direktor", "direktør medisin og helsefag")
COMPLAINT_GUIDANCE = SettingDefinition(
    key="off-label.klage",
    question="Hva skal avslaget på en søknad utenfor godkjent bruk si om å klage eller be om ny vurdering?",
    citation=house_rule("ingen kilde sier noe om klage; foretaket bestemmer teksten"),
)

APPLICATION = Application(
    key="soknad",
    title="Søker",
    role=SENIOR_CONSULTANT,
    of=TREATING_DEPARTMENT,
    citation=form_asks("behandlende lege søker"),
    task="Fylle ut og sende søknaden",
    by_applicant=True,
    outcomes=(Outcome(key="sendt", label="Send søknaden", done="sendte søknaden", letter="kvittering"),),
    duties=(rules.PATIENT_INFORMED, rules.UNKNOWN_TO_THE_SYSTEM),
)
DEPARTMENT = Review(
    key="fagansvarlig",
    title="Fagansvarlig leder",
    role=PROFESSIONAL_LEADER,
    of=TREATING_DEPARTMENT,
    citation=house_rule("avdelingen vurderer faglig før direktøren avgjør"),
    task="Kvalitetssikre og vurdere faglig",
    asks=(Text(key="vurdering", label="Faglig vurdering", long=True),),
    finds=True,
    outcomes=(
        Outcome(key="tilrader", label="Tilrå og send videre", done="tilrådde"),
        Outcome(
            key="retur", label="Send tilbake til søkeren", done="sendte tilbake", leads=Leads.BACK, needs_reason=True
        ),
        Outcome(key="frarader", label="Frarå og send videre", done="frarådde", needs_reason=True),
    ),
    deadline=_deadline(DEPARTMENT_DAYS),
)
DIRECTOR = Decision(
    key="direktor",
    title="Direktør medisin og helsefag",
    role=MEDICAL_DIRECTOR,
    of=TREATING_TRUST,
    citation=DIRECTOR_APPROVES,
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
    outcomes=(
        Outcome(
            key="innvilget",
            label="Innvilg søknaden",
            done="innvilget søknaden",
            leads=Leads.END,
            counts_as=CountsAs.GRANTED,
            letter="innvilget",
            filings=FILINGS,
            opens=FOLLOWED,
        ),
        Outcome(
            key="avslag",
            label="Avslå søknaden",
            done="avslo søknaden",
            leads=Leads.END,
            counts_as=CountsAs.REFUSED,
            letter="avslag",
            filings=FILINGS,
        ),
    ),
    duties=(
        rules.UNKNOWN_TO_THE_SYSTEM_WHEN_GRANTED,
        rules.CRITERIA_MET_WHEN_GRANTED,
        rules.REASONS_ABOUT_THE_PATIENT,
    ),
    deadline=_deadline(DIRECTOR_DAYS),
)

EDITION = Edition(
    scheme="no-offlabel",
    key="undated",
    title="Utenfor godkjent bruk (off-label/off-license)",
    short_title="ordningen for bruk utenfor det som er godkjent",
    language="nb",
    country="NO",
    valid_from=None,
    source=NATIONAL_FRAMEWORK,
    form=FORM,
    criteria=rules.ELIGIBLE,
    application=APPLICATION,
    stages=(DEPARTMENT, DIRECTOR),
    outside=asked_from_outside(TREATING_TRUST, "nb"),
    afterwards=course(),
    letters=(
        LetterKind(key="kvittering", title="Søknaden er mottatt", citation=house_rule("søkeren får kvittering")),
        LetterKind(key="sporsmal", title="Spørsmål om søknaden", citation=house_rule("den som vurderer, kan spørre")),
        LetterKind(key="innvilget", title="Søknaden er innvilget", citation=DIRECTOR_APPROVES),
        LetterKind(key="avslag", title="Søknaden er ikke innvilget", citation=DIRECTOR_APPROVES, call_first=True),
        *course_letters(),
    ),
    question_letter="sporsmal",
    complaint_guidance=COMPLAINT_GUIDANCE,
    filings=(
        FilingKind(
            key="journal",
            title="Journalnotat",
            citation=house_rule("legen journalfører beslutningen og viser til saksnummeret"),
            role=SENIOR_CONSULTANT,
            of=TREATING_DEPARTMENT,
            by_applicant=True,
            deadline=_a_week("en uke til å journalføre"),
        ),
        FilingKind(
            key="arkiv",
            title="Kopi i arkivet",
            citation=house_rule("beslutningen arkiveres, slik den gjør i unntaksordningen"),
            role=RECORDS_STAFF,
            of=TREATING_TRUST,
            deadline=_a_week("en uke til å arkivere"),
            by_machine=True,
        ),
    ),
    settings=(DEPARTMENT_DAYS, DIRECTOR_DAYS, COMPLAINT_GUIDANCE),
    retention=Retention(years=10, citation=house_rule("ingen kilde sier hvor lenge; ti år, som i unntaksordningen")),
    case_fields=CaseFields(
        medicine="virkestoff",
        indication="indikasjon",
        trade_name="handelsnavn",
        cost=PRICE,
        urgent="haster",
        latest_start="siste_oppstart",
    ),
    patient_sheet=PATIENT_SHEET,
)
