"""今日提醒 on paper: what waits this morning, the most urgent first, for the desk of whoever watches the terms."""

from __future__ import annotations

from ..domain.board import BOARD, LAPSED, Chip, board_filter
from ..domain.context import Context
from ..domain.papers import ReportData, ReportSection, ReportTable
from ..domain.text import format_date_week
from ..domain.views import MatterRow
from ..store import bookings, lists, settings
from ..store.store import Reading
from .agreementreminders import reminder_tables
from .deadlines import Deadlines
from .lines import sight

LEFT_OUT = frozenset({"accepted", LAPSED, "registered_today"})
"""Chips that tell how much there is and ask for nothing today; a matter whose times are over can be closed any day."""
MOST_ROWS = 200
_OWN_LENGTH = 18
_COLUMNS = ("登记编号", "信访人", "诉求", "责任单位", "期限", "情况")
_MEETING_COLUMNS = ("时间", "房间", "当事人", "调解员", "事由", "卷号")
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")


def board_sheet(connection: Reading, ctx: Context, deadlines: Deadlines) -> ReportData:
    """The lists behind the reminders as they stand now; what is behind the wall only for those permitted, and marked."""
    sections: list[ReportSection] = []
    for chip in BOARD:
        if chip.key in LEFT_OUT:
            continue
        if chip.calendar:
            sections += _meetings(connection, ctx, _NUMERALS[len(sections)], chip.label)
            continue
        wanted, seen = board_filter(chip.key, ctx.today()), sight(ctx)
        total = lists.total(connection, wanted, seen)
        if total:
            rows, _more = lists.page(connection, wanted, seen, None, MOST_ROWS)
            sections.append(_section(_NUMERALS[len(sections)], chip, rows, total))
    for label, table in reminder_tables(connection, ctx.today()):
        sections.append(ReportSection(f"{_NUMERALS[len(sections)]}、{label}", (), (table,)))
    if not sections:
        sections.append(ReportSection("今天没有需要办理的提醒", ("各项期限都在正常范围内。",)))
    return ReportData(
        title="今日提醒",
        organ_name=settings.read(connection).organ_name,
        period=format_date_week(ctx.today()),
        sections=tuple(sections),
        made_at=ctx.now(),
        made_by=ctx.operator.name,
    )


def count(connection: Reading, ctx: Context, chip: Chip) -> int:
    """How much stands behind a chip, for the eyes of this operator."""
    if chip.calendar:
        return bookings.count_planned(connection, ctx.today())
    return lists.total(connection, board_filter(chip.key, ctx.today()), sight(ctx))


def _meetings(connection: Reading, ctx: Context, numeral: str, label: str) -> list[ReportSection]:
    """Who meets today, in the order of time; nothing where nobody does."""
    found = bookings.planned(connection, ctx.today())
    rows = tuple((b.hours, b.where, b.title, b.mediator, b.purpose.label, b.case_number) for b in found)
    table = ReportTable("", _MEETING_COLUMNS, rows, numeric_from=len(_MEETING_COLUMNS))
    return [ReportSection(f"{numeral}、{label}（{len(rows)}件）", (), (table,))] if rows else []


def _section(numeral: str, chip: Chip, rows: list[MatterRow], total: int) -> ReportSection:
    told = (f"{chip.meaning}。",)
    more = (f"另有{total - len(rows)}件未列，请在程序中查看。",) if total > len(rows) else ()
    table = ReportTable("", _COLUMNS, tuple(map(_cells, rows)), numeric_from=len(_COLUMNS))
    return ReportSection(f"{numeral}、{chip.label}（{total}件）", (*told, *more), (table,))


def short_number(number: str) -> str:
    """A registration number by its day and serial, which is enough inside one office; another number as it is."""
    return f"{number[6:14]}-{number[14:]}" if len(number) == _OWN_LENGTH and number.isdigit() else number


def _cells(row: MatterRow) -> tuple[str, ...]:
    name = f"{row.name}等{row.headcount}人" if row.headcount > 1 else row.name
    return (
        short_number(row.number),
        f"{name}（检举控告）" if row.restricted else name,
        " ".join(row.demand.split())[:40],
        row.unit or "待定",
        f"{row.due.month}月{row.due.day}日" if row.due else "—",
        row.due_status.words if row.due_status else row.state.label,
    )
