"""A batch while it runs and what came of it: progress with a way out, then what was done and what was not, with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.text import group_number

from .rowfitter import RowFitter
from .table import Column, make_table

NAME = "batchDialog"


@dataclass(frozen=True)
class NotDone:
    """A matter that was not done, and why."""

    number: str
    reason: str


def _number(row: NotDone) -> str:
    return group_number(row.number)


def _reason(row: NotDone) -> str:
    return row.reason


COLUMNS = (Column("登记编号", _number, width=176), Column("没有办成的原因", _reason))


class BatchDialog(QDialog):
    """`stopWanted` while it runs; afterwards `printWanted`, `saveWanted` (the list of what was not done), `opened(number)`."""

    stopWanted = Signal()
    printWanted = Signal()
    saveWanted = Signal()
    opened = Signal(str)

    def __init__(self, title: str, total: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.running = True
        self._stopping = False
        self._words = _label(f"正在办理，共 {total} 件", "")
        self._words.setObjectName(f"{NAME}.words")
        self._note = _label("", "hint")
        self._note.setObjectName(f"{NAME}.note")
        self.bar = QProgressBar()
        self.bar.setObjectName(f"{NAME}.progress")
        self.bar.setAccessibleName("办理进度")
        self.bar.setTextVisible(False)
        self.bar.setRange(0, max(total, 1))
        self.table = make_table(f"{NAME}.failed", "没有办成的事项", COLUMNS)
        self.table.chosen.connect(self._open)
        RowFitter(self.table)
        self.stop = self._button("stop", "停止")
        self.print = self._button("print", "预览打印")
        self.save = self._button("save", "保存未办清单…")
        self.done_button = self._button("close", "关闭")
        self._connect()
        self._lay_out(title)
        self.resize(680, 220)
        self.stop.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """So many of all are through."""
        if self.running:
            self.bar.setRange(0, max(total, 1))
            self.bar.setValue(done)
            ending = "正在停止，请稍候" if self._stopping else "正在办理"
            self._words.setText(f"{ending}，第 {done} 件，共 {total} 件")

    def show_result(self, words: str, not_done: Sequence[NotDone], papers: int = 0, note: str = "") -> None:
        """It is over: what was done in a sentence, what was not done in a list, and how many papers wait to be printed."""
        self.running = False
        self._words.setText(words)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.bar.hide()
        self.stop.hide()
        self.done_button.show()
        self.table.set_rows(not_done)
        self.table.setVisible(bool(not_done))
        self.save.setVisible(bool(not_done))
        self.print.setVisible(papers > 0)
        self.print.setText(f"预览打印 {papers} 份文书")
        self.resize(self.width(), 460 if not_done else self.sizeHint().height())
        (self.print if papers else self.done_button).setFocus()

    def words(self) -> str:
        """The sentence on top."""
        return self._words.text()

    def reject(self) -> None:
        """Esc stops what runs, and closes what is over."""
        if self.running:
            self._stop()
        else:
            super().reject()

    def _stop(self) -> None:
        self._stopping = True
        self.stop.setEnabled(False)
        self._words.setText("正在停止，办完手上这一件就停")
        self.stopWanted.emit()

    def _open(self, row: NotDone) -> None:
        self.opened.emit(row.number)

    def _connect(self) -> None:
        self.stop.clicked.connect(self._stop)
        self.print.clicked.connect(self.printWanted)
        self.save.clicked.connect(self.saveWanted)
        self.done_button.clicked.connect(self.accept)

    def _button(self, key: str, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(f"{NAME}.{key}")
        button.setAccessibleName(label)
        button.setAutoDefault(True)
        return button

    def _lay_out(self, title: str) -> None:
        self.print.setProperty("kind", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(_label(title, "section"))
        for widget in (self._words, self._note, self.bar):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.stop, self.done_button, self.save, self.print):
            row.addWidget(button)
        layout.addLayout(row)
        for later in (self._note, self.table, self.done_button, self.save, self.print):
            later.hide()


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
