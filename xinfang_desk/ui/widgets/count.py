"""A whole number to type: no arrows to miss, the arrow keys count, the wheel does not."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QToolTip, QWidget

NO_MINUS = "这里只填0或正整数，不能为负数"
_MINUS = "-－−—"


class CountBox(QSpinBox):
    """A QSpinBox with a unit behind the number. The style sheet gives its arrows no width.

    (Qt's own `NoButtons` leaves a styled spin box an editor one pixel wide.)
    """

    def __init__(self, least: int, most: int, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setSuffix(f" {unit}")
        edit = self.lineEdit()
        if edit is not None:
            edit.setTextMargins(8, 0, 0, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The number is marked, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A minus is refused with a word at the field: a count below nought does not exist."""
        if event.text() and event.text() in _MINUS:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), NO_MINUS, self)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page scrolled under the pointer must not change a number."""
        event.ignore()
