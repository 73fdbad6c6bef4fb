"""A panel's advice: kept as rows of the register when the panel answers, and written in words for its letter."""

from collections.abc import Iterator, Mapping
from typing import Any

from enkelt.casework.models import Advice, Decision
from enkelt.domain.fields import Field, written
from enkelt.domain.panel import AdviceColumns, Panel
from enkelt.letters.facts import AdviceSaid, Basis


def keep_advice(decision: Decision) -> None:
    """Store one row for each piece of advice; none where the decision is no panel's answer."""
    stage = decision.entry.visit.stage
    if not isinstance(stage, Panel) or stage.columns is None:
        return
    columns = stage.columns
    Advice.objects.bulk_create(
        Advice(
            case=decision.case,
            decision=decision,
            number=each.number,
            rank=each.rank,
            category=_text(each.row, columns.category),
            kind=_text(each.row, columns.kind),
            modality=_text(each.row, columns.modality),
            unit=_text(each.row, columns.unit),
            country=_text(each.row, columns.country)[:60],
            treatment=_text(each.row, columns.treatment),
            place=_text(each.row, columns.place),
            text=_text(each.row, columns.text),
        )
        for each in stage.advised(decision.entry.statements)
    )


def advice_said(decision: Decision) -> tuple[AdviceSaid, ...]:
    """Write a decision's advice in the words of its edition; none where it is no panel's answer."""
    stage = decision.entry.visit.stage
    if not isinstance(stage, Panel) or stage.columns is None:
        return ()
    return tuple(
        AdviceSaid(
            each.number,
            str(each.rank),
            written(stage.column(stage.columns.category), each.row.get(stage.columns.category)),
            tuple(_details(stage.table().columns, stage.columns, each.row)),
            _text(each.row, stage.columns.text),
        )
        for each in stage.advised(decision.entry.statements)
    )


def _details(fields: tuple[Field, ...], columns: AdviceColumns, row: Mapping[str, Any]) -> Iterator[Basis]:
    for field in fields:
        if field.key in {columns.category, columns.text} or not field.is_answered(row.get(field.key)):
            continue
        yield Basis(field.label.rstrip("?"), written(field, row[field.key]))


def _text(row: Mapping[str, Any], column: str) -> str:
    return str(row.get(column) or "")
