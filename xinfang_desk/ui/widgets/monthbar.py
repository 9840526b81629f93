"""A month to look at: one back, one on, back to the present one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


class MonthBar(QWidget):
    """Holds one month; `changed` when another one is shown."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = self._present = date(2000, 1, 1)
        self._name = name
        self._title = QLabel("")
        self._title.setObjectName(f"{name}.title")
        self._title.setProperty("role", "section")
        self._title.setMinimumWidth(112)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._button("上月", "back", self._back))
        row.addWidget(self._title)
        row.addWidget(self._button("下月", "on", self._on))
        row.addWidget(self._button("本月", "present", self._home))

    def start(self, today: date) -> None:
        """Begin with the month of this day, without announcing it."""
        self._present = today.replace(day=1)
        self._set(self._present)

    def month(self) -> tuple[int, int]:
        """Year and month shown."""
        return self._first.year, self._first.month

    def first(self) -> date:
        """The first day of the month shown."""
        return self._first

    def show_month(self, day: date) -> None:
        """Show the month of a day."""
        if day.replace(day=1) != self._first:
            self._set(day.replace(day=1))
            self.changed.emit()

    def _set(self, first: date) -> None:
        self._first = first
        self._title.setText(f"{first.year}年{first.month}月")

    def _go(self, months: int) -> None:
        place = self._first.year * 12 + self._first.month - 1 + months
        self.show_month(date(place // 12, place % 12 + 1, 1))

    def _back(self) -> None:
        self._go(-1)

    def _on(self) -> None:
        self._go(1)

    def _home(self) -> None:
        self.show_month(self._present)

    def _button(self, text: str, key: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"{self._name}.{key}")
        button.setAccessibleName(text)
        button.setProperty("kind", "quiet")
        button.clicked.connect(slot)
        return button
