"""A notice inside a page: a coloured sheet with a sentence or a few, away while there is nothing to tell."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from xinfang_desk.domain.errors import Problem

from ..messages import sentence
from .page import set_state, words

SHOWN = 10
"""Findings told one by one; more are counted."""


class Notice(QFrame):
    """Tells what a whole page should know: `tell(text, tone)`; "" puts it away."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "notice")
        self._text = words("", "")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._text)
        self.hide()

    def tell(self, text: str, tone: str = "info") -> None:
        """Show these words in their tone (info, done, warn, error)."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        set_state(self, "tone", tone)

    def tell_problems(self, head: str, problems: Iterable[Problem]) -> None:
        """Findings about a file, one a line under a heading."""
        lines = list(dict.fromkeys(sentence(problem) for problem in problems))
        more = len(lines) - SHOWN
        rest = [f"另有{more}处问题"] if more > 0 else []
        self.tell("\n".join((head, *lines[:SHOWN], *rest)), "error")

    def text(self) -> str:
        """What it tells now, "" while it is away."""
        return self._text.text()
