"""Charts as data: categories, series, and behind every bar, point or cell the list that it counts.

Screen, picture, PDF and spreadsheet are drawn from one `ChartData`, so that they show the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .codes import Code
from .crosstab import CrossQuestion, Key
from .palette import places


class ChartForm(Code):
    """How a chart is drawn."""

    COLUMNS = "columns", "柱状图"
    BARS = "bars", "条形图"
    LINES = "lines", "折线图"
    HEAT = "heat", "热力图"


@dataclass(frozen=True)
class Behind:
    """Which list stands behind a mark: that of a figure, or the matters of a question with some values picked."""

    first: date
    last: date
    figure: str = ""
    question: CrossQuestion | None = None
    picked: tuple[tuple[str, Key], ...] = ()


@dataclass(frozen=True)
class Mark:
    """One bar, part of a bar, point or cell: its value (None = nothing to show), its words, and the list behind it."""

    value: int | Decimal | None
    text: str
    behind: Behind | None = None


@dataclass(frozen=True)
class ChartData:
    """A chart. `series` are named rows of marks, one mark a category; a heat table has its rows there.

    `total` stands beside the title where the marks add up to something.
    """

    key: str
    title: str
    unit: str
    form: ChartForm
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Mark, ...]], ...]
    total: int | None = None

    @property
    def dress(self) -> tuple[int, ...]:
        """The place in the palette of each series."""
        return places([name for name, _ in self.series])

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(mark.value for _, marks in self.series for mark in marks)


REST = "其余"
"""The category that gathers what did not fit. It has a number but no bar: many small ones would dwarf every single one."""

TIME = "time."
"""How the keys of charts over time begin; their series have names even where there is only one."""

CHARTS = ("time.channel", "time.matter_class", "top.unit", "top.locality", "timely", "heat")
"""The charts of a period by their keys, in the order in which they are shown."""
