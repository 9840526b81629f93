"""Facts to read: a caption and a text on each line, selectable, on the ground of the card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

Lines = tuple[tuple[str, str], ...]
SHORT = 14


class FactSheet(QScrollArea):
    """Shows lines; short facts stand two side by side, long texts take the whole width, empty ones are left out.

    Not `paired`, every fact has a line of its own: for a narrow place.
    """

    def __init__(self, name: str, label: str, parent: QWidget | None = None, *, paired: bool = True) -> None:
        super().__init__(parent)
        self._short = SHORT if paired else 0
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setStyleSheet("QScrollArea, QWidget#sheet { background: transparent; }")

    def show_lines(self, lines: Lines, *below: QWidget) -> None:
        """Show these lines, then the widgets `below`."""
        body = QWidget()
        body.setObjectName("sheet")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 12, 8, 8)
        column.setSpacing(12)
        column.addLayout(_grid(tuple(line for line in lines if line[1]), self._short))
        for widget in below:
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(body)

    def text(self) -> str:
        """Everything shown, as a reader hears it."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))


def _grid(lines: Lines, short: int) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    row, column = 0, 0
    for name, text in lines:
        long = len(text) > short or "\n" in text
        if long and column:
            row, column = row + 1, 0
        grid.addWidget(caption(name), row, column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(reading(name, text), row, column + 1, 1, 3 if long else 1)
        row, column = (row + 1, 0) if long or column else (row, 2)
    return grid


def caption(text: str) -> QLabel:
    """The muted word before or above a fact."""
    label = QLabel(text)
    label.setProperty("role", "label")
    return label


def reading(name: str, text: str) -> QLabel:
    """A text to read and to copy."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(f"{name} {text}")
    return label
