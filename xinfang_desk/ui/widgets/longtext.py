"""A long text: plain, Tab leaves it, as high as the layout gives it."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget


class LongText(QPlainTextEdit):
    """A plain text of several lines. `lines` is the least height in lines of text."""

    def __init__(self, lines: int = 3, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setMinimumHeight(lines * 21 + 14)
        self.document().setDocumentMargin(2)
