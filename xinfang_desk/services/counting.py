"""Counting 统计口径: what every number of a period is counted from, at one instant of the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from ..domain.codes import Channel
from ..domain.context import Context
from ..domain.errors import InputRejected
from ..domain.figures import Figure, FigureValue, LedgerKind, Measure, all_figures
from ..domain.office import OfficeSettings
from ..domain.views import Statistics
from ..domain.watching import Watch
from ..store import figures as figure_store
from ..store import ledgers as ledger_store
from ..store import settings as settings_store
from ..store.figures import Scope
from ..store.store import Reading, Store
from . import checksums, series
from .crosstabs import CodeBook
from .factcounts import code_counts, day_counts

if TYPE_CHECKING:
    from ..store.factcount import Facts as Counted
    from ..store.facts import FactBook

CHANNELS = (Channel.ONLINE, Channel.VISIT, Channel.LETTER)
EARLIEST, LATEST = date(1000, 1, 1), date(9000, 12, 31)
Period = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True)
class Custom:
    """What counting depends on in this office: its settings and the ledger's kinds."""

    settings: OfficeSettings
    kinds: tuple[LedgerKind, ...]

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels that count into the total."""
        return (*CHANNELS, Channel.PHONE) if self.settings.count_phone else CHANNELS

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that this office counts."""
        return all_figures(self.kinds)

    def figure(self, key: str) -> Figure:
        """The figure of a key; InputRejected when there is none."""
        found = next((figure for figure in self.figures if figure.key == key), None)
        if found is None:
            raise InputRejected.at("figure", f"没有“{key}”这一统计项")
        return found

    def scope(self, period: Period, today: date) -> Scope:
        """The scope of a period, asked on a day."""
        silent_before = today - timedelta(days=self.settings.rating_days)
        return Scope(*period, tuple(channel.value for channel in self.channels), today, silent_before)


@dataclass(frozen=True)
class Measured:
    """The matters of a period, and what the database counted of mediations and the ledger."""

    facts: Counted
    others: Mapping[tuple[str, Measure], int | Decimal]

    def value(self, figure: Figure) -> FigureValue:
        """A figure of the period."""
        base = None if figure.denominator is None else self._number(figure, figure.denominator)
        return FigureValue(figure, self._number(figure, figure.numerator), base)

    def _number(self, figure: Figure, measure: Measure) -> int | Decimal:
        return self.facts.measure(measure) if figure.source == "matters" else self.others[figure.source, measure]


class Counting:
    """Counts the figures of a period inside a reading that the caller holds."""

    def __init__(self, store: Store) -> None:
        """Keep the facts of this store's matters beside it."""
        self._store = store

    @cached_property
    def _book(self) -> FactBook:
        from ..store.facts import FactBook  # numpy costs more to import than the first paint may wait

        return FactBook(self._store.data_dir)

    def read_ahead(self, connection: Reading, stretches: Iterable[Period], watch: Watch | None) -> None:
        """Read the months of several stretches of days, each followed by the watch."""
        for first, last in stretches:
            self._book.read(connection, first, last, watch)

    def facts(self, connection: Reading, ctx: Context, custom: Custom, period: Period) -> Counted:
        """The facts of the matters of a period."""
        from ..store.factcount import Facts as Counted

        return Counted(self._book.between(connection, *period), custom.scope(period, ctx.today()))

    def measure(
        self, connection: Reading, ctx: Context, custom: Custom, period: Period, wanted: Sequence[Figure]
    ) -> Measured:
        """What the wanted figures of a period are made of."""
        scope = custom.scope(period, ctx.today())
        others = figure_store.measure_all(connection, wanted, scope, figure_store.SMALL_SOURCES)
        return Measured(self.facts(connection, ctx, custom, period), others)

    def count(self, connection: Reading, ctx: Context, custom: Custom, period: Period) -> Statistics:
        """Every figure of a period, two series for charts, and the checks that hold."""
        measured = self.measure(connection, ctx, custom, period, custom.figures)
        values = tuple(measured.value(figure) for figure in custom.figures)
        by_month = series.over_time(day_counts(measured.facts), custom.channels, *period)
        categories = code_counts(CodeBook(connection), measured.facts, "category")
        return Statistics(
            *period,
            values,
            by_month=by_month,
            by_category=series.by_category(series.ranked(categories)),
            checks=checksums.checks(values, by_month),
            made_at=ctx.now(),
        )


def custom_of(connection: Reading) -> Custom:
    """What counting depends on, as it stands now."""
    return Custom(settings_store.read(connection), ledger_store.kinds(connection))


def refuse_backwards(first: date, last: date) -> None:
    """InputRejected for a period that ends before it begins, or lies beyond the years of a calendar."""
    if first < EARLIEST or last > LATEST:
        raise InputRejected.at("from" if first < EARLIEST else "to", "统计期间超出了可以统计的年份，请核对日期")
    if first > last:
        raise InputRejected.at("from", "起始日期晚于截止日期，请核对")
