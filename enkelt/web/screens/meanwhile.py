"""A section that was saved elsewhere while somebody wrote in it: both texts side by side, and nothing lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from enkelt.casework.queries.application import application_of
from enkelt.domain.errors import Stale
from enkelt.domain.fields import Field
from enkelt.domain.form import read_section
from enkelt.web.door import now, open_to_read, page
from enkelt.web.inputs import carried

WRITTEN = frozenset({"text", "long-text", "day", "month", "number"})
"""The kinds of answer that can be written on in the page that shows both."""


@dataclass(frozen=True)
class Pair:
    """An answer that was saved otherwise elsewhere: theirs, and what was typed here."""

    field: Field
    theirs: str
    mine: str
    carried: tuple[tuple[str, str], ...]

    @property
    def editable(self) -> bool:
        """Whether one's own text can be changed on the spot."""
        return self.field.kind in WRITTEN


def both_texts(
    request: HttpRequest, case_id: UUID, key: str, typed: Mapping[str, Sequence[str]], stale: Stale
) -> HttpResponse:
    """Show both texts of what differs; nothing is saved until the person has chosen."""
    case, _standing = open_to_read(request, case_id, "application", "save-section")
    found = application_of(case, now())
    saved = found.saved[key]
    section = next(each for each in case.edition.form.sections if each.key == key)
    mine, kept, words = read_section(section, typed), saved.answers, found.readable
    differ = [field for field in section.fields if mine.get(field.key) != kept.get(field.key)]
    same = [field for field in section.fields if field not in differ]
    return page(
        request,
        "application/stale.html",
        409,
        case=case,
        section=section,
        stale=stale,
        version=saved.version,
        pairs=[
            Pair(
                field,
                words.answer(field, kept.get(field.key)).in_short,
                words.answer(field, mine.get(field.key)).in_short,
                tuple(carried(field, mine.get(field.key))),
            )
            for field in differ
        ],
        same=[each for field in same for each in carried(field, kept.get(field.key))],
        others=[(name, text) for name, texts in typed.items() if name.startswith("patient.") for text in texts],
    )
