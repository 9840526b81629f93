"""Reports 报表报告: everything a report may say about a period, read at one instant, and made into a file."""

from __future__ import annotations

from datetime import date

from ..domain.assessment import chosen_figures
from ..domain.context import Context, Permission
from ..domain.figures import Figure, FigureValue
from ..domain.handling import handling_of
from ..domain.papers import ReportData
from ..domain.published import FrozenFigure
from ..store import figures as figure_store
from ..store import letters
from ..store import members as member_store
from ..store.handling import handling_steps
from ..store.store import Reading, Store
from . import periods, series
from .counting import Counting, custom_of, refuse_backwards
from .crosstabs import CodeBook
from .factcounts import channel_counts, code_counts, unit_lines
from .rendering import render
from .reportfacts import Facts
from .reports import REPORTS, known_kind
from .stepfigures import step_figures

LISTED = 200
"""Matters that a report lists one by one."""


class ReportService:
    """Makes the reports of `reports.REPORTS`."""

    def __init__(self, store: Store, counting: Counting) -> None:
        """Count in this store."""
        self._store, self._counting = store, counting

    def make(self, ctx: Context, kind: str, first: date, last: date) -> ReportData:
        """A report of a kind over the period; InputRejected for an unknown kind."""
        ctx.require(Permission.REPORT)
        with self._store.read(ctx) as connection:
            return REPORTS[known_kind(kind)](self.facts(connection, ctx, first, last))

    def render(self, ctx: Context, report: ReportData, suffix: str) -> bytes:
        """A report as .pdf, .docx, .xlsx or .json."""
        ctx.require(Permission.REPORT)
        return render(report, suffix)

    def facts(self, connection: Reading, ctx: Context, first: date, last: date) -> Facts:
        """Everything a report may say about a period, all of it at one instant."""
        refuse_backwards(first, last)
        custom, period, count = custom_of(connection), (first, last), self._counting.count
        facts, book = self._counting.facts(connection, ctx, custom, period), CodeBook(connection)
        counts = {name: code_counts(book, facts, name) for name in ("category", "locality", "unit")}
        scope = custom.scope(period, ctx.today())
        return Facts(
            settings=custom.settings,
            statistics=count(connection, ctx, custom, period),
            before=count(connection, ctx, custom, periods.year_before(first, last)),
            begins=figure_store.first_day(connection),
            channels=custom.channels,
            by_channel=channel_counts(facts),
            categories=series.ranked(counts["category"]),
            localities=series.ranked(counts["locality"]),
            units=series.ranked(counts["unit"]),
            assessed=unit_lines(book, facts, chosen_figures(custom.settings, custom.figures)),
            handling=handling_of(handling_steps(connection, first, last, scope.channels), first, last),
            letters=letters.told(connection, first, last),
            awaiting=figure_store.awaiting_referral(connection, scope),
            mediators=figure_store.mediator_count(connection, scope),
            disputes=tuple(figure_store.dispute_counts(connection, scope)),
            matters=tuple(figure_store.matter_list(connection, scope, LISTED)),
            kinds=custom.kinds,
            made_at=ctx.now(),
            made_by=ctx.operator.name,
        )

    def frozen(self, connection: Reading, ctx: Context, first: date, last: date) -> tuple[FrozenFigure, ...]:
        """Every figure of a period with the rows behind it, counted by the database row by row."""
        custom = custom_of(connection)
        scope = custom.scope((first, last), ctx.today())
        found = member_store.behind(connection, custom.figures, scope)
        handling = handling_of(handling_steps(connection, first, last, scope.channels), first, last)
        values = (_counted(figure, found) for figure in custom.figures)
        return (*(member_store.frozen(value, found) for value in values), *step_figures(handling))


def _counted(figure: Figure, found: member_store.Behind) -> FigureValue:
    base = None if figure.denominator is None else found[figure.source, figure.denominator].total
    return FigureValue(figure, found[figure.source, figure.numerator].total, base)
