"""The mouse on the calendar: draw an empty stretch, move a booking, pull its lower edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from .calendarlayout import Block, Sheet, Stretch, minutes_of

if TYPE_CHECKING:
    from .calendargrid import CalendarGrid

EDGE = 7
"""How near the lower edge of a block the pointer pulls it longer, in pixels."""
USUAL = 60
"""Minutes of a booking that a double click begins."""
LEFT = Qt.MouseButton.LeftButton


class CalendarMouse:
    """One drag at a time. A planned booking can be moved and pulled; every other one is only selected."""

    def __init__(self, grid: CalendarGrid) -> None:
        """Work on this sheet."""
        self._grid = grid
        self._pressed: QPointF | None = None
        self._began = (0.0, 0.0)
        self._grabbed: Block | None = None
        self._pulling = False

    @property
    def dragging(self) -> bool:
        """Whether the button is held down."""
        return self._pressed is not None

    def let_go(self) -> None:
        """Forget the drag."""
        self._pressed = self._grabbed = None

    def press(self, event: QMouseEvent) -> None:
        """Select what is here."""
        sheet = self._sheet(event)
        if sheet is None:
            return
        x, y = self._grid.to_sheet(event.position())
        block = sheet.block_at(x, y)
        self._grid.touch(block.booking.id if block is not None else 0)
        self._pressed, self._began = event.position(), (x, y)
        self._grabbed = block if block is not None and block.booking.movable else None
        self._pulling = block is not None and _at_edge(block, y)

    def move(self, event: QMouseEvent) -> None:
        """Follow with the stretch; without a button only the pointer's shape tells what could be done."""
        grid, point = self._grid, event.position()
        if self._pressed is None or not event.buttons() & LEFT:
            self._point(point)
        elif grid.sheet is not None and (grid.stretch is not None or self._far_enough(point)):
            stretch = self._stretch(grid.sheet, point)
            if stretch is not None:
                grid.grasp(stretch)
                grid.scroll_along(point)

    def release(self, event: QMouseEvent) -> None:
        """Ask for what was drawn or moved; a mere click asks for nothing."""
        grid, grabbed, dragged = self._grid, self._grabbed, self.dragging
        self.let_go()
        if event.button() is not LEFT or grid.stretch is None or not dragged:
            return
        if grabbed is None:
            grid.drawn.emit(grid.stretch)
        elif _is_elsewhere(grid.stretch):
            grid.moveWanted.emit(grid.stretch)
        else:
            grid.grasp(None)

    def double(self, event: QMouseEvent) -> None:
        """Open what is here, or begin a booking of an hour."""
        sheet = self._sheet(event)
        if sheet is None:
            return
        x, y = self._grid.to_sheet(event.position())
        block = sheet.block_at(x, y)
        self.let_go()
        if block is not None:
            self._grid.opened.emit(block.booking)
            return
        start = sheet.minute(y)
        self._grid.grasp(sheet.drawn(sheet.column_at(x), start, start + USUAL - sheet.view.step))
        self._grid.drawn.emit(self._grid.stretch)

    def _stretch(self, sheet: Sheet, point: QPointF) -> Stretch | None:
        x, y = self._grid.to_sheet(point)
        x0, y0 = self._began
        here, began = sheet.minute(y), sheet.minute(y0)
        if self._grabbed is None:
            return sheet.drawn(sheet.column_at(x0), began, here) if self._grid.selected() is None else None
        if self._pulling:
            return sheet.resized(self._grabbed, here)
        return sheet.moved(self._grabbed, sheet.column_at(x), here - began)

    def _sheet(self, event: QMouseEvent) -> Sheet | None:
        return self._grid.sheet if event.button() is LEFT and self._grid.holds(event.position()) else None

    def _far_enough(self, point: QPointF) -> bool:
        assert self._pressed is not None
        return (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()

    def _point(self, point: QPointF) -> None:
        sheet, shape = self._grid.sheet, Qt.CursorShape.ArrowCursor
        x, y = self._grid.to_sheet(point)
        block = sheet.block_at(x, y) if sheet is not None and self._grid.holds(point) else None
        if block is not None and block.booking.movable:
            shape = Qt.CursorShape.SizeVerCursor if _at_edge(block, y) else Qt.CursorShape.OpenHandCursor
        self._grid.viewport().setCursor(shape)


def _at_edge(block: Block, y: float) -> bool:
    return y >= block.top + block.height - min(EDGE, block.height / 3)


def _is_elsewhere(stretch: Stretch) -> bool:
    """Whether a booking was really moved."""
    assert stretch.booking is not None
    return stretch.column != stretch.origin or (stretch.start, stretch.end) != minutes_of(stretch.booking)
