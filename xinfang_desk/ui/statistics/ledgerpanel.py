"""The chosen entry at the right: what it says, its matters to open, its files, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.ledgerforms import KindForm
from xinfang_desk.domain.reviews import REVIEW_KINDS
from xinfang_desk.domain.views import AttachmentView, LedgerRow

from .. import words
from ..widgets.card import Card
from ..widgets.factsheet import FactSheet
from ..widgets.table import Column, make_table
from .ledgercolumns import facts, link_words, linked, origin_words

FILES_HEIGHT = 118
MOST_LINKS = 6


def _name(row: AttachmentView) -> str:
    return row.name


def _size(row: AttachmentView) -> str:
    return words.size(row.size)


class EntryPanel(QWidget):
    """One entry. `matterWanted(number)` opens a linked matter."""

    matterWanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("选中的台账")
        self.row: LedgerRow | None = None
        self._title, self._under = _label("section"), _label("hint")
        self.facts = FactSheet("ledger.facts", "台账内容", paired=False)
        self.change = _button("修改(&E)", "change", "修改选中的台账")
        self.remove = _button("撤销(&U)", "undo", "撤销选中的台账")
        self.print = _button("接访记录(&P)", "print", "预览打印接访记录")
        self.sheets = _button("评分表(&G)", "sheets", "打开评查评分表")
        self.files = make_table(
            "ledger.files",
            "附件列表，回车打开",
            (Column("附件", _name), Column("大小", _size, width=76, align="right")),
        )
        self._no_files = _label("hint")
        self._no_files.setText("还没有附件")
        self.attach = _button("添加附件(&F)", "attach", "给选中的台账添加附件")
        self.open_file = _button("打开", "openFile", "打开选中的附件")
        self.remove_file = _button("移除", "removeFile", "移除选中的附件")
        self._lay_out()
        self.show_entry(None, None)

    def show_entry(self, row: LedgerRow | None, form: KindForm | None) -> None:
        """Show an entry; None while none is chosen."""
        same = self.row is not None and row is not None and self.row.id == row.id
        self.row = row
        self._card.setVisible(row is not None)
        if row is None:
            return
        self._title.setText(words.one_line(row.title))
        self._title.setToolTip(row.title)
        origin = origin_words(row)
        self._under.setText(f"{row.kind_label} · {words.day(row.on)}" + (f"\n{origin}" if origin else ""))
        self.facts.show_lines(facts(row, form), *self._links(linked(row, form)))
        self.change.setEnabled(not origin)
        self.remove.setEnabled(not origin)
        self.attach.setEnabled(not origin)
        self.print.setVisible(row.kind == "leader_reception" and not row.hidden)
        self.sheets.setVisible(row.kind in REVIEW_KINDS and not row.hidden)
        if not same:
            self.show_files(())

    def show_files(self, files: Sequence[AttachmentView]) -> None:
        """Show the files of the entry."""
        self.files.set_rows(files)
        self.files.setVisible(bool(files))
        self._no_files.setVisible(not files)
        for button in (self.open_file, self.remove_file):
            button.setVisible(bool(files))
        if files:
            self.files.selectRow(0)

    def _links(self, numbers: Sequence[str]) -> list[QWidget]:
        shown: list[QWidget] = []
        for number in numbers[:MOST_LINKS]:
            button = QPushButton(link_words(number))
            button.setObjectName(f"ledger.matter.{number}")
            button.setAccessibleName(link_words(number))
            button.setProperty("kind", "link")
            button.setProperty("number", number)
            button.clicked.connect(self._open)
            shown.append(button)
        if len(numbers) > MOST_LINKS:
            more = _label("hint")
            more.setText(f"另有 {len(numbers) - MOST_LINKS} 件，修改时可以看到全部")
            shown.append(more)
        return shown

    def _open(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.matterWanted.emit(str(sender.property("number")))

    def _lay_out(self) -> None:
        self._card = Card()
        self._title.setWordWrap(True)
        body = self._card.body
        body.addWidget(self._title)
        body.addWidget(self._under)
        body.addLayout(_row(self.change, self.remove, self.print, self.sheets))
        body.addWidget(self.facts, 1)
        body.addWidget(self._no_files)
        self.files.setFixedHeight(FILES_HEIGHT)
        body.addWidget(self.files)
        body.addLayout(_row(self.attach, self.open_file, self.remove_file))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card, 1)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _label(role: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    label.setWordWrap(role == "hint")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _button(text: str, key: str, label: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"ledger.{key}")
    button.setAccessibleName(label)
    return button
