"""Registrations that may be the same matter, beside the form: advice with its grounds, one key makes this a repeat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from xinfang_desk.domain.text import group_number

from .. import words
from ..widgets.card import Card
from ..widgets.entries import make_button
from ..widgets.table import Column, make_table
from ..widgets.twolines import TwoLineDelegate

if TYPE_CHECKING:
    from xinfang_desk.domain.repeats import Candidate

TITLE = "可能重复的登记"
NOTHING_TO_GO_BY = (
    "填写证件号码、电话、姓名和住址、代理人或诉求后，这里列出可能重复的登记和线索，供参考，是否重复由您认定"
)
NOTHING_FOUND = "没有发现可能重复的登记"
LINE_HEIGHT, MOST_LINES = 50, 3


def _demand(row: Candidate) -> str:
    return words.one_line(row.demand)


def _why(row: Candidate) -> str:
    return f"{row.grounds_text} · {row.registered_on:%Y-%m-%d}"


def _spoken(row: Candidate) -> str:
    return f"{_demand(row)}\n{_why(row)}"


def _facts(row: Candidate) -> str:
    return " · ".join((row.name, row.channel.label, row.state.label, row.unit or "责任单位未定"))


def _tip(row: Candidate) -> str:
    day = words.day(row.registered_on)
    return f"{group_number(row.number)}　{day}登记\n{_facts(row)}\n线索：{row.grounds_text}\n{row.demand}"


COLUMNS = (Column("诉求和线索", _spoken, tip=_tip),)


class CandidatesCard(Card):
    """What may be the same matter, the strongest first. `opened(number)`, `repeated(candidate)`."""

    opened = Signal(str)
    repeated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self.hint = QLabel(NOTHING_TO_GO_BY)
        self.hint.setObjectName("intake.historyHint")
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        self.table = make_table("intake.history", TITLE, COLUMNS)
        self.table.setProperty("kind", "plain")
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(LINE_HEIGHT)
        self.table.setItemDelegate(TwoLineDelegate(_demand, _why, self.table))
        self.open_button = make_button("intake.historyOpen", "查看")
        self.repeat_button = make_button("intake.setRepeat", "设为重复  F8", label="设为重复事项")
        self._buttons = QWidget()
        self._lay_out()
        self.table.chosen.connect(self._open)
        self.open_button.clicked.connect(self._open_current)
        self.repeat_button.clicked.connect(self.repeat)
        self.table.moved.connect(self._say)
        self.show_candidates((), known=False)

    def show_candidates(self, found: Sequence[Candidate], known: bool) -> None:
        """Show what was found, the marked one kept; `known` = enough is typed to look at all."""
        marked = getattr(self.table.current_row(), "number", "")
        self.table.set_rows(found)
        self.table.setVisible(bool(found))
        self._buttons.setVisible(bool(found))
        self.table.setFixedHeight(min(len(found), MOST_LINES) * LINE_HEIGHT + 4)
        self.hint.setText(NOTHING_FOUND if known and not found else NOTHING_TO_GO_BY)
        self.heading.setText(f"{TITLE} {len(found)}" if found else TITLE)
        numbers = [row.number for row in found]
        if numbers:
            self.table.selectRow(numbers.index(marked) if marked in numbers else 0)

    def repeat(self) -> None:
        """Take the current line as the first matter of which this one is a repeat (F8)."""
        row = self.table.current_row()
        if row is not None:
            self.repeated.emit(row)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.open_button)
        row.addWidget(self.repeat_button)
        row.addStretch(1)
        for widget in (self.table, self.hint, self._buttons):
            self.body.addWidget(widget)

    def _say(self, row: Candidate) -> None:
        self.hint.setText(f"{group_number(row.number)}\n{row.grounds_text}\n{_facts(row)}")

    def _open(self, row: Candidate) -> None:
        self.opened.emit(row.number)

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.opened.emit(row.number)
