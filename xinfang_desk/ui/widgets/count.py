"""A whole number to type: no arrows to miss, the arrow keys count, the wheel does not."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget


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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page scrolled under the pointer must not change a number."""
        event.ignore()
