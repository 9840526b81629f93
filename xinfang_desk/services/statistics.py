"""Statistics 统计报表: every figure of a period, the list behind each, and the reports made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from ..domain.assessment import chosen_figures
from ..domain.charts import Behind
from ..domain.codes import Channel
from ..domain.context import Context, Permission
from ..domain.crosstab import CrossQuestion, CrossTable, CrossValue, Key, question_problems
from ..domain.errors import InputRejected, refuse_errors
from ..domain.figures import VARIANTS, Figure, FigureValue, LedgerKind, Measure, all_figures, chosen_key
from ..domain.handling import handling_of
from ..domain.office import OfficeSettings
from ..domain.overview import FigureStory, Overview
from ..domain.papers import ReportData
from ..domain.published import FrozenFigure
from ..domain.views import DrillList, Statistics
from ..domain.watching import Watch
from ..store import figures as figure_store
from ..store import ledgers as ledger_store
from ..store import members as member_store
from ..store import settings as settings_store
from ..store.figures import Scope
from ..store.handling import handling_steps
from ..store.store import Reading, Store
from . import checksums, periods, series
from .crosstabs import CodeBook, all_values, cross_table, measure_behind, picked_words
from .drilling import drill_list, matter_drill
from .factcounts import channel_counts, code_counts, day_counts, unit_lines
from .rendering import render
from .reportfacts import Facts
from .reports import REPORTS, known_kind, statistics_report
from .statcharts import history_chart, period_charts
from .statfiles import StatFile, recent_questions, remember_question, stat_file
from .stepfigures import step_figures

if TYPE_CHECKING:
    from ..store.factcount import Facts as Counted
    from ..store.facts import FactBook

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
CHANNELS = (Channel.ONLINE, Channel.VISIT, Channel.LETTER)
LISTED = 200


@dataclass(frozen=True)
class _Office:
    """What counting depends on: the settings and the ledger's kinds."""

    settings: OfficeSettings
    kinds: tuple[LedgerKind, ...]

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels that count into the total."""
        return (*CHANNELS, Channel.PHONE) if self.settings.count_phone else CHANNELS

    def scope(self, first: date, last: date, today: date) -> Scope:
        """The scope of a period, asked on a day."""
        silent_before = today - timedelta(days=self.settings.rating_days)
        return Scope(first, last, tuple(channel.value for channel in self.channels), today, silent_before)


class StatisticsService:
    """Counts, lists and reports. A service call reads one instant of the database."""

    def __init__(self, store: Store) -> None:
        """Count in this store."""
        self._store = store

    @cached_property
    def _book(self) -> FactBook:
        from ..store.facts import FactBook  # numpy costs more to import than the first paint may wait

        return FactBook(self._store.data_dir)

    def figures(self, ctx: Context, first: date, last: date) -> Statistics:
        """Every figure of a period (both days included), two series for charts, and the checks that hold."""
        _refuse_backwards(first, last)
        office = self._office()
        with self._store.read(ctx) as connection:
            return self._count(connection, ctx, office, (first, last))

    def overview(self, ctx: Context, first: date, last: date, watch: Watch | None = None) -> Overview:
        """A period beside the one before and the year before, its charts, and the last year of the main figures.

        Reading the months for the first time takes the longest; `watch` follows it and may stop it (Stopped).
        """
        _refuse_backwards(first, last)
        office, settings, end = self._office(), self._office().settings, min(last, ctx.today())
        keys = [chosen_key(key, settings) for key in MAIN_FIGURES]
        with self._store.read(ctx) as connection:
            beside = (periods.period_before(first, last), periods.year_before(first, last))
            self._read_ahead(connection, ((first, last), *beside, _months(end, YEAR)), watch)
            counted = []
            for period in ((first, last), *beside):
                counted.append(self._count(connection, ctx, office, period))
                if watch is not None:
                    watch.heed()
            now, previous, year_before = counted
            facts = self._facts_between(connection, office, (first, last), ctx.today())
            charts = period_charts(connection, facts, office.channels, first, last)
        histories = self.histories(ctx, keys, end, YEAR)
        named = {value.figure.key: value.figure for value in now.figures}
        rates = [(named[key], histories[key]) for key in keys if key.startswith("rate.") and "satis" not in key]
        timely = history_chart("timely", "办理时效（近12个月）", rates)
        charts = (*charts[:4], timely, *charts[4:])
        return Overview(now, previous, year_before, settings, charts, histories, first <= ctx.today() < last)

    def story(self, ctx: Context, key: str, first: date, last: date, watch: Watch | None = None) -> FigureStory:
        """One figure on its own: three periods, its last 24 months, both variants. InputRejected for an unknown key."""
        _refuse_backwards(first, last)
        office, end = self._office(), min(last, ctx.today())
        figure = self._figure(office, key)
        pair = next(((a, b) for names in VARIANTS.values() for a, b in names.items() if key in (a, b)), (key,))
        wanted = [self._figure(office, one) for one in pair]
        beside = (periods.period_before(first, last), periods.year_before(first, last))
        with self._store.read(ctx) as connection:
            self._read_ahead(connection, ((first, last), *beside, _months(end, 2 * YEAR)), watch)
            measured = [self._measured(connection, ctx, office, p, wanted) for p in ((first, last), *beside)]
        value, previous, year_before = (_value(figure, facts, found) for facts, found in measured)
        history = self.histories(ctx, [key], end, 2 * YEAR)[key]
        chart = history_chart("story", f"{figure.label}（近24个月）", [(figure, history)])
        variants = tuple(_value(one, *measured[0]) for one in wanted) if len(wanted) > 1 else ()
        return FigureStory(value, previous, year_before, first, last, history, chart, variants)

    def behind(self, ctx: Context, mark: Behind, part: str = "numerator", limit: int = 2000) -> DrillList:
        """The list behind a mark of a chart or a cell of a cross-table."""
        if mark.question is None:
            return self.drill(ctx, mark.figure, mark.first, mark.last, part, limit)
        return self.cross_list(ctx, mark.question, dict(mark.picked), mark.first, mark.last, limit)

    def values_of(self, ctx: Context, dimension: str) -> tuple[CrossValue, ...]:
        """The values to which a cross-table may be narrowed in a dimension."""
        with self._store.read(ctx) as connection:
            return all_values(CodeBook(connection), dimension)

    def recent_questions(self, _ctx: Context) -> tuple[CrossQuestion, ...]:
        """The questions asked last at this data directory, the newest first."""
        return recent_questions(self._store.data_dir)

    def remember_question(self, _ctx: Context, question: CrossQuestion) -> tuple[CrossQuestion, ...]:
        """Keep a question among the last ones; EnvironmentTrouble when the folder cannot be written."""
        return remember_question(self._store.data_dir, question)

    def file(self, ctx: Context, wanted: StatFile, suffix: str) -> bytes:
        """Tables and charts as .xlsx, .csv or .pdf."""
        ctx.require(Permission.EXPORT)
        return stat_file(ctx, self._office().settings.organ_name, wanted, suffix)

    def cross(
        self, ctx: Context, question: CrossQuestion, first: date, last: date, watch: Watch | None = None
    ) -> CrossTable:
        """The cross-table of a question over a period; InputRejected names what cannot be asked."""
        _refuse_backwards(first, last)
        refuse_errors(question_problems(question))
        office = self._office()
        with self._store.read(ctx) as connection:
            self._book.read(connection, first, last, watch)
            facts = self._facts_between(connection, office, (first, last), ctx.today())
            table = cross_table(connection, facts, question, (first, last))
        return replace(table, made_at=ctx.now())

    def cross_list(
        self,
        ctx: Context,
        question: CrossQuestion,
        picked: Mapping[str, Key],
        first: date,
        last: date,
        limit: int = 2000,
    ) -> DrillList:
        """The matters behind a cell, a line or a column: `picked` holds the value of each dimension that is fixed."""
        office = self._office()
        with self._store.read(ctx) as connection:
            book = CodeBook(connection)
            measure = measure_behind(book, question, picked)
            title = picked_words(book, question, picked)
            total, rows = figure_store.list_behind(
                connection, "matters", measure, office.scope(first, last, ctx.today()), limit=limit
            )
        return matter_drill(title, total, rows)

    def histories(
        self, ctx: Context, keys: Sequence[str], last: date, months: int = 24
    ) -> dict[str, tuple[tuple[date, FigureValue], ...]]:
        """Each figure by month up to the month of `last`: (first day of the month, value), the oldest first."""
        office = self._office()
        wanted = [figure for figure in all_figures(office.kinds) if figure.key in set(keys)]
        found: dict[str, list[tuple[date, FigureValue]]] = {figure.key: [] for figure in wanted}
        with self._store.read(ctx) as connection:
            for period in periods.months_back(last, months):
                facts, values = self._measured(connection, ctx, office, period, wanted)
                for figure in wanted:
                    found[figure.key].append((period[0], _value(figure, facts, values)))
        return {key: tuple(values) for key, values in found.items()}

    def warm_up(self, ctx: Context) -> None:
        """Read the facts of the present year in the background, so that the first look at the tab need not wait."""
        today = ctx.today()
        with self._store.read(ctx) as connection:
            self._facts_between(connection, self._office(), periods.year(today.year), today)

    def _read_ahead(self, connection: Reading, stretches: Iterable[tuple[date, date]], watch: Watch | None) -> None:
        """Read the months of several stretches of days, each followed by the watch."""
        for first, last in stretches:
            self._book.read(connection, first, last, watch)

    def _figure(self, office: _Office, key: str) -> Figure:
        figure = next((f for f in all_figures(office.kinds) if f.key == key), None)
        if figure is None:
            raise InputRejected.at("figure", f"没有“{key}”这一统计项")
        return figure

    def _count(self, connection: Reading, ctx: Context, office: _Office, period: tuple[date, date]) -> Statistics:
        first, last = period
        wanted = all_figures(office.kinds)
        facts, found = self._measured(connection, ctx, office, period, wanted)
        values = tuple(_value(figure, facts, found) for figure in wanted)
        by_month = series.over_time(day_counts(facts), office.channels, first, last)
        categories = code_counts(CodeBook(connection), facts, "category")
        return Statistics(
            first,
            last,
            values,
            by_month=by_month,
            by_category=series.by_category(series.ranked(categories)),
            checks=checksums.checks(values, by_month),
            made_at=ctx.now(),
        )

    def _measured(
        self, connection: Reading, ctx: Context, office: _Office, period: tuple[date, date], wanted: Sequence[Figure]
    ) -> tuple[Counted, dict[tuple[str, Measure], int | Decimal]]:
        """The facts of the matters of a period, and what the database counts of mediations and the ledger."""
        scope = office.scope(*period, ctx.today())
        found = figure_store.measure_all(connection, wanted, scope, figure_store.SMALL_SOURCES)
        return self._facts_between(connection, office, period, ctx.today()), found

    def _facts_between(self, connection: Reading, office: _Office, period: tuple[date, date], today: date) -> Counted:
        from ..store.factcount import Facts as Counted

        return Counted(self._book.between(connection, *period), office.scope(*period, today))

    def drill(
        self, ctx: Context, figure_key: str, first: date, last: date, part: str = "numerator", limit: int = 2000
    ) -> DrillList:
        """The rows that a figure's numerator or denominator counts, newest first, at most `limit` of them.

        `total` counts them all; restricted matters are in the total, their rows only for whoever may see them.
        """
        office = self._office()
        figure = self._figure(office, figure_key)
        measure = figure.denominator if part == "denominator" and figure.denominator else figure.numerator
        with self._store.read(ctx) as connection:
            total, rows = figure_store.list_behind(
                connection,
                figure.source,
                measure,
                office.scope(first, last, ctx.today()),
                limit=limit,
            )
        return drill_list(figure, part, total, rows, {kind.key: kind.label for kind in office.kinds})

    def report(self, ctx: Context, kind: str, first: date, last: date) -> ReportData:
        """A report of a kind of `reports.REPORTS` over the period."""
        ctx.require(Permission.REPORT)
        with self._store.read(ctx) as connection:
            return REPORTS[known_kind(kind)](self.facts(connection, ctx, first, last))

    def frozen(self, connection: Reading, ctx: Context, first: date, last: date) -> tuple[FrozenFigure, ...]:
        """Every figure of a period with the rows behind it, counted by the database row by row."""
        office = _office(connection)
        wanted, scope = all_figures(office.kinds), office.scope(first, last, ctx.today())
        found = member_store.behind(connection, wanted, scope)
        handling = handling_of(handling_steps(connection, first, last), first, last)
        values = (FigureValue(f, *_totals(f, found)) for f in wanted)
        return (*(member_store.frozen(value, found) for value in values), *step_figures(handling))

    def render(self, ctx: Context, report: ReportData, suffix: str) -> bytes:
        """A report as .pdf, .docx, .xlsx or .json."""
        ctx.require(Permission.REPORT)
        return render(report, suffix)

    def export(self, ctx: Context, statistics: Statistics, suffix: str) -> bytes:
        """The table of figures as a file of one of these kinds."""
        ctx.require(Permission.EXPORT)
        organ = self._office().settings.organ_name
        return render(statistics_report(statistics, organ, ctx.now(), ctx.operator.name), suffix)

    def facts(self, connection: Reading, ctx: Context, first: date, last: date) -> Facts:
        """Everything a report may say about a period, all of it at one instant."""
        _refuse_backwards(first, last)
        office = _office(connection)
        scope, earlier = office.scope(first, last, ctx.today()), periods.year_before(first, last)
        facts, book = self._facts_between(connection, office, (first, last), ctx.today()), CodeBook(connection)
        counts = {name: code_counts(book, facts, name) for name in ("category", "locality", "unit")}
        return Facts(
            settings=office.settings,
            statistics=self._count(connection, ctx, office, (first, last)),
            before=self._count(connection, ctx, office, earlier),
            begins=figure_store.first_day(connection),
            channels=office.channels,
            by_channel=channel_counts(facts),
            categories=series.ranked(counts["category"]),
            localities=series.ranked(counts["locality"]),
            units=series.ranked(counts["unit"]),
            assessed=unit_lines(book, facts, chosen_figures(office.settings, all_figures(office.kinds))),
            handling=handling_of(handling_steps(connection, first, last), first, last),
            mediators=figure_store.mediator_count(connection, scope),
            disputes=tuple(figure_store.dispute_counts(connection, scope)),
            matters=tuple(figure_store.matter_list(connection, scope, LISTED)),
            kinds=office.kinds,
            made_at=ctx.now(),
            made_by=ctx.operator.name,
        )

    def _office(self) -> _Office:
        with self._store.read() as connection:
            return _office(connection)


def _office(connection: Reading) -> _Office:
    return _Office(settings_store.read(connection), ledger_store.kinds(connection))


def _totals(figure: Figure, found: member_store.Behind) -> tuple[int | Decimal, int | Decimal | None]:
    base = None if figure.denominator is None else found[figure.source, figure.denominator].total
    return found[figure.source, figure.numerator].total, base


def _value(figure: Figure, facts: Counted, found: Mapping[tuple[str, Measure], int | Decimal]) -> FigureValue:
    def number(measure: Measure) -> int | Decimal:
        return facts.measure(measure) if figure.source == "matters" else found[figure.source, measure]

    base = None if figure.denominator is None else number(figure.denominator)
    return FigureValue(figure, number(figure.numerator), base)


def _months(last: date, count: int) -> tuple[date, date]:
    months = periods.months_back(last, count)
    return months[0][0], months[-1][1]


def _refuse_backwards(first: date, last: date) -> None:
    if first > last:
        raise InputRejected.at("from", "起始日期晚于截止日期，请核对")
