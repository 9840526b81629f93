"""A date with a time of day."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QTime, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QWidget

from .dates import DateField

MORNING = QTime(9, 0)


class MomentField(QWidget):
    """Date and time side by side. With `optional` it can hold None: then the date is 未填."""

    changed = Signal()

    def __init__(self, today: date, *, optional: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DateField(optional=optional)
        self.day.set_value(None if optional else today)
        self.clock = QTimeEdit(MORNING)
        self.clock.setDisplayFormat("HH:mm")
        self.day.dateChanged.connect(self.changed)
        self.clock.timeChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day, 3)
        row.addWidget(self.clock, 2)
        self.setFocusProxy(self.day)

    def setAccessibleName(self, name: str) -> None:
        """Both parts are named after the field."""
        super().setAccessibleName(name)
        self.day.setAccessibleName(f"{name}（日期）")
        self.clock.setAccessibleName(f"{name}（时间）")

    def setObjectName(self, name: object) -> None:
        """Both parts are named after the field."""
        super().setObjectName(str(name))
        self.day.setObjectName(f"{name}.day")
        self.clock.setObjectName(f"{name}.time")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to the date."""
        super().focusInEvent(event)
        self.day.setFocus()

    def value(self) -> datetime | None:
        """The moment, or None without a date."""
        day, clock = self.day.value(), self.clock.time()
        return None if day is None else datetime.combine(day, time(clock.hour(), clock.minute()))
