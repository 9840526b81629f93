"""The mediator's workload and the monthly bulletin 调解月报: figures, the lists behind them, the paper and the spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from ..domain.deadlines import standing
from ..domain.errors import InputRejected, Problem
from ..domain.papers import ReportData
from ..store import bulletin as bulletin_store
from ..store import mediations, settings
from ..store.store import Reading, Store
from . import periods
from .bulletinsheet import bulletin_report, workload_report
from .rendering import render


class BulletinService:
    """Counts the mediation room. Every number is given with the cases behind it."""

    def __init__(self, store: Store) -> None:
        """Count in this store."""
        self._store = store

    def mediators(self, ctx: Context) -> tuple[str, ...]:
        """Names of mediators in the order of their names."""
        with self._store.read(ctx) as connection:
            return tuple(sorted(mediations.mediators(connection)))

    def workload(self, ctx: Context, mediator: str, first: date, last: date) -> Workload:
        """What a mediator ("" for all) has open now, and the figures of the cases accepted in the period."""
        _refuse_backwards(first, last)
        with self._store.read(ctx) as connection:
            cases = bulletin_store.accepted(connection, first, last, mediator)
            open_now = bulletin_store.open_now(connection, mediator)
            beside = _beside(connection, first, last, mediator)
        cases, open_now = _dated(ctx, cases), _dated(ctx, open_now)
        each = () if mediator else tuple(load_of(name) for name in sorted({case.mediator for case in open_now}))
        figures = (*MEDIATOR_FIGURES[:3], *each, *MEDIATOR_FIGURES[3:])
        values = tuple(measure(figure, cases, open_now, beside) for figure in figures)
        return Workload(mediator, first, last, values, checks(values), ctx.now())

    def bulletin(self, ctx: Context, year: int, month: int) -> Bulletin:
        """The bulletin of a month with the year up to its end."""
        first, last = periods.month(year, month)
        with self._store.read(ctx) as connection:
            so_far = bulletin_store.accepted(connection, date(year, 1, 1), last)
            kept = bulletin_store.hand_values(connection, year, month_key(year, month))
            beside = _beside(connection, first, last), _beside(connection, date(year, 1, 1), last)
        so_far = _dated(ctx, so_far)
        of_month = tuple(case for case in so_far if case.accepted_on and case.accepted_on >= first)
        values = tuple(measure(figure, of_month, beside=beside[0]) for figure in BULLETIN_FIGURES)
        in_year = tuple(measure(figure, so_far, beside=beside[1]) for figure in BULLETIN_FIGURES)
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


def _beside(connection: Reading, first: date, last: date, mediator: str = "") -> Mapping[str, Sequence[CaseFact]]:
    """The populations that have a day of their own."""
    return {
        "refused": bulletin_store.refused(connection, first, last, mediator),
        "confirmed": bulletin_store.confirmed(connection, first, last, mediator),
    }


def _dated(ctx: Context, cases: Sequence[CaseFact]) -> tuple[CaseFact, ...]:
    """Open cases with how their term stands today, by its own kind and with an agreed extension."""
    today = ctx.today()
    return tuple(
        case if case.outcome or case.term is None else replace(case, due_status=standing(*case.term, today))
        for case in cases
    )


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
