"""Tables as test data: the acceptance year of 2024, and the same rows as .csv in another encoding or as .xlsx."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

ACCEPTANCE = Path(__file__).parent / "data" / "acceptance_2024"
KINDS = ("petitions", "mediations", "ledger")
Cells = Sequence[str]


def expected() -> dict[str, Any]:
    """The figures that the year must give."""
    found: dict[str, Any] = json.loads((ACCEPTANCE / "expected.json").read_text(encoding="utf-8"))["figures"]
    return found


def acceptance_rows(kind: str) -> list[list[str]]:
    """Header and rows of one file of the year."""
    with (ACCEPTANCE / f"{kind}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def records(kind: str) -> list[dict[str, str]]:
    """The rows of one file by column name."""
    header, *rows = acceptance_rows(kind)
    return [dict(zip(header, row, strict=True)) for row in rows]


def write_csv(path: Path, rows: Iterable[Cells], encoding: str = "utf-8") -> Path:
    """Rows as a .csv file in an encoding."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, rows: Iterable[Cells], typed: Iterable[str] = ()) -> Path:
    """Rows as an .xlsx file; the columns in `typed` hold real dates and numbers, as a spreadsheet makes them."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/m/d"})
    sheet = book.add_worksheet()
    header, *body = rows
    sheet.write_row(0, 0, header)
    special = {place for place, name in enumerate(header) if name in set(typed)}
    for line, row in enumerate(body, 1):
        for place, cell in enumerate(row):
            if place in special and cell:
                _write_typed(sheet, line, place, cell)
            else:
                sheet.write_string(line, place, cell)
    book.close()
    return path


def _write_typed(sheet: Any, line: int, place: int, cell: str) -> None:
    if cell.isdigit():
        sheet.write_number(line, place, int(cell))
    else:
        sheet.write_datetime(line, place, date.fromisoformat(cell))
