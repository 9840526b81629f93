"""The forms of the calendar: a booking, agreeing to what is unusual, cancelling, who did not appear, looking at one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from xinfang_desk.domain.bookings import NO_ROOM, Booking, BookingDraft, BookingPurpose
from xinfang_desk.domain.errors import InputRejected, only_errors
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.domain.views import MediationRow

from ..messages import Messages
from ..widgets.choice import ChoiceBox, CodeBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText
from .columns import parties

NAME = "mediation.calendar.booking"


class AgreeingDialog(FormDialog):
    """A form whose warnings must be agreed to: they are shown once, the button then says so, and any change asks again."""

    def __init__(self, name: str, title: str, confirm: str, agree: str, parent: QWidget | None, *, width: int) -> None:
        super().__init__(name, title, confirm, parent, width=width)
        self._plain, self._agree = confirm, agree
        self._asked: tuple[str, ...] = ()

    def accepted_warnings(self) -> tuple[str, ...]:
        """The sentences that the clerk has read and agreed to by confirming again."""
        return self._asked

    def refuse(self, error: BaseException, messages: Messages) -> None:
        """Warnings alone are asked about; everything else is shown at its field."""
        if isinstance(error, InputRejected) and not only_errors(error.problems):
            self.set_busy(False)
            self._ask(tuple(problem.message for problem in error.problems))
            return
        self._ask(())
        super().refuse(error, messages)

    def ask_again(self) -> None:
        """Something was changed: what was agreed to no longer holds."""
        if self._asked:
            self._ask(())

    def _ask(self, words: tuple[str, ...]) -> None:
        self._asked = words
        self._confirm.setText(self._agree if words else self._plain)
        self.say("\n".join(words), "warning" if words else "")


class BookingDialog(AgreeingDialog):
    """A new booking or a planned one to be changed. `searched(text)` when the case typed is not in the list."""

    searched = Signal(str)

    def __init__(
        self, cases: Sequence[MediationRow], rooms: Sequence[str], mediators: Sequence[str], parent: QWidget | None
    ) -> None:
        super().__init__(NAME, "预约调解室", "预约", "仍要预约", parent, width=680)
        self._cases: dict[str, MediationRow] = {}
        self._own_mediator = False
        self._case = CodeBox("输入编号、当事人或调解员查找")
        self._purpose = ChoiceBox(BookingPurpose)
        self._day = DateField()
        self._from, self._to = _time_field(), _time_field()
        self._room = ChoiceBox()
        self._room.add_choices([*((room, room) for room in rooms if room), ("", f"不用房间（{NO_ROOM}）")])
        self._mediator = QComboBox()
        self._mediator.setEditable(True)
        self._mediator.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._mediator.addItems([name for name in mediators if name])
        self._mediator.setCurrentText("")
        self._remark = LongText(2, "如：请带合同原件")
        self._lay_out_fields()
        self.add_cases(cases)
        self._case.currentTextChanged.connect(self._suit_mediator)
        self._case.notFound.connect(self.searched)
        self._mediator.lineEdit().textEdited.connect(self._mediator_typed)  # type: ignore[union-attr]
        for field in self.places.values():
            field.changed.connect(self.ask_again)
        for moment in (self._from, self._to):
            moment.timeChanged.connect(self.ask_again)
        self.fit()
        self._case.setFocus()

    def draft(self) -> BookingDraft:
        """The booking as typed."""
        day = self._day.value() or date.min
        return BookingDraft(
            case_number=self._case.value(),
            room=self._room.value(),
            mediator=self._mediator.currentText().strip(),
            started=datetime.combine(day, _time_of(self._from)),
            ended=datetime.combine(day, _time_of(self._to)),
            purpose=BookingPurpose(self._purpose.value()),
            note=self._remark.toPlainText().strip(),
        )

    def show_draft(self, draft: BookingDraft, *, own_mediator: bool) -> None:
        """Fill the form; `own_mediator`: the mediator stays when a case is chosen."""
        self._own_mediator = own_mediator
        self._case.set_value(draft.case_number)
        self._purpose.set_value(draft.purpose.value)
        self._day.set_value(draft.started.date())
        self._from.setTime(QTime(draft.started.hour, draft.started.minute))
        self._to.setTime(QTime(draft.ended.hour, draft.ended.minute))
        if self._room.findData(draft.room) < 0:
            self._room.insertItem(0, draft.room, draft.room)
        self._room.set_value(draft.room)
        self._mediator.setCurrentText(draft.mediator)
        self._remark.setPlainText(draft.note)

    def become_change(self) -> None:
        """The form of a booking that is kept already."""
        self.setWindowTitle("修改预约")
        self._head.setText("修改预约")
        self._plain, self._agree = "保存", "仍要保存"
        self._confirm.setText(self._plain)

    def add_cases(self, rows: Sequence[MediationRow]) -> None:
        """Offer these cases too."""
        self._cases |= {row.number: row for row in rows}
        items = (CodeItem("case", row.number, f"{parties(row)}　{row.number}") for row in self._cases.values())
        self._case.set_items(items)

    def show_found(self, rows: Sequence[MediationRow], text: str) -> None:
        """What a search for the typed case found: one case is taken, several are offered, none is told."""
        self.add_cases(rows)
        if len(rows) == 1:
            self._case.set_value(rows[0].number)
        elif rows:
            self.places["case_number"].set_hint(f"“{text}”找到{len(rows)}件，请打开列表选择")
            self.places["case_number"].show_problem(None)

    def _suit_mediator(self, _text: str) -> None:
        row = self._cases.get(self._case.value())
        if row is not None and not self._own_mediator:
            self._mediator.setCurrentText(row.mediator)

    def _mediator_typed(self, text: str) -> None:
        self._own_mediator = bool(text.strip())

    def _lay_out_fields(self) -> None:
        self.add_fields(("case_number", FormField(f"{NAME}.case", "调解案件", self._case, mandatory=True)))
        self.add_fields(
            ("day", FormField(f"{NAME}.day", "日期", self._day, mandatory=True)),
            ("started", FormField(f"{NAME}.from", "开始时间", self._from, mandatory=True)),
            ("ended", FormField(f"{NAME}.to", "结束时间", self._to, mandatory=True)),
        )
        self.add_fields(
            ("room", FormField(f"{NAME}.room", "房间", self._room)),
            ("mediator", FormField(f"{NAME}.mediator", "调解员", self._mediator, mandatory=True)),
            ("purpose", FormField(f"{NAME}.purpose", "事由", self._purpose)),
        )
        self.add_fields(("note", FormField(f"{NAME}.note", "备注", self._remark)))


class MoveDialog(AgreeingDialog):
    """What is unusual about a place that a booking was moved to; confirming agrees to it."""

    def __init__(self, words: str, error: InputRejected, parent: QWidget | None) -> None:
        super().__init__("mediation.calendar.move", "请核对改期", "改期", "仍要改期", parent, width=520)
        label = QLabel(words)
        label.setObjectName("mediation.calendar.move.words")
        label.setWordWrap(True)
        self.body.addWidget(label)
        self._cancel.setText("不改期")
        self._ask(tuple(problem.message for problem in error.problems))
        self.fit()


class CancelDialog(FormDialog):
    """Why a booking is cancelled."""

    def __init__(self, words: str, parent: QWidget | None) -> None:
        super().__init__("mediation.calendar.cancelling", "取消预约", "取消这个预约", parent)
        self.body.addWidget(_words(words))
        self._reason = LongText(3, "如：申请人住院，双方同意改期")
        self.add_fields(
            ("reason", FormField("mediation.calendar.cancelling.reason", "取消原因", self._reason, mandatory=True))
        )
        self.body.addWidget(_hint("预约连同原因保留，可以勾选“显示已取消”查看；已出具的参加调解通知书作废"))
        self._cancel.setText("不取消")
        self.fit()
        self._reason.setFocus()

    def reason(self) -> str:
        """What was written."""
        return self._reason.toPlainText().strip()


class AbsentDialog(FormDialog):
    """Who did not appear."""

    def __init__(self, booking: Booking, words: str, parent: QWidget | None) -> None:
        super().__init__("mediation.calendar.absence", "登记未到场", "登记", parent)
        self.body.addWidget(_words(words))
        self._boxes = [QCheckBox(party.name) for party in booking.persons]
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for place, box in enumerate(self._boxes, 1):
            box.setObjectName(f"mediation.calendar.absence.{place}")
            box.setAccessibleName(f"{box.text()}没有到场")
            box.toggled.connect(self._ticked)
            column.addWidget(box)
        self._remark = QLineEdit()
        self._remark.setPlaceholderText("如：电话通知后仍未到场")
        self.add_fields(("absent", FormField("mediation.calendar.absence.who", "谁没有到场", holder, mandatory=True)))
        self.add_fields(("reason", FormField("mediation.calendar.absence.note", "说明", self._remark)))
        self.fit()
        self._boxes[0].setFocus()

    def names(self) -> tuple[str, ...]:
        """Who was ticked."""
        return tuple(box.text() for box in self._boxes if box.isChecked())

    def note(self) -> str:
        """What was written beside it."""
        return self._remark.text().strip()

    def _ticked(self) -> None:
        self.places["absent"].show_problem(None)


class LookDialog(FormDialog):
    """A booking that can no longer be changed, to read; confirming opens its case."""

    def __init__(self, words: str, parent: QWidget | None) -> None:
        super().__init__("mediation.calendar.look", "预约", "查看案件", parent)
        self.body.addWidget(_words(words))
        self.body.addStretch(1)
        self._cancel.setText("关闭")
        self.fit()


def _time_field() -> QTimeEdit:
    field = QTimeEdit()
    field.setDisplayFormat("HH:mm")
    field.lineEdit().setTextMargins(8, 0, 0, 0)
    return field


def _time_of(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label


def _hint(text: str) -> QLabel:
    label = _words(text)
    label.setProperty("role", "hint")
    return label
