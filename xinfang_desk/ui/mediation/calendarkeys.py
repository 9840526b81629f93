"""The keys of the calendar: everything that the mouse can do with a booking."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from xinfang_desk.domain.bookings import Booking

from .calendarlayout import Stretch, minutes_of

if TYPE_CHECKING:
    from .calendargrid import CalendarGrid

K = Qt.Key
_ARROWS = {K.Key_Up: (0, -1), K.Key_Down: (0, 1), K.Key_Left: (-1, 0), K.Key_Right: (1, 0)}
_TURNS = {K.Key_PageUp: -1, K.Key_PageDown: 1}
HELP = (
    "Home、End 选第一个、最后一个预约，Ctrl+方向键选前后一个；方向键移动选中的预约，Shift+上下键改长短，"
    "回车确定；没有移动时回车打开，Delete 取消预约，Esc 放弃；PageUp、PageDown 翻页"
)


class CalendarKeys:
    """Arrows move the selected booking (with Shift: its end), Ctrl+arrows select another, Enter, Delete, Esc, Page keys."""

    def __init__(self, grid: CalendarGrid) -> None:
        """Work on this sheet."""
        self._grid = grid

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key asks for; False when it is none of the calendar's keys."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _TURNS:
            self._grid.turned.emit(_TURNS[key])
            return True
        if key in _ARROWS and not modifiers & Qt.KeyboardModifier.AltModifier:
            return self._arrow(key, modifiers)
        deeds: dict[Qt.Key, Callable[[], bool]] = {
            K.Key_Home: lambda: self._go(0),
            K.Key_End: lambda: self._go(-1),
            K.Key_Return: self._enter,
            K.Key_Enter: self._enter,
            K.Key_Delete: self._delete,
            K.Key_Escape: self._escape,
        }
        return deeds[key]() if key in deeds else False

    def _arrow(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        across, down = _ARROWS[key]
        if modifiers & Qt.KeyboardModifier.ControlModifier or self._grid.selected() is None:
            return self._step(across + down)
        booking = self._grid.selected()
        if booking is None or not booking.movable:
            return True
        longer = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._shift(booking, across, down, longer=longer)
        return True

    def _shift(self, booking: Booking, across: int, down: int, *, longer: bool) -> None:
        grid = self._grid
        sheet = grid.sheet
        assert sheet is not None
        block = sheet.block_of(booking.id)
        assert block is not None
        held = grid.stretch or Stretch(block.column, *minutes_of(booking), booking, block.column)
        if longer:
            found = sheet.resized(block, held.end + down * sheet.view.step)
            grid.hold(
                Stretch(held.column, held.start, max(found.end, held.start + sheet.view.step), booking, held.origin)
            )
            return
        column = min(max(held.column + across, 0), len(sheet.columns) - 1)
        length = held.end - held.start
        start = min(max(held.start + down * sheet.view.step, sheet.first), sheet.last - length)
        grid.hold(Stretch(column, start, start + length, booking, held.origin))

    def _step(self, direction: int) -> bool:
        """The booking before or after the selected one, in the order of time."""
        order = self._order()
        now = self._grid.selected()
        if not order:
            return True
        place = order.index(now.id) + direction if now is not None else (0 if direction > 0 else -1)
        self._grid.select(order[max(0, min(place, len(order) - 1))] if now is not None else order[place])
        return True

    def _go(self, place: int) -> bool:
        order = self._order()
        if order:
            self._grid.select(order[place])
        return True

    def _order(self) -> list[int]:
        sheet = self._grid.sheet
        blocks = sheet.blocks if sheet is not None else ()
        ordered = sorted(blocks, key=lambda block: (block.booking.started, block.column))
        return list(dict.fromkeys(block.booking.id for block in ordered))

    def _enter(self) -> bool:
        grid, booking = self._grid, self._grid.selected()
        if grid.stretch is not None and grid.stretch.booking is not None:
            grid.moveWanted.emit(grid.stretch)
        elif booking is not None:
            grid.opened.emit(booking)
        return True

    def _delete(self) -> bool:
        booking = self._grid.selected()
        if booking is not None and booking.movable:
            self._grid.cancelWanted.emit(booking)
        return True

    def _escape(self) -> bool:
        """First what is in hand goes, then the selection; with neither the key is the window's."""
        if self._grid.stretch is not None:
            self._grid.let_go()
            return True
        if self._grid.selected() is not None:
            self._grid.select(0)
            return True
        return False
