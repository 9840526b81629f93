"""The mediator's workload and the monthly bulletin 调解月报: figures, the lists behind them, the paper and the spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..domain.bulletin import (
    BULLETIN_FIGURES,
    HAND_FIELDS,
    MEDIATOR_FIGURES,
    MOST,
    Bulletin,
    HandValues,
    Workload,
    checks,
    hand_total,
    load_of,
)
from ..domain.casefigures import CaseFact, measure
from ..domain.context import Context, Permission
from ..domain.deadlines import DueStatus, status
from ..domain.errors import InputRejected, Problem
from ..domain.papers import ReportData
from ..store import bulletin as bulletin_store
from ..store import mediations, settings
from ..store.store import Store
from . import periods
from .bulletinsheet import bulletin_report, workload_report
from .deadlines import Deadlines
from .rendering import render


class BulletinService:
    """Counts the mediation room. Every number is given with the cases behind it."""

    def __init__(self, store: Store, deadlines: Deadlines) -> None:
        """Count in this store; `deadlines` knows how the terms of open cases stand."""
        self._store = store
        self._deadlines = deadlines

    def mediators(self, _ctx: Context) -> tuple[str, ...]:
        """Names of mediators in the order of their names."""
        with self._store.read() as connection:
            return tuple(sorted(mediations.mediators(connection)))

    def workload(self, ctx: Context, mediator: str, first: date, last: date) -> Workload:
        """What a mediator ("" for all) has open now, and the figures of the cases accepted in the period."""
        _refuse_backwards(first, last)
        with self._store.read() as connection:
            cases = bulletin_store.accepted(connection, first, last, mediator)
            open_now = bulletin_store.open_now(connection, mediator)
        cases, open_now = self._dated(ctx, cases), self._dated(ctx, open_now)
        each = () if mediator else tuple(load_of(name) for name in sorted({case.mediator for case in open_now}))
        values = tuple(measure(f, cases, open_now) for f in (*MEDIATOR_FIGURES[:3], *each, *MEDIATOR_FIGURES[3:]))
        return Workload(mediator, first, last, values, checks(values), ctx.now())

    def bulletin(self, ctx: Context, year: int, month: int) -> Bulletin:
        """The bulletin of a month with the year up to its end."""
        first, last = periods.month(year, month)
        with self._store.read() as connection:
            so_far = bulletin_store.accepted(connection, date(year, 1, 1), last)
            kept = bulletin_store.hand_values(connection, year, month_key(year, month))
        so_far = self._dated(ctx, so_far)
        of_month = tuple(case for case in so_far if case.accepted_on >= first)
        values = tuple(measure(figure, of_month) for figure in BULLETIN_FIGURES)
        in_year = tuple(measure(figure, so_far) for figure in BULLETIN_FIGURES)
        hand = tuple(hand_total(field, month_key(year, month), kept) for field in HAND_FIELDS)
        told = (
            *(f"本月{line}" for line in checks(values)),
            *(f"本年累计{line}" for line in checks(in_year)),
        )
        return Bulletin(first, last, values, in_year, hand, told, ctx.now())

    def fill_in(self, ctx: Context, year: int, month: int, values: HandValues) -> Bulletin:
        """Keep the numbers that a mediator filled in by hand for a month; None = left blank."""
        ctx.require(Permission.MEDIATE)
        _refuse_odd(values)
        key = month_key(year, month)
        with self._store.write(ctx, "bulletin.fill", key) as tx:
            before = bulletin_store.hand_values(tx.connection, year, key).get(key, {})
            bulletin_store.keep_hand_values(tx, key, values)
            tx.note(before=before, after=values)
        return self.bulletin(ctx, year, month)

    def export_bulletin(self, ctx: Context, year: int, month: int, suffix: str) -> bytes:
        """The bulletin as .pdf, .xlsx or .docx."""
        ctx.require(Permission.REPORT)
        found = self.bulletin(ctx, year, month)
        return render(bulletin_report(found, self._organ(), ctx.operator.name), suffix)

    def export_workload(self, ctx: Context, mediator: str, first: date, last: date, suffix: str) -> bytes:
        """The workload page as .pdf, .xlsx or .docx."""
        ctx.require(Permission.REPORT)
        found = self.workload(ctx, mediator, first, last)
        report: ReportData = workload_report(found, self._organ(), ctx.operator.name)
        return render(report, suffix)

    def _organ(self) -> str:
        with self._store.read() as connection:
            found = settings.read(connection)
        return found.mediation_room or found.organ_name

    def _dated(self, ctx: Context, cases: Sequence[CaseFact]) -> tuple[CaseFact, ...]:
        """Open cases with how their 30 days stand today."""
        return tuple(case if case.outcome else replace(case, due_status=self._standing(ctx, case)) for case in cases)

    def _standing(self, ctx: Context, case: CaseFact) -> DueStatus:
        return status(self._deadlines.deadline("mediation", case.accepted_on), ctx.today())


def month_key(year: int, month: int) -> str:
    """2026-03."""
    return f"{year:04d}-{month:02d}"


def _refuse_backwards(first: date, last: date) -> None:
    if first > last:
        raise InputRejected.at("from", "起始日期晚于截止日期，请核对")


def _refuse_odd(values: HandValues) -> None:
    known = {field.key: field for field in HAND_FIELDS}
    found = [
        Problem(key, f"{known[key].label if key in known else key}应在0至{MOST:,}之间，请核对")
        for key, value in values.items()
        if key not in known or (value is not None and not 0 <= value <= MOST)
    ]
    if found:
        raise InputRejected(tuple(found))
