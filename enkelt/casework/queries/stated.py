"""What was stated at a decision, as letters say it: each consideration on one line, then the other answers."""

from collections.abc import Iterator

from enkelt.casework.models import Decision
from enkelt.casework.queries.readable import Readable
from enkelt.domain.fields import Field
from enkelt.domain.presumptions import Consideration
from enkelt.letters.facts import Basis


def stated_at(decision: Decision, readable: Readable) -> tuple[Basis, ...]:
    """Write what the deciding hand stated, leaving out what was not answered and what is restricted."""
    return tuple(basis for basis in _lines(decision, readable) if basis.value)


def answer_of(decision: Decision) -> str:
    """Give the outcome as its stage words it."""
    outcome = decision.entry.visit.stage.outcome(decision.outcome)
    return outcome.label if outcome else ""


def _lines(decision: Decision, readable: Readable) -> Iterator[Basis]:
    asked = {field.key: field for field in decision.entry.visit.stage.asks}
    for each in decision.case.edition.considerations:
        if each.key in asked:
            yield _weighed(each, asked, decision, readable)
    weighed = {key for each in decision.case.edition.considerations for key in each.keys}
    for field in asked.values():
        if field.key not in weighed:
            yield Basis(field.label, _said(field, decision, readable))


def _weighed(each: Consideration, asked: dict[str, Field], decision: Decision, readable: Readable) -> Basis:
    parts = (_said(asked[key], decision, readable) for key in (each.direction_key, each.key) if key in asked)
    return Basis(each.label, ". ".join(part for part in parts if part))


def _said(field: Field, decision: Decision, readable: Readable) -> str:
    return readable.answer(field, decision.entry.statements.get(field.key)).in_short
