"""Counts of matters by channel, day and code for reports and charts, taken from the facts of a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..domain.assessment import UnitLine
from ..domain.figures import COUNTED, Condition, Figure
from .crosstabs import CodeBook
from .series import CodeCount

if TYPE_CHECKING:
    from ..store.factcount import Facts


def day_counts(facts: Facts) -> list[tuple[date, str, int]]:
    """(day of registration, channel, matters) of the counted matters."""
    return [(day, channel, n) for (day, channel), (n, _) in facts.cells(("day", "channel"), (COUNTED,)).items()]


def channel_counts(facts: Facts) -> tuple[tuple[str, str, int, int], ...]:
    """(channel, occurrence, matters, people) of all matters, counted or not."""
    return tuple((c, o, n, people) for (c, o), (n, people) in facts.cells(("channel", "occurrence")).items())


def code_counts(book: CodeBook, facts: Facts, dimension: str) -> list[CodeCount]:
    """(code, label, matters, people) of the counted matters by a dimension of codes; "" = not known."""
    labels = {value.key: value.label for value in book.values(dimension)}
    sums: dict[str, list[int]] = {}
    for (row_id,), (n, people) in facts.cells((dimension,), (COUNTED,)).items():
        code = "" if row_id is None else book.code(dimension, row_id)
        total = sums.setdefault(code, [0, 0])
        total[0] += n
        total[1] += people
    return [(code, labels.get(code, ""), n, people) for code, (n, people) in sums.items()]


def unit_lines(book: CodeBook, facts: Facts, rates: Sequence[Figure]) -> tuple[UnitLine, ...]:
    """Matters, people and the rates of each unit, the most matters first; what has no unit yet comes last."""
    sides = [tuple(_by_unit(book, facts, m.where) for m in (f.numerator, f.denominator) if m) for f in rates]
    found = [
        UnitLine(label, n, people, tuple((top.get(code, 0), base.get(code, 0)) for top, base in sides))
        for code, label, n, people in code_counts(book, facts, "unit")
    ]
    return tuple(sorted(found, key=lambda line: (not line.label, -line.matters, line.label)))


def _by_unit(book: CodeBook, facts: Facts, conditions: Sequence[Condition]) -> dict[str, int]:
    """Matters that meet the conditions, by the code of their unit."""
    sums: dict[str, int] = {}
    for (row_id,), (n, _) in facts.cells(("unit",), conditions).items():
        code = "" if row_id is None else book.code("unit", row_id)
        sums[code] = sums.get(code, 0) + n
    return sums
