"""The foot of a step's dialog: which paper it issues, which terms begin and end, on which article it rests."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from xinfang_desk.domain.foresight import Foresight
from xinfang_desk.domain.text import format_date_week
from xinfang_desk.domain.views import ClockView


class Foretelling(QFrame):
    """Says beforehand what a step brings about; `show_foresight` after every pause of typing."""

    def __init__(self, name: str, article: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._article = f"依据：{article}" if article else ""
        self._words = _label(f"{name}.foresight", "label")
        self._lacking = _label(f"{name}.lacking", "hint")
        self._lacking.setProperty("state", "warning")
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(12, 6, 12, 6)
        self._inside.setSpacing(2)
        self._inside.addWidget(self._words)
        self._inside.addWidget(self._lacking)
        self._lacking.hide()
        self._words.setText(self._article)

    def show_foresight(self, found: Foresight) -> None:
        """Tell what was found."""
        self._words.setText("\n".join(filter(None, (*foresight_words(found), self._article))))
        self._lacking.setText(found.lacking)
        self._lacking.setVisible(bool(found.lacking))
        self._inside.activate()  # so that a dialog that fits itself now already knows the new height

    def text(self) -> str:
        """What is told now."""
        return "\n".join(filter(None, (self._words.text(), self._lacking.text())))


def foresight_words(found: Foresight) -> Iterable[str]:
    """What a step brings about, a sentence a line."""
    if found.paper:
        yield f"将出具：{found.paper}" + ("，文号签发时取" if found.numbered else "")
    elif found.no_paper:
        yield f"不出具文书：{found.no_paper}"
    for view in found.starts:
        yield f"将起算：{view.label}期限，{_last_day(view)}"
    if found.stops:
        yield f"将停止：{'、'.join(dict.fromkeys(found.stops))}期限"


def _last_day(view: ClockView) -> str:
    deadline = view.deadline
    rolled = f"，逢休息日顺延至{format_date_week(deadline.rolled)}" if deadline.rolled != deadline.statutory else ""
    return f"最后一日{format_date_week(deadline.statutory)}{rolled}"


def _label(name: str, role: str) -> QLabel:
    label = QLabel("")
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
