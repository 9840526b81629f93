"""Cards: white sheets on the paper ground, plain or with a heading in a narrow column at their left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

GUTTER = 80


class Card(QFrame):
    """A white sheet with a heading on top; put things into `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        self.heading = QLabel(title)
        self.heading.setProperty("role", "section")
        self.heading.setVisible(bool(title))
        self.body.addWidget(self.heading)
        self.setAccessibleName(title)


class GutterCard(QFrame):
    """A white sheet whose heading stands in a column at the left, which saves height for forms; put things into `body`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        self.gutter = QVBoxLayout()
        self.gutter.setSpacing(6)
        self.heading = QLabel(title)
        self.heading.setProperty("role", "section")
        self.heading.setFixedWidth(GUTTER)
        self.gutter.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignTop)
        self.gutter.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        row.addLayout(self.gutter)
        row.addLayout(self.body, 1)
