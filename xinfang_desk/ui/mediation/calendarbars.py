"""The line above the calendar, what to look at, and the line below, the selected booking with what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from xinfang_desk.domain.bookings import OF_OPEN_CASES, Booking, BookingDay, BookingState
from xinfang_desk.domain.text import weekday_name

from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.entries import make_button
from .calendarkeys import HELP
from .calendarlayout import Lanes, Stretch, View, day_words, lane_words, stretch_words

OPEN, INVITE, HELD, ABSENT, CANCEL = "open", "invite", "held", "absent", "cancel"
RECORD, REOPEN, CASE = "record", "reopen", "case"
_DEEDS = (
    (OPEN, "修改…"),
    (INVITE, "打印通知书"),
    (HELD, "已举行"),
    (ABSENT, "未到场…"),
    (CANCEL, "取消预约…"),
    (RECORD, "写记录"),
    (REOPEN, "改回已预约"),
    (CASE, "查看案件"),
)
DAY, WEEK = "day", "week"
EVERY_LANE = "*"
HINT = "在空白处拖动预约，拖动预约改时间或换房间，拖下边缘改长短；方向键、回车、Delete 也可以办理"


class CalendarTop(QWidget):
    """Days, lanes, step. `changed` when another look is wanted; `day`, `span` and `view` tell which."""

    changed = Signal()
    newWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = "mediation.calendar"
        self.today = make_button(f"{name}.today", "今天(&T)", label="今天")
        self.before = make_button(f"{name}.before", "‹", label="往前")
        self.after = make_button(f"{name}.after", "›", label="往后")
        self._date = DateField()
        self._date.setObjectName(f"{name}.date")
        self._date.setAccessibleName("日期")
        self.told = QLabel("")
        self.told.setObjectName(f"{name}.told")
        self.told.setProperty("role", "label")
        self._spans = _pair(self, f"{name}.span", ((DAY, "日"), (WEEK, "周")))
        self._by = _pair(self, f"{name}.by", tuple((lanes.value, lanes.label) for lanes in Lanes))
        self._lane = ChoiceBox()
        self._lane.setObjectName(f"{name}.lane")
        self._lane.setAccessibleName("只看哪一个")
        self._step = ChoiceBox()
        self._step.add_choices((("30", "30 分钟一格"), ("15", "15 分钟一格")))
        self._step.setObjectName(f"{name}.step")
        self._step.setAccessibleName("每格时间")
        self._cancelled = QCheckBox("显示已取消")
        self._cancelled.setObjectName(f"{name}.cancelled")
        self._cancelled.setAccessibleName("显示已取消的预约")
        self.new = make_button(f"{name}.new", "新预约(&N)", "primary", label="新预约")
        self.new.setToolTip("预约调解室：Alt+N")
        self.set_lanes(())
        self._lay_out()
        self._connect()

    @property
    def day(self) -> date:
        """The day looked at."""
        return self._date.value() or date.min

    def span(self) -> tuple[date, date]:
        """First and last day shown."""
        if self._spans.chosen() == DAY:
            return self.day, self.day
        monday = self.day - timedelta(days=self.day.weekday())
        return monday, monday + timedelta(days=6)

    def view(self) -> View:
        """Lanes, step and cancelled ones as chosen."""
        lane = self._lane.value()
        return View(
            by=Lanes(self._by.chosen()),
            lane=None if lane == EVERY_LANE else lane,
            step=int(self._step.value()),
            cancelled=self._cancelled.isChecked(),
        )

    def go_to(self, day: date, span: str = "") -> None:
        """Look at this day."""
        self._date.blockSignals(True)
        self._date.set_value(day)
        self._date.blockSignals(False)
        if span:
            self._spans.choose(span)
        self.changed.emit()

    def turn(self, direction: int) -> None:
        """The day or week before (-1) or after (1)."""
        days = 1 if self._spans.chosen() == DAY else 7
        self.go_to(self.day + timedelta(days=days * direction))

    def set_lanes(self, lanes: Sequence[str]) -> None:
        """Offer these lanes; the chosen one stays while it is there."""
        kept = self._lane.value()
        self._lane.blockSignals(True)
        self._lane.clear()
        by_room = self._by.chosen() == Lanes.ROOM.value
        self._lane.addItem("全部房间" if by_room else "全部调解员", EVERY_LANE)
        self._lane.add_choices((lane, lane_words(lane)) for lane in lanes)
        self._lane.setCurrentIndex(max(self._lane.findData(kept), 0))
        self._lane.blockSignals(False)

    def tell_days(self, days: Sequence[BookingDay], today: date) -> None:
        """Say beside the date what kind of days are shown."""
        first, last = days[0], days[-1]
        if first.day != last.day:
            here = "本周" if first.day <= today <= last.day else ""
            self.told.setText("　".join(filter(None, (f"{day_words(first.day)}–{day_words(last.day)}", here))))
            return
        rest = f"休息日（{first.rest}）" if first.rest else "调休上班" if first.make_up else ""
        here = "今天" if first.day == today else ""
        self.told.setText("　".join(filter(None, (weekday_name(first.day), here, rest))))

    def _by_changed(self) -> None:
        self.set_lanes(())
        self.changed.emit()

    def _back(self) -> None:
        self.turn(-1)

    def _on(self) -> None:
        self.turn(1)

    def _connect(self) -> None:
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.new.clicked.connect(self.newWanted)
        self._date.dateChanged.connect(self._touched)
        self._spans.changed.connect(self.changed)
        self._by.changed.connect(self._by_changed)
        self._lane.currentIndexChanged.connect(self._touched)
        self._step.currentIndexChanged.connect(self._touched)
        self._cancelled.toggled.connect(self._touched)

    def _touched(self, _what: object = None) -> None:
        self.changed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for arrow in (self.before, self.after):
            arrow.setFixedWidth(38)
        self._date.setFixedWidth(164)
        for widget in (self.today, self.before, self.after, self._date, self.told):
            row.addWidget(widget)
        row.addStretch(1)
        for part in (self._spans, self._by, self._lane, self._step, self._cancelled, self.new):
            row.addWidget(part)


class Pair(QWidget):
    """A few buttons of which one is pressed. `changed` when it is another."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for key, label in choices:
            button = make_button(f"{name}.{key}", label)
            button.setCheckable(True)
            button.setProperty("kind", "chip")
            self._buttons[key] = button
            self._group.addButton(button)
            row.addWidget(button)
        self.choose(choices[0][0])
        self._group.buttonClicked.connect(self._clicked)

    def chosen(self) -> str:
        """The key of the pressed button."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Press one without announcing it."""
        self._buttons[key].setChecked(True)

    def _clicked(self, _button: object) -> None:
        self.changed.emit()


def _pair(parent: QWidget, name: str, choices: Sequence[tuple[str, str]]) -> Pair:
    return Pair(name, choices, parent)


class CalendarBar(QFrame):
    """The selected booking and its buttons, or how to go about it. `wanted(key)`."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mediation.calendar.bar")
        self.setAccessibleName("选中的预约")
        self.setProperty("kind", "card")
        self.head, self.text = QLabel(""), QLabel("")
        self.head.setObjectName("mediation.calendar.bar.head")
        self.text.setObjectName("mediation.calendar.bar.text")
        self.text.setProperty("role", "label")
        self.setMinimumHeight(56)
        self.setToolTip(HELP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.head)
        words.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(6)
        row.addLayout(words, 1)
        self._buttons: dict[str, QPushButton] = {}
        for key, label in _DEEDS:
            button = make_button(f"mediation.calendar.{key}", label)
            button.setProperty("key", key)
            button.clicked.connect(self._pressed)
            self._buttons[key] = button
            row.addWidget(button)
        self.show_booking(None, datetime.min)

    def show_booking(self, booking: Booking | None, now: datetime) -> None:
        """Tell of this booking and offer what it allows."""
        keys = possible(booking, now)
        for key, button in self._buttons.items():
            button.setVisible(key in keys)
        self.head.setVisible(booking is not None)
        if booking is None:
            self.text.setText(HINT)
            return
        told = "　通知书已出具" if booking.invited else ""
        absent = f"　没有到场：{'、'.join(booking.absent)}" if booking.absent else ""
        self.head.setText(f"{booking.title}　{day_words(booking.day)} {booking.hours}　{booking.standing(now)}")
        more = "　".join(filter(None, (booking.reason, booking.note))).replace("\n", " ")
        place = f"{booking.purpose.label} · {booking.where} · {booking.by}"
        self.text.setText(f"{place}{told}{absent}{'　' + more if more else ''}")

    def show_stretch(self, stretch: Stretch, where: str, *, dragged: bool) -> None:
        """While a booking is moved, say where it would go and how to end it."""
        if stretch.booking is not None:
            self.head.setText(f"{stretch.booking.title}　改到 {where} {stretch_words(stretch)}")
            self.text.setText("松开鼠标改到这里，按 Esc 放弃" if dragged else "按回车改到这里，按 Esc 放弃")

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.wanted.emit(str(sender.property("key")))


def possible(booking: Booking | None, now: datetime) -> tuple[str, ...]:
    """What can be done with a booking now; noting a result only once it has begun."""
    if booking is None or booking.hidden:
        return ()
    if booking.state is BookingState.PLANNED:
        begun = (HELD, ABSENT) if booking.started <= now else ()
        return (OPEN, INVITE, *begun, CANCEL, CASE)
    if booking.state is BookingState.CANCELLED:
        return (CASE,)
    recorded = booking.state is BookingState.HELD and booking.purpose in OF_OPEN_CASES
    return (RECORD, REOPEN, CASE) if recorded else (REOPEN, CASE)
