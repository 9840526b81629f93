"""The filtered list as a table for a spreadsheet, gathered page by page so that it can be stopped."""

from __future__ import annotations

from collections.abc import Callable

from ..domain.context import Context
from ..domain.papers import ReportTable
from ..domain.text import group_number
from ..domain.views import MatterFilter, MatterRow
from ..store import lists
from ..store.store import Store
from .deadlines import Deadlines
from .lines import matter_lines, sight

PAGE = 500
COLUMNS = (
    "登记编号",
    "登记日期",
    "信访形式",
    "姓名",
    "主要诉求",
    "事项类别",
    "内容分类",
    "问题属地",
    "责任单位",
    "状态",
    "初次重复",
    "到期日",
    "期限情况",
    "信访人数",
)
_NUMERIC_FROM = COLUMNS.index("信访人数")


def export_list(
    store: Store,
    ctx: Context,
    deadlines: Deadlines,
    wanted: MatterFilter,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[ReportTable, ...] | None:
    """One table with every line of the list; None when it was cancelled on the way."""
    rows: list[tuple[str, ...]] = []
    key = None
    with store.read(ctx) as connection:
        total = lists.total(connection, wanted, sight(ctx))
        while True:
            if cancelled is not None and cancelled():
                return None
            page, key = matter_lines(connection, ctx, deadlines, wanted, key, PAGE)
            rows.extend(map(_cells, page))
            if progress is not None:
                progress(len(rows), total)
            if key is None:
                return (ReportTable("信访事项", COLUMNS, tuple(rows), numeric_from=_NUMERIC_FROM),)


def _cells(row: MatterRow) -> tuple[str, ...]:
    return (
        group_number(row.number),
        row.registered_on.isoformat(),
        row.channel.label,
        row.name,
        row.demand,
        row.matter_class.label,
        row.category,
        row.locality,
        row.unit,
        row.state.label,
        row.occurrence.label,
        row.due.isoformat() if row.due else "",
        row.due_status.words if row.due_status else "",
        str(row.headcount),
    )
