"""The cross-table of matters: counted from the facts of the months, and the list behind each of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..domain.crosstab import (
    MOST_CELLS,
    CrossQuestion,
    CrossTable,
    CrossUnit,
    CrossValue,
    Key,
    arrange,
    question_problems,
)
from ..domain.dimensions import DIMENSIONS, UNKNOWN
from ..domain.errors import InputRejected, refuse_errors
from ..domain.figures import COUNTED, Condition, Measure, eq
from ..domain.office import CodeItem
from ..store import codes
from .checksums import sum_check
from .codenames import names_by_code, top_level

if TYPE_CHECKING:
    from ..store.factcount import Facts
    from ..store.store import Reading

MOST_PARTS = 8
"""Parts of a sum that are written out below a table."""
VISIT = eq("channel", "visit")


class CodeBook:
    """The code tables as a cross-table needs them: which code a row id stands for, gathered or not, and its words."""

    def __init__(self, connection: Reading) -> None:
        """Read the three tables."""
        self._items = {
            name: codes.items(connection, name, with_retired=True) for name in ("category", "locality", "unit")
        }
        self._codes = {name: codes.codes_by_id(connection, name) for name in self._items}

    def code(self, dimension: str, row_id: int) -> str:
        """The code that counts in a dimension."""
        shown = DIMENSIONS[dimension]
        code = self._codes[shown.table][row_id]
        if not shown.roll_up:
            return code
        top = top_level(code, self._entries(shown.table))
        return top.code if top else code

    def ids(self, dimension: str, key: str) -> tuple[int, ...]:
        """The row ids that count under a code in a dimension."""
        table = DIMENSIONS[dimension].table
        return tuple(row_id for row_id in self._codes[table] if self.code(dimension, row_id) == key)

    def values(self, dimension: str) -> tuple[CrossValue, ...]:
        """The codes of a dimension with their words, in the order of the table."""
        names = names_by_code(self._items[DIMENSIONS[dimension].table])
        return tuple(CrossValue(item.code, names[item.code]) for item in self._items[DIMENSIONS[dimension].table])

    def is_top(self, dimension: str, code: str) -> bool:
        """Whether a code stands for itself when codes are gathered under their uppermost level."""
        top = top_level(code, self._entries(DIMENSIONS[dimension].table))
        return top is None or top.code == code

    def _entries(self, table: str) -> dict[str, CodeItem]:
        return {item.code: item for item in self._items[table]}


def cross_table(connection: Reading, facts: Facts, question: CrossQuestion, period: tuple[date, date]) -> CrossTable:
    """The table of a question over a period; InputRejected for a question that cannot be answered."""
    refuse_errors(question_problems(question))
    book = CodeBook(connection)
    raw = facts.cells(question.dimensions, conditions(book, question, {}))
    cells: dict[tuple[Key, ...], int] = {}
    place = 1 if question.unit is CrossUnit.PEOPLE else 0
    for key, counts in raw.items():
        named = tuple(_key(book, name, value) for name, value in zip(question.dimensions, key, strict=True))
        cells[named] = cells.get(named, 0) + counts[place]
    if len(cells) > MOST_CELLS:
        raise InputRejected.at("rows", f"交叉表有{len(cells):,}格，太大了，请少选一个项目或缩短期间")
    words = {name: _values(book, name, cells, n) for n, name in enumerate(question.dimensions)}
    table = arrange(question, period, cells, words)
    only = picked_words(book, question, {}) if question.only else ""
    return replace(table, checks=table_checks(table), only=only)


def table_checks(table: CrossTable) -> tuple[str, ...]:
    """That the totals of the lines and of the columns each add up to the whole."""
    found = [f"各行合计：{sum_check(_told([row.total for row in table.rows]), table.total)}"]
    if table.question.column:
        found.append(f"各列合计：{sum_check(_told(table.column_totals), table.total)}")
    return tuple(found)


def _told(parts: Sequence[int]) -> Sequence[int]:
    """The parts of a sum one by one, or added up where nobody would read them."""
    return parts if 1 < len(parts) <= MOST_PARTS else [sum(parts)]


def conditions(book: CodeBook, question: CrossQuestion, picked: Mapping[str, Key]) -> tuple[Condition, ...]:
    """What selects the matters of a question, narrowed down to the picked values of some dimensions."""
    found = [COUNTED, *((VISIT,) if question.unit is CrossUnit.VISITS else ())]
    found += [_one_of(book, name, keys) for name, keys in question.narrowed.items()]
    found += [condition(book, name, key) for name, key in picked.items()]
    return tuple(found)


def _one_of(book: CodeBook, dimension: str, keys: Sequence[Key]) -> Condition:
    """What selects the matters of any of these values of a dimension."""
    found = tuple(condition(book, dimension, key) for key in keys)
    return found[0] if len(found) == 1 else Condition(found[0].field, "either", found)


def condition(book: CodeBook, dimension: str, key: Key) -> Condition:
    """What selects the matters of one value of a dimension."""
    shown = DIMENSIONS[dimension]
    field = f"{shown.table}_id" if shown.table else dimension
    if key is None:
        return Condition(field, "unknown")
    return Condition(field, "in", book.ids(dimension, key)) if shown.table else eq(field, key)


def picked_words(book: CodeBook, question: CrossQuestion, picked: Mapping[str, Key]) -> str:
    """问题属地：花园路街道，信访形式：来访 - what a list behind a cell holds; the whole is named so."""
    fixed = question.narrowed | {name: (key,) for name, key in picked.items()}
    ordered = dict.fromkeys((*picked, *fixed))
    named = [f"{DIMENSIONS[n].label}：{'、'.join(key_words(book, n, key) for key in fixed[n])}" for n in ordered]
    return "，".join(named) if named else "全部信访事项"


def key_words(book: CodeBook, dimension: str, key: Key) -> str:
    """The words of one value."""
    if dimension == "month" and key:
        return _month_value(key).label
    return next((value.label for value in all_values(book, dimension) if value.key == key), UNKNOWN)


def all_values(book: CodeBook, dimension: str) -> tuple[CrossValue, ...]:
    """Every value of a dimension that can be chosen, 未填 last; the months come with the period and are not listed."""
    shown = DIMENSIONS[dimension]
    if shown.words is not None:
        return tuple(CrossValue(word.value, word.label) for word in shown.words)
    if not shown.table:
        return ()
    tops = (v for v in book.values(dimension) if not shown.roll_up or book.is_top(dimension, str(v.key)))
    return (*tops, CrossValue(None, UNKNOWN))


def measure_behind(book: CodeBook, question: CrossQuestion, picked: Mapping[str, Key]) -> Measure:
    """What a cell, a line, a column or the whole counts, for the list behind it."""
    where = conditions(book, question, picked)
    return Measure("sum", "headcount", where) if question.unit is CrossUnit.PEOPLE else Measure("count", "", where)


def _key(book: CodeBook, dimension: str, value: Any) -> Key:
    if value is None or not DIMENSIONS[dimension].table:
        return value if value is None else str(value)
    return book.code(dimension, value)


def _values(book: CodeBook, name: str, cells: Mapping[tuple[Key, ...], int], place: int) -> Sequence[CrossValue]:
    shown = DIMENSIONS[name]
    if shown.words is not None:
        return tuple(CrossValue(word.value, word.label) for word in shown.words)
    if shown.table:
        return book.values(name)
    months = sorted({key[place] for key in cells} - {None})  # type: ignore[type-var]
    return tuple(_month_value(month) for month in months if month)


def _month_value(month: str) -> CrossValue:
    return CrossValue(month, f"{month[:4]}年{int(month[5:])}月")
