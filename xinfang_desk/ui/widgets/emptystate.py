"""What stands where nothing is yet: one sentence on what to do next, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A heading, a sentence and at most one button, in the middle of the place."""

    acted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._head = _centred("section")
        self._text = _centred("label")
        self._button = QPushButton("")
        self._button.setObjectName(f"{name}.action")
        self._button.hide()
        self._button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(self._head)
        layout.addWidget(self._text)
        layout.addSpacing(4)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def tell(self, head: str, text: str, action: str = "") -> None:
        """Say what is missing and what to do; `action` names the button."""
        self._head.setText(head)
        self._text.setText(text)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(f"{head}。{text}")

    def text(self) -> str:
        """Everything said."""
        return f"{self._head.text()} {self._text.text()}"


def _centred(role: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
