"""Cards: white sheets on the paper ground, plain or with a heading in a narrow column at their left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

GUTTER = 80
FIELD_GAP = 12
"""Every field carries its own gap at its right, so that rows of different fields keep one set of edges."""


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
        self.body.addWidget(self.heading)
        self.heading.setVisible(bool(title))
        self.setAccessibleName(title)


class GutterCard(QFrame):
    """A white sheet whose heading stands in a column at the left, which saves height for forms.

    Put things into `body`, each with a gap of FIELD_GAP at its right.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16 - FIELD_GAP, 9)
        row.setSpacing(8)
        self.gutter = QVBoxLayout()
        self.gutter.setSpacing(2)
        self.heading = QLabel(title)
        self.heading.setProperty("role", "section")
        self.heading.setFixedWidth(GUTTER)
        self.gutter.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignTop)
        self.gutter.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        row.addLayout(self.gutter)
        row.addLayout(self.body, 1)
