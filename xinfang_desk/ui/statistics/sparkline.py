"""The last months of a figure as a small line on its card."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from xinfang_desk.domain.figures import FigureValue
from xinfang_desk.domain.overview import History

from ..theme import Theme

HEIGHT = 30


class Sparkline(QWidget):
    """A line without axes; the last month has a point. A rate without a denominator leaves a gap."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: tuple[float | None, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_history(self, history: History) -> None:
        """Draw these months."""
        self._values = tuple(_number(value) for _, value in history)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the card gives."""
        return QSize(60, self._theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the line."""
        known = [value for value in self._values if value is not None]
        if len(known) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = min(known), max(known)
        box = QRectF(self.rect()).adjusted(2, 5, -5, -5)
        span, step = (high - low) or 1.0, box.width() / (len(self._values) - 1)
        painter.setPen(QPen(self._theme.colour("primary"), 1.6))
        points = [
            None
            if value is None
            else QPointF(box.left() + n * step, box.bottom() - box.height() * (value - low) / span)
            for n, value in enumerate(self._values)
        ]
        for start, end in pairwise(points):
            if start is not None and end is not None:
                painter.drawLine(start, end)
        if points[-1] is not None:
            painter.setBrush(self._theme.colour("primary"))
            painter.drawEllipse(points[-1], 2.4, 2.4)
        painter.end()


def _number(value: FigureValue) -> float | None:
    number = value.share if value.figure.is_rate else value.numerator
    return None if number is None else float(number)
