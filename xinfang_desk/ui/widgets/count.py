"""A whole number to type: no arrows to miss, the arrow keys count, the wheel does not."""

from __future__ import annotations

from PySide6.QtCore import SIGNAL, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QToolTip, QWidget

from xinfang_desk.domain.text import fold_width

NO_MINUS = "这里只填0或正整数，不能为负数"
_MINUS = "-－−—"
LONGEST = 18
"""Digits that are looked at; a longer number is too big for any box."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CountBox(QSpinBox):
    """A QSpinBox with a unit behind the number. The style sheet gives its arrows no width.

    Emptied, it holds its least value (which may stand for "not stated"). What is no whole number in its range stays as it was
    typed, counts as the least value, and is told: `finding()` is the sentence, "" for none; `judged` when it changes. A box
    that swallows a key would make 15 of 1.5 and 90 of 900, and have it saved unseen.

    (Qt's own `NoButtons` leaves a styled spin box an editor one pixel wide.)
    """

    judged = Signal(str)

    def __init__(self, least: int, most: int, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = ""
        self.setRange(least, most)
        self.setSuffix(f" {unit}")
        edit = self.lineEdit()
        if edit is not None:
            edit.setTextMargins(8, 0, 0, 0)
            edit.textChanged.connect(self._judge)

    def finding(self) -> str:
        """What is wrong with the text that stands here; "" when nothing is."""
        return self._finding

    def setValue(self, value: int) -> None:
        """Qt: another number takes the place of what was typed; Qt tells nobody of the new text."""
        super().setValue(value)
        self._judge(self.lineEdit().text())

    def stepBy(self, steps: int) -> None:
        """Qt: an arrow goes from the last number."""
        super().stepBy(steps)
        self._judge(self.lineEdit().text())

    def value(self) -> int:
        """The number; the least one while the text is none."""
        return self.minimum() if self._finding else super().value()

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Qt: every text may be typed; digits of full width become ordinary ones."""
        digits = self._digits(text)
        if self._sentence(digits):
            return QValidator.State.Intermediate, text, place
        if digits and not (text.isascii() or text.removesuffix(self.suffix()).isascii()):
            return QValidator.State.Acceptable, digits + self.suffix(), len(digits)
        return QValidator.State.Acceptable, text, place

    def valueFromText(self, text: str) -> int:
        """Qt: an emptied box holds its least value."""
        digits = self._digits(text)
        return int(digits) if digits and not self._sentence(digits) else self.minimum()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The number is marked, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is wrong stays as it was typed; Qt would put back what stood there before."""
        edit = self.lineEdit()
        kept = edit.text() if self._finding else ""
        super().focusOutEvent(event)
        if kept:
            edit.setText(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A minus is refused with a word at the field: a count below nought does not exist."""
        if event.text() and event.text() in _MINUS:
            self._whisper(NO_MINUS)
            return
        if event.key() in _ENTER and self._finding:
            event.ignore()  # to the dialog, which refuses; Qt would put back what stood there before
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page scrolled under the pointer must not change a number."""
        event.ignore()

    def _digits(self, text: str) -> str:
        """What was typed for the number, without unit and without the word for "not stated"."""
        bare = text.removesuffix(self.suffix())
        for character in self.specialValueText():
            bare = bare.replace(character, "")
        return fold_width(bare).strip().removesuffix(self.suffix().strip()).strip()

    def _sentence(self, digits: str) -> str:
        least = max(self.minimum(), 0)
        whole = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST
        if not digits or (whole and least <= int(digits) <= self.maximum()):
            return ""
        return f"应为{least}至{self.maximum()}的整数，现为“{digits}”，请核对"

    def _judge(self, text: str) -> None:
        found = self._sentence(self._digits(text))
        if found != self._finding:
            self._finding = found
            self.judged.emit(found)
            if found and not self.receivers(SIGNAL("judged(QString)")):
                self._whisper(found)  # it stands in no field that could say so

    def _whisper(self, words: str) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), words, self)
