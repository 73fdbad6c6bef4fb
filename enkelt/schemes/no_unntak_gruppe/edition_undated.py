"""Unntaksordningen for a group, as Sykehuset Innlandet's undated procedure and the national page describe it.

Communities of one or several trusts apply together; each of the four regional directors takes a position; they decide
when all stand. What no source says is a house rule, and says so.
"""

from enkelt.domain.after import FilingKind, LetterKind, Retention
from enkelt.domain.citation import house_rule
from enkelt.domain.conditions import BOKMAL as CONDITIONS
from enkelt.domain.conditions import Matching, conditions_table
from enkelt.domain.course import RECONSIDERED
from enkelt.domain.deadlines import Counting, Deadline
from enkelt.domain.experts import asked_from_outside
from enkelt.domain.facts import Condition
from enkelt.domain.fields import Text
from enkelt.domain.reconsidered import group_reconsidered
from enkelt.domain.roles import MEDICAL_DIRECTOR, RECORDS_STAFF, REGIONAL_DIRECTOR, SENIOR_CONSULTANT
from enkelt.domain.scheme import AuthorisedAnswer, CaseFields, Edition
from enkelt.domain.settings import SettingDefinition, one_of
from enkelt.domain.stages import (
    EVERY_REGION,
    TREATING_DEPARTMENT,
    TREATING_TRUST,
    Application,
    CountsAs,
    Leads,
    Outcome,
    Review,
)
from enkelt.domain.tables import Positions
from enkelt.schemes.no_unntak_gruppe import edition_undated_rules as rules
from enkelt.schemes.no_unntak_gruppe.edition_undated_form import FORM
from enkelt.schemes.no_unntak_gruppe.opening import UNDER_ASSESSMENT
from enkelt.schemes.no_unntak_gruppe.sources import PROCEDURE, procedure

TWO_WEEKS = 10
"""Working days, where no source sets a deadline."""
FILINGS = ("arkiv",)
YES, NO = "ja", "nei"
ALL_AGREE, MOST_AGREE = "enstemmig", "flertall"


def _days(stage: str, title: str) -> Deadline:
    setting = SettingDefinition(
        key=f"gruppe.frist.{stage}",
        question=f"Hvor mange arbeidsdager har {title} for en gruppesak?",
        citation=house_rule("ingen kilde setter frist; den kan settes per enhet"),
        whole_number=True,
        default=str(TWO_WEEKS),
    )
    return Deadline(
        days=TWO_WEEKS,
        counting=Counting.WORKING,
        setting=setting,
        citation=setting.citation,
        waits=house_rule("klokken står mens søkeren svarer på et spørsmål"),
    )


DIRECTOR_DEADLINE = _days("direktor", "foretakets direktør")
POSITIONS_DEADLINE = _days("fagdirektorer", "fagdirektørene")
BY_DIRECTOR = SettingDefinition(
    key="gruppe.direktor",
    question="Skal foretakets direktør medisin og helsefag slutte seg til en gruppesak før den sendes? (ja eller nei)",
    citation=house_rule("kilden sender saken rett fra fagmiljøet; foretaket kan kreve at direktøren slutter seg til"),
    reads=one_of(YES, NO),
    default=NO,
)
COMBINING = SettingDefinition(
    key="gruppe.samordning",
    question="Når er de fire fagdirektørene enige nok? (enstemmig eller flertall)",
    citation=house_rule("kilden nevner fagdirektørene, ikke hvordan de blir enige; enstemmig til noe annet er satt"),
    reads=one_of(ALL_AGREE, MOST_AGREE),
    default=ALL_AGREE,
)
REPEATED_FROM = SettingDefinition(
    key="gruppe.gjentatt",
    question="Fra hvor mange enkeltsaker om samme metode og indikasjon skal det minnes om gruppesak?",
    citation=house_rule("flere like enkeltsaker tyder på en gruppe; det minnes fra den andre, til noe annet er satt"),
    whole_number=True,
    default="2",
)
COMPLAINT_GUIDANCE = SettingDefinition(
    key="gruppe.klage",
    question="Hva skal avslaget på en gruppesak si om å be om ny vurdering?",
    citation=house_rule("ingen kilde sier noe om klage i gruppesaker; foretaket bestemmer teksten"),
)

APPLICATION = Application(
    key="soknad",
    title="Fagmiljøet",
    role=SENIOR_CONSULTANT,
    of=TREATING_DEPARTMENT,
    citation=procedure("et fagmiljø i et helseforetak tar opp saken"),
    task="Skrive og sende gruppesaken",
    by_applicant=True,
    outcomes=(Outcome(key="sendt", label="Send gruppesaken", done="sendte gruppesaken", letter="kvittering"),),
    duties=(rules.NOT_DECIDED_NATIONALLY,),
)

TRUST_DIRECTOR = Review(
    key="foretak",
    title="Direktør medisin og helsefag",
    role=MEDICAL_DIRECTOR,
    of=TREATING_TRUST,
    citation=BY_DIRECTOR.citation,
    when=Condition("foretaket krever at direktøren slutter seg til", lambda facts: facts.setting(BY_DIRECTOR) == YES),
    task="Slutte seg til saken før den sendes fagdirektørene",
    asks=(Text(key="vurdering", label="Vurdering", long=True),),
    outcomes=(
        Outcome(key="slutter-seg", label="Slutt seg til og send videre", done="sluttet seg til"),
        Outcome(
            key="retur", label="Send tilbake til fagmiljøet", done="sendte tilbake", leads=Leads.BACK, needs_reason=True
        ),
        Outcome(key="frarader", label="Frarå og send videre", done="frarådde", needs_reason=True),
    ),
    deadline=DIRECTOR_DEADLINE,
)

DIRECTORS = Positions(
    key="fagdirektorer",
    title="Fagdirektørene i de regionale helseforetakene",
    role=REGIONAL_DIRECTOR,
    of=EVERY_REGION,
    citation=procedure("saken sendes til vurdering hos RHF-fagdirektørene"),
    task="Ta stilling for det regionale helseforetaket",
    finds=True,
    asks=(
        Text(
            key="vurdering",
            label="Vurdering",
            help="Nytte, ressursbruk og alvorlighet, og hva markedsføringstillatelsen betyr",
            long=True,
        ),
        conditions_table(
            "vilkar",
            "Flere vilkår enn dem fagmiljøet foreslår",
            CONDITIONS,
            required=False,
            help_="Et vilkår som én av fagdirektørene setter, gjelder i hele landet.",
        ),
    ),
    conditions="vilkar",
    combining=COMBINING,
    majority=MOST_AGREE,
    outcomes=(
        Outcome(
            key="innvilget",
            label="Gå inn for unntak for gruppen",
            done="gikk inn for unntak",
            leads=Leads.END,
            counts_as=CountsAs.GRANTED,
            letter="innvilget",
            filings=FILINGS,
        ),
        Outcome(
            key="avslag",
            label="Gå inn for avslag",
            done="gikk inn for avslag",
            leads=Leads.END,
            counts_as=CountsAs.REFUSED,
            letter="avslag",
            filings=FILINGS,
        ),
    ),
    apart=Outcome(
        key="ikke-enige", label="Ta stilling på nytt", done="var ikke enige, og tar stilling på nytt", leads=Leads.AGAIN
    ),
    duties=(
        rules.UNDER_ASSESSMENT_WHEN_GRANTED,
        rules.GROUND_MET_WHEN_GRANTED,
        rules.REASONS_ABOUT_THE_GROUP,
    ),
    deadline=POSITIONS_DEADLINE,
)

EDITION = Edition(
    scheme="no-unntak-gruppe",
    key="undated",
    title="Unntaksordningen, definert pasientgruppe",
    short_title="unntaksordningen for en gruppe",
    language="nb",
    country="NO",
    valid_from=None,
    source=PROCEDURE,
    form=FORM,
    criteria=rules.ELIGIBLE,
    considerations=rules.CONSIDERATIONS,
    application=APPLICATION,
    stages=(TRUST_DIRECTOR, DIRECTORS),
    outside=asked_from_outside(TREATING_TRUST, "nb"),
    afterwards=(
        group_reconsidered(
            UNDER_ASSESSMENT,
            "metoden er ikke lenger til vurdering",
            "Nye pasienter kan ikke registreres når metoden er avgjort. De som behandles, vurderes av legen sin.",
        ),
    ),
    on_status_change=(RECONSIDERED,),
    for_group=True,
    together=procedure("flere fagmiljø og flere helseforetak kan gå sammen om saken"),
    repeated_from=REPEATED_FROM,
    letters=(
        LetterKind(key="kvittering", title="Gruppesaken er mottatt", citation=house_rule("søkeren får kvittering")),
        LetterKind(
            key="sporsmal", title="Spørsmål om gruppesaken", citation=house_rule("den som vurderer, kan spørre")
        ),
        LetterKind(
            key="innvilget", title="Unntak for gruppen er innvilget", citation=procedure("RHF-fagdirektørene vurderer")
        ),
        LetterKind(
            key="avslag",
            title="Unntak for gruppen er ikke innvilget",
            citation=procedure("RHF-fagdirektørene vurderer"),
        ),
    ),
    question_letter="sporsmal",
    complaint_guidance=COMPLAINT_GUIDANCE,
    filings=(
        FilingKind(
            key="arkiv",
            title="Kopi i arkivet",
            citation=house_rule("beslutningen arkiveres i foretaket som reiste saken, slik enkeltsaker gjør"),
            role=RECORDS_STAFF,
            of=TREATING_TRUST,
            deadline=Deadline(
                days=5, counting=Counting.WORKING, citation=house_rule("en uke til å arkivere beslutningen")
            ),
            by_machine=True,
        ),
    ),
    settings=(
        BY_DIRECTOR,
        COMBINING,
        REPEATED_FROM,
        *(each.setting for each in (DIRECTOR_DEADLINE, POSITIONS_DEADLINE) if each.setting),
        COMPLAINT_GUIDANCE,
    ),
    retention=Retention(
        years=10, citation=house_rule("ingen kilde sier hvor lenge; ti år fra siste bruk, som for enkeltsaker")
    ),
    case_fields=CaseFields(
        medicine="virkestoff",
        indication="indikasjon",
        trade_name="handelsnavn",
        authorised=AuthorisedAnswer(field="mt", yes="gyldig", no="ikke", unknown="vet-ikke"),
        yearly_cost="kostnad_ar",
        conditions="kriterier",
        matching={
            Matching.SUBSTANCE: "virkestoff",
            Matching.INDICATION: "indikasjon",
            Matching.ICD10: "icd10",
        },
    ),
)
