"""A whole number to type: no arrows to miss, the arrow keys count, the wheel does not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QToolTip, QWidget

NO_MINUS = "这里只填0或正整数，不能为负数"
WHOLE = "这里只填整数"
_MINUS, _POINT = "-－−—", ".。．,，"
_WIDE = {ord("０") + n: str(n) for n in range(10)}


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
        """What a count cannot be is refused with a word at the field: below nought, a part of one, too many."""
        text = event.text()
        if text and text in _MINUS:
            self._tell(NO_MINUS)
        elif text and text in _POINT:
            self._tell(WHOLE)
        elif text.translate(_WIDE).isdigit():
            self._type(event, text.translate(_WIDE))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt: digits of full width, as an input method writes them, are digits."""
        if isinstance(event, QInputMethodEvent):
            event.setCommitString(event.commitString().translate(_WIDE))
        return super().event(event)

    def fixup(self, text: str) -> str:
        """Qt: an emptied field is what it was before anything was typed, not the number that was deleted."""
        if not text.removesuffix(self.suffix()).strip():
            self.setValue(self.minimum())
            return self.text()
        return super().fixup(text)

    def _type(self, event: QKeyEvent, digit: str) -> None:
        before = self.text()
        kind, key, modifiers = QEvent.Type.KeyPress, Qt.Key(ord(digit)), event.modifiers()
        super().keyPressEvent(QKeyEvent(kind, key, modifiers, digit))
        if self.text() == before and not self.lineEdit().hasSelectedText():
            self._tell(f"最多填{self.maximum():,}")

    def _tell(self, words: str) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), words, self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page scrolled under the pointer must not change a number."""
        event.ignore()
