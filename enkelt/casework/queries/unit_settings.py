"""The settings that the schemes ask units for: what holds, from where, and how many cases a change concerns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from enkelt import schemes
from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Membership, Unit, UnitSetting
from enkelt.accounts.tree import Tree, tree
from enkelt.casework.models import Case, State
from enkelt.domain.errors import NotFound
from enkelt.domain.roles import LOCAL_ADMINISTRATOR, PURCHASER
from enkelt.domain.scheme import Edition
from enkelt.domain.settings import SettingDefinition
from enkelt.domain.stages import CountsAs

CONFIRMERS = (PURCHASER, LOCAL_ADMINISTRATOR)
"""Who may vouch for a value, the first role that somebody holds being the one that is waited for."""


@dataclass(frozen=True)
class SettingRow:
    """One setting as it holds for a unit on a day."""

    definition: SettingDefinition
    language: str
    """The language of the schemes that ask for it."""
    schemes: tuple[str, ...]
    current: UnitSetting | None
    inherited: bool
    """Whether the value is that of a unit above."""
    cases: int
    """How many cases a new value of this unit would change."""
    texts: int
    """How many ordering and prescription texts of those cases are written with it."""

    @property
    def waits(self) -> bool:
        """Whether somebody must enter or confirm it before texts are written."""
        unconfirmed = self.definition.must_be_confirmed and (self.current is None or not self.current.confirmed)
        return unconfirmed or (self.current is None and self.texts > 0)


@dataclass(frozen=True)
class Channel:
    """A number that one kind of text is written with: what it is for, and what holds."""

    language: str
    titles: tuple[str, ...]
    definition: SettingDefinition
    current: UnitSetting | None


def editions(country: str = "") -> Iterator[Edition]:
    """Walk all editions of all schemes, since cases keep theirs; or those of one country (ISO code)."""
    for scheme in schemes.SCHEMES:
        if country in ("", scheme.country):
            yield from scheme.editions


def country_at(standing: Tree, unit: Unit) -> str:
    """Find the country whose schemes concern a unit (ISO code); the first scheme's where the tree says none."""
    found = standing.of_kind(unit, Unit.Kind.COUNTRY)
    return found.code if found and found.code else schemes.SCHEMES[0].country


def definitions(country: str = "") -> dict[str, SettingDefinition]:
    """Give every setting that some edition asks for, by key; the newest edition's words stand."""
    return {definition.key: definition for edition in editions(country) for definition in edition.settings}


def definition(key: str) -> SettingDefinition:
    """Find a setting. Raises `NotFound` when no edition asks for it."""
    found = definitions().get(key)
    if found is None:
        raise NotFound("no-such-setting")
    return found


def setting_rows(unit: Unit, day: date) -> list[SettingRow]:
    """Give every setting that the country's schemes ask for, as it holds for a unit; a constant number of queries."""
    reach = _Reach.of(unit, day)
    country = country_at(reach.tree, unit)
    asked = definitions(country)
    current = accounts.settings_of(unit, list(asked), day)
    asking = {key: [e for e in editions(country) if key in {s.key for s in e.settings}] for key in asked}
    return [
        SettingRow(
            definition=each,
            language=asking[key][-1].language,
            schemes=tuple(edition.short_title for edition in asking[key]),
            current=(found := current.get(key)),
            inherited=found is not None and found.unit_id != unit.pk,
            cases=reach.cases(key),
            texts=reach.texts(key),
        )
        for key, each in asked.items()
    ]


def channels(edition: Edition, current: Mapping[str, UnitSetting]) -> tuple[Channel, ...]:
    """Give the numbers that the edition's texts are written with, each with the texts it is for."""
    asked = {each.key: each for each in edition.settings}
    keys = dict.fromkeys(text.number for text in edition.ordering)
    return tuple(
        Channel(
            edition.language,
            tuple(t.title for t in edition.ordering if t.number == key),
            asked[key],
            current.get(key),
        )
        for key in keys
    )


def numbers_of(edition: Edition, current: Mapping[str, UnitSetting]) -> tuple[Channel, ...]:
    """Give the edition's numbers when they disagree and not all of them are vouched for; else nothing."""
    found = channels(edition, current)
    settled = all(channel.current and channel.current.confirmed for channel in found)
    return found if disagree(found) and not settled else ()


def disagree(found: Iterable[Channel]) -> bool:
    """Say whether the document gives one number in several ways (NU-22): never corrected silently."""
    return len({str(channel.current.value) for channel in found if channel.current}) > 1


def who_confirms(trust: Unit, held: Mapping[tuple[str, UUID], Sequence[Membership]]) -> Sequence[Membership]:
    """Find, among who holds what today, who is waited for to enter or confirm a value; empty is a vacancy."""
    return next((found for role in CONFIRMERS if (found := held.get((role.key, trust.pk)))), ())


@dataclass(frozen=True)
class _Group:
    """Cases that are alike to a setting, counted together."""

    edition: Edition
    decided: bool
    unit: Unit
    number: int


@dataclass(frozen=True)
class _Reach:
    """The cases that follow a unit's value: those of the unit and below it, where no nearer unit has its own."""

    unit: Unit
    tree: Tree
    own: frozenset[tuple[UUID, str]]
    """Which units have a value of their own for which key."""
    groups: tuple[_Group, ...]

    @classmethod
    def of(cls, unit: Unit, day: date) -> "_Reach":
        """Load the tree, the units' own values and the cases, counted in groups."""
        standing = tree(day)
        units = {each.pk: each for each in (unit, *standing.below(unit))}
        own = UnitSetting.objects.filter(unit__in=units, valid_from__lte=day).values_list("unit_id", "key")
        alive = Q(state__in=(State.DRAFT, State.RUNNING)) | Q(state=State.ENDED, counts_as=CountsAs.GRANTED)
        counted = (
            Case.objects.filter(alive, treating_unit__in=units)
            .values_list("scheme", "edition_key", "state", "treating_unit")
            .annotate(number=Count("pk"))
            .order_by()
        )
        groups = tuple(
            _Group(schemes.edition(scheme, edition), state == State.ENDED, units[treating], number)
            for scheme, edition, state, treating, number in counted
        )
        return cls(unit, standing, frozenset(own), groups)

    def cases(self, key: str) -> int:
        """Count the cases that a value changes: texts concern granted cases, all else those under way."""
        return sum(group.number for group in self._follow(key) if group.decided == bool(_texts(group.edition, key)))

    def texts(self, key: str) -> int:
        """Count the texts of granted cases that are written with the value."""
        return sum(group.number * _texts(group.edition, key) for group in self._follow(key) if group.decided)

    def _follow(self, key: str) -> Iterator[_Group]:
        for group in self.groups:
            asked = any(each.key == key for each in group.edition.settings)
            path = self.tree.path(group.unit)
            nearer = path[: path.index(self.unit)]
            if asked and not any((unit.pk, key) in self.own for unit in nearer):
                yield group


def _texts(edition: Edition, key: str) -> int:
    return sum(key in (text.number, text.lines, text.instruction) for text in edition.ordering)
