"""Tables and charts of the statistics as files, and the questions of the cross-table that were asked last."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..domain.charts import REST, TIME, ChartData, ChartForm
from ..domain.context import Context
from ..domain.crosstab import TOTAL, CrossQuestion, CrossUnit, question_problems
from ..domain.errors import InputRejected, only_errors
from ..domain.papers import ReportChart, ReportData, ReportSection, ReportTable
from ..domain.views import DrillList
from ..store.files import write_durably
from .periods import period_words
from .rendering import render

KINDS = (".xlsx", ".csv", ".pdf")
REMEMBERED = "window.json"
QUESTIONS = "statistics.questions"
MOST_QUESTIONS = 6
MOST_ON_PAPER, MOST_IN_SHEET = 5000, 100_000
"""Rows of a list as a file, on paper and in a spreadsheet: thirty years of an office; what is left out is said."""
_COUNTS = ("人数", "次数", "人次", "件数", "办结件数")
"""Columns of lists that are numbers between columns of words."""


@dataclass(frozen=True)
class StatFile:
    """What becomes a file: a title, the days, tables and charts. A .csv holds the first table alone."""

    title: str
    first: date
    last: date
    tables: tuple[ReportTable, ...]
    charts: tuple[ChartData, ...] = ()

    @property
    def name(self) -> str:
        """The file name without its ending: period and title."""
        return f"{period_words(self.first, self.last)}{self.title}"


def chart_file(chart: ChartData, first: date, last: date) -> StatFile:
    """A chart with the table of its numbers."""
    return StatFile(chart.title, first, last, (chart_table(chart),), (chart,))


def list_file(found: DrillList, first: date, last: date) -> StatFile:
    """The list behind a figure."""
    notes = (f"共{found.total:,}条{'，' if found.amount else ''}{found.amount}{_left_out(found)}",)
    columns = found.columns
    table = ReportTable(found.title, columns, found.rows, numeric_from=len(columns), notes=notes, numbers=_COUNTS)
    return StatFile(found.title, first, last, (table,))


def _left_out(found: DrillList) -> str:
    missing = found.total - len(found.rows)
    return f"；此处列出{len(found.rows):,}条，其余没有列出或者限制查看" if missing else ""


def chart_table(chart: ChartData) -> ReportTable:
    """The numbers of a chart: lines over time or by name, a heat table as it stands."""
    title = f"{chart.title}（{chart.unit}）"
    if chart.form is ChartForm.HEAT:
        rows = tuple((name, *(mark.text for mark in marks)) for name, marks in chart.series)
        return ReportTable(title, ("", *chart.categories), _plain(rows))
    names = tuple(name for name, _ in chart.series)
    sums = len(names) > 1 and chart.form is not ChartForm.LINES
    lines = []
    for place, category in enumerate(chart.categories):
        marks = [marks[place] for _, marks in chart.series]
        total = (str(sum(mark.value or 0 for mark in marks)),) if sums else ()
        lines.append((category, *(mark.text for mark in marks), *total))
    return ReportTable(title, ("", *names, *((TOTAL,) if sums else ())), _plain(lines))


def _plain(rows: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Numbers without the marks of thousands, so that a spreadsheet reads them as numbers."""
    return tuple((row[0], *(cell.replace(",", "") for cell in row[1:])) for row in rows)


def report_chart(chart: ChartData) -> ReportChart:
    """A chart as paper draws it; what has no bar on the screen has none on paper."""
    if chart.form is ChartForm.HEAT:
        series = tuple((name, _numbers(marks)) for name, marks in chart.series)
        return ReportChart(chart.title, chart.categories, series, chart.unit, form="heat")
    shown = [place for place, name in enumerate(chart.categories) if name != REST]
    categories = tuple(chart.categories[place] for place in shown)
    series = tuple((name, _numbers([marks[place] for place in shown])) for name, marks in chart.series)
    form = "lines" if chart.form is ChartForm.LINES else "bars"
    lying, timed = chart.form is ChartForm.BARS, chart.key.startswith(TIME)
    return ReportChart(chart.title, categories, series, chart.unit, True, lying, form, timed)


def _numbers(marks: Sequence[Any]) -> tuple[float, ...]:
    return tuple(float("nan") if mark.value is None else float(mark.value) for mark in marks)


def stat_file(ctx: Context, organ: str, wanted: StatFile, suffix: str) -> bytes:
    """The bytes of a .xlsx, .csv or .pdf; InputRejected for another ending."""
    if suffix == ".csv":
        return csv_bytes(wanted.tables[0])
    if suffix not in KINDS:
        raise InputRejected.at("out", f"不能存为“{suffix}”，可以存为 {'、'.join(KINDS)}")
    # A heat table shows every number itself; on paper its plain table would only say it again.
    tables = () if any(chart.form is ChartForm.HEAT for chart in wanted.charts) else wanted.tables
    heading = ReportSection("", (), tables, tuple(map(report_chart, wanted.charts)))
    period = period_words(wanted.first, wanted.last)
    report = ReportData(wanted.title, organ, period, (heading,), ctx.now(), ctx.operator.name)
    if suffix == ".xlsx":
        from ..documents.spreadsheet import write_sheets

        dated = tuple(replace(table, notes=(f"期间：{period}", *table.notes)) for table in wanted.tables)
        return write_sheets(dated, wanted.title)
    return render(report, suffix)


def csv_bytes(table: ReportTable) -> bytes:
    """A table as UTF-8 with its mark, as spreadsheet programs open it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return out.getvalue().encode("utf-8-sig")


def recent_questions(folder: Path) -> tuple[CrossQuestion, ...]:
    """The questions asked last, the newest first; what cannot be read is forgotten."""
    kept = _remembered(folder).get(QUESTIONS)
    found = [_question(entry) for entry in kept] if isinstance(kept, list) else []
    return tuple(question for question in found if question is not None)


def remember_question(folder: Path, question: CrossQuestion) -> tuple[CrossQuestion, ...]:
    """Put a question first; the list afterwards."""
    others = [other for other in recent_questions(folder) if other != question]
    questions = (question, *others[: MOST_QUESTIONS - 1])
    kept = {**_remembered(folder), QUESTIONS: [_entry(one) for one in questions]}
    write_durably(folder / REMEMBERED, json.dumps(kept, ensure_ascii=False, indent=1).encode())
    return questions


def _remembered(folder: Path) -> dict[str, Any]:
    try:
        kept = json.loads((folder / REMEMBERED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _entry(question: CrossQuestion) -> dict[str, Any]:
    only = [list(pair) for pair in question.only]
    return {"rows": list(question.rows), "column": question.column, "unit": question.unit.value, "only": only}


def _question(entry: Mapping[str, Any]) -> CrossQuestion | None:
    try:
        only = tuple((str(name), None if key is None else str(key)) for name, key in entry["only"])
        question = CrossQuestion(tuple(entry["rows"]), str(entry["column"]), CrossUnit(entry["unit"]), only)
    except (KeyError, TypeError, ValueError):
        return None
    return None if only_errors(question_problems(question)) else question
