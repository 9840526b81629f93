"""Two or more parts of a page behind one another, chosen by chips."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget


class SectionChips(QWidget):
    """Chips of which one is always chosen; `chosen(key)` when it changes by hand."""

    chosen = Signal(str)

    def __init__(self, name: str, sections: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for key, label in sections:
            chip = QPushButton(label)
            chip.setObjectName(f"{name}.{key}")
            chip.setAccessibleName(label.partition("(")[0])
            chip.setCheckable(True)
            chip.setProperty("kind", "chip")
            chip.setProperty("key", key)
            self._group.addButton(chip)
            self._chips[key] = chip
            row.addWidget(chip)
        self._chips[sections[0][0]].setChecked(True)
        self._group.buttonClicked.connect(self._clicked)

    def current(self) -> str:
        """The key of the chosen chip."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, key: str) -> None:
        """Choose a chip without announcing it."""
        self._chips[key].setChecked(True)

    def offer(self, labels: dict[str, str]) -> None:
        """Show only these chips, under these words; the chosen one stays where it can."""
        kept = self.current()
        for key, chip in self._chips.items():
            chip.setVisible(key in labels)
            chip.setText(labels.get(key, chip.text()))
            chip.setAccessibleName(chip.text())
        self.choose(kept if kept in labels else next(iter(labels), kept))

    def _clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(str(button.property("key")))
