"""The cards of the main figures; pressing one opens the page of the figure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..theme import Theme
from .figures import CARDS, CardFacts
from .sparkline import Sparkline


class FigureCard(QPushButton):
    """One main figure: title, number large, what it is made of, the changes, its last months as a line."""

    def __init__(self, facts: CardFacts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "figureCard")
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self._title, self._figure, self._unit = _label("label"), _label("figure"), _label("label")
        self._second, self._previous, self._old = _label("hint"), _label("hint"), _label("hint")
        self.months = Sparkline(theme)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 10)
        layout.setSpacing(1)
        layout.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._figure)
        row.addWidget(self._unit)
        row.addWidget(self.months, 1)
        layout.addLayout(row)
        for label in (self._second, self._previous, self._old):
            layout.addWidget(label)
        self.show_facts(facts)

    def sizeHint(self) -> QSize:
        """The room that the words need; a button alone would only count its own text."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The same: a figure is never cut."""
        return self._column.minimumSize()

    def show_facts(self, facts: CardFacts) -> None:
        """Show another value, or the other variant of the figure."""
        self.key = facts.key
        self.setObjectName(f"statistics.card.{facts.key}")
        self._title.setText(facts.title)
        self._figure.setText(facts.figure)
        self._unit.setText(facts.unit)
        self._second.setText(facts.second)
        for label, words in zip_longest((self._previous, self._old), facts.changes, fillvalue=""):
            assert isinstance(label, QLabel)
            label.setText(str(words))
            label.setVisible(bool(words))
        self.months.show_history(facts.history)
        spoken = " ".join(filter(None, (facts.title, facts.figure, facts.unit, facts.second, *facts.changes)))
        self.setAccessibleName(f"{spoken}，回车看口径和明细")
        self.setToolTip(f"点开看“{facts.title}”的口径、近24个月和明细")


class CardRow(QWidget):
    """The cards side by side; `wanted(figure key)`."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        # All from the start, so that Tab meets them where the eye does.
        self._cards = [FigureCard(CardFacts(key, title, "—", "", "", ("正在统计",)), theme) for key, title in CARDS]
        for card in self._cards:
            card.clicked.connect(self._pressed)
            row.addWidget(card, 1)

    def show_cards(self, cards: Sequence[CardFacts]) -> None:
        """Show these figures, in their order."""
        for card, facts in zip(self._cards, cards, strict=True):
            card.show_facts(facts)

    def _pressed(self) -> None:
        card = self.sender()
        if isinstance(card, FigureCard):
            self.wanted.emit(card.key)


def _label(role: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    return label
