"""A month of the roster as a grid of days: arrow keys go from day to day, Enter adds to a day, each day says who comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from xinfang_desk.domain.rosters import WEEKDAYS, Duty, RosterMonth, month_grid
from xinfang_desk.domain.text import format_date_week

from ..theme import Palette, Theme

Index = QModelIndex | QPersistentModelIndex
PAD, LINE = 6, 19
LEAST_ROW = 62


class MonthModel(QAbstractTableModel):
    """Six weeks of seven days; the user role of a cell is its date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.roster: RosterMonth | None = None
        self._weeks: tuple[tuple[date, ...], ...] = ()
        self._duties: dict[date, list[Duty]] = {}
        self._rest: dict[date, str] = {}

    def show_roster(self, roster: RosterMonth) -> None:
        """Show this month."""
        self.beginResetModel()
        self.roster = roster
        self._weeks = month_grid(roster.first)
        self._rest = dict(roster.rest)
        self._duties = {}
        for duty in roster.duties:
            self._duties.setdefault(duty.on, []).append(duty)
        self.endResetModel()

    def day(self, index: Index) -> date | None:
        """The date of a cell."""
        return self._weeks[index.row()][index.column()] if index.isValid() and self._weeks else None

    def place(self, day: date) -> QModelIndex:
        """The cell of a date; an invalid index when it is not shown."""
        for row, week in enumerate(self._weeks):
            if day in week:
                return self.index(row, week.index(day))
        return QModelIndex()

    def duties(self, day: date) -> Sequence[Duty]:
        """Who comes on a day, cancelled duties too."""
        return self._duties.get(day, ())

    def rest(self, day: date) -> str:
        """Why nobody works on a day; "" for a working day."""
        return self._rest.get(day, "")

    def outside(self, day: date) -> bool:
        """Whether a day belongs to another month."""
        return self.roster is None or not self.roster.first <= day <= self.roster.last

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt: weeks."""
        return 0 if parent is not None and parent.isValid() else len(self._weeks)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt: days of a week."""
        return 0 if parent is not None and parent.isValid() else 7

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the day in words, for reading aloud and as a tip; the delegate paints it."""
        day = self.day(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return day
        words = {
            Qt.ItemDataRole.DisplayRole: "；".join(duty_words(duty) for duty in self.duties(day)),
            Qt.ItemDataRole.ToolTipRole: self._words(day),
            Qt.ItemDataRole.AccessibleTextRole: self._words(day),
        }
        return words.get(Qt.ItemDataRole(role))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: 周一 to 周日."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return WEEKDAYS[section]
        return None

    def _words(self, day: date) -> str:
        rest = f"，{self.rest(day)}" if self.rest(day) else ""
        duties = "；".join(f"{duty.lawyer.title} {duty_words(duty)}" for duty in self.duties(day))
        return f"{format_date_week(day)}{rest}：{duties or '没有排班'}"


def duty_words(duty: Duty) -> str:
    """One duty as a day shows it."""
    gone = "（已取消）" if duty.cancelled else "（有变更）" if duty.changes else ""
    return f"{duty.lawyer.name} {duty.hours}{gone}"


class _DayDelegate(QStyledItemDelegate):
    """Paints a day: its number, why it is a rest day, and a line for each duty."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: one day."""
        model = index.model()
        day = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(model, MonthModel) or day is None:
            return
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, option, rect, model, day)
        inner = rect.adjusted(PAD, 3, -PAD, -3)
        self._head(painter, inner, model, day)
        self._lines(painter, inner.adjusted(0, LINE + 1, 0, 0), model.duties(day))
        painter.restore()

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, model: MonthModel, day: date
    ) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        quiet = model.outside(day) or bool(model.rest(day))
        painter.fillRect(rect, QColor(self._palette.paper if quiet else self._palette.card))
        if chosen:
            painter.fillRect(rect, QColor(self._palette.pale))
            painter.setPen(QPen(QColor(self._palette.primary), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _head(self, painter: QPainter, rect: QRect, model: MonthModel, day: date) -> None:
        today = model.roster is not None and day == model.roster.today
        font = QFont(painter.font())
        font.setBold(today)
        painter.setFont(font)
        painter.setPen(QColor(self._palette.muted if model.outside(day) else self._palette.ink))
        if today:
            painter.setPen(QColor(self._palette.primary))
        number = f"{day.month}月{day.day}日" if model.outside(day) or day.day == 1 else str(day.day)
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, f"{number} 今天" if today else number
        )
        self._small(painter, font)
        painter.setPen(QColor(self._palette.muted))
        reason = model.rest(day)
        if reason and not reason.startswith("周"):
            painter.drawText(rect, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, reason)

    def _lines(self, painter: QPainter, rect: QRect, duties: Sequence[Duty]) -> None:
        room = max(rect.height() // LINE, 1)
        shown = duties if len(duties) <= room else duties[: room - 1]
        for place, duty in enumerate(shown):
            self._line(painter, QRect(rect.left(), rect.top() + place * LINE, rect.width(), LINE), duty)
        if len(shown) < len(duties):
            painter.setPen(QColor(self._palette.muted))
            below = QRect(rect.left(), rect.top() + len(shown) * LINE, rect.width(), LINE)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, f"另有{len(duties) - len(shown)}班")

    def _line(self, painter: QPainter, rect: QRect, duty: Duty) -> None:
        font = QFont(painter.font())
        font.setStrikeOut(duty.cancelled)
        painter.setFont(font)
        tone = self._palette.muted if duty.cancelled else self._palette.amber if duty.changes else self._palette.primary
        painter.setPen(QColor(tone))
        words = painter.fontMetrics().elidedText(
            f"{duty.lawyer.name} {duty.hours}", Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    @staticmethod
    def _small(painter: QPainter, font: QFont) -> None:
        small = QFont(font)
        small.setBold(False)
        small.setPixelSize(max(font.pixelSize() - 1, 12))
        painter.setFont(small)


class MonthTable(QTableView):
    """The grid. `dayMoved(date)` when another day is chosen, `dayChosen(date)` on Enter or double click."""

    dayMoved = Signal(object)
    dayChosen = Signal(object)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName("值班表，方向键选日子，回车加一班")
        self.month_model = MonthModel(self)
        self.setModel(self.month_model)
        self.setItemDelegate(_DayDelegate(theme.palette, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(LEAST_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._announce)
        self.doubleClicked.connect(self._choose)

    def show_roster(self, roster: RosterMonth, day: date | None) -> None:
        """Show a month with this day chosen, or its first day, or today."""
        self.month_model.show_roster(roster)
        today = roster.today if roster.today and roster.first <= roster.today <= roster.last else roster.first
        wanted = day if day is not None and roster.first <= day <= roster.last else today
        self.setCurrentIndex(self.month_model.place(wanted))

    def current_day(self) -> date | None:
        """The day chosen."""
        return self.month_model.day(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the day; everything else as Qt does it."""
        day = self.current_day()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and day is not None:
            self.dayChosen.emit(day)
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.dayChosen.emit(self.month_model.day(index))

    def _announce(self, current: QModelIndex, _previous: QModelIndex) -> None:
        day = self.month_model.day(current)
        if day is not None:
            self.dayMoved.emit(day)
