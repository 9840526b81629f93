"""调解提醒: chips for what falls due in the mediation room; behind each the list that it counts, a line opens its case."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.reminders import BOARD, Reminder

from .. import words
from ..theme import Palette
from ..widgets.chip import Chip
from ..widgets.rowfitter import RowFitter
from ..widgets.table import Column, make_table

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab


class MediationReminders(QWidget):
    """A row of chips that is there only while one of them counts something; `chosen(key)` when one is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases.mediationBoard")
        self.setAccessibleName("调解提醒")
        self._chips: dict[str, Chip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        heading = QLabel("调解提醒")
        heading.setProperty("role", "section")
        row.addWidget(heading)
        row.addSpacing(4)
        for one in BOARD:
            chip = Chip(one.key, one.label, 0, "amber", self)
            chip.setObjectName(f"cases.mediationBoard.{one.key}")
            chip.setCheckable(False)
            chip.clicked.connect(partial(self.chosen.emit, one.key))
            self._chips[one.key] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.hide()

    def set_counts(self, counts: tuple[tuple[str, str, int], ...]) -> None:
        """Show these (key, label, count)."""
        for key, _label, count in counts:
            self._chips[key].set_count(count)
        self.setVisible(any(count for _key, _label, count in counts))


class ReminderDialog(QDialog):
    """The rows behind one chip; `opened(number)` for the case of a line."""

    opened = Signal(str)

    def __init__(self, title: str, rows: tuple[Reminder, ...], palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases.reminded")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.table = make_table("cases.reminded.table", title, _columns(palette))
        RowFitter(self.table)
        self.table.chosen.connect(self._open)
        head = QLabel(f"{title} {len(rows)}")
        head.setProperty("role", "section")
        close, show = QPushButton("关闭"), QPushButton("打开案件")
        for button, key in ((close, "close"), (show, "open")):
            button.setObjectName(f"cases.reminded.{key}")
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        show.setProperty("kind", "primary")
        show.setEnabled(bool(rows))
        close.clicked.connect(self.reject)
        show.clicked.connect(self._open_current)
        buttons = QHBoxLayout()
        hint = QLabel("回车或双击打开案件 · Esc 关闭")
        hint.setProperty("role", "key")
        buttons.addWidget(hint, 1)
        buttons.addWidget(close)
        buttons.addWidget(show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(head)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(980, 460)
        self.table.set_rows(rows)
        if rows:
            self.table.selectRow(0)
        self.table.setFocus()

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._open(row)

    def _open(self, row: Reminder) -> None:
        self.accept()
        self.opened.emit(row.mediation_number)


class ReminderController(QObject):
    """Counts the chips and opens the list behind one; the case of a line is opened in the mediation room."""

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self.dialog: ReminderDialog | None = None
        tab.mediation_board.chosen.connect(self._ask)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def refresh(self) -> None:
        """Count again."""
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(
                lambda: services.agreements.reminders(ctx), self._tab.mediation_board.set_counts, key="cases.reminders"
            )

    def _ask(self, key: str) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None and self.dialog is None:
            work = partial(services.agreements.reminded, ctx, key)
            self._tab.tools.runner.submit(work, partial(self._show, key))

    def _show(self, key: str, rows: tuple[Reminder, ...]) -> None:
        if self.dialog is not None:
            return
        title = next(chip.label for chip in BOARD if chip.key == key)
        self.dialog = ReminderDialog(title, rows, self._tab.tools.theme.palette, self._tab)
        self.dialog.opened.connect(self._tab.openMediation)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None


def _columns(palette: Palette) -> tuple[Column, ...]:
    return (
        Column("期限", lambda row: words.day(row.due_on), width=128),
        Column(
            "情况", lambda row: row.status.words, width=116, colour=lambda row: words.due_colour(row.status, palette)
        ),
        Column("事项", lambda row: row.what),
        Column("当事人", lambda row: row.parties, width=210),
        Column("卷号", lambda row: row.mediation_number, width=190),
    )
