"""The groups of the demo: one granted with a patient under it, one that waits for two regions, and one draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.actions.identify_patient import Identity
from enkelt.casework.actions.invite_co_applicant import invite_co_applicant
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.actions.register_use import Use, register_use
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.sign_application import sign_application
from enkelt.casework.actions.submit import submit
from enkelt.casework.actions.take_position import take_position
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import Case, Visit
from enkelt.casework.signatures import as_it_stands
from enkelt.catalogue.queries import find
from enkelt.demo.cases import DOCUMENT
from enkelt.demo.play import Play
from enkelt.domain.criteria import Finding

SCHEME = ("no-unntak-gruppe", "undated")
APPLICANT, TOGETHER, DEPARTMENT = "marte", "yngve", "onkologi-gjovik"
DIRECTORS = ("borghild", "stein", "guro", "ailo")
Typed = Mapping[str, str]

COMMON: Mapping[str, Typed] = {
    "gruppe": {"antall_fordi": "Oppdiktet tall, laget for demonstrasjonen."},
    "metode": {"mt": "gyldig", "varighet": "12"},
    "begrunnelse": {
        "alvor": "Ventet levetid er om lag ett år.",
        "nytte": "Lengre tid uten vekst i én oppdiktet studie, se vedlegget.",
        "alternativer": "Cellegift, som få har varig nytte av.",
        "vente": "De fleste lever ikke til metoden er avgjort.",
        "studie": "nei",
    },
    "kostnad": {"prisgrunnlag": "liste-med", "andre_kostnader": "ingen"},
    "oppfolging": {
        "oppfolging": "Bildeundersøkelse hver niende uke; stanses ved vekst.",
        "ny_vurdering": "Når metoden er avgjort",
    },
    "dokumentasjon": {"referanser": "Oppdiktet studie, se vedlegget."},
}


@dataclass(frozen=True)
class Group:
    """One group as its communities write it, section by section."""

    substance: str
    indication: str
    """A part of the indication, by which the method is found."""
    said: Mapping[str, Typed]


CERVICAL_CPS = Group(
    "pembrolizumab",
    "PD-L1-positiv livmorhalskreft",
    {
        "gruppe": {
            "gruppe": "Voksne med tilbakevendende eller spredt livmorhalskreft.",
            "icd10": "C53",
            "kriterier.0.about": "biomarkers",
            "kriterier.0.what": "PD-L1 CPS",
            "kriterier.0.demand": "at-least",
            "kriterier.0.value": "1",
            "antall": "60",
        },
        "metode": {
            "virkestoff": "Pembrolizumab",
            "handelsnavn": "Keytruda",
            "indikasjon": "tilbakevendende livmorhalskreft med PD-L1",
            "dose": "200 mg hver tredje uke",
        },
        "kostnad": {"kostnad_pasient": "690 000", "kostnad_ar": "41 400 000"},
    },
)
CERVICAL_TWO = Group(
    "cemiplimab",
    "PD-L1-positiv livmorhalskreft",
    {
        "gruppe": {
            "gruppe": "Tilbakevendende eller spredt livmorhalskreft, med vekst under eller etter cellegift.",
            "icd10": "C53",
            "kriterier.0.about": "biomarkers",
            "kriterier.0.what": "PD-L1",
            "kriterier.0.demand": "present",
            "kriterier.1.about": "prior-lines",
            "kriterier.1.what": "cellegift",
            "kriterier.1.demand": "present",
            "antall": "25",
        },
        "metode": {
            "virkestoff": "Cemiplimab eller pembrolizumab",
            "indikasjon": "livmorhalskreft med PD-L1 etter cellegift",
            "mt": "betinget",
            "dose": "350 mg eller 200 mg hver tredje uke",
        },
        "kostnad": {"kostnad_pasient": "720 000", "kostnad_ar": "18 000 000"},
    },
)
PROSTATE = Group(
    "olaparib",
    "prostatakreft",
    {
        "gruppe": {
            "gruppe": "Menn med spredt kastrasjonsresistent prostatakreft og mutasjon i BRCA1 eller BRCA2.",
            "icd10": "C61",
            "kriterier.0.about": "biomarkers",
            "kriterier.0.what": "BRCA",
            "kriterier.0.demand": "present",
            "antall": "80",
        },
        "metode": {
            "virkestoff": "Olaparib",
            "handelsnavn": "Lynparza",
            "indikasjon": "metastatisk kastrasjonsresistent prostatakreft",
            "dose": "300 mg to ganger daglig",
        },
        "begrunnelse": {"nytte": "", "vente": ""},
        "kostnad": {"kostnad_pasient": "842 000", "kostnad_ar": ""},
    },
)
TREATED = Identity("23855910047", "Lun Lerke", date(1959, 5, 23), "female")
WEIGHED = {"vurdering": "Alvorlig sykdom, sannsynlig nytte, og en kostnad som står i forhold til den."}
BOTH_MET = {"til-vurdering": Found(Finding.MET), "definert-gruppe": Found(Finding.MET)}


@transaction.atomic
def load_groups(people: Mapping[str, Person], now: datetime) -> list[Case]:
    """Bring the groups where they wait, all or none; a house that has groups already gets no more."""
    if Case.objects.filter(scheme=SCHEME[0]).exists():
        return []
    play = GroupPlay(people, now)
    granted = play.positioned(CERVICAL_CPS, 24, {who: 18 - number for number, who in enumerate(DIRECTORS)})
    play.treated(granted, 9)
    return [granted, play.positioned(CERVICAL_TWO, 7, {"stein": 4, "guro": 2}), play.written(PROSTATE, 2)]


class GroupPlay(Play):
    """The acts of this scheme."""

    def written(self, group: Group, day: int) -> Case:
        """Let the communities of two trusts write the application together."""
        doctor, at = self.people[APPLICANT], self._time(day)
        method = next(each for each in find(group.substance) if group.indication in each.indication)
        case = open_case(doctor, schemes.edition(*SCHEME), Unit.objects.get(key=DEPARTMENT), at, method=method)
        invite_co_applicant(self._intent(doctor, case, day), self.people[TOGETHER])
        for key, typed in COMMON.items():
            answers = {name: [text] for name, text in {**typed, **group.said.get(key, {})}.items()}
            writer = self.people[TOGETHER] if key == "begrunnelse" else doctor
            save_section(self._intent(writer, case, day), key, answers, 0)
        self._attach(doctor, case, day, "studie.pdf", DOCUMENT)
        return case

    def positioned(self, group: Group, day: int, positions: Mapping[str, int]) -> Case:
        """Let it be signed and sent, and directors go in for it on their days."""
        case = self.written(group, day)
        sign_application(self._intent(self.people[TOGETHER], case, day), as_it_stands(case))
        submit(self._intent(self.people[APPLICANT], case, day))
        for who, later in positions.items():
            take_position(self._intent(self.people[who], case, later), self._seat(case, who), _favour())
        case.refresh_from_db()
        return case

    def treated(self, case: Case, day: int) -> None:
        """Let a doctor of another region register a patient under the grant."""
        said: Sequence[str] = ("PD-L1 CPS 15, målt i biopsi.",)
        started = timezone.localdate(self._time(day))
        register_use(self._intent(self.people[TOGETHER], case, day), Use(TREATED, started, dict(enumerate(said))))

    def _seat(self, case: Case, who: str) -> int:
        held = self.people[who].memberships.values_list("unit", flat=True)
        return Visit.objects.filter(case=case, closed_at=None, unit__in=held).values_list("pk", flat=True)[0]


def _favour() -> Contribution:
    return Contribution("innvilget", statements=WEIGHED, findings=BOTH_MET)
