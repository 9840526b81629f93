"""The period bar: kind of period, one back, one on, first and last day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from .dates import DateField
from .spans import Span, around, kind_of, neighbour

DELAY_MS = 300
"""So that spinning through the days of a field asks once."""


class PeriodBar(QWidget):
    """Holds one period, first and last day included. `changed` a short moment after the last change; `name` begins every name.

    Days that run backwards are told here and change nothing: what is shown stays that of the last period.
    """

    changed = Signal()

    def __init__(self, name: str = "statistics", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("统计期间")
        self._name = name
        self._today = date(2000, 1, 1)
        self._span = Span.YEAR
        self._group = QButtonGroup(self)
        self._chips: dict[str, QPushButton] = {}
        self.first, self.last = DateField(), DateField()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._settle)
        self._finding = QLabel("")
        self._finding.setObjectName(f"{name}.period.finding")
        self._finding.setProperty("role", "hint")
        self._finding.setProperty("state", "error")
        self._finding.hide()
        self._lay_out()
        self.first.dateChanged.connect(self._typed)
        self.last.dateChanged.connect(self._typed)

    @property
    def span(self) -> Span:
        """The kind of period chosen."""
        return self._span

    def days(self) -> tuple[date, date]:
        """First and last day."""
        return self.first.value() or date.min, self.last.value() or date.max

    def start(self, today: date) -> None:
        """Begin with the year of this day."""
        self._today = today
        self._show(Span.YEAR, *around(Span.YEAR, today))

    def set_days(self, first: date, last: date) -> None:
        """Show these days; the kind follows."""
        self._show(kind_of(first, last), first, last)
        self._settle()

    def _settle(self) -> None:
        first, last = self.days()
        backwards = first > last
        self._finding.setText("起始日期晚于截止日期，请核对" if backwards else "")
        self._finding.setVisible(backwards)
        if not backwards:
            self.changed.emit()

    def _show(self, span: Span, first: date, last: date) -> None:
        with QSignalBlocker(self.first), QSignalBlocker(self.last):
            self.first.set_value(first)
            self.last.set_value(last)
        self._mark(span)

    def _mark(self, span: Span) -> None:
        self._span = span
        self._chips[str(span)].setChecked(True)

    def _chosen(self, button: QAbstractButton) -> None:
        span = Span(str(button.property("span")))
        first, last = self.days()
        if span is Span.OWN:
            self._mark(span)
            self.first.setFocus()
            return
        anchor = self._today if first <= self._today <= last else first
        self._show(span, *around(span, anchor))
        self._settle()

    def _back(self) -> None:
        self._go(-1)

    def _on(self) -> None:
        self._go(1)

    def _go(self, direction: int) -> None:
        self._show(self._span, *neighbour(self._span, *self.days(), direction))
        self._timer.start()

    def _typed(self) -> None:
        first, last = self.days()
        self._mark(kind_of(first, last))
        self._timer.start()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for span in Span:
            chip = QPushButton(span.label)
            chip.setObjectName(f"{self._name}.span.{span}")
            chip.setAccessibleName(f"按{span.label}统计" if span is not Span.OWN else "任意期间")
            chip.setCheckable(True)
            chip.setProperty("kind", "chip")
            chip.setProperty("span", str(span))
            self._group.addButton(chip)
            self._chips[str(span)] = chip
            row.addWidget(chip)
        row.addSpacing(8)
        row.addWidget(self._arrow("上一期", "back", "上一期", self._back))
        self._add_days(row)
        row.addWidget(self._arrow("下一期", "on", "下一期", self._on))
        row.addWidget(self._finding)
        self._group.buttonClicked.connect(self._chosen)

    def _add_days(self, row: QHBoxLayout) -> None:
        for field, name, label in (
            (self.first, f"{self._name}.from", "起始日期"),
            (self.last, f"{self._name}.to", "截止日期"),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            field.setMinimumWidth(148)
            if field is self.last:
                row.addWidget(QLabel("至"))
            row.addWidget(field)

    def _arrow(self, text: str, name: str, label: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"{self._name}.{name}")
        button.setAccessibleName(label)
        button.setToolTip(label)
        button.setProperty("kind", "quiet")
        button.clicked.connect(slot)
        return button
