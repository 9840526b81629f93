"""The papers of a matter or a case as a list, with what can be done with the chosen one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xinfang_desk.domain.papers import PaperKind, PaperStatus
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import PaperView

from .. import words
from .buttonrow import ButtonRow
from .emptystate import EmptyState
from .table import Column, make_table

PREVIEW, REPRINT, SAVE, WORD = "preview", "reprint", "save", "word"
EDIT, ISSUE, DISCARD, VOID, AGAIN = "edit", "issue", "discard", "void", "again"

_LABELS: Mapping[str, str] = {
    PREVIEW: "预览",
    EDIT: "修改…",
    ISSUE: "签发",
    REPRINT: "补打",
    SAVE: "另存为 PDF",
    WORD: "导出 Word",
    VOID: "作废…",
    AGAIN: "重新出具…",
    DISCARD: "删去草稿…",
}
_LOOKING = (PREVIEW, REPRINT, SAVE, WORD)
_POSSIBLE: Mapping[PaperStatus, tuple[str, ...]] = {
    PaperStatus.DRAFT: (PREVIEW, EDIT, ISSUE, WORD, DISCARD),
    PaperStatus.ISSUED: (*_LOOKING, VOID),
    PaperStatus.VOID: (*_LOOKING, AGAIN),
}


_RECORDS = (PaperKind.SLIP, PaperKind.AGREEMENT, PaperKind.ORAL_AGREEMENT, PaperKind.SESSION, PaperKind.INVESTIGATION)


def _paper_label(row: PaperView) -> str:
    return row.label


def _is_void(row: PaperView) -> bool:
    return row.status is PaperStatus.VOID


def _paper_number(row: PaperView) -> str:
    return group_number(row.number) or "—"


def _paper_issued(row: PaperView) -> str:
    return words.day(row.issued_at.date())


def _paper_tip(row: PaperView) -> str:
    done = "存为草稿" if row.status is PaperStatus.DRAFT else "签发"
    void = f"\n作废原因：{row.void_reason}" if row.void_reason else ""
    return f"{row.label} {group_number(row.number)}\n{row.operator} 于{words.moment(row.issued_at)}{done}{void}"


def _paper_prints(row: PaperView) -> str:
    return f"{row.prints} 次" if row.prints else "—"


def _paper_status(row: PaperView) -> str:
    return row.status.label


PAPERS = (
    Column("文书", _paper_label, width=136, tip=_paper_tip, struck=_is_void),
    Column("文号", _paper_number, tip=_paper_tip, struck=_is_void),
    Column("日期", _paper_issued, width=134, tip=_paper_tip, struck=_is_void),
    Column("补打", _paper_prints, width=50, tip=_paper_tip),
    Column("状态", _paper_status, width=66, tip=_paper_tip),
)
CASE_PAPERS = (
    Column("文书", _paper_label, width=164, tip=_paper_tip, struck=_is_void),
    Column("编号", _paper_number, tip=_paper_tip, struck=_is_void),
    *PAPERS[2:],
)
"""The papers of a case bear its number; their names are long."""


class PaperList(QWidget):
    """The papers with what can be done with one: `wanted(what, paper_id)`.

    With `making` the list also drafts, issues and voids; `asked(what)` is what concerns the whole matter or case, one button
    of `whole` each. Otherwise one can look, print again and keep a file.
    """

    wanted = Signal(str, int)
    asked = Signal(str)

    def __init__(
        self,
        name: str,
        hint: str,
        parent: QWidget | None = None,
        *,
        whole: tuple[tuple[str, str], ...] = (),
        columns: tuple[Column, ...] = PAPERS,
    ) -> None:
        super().__init__(parent)
        self._making = making = bool(whole)
        self.table = make_table(f"{name}.papers", "文书", columns)
        self.table.chosen.connect(self._preview)
        self.table.moved.connect(self._suit)
        offered = _LABELS if making else {key: _LABELS[key] for key in _LOOKING}
        self._buttons = ButtonRow(f"{name}.paper", tuple(offered.items()))
        self._buttons.pressed.connect(self._pressed)
        self.whole = ButtonRow(f"{name}.papers", whole)
        self.whole.pressed.connect(self.asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        self._empty = EmptyState(f"{name}.papers.empty")
        self._empty.tell("还没有文书", hint)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._buttons)
        layout.addWidget(self.whole)
        self.whole.setVisible(making)  # only inside its parent: by itself it would be a window of its own

    def show_papers(self, papers: Sequence[PaperView]) -> None:
        """Show these papers; the one that was chosen stays chosen, unless there is a newer one."""
        grown = len(papers) > self.table.rows_model.rowCount()
        chosen = 0 if grown else getattr(self.table.current_row(), "id", 0)
        self.table.set_rows(papers)
        for part in (self.table, self._buttons):
            part.setVisible(bool(papers))
        self._empty.setVisible(not papers)
        if papers:
            known = [paper.id for paper in papers]
            self.table.selectRow(known.index(chosen) if chosen in known else len(papers) - 1)

    def _suit(self, row: object) -> None:
        """Offer what can be done with this paper."""
        if isinstance(row, PaperView):
            possible = _possible(row) if self._making else _LOOKING
            for key in _LABELS if self._making else _LOOKING:
                self._buttons.button(key).setVisible(key in possible)

    def _preview(self, row: object) -> None:
        self.wanted.emit(PREVIEW, getattr(row, "id", 0))

    def _pressed(self, what: str) -> None:
        row = self.table.current_row()
        if row is not None:
            self.wanted.emit(what, row.id)


def _possible(paper: PaperView) -> tuple[str, ...]:
    """What can be done with a paper; what records a fact of its own is never void by itself."""
    if paper.kind in _RECORDS:
        return _LOOKING
    return _POSSIBLE[paper.status]
