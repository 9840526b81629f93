"""Code tables as files: 代码, 名称, 上级代码 in .csv or .xlsx, read with findings by line and written as they are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..domain.errors import InputRejected, Problem
from ..domain.office import CODE_TABLES, CodeItem, code_problems
from ..domain.papers import ReportTable
from ..domain.text import clean_name, fold_width
from .exporting import csv_bytes
from .tablefile import RawTable, Row, read_table

CODE, LABEL, PARENT = "代码", "名称", "上级代码"
COLUMNS = (CODE, LABEL, PARENT)
SHOWN_PROBLEMS = 5


def read_codes(table: str, path: Path) -> tuple[CodeItem, ...]:
    """The entries of a file in their order; InputRejected names the line of whatever is wrong with it."""
    raw = read_table(path)
    places = _places(raw)
    items = tuple(_item(table, row, places) for row in raw.rows)
    problems = code_problems(items, tuple(row.line for row in raw.rows))
    if problems:
        raise InputRejected(_few(problems))
    return items


def write_codes(table: str, items: Iterable[CodeItem], suffix: str) -> bytes:
    """The entries as a .csv or an .xlsx file, as `read_codes` reads it back."""
    rows = tuple((item.code, item.label, item.parent) for item in items)
    if suffix.lower() == ".csv":
        return csv_bytes(COLUMNS, rows)
    from ..documents.spreadsheet import write_sheets

    title = CODE_TABLES[table]
    return write_sheets((ReportTable(title, COLUMNS, rows, numeric_from=len(COLUMNS)),), title)


def _places(raw: RawTable) -> Mapping[str, int]:
    missing = [name for name in (CODE, LABEL) if name not in raw.header]
    if missing:
        raise InputRejected.at("file", f"文件第一行缺少列“{'、'.join(missing)}”，应为：{'、'.join(COLUMNS)}，请核对")
    return {name: raw.header.index(name) for name in COLUMNS if name in raw.header}


def _item(table: str, row: Row, places: Mapping[str, int]) -> CodeItem:
    cells = {name: clean_name(row.cells[place]) for name, place in places.items()}
    return CodeItem(table, fold_width(cells[CODE]), cells[LABEL], fold_width(cells.get(PARENT, "")))


def _few(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The first findings, and how many more there are."""
    if len(problems) <= SHOWN_PROBLEMS:
        return problems
    more = Problem("codes", f"另有{len(problems) - SHOWN_PROBLEMS}处问题")
    return (*problems[:SHOWN_PROBLEMS], more)
