"""The sheet of the calendar: one painted widget, whatever it holds. Mouse and keys ask for changes, the controller makes them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from xinfang_desk.domain.bookings import Booking, BookingSpan, BookingState

from ..theme import Theme
from .calendarkeys import CalendarKeys
from .calendarlayout import Block, Sheet, Stretch, View, lay_out, minutes_of
from .calendarpainting import AXIS, HEAD, CalendarPainter, Fonts, told

EDGE = 7
"""How near the lower edge of a block the pointer pulls it longer, in pixels."""
FAR_PAST = datetime(1900, 1, 1)


class CalendarGrid(QAbstractScrollArea):
    """Days and lanes with their bookings.

    `chosen(booking or None)` when another one is selected, `opened(booking)` to see it, `cancelWanted(booking)`;
    `drawn(stretch)` when an empty stretch was drawn, `moveWanted(stretch)` when a booking was moved or pulled, by mouse or
    keys; `turned(-1 or 1)` for the days before or after. Nothing is changed here.
    """

    chosen = Signal(object)
    opened = Signal(object)
    cancelWanted = Signal(object)
    drawn = Signal(object)
    moveWanted = Signal(object)
    pending = Signal(object)
    turned = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fonts = Fonts(theme)
        self._span: BookingSpan | None = None
        self._view = View()
        self._now = FAR_PAST
        self.sheet: Sheet | None = None
        self.stretch: Stretch | None = None
        self._selected = 0
        self._pressed: QPointF | None = None
        self._grabbed: Block | None = None
        self._pulling = False
        self._keys = CalendarKeys(self)
        self.setObjectName("mediation.calendar.grid")
        self.setAccessibleName("日程表")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(theme.px(24))
        self.horizontalScrollBar().setSingleStep(theme.px(40))

    # -- what is shown -----------------------------------------------------------------------------------------------

    def show_span(self, span: BookingSpan, view: View, now: datetime) -> None:
        """Show these days; the selection stays on its booking, what was in hand is let go."""
        self._span, self._view, self._now = span, view, now
        self.stretch = None
        self._lay_out()
        self._announce()

    def set_now(self, now: datetime) -> None:
        """Another moment: the line of now moves, and what is over waits for its result."""
        self._now = now
        self.viewport().update()

    def selected(self) -> Booking | None:
        """The selected booking, where it is shown."""
        block = self.sheet.block_of(self._selected) if self.sheet is not None else None
        return block.booking if block is not None else None

    def select(self, booking_id: int) -> None:
        """Select a booking and bring it into sight; 0 selects none."""
        self._selected = booking_id
        self.let_go()
        self._bring_into_sight()
        self._announce()

    def dragging(self) -> bool:
        """Whether the mouse holds a stretch."""
        return self._pressed is not None

    def let_go(self) -> None:
        """Forget what is being drawn or moved."""
        self._pressed = self._grabbed = None
        self._hold(None)

    def hold(self, stretch: Stretch) -> None:
        """Show where the selected booking would go; Enter asks for it."""
        self._hold(stretch)
        self._show_rect(self._rect_of(stretch))

    def block_rect(self, booking_id: int) -> QRect:
        """Where a booking is drawn, in the coordinates of the viewport."""
        assert self.sheet is not None
        block = self.sheet.block_of(booking_id)
        assert block is not None
        corner = self._to_viewport(block.left, block.top)
        return QRect(corner, QPoint(round(corner.x() + block.width), round(corner.y() + block.height)))

    def spot(self, column: int, minute: int) -> QPoint:
        """The middle of a column at a minute of the day, in the coordinates of the viewport."""
        assert self.sheet is not None
        lane = self.sheet.columns[column]
        return self._to_viewport(lane.left + lane.width / 2, self.sheet.y(minute))

    # -- keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: keys of the calendar; every other key goes on to the window."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring around the sheet."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the ring goes."""
        super().focusOutEvent(event)
        self.viewport().update()

    # -- mouse -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: select what is here; a drag may follow."""
        if event.button() is not Qt.MouseButton.LeftButton or self.sheet is None or not self._inside(event.position()):
            return
        self._pressed = event.position()
        x, y = self._to_sheet(event.position())
        block = self.sheet.block_at(x, y)
        self._selected = block.booking.id if block is not None else 0
        self._grabbed = block if block is not None and block.booking.state is BookingState.PLANNED else None
        self._pulling = block is not None and self._at_edge(block, y)
        self._hold(None)
        self._announce()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: draw a stretch, move a booking or pull its edge; without a button only the pointer's shape tells."""
        if self.sheet is None:
            return
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._point(event.position())
            return
        if self.stretch is None and not self._far_enough(event.position()):
            return
        x, y = self._to_sheet(event.position())
        x0, y0 = self._to_sheet(self._pressed)
        here, began = self.sheet.minute(y), self.sheet.minute(y0)
        if self._grabbed is None:
            if self.selected() is None:
                self._hold(self.sheet.drawn(self.sheet.column_at(x0), began, here))
        elif self._pulling:
            self._hold(self.sheet.resized(self._grabbed, here))
        else:
            self._hold(self.sheet.moved(self._grabbed, self.sheet.column_at(x), here - began))
        self._scroll_along(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: what was drawn or moved is asked for; a mere click changes nothing."""
        stretch, grabbed = self.stretch, self._grabbed
        self._pressed = self._grabbed = None
        if event.button() is not Qt.MouseButton.LeftButton or stretch is None or self.sheet is None:
            return
        if grabbed is None:
            self.drawn.emit(stretch)
        elif _is_elsewhere(stretch):
            self.moveWanted.emit(stretch)
        else:
            self._hold(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: open what is here, or begin a booking of an hour."""
        if event.button() is not Qt.MouseButton.LeftButton or self.sheet is None or not self._inside(event.position()):
            return
        x, y = self._to_sheet(event.position())
        block = self.sheet.block_at(x, y)
        if block is not None:
            self.opened.emit(block.booking)
            return
        start = self.sheet.minute(y)
        self._hold(self.sheet.drawn(self.sheet.column_at(x), start, start + 60 - self._view.step))
        self.drawn.emit(self.stretch)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: the tip of a booking says everything of it."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.sheet is not None:
            block = self.sheet.block_at(*self._to_sheet(QPointF(event.pos())))
            if block is not None and self._inside(QPointF(event.pos())):
                QToolTip.showText(event.globalPos(), told(block.booking, self._now), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # -- drawing -----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the sheet below its heading and beside its hours, each clipped to its own place."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self._theme.colour("card"))
        if self._span is None or self.sheet is None:
            return
        axis, head = self._axis(), self._head()
        width, height = self.viewport().width(), self.viewport().height()
        x, y = axis - self.horizontalScrollBar().value(), head - self.verticalScrollBar().value()
        drawing = CalendarPainter(painter, self._theme, self._fonts, self._span, self.sheet)
        self._section(painter, QRect(axis, head, width - axis, height - head), QPoint(x, y))
        self._draw_sheet(drawing, QRectF(-x + axis, -y + head, width - axis, height - head))
        self._section(painter, QRect(0, head, axis, height - head), QPoint(0, y))
        drawing.hours(self._now)
        self._section(painter, QRect(axis, 0, width - axis, head), QPoint(x, 0))
        drawing.heading(self._now)
        painter.resetTransform()
        painter.setClipping(False)
        self._frame(painter)

    def _draw_sheet(self, drawing: CalendarPainter, seen: QRectF) -> None:
        assert self.sheet is not None
        drawing.ground(self._now)
        moving = self.stretch.booking.id if self.stretch is not None and self.stretch.booking is not None else 0
        drawing.now(self._now)
        for block in self.sheet.blocks:
            if seen.intersects(QRectF(block.left, block.top, block.width, block.height)):
                chosen, faint = block.booking.id == self._selected, block.booking.id == moving
                drawing.block(block, self._now, selected=chosen and not faint, faint=faint)
        if self.stretch is not None:
            drawing.stretch(self.stretch, self.stretch.booking.title if self.stretch.booking else "新预约")

    @staticmethod
    def _section(painter: QPainter, place: QRect, origin: QPoint) -> None:
        painter.resetTransform()
        painter.setClipRect(place)
        painter.translate(origin)

    def _frame(self, painter: QPainter) -> None:
        width, height, head = self.viewport().width(), self.viewport().height(), self._head()
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawLine(0, head, width, head)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("primary" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        painter.drawRect(QRectF(0.5, 0.5, width - 1, height - 1))

    # -- places ------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: lay out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Qt: hours and heading stay, so everything is drawn again."""
        self.viewport().update()

    def _lay_out(self) -> None:
        if self._span is None:
            return
        width, height = self.viewport().width() - self._axis(), self.viewport().height() - self._head()
        self.sheet = lay_out(self._span, self._view, width - 1, height - 1, self._theme.scale)
        for bar, whole, page in (
            (self.horizontalScrollBar(), self.sheet.width, width),
            (self.verticalScrollBar(), self.sheet.height, height),
        ):
            bar.setRange(0, max(round(whole) - page + 1, 0))
            bar.setPageStep(page)
        self.viewport().update()

    def _axis(self) -> int:
        return self._theme.px(AXIS)

    def _head(self) -> int:
        return self._theme.px(HEAD)

    def _inside(self, point: QPointF) -> bool:
        return point.x() >= self._axis() and point.y() >= self._head()

    def _to_sheet(self, point: QPointF) -> tuple[float, float]:
        return (
            point.x() - self._axis() + self.horizontalScrollBar().value(),
            point.y() - self._head() + self.verticalScrollBar().value(),
        )

    def _to_viewport(self, x: float, y: float) -> QPoint:
        return QPoint(
            round(x + self._axis() - self.horizontalScrollBar().value()),
            round(y + self._head() - self.verticalScrollBar().value()),
        )

    def _rect_of(self, stretch: Stretch) -> QRectF:
        assert self.sheet is not None
        column, top = self.sheet.columns[stretch.column], self.sheet.y(stretch.start)
        return QRectF(column.left, top, column.width, self.sheet.y(stretch.end) - top)

    def _bring_into_sight(self) -> None:
        block = self.sheet.block_of(self._selected) if self.sheet is not None else None
        if block is not None:
            self._show_rect(QRectF(block.left, block.top, block.width, block.height))

    def _show_rect(self, rect: QRectF) -> None:
        for bar, low, high in (
            (self.horizontalScrollBar(), rect.left(), rect.right()),
            (self.verticalScrollBar(), rect.top(), rect.bottom()),
        ):
            if low < bar.value():
                bar.setValue(int(low))
            elif high > bar.value() + bar.pageStep():
                bar.setValue(int(high) - bar.pageStep())

    def _scroll_along(self, point: QPointF) -> None:
        """Dragging over the edge goes on beyond it."""
        for bar, here, low, high in (
            (self.horizontalScrollBar(), point.x(), self._axis(), self.viewport().width()),
            (self.verticalScrollBar(), point.y(), self._head(), self.viewport().height()),
        ):
            if here < low:
                bar.setValue(bar.value() - bar.singleStep())
            elif here > high:
                bar.setValue(bar.value() + bar.singleStep())

    # -- small things ------------------------------------------------------------------------------------------------

    def _hold(self, stretch: Stretch | None) -> None:
        if stretch != self.stretch:
            self.stretch = stretch
            self.pending.emit(stretch)
        self.viewport().update()

    def _announce(self) -> None:
        booking = self.selected()
        self.setAccessibleDescription(told(booking, self._now) if booking is not None else "没有选中预约")
        self.chosen.emit(booking)
        self.viewport().update()

    def _far_enough(self, point: QPointF) -> bool:
        assert self._pressed is not None
        return (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()

    def _at_edge(self, block: Block, y: float) -> bool:
        return y >= block.top + block.height - min(EDGE, block.height / 3)

    def _point(self, point: QPointF) -> None:
        x, y = self._to_sheet(point)
        block = self.sheet.block_at(x, y) if self.sheet is not None and self._inside(point) else None
        shape = Qt.CursorShape.ArrowCursor
        if block is not None and block.booking.state is BookingState.PLANNED:
            shape = Qt.CursorShape.SizeVerCursor if self._at_edge(block, y) else Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(shape)


def _is_elsewhere(stretch: Stretch) -> bool:
    """Whether a booking was really moved."""
    assert stretch.booking is not None
    return stretch.column != stretch.origin or (stretch.start, stretch.end) != minutes_of(stretch.booking)
