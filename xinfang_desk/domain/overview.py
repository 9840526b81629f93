"""What the first page of the statistics shows: a period beside the one before and the year before, charts, histories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .charts import ChartData
from .figures import FigureValue
from .office import OfficeSettings
from .views import Statistics

History = tuple[tuple[date, FigureValue], ...]
"""(first day of the month, value), the oldest first."""


@dataclass(frozen=True)
class Overview:
    """Three counted periods, the charts of the first, and the last months of the main figures.

    `open` = the period is not over yet, while those beside it are.
    """

    now: Statistics
    previous: Statistics
    year_before: Statistics
    settings: OfficeSettings
    charts: tuple[ChartData, ...]
    histories: Mapping[str, History]
    open: bool = False


@dataclass(frozen=True)
class FigureStory:
    """One figure on its own: its value in three periods, its months, its chart, and its other variant where it has one."""

    value: FigureValue
    previous: FigureValue
    year_before: FigureValue
    first: date
    last: date
    history: History
    chart: ChartData
    variants: tuple[FigureValue, ...] = ()
