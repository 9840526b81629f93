"""Rows of a ledger file 台账."""

from __future__ import annotations

from datetime import date

from ..domain.ledgers import LedgerDraft, ledger_problems
from .cells import Cells

COLUMNS = ("台账类别", "日期", "名称", "次数", "人次", "件数", "办结件数", "领导", "备注")
MANDATORY = ("台账类别", "日期", "名称", "次数", "人次", "件数", "办结件数")
KIND_LIMIT = 50
_COLUMN_OF = {
    "title": "名称",
    "leader": "领导",
    "note": "备注",
    "date": "日期",
    "times": "次数",
    "people": "人次",
    "items": "件数",
    "concluded": "办结件数",
}


def read_ledger_row(cells: Cells, today: date) -> LedgerDraft | None:
    """The entry with the label of its kind in `kind`, or None with the findings in `cells.bad`."""
    kind, on = cells.needed("台账类别"), cells.day("日期", required=True)
    if len(kind) > KIND_LIMIT:
        cells.complain("台账类别", f"台账类别最多{KIND_LIMIT}字，现有{len(kind)}字，请核对")
    draft = LedgerDraft(
        kind=kind,
        on=on or date.min,
        title=cells.text("名称") or kind,
        times=cells.whole("次数"),
        people=cells.whole("人次"),
        items=cells.whole("件数"),
        concluded=cells.whole("办结件数"),
        leader=cells.text("领导"),
        note=cells.text("备注"),
    )
    for problem in ledger_problems(draft, today):
        if problem.severity == "error" and problem.field not in ("kind", "date"):
            cells.complain(_COLUMN_OF.get(problem.field, ""), problem.message)
    return None if cells.bad else draft
