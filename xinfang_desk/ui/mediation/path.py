"""The steps of a case as a path on top of it: done, present, ahead; pressing a step opens its page."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from xinfang_desk.domain.views import MediationDetail

from ..theme import Theme
from .road import ROAD, Standing, Step, standings

RADIUS = 11


class StepButton(QAbstractButton):
    """One step: a disc on the line with its word below. Drawn by hand; a screen reader hears word and standing."""

    def __init__(self, step: Step, place: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self._place = place
        self._theme = theme
        self._standing, self._reached = Standing.AHEAD, False
        self.setObjectName(f"mediation.step.{step.key}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_standing(Standing.AHEAD)

    def set_standing(self, standing: Standing, *, reached: bool = False) -> None:
        """Show how the case stands to this step; `reached` = the step before is done."""
        self._standing, self._reached = standing, reached
        self.setAccessibleName(f"{self.step.label}，{standing.value}")
        self.setToolTip(f"{self.step.label}：{standing.value}")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the disc and the word."""
        return QSize(72, 58)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: line, disc, word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_line(painter)
        self._draw_disc(painter)
        self._draw_word(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _draw_line(self, painter: QPainter) -> None:
        centre = self._centre()
        if self._place > 0:
            painter.setPen(QPen(self._colour("green" if self._reached else "line"), 2))
            painter.drawLine(QPointF(0, centre.y()), centre)
        if self._place < len(ROAD) - 1:
            painter.setPen(QPen(self._colour("green" if self._standing is Standing.DONE else "line"), 2))
            painter.drawLine(centre, QPointF(self.width(), centre.y()))

    def _draw_disc(self, painter: QPainter) -> None:
        fill, edge, ink, text = self._disc_look()
        painter.setPen(QPen(edge, 2))
        painter.setBrush(fill)
        painter.drawEllipse(self._centre(), RADIUS, RADIUS)
        painter.setPen(ink)
        font = QFont(self.font())
        font.setPixelSize(self._theme.px(12))
        font.setBold(True)
        painter.setFont(font)
        centre = self._centre()
        box = QRectF(centre.x() - RADIUS, centre.y() - RADIUS, RADIUS * 2, RADIUS * 2)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _disc_look(self) -> tuple[QColor, QColor, QColor, str]:
        """Fill, edge, ink and sign of the disc."""
        match self._standing:
            case Standing.DONE:
                return self._colour("green"), self._colour("green"), self._colour("card"), "✓"
            case Standing.PRESENT:
                return (
                    self._colour("primary"),
                    self._colour("primary"),
                    self._colour("on_primary"),
                    str(self._place + 1),
                )
            case Standing.SKIPPED:
                return self._colour("card"), self._colour("line"), self._colour("muted"), "—"
            case _:
                return self._colour("card"), self._colour("edge"), self._colour("muted"), str(self._place + 1)

    def _draw_word(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(self._colour("primary" if self.isChecked() else "ink" if self._strong() else "muted"))
        box = QRectF(0, self._centre().y() + RADIUS + 3, self.width(), 22)
        painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.step.label)
        if self.isChecked():
            width = painter.fontMetrics().horizontalAdvance(self.step.label)
            painter.fillRect(QRectF((self.width() - width) / 2, self.height() - 4, width, 3), self._colour("primary"))

    def _strong(self) -> bool:
        return self._standing in (Standing.DONE, Standing.PRESENT)

    def _centre(self) -> QPointF:
        return QPointF(self.width() / 2, RADIUS + 4)

    def _colour(self, token: str) -> QColor:
        return self._theme.colour(token)


class StepPath(QWidget):
    """The seven steps in one row; `opened(step key)` when one is pressed. Arrow keys go along the path."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mediation.path")
        self.setAccessibleName("调解步骤")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, StepButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, step in enumerate(ROAD):
            button = StepButton(step, place, theme)
            self._buttons[step.key] = button
            self._group.addButton(button)
            row.addWidget(button, 1)
        self._group.buttonClicked.connect(self._pressed)

    def show_case(self, detail: MediationDetail) -> None:
        """Show where this case stands."""
        reached = False
        for key, standing in standings(detail).items():
            self._buttons[key].set_standing(standing, reached=reached)
            reached = standing is Standing.DONE

    def mark(self, key: str) -> None:
        """Mark the step whose page is open."""
        self._buttons[key].setChecked(True)

    def _pressed(self, button: QAbstractButton) -> None:
        if isinstance(button, StepButton):
            self.opened.emit(button.step.key)
