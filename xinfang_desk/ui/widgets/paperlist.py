"""The issued papers of a matter or a case as a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import PaperView

from .. import words
from .buttonrow import ButtonRow
from .emptystate import EmptyState
from .table import Column, make_table


def _paper_label(row: PaperView) -> str:
    return row.label


def _paper_number(row: PaperView) -> str:
    return group_number(row.number) or "—"


def _paper_issued(row: PaperView) -> str:
    return words.moment(row.issued_at)


def _paper_prints(row: PaperView) -> str:
    return f"{row.prints} 次" if row.prints else "—"


PAPERS = (
    Column("文书", _paper_label, width=104),
    Column("文号", _paper_number),
    Column("出具时间", _paper_issued, width=188),
    Column("补打", _paper_prints, width=60),
)


class PaperList(QWidget):
    """The issued papers with what can be done with one: `wanted(what, paper_id)`, what = preview, reprint, save."""

    wanted = Signal(str, int)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = make_table(f"{name}.papers", "文书", PAPERS)
        self.table.chosen.connect(self._preview)
        self._buttons = ButtonRow(f"{name}.paper", (("preview", "预览"), ("reprint", "补打"), ("save", "另存为 PDF")))
        self._buttons.pressed.connect(self._pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        self._empty = EmptyState(f"{name}.papers.empty")
        self._empty.tell("还没有文书", hint)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._buttons)

    def show_papers(self, papers: Sequence[PaperView]) -> None:
        """Show these papers, the newest chosen."""
        self.table.set_rows(papers)
        for part in (self.table, self._buttons):
            part.setVisible(bool(papers))
        self._empty.setVisible(not papers)
        if papers:
            self.table.selectRow(len(papers) - 1)

    def _preview(self, row: object) -> None:
        self.wanted.emit("preview", getattr(row, "id", 0))

    def _pressed(self, what: str) -> None:
        row = self.table.current_row()
        if row is not None:
            self.wanted.emit(what, row.id)
