"""Published reports 发布存档: frozen with everything behind them, opened again as they were, held against the present."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..domain.context import Context, Permission
from ..domain.errors import EnvironmentTrouble, NotPermitted
from ..domain.figures import FigureValue, Source
from ..domain.papers import ReportData
from ..domain.published import (
    Comparison,
    FigureChange,
    FrozenFigure,
    Marks,
    PublishedReport,
    RowChange,
    Why,
    emptied,
    figure_changes,
    kind_of,
)
from ..domain.reportdiff import PrintedChange, printed_changes
from ..domain.text import format_date_cn, group_number
from ..domain.views import LedgerRow
from ..store import ledgers, mediations, published, trail, wall
from ..store import settings as settings_store
from ..store.members import newest, newest_audit
from ..store.store import Reading, Store
from .changereasons import PolicyChange, Reasons, policy_changes, policy_of
from .publishedjson import figures_json, pack, report_from, report_json, unpack
from .rendering import render
from .reporting import ReportService
from .reports import REPORTS, known_kind
from .reporttables import listed_matters, told_matters

STAGES = 4
"""Steps that `publish` and `compare` tell of: counting, the rows behind, the paper, keeping."""
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class PublishingService:
    """Freezes reports and compares them. A frozen report is never changed and never deleted."""

    def __init__(self, store: Store, reports: ReportService) -> None:
        """Count as these reports do and keep in this store."""
        self._store = store
        self._reports = reports

    def publish(
        self,
        ctx: Context,
        kind: str,
        first: date,
        last: date,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> PublishedReport | None:
        """Make a report and keep it for good; None when it was cancelled, and nothing is kept.

        Everything is counted at one instant. EnvironmentTrouble when a figure and the rows behind it disagree.
        """
        ctx.require(Permission.REPORT)
        tell, stopped = progress or _nowhere, cancelled or _never
        tell(0, STAGES)
        with self._store.read(ctx) as connection:
            facts = self._reports.facts(connection, ctx, first, last)
            report = REPORTS[known_kind(kind)](facts)
            tell(1, STAGES)
            if stopped():
                return None
            figures = self._reports.frozen(connection, ctx, first, last)
            marks = Marks(newest_audit(connection), newest(connection), policy_of(facts.settings))
        _refuse_unproved(facts.statistics.figures, figures)
        tell(2, STAGES)
        if stopped():
            return None
        pdf, members = render(report, ".pdf"), pack(figures, marks)
        tell(3, STAGES)
        if stopped():
            return None
        kept = self._keep(ctx, kind, (first, last), report, pdf, (figures_json(figures), members))
        tell(STAGES, STAGES)
        return kept

    def _keep(
        self,
        ctx: Context,
        kind: str,
        period: tuple[date, date],
        report: ReportData,
        pdf: bytes,
        behind: tuple[list[dict[str, Any]], bytes],
    ) -> PublishedReport:
        sha256 = hashlib.sha256(pdf).hexdigest()
        line = PublishedReport(
            0, kind, *period, report.title, report.period, report.made_at, report.made_by, sha256, len(pdf)
        )
        with self._store.write(ctx, "report.publish", line.name[:100]) as tx:
            report_id = published.add(tx, line, report_json(report), *behind, pdf)
            tx.note(id=report_id, kind=kind, sha256=sha256)
        return replace(line, id=report_id)

    def published(self, ctx: Context) -> tuple[PublishedReport, ...]:
        """Every published report, the newest first."""
        ctx.require(Permission.REPORT)
        with self._store.read(ctx) as connection:
            return published.lines(connection)

    def open(self, ctx: Context, report_id: int) -> bytes:
        """The PDF as it was published, proved against its hash; EnvironmentTrouble when it is not.

        NotPermitted when it tells of a matter that was walled off afterwards and the operator stands outside.
        """
        ctx.require(Permission.REPORT)
        with self._store.read(ctx) as connection:
            _report(connection, report_id)
            return published.content(connection, report_id)

    def data(self, ctx: Context, report_id: int) -> ReportData:
        """What stands in a published report; NotPermitted as for `open`."""
        ctx.require(Permission.REPORT)
        with self._store.read(ctx) as connection:
            return _report(connection, report_id)

    def export(self, ctx: Context, report_id: int, suffix: str) -> bytes:
        """A published report as .pdf (the kept bytes), or as .docx, .xlsx or .json from its kept data; logged."""
        ctx.require(Permission.REPORT)
        content = self.open(ctx, report_id) if suffix == ".pdf" else render(self.data(ctx, report_id), suffix)
        with self._store.write(ctx, "report.export") as tx:
            line = published.line(tx.connection, report_id)
            tx.subject = line.name[:100]
            tx.note(id=report_id, suffix=suffix)
        return content

    def compare(
        self, ctx: Context, report_id: int, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> Comparison | None:
        """The same period now against the published report: what differs, which rows, and why; None when cancelled.

        Restricted matters are only counted for whoever may not see them, in figures and in printed lists.
        """
        ctx.require(Permission.REPORT)
        tell, stopped = progress or _nowhere, cancelled or _never
        tell(0, STAGES)
        with self._store.read(ctx) as connection:
            line = published.line(connection, report_id)
            data, figures, members = published.facts(connection, report_id)
            old, marks = unpack(figures, members)
            tell(1, STAGES)
            if stopped():
                return None
            now = {f.key: f for f in self._reports.frozen(connection, ctx, line.first, line.last)}
            tell(2, STAGES)
            if stopped():
                return None
            policy = policy_changes(connection, marks, settings_store.read(connection))
            changes = tuple(c for f in old if f.key in now for c in figure_changes(f, now[f.key]))
            changes += tuple(c for f in _of_new_kinds(old, now) for c in figure_changes(emptied(f), f))
            told = self._told(connection, ctx, line, changes, marks, policy)
            tell(3, STAGES)
            if stopped():
                return None
            printed = self._printed(connection, ctx, line, report_from(data))
        tell(STAGES, STAGES)
        untold = tuple(f.label for f in old if f.key not in now and f.numerator.amounts)
        return Comparison(line, ctx.now(), told, tuple(change.words for change in policy), untold, printed)

    def _printed(
        self, connection: Reading, ctx: Context, line: PublishedReport, old: ReportData
    ) -> tuple[PrintedChange, ...]:
        """The report as it would be printed now, held against the kept one; both bear the same instant and name."""
        make = REPORTS.get(line.kind)
        if make is None:
            return ()
        facts = self._reports.facts(connection, ctx, line.first, line.last)
        new = make(replace(facts, made_at=line.made_at, made_by=line.made_by))
        walled = _walled(connection, listed_matters(old) | listed_matters(new))
        return printed_changes(old, new, {group_number(number) for number in walled})

    def _told(
        self,
        connection: Reading,
        ctx: Context,
        line: PublishedReport,
        changes: Sequence[FigureChange],
        marks: Marks,
        policy: Sequence[PolicyChange],
    ) -> tuple[FigureChange, ...]:
        """The changes with the reasons of their rows; rows behind the wall are counted and taken out."""
        rows: dict[Source, set[str]] = {}
        for change in changes:
            rows.setdefault(change.source, set()).update(row.number for row in change.rows)
        hidden: dict[Source, set[str]] = {}
        if not ctx.may(Permission.VIEW_RESTRICTED):
            hidden["matters"] = _behind_wall(connection, rows.get("matters", set()))
            hidden["mediations"] = mediations.walled_among(connection, rows.get("mediations", set()))
        reasons = Reasons(connection, marks, line.made_at, policy, rows)
        entries = ledgers.of_ids(connection, sorted(map(int, rows.get("ledger", set()))))
        return tuple(_with_reasons(change, reasons, hidden, entries) for change in changes)


def _report(connection: Reading, report_id: int) -> ReportData:
    """What stands in a report, for eyes that may see all it tells: a day's list is frozen before a matter is walled off."""
    report = report_from(published.facts(connection, report_id)[0])
    if _walled(connection, told_matters(report)):
        raise NotPermitted("这份存档列有后来限制查看的事项，请由有查看权限的人员打开或导出")
    return report


def _walled(connection: Reading, numbers: set[str]) -> set[str]:
    """Which of these matters whoever looks may not see."""
    return wall.restricted_among(connection, numbers) if wall.stands(connection) else set()


def _behind_wall(connection: Reading, numbers: set[str]) -> set[str]:
    """Matters that are restricted, and those that are gone: nobody can tell any more what they were."""
    known = trail.row_ids(connection, "matters", sorted(numbers))
    return wall.restricted_among(connection, numbers) | (numbers - set(known))


def _label(row: LedgerRow | None, key: str) -> str:
    """What to call a ledger entry: its title and day; of one behind the wall neither."""
    if row is None:
        return f"台账：第{key}条，已不在库中"
    return f"台账：{row.title}" if row.hidden else f"台账：{row.title}（{format_date_cn(row.on)}）"


def _with_reasons(
    change: FigureChange,
    reasons: Reasons,
    hidden: Mapping[Source, set[str]],
    entries: Mapping[int, LedgerRow],
) -> FigureChange:
    walled = hidden.get(change.source, set())
    seen = [row for row in change.rows if row.number not in walled]
    told = (
        replace(row, why=reasons.of(change.source, row.number, change.key, counts=row.new is not None)) for row in seen
    )
    rows = tuple(_named(row, entries.get(int(row.number))) if change.source == "ledger" else row for row in told)
    return replace(change, rows=rows, hidden=len(change.rows) - len(rows))


def _named(row: RowChange, entry: LedgerRow | None) -> RowChange:
    """A ledger entry under its name; why one behind the wall changed is told in one word."""
    if entry is not None and entry.hidden:
        row = replace(row, why=tuple(Why(why.kind, why.kind) for why in row.why))
    return replace(row, label=_label(entry, row.number))


def _of_new_kinds(old: Sequence[FrozenFigure], now: Mapping[str, FrozenFigure]) -> list[FrozenFigure]:
    """The figures of ledger kinds that came after the freezing; figures of a later program have nothing to tell."""
    known = {kind_of(figure.key) for figure in old}
    return [figure for key, figure in now.items() if key.startswith("ledger.") and kind_of(key) not in known]


def _refuse_unproved(printed: Sequence[FigureValue], figures: Sequence[FrozenFigure]) -> None:
    """A figure of the report must be what its rows add up to."""
    frozen = {figure.key: figure for figure in figures}
    for value in printed:
        proof = frozen[value.figure.key]
        base = None if proof.denominator is None else proof.denominator.total
        if (proof.numerator.total, base) != (value.numerator, value.denominator):
            raise EnvironmentTrouble(
                f"“{proof.label}”为{value.text}，与明细合计{proof.text}不一致，报告没有存档",
                "请运行数据检查，或报告维护人员",
            )


def _nowhere(_done: int, _total: int) -> None:
    pass


def _never() -> bool:
    return False
