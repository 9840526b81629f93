"""A row of buttons named by key, which goes on in a second line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from .flow import FlowLayout


class ButtonRow(QWidget):
    """A row of buttons named by key; `pressed(key)`."""

    pressed = Signal(str)

    def __init__(self, name: str, buttons: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        row = FlowLayout(self)
        for key, label in buttons:
            button = QPushButton(label)
            button.setObjectName(f"{name}.{key}")
            button.setAccessibleName(label)
            button.setProperty("key", key)
            button.clicked.connect(self._tell)
            self._buttons[key] = button
            row.addWidget(button)

    def button(self, key: str) -> QPushButton:
        """The button of a key."""
        return self._buttons[key]

    def _tell(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.pressed.emit(str(sender.property("key")))
