"""The demo's exceptional patients: invented cases in tilgangsordningen, at the trust, the committee and after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.actions.ask_expert import ask_expert
from enkelt.casework.actions.call_meeting import Called, call_meeting
from enkelt.casework.actions.close_meeting import close_meeting
from enkelt.casework.actions.conclude_item import conclude_item
from enkelt.casework.actions.forward_answer import forward_answer
from enkelt.casework.actions.give_position import give_position
from enkelt.casework.actions.give_statement import give_statement
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.actions.open_meeting import open_meeting
from enkelt.casework.actions.plan_meetings import plan_meetings
from enkelt.casework.actions.record_attendance import record_attendance
from enkelt.casework.actions.release_answers import release_answers
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.submit import submit
from enkelt.casework.actions.take_item import take_item
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.experts import Invited
from enkelt.casework.models import Case, Meeting
from enkelt.catalogue.queries import find
from enkelt.demo.cases import DOCUMENT
from enkelt.demo.play import Play, waiting
from enkelt.domain.criteria import Finding
from enkelt.domain.duties import Ground

SCHEME = ("no-tilgang", "2026-03-12")
MEDICINE = "sacituzumab govitecan"
INDICATION = "HR-positiv, HER2-negativ brystkreft med spredning"
DEPARTMENT = "onkologi-gjovik"
MEMBERS = ("liv", "atle", "jon", "randi")
NOON = time(12)
Typed = Mapping[str, Any]

COMMON: Mapping[str, Typed] = {
    "pasient": {
        "hjemsykehus": "sykehuset-innlandet",
        "samtykke": "on",
        "samtykke_av": "pasienten",
        "samtykke_dokument": "Vedlegget «samtykke»",
    },
    "metode": {
        "virkestoff": "Sacituzumab govitecan",
        "handelsnavn": "Trodelvy",
        "indikasjon": INDICATION,
        "beslutning": "Oppdiktet beslutning, ID2021_900",
        "beslutning_dato": "20.03.2024",
        "dose": "10 mg/kg dag 1 og 8 hver tredje uke",
        "varighet": "12",
    },
    "diagnose": {
        "diagnose": "Brystkreft med spredning, HR-positiv, HER2-negativ",
        "icd10": "C50.9",
        "biomarkorer": "ingen",
        "linjer.0.legemiddel": "Palbociklib og letrozol",
        "linjer.0.fra": "03.2024",
        "linjer.0.til": "05.2025",
        "linjer.0.effekt": "Respons i elleve måneder, stanset ved vekst",
        "linjer.1.legemiddel": "Kapecitabin",
        "linjer.1.fra": "06.2025",
        "linjer.1.til": "02.2026",
        "linjer.1.effekt": "Stabil, stanset ved vekst",
        "alternativ": "Eribulin finnes, men nevropati gjør det lite egnet.",
    },
    "sammenligning": {
        "gruppe_alder": "57",
        "variant": "Spredning til lever og skjelett",
        "gruppe_variant": "Spredning, de fleste til lever",
        "antall_linjer": "2",
        "gruppe_linjer": "3 (median)",
        "komparator": "Eribulin",
        "gruppe_komparator": "Cellegift etter legens valg",
        "gruppe_prognose": "1,0",
        "gruppe_apt": "17,3",
        "effekt_pasient": "Ti måneder uten vekst, målt med CT",
        "effekt_gruppe": "Fem og en halv måned uten vekst (median)",
        "gruppe_gevinst": "0,3",
        "usikkerhet": "Oppdiktet pasientserie med 40 personer, se vedlegget.",
    },
    "grunner": {
        "grunner": ["okt-nytte", "hoyere-alvorlighet"],
        "okt-nytte_begrunnelse": "Lang effekt av to tidligere linjer taler for bedre respons enn i gruppen.",
        "okt-nytte_mal": "Tid uten vekst mot gruppens",
        "hoyere-alvorlighet_begrunnelse": "Pasienten er langt yngre enn gruppen, og taper flere gode leveår.",
        "hoyere-alvorlighet_mal": "Tapte gode leveår",
        "uten_behandling": "Ventet levetid under ett år.",
    },
    "kostnad": {
        "kostnad_kind": "list",
        "kostnad_list": "74 000",
        "kostnad_vat": "with-vat",
        "kostnad_period": "month",
        "merkostnad": "610 000",
        "andre_kostnader": "ingen",
        "haster": "no",
    },
    "oppfolging": {
        "effektmal": "CT",
        "ventet_verdi": "Ingen vekst",
        "evaluering_etter": "3",
        "stoppregel": "Stanses ved vekst, eller ved nøytropeni som ikke kan styres.",
    },
    "dokumentasjon": {"referanser": "Oppdiktet studie, se vedlegget."},
}


@dataclass(frozen=True)
class Exceptional:
    """One application: who the patient is, and the figures that are theirs."""

    identity: Identity
    figures: Typed
    changed: Mapping[str, Typed]


def _patient(number: str, name: str, born: date, figures: tuple[str, str, str], **changed: Typed) -> Exceptional:
    age, remaining, gained = figures
    known = {"alder": age, "prognose": remaining, "gevinst": gained}
    return Exceptional(Identity(number, name, born, "female"), known, changed)


URGENT: Typed = {"haster": "yes", "haster_fordi": "Rask vekst i leveren.", "siste_oppstart": ""}
DRAFTED = _patient("09836620248", "Mild Rogn", date(1966, 3, 9), ("60", "1,1", "0,7"), oppfolging={"stoppregel": ""})
AT_TRUST = _patient("02917935850", "Vaken Selje", date(1979, 11, 2), ("47", "1,2", "0,8"))
AT_COMMITTEE = _patient("27858308467", "Trygg Bekk", date(1983, 5, 27), ("43", "1,2", "0,8"))
IN_A_HURRY = _patient("16817107471", "Lun Dal", date(1971, 1, 16), ("55", "0,9", "0,7"), kostnad=URGENT)
REFUSED_LOCALLY = _patient("21875811603", "Sindig Tind", date(1958, 7, 21), ("68", "1,4", "0,3"))
ANSWERED = _patient("05906204608", "Glad Vidje", date(1962, 10, 5), ("64", "1,0", "0,6"))

MET = Found(Finding.MET)
FOUND: Mapping[str, Found] = {
    "okt-nytte": MET,
    "hoyere-alvorlighet": MET,
    "medisinske-arsaker": Found(Finding.OPEN),
    "nytte": MET,
    "ressursbruk": MET,
    "alvorlighet": MET,
}
PART_TWO = {
    "del2_eksepsjonell": "Alder og effekt av tidligere linjer skiller pasienten fra gruppen.",
    "del2_ressurs": "Merkostnaden står i rimelig forhold til den ventede gevinsten.",
    "del2_samlet": "Foretaket støtter søknaden.",
}
BY_STAGE: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "forankring": ("tilrader", {"forankring": "Klinikken støtter søknaden."}),
    "foretak": ("videresend", PART_TWO),
}
COMMITTEE = "interregional-komite"
MEETINGS = 3
"""How many ordinary meetings are planned: the next one treats the cases that wait."""
SMALL_GAIN = Ground(
    "ressursbruk", ("gevinst", "merkostnad"), "Gevinsten som ventes for pasienten, er liten mot merkostnaden."
)


ABROAD = Invited(name="Ingvar Sand", email="ingvar@enkelt.example", title="professor, onkologi, Lund")
ASKED_ABROAD = "Har dere behandlet pasienter med så høyt prognosetap, og hvor lenge hadde de nytte av det?"
SAID_ABROAD = "Ja, fire pasienter. Tre av dem hadde nytte i mer enn ett år, den fjerde i tre måneder."


@transaction.atomic
def load_exceptional(people: Mapping[str, Person], now: datetime) -> list[Case]:
    """Bring the cases where they wait, all or none; a house that has such cases already gets no more."""
    if Case.objects.filter(scheme=SCHEME[0]).exists():
        return []
    play = AccessPlay(people, now)
    plan_meetings(people["tone"], now, Unit.objects.get(key=COMMITTEE), MEETINGS)
    return [
        play.draft(DRAFTED),
        play.brought(AT_TRUST, [6, 3]),
        play.answered_from_abroad(AT_COMMITTEE, [12, 9, 6]),
        play.brought(IN_A_HURRY, [5, 4, 2], latest_start=12),
        play.refused_locally(REFUSED_LOCALLY, [11, 8, 5]),
        play.answered(ANSWERED, [15, 13, 10]),
    ]


class AccessPlay(Play):
    """The acts of this scheme."""

    def draft(self, written: Exceptional, day: int = 1, latest_start: int = 0) -> Case:
        """Let the doctor begin."""
        doctor, at = self.people["marte"], self._time(day)
        method = next(each for each in find(MEDICINE) if each.indication == INDICATION)
        case = open_case(doctor, schemes.edition(*SCHEME), Unit.objects.get(key=DEPARTMENT), at, method=method)
        identify_patient(self._intent(doctor, case, day), written.identity)
        for key, typed in COMMON.items():
            answers = {**typed, **(written.figures if key == "sammenligning" else {}), **written.changed.get(key, {})}
            if key == "pasient":
                answers["samtykke_dato"] = f"{timezone.localdate(at):%d.%m.%Y}"
            if key == "kostnad" and latest_start:
                answers["siste_oppstart"] = f"{timezone.localdate(self.now) + timedelta(days=latest_start):%d.%m.%Y}"
            save_section(self._intent(doctor, case, day), key, {name: _several(v) for name, v in answers.items()}, 0)
        for name in ("samtykke.pdf", "studie.pdf"):
            self._attach(doctor, case, day, name, DOCUMENT)
        return case

    def brought(self, written: Exceptional, days: Sequence[int], latest_start: int = 0) -> Case:
        """Send on the first of the days, and let each stage send it on, on one of the others."""
        case = self.draft(written, days[0], latest_start)
        submit(self._intent(self.people["marte"], case, days[0]))
        for day in days[1:]:
            visit = waiting(case)
            outcome, said = BY_STAGE[visit.stage_key]
            given = Contribution(outcome, statements=said, findings=FOUND if visit.stage.finds else {})
            review(self._intent(self._hand(visit, day), case, day), visit.pk, given)
        return case

    def answered_from_abroad(self, written: Exceptional, days: Sequence[int]) -> Case:
        """Let the committee's secretary ask somebody abroad, who answers without knowing the patient."""
        case = self.brought(written, days)
        until = timezone.localdate(self.now) + timedelta(days=14)
        asked = Invited(name=ABROAD.name, email=ABROAD.email, title=ABROAD.title, until=until, question=ASKED_ABROAD)
        hand = ask_expert(self._intent(self.people["tone"], case, days[-1] - 1), waiting(case).pk, asked)
        said = {"sakkyndig_svar": SAID_ABROAD, "sakkyndig_grunnlag": "Egne pasienter de siste tre årene."}
        expert = Person.objects.get(email=ABROAD.email)
        give_statement(self._intent(expert, case, days[-1] - 3), hand.pk, Contribution("besvart", statements=said))
        return case

    def refused_locally(self, written: Exceptional, days: Sequence[int]) -> Case:
        """Let the trust refuse, on the last of the days."""
        case = self.brought(written, days[:-1])
        visit = waiting(case)
        given = Contribution(
            "lokalt-avslag",
            statements=PART_TWO | {"lokal_grunn": "kostnad"},
            findings={**FOUND, "ressursbruk": Found(Finding.NOT_MET, "Liten gevinst mot merkostnaden.")},
            grounds=(SMALL_GAIN,),
        )
        review(self._intent(self._hand(visit, days[-1]), case, days[-1]), visit.pk, given)
        return case

    def answered(self, written: Exceptional, days: Sequence[int]) -> Case:
        """Let the committee grant in a meeting, and the trust pass the answer on."""
        case = self.brought(written, days)
        meeting = self._meeting(case, days[-1] - 1)
        release_answers(self.people["liv"], self._time(days[-1] - 3), meeting.pk)
        visit = waiting(case)
        forward_answer(self._intent(self.people["tor"], case, days[-1] - 4), visit.pk, Contribution("sendt-videre"))
        return case

    def _meeting(self, case: Case, day: int) -> Meeting:
        chair, visit = self.people["liv"], waiting(case)
        starts = datetime.combine(timezone.localdate(self._time(day - 1)), NOON, timezone.get_default_timezone())
        latest = timezone.localdate(starts) + timedelta(days=14)
        called = Called(starts, "Saken kan ikke vente til neste ordinære møte.", latest)
        meeting = call_meeting(self._intent(chair, case, day), visit.pk, called)
        open_meeting(chair, starts, meeting.pk)
        record_attendance(chair, starts, meeting.pk, {self.people[who].pk for who in MEMBERS})
        item = meeting.items.get(case=case)
        take_item(self._intent(chair, case, day - 1), visit.pk, item.pk)
        for who in MEMBERS:
            wish = self._intent(self.people[who], case, day - 1)
            give_position(wish, visit.pk, item.pk, "innvilget", "Klart større prognosetap enn gruppen.")
        conditions = {"vilkar": [{"vilkar": "Effekten evalueres etter tre måneder"}]}
        given = Contribution("innvilget", statements=conditions, findings=FOUND)
        conclude_item(self._intent(chair, case, day - 1), visit.pk, item.pk, given)
        close_meeting(chair, starts + timedelta(hours=2), meeting.pk)
        return meeting


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
