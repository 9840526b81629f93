"""The sheet of the calendar: one painted widget, whatever it holds. Mouse and keys ask for changes, the controller makes them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from xinfang_desk.domain.bookings import Booking, BookingSpan

from ..theme import Theme
from .calendarkeys import CalendarKeys
from .calendarlayout import Sheet, Stretch, View, lay_out
from .calendarmouse import CalendarMouse
from .calendarpainting import AXIS, HEAD, CalendarPainter, Fonts, told

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
        self._drawn = QPixmap()
        self._drawn_key: tuple[object, ...] = ()
        self._keys, self._mouse = CalendarKeys(self), CalendarMouse(self)
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
        self._mouse.let_go()
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
        self.touch(booking_id)
        self._bring_into_sight()

    def touch(self, booking_id: int) -> None:
        """Select a booking where it is; what was in hand is let go."""
        self._selected = booking_id
        self.let_go()
        self._announce()

    def dragging(self) -> bool:
        """Whether the mouse holds a stretch."""
        return self._mouse.dragging

    def let_go(self) -> None:
        """Forget what is being drawn or moved."""
        self._mouse.let_go()
        self.grasp(None)

    def hold(self, stretch: Stretch) -> None:
        """Show where the selected booking would go; Enter asks for it."""
        self.grasp(stretch)
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
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: draw, move or pull."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: ask for what was drawn or moved."""
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: open what is here, or begin a booking."""
        self._mouse.double(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: the tip of a booking says everything of it."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.sheet is not None:
            block = self.sheet.block_at(*self.to_sheet(QPointF(event.pos())))
            if block is not None and self.holds(QPointF(event.pos())):
                QToolTip.showText(event.globalPos(), told(block.booking, self._now), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    # -- drawing -----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the sheet from its picture, drawn anew only when something on it changed, and what is in hand over it."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), self._theme.colour("card"))
            if self._span is None or self.sheet is None:
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPixmap(0, 0, self._picture(self._span, self.sheet))
            if self.stretch is not None:
                words = self.stretch.booking.title if self.stretch.booking else "新预约"
                place, origin = self._sheet_place()
                self._section(painter, place, origin)
                CalendarPainter(painter, self._theme, self._fonts, self._span, self.sheet).stretch(self.stretch, words)
                painter.resetTransform()
                painter.setClipping(False)
            self._frame(painter)

    def _picture(self, span: BookingSpan, sheet: Sheet) -> QPixmap:
        """Everything but what is in hand: dragging draws one stretch, not two hundred blocks."""
        viewport, moving = self.viewport(), self._moving()
        scrolled = (self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        key = (id(sheet), scrolled, viewport.size().toTuple(), self._now, self._selected, moving)
        if key != self._drawn_key:
            ratio = self.devicePixelRatioF()
            self._drawn_key, self._drawn = key, QPixmap(viewport.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(self._theme.colour("card"))
            with QPainter(self._drawn) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._draw_all(painter, CalendarPainter(painter, self._theme, self._fonts, span, sheet))
        return self._drawn

    def _draw_all(self, painter: QPainter, drawing: CalendarPainter) -> None:
        """The sheet below its heading and beside its hours, each clipped to its own place."""
        place, origin = self._sheet_place()
        self._section(painter, place, origin)
        self._draw_sheet(drawing, QRectF(place.translated(-origin)), self._moving())
        self._section(painter, QRect(0, place.top(), place.left(), place.height()), QPoint(0, origin.y()))
        drawing.hours(self._now)
        self._section(painter, QRect(place.left(), 0, place.width(), place.top()), QPoint(origin.x(), 0))
        drawing.heading(self._now)

    def _sheet_place(self) -> tuple[QRect, QPoint]:
        """Where the sheet is seen, and where its corner lies."""
        axis, head = self._axis(), self._head()
        place = QRect(axis, head, self.viewport().width() - axis, self.viewport().height() - head)
        return place, self._to_viewport(0, 0)

    def _moving(self) -> int:
        """The booking that is in hand, drawn faint where it still is."""
        return self.stretch.booking.id if self.stretch is not None and self.stretch.booking is not None else 0

    def _draw_sheet(self, drawing: CalendarPainter, seen: QRectF, moving: int) -> None:
        assert self.sheet is not None
        drawing.ground(self._now)
        drawing.now(self._now)
        for block in self.sheet.blocks:
            if seen.intersects(QRectF(block.left, block.top, block.width, block.height)):
                chosen, faint = block.booking.id == self._selected, block.booking.id == moving
                drawing.block(block, self._now, selected=chosen and not faint, faint=faint)

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
        self._fonts.forget()
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

    def holds(self, point: QPointF) -> bool:
        """Whether a point of the viewport lies on the sheet, not on its edges."""
        return point.x() >= self._axis() and point.y() >= self._head()

    def to_sheet(self, point: QPointF) -> tuple[float, float]:
        """A point of the viewport on the sheet."""
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

    def scroll_along(self, point: QPointF) -> None:
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

    def grasp(self, stretch: Stretch | None) -> None:
        """Take a stretch into hand, or nothing."""
        if stretch != self.stretch:
            self.stretch = stretch
            self.pending.emit(stretch)
        self.viewport().update()

    def _announce(self) -> None:
        booking = self.selected()
        self.setAccessibleDescription(told(booking, self._now) if booking is not None else "没有选中预约")
        self.chosen.emit(booking)
        self.viewport().update()
