"""A cross-table in other dress: as a chart whose every mark knows its list, and as a table for files."""

from __future__ import annotations

from ..domain.charts import Behind, ChartData, ChartForm, Mark
from ..domain.crosstab import TOTAL, CrossRow, CrossTable, CrossValue, Key
from ..domain.dimensions import DIMENSIONS
from ..domain.papers import ReportTable

MOST_COLUMNS = 6
"""Series of a stack that can still be told apart; more are shown as a heat table."""


def question_words(table: CrossTable) -> str:
    """问题属地 × 内容分类（只看信访形式：来访）: what the table tells apart, and of which matters."""
    only = f"（只看{table.only}）" if table.only else ""
    return f"{' × '.join(DIMENSIONS[name].label for name in table.question.dimensions)}{only}"


def cross_sheet(table: CrossTable, title: str = "") -> ReportTable:
    """The table as it stands on the screen: lines in their order, totals at the right and below."""
    across = tuple(value.label for value in _across(table))
    rows = tuple((*(v.label for v in row.values), *map(str, _counts(table, row)), str(row.total)) for row in table.rows)
    padding = ("",) * (len(table.titles) - 1)
    totals = table.column_totals if table.question.column else ()
    foot = (TOTAL, *padding, *map(str, totals), str(table.total))
    heads = (*table.titles, *across, f"{TOTAL}（{table.question.unit.label}）")
    return ReportTable(title or question_words(table), heads, (*rows, foot), table.checks, len(table.titles))


def cross_chart(table: CrossTable, key: str = "cross", title: str = "") -> ChartData:
    """The chart that suits a table: bars, a stack where its parts can be told apart, else a heat table."""
    title = title or question_words(table)
    if table.question.column and len(table.columns) > MOST_COLUMNS:
        return heat_chart(table, key, title)
    form = ChartForm.COLUMNS if table.question.rows == ("month",) else ChartForm.BARS
    series = tuple(
        (value.label, tuple(_mark(table, row, row.counts[n], value.key) for row in table.rows))
        for n, value in enumerate(table.columns)
    )
    return ChartData(key, title, table.question.unit.label, form, _labels(table), series, table.total)


def heat_chart(table: CrossTable, key: str, title: str) -> ChartData:
    """A line of cells for each row, the totals at the right and below."""
    across = _across(table)
    lines = []
    for row, label in zip(table.rows, _labels(table), strict=True):
        cells = tuple(_mark(table, row, n, v.key) for n, v in zip(_counts(table, row), across, strict=True))
        lines.append((label, (*cells, _mark(table, row, row.total, ""))))
    totals = table.column_totals if table.question.column else ()
    foot = tuple(_mark(table, None, n, v.key) for n, v in zip(totals, across, strict=True))
    lines.append((TOTAL, (*foot, _mark(table, None, table.total, ""))))
    names = (*(value.label for value in across), TOTAL)
    return ChartData(key, title, table.question.unit.label, ChartForm.HEAT, names, tuple(lines), table.total)


def _across(table: CrossTable) -> tuple[CrossValue, ...]:
    return table.columns if table.question.column else ()


def _counts(table: CrossTable, row: CrossRow) -> tuple[int, ...]:
    return row.counts if table.question.column else ()


def _labels(table: CrossTable) -> tuple[str, ...]:
    return tuple(" · ".join(value.label for value in row.values) for row in table.rows)


def _mark(table: CrossTable, row: CrossRow | None, count: int, column: Key) -> Mark:
    behind = Behind(table.first, table.last, question=table.question, picked=picked(table, row, column))
    return Mark(count, f"{count:,}", behind if count else None)


def picked(table: CrossTable, row: CrossRow | None, column: Key) -> tuple[tuple[str, Key], ...]:
    """What selects the matters of a cell; no row = the whole column, column "" = the whole line."""
    down = () if row is None else tuple(zip(table.question.rows, (v.key for v in row.values), strict=True))
    return down if column == "" or not table.question.column else (*down, (table.question.column, column))
