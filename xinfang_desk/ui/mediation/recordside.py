"""Beside the text: who has which key, the phrases, the time. Pressing a button does what its key does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.turns import MOST_SPEAKERS

NAME = "mediation.speaker"
ANSWER, PHRASES, STAMP = "answer", "phrases", "stamp"
_TOOLS = ((ANSWER, "换对方发言", "Ctrl+回车"), (PHRASES, "常用语", "Ctrl+;"), (STAMP, "记下时间", "Ctrl+T"))


class KeyButton(QPushButton):
    """A button as wide as the column; words that do not fit are cut and told whole by its tip."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setProperty("kind", "speaker")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._fit()

    def words(self) -> str:
        """Everything it says."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 26
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))


class RecordSide(QFrame):
    """`turned(speaker)` for a speaker, `wanted(key)` for the other tools."""

    turned = Signal(str)
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("发言人和工具")
        self._rows = [_Row(f"{NAME}.{n}", "", f"Alt+{n}") for n in range(1, MOST_SPEAKERS + 1)]
        self._tools = {key: _Row(f"mediation.record.{key}", label, keys) for key, label, keys in _TOOLS}
        body = QVBoxLayout(self)
        body.setContentsMargins(16, 14, 16, 14)
        body.setSpacing(6)
        body.addWidget(_head("换人发言"))
        for row in self._rows:
            row.button.clicked.connect(self._speaker_pressed)
            body.addWidget(row)
        body.addSpacing(12)
        body.addWidget(_head("写的时候"))
        for key, row in self._tools.items():
            row.button.setProperty("tool", key)
            row.button.clicked.connect(self._tool_pressed)
            body.addWidget(row)
        body.addSpacing(4)
        body.addWidget(_hint("回车另起一段，仍是同一人的话。段首或标点后打“/”也能调出常用语。"))
        body.addStretch(1)

    def show_speakers(self, speakers: Sequence[str]) -> None:
        """One line for each."""
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(speakers))
            row.button.set_words(speakers[place] if place < len(speakers) else "")

    def _speaker_pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, KeyButton):
            self.turned.emit(sender.words())

    def _tool_pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, KeyButton):
            self.wanted.emit(str(sender.property("tool")))


class _Row(QWidget):
    """A button and its key."""

    def __init__(self, name: str, words: str, keys: str) -> None:
        super().__init__()
        self.button = KeyButton(words)
        self.button.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button, 1)
        key = QLabel(keys)
        key.setProperty("role", "key")
        key.setMinimumWidth(58)
        row.addWidget(key)


def _head(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "section")
    return label


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label
