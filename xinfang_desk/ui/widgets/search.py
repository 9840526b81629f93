"""A search field: asks a short moment after the last key, at once on Enter, and clears on Esc."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

DELAY_MS = 200


class SearchField(QLineEdit):
    """Emits `searched(text)` for the trimmed text, each text once."""

    searched = Signal(str)

    def __init__(self, name: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(hint or label)
        self.setClearButtonEnabled(True)
        self.setProperty("kind", "search")
        self._asked = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._ask)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._ask_now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the field first; on an empty field it is left to the window."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._ask_now()
            return
        super().keyPressEvent(event)

    def _wait(self) -> None:
        self._timer.start()

    def _ask(self) -> None:
        text = self.text().strip()
        if text != self._asked:
            self._asked = text
            self.searched.emit(text)

    def _ask_now(self) -> None:
        self._timer.stop()
        self._asked = self.text().strip()
        self.searched.emit(self._asked)
