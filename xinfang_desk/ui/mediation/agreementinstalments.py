"""The instalments of a payment: split evenly or written line by line, with the sum against the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.agreements import MOST_INSTALMENTS, NOTHING, Instalment, split_evenly
from xinfang_desk.domain.money import parse_amount

from ..widgets.count import CountBox
from ..widgets.dates import DateField

NAME = "mediation.agreement.instalments"


@dataclass(frozen=True)
class _Row:
    """The widgets of one instalment."""

    label: QLabel
    day: DateField
    amount: QLineEdit
    remove: QPushButton

    def widgets(self) -> tuple[QWidget, ...]:
        return self.label, self.day, self.amount, self.remove


class InstalmentTable(QWidget):
    """Edits instalments; `changed` on every difference. `set_total` is the amount they must add up to."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAccessibleName("分期付款")
        self._rows: list[_Row] = []
        self._total = NOTHING
        self._loading = False
        self.count, self.months = CountBox(2, MOST_INSTALMENTS, "期"), CountBox(1, 24, "个月一期")
        self.count.setValue(3)
        self.first = DateField()
        for field, key, label in (
            (self.count, "count", "期数"),
            (self.first, "first", "首期日期"),
            (self.months, "months", "间隔月数"),
        ):
            field.setObjectName(f"{NAME}.{key}")
            field.setAccessibleName(label)
        self.split = _button(f"{NAME}.split", "平均分期(&E)")
        self.more = _button(f"{NAME}.add", "加一期")
        self.sum, self.finding = _label("hint"), _label("hint")
        self.sum.setObjectName(f"{NAME}.sum")
        self.finding.setObjectName(f"{NAME}.finding")
        self.split.clicked.connect(self._split_now)
        self.more.clicked.connect(self._add_one)
        self._lay_out()

    def set_first(self, day: date) -> None:
        """The day that the first instalment is proposed for."""
        self.first.set_value(day)

    def set_total(self, amount: Decimal) -> None:
        """The whole amount, for the sum line."""
        self._total = amount
        self._show_sum()

    def instalments(self) -> tuple[Instalment, ...]:
        """The instalments as typed; an amount that cannot be read is 0."""
        return tuple(Instalment(row.day.value(), _read(row.amount.text())) for row in self._rows)

    def set_instalments(self, parts: Sequence[Instalment]) -> None:
        """Show these instalments."""
        self._loading = True
        while len(self._rows) > len(parts):
            self._drop(self._rows[-1])
        while len(self._rows) < len(parts):
            self._append()
        for row, part in zip(self._rows, parts, strict=True):
            row.day.set_value(None)
            row.day.set_value(part.due_on)
            row.amount.setText(f"{part.amount:,.2f}" if part.amount else "")
        self._loading = False
        if len(parts) > 1:
            self.count.setValue(len(parts))
        self._renumber()
        self._show_sum()

    def show_finding(self, name: str, message: str) -> None:
        """A finding about a line (`instalments.1.due_on`) or about all of them; "" takes it away."""
        self.finding.setText(message)
        self.finding.setVisible(bool(message))
        _paint(self.finding, "error" if message else "")
        parts = name.split(".")
        for place, row in enumerate(self._rows):
            for key, editor in (("due_on", row.day), ("amount", row.amount)):
                _paint(editor, "error" if message and parts[1:] == [str(place), key] else "")

    def sum_text(self) -> str:
        """The line below the instalments."""
        return self.sum.text()

    def _split_now(self) -> None:
        try:
            parts = split_evenly(self._total, self.count.value(), self.first.value() or date.min, self.months.value())
        except ValueError as error:
            self.show_finding("instalments", str(error))
            return
        self.show_finding("", "")
        self.set_instalments(parts)
        self.changed.emit()

    def _add_one(self) -> None:
        self._append()
        self._renumber()
        self._edited()
        self._rows[-1].day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _append(self) -> None:
        row = _Row(QLabel(""), DateField(optional=True), QLineEdit(), _button("", "删去"))
        row.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.remove.setProperty("kind", "quiet")
        row.day.dateTimeChanged.connect(self._edited)
        row.amount.textChanged.connect(self._edited)
        row.remove.clicked.connect(self._remove_pressed)
        line = len(self._rows)
        for column, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, line, column)
        self._rows.append(row)

    def _remove_pressed(self) -> None:
        row = next((row for row in self._rows if row.remove is self.sender()), None)
        if row is not None:
            parts = [part for part, one in zip(self.instalments(), self._rows, strict=True) if one is not row]
            self.set_instalments(parts)
            self._edited()

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.deleteLater()

    def _renumber(self) -> None:
        for nth, row in enumerate(self._rows, 1):
            row.label.setText(f"第{nth}期")
            for widget, key, label in (
                (row.day, "day", "付款期限"),
                (row.amount, "amount", "金额"),
                (row.remove, "remove", "删去"),
            ):
                widget.setObjectName(f"{NAME}.{nth}.{key}")
                widget.setAccessibleName(f"第{nth}期{label}")
        self.more.setEnabled(len(self._rows) < MOST_INSTALMENTS)

    def _edited(self) -> None:
        if not self._loading:
            self.show_finding("", "")
            self._show_sum()
            self.changed.emit()

    def _show_sum(self) -> None:
        whole = sum((part.amount for part in self.instalments()), NOTHING)
        difference = whole - self._total
        same = not difference and bool(self._rows)
        words = "与总额一致 ✓" if same else f"比总额{'多' if difference > 0 else '少'} {abs(difference):,.2f} 元"
        self.sum.setText(f"合计 {whole:,.2f} 元，{words}")
        _paint(self.sum, "done" if same else "warning")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.count.setFixedWidth(60)
        self.months.setFixedWidth(100)
        self.first.setFixedWidth(166)
        for widget in (self.count, QLabel("首期"), self.first, self.months):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.split)
        column.addLayout(tools)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, 52)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 3)
        column.addLayout(self._grid)
        self.finding.hide()
        column.addWidget(self.finding)
        foot = QHBoxLayout()
        foot.addWidget(self.sum, 1)
        foot.addWidget(self.more)
        column.addLayout(foot)


def _read(text: str) -> Decimal:
    try:
        return parse_amount(text)
    except ValueError:
        return NOTHING


def _button(name: str, label: str) -> QPushButton:
    button = QPushButton(label)
    button.setObjectName(name)
    button.setAccessibleName(label.split("(", maxsplit=1)[0])
    button.setAutoDefault(False)
    return button


def _label(role: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _paint(widget: QWidget, state: str) -> None:
    if widget.property("state") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
