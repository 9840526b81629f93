"""A chip: a word with a count, in a colour of meaning, to press when it filters something."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

ChipTone = Literal["plain", "green", "amber", "red", "violet"]


class Chip(QPushButton):
    """A counted word such as `已超期 1`. `chosen(key, on)` is emitted when it is pressed; tone by meaning, not by taste."""

    chosen = Signal(str, bool)

    def __init__(
        self, key: str, label: str, count: int = 0, tone: ChipTone = "plain", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._label = label
        self.setCheckable(True)
        self.setProperty("kind", "chip")
        self.setProperty("tone", tone)
        self.set_count(count)
        self.clicked.connect(self._tell)

    def set_count(self, count: int) -> None:
        """Show another count; a chip without anything to count is pale."""
        self.setText(f"{self._label} {count}")
        self.setAccessibleName(f"{self._label} {count}")
        self.setProperty("empty", count == 0)
        self.style().unpolish(self)
        self.style().polish(self)

    def explain(self, meaning: str) -> None:
        """Say what exactly is counted, to whoever points at the chip or has it read out."""
        self.setToolTip(meaning)
        self.setAccessibleDescription(meaning)

    def _tell(self) -> None:
        self.chosen.emit(self.key, self.isChecked())
