"""A long text with the numbers of its lines at the left, for texts whose findings name a line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from .longtext import LongText

GAP = 8


class NumberedText(LongText):
    """Every paragraph of the text is a line with a number. `mark_lines` gives lines a ground, `go_to_line` the cursor.

    `muted` is the colour of the numbers, `ground` that of marked lines.
    """

    def __init__(self, muted: str, ground: str, lines: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(lines, parent=parent)
        self.setProperty("kind", "lines")
        self._muted, self._ground = QColor(muted), QColor(ground)
        self._margin = _Margin(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_margin)
        self._make_room()

    def mark_lines(self, places: Iterable[int]) -> None:
        """Give the lines with these numbers (from 1) the ground of a finding; all others lose it."""
        self.setExtraSelections([self._mark(place) for place in places if place <= self.blockCount()])

    def go_to_line(self, place: int) -> None:
        """The cursor to the start of a line (from 1)."""
        block = self.document().findBlockByNumber(min(max(place, 1), self.blockCount()) - 1)
        self.setTextCursor(QTextCursor(block))
        self.ensureCursorVisible()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the numbers follow the height."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), self.margin_width(), inside.height()))

    def margin_width(self) -> int:
        """Pixels that the numbers take."""
        digits = max(2, len(str(self.blockCount())))
        return 2 * GAP + self.fontMetrics().horizontalAdvance("9") * digits

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Draw the number of every line in sight."""
        painter = QPainter(self._margin)
        painter.setPen(self._muted)
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            if block.isVisible():
                right = self._margin.width() - GAP
                room = QRect(0, round(top), right, self.fontMetrics().height())
                painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            top += height
            block = block.next()
        painter.end()

    def _mark(self, place: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(self.document().findBlockByNumber(place - 1))
        selection.format.setBackground(self._ground)
        selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return selection

    def _make_room(self) -> None:
        self.setViewportMargins(self.margin_width(), 0, 0, 0)

    def _scroll_margin(self, area: QRect, by: int) -> None:
        if by:
            self._margin.scroll(0, by)
        else:
            self._margin.update(0, area.y(), self._margin.width(), area.height())


class _Margin(QWidget):
    """The strip with the numbers."""

    def __init__(self, text: NumberedText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        """Qt: as wide as the longest number."""
        return QSize(self._text.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the text knows where its lines are."""
        self._text.paint_numbers(event)
