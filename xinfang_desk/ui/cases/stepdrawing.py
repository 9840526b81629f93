"""Drawing the timeline: a rail with a dot for each step, its day and name first, below what was written down and the paper."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPalette, QPen, QTextDocument, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xinfang_desk.domain.text import format_date_week

from .timeline import StepLine

RAIL, PAD, DOT, GAP = 30, 10, 5, 14
BETWEEN = "&nbsp;" * 6
"""Between facts that stand side by side; plain spaces would be closed up."""
Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Paints the `StepLine` behind a row; a click on the name of its paper emits `paperClicked(id)`."""

    paperClicked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: dict[tuple[StepLine, int], QTextDocument] = {}

    def forget(self) -> None:
        """Another matter: let go of the laid out texts."""
        self._documents.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: as high as the text at the width of the column."""
        line, width = _line(index), _rect(option).width()
        if line is None:
            return super().sizeHint(option, index)
        return QSize(width, 2 * PAD + _head_height(_font(option)) + _height(self._document(line, option)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: one step; ground, edge and selection as the style sheet has them."""
        line = _line(index)
        if line is None:
            return
        _ground(painter, option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_rail(painter, option, index, line)
        _draw_head(painter, option, line)
        painter.translate(self._body_place(option))
        self._document(line, option).drawContents(painter)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Qt: a click on the name of a paper shows it."""
        line = _line(index)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease and line is not None:
            place = event.position().toPoint() - self._body_place(option)
            if self._document(line, option).documentLayout().anchorAt(place) and line.paper_id is not None:
                self.paperClicked.emit(line.paper_id)
                return True
        return super().editorEvent(event, model, option, index)

    def _body_place(self, option: QStyleOptionViewItem) -> QPoint:
        return _rect(option).topLeft() + QPoint(RAIL, PAD + _head_height(_font(option)))

    def _document(self, line: StepLine, option: QStyleOptionViewItem) -> QTextDocument:
        width = _rect(option).width() - RAIL - GAP
        key = (line, width)
        if key not in self._documents:
            self._documents[key] = _written(line, _font(option), _palette(option), width)
        return self._documents[key]


def _line(index: Index) -> StepLine | None:
    found = index.data(Qt.ItemDataRole.UserRole)
    return found if isinstance(found, StepLine) else None


def _written(line: StepLine, font: QFont, palette: QPalette, width: int) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setDefaultTextOption(QTextOption())
    document.setTextWidth(max(width, 80))
    colours = (_muted(palette), palette.color(QPalette.ColorRole.Link).name())
    document.setHtml("".join(f"<p style='margin:3px 0 0 0'>{text}</p>" for text in _paragraphs(line, *colours)))
    return document


def _paragraphs(line: StepLine, muted: str, link: str) -> Iterable[str]:
    if line.remark:
        yield f"<b style='color:{muted}'>{escape(line.remark)}</b>" if line.step.withdrawn else escape(line.remark)
    for facts in line.facts:
        told = BETWEEN.join(
            f"<span style='color:{muted}'>{escape(name)}：</span>{_text(value)}" for name, value in facts
        )
        yield f"<span style='color:{muted}'><s>{told}</s></span>" if line.step.withdrawn else told
    if line.paper_words:
        yield f"<a href='paper' style='color:{link}'>{escape(line.paper_words)}</a>"


def _text(value: str) -> str:
    return escape(value).replace("\n", "<br>")


def _height(document: QTextDocument) -> int:
    return 0 if document.isEmpty() else round(document.size().height())


def _head_height(font: QFont) -> int:
    return QFontMetrics(_large(font)).height() + 2


def _large(font: QFont) -> QFont:
    large = QFont(font)
    large.setPixelSize(font.pixelSize() + 1)
    large.setBold(True)
    return large


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    widget: Any = option.widget
    style = widget.style() if widget is not None else QApplication.style()
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)


def _draw_rail(painter: QPainter, option: QStyleOptionViewItem, index: Index, line: StepLine) -> None:
    """The rail goes from dot to dot: nothing above the first, nothing below the last."""
    rect, palette = _rect(option), _palette(option)
    centre = QPoint(rect.left() + RAIL // 2, rect.top() + PAD + _head_height(_font(option)) // 2)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 2))
    if index.row() > 0:
        painter.drawLine(centre.x(), rect.top(), centre.x(), centre.y())
    if index.row() < index.model().rowCount() - 1:
        painter.drawLine(centre.x(), centre.y(), centre.x(), rect.bottom())
    colour = QColor(_muted(palette)) if line.remark else palette.color(QPalette.ColorRole.Link)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(palette.color(QPalette.ColorRole.Base) if line.remark else colour)
    painter.drawEllipse(centre, DOT, DOT)


def _draw_head(painter: QPainter, option: QStyleOptionViewItem, line: StepLine) -> None:
    """The name of the step and its day; at the right who entered it."""
    font, palette = _font(option), _palette(option)
    rect = _rect(option).adjusted(RAIL, PAD, -GAP, 0)
    rect.setHeight(_head_height(font))
    large = _large(font)
    large.setStrikeOut(line.step.withdrawn)
    painter.setFont(large)
    painter.setPen(QColor(_muted(palette)) if line.remark else palette.color(QPalette.ColorRole.Text))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, line.step.label)
    day = QRect(rect)
    day.setLeft(rect.left() + QFontMetrics(large).horizontalAdvance(line.step.label) + GAP)
    painter.setFont(font)
    painter.drawText(day, Qt.AlignmentFlag.AlignVCenter, format_date_week(line.step.on))
    painter.setPen(QColor(_muted(palette)))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.step.operator)


def _muted(palette: QPalette) -> str:
    return str(palette.color(QPalette.ColorRole.PlaceholderText).name())


# Qt fills these fields of an option at run time; its stubs do not list them.
def _rect(option: Any) -> QRect:
    return QRect(option.rect)


def _font(option: Any) -> QFont:
    return QFont(option.font)


def _palette(option: Any) -> QPalette:
    return QPalette(option.palette)
