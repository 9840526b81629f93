"""A date or a moment in Chinese writing, with a calendar to open; a date may be empty where the field allows that."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QLocale, Qt, QTime
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QDateTimeEdit, QWidget

FORMAT = "yyyy年M月d日"
_EMPTY = QDate(1752, 9, 14)
"""Qt's earliest date stands for "no date"; it is shown as an empty field."""


class DateField(QDateEdit):
    """A QDateEdit that speaks `datetime.date`. With `optional` it can hold None, shown as 未填.

    An empty field begins at `around` (today where nothing is said) when digits are typed, arrows pressed or the calendar
    opened; Delete empties it again. A date after `latest` can be typed and is refused when it is saved: a field that
    changes what was typed into an earlier date would have it saved unseen.
    """

    def __init__(
        self,
        *,
        optional: bool = False,
        latest: date | None = None,
        around: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._optional = optional
        self._around = around or latest
        self.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.setDisplayFormat(FORMAT)
        self.setCalendarPopup(True)
        if optional:
            self.setMinimumDate(_EMPTY)
            self.setSpecialValueText("未填")
            self.setToolTip("输入年月日，或从日历中选；按 Delete 键清空")
            self.setDate(_EMPTY)
        else:
            self.setMinimumDate(QDate(1900, 1, 1))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves the field at once; by itself a date edit would go through year, month and day, and trap the key."""
        return QAbstractSpinBox.focusNextPrevChild(self, forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a digit begins a date in an empty field, Delete empties a filled one."""
        if self._optional and event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.set_value(None)
            self.selectAll()
            return
        if self._is_empty() and event.text().isdigit():
            self._begin()
        super().keyPressEvent(event)

    def stepBy(self, steps: int) -> None:
        """Qt: an arrow in an empty field begins a date; in a filled one it goes to the next."""
        if self._is_empty():
            self._begin()
        else:
            super().stepBy(steps)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the calendar of an empty field opens at the present month, not at the first one there is."""
        super().mousePressEvent(event)
        calendar = self.calendarWidget()
        if self._is_empty() and calendar.isVisible():
            start = self._start()
            calendar.setCurrentPage(start.year(), start.month())

    def _is_empty(self) -> bool:
        return self._optional and self.date() == _EMPTY

    def _start(self) -> QDate:
        return to_qdate(self._around) if self._around is not None else QDate.currentDate()

    def _begin(self) -> None:
        self.setDate(self._start())
        self.setSelectedSection(QDateTimeEdit.Section.YearSection)

    def value(self) -> date | None:
        """The date, or None when empty."""
        if self._is_empty():
            return None
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_value(self, value: date | None) -> None:
        """Show a date; None empties an optional field and leaves another as it is."""
        if value is not None:
            self.setDate(to_qdate(value))
        elif self._optional:
            self.setDate(_EMPTY)


def to_qdate(value: date) -> QDate:
    """A QDate of a date."""
    return QDate(value.year, value.month, value.day)


class MomentField(QDateTimeEdit):
    """A day with a time of day, for what takes place at an appointed hour."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        self.setDisplayFormat(f"{FORMAT} HH:mm")
        self.setCalendarPopup(True)
        self.set_value(datetime.combine(day, time(9, 30)))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves the field at once."""
        return QAbstractSpinBox.focusNextPrevChild(self, forward)

    def value(self) -> datetime:
        """The moment shown."""
        day, clock = self.date(), self.time()
        return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())

    def set_value(self, value: datetime) -> None:
        """Show a moment."""
        self.setDate(to_qdate(value.date()))
        self.setTime(QTime(value.hour, value.minute))
