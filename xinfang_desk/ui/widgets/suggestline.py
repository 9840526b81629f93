"""A line to type in, with suggestions: those that fit what is typed, or all of them with the down arrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from .popups import dress_popup

PADDING = 8
"""Pixels that the style sheet puts around the list, which Qt does not count."""


class SuggestLine(QLineEdit):
    """Anything may be typed; a suggestion is taken from the list below with Enter."""

    def __init__(self, suggestions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QCompleter(list(suggestions), self)
        self._words.setFilterMode(Qt.MatchFlag.MatchContains)
        self._list = QListView()
        self._list.setProperty("kind", "popup")
        self._words.setPopup(self._list)
        self.setCompleter(self._words)
        self.setPlaceholderText("按 ↓ 选择，也可以直接填写")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down arrow opens the whole list."""
        if event.key() == Qt.Key.Key_Down:
            dress_popup(self._list, self)
            self._words.setCompletionPrefix("")
            self._words.complete()
            self._list.resize(self._list.width(), self._list.height() + PADDING)
            return
        super().keyPressEvent(event)
