"""The cross-table: matters told apart by up to three dimensions, counted in one unit, with totals that equal their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from .codes import Code
from .dimensions import DIMENSIONS, UNKNOWN
from .errors import Problem

MOST_CELLS = 50_000
"""A table larger than this is no longer read by anybody; it is refused with what to do instead."""

TOTAL = "合计"
"""What the lines and columns of totals are called."""

Key = str | None
"""A value of a dimension: the stored word, a code, "2026-03"; None when it is not known."""


class CrossUnit(Code):
    """What a cross-table counts; one table has exactly one unit."""

    MATTERS = "matters", "件"
    PEOPLE = "people", "人次"
    VISITS = "visits", "批次"


@dataclass(frozen=True)
class CrossQuestion:
    """What is asked: one or two dimensions down, at most one across, the unit, and values that narrow the matters down.

    Of several values of one dimension in `only` a matter has any, of several dimensions one in each.
    """

    rows: tuple[str, ...]
    column: str = ""
    unit: CrossUnit = CrossUnit.MATTERS
    only: tuple[tuple[str, Key], ...] = ()

    @property
    def narrowed(self) -> dict[str, tuple[Key, ...]]:
        """The values of `only` by dimension, in the order in which they were chosen."""
        found: dict[str, tuple[Key, ...]] = {}
        for name, key in dict.fromkeys(self.only):
            found[name] = (*found.get(name, ()), key)
        return found

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Every dimension, that of the columns last."""
        return (*self.rows, self.column) if self.column else self.rows


@dataclass(frozen=True)
class CrossValue:
    """A value of a dimension with its words."""

    key: Key
    label: str


@dataclass(frozen=True)
class CrossRow:
    """A line: its values, its counts by column, its total."""

    values: tuple[CrossValue, ...]
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class CrossTable:
    """The answer. Lines without a count are left out; `total` is that of all matters asked for, `only` says which."""

    question: CrossQuestion
    first: date
    last: date
    titles: tuple[str, ...]
    columns: tuple[CrossValue, ...]
    rows: tuple[CrossRow, ...]
    column_totals: tuple[int, ...]
    total: int
    checks: tuple[str, ...] = ()
    made_at: datetime | None = None
    only: str = ""


Words = Mapping[str, Sequence[CrossValue]]
"""The values of each dimension in the order in which they are shown."""


def question_problems(question: CrossQuestion) -> tuple[Problem, ...]:
    """Findings about a question, each at its field."""
    wanted = question.dimensions
    if not 1 <= len(question.rows) <= 2:
        return (Problem("rows", "请选择一个或两个行项目"),)
    unknown = [name for name in (*wanted, *(name for name, _ in question.only)) if name not in DIMENSIONS]
    if unknown:
        return (Problem("rows", f"没有“{unknown[0]}”这一项目，请重新选择"),)
    if len(set(question.rows)) < len(question.rows):
        return (Problem("second", "两个行项目相同，请换一个，或选“不分”"),)
    if len(set(wanted)) < len(wanted):
        return (Problem("column", "行和列选了同一个项目，请换一个，或选“不分”"),)
    return ()


def arrange(
    question: CrossQuestion, period: tuple[date, date], cells: Mapping[tuple[Key, ...], int], words: Words
) -> CrossTable:
    """The table of these cells; `cells` is keyed by the values of `question.dimensions`."""
    columns = _present(question.column, cells, -1, words) if question.column else (CrossValue("", TOTAL),)
    counts: dict[tuple[Key, ...], dict[Key, int]] = defaultdict(dict)
    for key, count in cells.items():
        down, across = (key[:-1], key[-1]) if question.column else (key, "")
        counts[down][across] = counts[down].get(across, 0) + count
    order = [{v.key: place for place, v in enumerate(_with_unknown(words[name]))} for name in question.rows]
    labels = [{v.key: v for v in _with_unknown(words[name])} for name in question.rows]
    rows = []
    for down in sorted(counts, key=lambda key: tuple(order[n][value] for n, value in enumerate(key))):
        line = tuple(counts[down].get(column.key, 0) for column in columns)
        rows.append(CrossRow(tuple(labels[n][value] for n, value in enumerate(down)), line, sum(line)))
    totals = tuple(sum(row.counts[n] for row in rows) for n in range(len(columns)))
    return CrossTable(
        question=question,
        first=period[0],
        last=period[1],
        titles=tuple(DIMENSIONS[name].label for name in question.rows),
        columns=columns,
        rows=tuple(rows),
        column_totals=totals,
        total=sum(cells.values()),
    )


def sorted_rows(table: CrossTable, column: int, *, descending: bool) -> CrossTable:
    """The same table with its lines in another order; `column` counts over titles, counts and total as they are shown.

    Words are sorted as they were listed at first, so the first column gives back the order of its vocabulary.
    """
    titles, shown = len(table.titles), len(table.columns) if table.question.column else 0
    if column < titles:
        order = {row.values[column].key: place for place, row in reversed(list(enumerate(table.rows)))}
        rows = sorted(table.rows, key=lambda row: order[row.values[column].key], reverse=descending)
    elif column < titles + shown:
        rows = sorted(table.rows, key=lambda row: row.counts[column - titles], reverse=descending)
    else:
        rows = sorted(table.rows, key=lambda row: row.total, reverse=descending)
    return replace(table, rows=tuple(rows))


def _present(name: str, cells: Mapping[tuple[Key, ...], Any], place: int, words: Words) -> tuple[CrossValue, ...]:
    seen = {key[place] for key in cells}
    return tuple(value for value in _with_unknown(words[name]) if value.key in seen)


def _with_unknown(values: Sequence[CrossValue]) -> tuple[CrossValue, ...]:
    return (*values, CrossValue(None, UNKNOWN))
