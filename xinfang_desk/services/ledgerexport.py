"""The ledger as it is listed, a kind and a period, as a file that an import reads back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..domain.context import Context
from ..domain.errors import InputRejected
from ..domain.papers import ReportTable
from ..store import ledgers
from ..store.files import write_durably
from ..store.store import Store
from . import ledgerfile
from .exporting import csv_bytes, ledger_cells

NUMBERS_FROM = 3
SUFFIXES = (".csv", ".xlsx")


def export_listed(store: Store, ctx: Context, kind: str, first: date, last: date, path: Path) -> int:
    """Write the entries of a kind ("" for all) and a period, and log that they went out; how many rows."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputRejected.at("out", f"不能导出为“{path.name}”：文件名请以 .csv 或 .xlsx 结尾")
    table = ledger_table(store, ctx, kind, first, last, path.stem)
    write_durably(path, _content(table, suffix))
    with store.write(ctx, "export.ledger", path.name) as tx:
        tx.note(kind=kind, first=first.isoformat(), last=last.isoformat(), rows=len(table.rows))
    return len(table.rows)


def ledger_table(store: Store, ctx: Context, kind: str, first: date, last: date, title: str) -> ReportTable:
    """Columns and rows: the further columns that any of the entries fills stand behind the nine; hidden ones are left out."""
    with store.read(ctx) as connection:
        found = [row for row in ledgers.oldest_first(connection, first, last, kind) if not row.hidden]
        forms = {form.kind.key: form for form in ledgers.forms(connection)}
    filled = {field.label for row in found for field in forms[row.kind].fields if row.extra.get(field.key)}
    further = tuple(column for column in ledgerfile.further_columns(tuple(forms.values())) if column in filled)
    rows = tuple(ledger_cells(row) + ledgerfile.further_cells(row, forms[row.kind], further) for row in found)
    return ReportTable(title, (*ledgerfile.COLUMNS, *further), rows, (), NUMBERS_FROM)


def _content(table: ReportTable, suffix: str) -> bytes:
    if suffix == ".csv":
        return csv_bytes(table.columns, table.rows)
    from ..documents.spreadsheet import write_sheets

    return write_sheets((table,), table.title)
