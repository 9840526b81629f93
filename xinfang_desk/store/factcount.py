"""Counting over columns of facts: conditions become masks, measures numbers, dimensions the cells of a cross-table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..domain.dimensions import COLLECTIVE_FROM
from ..domain.factfields import CODE_FACTS, DAY_FACTS, FLAG_FACTS, WORD_FACTS
from ..domain.figures import Condition, Measure
from .factshelf import NO_CODE, NO_DAY, NO_FLAG, NO_WORD, Columns
from .figures import Scope

Mask = NDArray[np.bool_]
Key = tuple[Any, ...]


class Facts:
    """The facts of a period; each condition is judged once. What `store.figures` asks the database is counted here."""

    def __init__(self, columns: Columns, scope: Scope) -> None:
        """Count over these columns; the channels and the days of the question come from the scope."""
        self.columns = columns
        self._scope = scope
        self._masks: dict[Condition, Mask] = {}

    def measure(self, measure: Measure) -> int:
        """A measure over the facts: how many, or the sum of a number."""
        hit = self.mask(measure.where)
        if measure.kind == "count":
            return int(np.count_nonzero(hit))
        if measure.kind == "distinct":
            return len(np.unique(self.columns[measure.field][hit & self._known(measure.field)]))
        return int(self.columns[measure.field][hit].sum(dtype=np.int64))

    def mask(self, conditions: Iterable[Condition]) -> Mask:
        """Which matters meet every condition."""
        hit: Mask = np.ones(len(self.columns), np.bool_)
        for condition in conditions:
            hit &= self._condition(condition)
        return hit

    def cells(self, dimensions: Sequence[str], conditions: Iterable[Condition] = ()) -> dict[Key, tuple[int, int]]:
        """(matters, people) of every combination of values that occurs; a value not known is None."""
        hit = self.mask(conditions)
        chosen = self.columns[hit]
        if not len(chosen):
            return {}
        axes = [_Axis(name, chosen) for name in dimensions]
        shape = tuple(len(axis.values) for axis in axes)
        places = np.zeros(len(chosen), np.int64)
        for axis, length in zip(axes, shape, strict=True):
            places = places * length + axis.places
        matters = np.bincount(places)
        people = np.bincount(places, weights=chosen["headcount"])
        filled = np.flatnonzero(matters)
        spots = np.unravel_index(filled, shape) if axes else ()
        named = (map(axis.values.__getitem__, spot.tolist()) for axis, spot in zip(axes, spots, strict=True))
        keys = zip(*named, strict=True) if axes else iter([()])
        counts = zip(matters[filled].tolist(), people[filled].astype(np.int64).tolist(), strict=True)
        return dict(zip(keys, counts, strict=True))

    def _condition(self, condition: Condition) -> Mask:
        if condition not in self._masks:
            self._masks[condition] = self._judged(condition)
        return self._masks[condition]

    def _judged(self, condition: Condition) -> Mask:
        if condition.operation == "either":
            return np.asarray(np.logical_or.reduce([self._condition(one) for one in condition.value]), np.bool_)
        match condition.field:
            case "counted":
                return self._is_one_of("channel", self._scope.channels)
            case "month":
                return _same(_months(self.columns["registered_on"]), _month_number(condition.value))
            case "group":
                return _same(_numbers("group", self.columns), int(condition.value))
            case "term_over":
                return self._known("concluded_on") | self._before("conclusion_due", self._scope.today)
        return self._compared(condition)

    def _compared(self, condition: Condition) -> Mask:
        name = condition.field
        match condition.operation:
            case "known" | "unknown":
                return self._known(name) if condition.operation == "known" else ~self._known(name)
            case "in_or_silent" | "known_or_silent":
                given = self._known(name)
                silent = ~given & self._before("served_on", self._scope.silent_before)
                return silent | (
                    given if condition.operation == "known_or_silent" else self._is_one_of(name, condition.value)
                )
            case "not_after":
                both = self._known(name) & self._known(condition.value)
                return np.asarray(both & (self.columns[name] <= self.columns[condition.value]), np.bool_)
        return self._is_one_of(name, condition.value if condition.operation == "in" else (condition.value,))

    def _is_one_of(self, name: str, values: Iterable[Any]) -> Mask:
        hit: Mask = np.zeros(len(self.columns), np.bool_)
        for value in values:
            hit |= self.columns[name] == _number(name, value)
        return hit

    def _before(self, name: str, day: date) -> Mask:
        return self._known(name) & np.asarray(self.columns[name] < day.toordinal(), np.bool_)

    def _known(self, name: str) -> Mask:
        return np.asarray(self.columns[name] != _missing(name), np.bool_)


def _same(numbers: NDArray[Any], wanted: int) -> Mask:
    return np.asarray(numbers == wanted, np.bool_)


class _Axis:
    """One dimension over some matters: the values that occur, in order, and each matter's place among them."""

    def __init__(self, name: str, columns: Columns) -> None:
        numbers = _numbers(name, columns)
        low = int(numbers.min()) if len(numbers) else 0
        seen = np.flatnonzero(np.bincount(numbers - low)) + low
        place = np.zeros(int(seen[-1]) - low + 1 if len(seen) else 0, np.intp)
        place[seen - low] = np.arange(len(seen))
        self.places = place[numbers - low]
        self.values: list[Any] = [_value(name, int(number)) for number in seen]


_FIELDS: Mapping[str, str] = {
    "day": "registered_on",
    "category": "category_id",
    "subcategory": "category_id",
    "locality": "locality_id",
    "unit": "unit_id",
}


def _numbers(name: str, columns: Columns) -> NDArray[Any]:
    if name == "month":
        return _months(columns["registered_on"])
    if name == "group":
        visit = columns["channel"] == _number("channel", "visit")
        return np.asarray(visit & (columns["headcount"] >= COLLECTIVE_FROM), np.int64)
    return np.asarray(columns[_FIELDS.get(name, name)], np.int64)


def _months(days: NDArray[Any]) -> NDArray[Any]:
    """Months counted from year 0: year * 12 + month - 1."""
    as_days = (days.astype(np.int64) - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    months: NDArray[Any] = as_days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return months


def _month_number(month: str) -> int:
    year, number = map(int, month.split("-"))
    return year * 12 + number - 1


def _value(name: str, number: int) -> Any:
    """The value that a number stands for: a stored word, the id of a code, a date, "2026-03", "1"/"0"; None = not known."""
    if name == "month":
        return f"{number // 12:04}-{number % 12 + 1:02}"
    if name == "day":
        return date.fromordinal(number)
    if name == "group":
        return str(number)
    if name in WORD_FACTS:
        return None if number == NO_WORD else list(WORD_FACTS[name])[number].value
    return number or None


def _number(name: str, value: Any) -> int:
    if name in WORD_FACTS:
        words = [word.value for word in WORD_FACTS[name]]
        return words.index(value) if value in words else NO_WORD - 1
    return value.toordinal() if isinstance(value, date) else int(value)


def _missing(name: str) -> int:
    if name in WORD_FACTS:
        return NO_WORD
    if name in DAY_FACTS:
        return NO_DAY
    if name in FLAG_FACTS:
        return NO_FLAG
    return NO_CODE if name in CODE_FACTS else NO_DAY
