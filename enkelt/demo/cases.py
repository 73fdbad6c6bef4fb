"""The cases of the demo, brought by the people's own acts to where each of them waits, on working days gone by."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.actions.advise import advise
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.decide import decide
from enkelt.casework.actions.identify_patient import identify_patient
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.submit import submit
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import Case, Visit
from enkelt.catalogue.models import Method
from enkelt.catalogue.queries import find
from enkelt.demo import applications as written
from enkelt.demo.applications import Application
from enkelt.demo.play import Play, waiting
from enkelt.domain.criteria import Finding
from enkelt.domain.duties import Ground
from enkelt.domain.stages import Committee

SCHEME = ("no-unntak", "undated")
DOCUMENT = b"= Oppdiktet studie\n\nDette vedlegget er laget for demonstrasjonen. Ingen er undersokt."
ALL_MET: Mapping[str, Found] = {
    "mt": Found(Finding.MET),
    "kontraindisert": Found(Finding.NOT_MET),
    "seponert": Found(Finding.MET),
    "storre-effekt": Found(Finding.MET),
}
NOT_GREATER = Found(Finding.NOT_MET, "CPS på 1 gir ikke grunn til å vente mer enn i gruppen.")
GROUND = Ground(
    "storre-effekt",
    ("effekt_pasient", "effekt_gruppe"),
    "Den ventede effekten for pasienten er ikke vesentlig større enn for gruppen.",
)
QUESTION = "Hva viste den siste bildeundersøkelsen, og når ble den tatt?"


@transaction.atomic
def load_cases(people: Mapping[str, Person], now: datetime) -> list[Case]:
    """Bring the cases where they wait, all or none; a house that has cases already keeps them and gets no more."""
    if Case.objects.exists():
        return []
    play = SinglePlay(people, now)
    return [
        play.drafted(),
        play.waiting_at("fagansvarlig", written.OVERDUE, [8]),
        play.waiting_at("forankring", written.URGENT, [4, 2], latest_start=10),
        play.asked(),
        play.waiting_at("direktor", written.TO_DECIDE, [15, 12, 9, 2]),
        play.waiting_at("hjemsykehus", written.LIVES_ELSEWHERE, [16, 13, 10, 3], who="jonas"),
        play.decided("innvilget", written.GRANTED, [20, 17, 14, 6, 3]),
        play.decided("avslag", written.NOT_GRANTED, [18, 15, 12, 5, 1], who="jonas"),
        play.decided("innvilget", written.COSTLY, [19, 16, 13, 7, 4], who="nina", unit="medisin-tynset"),
    ]


class SinglePlay(Play):
    """The acts of this scheme."""

    def drafted(self) -> Case:
        """Let the doctor begin, yesterday."""
        return self._fill(written.DRAFTED, "marte", "onkologi-gjovik", 1)

    def asked(self) -> Case:
        """Let the committee ask the doctor: the clock stands."""
        case = self.waiting_at("vurderingskomite", written.ASKED, [14, 12, 10])
        visit = waiting(case)
        ask(self._intent(self._hand(visit, 4), case, 4), visit.pk, QUESTION)
        return case

    def waiting_at(
        self,
        stage: str,
        application: Application,
        days: list[int],
        *,
        who: str = "marte",
        unit: str = "onkologi-gjovik",
        latest_start: int = 0,
    ) -> Case:
        """Bring a case to a stage: sent on the first of the days, endorsed on each of the others."""
        case = self._fill(application, who, unit, days[0], latest_start=latest_start)
        submit(self._intent(self.people[who], case, days[0]))
        for day in days[1:]:
            self._endorse(case, waiting(case), day)
        if (reached := waiting(case).stage_key) != stage:
            raise RuntimeError(f"the demo's case is at {reached} and not at {stage}")
        return case

    def decided(
        self,
        outcome: str,
        application: Application,
        days: list[int],
        *,
        who: str = "marte",
        unit: str = "onkologi-gjovik",
    ) -> Case:
        """Bring a case to its decision, on the last of the days."""
        case = self.waiting_at("direktor", application, days[:-1], who=who, unit=unit)
        granted = outcome == "innvilget"
        visit = waiting(case)
        given = Contribution(
            outcome,
            statements=written.STATEMENTS["direktor"] if granted else {},
            findings=ALL_MET if granted else {**ALL_MET, "storre-effekt": NOT_GREATER},
            grounds=() if granted else (GROUND,),
        )
        decide(self._intent(self._hand(visit, days[-1]), case, days[-1]), visit.pk, given)
        return case

    def _fill(self, application: Application, who: str, unit: str, day: int, *, latest_start: int = 0) -> Case:
        person, at = self.people[who], self._time(day)
        treating = Unit.objects.get(key=unit)
        case = open_case(person, schemes.edition(*SCHEME), treating, at, method=_method(application))
        identify_patient(self._intent(person, case, day), application.identity)
        for key, typed in application.sections().items():
            answers = {name: [text] for name, text in typed.items()}
            if key == "pasient":
                answers[written.INFORMED_ON] = [f"{timezone.localdate(at):%d.%m.%Y}"]
            if key == "kostnad" and latest_start:
                answers["siste_oppstart"] = [f"{timezone.localdate(self.now) + timedelta(days=latest_start):%d.%m.%Y}"]
            save_section(self._intent(person, case, day), key, answers, 0)
        self._attach(person, case, day, "studie.pdf", DOCUMENT)
        return case

    def _endorse(self, case: Case, visit: Visit, day: int) -> None:
        given = Contribution(
            "tilrader", statements=written.STATEMENTS[visit.stage_key], findings=ALL_MET if visit.stage.finds else {}
        )
        act = advise if isinstance(visit.stage, Committee) else review
        act(self._intent(self._hand(visit, day), case, day), visit.pk, given)


def _method(application: Application) -> Method:
    substance = application.medicine
    indication = application.sections()["metode"]["indikasjon"].split()[-1]
    known = find(substance)
    return next((method for method in known if indication in method.indication.casefold()), known[0])
