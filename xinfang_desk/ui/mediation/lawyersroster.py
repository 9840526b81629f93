"""值班表: the month at the left, the chosen day with its duties and their changes at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from xinfang_desk.domain.rosters import Duty
from xinfang_desk.domain.text import format_date_week

from ..theme import Palette, Theme
from ..widgets.card import Card
from ..widgets.emptystate import EmptyState
from ..widgets.factsheet import FactSheet
from ..widgets.monthbar import MonthBar
from ..widgets.table import Column, make_table
from .lawyersmonth import MonthTable

NAME = "mediation.lawyers.roster"
TABLE_HEIGHT = 122
"""Head and two duties; more are scrolled, so that the changes below keep their room."""


def duty_columns(palette: Palette) -> tuple[Column, ...]:
    """The duties of a day; a cancelled one is struck through."""

    def colour(row: Duty) -> str:
        return palette.muted if row.cancelled else ""

    return (
        Column("时间", _hours, width=108, colour=colour, struck=_cancelled),
        Column("值班律师", _lawyer, colour=colour, struck=_cancelled),
        Column("情况", _standing, width=80, colour=colour),
    )


def _hours(row: Duty) -> str:
    return row.hours


def _lawyer(row: Duty) -> str:
    return row.lawyer.name


def _cancelled(row: Duty) -> bool:
    return row.cancelled


def _standing(row: Duty) -> str:
    return "已取消" if row.cancelled else "有变更" if row.changes else "—"


class DayPanel(QWidget):
    """One day: its duties, who the lawyer is, what was changed, and what can be done."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._rest = _label("section"), _label("hint")
        self.add = _button("加一班(&A)", "add")
        self.table = make_table(f"{NAME}.duties", "当天值班", duty_columns(palette))
        self.empty = EmptyState(f"{NAME}.empty")
        self.facts = FactSheet(f"{NAME}.facts", "值班律师和变更记录")
        self.change = _button("调整(&T)", "change")
        self.swap = _button("对调(&S)", "swap")
        self.cancel = _button("取消此班(&X)", "cancel")
        self.table.moved.connect(self._show_duty)
        self._lay_out()

    def show_day(self, day: date, duties: Sequence[Duty], rest: str) -> None:
        """Show a day."""
        kept = self.table.current_row()
        self._title.setText(format_date_week(day))
        self._rest.setText(f"{rest}，按周排班时跳过" if rest else "")
        self._rest.setVisible(bool(rest))
        self.table.set_rows(duties)
        for widget in (self.table, self.facts):
            widget.setVisible(bool(duties))
        self.empty.setVisible(not duties)
        self.empty.tell("这一天没有排班", "点“加一班”安排一位律师，或用“按周排班”一次排好")
        if duties:
            place = next((i for i, duty in enumerate(duties) if kept is not None and duty.id == kept.id), 0)
            self.table.selectRow(place)
        self._show_duty(self.table.current_row() if duties else None)

    def _show_duty(self, duty: Duty | None) -> None:
        for button in (self.change, self.swap, self.cancel):
            button.setEnabled(duty is not None and not duty.cancelled)
        if duty is None:
            return
        lawyer = duty.lawyer
        changes = "\n".join(change.words for change in duty.changes)
        self.facts.show_lines(
            (
                ("律所", lawyer.firm),
                ("执业证号", lawyer.licence),
                ("电话", lawyer.phone),
                ("备注", duty.note),
                ("变更", changes),
            )
        )

    def _lay_out(self) -> None:
        card = Card()
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.add)
        card.body.addLayout(head)
        card.body.addWidget(self._rest)
        card.body.addWidget(self.empty, 1)
        self.table.setFixedHeight(TABLE_HEIGHT)
        card.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.change, self.swap, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(self.facts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)


class RosterPane(QWidget):
    """Month bar, buttons, grid and day; the controller fills them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("律师值班表")
        self.month = MonthBar(f"{NAME}.month")
        self.weekly = _button("按周排班(&W)", "weekly", "primary")
        self.lawyers = _button("律师名册(&L)", "lawyers")
        self.notice = _button("打印公告(&P)", "notice")
        self.grid = MonthTable(f"{NAME}.grid", theme)
        self.day = DayPanel(theme.palette)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.month)
        legend = _label("hint")
        legend.setText("橙色的班有过调整，划去的已取消")
        top.addWidget(legend)
        top.addStretch(1)
        for button in (self.lawyers, self.notice, self.weekly):
            top.addWidget(button)
        layout.addLayout(top)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(16)
        splitter.addWidget(self.grid)
        splitter.addWidget(self.day)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([940, 390])
        layout.addWidget(splitter, 1)


def _button(text: str, key: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"{NAME}.{key}")
    button.setAccessibleName(text.partition("(")[0])
    button.setProperty("kind", kind)
    return button


def _label(role: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    return label
