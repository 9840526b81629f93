"""What the first page of the statistics shows: a period beside the one before and the year before, charts, histories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .charts import ChartData
from .figures import FigureValue
from .office import OfficeSettings
from .views import Statistics

SETTLING = timedelta(days=14)
"""How late in a period the first registration of all may be for the period to count as known from its beginning."""


def fully_known(begins: date | None, first: date) -> bool:
    """Whether the program knows all of a period that begins on `first`; `begins` is the first registration of all."""
    return begins is not None and begins <= first + SETTLING


History = tuple[tuple[date, FigureValue], ...]
"""(first day of the month, value), the oldest first."""


@dataclass(frozen=True)
class Overview:
    """Three counted periods, the charts of the first, and the last months of the main figures.

    `open` = the period is not over yet, while those beside it are; a period beside it that is not known from its
    beginning is compared with nowhere.
    """

    now: Statistics
    previous: Statistics
    year_before: Statistics
    settings: OfficeSettings
    charts: tuple[ChartData, ...]
    histories: Mapping[str, History]
    open: bool = False
    previous_known: bool = True
    year_before_known: bool = True


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
    previous_known: bool = True
    year_before_known: bool = True
