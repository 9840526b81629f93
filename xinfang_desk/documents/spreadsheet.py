"""Spreadsheets (.xlsx): exported lists and the tables of a report."""

from __future__ import annotations

import io
import re
import unicodedata
from datetime import datetime
from typing import Any, Final

import xlsxwriter

from ..domain.papers import ReportTable

MAX_WIDTH: Final = 60.0
"""Widest column, in characters of the standard type."""
FIXED_DATE: Final = datetime(2000, 1, 1)
"""Date inside the file, so that the same data gives the same bytes."""

_NUMBER: Final = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,6})?")
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write_sheets(sheets: tuple[ReportTable, ...], title: str) -> bytes:
    """A workbook with a sheet for each table.

    Columns of words are text (an ID number keeps its digits, "=" is no formula), columns from `numeric_from` on are
    numbers where they are numbers.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": title, "created": FIXED_DATE})
    looks = _looks(book)
    names: set[str] = set()
    for place, table in enumerate(sheets, 1):
        sheet = book.add_worksheet(_sheet_name(table.title, place, names))
        _fill(sheet, table, looks)
    if not sheets:
        book.add_worksheet("空表")
    book.close()
    return buffer.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    """The formats of a workbook."""
    base = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
    return {
        "head": book.add_format({**base, "bold": True, "bg_color": "#E7EEF5", "bottom": 1, "text_wrap": True}),
        "text": book.add_format({**base, "num_format": "@", "text_wrap": True}),
        "number": book.add_format({**base, "align": "right"}),
        "change": book.add_format({**base, "align": "right", "num_format": "+General;-General;0"}),
        **{
            f"percent{digits}": book.add_format({**base, "align": "right", "num_format": _percent_format(digits)})
            for digits in range(5)
        },
        "check": book.add_format({**base, "font_color": "#5B6573"}),
    }


def _percent_format(digits: int) -> str:
    """A share shown in per cent with so many decimals."""
    return f"0.{'0' * digits}%" if digits else "0%"


def _sheet_name(title: str, place: int, used: set[str]) -> str:
    """A sheet name that Excel takes: 31 characters, none of its forbidden ones, each only once."""
    name = _FORBIDDEN.sub(" ", title).strip(" '")[:28] or f"表{place}"
    if name in used:
        name = f"{name[:27]}-{place}"
    used.add(name)
    return name


def _fill(sheet: Any, table: ReportTable, looks: dict[str, Any]) -> None:
    """Head, rows and checks of one table; the head stays in view and has filters."""
    for column, heading in enumerate(table.columns):
        sheet.write_string(0, column, heading, looks["head"])
        sheet.set_column(column, column, _column_width(table, column))
    for line, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            _write(sheet, line, column, value, looks, numeric=table.is_numeric(column))
    words = (*(f"核对：{check}" for check in table.checks), *(f"注：{note}" for note in table.notes))
    for line, below in enumerate(words, len(table.rows) + 2):
        sheet.write_string(line, 0, below, looks["check"])
    sheet.freeze_panes(1, 0)
    if table.rows and table.columns:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Any, line: int, column: int, value: str, looks: dict[str, Any], *, numeric: bool) -> None:
    """One cell: a number as a number, a percentage as a share shown with %, everything else as text."""
    if numeric and _NUMBER.fullmatch(value):
        sheet.write_number(line, column, float(value), looks["number"])
    elif numeric and value.startswith("+") and _NUMBER.fullmatch(value[1:]):
        sheet.write_number(line, column, float(value), looks["change"])
    elif numeric and value.endswith("%") and _NUMBER.fullmatch(value[:-1]):
        digits = min(len(value[:-1].partition(".")[2]), 4)
        sheet.write_number(line, column, float(value[:-1]) / 100, looks[f"percent{digits}"])
    else:
        sheet.write_string(line, column, _CONTROL.sub("", value)[:32767], looks["text"])


def _column_width(table: ReportTable, column: int) -> float:
    """A width at which most cells are read whole: the widest of the head and the first 500 rows, within limits."""
    cells = [table.columns[column], *(row[column] for row in table.rows[:500] if column < len(row))]
    widest = max(max(map(_columns_of, cell.split("\n"))) for cell in cells)
    return min(max(widest + 3.0, 8.0), MAX_WIDTH)


def _columns_of(line: str) -> int:
    """Width of a line in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)
