"""The line below a row of fields where their findings stand: each under its own field, none cut off."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from .card import FIELD_GAP
from .field import FormField

LINE = 20
GAP = 16


class FindingBand(QWidget):
    """Places the findings of one row; it takes no height while there is nothing to say.

    Each stands at the left edge of its field, moved left where the room ends, below one another where two would meet.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[FormField] = []
        self.setFixedHeight(0)

    def add(self, field: FormField) -> None:
        """Show this field's findings here; the field was made with `finding_below=False`."""
        self._fields.append(field)
        field.finding.setParent(self)
        field.finding.hide()
        field.told.connect(self.place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: place anew."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Put every finding where it belongs."""
        ends: list[int] = []
        for field in self._fields:
            if field.finding_text():
                self._place_one(field, field.finding, ends)
        self.setFixedHeight(len(ends) * LINE)

    def _place_one(self, field: FormField, label: QLabel, ends: list[int]) -> None:
        """On the first line where it fits behind what is there; a sentence wider than the row takes lines of its own."""
        wanted, room = label.fontMetrics().horizontalAdvance(label.text()) + 4, self.width() - FIELD_GAP
        label.setWordWrap(wanted > room > 0)
        if wanted > room > 0:
            lines = -(-wanted // room)
            label.setGeometry(0, len(ends) * LINE, room, lines * LINE)
            ends.extend([room] * lines)
            return
        left = max(min(field.x() - self.x(), room - wanted), 0)
        line = next((n for n, end in enumerate(ends) if end + GAP <= left), len(ends))
        ends[line:] = [left + wanted] if line == len(ends) else [left + wanted, *ends[line + 1 :]]
        label.setGeometry(left, line * LINE, wanted, LINE)
