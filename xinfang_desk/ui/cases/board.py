"""今日提醒: the counted chips on top; the list behind each is that of `domain.board`."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from xinfang_desk.domain.board import BOARD, CALENDAR

from ..widgets.chip import Chip, ChipTone
from ..widgets.flow import FlowLayout

_TONES: dict[str, ChipTone] = {"overdue": "red", "today": "amber", "soon": "amber"}


class ReminderRow(QWidget):
    """The chips in one row; `chosen(key)` when one is pressed, "" when the pressed one is released.

    A chip of the calendar filters no list: it stays up, and `dayWanted` asks for today in the mediation room.
    """

    chosen = Signal(str)
    dayWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases.board")
        self.setAccessibleName("今日提醒")
        self._chips: dict[str, Chip] = {}
        self._row = FlowLayout(gap=4)
        heading = QLabel("今日提醒")
        heading.setProperty("role", "section")
        heading.setMinimumHeight(32)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(heading, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._row, 1)
        # All from the start, so that Tab meets them where the eye does.
        for chip in BOARD:
            self._add(chip.key, chip.label, 0)
            self._chips[chip.key].explain(chip.meaning)

    def set_counts(self, board: Iterable[tuple[str, str, int]]) -> None:
        """Show these (key, label, count); chips already there only change their number."""
        for key, label, count in board:
            if key in self._chips:
                self._chips[key].set_count(count)
            else:
                self._add(key, label, count)

    def show_pressed(self, key: str) -> None:
        """Mark the chip whose list is shown; "" marks none."""
        for name, chip in self._chips.items():
            chip.setChecked(name == key)

    def chip(self, key: str) -> Chip | None:
        """The chip of a key."""
        return self._chips.get(key)

    def _add(self, key: str, label: str, count: int) -> None:
        chip = Chip(key, label, count, _TONES.get(key, "plain"), self)
        chip.setObjectName(f"cases.board.{key}")
        chip.setCheckable(key not in CALENDAR)
        chip.chosen.connect(self._pressed)
        self._chips[key] = chip
        self._row.addWidget(chip)

    def _pressed(self, key: str, on: bool) -> None:
        if key in CALENDAR:
            self.dayWanted.emit()
        else:
            self.chosen.emit(key if on else "")
