"""The schedule of leaders' reception: a month of receptions, what can be done with the chosen one, and its forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedLayout, QTimeEdit, QVBoxLayout, QWidget

from xinfang_desk.domain.receptions import Reception, ReceptionDraft, ReceptionState, ReceptionWay
from xinfang_desk.domain.text import weekday_name

from .. import words
from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.emptystate import EmptyState
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.monthbar import MonthBar
from ..widgets.table import Column, make_table
from .ledgerfields import leader_editor

NAME = "ledger.schedule"


def _day(row: Reception) -> str:
    return f"{words.day(row.on)} {weekday_name(row.on)}"


def _hours(row: Reception) -> str:
    return row.hours


def _leader(row: Reception) -> str:
    return row.leader


def _post(row: Reception) -> str:
    return row.post or "—"


def _place(row: Reception) -> str:
    return row.place


def _way(row: Reception) -> str:
    return row.way.label


def _state(row: Reception) -> str:
    return row.state.label


def _note(row: Reception) -> str:
    return row.reason or row.note or "—"


def _gone(row: Reception) -> bool:
    return row.state is ReceptionState.CANCELLED


COLUMNS = (
    Column("日期", _day, width=164, struck=_gone),
    Column("时间", _hours, width=110, struck=_gone),
    Column("接访领导", _leader, width=110, struck=_gone),
    Column("职务", _post, width=150, struck=_gone),
    Column("接访地点", _place, struck=_gone),
    Column("方式", _way, width=96, struck=_gone),
    Column("情况", _state, width=80),
    Column("备注", _note, width=190),
)


class SchedulePane(QWidget):
    """Month bar, buttons, list; the controller fills them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("领导接访安排")
        self.month = MonthBar(f"{NAME}.month")
        self.new = _button("安排接访(&N)", "new", "primary")
        self.hold = _button("记录接访(&J)", "hold")
        self.change = _button("修改安排(&E)", "change")
        self.cancel = _button("取消安排(&V)", "cancel")
        self.entry = _button("查看台账(&T)", "entry")
        self.notice = _button("打印公告(&P)", "notice")
        self.table = make_table(f"{NAME}.table", "接访安排列表，回车记录或查看", COLUMNS)
        self.empty = EmptyState(f"{NAME}.empty")
        self.table.moved.connect(self.suit)
        self._lay_out()
        self.suit(None)

    def show_receptions(self, rows: Sequence[Reception]) -> None:
        """Show a month, or what to do when nothing is planned in it."""
        kept = self.table.current_row()
        self.table.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.notice.setEnabled(any(not _gone(row) for row in rows))
        if not rows:
            year, month = self.month.month()
            self.empty.tell(
                f"{year}年{month}月还没有接访安排",
                "排好领导接访的时间和地点，可以打印公告，接访后在这里记录",
                "安排接访",
            )
        else:
            self.table.selectRow(next((i for i, row in enumerate(rows) if kept is not None and row.id == kept.id), 0))
        self.suit(self.table.current_row())

    def suit(self, row: Reception | None) -> None:
        """Offer what the chosen reception allows."""
        planned = row is not None and row.state is ReceptionState.PLANNED
        for button in (self.hold, self.change, self.cancel):
            button.setEnabled(planned)
        self.entry.setEnabled(row is not None and row.entry_id > 0)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.month)
        top.addStretch(1)
        for button in (self.cancel, self.change, self.entry, self.hold, self.notice, self.new):
            top.addWidget(button)
        layout.addLayout(top)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout.addWidget(holder, 1)


class ReceptionDialog(FormDialog):
    """安排接访, or with `show_reception` 修改安排: who, when, where; the day may lie ahead."""

    def __init__(self, day: date, leaders: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(f"{NAME}.form", "安排领导接访", "保存安排", parent, width=640)
        self.reception_id = 0
        self._day = DateField()
        self._day.set_value(day)
        self._from, self._to = _clock(time(9)), _clock(time(12))
        self._leader = leader_editor(leaders)
        self._post, self._place, self._remark = QLineEdit(), QLineEdit(), QLineEdit()
        self._way = ChoiceBox(ReceptionWay)
        self._lay_out_fields()
        self.fit()
        self._leader.widget.setFocus()

    def show_reception(self, row: Reception) -> None:
        """Change this reception."""
        self.reception_id = row.id
        self.setWindowTitle("修改接访安排")
        self.setAccessibleName("修改接访安排")
        self._head.setText("修改接访安排")
        self._day.set_value(row.on)
        self._from.setTime(QTime(row.starts.hour, row.starts.minute))
        self._to.setTime(QTime(row.ends.hour, row.ends.minute))
        self._leader.write(row.leader)
        self._post.setText(row.post)
        self._place.setText(row.place)
        self._way.set_value(row.way.value)
        self._remark.setText(row.note)

    def draft(self) -> ReceptionDraft:
        """The reception as typed."""
        return ReceptionDraft(
            on=self._day.value() or date.min,
            starts=_read(self._from),
            ends=_read(self._to),
            leader=str(self._leader.read()),
            post=self._post.text().strip(),
            place=self._place.text().strip(),
            way=ReceptionWay(self._way.value()),
            note=self._remark.text().strip(),
        )

    def _lay_out_fields(self) -> None:
        self.add_fields(
            ("leader", FormField(f"{NAME}.leader", "接访领导", self._leader.widget, mandatory=True)),
            ("post", FormField(f"{NAME}.post", "职务", self._post)),
        )
        self.add_fields(
            ("on", FormField(f"{NAME}.day", "日期", self._day, mandatory=True)),
            ("starts", FormField(f"{NAME}.from", "开始时间", self._from)),
            ("ends", FormField(f"{NAME}.to", "结束时间", self._to)),
        )
        self.add_fields(
            ("place", FormField(f"{NAME}.place", "接访地点", self._place, mandatory=True)),
            ("way", FormField(f"{NAME}.way", "方式", self._way)),
        )
        hint = "印在公告上，如接访领域；不要写信访人的信息"
        self.add_fields(("note", FormField(f"{NAME}.note", "备注", self._remark, hint=hint)))


def _clock(value: time) -> QTimeEdit:
    field = QTimeEdit()
    field.setDisplayFormat("HH:mm")
    edit = field.lineEdit()
    if edit is not None:
        edit.setTextMargins(8, 0, 0, 0)
    field.setTime(QTime(value.hour, value.minute))
    return field


def _read(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())


def _button(text: str, key: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"{NAME}.{key}")
    button.setAccessibleName(text.partition("(")[0])
    button.setProperty("kind", kind)
    return button
