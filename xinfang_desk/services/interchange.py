"""Interchange 导入导出: files of petitions, mediations and ledger entries come in whole or not at all, and go out the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..domain.context import Context, Permission
from ..domain.errors import InputRejected
from ..domain.views import ImportResult
from ..store.store import Store
from . import exports, importledger, importmediations, importpetitions
from .deadlines import Deadlines
from .ledgerexport import export_listed
from .tablefile import read_table

IMPORTERS = {
    "petitions": importpetitions.import_petitions,
    "mediations": importmediations.import_mediations,
    "ledger": importledger.import_ledger,
}
KINDS = {"petitions": "信访事项", "mediations": "调解案件", "ledger": "工作台账"}


class InterchangeService:
    """Reads and writes the files of contracts.md §2."""

    def __init__(self, store: Store, deadlines: Deadlines) -> None:
        """Work on this store; `deadlines` gives the office's calendar."""
        self._store = store
        self._deadlines = deadlines

    def import_file(self, ctx: Context, kind: str, path: Path, dry_run: bool = False) -> ImportResult:
        """Import a .csv or .xlsx file: every row or none. A dry run saves nothing and says what would be done.

        Bad rows come back in the result with line, column and reason; InputRejected is for a file that is no such table.
        """
        ctx.require(Permission.IMPORT)
        importer = IMPORTERS.get(kind)
        if importer is None:
            raise InputRejected.at("kind", f"没有“{kind}”这种文件，可用：{'、'.join(KINDS)}")
        return importer(self._store, ctx, read_table(path), path.name, self._deadlines.calendar(), dry_run)

    def export_file(self, ctx: Context, kind: str, year: int, path: Path) -> int:
        """Write the rows of a year in the format of the import to a .csv or .xlsx file; how many rows."""
        ctx.require(Permission.EXPORT)
        if kind not in KINDS:
            raise InputRejected.at("kind", f"没有“{kind}”这种文件，可用：{'、'.join(KINDS)}")
        if kind == "petitions":
            ctx.require(Permission.VIEW_RESTRICTED)
        return exports.export_file(self._store, ctx, kind, year, path)

    def export_ledger(self, ctx: Context, kind: str, first: date, last: date, path: Path) -> int:
        """Write the ledger entries of a kind ("" for all) and a period in the format of the import; how many rows."""
        ctx.require(Permission.EXPORT)
        return export_listed(self._store, ctx, kind, first, last, path)
