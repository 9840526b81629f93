"""Reading a table that somebody else saved: .csv in UTF-8 (with or without mark) or GB18030, or the first sheet of an .xlsx.

Every cell comes back as text; a row keeps the line it stands on, so that a finding can be shown at its place.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..domain.errors import EnvironmentTrouble, InputRejected

CELL_LIMIT = 1_000_000
"""Longest cell that is read at all; the limits of the fields are checked later, each with its own sentence."""


@dataclass(frozen=True)
class Row:
    """One row: the line (or sheet row) it begins on and its cells in the order of the header."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RawTable:
    """A header row and the rows below it; empty rows are left out."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path) -> RawTable:
    """The table of a file. InputRejected says in one sentence what is wrong with the file as a whole."""
    readers = {".csv": _csv_rows, ".xlsx": _xlsx_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise InputRejected.at("file", f"不能导入“{path.name}”：请用 .csv 或 .xlsx 文件")
    return _table(path, reader(path, _content(path)))


def read_text(path: Path) -> str:
    """The text of a .csv file in UTF-8 or GB18030; InputRejected when it is no text."""
    return _decoded(path, _content(path))


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputRejected.at("file", f"找不到文件“{path}”，请核对文件名和位置") from None
    except OSError as error:
        raise EnvironmentTrouble(f"文件“{path.name}”读不出来", "请检查它是否被其他程序占用、是否有读取权限") from error
    if not content.strip():
        raise InputRejected.at("file", f"文件“{path.name}”是空的")
    return content


def _table(path: Path, rows: Iterator[Row]) -> RawTable:
    filled = (row for row in rows if any(cell.strip() for cell in row.cells))
    head = next(filled, None)
    if head is None:
        raise InputRejected.at("file", f"文件“{path.name}”里没有内容")
    header = tuple("".join(unicodedata.normalize("NFC", cell).split()) for cell in head.cells)
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise InputRejected.at("file", f"表头中“{'、'.join(twice)}”出现了不止一次，请只保留一列")
    return RawTable(header, tuple(_fitted(row, len(header)) for row in filled))


def _fitted(row: Row, width: int) -> Row:
    return row if len(row.cells) >= width else Row(row.line, row.cells + ("",) * (width - len(row.cells)))


def _csv_rows(path: Path, content: bytes) -> Iterator[Row]:
    text = _decoded(path, content)
    previous = csv.field_size_limit(CELL_LIMIT)
    try:
        yield from _parsed(text)
    except csv.Error as error:
        raise InputRejected.at("file", f"文件“{path.name}”不是正确的 .csv 表格，请用表格软件另存一次") from error
    finally:
        csv.field_size_limit(previous)


def _parsed(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    for cells in reader:
        yield Row(line, tuple(cells))
        line = reader.line_num + 1


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")) or b"\0" in content[:4096]:
        raise InputRejected.at("file", f"文件“{path.name}”的内容不是文本表格，请另存为 .csv 或 .xlsx 后再导入")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputRejected.at("file", f"文件“{path.name}”的文字编码认不出来，请另存为“CSV UTF-8”或 .xlsx 后再导入")


def _xlsx_rows(path: Path, content: bytes) -> Iterator[Row]:
    from python_calamine import CalamineError, CalamineWorkbook

    if not content.startswith(b"PK"):
        raise InputRejected.at("file", f"文件“{path.name}”不是 .xlsx 工作簿，请用表格软件另存为 .xlsx 后再导入")
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows: Iterable[list[Any]] = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as error:
        raise InputRejected.at("file", f"文件“{path.name}”打不开，可能已损坏，请用表格软件另存一次") from error
    for line, cells in enumerate(rows, 1):
        yield Row(line, tuple(cell_text(cell) for cell in cells))


def cell_text(cell: Any) -> str:
    """A sheet's cell as the text a person sees: dates as 2024-03-05, whole numbers without .0."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        # A sheet keeps 15 digits: a longer number has already lost its end and must not be made up again.
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else repr(cell)
    return str(cell)
