"""A report as a file: PDF, Word, spreadsheet or JSON from the same data."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from ..domain.errors import InputRejected
from ..domain.papers import ReportChart, ReportData, ReportTable

SUFFIXES = (".pdf", ".docx", ".xlsx", ".json")


def render(report: ReportData, suffix: str) -> bytes:
    """The bytes of a report; InputRejected for a suffix that is not offered."""
    match suffix.lower():
        case ".pdf":
            from ..documents.report import draw_report

            return draw_report(report)
        case ".docx":
            from ..documents.report_docx import write_report_docx

            return write_report_docx(report)
        case ".xlsx":
            from ..documents.spreadsheet import write_sheets

            return write_sheets(sheets(report), report.title)
        case ".json":
            return json.dumps(asdict(report), ensure_ascii=False, indent=1, default=_plain).encode()
        case _:
            raise InputRejected.at("out", f"报告不能存为“{suffix}”，文件名请以 {'、'.join(SUFFIXES)} 结尾")


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def sheets(report: ReportData) -> tuple[ReportTable, ...]:
    """The tables of a report, the numbers behind its charts, and its text on the first sheet."""
    lines = [(line,) for section in report.sections for line in (section.heading, *section.paragraphs) if line]
    text = ReportTable("正文", (f"{report.organ_name}{report.title}",), tuple(lines), (), 1)
    tables = [table for section in report.sections for table in section.tables]
    charts = [chart_table(chart) for section in report.sections for chart in section.charts]
    return (text, *tables, *charts)


def chart_table(chart: ReportChart) -> ReportTable:
    """The numbers that a chart shows."""
    rows = tuple(
        (category, *(f"{values[i]:g}" for _, values in chart.series)) for i, category in enumerate(chart.categories)
    )
    return ReportTable(f"{chart.title}（{chart.unit}）", ("", *(name for name, _ in chart.series)), rows, (), 1)
