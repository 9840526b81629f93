"""The forms of the roster: one duty, the weekly pattern, and a swap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QTimeEdit,
    QWidget,
)

from xinfang_desk.domain.rosters import (
    WEEKDAYS,
    Duty,
    DutyDraft,
    FillPlan,
    Lawyer,
    WeeklyPattern,
    plan_words,
)

from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog

NAME = "mediation.lawyers"
MORNING, NOON = time(9), time(12)


class DutyDialog(FormDialog):
    """加一班, or with `show_duty` 调整: lawyer, day, hours; a change asks for its reason."""

    def __init__(self, day: date, lawyers: Sequence[Lawyer], parent: QWidget | None = None) -> None:
        super().__init__(f"{NAME}.duty", "加一班", "保存", parent, width=560)
        self.duty_id = 0
        self._lawyer = _lawyer_box(lawyers)
        self._day = DateField()
        self._day.set_value(day)
        self._from, self._to = _clock(MORNING), _clock(NOON)
        self._remark, self._reason = QLineEdit(), QLineEdit()
        self._lay_out_fields()
        self.places["reason"].hide()
        self.fit()
        self._lawyer.setFocus()

    def show_duty(self, duty: Duty) -> None:
        """Change this duty."""
        self.duty_id = duty.id
        self.setWindowTitle("调整值班")
        self._head.setText("调整值班")
        if self._lawyer.findData(str(duty.lawyer.id)) < 0:
            self._lawyer.addItem(duty.lawyer.title, str(duty.lawyer.id))
        self._lawyer.set_value(str(duty.lawyer.id))
        self._day.set_value(duty.on)
        self._from.setTime(QTime(duty.starts.hour, duty.starts.minute))
        self._to.setTime(QTime(duty.ends.hour, duty.ends.minute))
        self._remark.setText(duty.note)
        self.places["reason"].show()
        self.fit()

    def draft(self) -> DutyDraft:
        """The duty as typed."""
        return DutyDraft(
            lawyer_id=int(self._lawyer.value() or 0),
            on=self._day.value() or date.min,
            starts=_read(self._from),
            ends=_read(self._to),
            note=self._remark.text().strip(),
        )

    def reason(self) -> str:
        """Why the duty is changed."""
        return self._reason.text().strip()

    def _lay_out_fields(self) -> None:
        self.add_fields(("lawyer", FormField(f"{NAME}.duty.lawyer", "值班律师", self._lawyer, mandatory=True)))
        self.add_fields(
            ("on", FormField(f"{NAME}.duty.day", "日期", self._day, mandatory=True)),
            ("starts", FormField(f"{NAME}.duty.from", "开始时间", self._from, mandatory=True)),
            ("ends", FormField(f"{NAME}.duty.to", "结束时间", self._to, mandatory=True)),
        )
        self.add_fields(("note", FormField(f"{NAME}.duty.note", "备注", self._remark)))
        self.add_fields(("reason", FormField(f"{NAME}.duty.reason", "调整原因", self._reason)))


class WeeklyDialog(FormDialog):
    """按周排班: weekdays and hours over a period; `previewWanted` after every change, so that the days are known before."""

    previewWanted = Signal()

    def __init__(self, period: tuple[date, date], lawyers: Sequence[Lawyer], parent: QWidget | None = None) -> None:
        super().__init__(f"{NAME}.weekly", "按周排班", "排班", parent, width=620)
        self._lawyer = _lawyer_box(lawyers)
        self._first, self._last = DateField(), DateField()
        self._first.set_value(period[0])
        self._last.set_value(period[1])
        self._from, self._to = _clock(MORNING), _clock(NOON)
        self._days = tuple(QCheckBox(word) for word in WEEKDAYS)
        self._lay_out_fields()
        for field in self.places.values():
            field.changed.connect(self.previewWanted)
        for place, box in enumerate(self._days):
            box.setObjectName(f"{NAME}.weekly.day{place + 1}")
            box.setAccessibleName(box.text())
            box.toggled.connect(self._day_toggled)
        self.say("节假日和周末按办公室的节假日表自动跳过")
        self.fit()
        self._lawyer.setFocus()

    def pattern(self) -> WeeklyPattern:
        """The pattern as typed."""
        return WeeklyPattern(
            lawyer_id=int(self._lawyer.value() or 0),
            weekdays=tuple(place for place, box in enumerate(self._days) if box.isChecked()),
            first=self._first.value() or date.min,
            last=self._last.value() or date.min,
            starts=_read(self._from),
            ends=_read(self._to),
        )

    def complete(self) -> bool:
        """Whether enough is typed to say what it would do."""
        pattern = self.pattern()
        return bool(pattern.lawyer_id and pattern.weekdays and pattern.first <= pattern.last)

    def show_plan(self, found: FillPlan) -> None:
        """Say what the pattern would do."""
        self.say(plan_words(found))

    def _day_toggled(self) -> None:
        self.places["weekdays"].show_problem(None)
        self.previewWanted.emit()

    def _lay_out_fields(self) -> None:
        self.add_fields(("lawyer", FormField(f"{NAME}.weekly.lawyer", "值班律师", self._lawyer, mandatory=True)))
        self.add_fields(("weekdays", FormField(f"{NAME}.weekly.days", "每周", _row(*self._days), mandatory=True)))
        self.add_fields(
            ("starts", FormField(f"{NAME}.weekly.from", "开始时间", self._from, mandatory=True)),
            ("ends", FormField(f"{NAME}.weekly.to", "结束时间", self._to, mandatory=True)),
        )
        self.add_fields(
            ("first", FormField(f"{NAME}.weekly.first", "起始日期", self._first, mandatory=True)),
            ("last", FormField(f"{NAME}.weekly.last", "截止日期", self._last, mandatory=True)),
        )


class SwapDialog(FormDialog):
    """对调: the other duty of the month with which the lawyers change places."""

    def __init__(self, duty: Duty, others: Sequence[Duty], parent: QWidget | None = None) -> None:
        super().__init__(f"{NAME}.swap", "对调值班", "对调", parent, width=560)
        self.duty_id = duty.id
        self._other = ChoiceBox((), "请选择")
        self._other.add_choices((str(one.id), one.words) for one in others)
        self._reason = QLineEdit()
        self.add_fields(
            ("other", FormField(f"{NAME}.swap.other", f"{duty.words}，与哪一班对调", self._other, mandatory=True))
        )
        self.add_fields(("reason", FormField(f"{NAME}.swap.reason", "原因", self._reason)))
        self.fit()
        self._other.setFocus()

    def other_id(self) -> int:
        """The duty to change places with; 0 for none."""
        return int(self._other.value() or 0)

    def reason(self) -> str:
        """Why."""
        return self._reason.text().strip()


def _lawyer_box(lawyers: Sequence[Lawyer]) -> ChoiceBox:
    box = ChoiceBox((), "请选择")
    box.add_choices((str(lawyer.id), lawyer.title) for lawyer in lawyers if not lawyer.retired)
    return box


def _clock(value: time) -> QTimeEdit:
    field = QTimeEdit()
    field.setDisplayFormat("HH:mm")
    field.lineEdit().setTextMargins(8, 0, 0, 0)
    field.setTime(QTime(value.hour, value.minute))
    return field


def _read(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(14)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
