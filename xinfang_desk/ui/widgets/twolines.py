"""A list cell of two lines: what it is about, and below in muted type what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
PAD, SIDE = 5, 8


class TwoLineDelegate(QStyledItemDelegate):
    """Draws `upper(row)` above `lower(row)`; what does not fit ends in an ellipsis and stands whole in the tip."""

    def __init__(self, upper: Callable[[Any], str], lower: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._upper, self._lower = upper, lower

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: two lines and a little air."""
        upper, lower = _fonts(option)
        height = QFontMetrics(upper).height() + QFontMetrics(lower).height() + 2 * PAD
        return QSize(super().sizeHint(option, index).width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: ground and selection as the style sheet has them, then the two lines."""
        row = index.data(Qt.ItemDataRole.UserRole)
        _ground(painter, option)
        room = _rect(option).adjusted(SIDE, PAD, -SIDE, -PAD)
        palette, (upper, lower) = _palette(option), _fonts(option)
        painter.save()
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        below = _draw(painter, upper, room, self._upper(row))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        _draw(painter, lower, below, self._lower(row))
        painter.restore()


def _draw(painter: QPainter, font: QFont, room: QRect, text: str) -> QRect:
    """One line at the top of the room; the room left below it."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    line = QRect(room.left(), room.top(), room.width(), metrics.height())
    fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, fitted)
    return room.adjusted(0, metrics.height(), 0, 0)


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    widget: Any = option.widget
    style = widget.style() if widget is not None else QApplication.style()
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)


def _fonts(option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
    font: Any = option.font
    lower = QFont(font)
    lower.setPixelSize(font.pixelSize() - 1)
    return QFont(font), lower


# Qt fills these fields of an option at run time; its stubs do not list them.
def _rect(option: Any) -> QRect:
    return QRect(option.rect)


def _palette(option: Any) -> QPalette:
    return QPalette(option.palette)
