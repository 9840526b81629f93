"""Writing interchange files: the rows of a year as .csv or .xlsx, the file whole or not at all."""

from __future__ import annotations

from pathlib import Path

from ..domain.context import Context
from ..domain.errors import InputRejected
from ..domain.papers import ReportTable
from ..store import bulk, mediations
from ..store import codes as code_store
from ..store.files import write_durably
from ..store.store import Store
from . import ledgerfile, mediationfile, periods, petitionfile
from .codenames import names_by_code
from .exporting import csv_bytes, mediation_cells, petition_cells
from .ledgerexport import ledger_table

Rows = list[tuple[str, ...]]

_COLUMNS = {
    "petitions": petitionfile.COLUMNS,
    "mediations": mediationfile.COLUMNS,
    "ledger": ledgerfile.COLUMNS,
}
_TITLES = {"petitions": "信访事项", "mediations": "调解案件", "ledger": "工作台账"}
_NUMBERS_FROM = {"petitions": 99, "mediations": 99, "ledger": 3}


def export_file(store: Store, ctx: Context, kind: str, year: int, path: Path) -> int:
    """Write the rows of a year and log that they went out; how many rows."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise InputRejected.at("out", f"不能导出为“{path.name}”：文件名请以 .csv 或 .xlsx 结尾")
    columns, rows = _ledger(store, ctx, year) if kind == "ledger" else (_COLUMNS[kind], _rows(store, ctx, kind, year))
    write_durably(path, _content(kind, year, columns, rows, path.suffix.lower()))
    with store.write(ctx, f"export.{kind}", path.name) as tx:
        tx.note(year=year, rows=len(rows))
    return len(rows)


def _rows(store: Store, ctx: Context, kind: str, year: int) -> Rows:
    first, last = periods.year(year)
    with store.read(ctx) as connection:
        if kind == "mediations":
            return [mediation_cells(row) for row in mediations.oldest_first(connection, first, last)]
        names = {
            table: names_by_code(code_store.items(connection, table, with_retired=True))
            for table in petitionfile.CODE_COLUMNS
        }
        return [petition_cells(petitionfile.named(row, names)) for row in bulk.matters_of(connection, first, last)]


def _ledger(store: Store, ctx: Context, year: int) -> tuple[tuple[str, ...], Rows]:
    table = ledger_table(store, ctx, "", *periods.year(year), "")
    return table.columns, list(table.rows)


def _content(kind: str, year: int, columns: tuple[str, ...], rows: Rows, suffix: str) -> bytes:
    if suffix == ".csv":
        return csv_bytes(columns, rows)
    from ..documents.spreadsheet import write_sheets

    title = f"{year}年{_TITLES[kind]}"
    return write_sheets((ReportTable(title, columns, tuple(rows), (), _NUMBERS_FROM[kind]),), title)
