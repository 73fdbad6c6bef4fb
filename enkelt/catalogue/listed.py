"""What the lists of methods share: their lines by what they mean for the catalogue, written, and reported."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from enkelt.catalogue.facts import Standing, sign
from enkelt.catalogue.models import ImportRun, Method, StatusRecord
from enkelt.catalogue.published import Identity, RefusedLine, Report, keep_run


@dataclass
class Sorted:
    """The lines of a file by what they mean for the catalogue, before anything is written."""

    added: list[Method] = field(default_factory=list)
    changed: list[Method] = field(default_factory=list)
    unchanged: list[Method] = field(default_factory=list)
    records: list[StatusRecord] = field(default_factory=list)
    refused: list[RefusedLine] = field(default_factory=list)

    def refuse_too(self, refused: Iterable[RefusedLine]) -> None:
        """Add the lines that could not be read, in the order of the file."""
        self.refused = sorted([*self.refused, *refused], key=lambda line: line.line)

    def write(self, run: ImportRun, missing: Sequence[str], description: Sequence[str]) -> None:
        """Write it to the catalogue, and keep the record of the import."""
        keep_run(run, (len(self.added), len(self.changed), len(self.unchanged)), self.refused, missing)
        Method.objects.bulk_create(self.added)
        Method.objects.bulk_update(self.changed, description, batch_size=200)
        StatusRecord.objects.bulk_create(sign(self.records, run))

    def report(self, missing: tuple[str, ...], status_changed: tuple[UUID, ...], run_id: UUID | None) -> Report:
        """Name the methods by key."""
        return Report(
            added=_keys(self.added),
            changed=_keys(self.changed),
            unchanged=_keys(self.unchanged),
            refused=tuple(self.refused),
            missing=missing,
            status_changed=status_changed,
            run_id=run_id,
        )


def missing_from(
    listed: Iterable[Identity],
    refused: Iterable[RefusedLine],
    known: Iterable[Method],
    came_with_list: Callable[[StatusRecord], bool],
) -> tuple[str, ...]:
    """Name the methods that an earlier file listed; a refused line is still a listing."""
    still = {*listed, *(line.identity for line in refused if line.identity)}
    gone = (method for method in known if (method.key, method.indication_key) not in still)
    return _keys(method for method in gone if any(map(came_with_list, method.records.all())))


def changed_since(before: Mapping[UUID, Standing], after: Mapping[UUID, Standing]) -> tuple[UUID, ...]:
    """Name the methods of which something else stands after an import."""
    return tuple(pk for pk, stands in after.items() if stands != before[pk])


def _keys(methods: Iterable[Method]) -> tuple[str, ...]:
    return tuple(method.key for method in methods)
