"""Off-label and off-license use for a group: the doctor applies, the department assesses, the trust's director decides.

A grant holds in the trust that pays. Its doctors register each patient whom they treat under it.
"""

from enkelt.domain.after import FilingKind, LetterKind, Retention
from enkelt.domain.citation import house_rule
from enkelt.domain.conditions import BOKMAL as CONDITIONS
from enkelt.domain.conditions import conditions_table
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.experts import asked_from_outside
from enkelt.domain.fields import Text
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
from enkelt.schemes.no_offlabel_gruppe import edition_undated_rules as rules
from enkelt.schemes.no_offlabel_gruppe.edition_undated_form import FORM
from enkelt.schemes.no_offlabel_gruppe.sources import DIRECTOR_APPROVES, NATIONAL_FRAMEWORK, form_asks

TWO_WEEKS = 10
"""Working days, where no source sets a deadline."""
FILINGS = ("arkiv",)


def _days(stage: str, title: str) -> SettingDefinition:
    return SettingDefinition(
        key=f"off-label-gruppe.frist.{stage}",
        question=f"Hvor mange arbeidsdager har {title} for en gruppe utenfor godkjent bruk?",
        citation=house_rule("ingen kilde setter frist; foretaket kan sette sin egen"),
        whole_number=True,
        default=str(TWO_WEEKS),
    )


def _deadline(setting: SettingDefinition) -> Deadline:
    return Deadline(
        days=TWO_WEEKS,
        counting=Counting.WORKING,
        setting=setting,
        citation=setting.citation,
        waits=house_rule("klokken står mens søkeren svarer på et spørsmål"),
    )


DEPARTMENT_DAYS = _days("fagansvarlig", "fagansvarlig leder")
DIRECTOR_DAYS = _days("direktor", "direktør medisin og helsefag")
COMPLAINT_GUIDANCE = SettingDefinition(
    key="off-label-gruppe.klage",
    question="Hva skal avslaget på en søknad for en gruppe utenfor godkjent bruk si om å be om ny vurdering?",
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
    duties=(rules.UNKNOWN_TO_THE_SYSTEM,),
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
    asks=(conditions_table("vilkar", "Flere vilkår enn dem søkeren foreslår", CONDITIONS, required=False),),
    conditions="vilkar",
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
        rules.REASONS_ABOUT_THE_GROUP,
    ),
    deadline=_deadline(DIRECTOR_DAYS),
)

EDITION = Edition(
    scheme="no-offlabel-gruppe",
    key="undated",
    title="Utenfor godkjent bruk (off-label/off-license), pasientgruppe",
    short_title="ordningen for en gruppe utenfor det som er godkjent",
    language="nb",
    country="NO",
    valid_from=None,
    source=NATIONAL_FRAMEWORK,
    form=FORM,
    criteria=rules.ELIGIBLE,
    application=APPLICATION,
    stages=(DEPARTMENT, DIRECTOR),
    outside=asked_from_outside(TREATING_TRUST, "nb"),
    afterwards=(),
    for_group=True,
    granted_in=TREATING_TRUST,
    letters=(
        LetterKind(key="kvittering", title="Søknaden er mottatt", citation=house_rule("søkeren får kvittering")),
        LetterKind(key="sporsmal", title="Spørsmål om søknaden", citation=house_rule("den som vurderer, kan spørre")),
        LetterKind(key="innvilget", title="Søknaden for gruppen er innvilget", citation=DIRECTOR_APPROVES),
        LetterKind(key="avslag", title="Søknaden for gruppen er ikke innvilget", citation=DIRECTOR_APPROVES),
    ),
    question_letter="sporsmal",
    complaint_guidance=COMPLAINT_GUIDANCE,
    filings=(
        FilingKind(
            key="arkiv",
            title="Kopi i arkivet",
            citation=house_rule("beslutningen arkiveres, slik den gjør i unntaksordningen"),
            role=RECORDS_STAFF,
            of=TREATING_TRUST,
            deadline=Deadline(
                days=5, counting=Counting.WORKING, citation=house_rule("en uke til å arkivere beslutningen")
            ),
            by_machine=True,
        ),
    ),
    settings=(DEPARTMENT_DAYS, DIRECTOR_DAYS, COMPLAINT_GUIDANCE),
    retention=Retention(
        years=10, citation=house_rule("ingen kilde sier hvor lenge; ti år fra siste bruk, som i unntaksordningen")
    ),
    case_fields=CaseFields(
        medicine="virkestoff",
        indication="indikasjon",
        trade_name="handelsnavn",
        yearly_cost="kostnad_ar",
        conditions="kriterier",
    ),
)
