"""A long text: plain, Tab leaves it, as high as the layout gives it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from .. import composing


class LongText(QPlainTextEdit):
    """A plain text of several lines. `lines` is the least height in lines of text."""

    def __init__(self, lines: int = 3, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(2)
        self.set_lines(lines)
        composing.watch(self)

    def set_lines(self, lines: int) -> None:
        """Another least height in lines of text."""
        self._height = lines * 21 + 14
        self.setMinimumHeight(self._height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """No taller than it must be; a stretch in the layout gives it what is left over."""
        return QSize(super().sizeHint().width(), self._height)
