"""The panel's cases of the demo, brought by the people's own acts to where each waits; one of them is of 2012."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.acting import Intent
from enkelt.casework.actions.add_expert import add_expert
from enkelt.casework.actions.answer import answer
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.assign import assign
from enkelt.casework.actions.decide_treatment import decide_treatment
from enkelt.casework.actions.give_advice import give_advice
from enkelt.casework.actions.identify_patient import identify_patient
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.actions.place_hold import place_hold
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.screen import screen
from enkelt.casework.actions.submit import submit
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.experts import Invited
from enkelt.casework.models import Case, Visit
from enkelt.casework.visits import Assigned
from enkelt.demo import panel_requests as written
from enkelt.demo.panel_requests import Request
from enkelt.demo.play import Play, before, waiting
from enkelt.domain.criteria import Finding

SCHEME, NEW, OLD = "dk-panel", "2019-06-28", "2012-12-23"
AFTER_CHRISTMAS = date(2012, 12, 27)
RECORD = b"= Opdigtet journal\n\nBilaget er lavet til demonstrationen. Ingen er undersoegt."


@transaction.atomic
def load_panel(people: Mapping[str, Person], now: datetime) -> list[Case]:
    """Bring the cases where they wait, all or none; a house that has such cases already keeps them."""
    if Case.objects.filter(scheme=SCHEME).exists():
        return []
    old = PanelPlay(people, now, edition=OLD)
    play = PanelPlay(people, now)
    return [
        old.of_2012(),
        play.answered(),
        play.rejected(),
        play.of_the_nerves(),
        play.with_the_panel(),
        play.waiting(written.TO_ASSIGN, "jens", "haematologi-rigshospitalet", (3, 2)),
        play.waiting(written.TO_SCREEN, "pia", "onkologi-roskilde", (1,)),
        play.drafted(),
    ]


@dataclass
class PanelPlay(Play):
    """The acts of this scheme, in one of its editions."""

    edition: str = NEW
    country = "DK"

    def drafted(self) -> Case:
        """Let a doctor begin, yesterday."""
        return self._fill(written.DRAFTED, "mette", "onkologi-odense", 1)

    def waiting(self, request: Request, who: str, unit: str, days: Sequence[int], officer: str = "lise") -> Case:
        """Bring a request to the screening, and on to the assignment when it has a second day."""
        case = self._fill(request, who, unit, days[0])
        submit(self._wish(who, case, days[0]))
        if len(days) > 1:
            visit = waiting(case)
            within = {each.key: Found(Finding.MET) for each in case.edition.requirements()}
            screen(self._wish(officer, case, days[1]), visit.pk, Contribution("inden-for", findings=within))
        return case

    def rejected(self) -> Case:
        """Let the authority reject a request, with its ground."""
        case = self.waiting(written.REJECTED, "sanne", "onkologi-rigshospitalet", (12,))
        found = {each.key: Found(Finding.MET) for each in case.edition.requirements()}
        found["danmark-udtoemt"] = Found(Finding.NOT_MET, written.NOT_EXHAUSTED)
        screen(self._wish("lise", case, 11), waiting(case).pk, Contribution("afvist", findings=found))
        return case

    def with_the_panel(self) -> Case:
        """Leave a case with two members, one of whom has given her draft."""
        case = self.waiting(written.WITH_THE_PANEL, "mette", "onkologi-odense", (4, 3))
        self._assign(case, ("anders", "karen"), "kraeft-begge", 3)
        self._advise("karen", case, "raad", 1, written.FGFR, written.FURTHER)
        return case

    def of_the_nerves(self) -> Case:
        """Leave a case with an ad hoc member who leads, an expert abroad who has answered, and an answer for now."""
        case = self.waiting(written.OF_THE_NERVES, "ulla", "neurologi-odense", (17, 16))
        lead = Assigned(self.people["gunnar"], leads=True, until=timezone.localdate(self.now) + timedelta(days=60))
        said = Contribution("fordelt", statements={"sygdomsomraade": "andet"})
        assign(self._wish("lise", case, 15), waiting(case).pk, said, [lead])
        until = timezone.localdate(self.now) + timedelta(days=30)
        abroad = Invited(self.people["elisabeth"], until=until, question=written.ASKED_ABROAD)
        hand = add_expert(self._wish("lise", case, 10), waiting(case).pk, abroad)
        given = Contribution("foreloebigt-svar", statements={"foreloebigt": written.FOR_NOW})
        give_advice(self._wish("gunnar", case, 5), waiting(case).pk, given)
        stated = Contribution("udtalelse", statements={"udtalelse": written.STATED})
        give_advice(self._wish("elisabeth", case, 2), hand.pk, stated)
        return case

    def answered(self) -> Case:
        """Bring a case to its answer, so long ago that the department is asked whether the advice was followed."""
        case = self.waiting(written.ANSWERED, "rasmus", "onkologi-odense", (38, 37))
        self._assign(case, ("birthe", "troels"), "kraeft-begge", 36)
        asked = ask(self._wish("birthe", case, 33), waiting(case).pk, "Er der en skanning fra den sidste måned?")
        answer(self._wish("rasmus", case, 30), asked.pk, "Ja, CT er vedlagt. Levermetastaserne er vokset.")
        self._advise("birthe", case, "svar", 26, written.EXPERIMENTAL, written.FURTHER)
        self._decide("rasmus", case, 24)
        return case

    def of_2012(self) -> Case:
        """Bring in a case of its time, with the people, the edition and the calendar of then; it is kept on hold."""
        case = self.waiting(written.OF_2012, "erling", "onkologi-odense", (0, 0), officer="tove")
        self._assign(case, ("egon",), "kraeft", 0, officer="tove")
        self._advise("egon", case, "svar", -9, written.AT_A_UNIT)
        self._decide("erling", case, -12)
        place_hold(Intent(self.people["astrid"], case.pk, uuid.uuid4().hex, self.now), on_hold=True, reason="Eksempel.")
        return case

    def _assign(self, case: Case, who: Sequence[str], area: str, day: int, officer: str = "lise") -> None:
        hands = [Assigned(self.people[key], leads=place == 0) for place, key in enumerate(who)]
        said = Contribution("fordelt", statements={"sygdomsomraade": area})
        assign(self._wish(officer, case, day), waiting(case).pk, said, hands)

    def _advise(self, who: str, case: Case, outcome: str, day: int, *rows: Mapping[str, str]) -> None:
        visit = Visit.objects.get(case=case, closed_at=None, person=self.people[who])
        said = {"raadsform": "et-primaert", "raad": [dict(row) for row in rows]}
        give_advice(self._wish(who, case, day), visit.pk, Contribution(outcome, statements=said))

    def _decide(self, who: str, case: Case, day: int) -> None:
        visit = case.visits.get(stage_key="behandling")
        said = Contribution("besluttet", statements=written.DECIDED)
        decide_treatment(self._wish(who, case, day), visit.pk, said)

    def _fill(self, request: Request, who: str, unit: str, day: int) -> Case:
        at = self._time(day)
        case = open_case(self.people[who], schemes.edition(SCHEME, self.edition), Unit.objects.get(key=unit), at)
        identify_patient(self._wish(who, case, day), request.identity)
        for key, typed in request.sections(timezone.localdate(at)).items():
            save_section(self._wish(who, case, day), key, {name: [text] for name, text in typed.items()}, 0)
        self._attach(self.people[who], case, day, "journal.pdf", RECORD)
        return case

    def _wish(self, who: str, case: Case, day: int) -> Intent:
        return self._intent(self.people[who], case, day)

    def _day(self, days_ago: int) -> date:
        """Count from today, or in the old edition from after Christmas 2012."""
        return before(AFTER_CHRISTMAS, days_ago, self.country) if self.edition == OLD else super()._day(days_ago)
