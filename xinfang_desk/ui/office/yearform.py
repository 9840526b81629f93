"""One year of the holiday table by hand: days off and worked weekends, one a line, added and taken out offline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.text import clean_name, format_date_week
from xinfang_desk.domain.workdays import REST_WORD, WORK_WORD, YearTable, day_problem, year_days, year_tables

from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.entries import EntryPanel, make_button, make_line
from ..widgets.table import Column
from .page import button_row, words
from .steps import Step

NAME = "office.holidays"
_KIND_WORDS = {REST_WORD: "放假", WORK_WORD: "调休上班"}
_HOW = "逐日增减：放假的写上节日名称，周末调休上班的选“调休上班”。回车添加，选中一行按 Delete 移除。"
NAME_LIMIT = 50


@dataclass(frozen=True, order=True)
class DayLine:
    """A day of the arrangement: 休 or 班, and what it belongs to."""

    day: date
    kind: str
    name: str


class DayList(EntryPanel):
    """The days of a year in their order."""

    def __init__(self) -> None:
        self.year = 0
        self._day = DateField()
        self._kind = ChoiceBox()
        self._kind.add_choices(_KIND_WORDS.items())
        self._name = make_line(f"{NAME}.name", "名称", "名称，如：国庆节")
        self._name.setMaxLength(NAME_LIMIT)
        self.finding = QLabel("")
        self.finding.setObjectName(f"{NAME}.finding")
        self.finding.setProperty("role", "hint")
        for widget, name, label in ((self._day, "day", "日期"), (self._kind, "kind", "放假或上班")):
            widget.setObjectName(f"{NAME}.{name}")
            widget.setAccessibleName(label)
        super().__init__(f"{NAME}.days", "安排的日子", _COLUMNS, ((self._day, 2), (self._kind, 1), (self._name, 2)))
        self.body.insertWidget(2, self.finding)
        self.body.setStretchFactor(self.table, 1)
        self.show_problem(None)

    def pending(self) -> list[DayLine]:
        """The day of the line, when one is named."""
        day = self._day.value()
        name = clean_name(self._name.text())
        return [DayLine(day, self._kind.value(), name)] if day is not None else []

    def clear_line(self) -> None:
        """The name goes; the date stays where the next one is near."""
        self._name.clear()
        self.show_problem(None)

    def start_at(self, day: date) -> None:
        """The date that the line begins with."""
        self._day.set_value(day)

    def accepts(self, entry: DayLine) -> bool:
        """Whether the day belongs to the year and makes sense; the same day again replaces what was said of it."""
        wrong = day_problem(entry.day, entry.kind, self.year)
        if not wrong and entry.kind == REST_WORD and not entry.name:
            wrong = "请填写放假的名称，如：国庆节"
        self.show_problem(Problem("day", wrong) if wrong else None)
        if not wrong:
            self.entries = [line for line in self.entries if line.day != entry.day]
        return not wrong

    def show_entries(self) -> None:
        """The days in their order, as many as fit."""
        self.entries.sort()
        self.table.set_rows(self.entries)
        self.remove_button.setVisible(bool(self.entries))

    def show_problem(self, problem: Problem | None) -> None:
        """A finding under the line."""
        self.finding.setText(problem.message if problem else "")
        self.finding.setVisible(problem is not None)
        self.finding.setProperty("state", "error" if problem else "")
        self.finding.style().unpolish(self.finding)
        self.finding.style().polish(self.finding)

    def focus_line(self) -> None:
        """The cursor to the date."""
        self._day.setFocus()


class YearForm(Step):
    """A year as it is typed; `confirmed` asks what it would move."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(f"{NAME}.form")
        self.days = DayList()
        self._begun: YearTable = YearTable()
        self._head = words("", "section")
        self.confirm = make_button(f"{NAME}.look", "查看影响…", "primary")
        self.cancel = make_button(f"{NAME}.cancel", "返回")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(words(_HOW))
        layout.addWidget(self.days, 1)
        layout.addLayout(button_row(self.cancel, self.confirm, left=words("Esc 返回", "key")))
        self.days.changed.connect(self.changed)
        self.confirm.clicked.connect(self.press)
        self.cancel.clicked.connect(self.cancelled)

    def begin(self, year: int, table: YearTable) -> None:
        """Show a year."""
        self._head.setText(f"{year}年的放假安排")
        self.setAccessibleName(self._head.text())
        self.days.year = year
        lines = [DayLine(day, kind, name) for day, (kind, name) in year_days(table).items()]
        self.days.set_entries(lines)
        self.days.start_at(date(year, 1, 1) if not lines else lines[-1].day)
        self._begun = self.table()
        self.set_busy(False)
        self.days.focus_line()

    def table(self) -> YearTable:
        """The year as typed."""
        days = {line.day: (line.kind, line.name) for line in self.days.entries}
        return year_tables(days).get(self.days.year, YearTable())

    def tables(self) -> Mapping[int, YearTable]:
        """The year as typed, by its number."""
        return {self.days.year: self.table()}

    def unsaved(self) -> bool:
        """Whether a day was added or taken out."""
        return self.table() != self._begun

    def press(self) -> None:
        """Ask what it would move."""
        if self.confirm.isEnabled():
            self.set_busy(True)
            self.confirmed.emit()

    def set_busy(self, busy: bool) -> None:
        """While the work runs, the button waits."""
        self.confirm.setEnabled(not busy)


_COLUMNS = (
    Column("日期", lambda line: format_date_week(line.day), 240),
    Column("安排", lambda line: _KIND_WORDS[line.kind], 140),
    Column("名称", lambda line: line.name),
)
