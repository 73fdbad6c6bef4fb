"""A committee that meets, for tests: an edition with a meeting, its people, and cases brought to its table."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from enkelt import schemes
from enkelt.accounts import changes
from enkelt.accounts.models import Unit, UnitSetting
from enkelt.casework.actions.conclude_item import conclude_item
from enkelt.casework.actions.give_position import give_position
from enkelt.casework.actions.open_meeting import open_meeting
from enkelt.casework.actions.record_attendance import record_attendance
from enkelt.casework.actions.review import review
from enkelt.casework.actions.take_item import take_item
from enkelt.casework.entries import Contribution
from enkelt.casework.models import AgendaItem, Case, Meeting
from enkelt.domain.citation import house_rule
from enkelt.domain.meetings import rhythm
from enkelt.domain.roles import COMMITTEE_CHAIR, COMMITTEE_MEMBER, COMMITTEE_SECRETARY
from enkelt.domain.scheme import Edition, Scheme
from enkelt.domain.stages import COMMITTEE_BESIDE, Leads, Outcome
from enkelt.domain.tables import Meeting as MeetingStage
from tests.builders import ALL_MET, GROUND, STATEMENTS, World
from tests.remembered import remembered

RULE = house_rule("for the test")
RHYTHM = rhythm("nb", every=14, citation=RULE, starts="12:00", cut_off=5, house=RULE)
ADJOURNED = Outcome(key="utsatt", label="Utsett til neste møte", done="utsatte saken", leads=Leads.STAY)
LIFTED = Outcome(key="loftet", label="Løft til direktøren", done="løftet saken")
WORLD = "no-unntak"
"""The scheme whose form, criteria and letters the committee borrows."""
MEMBERS = ("liv", "atle", "jon", "randi")


@cache
def edition() -> Edition:
    """Declare an edition in which a committee decides in a meeting, and the director where it cannot agree."""
    base = schemes.edition(WORLD, "undated")
    department, director = base.stage("fagansvarlig"), base.stage("direktor")
    meeting = MeetingStage(
        key="komite",
        title="Komiteen",
        role=COMMITTEE_CHAIR,
        of=COMMITTEE_BESIDE,
        citation=RULE,
        task="Behandle saken i møte",
        asks=director.asks,
        conditions="vilkar",
        finds=True,
        outcomes=(*director.outcomes, ADJOURNED, LIFTED),
        duties=director.duties,
        serves=(COMMITTEE_SECRETARY,),
        members=(COMMITTEE_MEMBER, COMMITTEE_CHAIR),
        positions=tuple(outcome.key for outcome in director.outcomes),
        without_consensus=(ADJOURNED.key, LIFTED.key),
        consensus=RULE,
        pseudonymised=True,
        rhythm=RHYTHM,
    )
    return replace(
        base,
        key="meeting",
        stages=(department, meeting, director),
        settings=(*base.settings, *RHYTHM.settings),
    )


@contextmanager
def declared(patch: pytest.MonkeyPatch) -> Iterator[Edition]:
    """Let the edition be one of its scheme's while a test runs."""
    patch.setattr(schemes, "SCHEMES", _with_the_committee())
    yield edition()


@cache
def _with_the_committee() -> tuple[Scheme, ...]:
    return tuple(
        replace(each, editions=(*each.editions, edition())) if each.key == WORLD else each for each in schemes.SCHEMES
    )


@dataclass
class Committee:
    """The committee of the world's people: liv leads, tone is the secretary."""

    world: World

    @property
    def unit(self) -> Unit:
        """Its unit."""
        return self.world.unit("interregional-komite")

    @property
    def now(self) -> datetime:
        """The world's clock, a minute on."""
        self.world.now += timedelta(minutes=1)
        return self.world.now

    def person(self, who: str) -> Any:
        """Find a person."""
        return self.world.people[who]

    @remembered
    def case(self, who: str = "marte") -> Case:
        """Bring a case to the committee."""
        case = self.world.submitted(who)
        said = STATEMENTS["fagansvarlig"]
        self.world.give(review, "olav", case, "tilrader", statements=said, findings=ALL_MET)
        return case

    @remembered
    def meeting(self, days: int = 10, cut_off: int = 3) -> Meeting:
        """Plan an ordinary meeting, so many days ahead."""
        starts = self.world.now + timedelta(days=days)
        return Meeting.objects.create(
            unit=self.unit,
            starts_at=starts,
            cut_off=timezone.localdate(starts) - timedelta(days=cut_off),
            called_by=self.person("liv"),
            called_at=self.world.now,
        )

    @remembered
    def opened(self, *present: str, cases: int = 1) -> Meeting:
        """Open a meeting with so many new cases, with these members there."""
        meeting = self.meeting()
        for _ in range(cases):
            self.case()
        open_meeting(self.person("liv"), self.now, meeting.pk)
        self.attend(meeting, *(present or MEMBERS))
        meeting.refresh_from_db()
        return meeting

    def attend(self, meeting: Meeting, *present: str) -> None:
        """Record who is there."""
        record_attendance(self.person("tone"), self.now, meeting.pk, self.ids(*present))

    def ids(self, *who: str) -> set[UUID]:
        """Give people's ids."""
        return {self.person(key).pk for key in who}

    @remembered
    def take(self, meeting: Meeting, number: int = 1) -> AgendaItem:
        """Let the meeting come to an item."""
        item = meeting.items.get(number=number)
        take_item(self.world.intent("liv", item.case), item.visit_id, item.pk)
        item.refresh_from_db()
        return item

    def position(self, item: AgendaItem, who: str, outcome: str = "innvilget", reason: str = "Større nytte.") -> Any:
        """Let a member give a position."""
        return give_position(self.world.intent(who, item.case), item.visit_id, item.pk, outcome, reason)

    def conclude(self, item: AgendaItem, outcome: str, who: str = "liv") -> Any:
        """Let the chair close the item."""
        grants = outcome == "innvilget"
        given = Contribution(
            outcome,
            statements=STATEMENTS["direktor"] if grants else {},
            findings=ALL_MET,
            grounds=() if grants else (GROUND,),
        )
        concluded = conclude_item(self.world.intent(who, item.case), item.visit_id, item.pk, given)
        item.refresh_from_db()
        item.case.refresh_from_db()
        return concluded

    @remembered
    def agreed(self, meeting: Meeting, outcome: str = "innvilget", number: int = 1) -> Case:
        """Let everybody agree on an item, and the chair close it."""
        item = self.take(meeting, number)
        for who in MEMBERS:
            self.position(item, who, outcome)
        self.conclude(item, outcome)
        return item.case

    def without_rhythm(self) -> None:
        """Take away what the demo has entered for the unit."""
        UnitSetting.objects.filter(unit=self.unit).delete()

    def rhythm(self, first: date) -> None:
        """Enter the first day of the rhythm for the unit."""
        self.without_rhythm()
        changes.enter_setting(
            self.unit,
            RHYTHM.first_day.key,
            first.isoformat(),
            valid_from=date(2026, 1, 1),
            source="for the test",
            by=self.person("liv"),
            at=self.world.now,
        )
