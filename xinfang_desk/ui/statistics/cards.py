"""The cards of the main figures; pressing one opens the list behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from .figures import CARDS, CardFacts


class FigureCard(QPushButton):
    """One main figure: title, number large, what it is made of, change."""

    def __init__(self, facts: CardFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "figureCard")
        self.setObjectName(f"statistics.card.{facts.key}")
        self._title, self._figure, self._unit = _label("label"), _label("figure"), _label("label")
        self._second, self._change = _label("hint"), _label("hint")
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 12, 10)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._figure)
        row.addWidget(self._unit)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._second)
        layout.addWidget(self._change)
        self.show_facts(facts)

    def sizeHint(self) -> QSize:
        """The room that the words need; a button alone would only count its own text."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The same: a figure is never cut."""
        return self._column.minimumSize()

    def show_facts(self, facts: CardFacts) -> None:
        """Show another value of the same figure."""
        self.key = facts.key
        self._title.setText(facts.title)
        self._figure.setText(facts.figure)
        self._unit.setText(facts.unit)
        self._second.setText(facts.second)
        self._change.setText(facts.change)
        spoken = " ".join(filter(None, (facts.title, facts.figure, facts.unit, facts.second, facts.change)))
        self.setAccessibleName(f"{spoken}，回车看明细")
        self.setToolTip(f"点开看“{facts.title}”的明细")


class CardRow(QWidget):
    """The cards side by side; `wanted(figure key)`."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: dict[str, FigureCard] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        # All from the start, so that Tab meets them where the eye does.
        self.show_cards([CardFacts(key, title, "—", "", "", "正在统计") for key, title in CARDS])

    def show_cards(self, cards: Sequence[CardFacts]) -> None:
        """Show these figures; cards already there only change."""
        for facts in cards:
            if facts.key in self._cards:
                self._cards[facts.key].show_facts(facts)
                continue
            card = FigureCard(facts)
            card.clicked.connect(self._pressed)
            self._cards[facts.key] = card
            self._row.addWidget(card, 1)

    def _pressed(self) -> None:
        card = self.sender()
        if isinstance(card, FigureCard):
            self.wanted.emit(card.key)


def _label(role: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    return label
