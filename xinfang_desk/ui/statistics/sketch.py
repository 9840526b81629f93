"""A painter in the house's type and fills: what every chart is drawn with, on the screen, as picture and as SVG."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from xinfang_desk.domain import palette

from ..theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter
HATCH = 5.0
SMALL, BASE = 12, 14


@dataclass(frozen=True)
class Spot:
    """Where a mark stands: its box, its series and its category."""

    box: QRectF
    series: int
    place: int


class Sketch:
    """Draws words, fills and lines; measures in device-independent pixels of the theme."""

    def __init__(self, painter: QPainter, theme: Theme, font: QFont) -> None:
        """Draw with this painter; the family comes with the font."""
        self.painter = painter
        self.theme = theme
        self._font = font
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.type()

    def px(self, pixels: float) -> float:
        """A length of the design at the scale of the theme."""
        return float(self.theme.px(pixels))

    def type(self, size: int = SMALL, *, bold: bool = False) -> None:
        """Choose the type for what is written next."""
        font = QFont(self._font)
        font.setPixelSize(self.theme.px(size))
        font.setBold(bold)
        self.painter.setFont(font)

    def width(self, words: str) -> float:
        """How wide words are in the present type."""
        return QFontMetricsF(self.painter.font()).horizontalAdvance(words)

    def fitted(self, words: str, room: float) -> str:
        """Words cut with … where they are wider than the room."""
        return QFontMetricsF(self.painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room)

    def words(self, box: QRectF, words: str, colour: str | QColor = "ink", align: Qt.AlignmentFlag = LEFT) -> None:
        """Write into a box in a colour of the theme."""
        self.painter.setPen(self.colour(colour))
        self.painter.drawText(box, align, words)

    def lines(self, box: QRectF, lines: list[str], colour: str = "muted") -> None:
        """Write lines one below the other, standing on the foot of the box, each in its middle."""
        height = QFontMetricsF(self.painter.font()).height()
        for row, line in enumerate(reversed(lines)):
            self.words(QRectF(box.left(), box.bottom() - (row + 1) * height, box.width(), height), line, colour, MIDDLE)

    def broken(self, words: str, room: float, most: int = 3) -> list[str]:
        """Words broken between characters into lines of much the same length within this width, the last one cut."""
        wanted = max(1, ceil(self.width(words) / max(room, 1.0)))
        for count in range(wanted, most + 1):
            each = ceil(len(words) / count)
            lines = [words[start : start + each] for start in range(0, len(words), each)]
            if all(self.width(line) <= room for line in lines):
                return lines
        each = max(1, ceil(len(words) / wanted))
        lines = [words[row * each : (row + 1) * each] for row in range(most - 1)]
        return [*lines, self.fitted(words[(most - 1) * each :], room)]

    def colour(self, colour: str | QColor) -> QColor:
        """A colour of the theme by its token."""
        return colour if isinstance(colour, QColor) else self.theme.colour(colour)

    def series(self, place: int) -> QColor:
        """The fill of a series."""
        fills = self.theme.palette.series
        return QColor(f"#{fills[place % len(fills)]}")

    def stroke_colour(self, place: int) -> QColor:
        """The colour of a line: fills too near the ground are moved away from it."""
        fill, card = self.series(place), self.colour("card")
        return mixed(fill, self.colour("ink"), 0.6) if abs(lightness(fill) - lightness(card)) < 0.45 else fill

    def fill(self, box: QRectF, colour: str | QColor) -> None:
        """A plain area."""
        self.painter.fillRect(box, QBrush(self.colour(colour)))

    def dress(self, box: QRectF, place: int) -> None:
        """An area in the dress of a series; every second one is hatched."""
        self.fill(box, self.series(place))
        if place % 2:
            self._hatch(box)
        if self.theme.palette.line == self.theme.palette.ink:
            self.frame(box, "ink", 1.0)

    def ground(self, share: float) -> QColor:
        """The ground of a heat cell: the root of its share, so that small numbers are told apart too."""
        dark = self.series(0)
        return mixed(dark, self.colour("card"), palette.HEAT_DEPTH * share**0.5)

    def on_dress(self, box: QRectF, words: str, place: int) -> None:
        """Words on a dressed area, on a clear ground where it is hatched."""
        fill = self.series(place)
        if place % 2:
            half = self.width(words) / 2 + 2
            height = QFontMetricsF(self.painter.font()).height() - 2
            self.fill(QRectF(box.center().x() - half, box.center().y() - height / 2, 2 * half, height), fill)
        self.words(box, words, contrast(fill), MIDDLE)

    def line(self, start: QPointF, end: QPointF, colour: str | QColor, width: float = 1.0) -> None:
        """A straight line."""
        self.painter.setPen(QPen(self.colour(colour), width))
        self.painter.drawLine(QLineF(start, end))

    def frame(self, box: QRectF, colour: str, width: float) -> None:
        """The outline of a box."""
        self.painter.setPen(QPen(self.colour(colour), width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(box)

    def _hatch(self, box: QRectF) -> None:
        """Slanting lines, cut at the box by reckoning: an SVG knows no clipping."""
        self.painter.setPen(QPen(self.colour("card"), 1.0))
        total = box.left() + box.top() + HATCH
        while total < box.right() + box.bottom():
            left = max(box.left(), total - box.bottom())
            right = min(box.right(), total - box.top())
            if right > left:
                self.painter.drawLine(QLineF(left, total - left, right, total - right))
            total += HATCH


def lightness(colour: QColor) -> float:
    """How light a colour looks, 0 to 1."""
    return (0.3 * colour.red() + 0.59 * colour.green() + 0.11 * colour.blue()) / 255


def contrast(ground: QColor) -> QColor:
    """White on a dark ground, ink on a light one."""
    return QColor("#FFFFFF") if lightness(ground) < 0.5 else QColor("#1E2733")


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two: `share` of the first."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a * share + b * (1 - share)) for a, b in pairs))
