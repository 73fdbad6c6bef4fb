"""How an edition's declarations are put into words."""

from collections.abc import Sequence
from dataclasses import dataclass

from enkelt.domain.citation import Citation, Source
from enkelt.domain.deadlines import Deadline
from enkelt.domain.facts import Condition
from enkelt.domain.roles import Role
from enkelt.domain.scheme import Edition
from enkelt.domain.stages import Place
from enkelt.letters.rulebook.model import Cited
from enkelt.letters.words import Words


def anchor(kind: str, key: str) -> str:
    """Name a row of the page; kinds are criterion, stage, duty, section, setting, letter, filing, ordering, source."""
    return f"{kind}-{key.replace('.', '-')}"


@dataclass(frozen=True)
class Wording:
    """The words of one edition in its language."""

    edition: Edition
    words: Words
    sources: tuple[Source, ...]

    def cited(self, citation: Citation) -> Cited:
        """Say where a rule stands."""
        source = citation.source
        kind = self.words.rulebook.source_kinds[source.kind]
        number = self.sources.index(source) + 1
        return Cited(kind, self.source(source), number, citation.place, citation.says, anchor("source", source.key))

    def source(self, source: Source) -> str:
        """Name a source with its edition."""
        return f"{source.title} ({source.edition})" if source.edition else source.title

    def only(self, condition: Condition) -> str:
        """Say a condition, or nothing when there is none."""
        return self.words.rulebook.only_when.format(condition=condition.says) if condition.says else ""

    def role(self, role: Role) -> str:
        """Name a role as the edition's language does."""
        return role.called(self.edition.language)

    def unit(self, place: Place) -> str:
        """Name the unit that acts, seen from the case."""
        said = self.words.rulebook
        seen_from = "applying" if self.edition.for_group and place.start == "treating" else place.start
        start = "every" if place.every else seen_from
        return f"{said.units.get(place.kind, place.kind)} {said.starts.get(start, start)}"

    def deadline(self, deadline: Deadline) -> str:
        """Say how long somebody has, and in which days."""
        said = self.words.rulebook
        days = said.days[deadline.counting].format(days=deadline.days)
        own = f" {said.own_days}" if deadline.setting else ""
        return f"{said.deadline}: {days}.{own}"

    def rests_on(self, keys: Sequence[str]) -> str:
        """Name the questions whose answers a requirement rests on."""
        labels = {field.key: field.label for field in self.edition.form.fields()}
        named = ", ".join(self.quoted(labels[key]) for key in keys)
        return self.words.rulebook.rests_on.format(fields=named) if named else ""

    def quoted(self, text: str) -> str:
        """Put the language's quotation marks around a text."""
        return self.words.rulebook.quoted.format(text=text)

    def setting(self, key: str) -> str:
        """Name a setting by its question."""
        return self.quoted(next(setting.question for setting in self.edition.settings if setting.key == key))
