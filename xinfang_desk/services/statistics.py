"""Statistics 统计报表: every figure of a period, beside other periods, by month, and the list behind each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..domain.charts import Behind
from ..domain.context import Context, Permission
from ..domain.figures import VARIANTS, FigureValue, chosen_key
from ..domain.overview import FigureStory, Overview, fully_known
from ..domain.views import DrillList, Statistics
from ..domain.watching import Watch
from ..store import figures as figure_store
from ..store.store import Reading, Store
from . import periods
from .counting import Counting, Custom, Period, custom_of, refuse_backwards
from .drilling import drill_list
from .rendering import render
from .reports import statistics_report
from .statcharts import history_chart, period_charts
from .statfiles import MOST_IN_SHEET, MOST_ON_PAPER, StatFile, list_file, stat_file

if TYPE_CHECKING:
    from .crossing import CrossService

YEAR = 12
MAIN_FIGURES = (
    "petitions.matters",
    "rate.timely_acceptance",
    "rate.on_time_conclusion",
    "rate.resolved_once",
    "rate.satisfaction.office",
    "mediation.agreed",
)
"""The figures on the cards; an office that chose another variant sees that instead."""


class StatisticsService:
    """Counts and lists. A service call reads one instant of the database."""

    def __init__(self, store: Store, counting: Counting, crosstabs: CrossService) -> None:
        """Count in this store."""
        self._store, self._counting, self._crosstabs = store, counting, crosstabs

    def figures(self, ctx: Context, first: date, last: date) -> Statistics:
        """Every figure of a period (both days included), two series for charts, and the checks that hold."""
        refuse_backwards(first, last)
        with self._store.read(ctx) as connection:
            return self._counting.count(connection, ctx, custom_of(connection), (first, last))

    def overview(self, ctx: Context, first: date, last: date, watch: Watch | None = None) -> Overview:
        """A period beside the one before and the year before, its charts, and the last year of the main figures.

        Reading the months for the first time takes the longest; `watch` follows it and may stop it (Stopped).
        """
        refuse_backwards(first, last)
        end, three = min(last, ctx.today()), _beside(first, last)
        with self._store.read(ctx) as connection:
            custom = custom_of(connection)
            self._counting.read_ahead(connection, (*three, _months(end, YEAR)), watch)
            counted = []
            for period in three:
                counted.append(self._counting.count(connection, ctx, custom, period))
                if watch is not None:
                    watch.heed()
            now, previous, year_before = counted
            facts = self._counting.facts(connection, ctx, custom, (first, last))
            charts = period_charts(connection, facts, custom.channels, first, last)
            keys = [chosen_key(key, custom.settings) for key in MAIN_FIGURES]
            histories = self._histories(connection, ctx, custom, keys, end, YEAR)
            known = _known(connection, three)
        named = {value.figure.key: value.figure for value in now.figures}
        rates = [(named[key], histories[key]) for key in keys if key.startswith("rate.") and "satis" not in key]
        timely = history_chart("timely", "办理时效（近12个月）", rates)
        charts = (*charts[:4], timely, *charts[4:])
        still_open = first <= ctx.today() < last
        return Overview(now, previous, year_before, custom.settings, charts, histories, still_open, *known)

    def story(self, ctx: Context, key: str, first: date, last: date, watch: Watch | None = None) -> FigureStory:
        """One figure on its own: three periods, its last 24 months, both variants. InputRejected for an unknown key."""
        refuse_backwards(first, last)
        end, three = min(last, ctx.today()), _beside(first, last)
        pair = next(((a, b) for names in VARIANTS.values() for a, b in names.items() if key in (a, b)), (key,))
        with self._store.read(ctx) as connection:
            custom = custom_of(connection)
            figure, wanted = custom.figure(key), [custom.figure(one) for one in pair]
            self._counting.read_ahead(connection, (*three, _months(end, 2 * YEAR)), watch)
            measured = [self._counting.measure(connection, ctx, custom, period, wanted) for period in three]
            history = self._histories(connection, ctx, custom, [key], end, 2 * YEAR)[key]
            known = _known(connection, three)
        value, previous, year_before = (found.value(figure) for found in measured)
        chart = history_chart("story", f"{figure.label}（近24个月）", [(figure, history)])
        variants = tuple(measured[0].value(one) for one in wanted) if len(wanted) > 1 else ()
        return FigureStory(value, previous, year_before, first, last, history, chart, variants, *known)

    def histories(
        self, ctx: Context, keys: Sequence[str], last: date, months: int = 24
    ) -> dict[str, tuple[tuple[date, FigureValue], ...]]:
        """Each figure by month up to the month of `last`: (first day of the month, value), the oldest first."""
        with self._store.read(ctx) as connection:
            return self._histories(connection, ctx, custom_of(connection), keys, last, months)

    def _histories(
        self, connection: Reading, ctx: Context, custom: Custom, keys: Sequence[str], last: date, months: int
    ) -> dict[str, tuple[tuple[date, FigureValue], ...]]:
        wanted = [figure for figure in custom.figures if figure.key in set(keys)]
        found: dict[str, list[tuple[date, FigureValue]]] = {figure.key: [] for figure in wanted}
        for period in periods.months_back(last, months):
            measured = self._counting.measure(connection, ctx, custom, period, wanted)
            for figure in wanted:
                found[figure.key].append((period[0], measured.value(figure)))
        return {key: tuple(values) for key, values in found.items()}

    def drill(
        self, ctx: Context, figure_key: str, first: date, last: date, part: str = "numerator", limit: int | None = 2000
    ) -> DrillList:
        """The rows that a figure's numerator or denominator counts, newest first, at most `limit` of them (None = all).

        `total` counts them all; restricted matters are in the total, their rows only for whoever may see them.
        """
        with self._store.read(ctx) as connection:
            custom = custom_of(connection)
            figure = custom.figure(figure_key)
            measure = figure.denominator if part == "denominator" and figure.denominator else figure.numerator
            scope = custom.scope((first, last), ctx.today())
            found = figure_store.list_behind(connection, figure.source, measure, scope, limit=limit)
        return drill_list(figure, part, measure, found, {kind.key: kind.label for kind in custom.kinds})

    def behind(self, ctx: Context, mark: Behind, part: str = "numerator", limit: int | None = 2000) -> DrillList:
        """The list behind a mark of a chart or a cell of a cross-table."""
        if mark.question is None:
            return self.drill(ctx, mark.figure, mark.first, mark.last, part, limit)
        return self._crosstabs.matters(ctx, mark.question, dict(mark.picked), mark.first, mark.last, limit)

    def warm_up(self, ctx: Context) -> None:
        """Read the facts of the present year in the background, so that the first look at the tab need not wait."""
        with self._store.read(ctx) as connection:
            self._counting.facts(connection, ctx, custom_of(connection), periods.year(ctx.today().year))

    def list_file(self, ctx: Context, mark: Behind, part: str, suffix: str, watch: Watch | None = None) -> bytes:
        """The whole list behind a mark as a file; the newest of a list that nobody would print or open. Stopped by `watch`."""
        found = self.behind(ctx, mark, part, MOST_ON_PAPER if suffix == ".pdf" else MOST_IN_SHEET)
        if watch is not None:
            watch.heed()
        return self.file(ctx, list_file(found, mark.first, mark.last), suffix)

    def file(self, ctx: Context, wanted: StatFile, suffix: str) -> bytes:
        """Tables and charts as .xlsx, .csv or .pdf."""
        ctx.require(Permission.EXPORT)
        return stat_file(ctx, self._organ(), wanted, suffix)

    def export(self, ctx: Context, statistics: Statistics, suffix: str) -> bytes:
        """The table of figures as a file of one of these kinds."""
        ctx.require(Permission.EXPORT)
        return render(statistics_report(statistics, self._organ(), ctx.now(), ctx.operator.name), suffix)

    def _organ(self) -> str:
        with self._store.read() as connection:
            return custom_of(connection).settings.organ_name


def _beside(first: date, last: date) -> tuple[Period, Period, Period]:
    """A period, the one before it, and the same a year before."""
    return (first, last), periods.period_before(first, last), periods.year_before(first, last)


def _months(last: date, count: int) -> Period:
    months = periods.months_back(last, count)
    return months[0][0], months[-1][1]


def _known(connection: Reading, three: Sequence[Period]) -> tuple[bool, bool]:
    """Whether the period before and the year before are known from their beginnings."""
    begins = figure_store.first_day(connection)
    return fully_known(begins, three[1][0]), fully_known(begins, three[2][0])
