"""The rows of a table whose order means something: one is moved to the top, or taken out, by a button."""

from collections.abc import Mapping, Sequence

from enkelt.domain.form import row_of

Typed = Mapping[str, Sequence[str]]


def rearranged(typed: Typed, table: str, row: str, *, drop: bool) -> dict[str, list[str]]:
    """Give what was typed with one row first, or without it; the other rows keep their order.

    Cells are named `table.row.column`. A row that is not there changes nothing.
    """
    cells = {name: texts for name, texts in typed.items() if row_of(name, table) is not None}
    kept = {name: list(texts) for name, texts in typed.items() if name not in cells}
    numbers = sorted({number for name in cells if (number := row_of(name, table)) is not None})
    chosen = int(row) if row.isdecimal() else -1
    others = [number for number in numbers if number != chosen]
    order = others if drop else [*(number for number in numbers if number == chosen), *others]
    for place, number in enumerate(order):
        for name, texts in cells.items():
            if row_of(name, table) == number:
                kept[f"{table}.{place}.{name.split('.', 2)[2]}"] = list(texts)
    return kept
