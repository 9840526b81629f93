"""The calm panel of filters: two lines of choices, each saying by itself what it leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from xinfang_desk.domain.codes import Channel, Code, MatterClass
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.domain.states import WITH_UNIT, State
from xinfang_desk.domain.views import MatterFilter
from xinfang_desk.services import periods

from ..widgets.choice import ChoiceBox, CodeBox
from ..widgets.dates import DateField


class _Due(Code):
    OVERDUE = "overdue", "已超期"
    TODAY = "today", "今日到期"
    SOON = "soon", "3日内到期"
    WEEK = "week", "7日内到期"


class _Span(Code):
    TODAY = "today", "今天登记"
    WEEK = "week", "本周登记"
    MONTH = "month", "本月登记"
    YEAR = "year", "今年登记"
    LAST_YEAR = "last_year", "去年登记"
    OWN = "own", "自选日期"


_OPEN = "open"
_WAITING = ",".join(state.value for state in State if state in WITH_UNIT)


def span_days(span: str, today: date) -> tuple[date | None, date | None]:
    """First and last day of registration of a named span; (None, None) for no restriction."""
    spans = {
        "today": (today, today),
        "week": periods.week(today),
        "month": periods.month(today.year, today.month),
        "year": periods.year(today.year),
        "last_year": periods.year(today.year - 1),
    }
    return spans.get(span, (None, None))


def _span_of(wanted: MatterFilter, today: date) -> str:
    """The named span of a filter's days; "" for none."""
    days = (wanted.first, wanted.last)
    return next((str(span) for span in _Span if days == span_days(str(span), today) != (None, None)), "")


class FilterPanel(QWidget):
    """Reads and shows a MatterFilter (all but its text). `changed` on every choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases.filters")
        self.setAccessibleName("筛选条件")
        self._today = date(2000, 1, 1)
        self.channel = ChoiceBox(Channel, "全部形式")
        self.matter_class = ChoiceBox(MatterClass, "全部类别")
        self.state = ChoiceBox((), "全部状态")
        self.state.addItem("在办", _OPEN)
        self.state.addItem("在单位待受理", _WAITING)
        for state in State:
            self.state.addItem(state.label, str(state))
        self.due = ChoiceBox(_Due, "全部期限")
        self.span = ChoiceBox(_Span, "全部期间")
        self.unit = CodeBox("全部单位")
        self.locality = CodeBox("全部属地")
        self.mine = QCheckBox("我经办的")
        self.clear_button = QPushButton("清除筛选")
        self.first, self.last = DateField(), DateField()
        self._lay_out()
        self._connect()

    def start(self, today: date) -> None:
        """Learn today's date, which named spans are counted from."""
        self._today = today
        self.first.set_value(today.replace(day=1))
        self.last.set_value(today)

    def set_codes(self, units: Iterable[CodeItem], localities: Iterable[CodeItem]) -> None:
        """Offer the office's units and localities."""
        with QSignalBlocker(self.unit), QSignalBlocker(self.locality):
            self.unit.set_items(units)
            self.locality.set_items(localities)

    def value(self, text: str) -> MatterFilter:
        """The filter as chosen, with this search text."""
        state = self.state.value()
        first, last = self._days()
        return MatterFilter(
            text=text,
            mine=self.mine.isChecked(),
            channel=self.channel.value(),
            matter_class=self.matter_class.value(),
            unit=self.unit.value(),
            locality=self.locality.value(),
            state="" if state == _OPEN else state,
            open_only=state == _OPEN,
            first=first,
            last=last,
            due=self.due.value(),
        )

    def show_filter(self, wanted: MatterFilter) -> None:
        """Show another filter without announcing it."""
        blockers = [QSignalBlocker(box) for box in (*self._boxes(), self.mine)]
        self.channel.set_value(wanted.channel)
        self.matter_class.set_value(wanted.matter_class)
        self.state.set_value(_OPEN if wanted.open_only else wanted.state)
        self.due.set_value(wanted.due)
        self.unit.set_value(wanted.unit)
        self.locality.set_value(wanted.locality)
        self.mine.setChecked(wanted.mine)
        self.span.set_value(_span_of(wanted, self._today))
        del blockers
        self._mark()

    def _days(self) -> tuple[date | None, date | None]:
        span = self.span.value()
        return (self.first.value(), self.last.value()) if span == "own" else span_days(span, self._today)

    def _boxes(self) -> tuple[QComboBox, ...]:
        return (self.channel, self.matter_class, self.state, self.due, self.span, self.unit, self.locality)

    def _active(self) -> int:
        chosen = sum(1 for box in self._boxes() if isinstance(box, ChoiceBox | CodeBox) and box.value())
        return chosen + self.mine.isChecked()

    def _mark(self) -> None:
        count = self._active()
        self.clear_button.setText(f"清除筛选（{count}）" if count else "清除筛选")
        self.clear_button.setEnabled(count > 0)
        self._own.setVisible(self.span.value() == "own")

    def _announce(self) -> None:
        self._mark()
        self.changed.emit()

    def clear(self) -> None:
        """Take every restriction away and announce it."""
        self.show_filter(MatterFilter())
        self._announce()

    def _connect(self) -> None:
        for box in self._boxes():
            box.currentIndexChanged.connect(self._announce)
        self.mine.toggled.connect(self._announce)
        self.first.dateChanged.connect(self._announce)
        self.last.dateChanged.connect(self._announce)
        self.clear_button.clicked.connect(self.clear)
        self._mark()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        lines = (
            (self.channel, self.matter_class, self.state, self.due),
            (self.span, self.unit, self.locality),
        )
        names = (
            ("channel", "信访形式"),
            ("class", "事项类别"),
            ("state", "状态"),
            ("due", "期限"),
            ("span", "登记期间"),
            ("unit", "责任单位"),
            ("locality", "问题属地"),
        )
        for box, (name, label) in zip([b for line in lines for b in line], names, strict=True):
            box.setObjectName(f"cases.filter.{name}")
            box.setAccessibleName(label)
            box.setMinimumWidth(96)
        for row, line in enumerate(lines):
            for column, box in enumerate(line):
                grid.addWidget(box, row, column)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        grid.addLayout(self._last_cell(), 1, 3)
        self._own = self._own_days()
        grid.addWidget(self._own, 2, 0, 1, 4)

    def _last_cell(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.mine.setObjectName("cases.filter.mine")
        self.mine.setAccessibleName("只看我经办的")
        self.clear_button.setObjectName("cases.filter.clear")
        self.clear_button.setProperty("kind", "quiet")
        row.addWidget(self.mine)
        row.addStretch(1)
        row.addWidget(self.clear_button)
        return row

    def _own_days(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        for field, name, label in ((self.first, "first", "登记日期从"), (self.last, "last", "至")):
            field.setObjectName(f"cases.filter.{name}")
            field.setAccessibleName(label)
            caption = QLabel(label)
            caption.setProperty("role", "label")
            row.addWidget(caption)
            row.addWidget(field)
        row.addStretch(1)
        return holder
