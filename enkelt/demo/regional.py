"""The demo's cases of the regions' drug committees, brought by the people's own acts to where each of them waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.actions.decide_treatment import decide_treatment
from enkelt.casework.actions.give_opinion import give_opinion
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.submit import submit
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import Case
from enkelt.catalogue.entries import enter_status
from enkelt.catalogue.models import Method
from enkelt.demo.play import Play, waiting
from enkelt.demo.regional_applications import (
    BILE_DUCT,
    DOCUMENT,
    GROUND,
    INFORMED_ON,
    LUNG,
    LUNG_BEFORE,
    LYMPHOMA,
    METHODS,
    PLAN,
    RARE,
    Application,
    Medicine,
    weighed,
)
from enkelt.domain.criteria import Finding

SCHEME = "dk-regional"
KNOWN_SINCE = date(2026, 9, 1)
SOURCE = "opdigtet for demonstrationen"
FOUND: Mapping[str, Found] = {"ikke-standard": Found(Finding.MET)}


@transaction.atomic
def load_regional(people: Mapping[str, Person], now: datetime) -> list[Case]:
    """Bring the cases where they wait, all or none; a house that has such cases already keeps them."""
    if Case.objects.filter(scheme=SCHEME).exists():
        return []
    methods = {medicine.key: _method(medicine, people["bo"], now) for medicine in METHODS}
    play = RegionalPlay(people, now, methods=methods)
    return [
        play.waiting_at("forberedelse", LUNG, [5, 4, 3], who="rasmus"),
        play.waiting_at("indstilling", BILE_DUCT, [12, 11, 10, 8]),
        play.waiting_at("hospital", LYMPHOMA, [4, 2], who="pia", unit="onkologi-roskilde"),
        play.answered("anbefales-ikke", LUNG_BEFORE, [25, 24, 22, 20, 14]),
        play.treated(RARE, [40, 39, 37, 35, 30, 28]),
    ]


def _method(medicine: Medicine, by: Person, now: datetime) -> Method:
    method = Method.objects.create(
        key=medicine.key,
        raw_key=medicine.key,
        country="DK",
        indication=medicine.indication,
        indication_key=medicine.indication,
        substance=medicine.substance,
        trade_name=medicine.trade_name,
    )
    for fact in medicine.facts:
        enter_status(method, fact, KNOWN_SINCE, SOURCE, by_id=by.pk, by_name=by.name, at=now)
    return method


@dataclass
class RegionalPlay(Play):
    """The acts of this scheme, on the medicines that it is asked about."""

    methods: Mapping[str, Method] = field(default_factory=dict)
    country = "DK"

    def waiting_at(
        self,
        stage: str,
        application: Application,
        days: list[int],
        *,
        who: str = "mette",
        unit: str = "onkologi-odense",
    ) -> Case:
        """Bring a case to a stage: sent on the first of the days, taken on on each of the others."""
        case = self._filled(application, who, unit, days[0])
        submit(self._intent(self.people[who], case, days[0]))
        for day in days[1:]:
            self._take_on(case, application, day)
        if (reached := waiting(case).stage_key) != stage:
            raise RuntimeError(f"the demo's case is at {reached} and not at {stage}")
        return case

    def answered(
        self,
        outcome: str,
        application: Application,
        days: list[int],
        *,
        who: str = "mette",
        unit: str = "onkologi-odense",
    ) -> Case:
        """Bring a case to its opinion, on the last of the days."""
        case = self.waiting_at("indstilling", application, days[:-1], who=who, unit=unit)
        given = Contribution(
            outcome,
            statements={**weighed(application.situation), **(PLAN if outcome == "anbefales" else {})},
            findings=FOUND,
            grounds=() if outcome == "anbefales" else (GROUND,),
        )
        self._give(give_opinion, case, given, days[-1])
        return case

    def treated(self, application: Application, days: list[int]) -> Case:
        """Bring a case to a treatment that has begun, with its follow-up planned."""
        case = self.answered("anbefales", application, days[:-1], who="sanne", unit="onkologi-rigshospitalet")
        said = {
            "beslutning": "behandles",
            "besluttet_af": "Sanne Vesterby",
            "besluttet_dato": self._day(days[-1]).isoformat(),
            "betaler": "afdeling",
        }
        visit = case.visits.get(stage_key="behandling", closed_at=None)
        wish = self._intent(self.people["sanne"], case, days[-1])
        decide_treatment(wish, visit.pk, Contribution("besluttet", statements=said))
        return case

    def _filled(self, application: Application, who: str, unit: str, day: int) -> Case:
        person, edition = self.people[who], schemes.scheme(SCHEME).editions[-1]
        treating, method = Unit.objects.get(key=unit), self.methods[application.medicine]
        case = open_case(person, edition, treating, self._time(day), method=method)
        identify_patient(self._intent(person, case, day), Identity(*application.identity))
        for key, typed in application.sections.items():
            answers = {name: [text] for name, text in typed.items()}
            if key == "patient":
                answers[INFORMED_ON] = [f"{self._day(day):%d.%m.%Y}"]
            save_section(self._intent(person, case, day), key, answers, 0)
        self._attach(person, case, day, "studie.pdf", DOCUMENT)
        return case

    def _take_on(self, case: Case, application: Application, day: int) -> None:
        confirms = waiting(case).stage.proposal is not None
        said = {"situation": application.situation} if confirms else {}
        self._give(review, case, Contribution("klar" if confirms else "stoettes", statements=said), day)

    def _give(self, act: Any, case: Case, given: Contribution, day: int) -> None:
        visit = waiting(case)
        act(self._intent(self._hand(visit, day), case, day), visit.pk, given)
        case.refresh_from_db()
