"""The papers whose wording can be changed, and one of them as it would look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ..widgets.entries import make_button, make_line
from ..widgets.pdfview import PdfPreview
from ..widgets.table import Column, make_table
from .page import button_row, words
from .steps import Step
from .templateform import NAME

if TYPE_CHECKING:
    from xinfang_desk.services.templates import TemplateInfo

_HOW = "回车打开所选文书的文本。改动只用于以后的文书，已经签发的不变。"


class TemplateList(Step):
    """The papers; `openAsked(info)`."""

    openAsked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._search = make_line(f"{NAME}.find", "查找文书", "输入文书名称查找")
        self._search.setProperty("kind", "search")
        self._search.setFixedWidth(260)
        self.table = make_table(f"{NAME}.table", "文书", _COLUMNS)
        self._open = make_button(f"{NAME}.open", "修改文本…", "primary")
        self._kinds: tuple[TemplateInfo, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._search)
        layout.addWidget(self.table, 1)
        layout.addLayout(button_row(self._open, left=words(_HOW)))
        self._search.textChanged.connect(self._refresh)
        self.table.chosen.connect(self.openAsked)
        self._open.clicked.connect(self.press)

    def press(self) -> None:
        """Open the current one."""
        if self.table.current_row() is not None:
            self.openAsked.emit(self.table.current_row())

    def show_kinds(self, kinds: tuple[TemplateInfo, ...]) -> None:
        """Show the papers; the current line stays."""
        self._kinds = kinds
        self._refresh()

    def _refresh(self) -> None:
        place = max(self.table.currentIndex().row(), 0)
        typed = self._search.text().strip()
        self.table.set_rows([kind for kind in self._kinds if typed in kind.label or typed == kind.form])
        self.table.selectRow(min(place, self.table.rows_model.rowCount() - 1))


class TemplatePreview(Step):
    """The paper with a sample in every field."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = words("", "section")
        self.view = PdfPreview(f"{NAME}.paper", "文书预览")
        self._back = make_button(f"{NAME}.back", "返回修改", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(self.view, 1)
        layout.addLayout(button_row(self._back, left=words("所有字段都用示例内容填写 · 回车或 Esc 返回修改", "key")))
        self._back.clicked.connect(self.cancelled)

    def press(self) -> None:
        """Enter leads back to the text."""
        self.cancelled.emit()

    def show_paper(self, label: str, content: bytes) -> None:
        """Show these pages."""
        self._head.setText(f"预览　{label}")
        self.view.show_pdf(content)
        self._back.setFocus()


_COLUMNS = (
    Column("编号", lambda info: info.form or "—", 80),
    Column("文书", lambda info: info.label),
    Column("文本", lambda info: "本单位文本" if info.own else "自带文本", 160),
)
