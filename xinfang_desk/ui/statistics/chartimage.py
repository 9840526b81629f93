"""A chart as a picture for a document: PNG at twice the size of the screen, or SVG; always in the light palette."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from xinfang_desk.domain.charts import ChartData, ChartForm

from ..theme import LIGHT, Theme
from .chartdraw import draw_chart, wanted_height
from .sketch import Sketch

WIDTH, WIDE = 900, 1300
MARGIN = 20
TWICE = 2


def chart_png(chart: ChartData) -> bytes:
    """The chart as PNG on white."""
    size = _size(chart)
    image = QImage(size * TWICE, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.card))
    painter = QPainter(image)
    painter.scale(TWICE, TWICE)
    _draw(painter, chart, size)
    painter.end()
    return _saved(image)


def chart_svg(chart: ChartData) -> bytes:
    """The chart as SVG."""
    size, content = _size(chart), QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(chart.title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(LIGHT.card))
    _draw(painter, chart, size)
    painter.end()
    buffer.close()
    return bytes(content.data())


def _size(chart: ChartData) -> QSize:
    theme = Theme()
    width = WIDE if chart.form is ChartForm.HEAT else WIDTH
    return QSize(width, max(wanted_height(chart, theme.px), 300) + 2 * MARGIN)


def _draw(painter: QPainter, chart: ChartData, size: QSize) -> None:
    box = QRectF(MARGIN, MARGIN, size.width() - 2 * MARGIN, size.height() - 2 * MARGIN)
    draw_chart(Sketch(painter, Theme(), QFont(QApplication.font())), chart, box)


def _saved(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(content.data())
