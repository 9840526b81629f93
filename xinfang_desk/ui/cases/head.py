"""The head of the detail side: which matter it is and how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xinfang_desk.domain.codes import MatterClass
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MatterDetail

from .. import words
from .marks import MOST_MARKS, Mark, marks_of


class MatterHead(QWidget):
    """Number, state, people and demand of one matter in three lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = _label("title", "cases.detail.number")
        self._state = _label("badge", "cases.detail.state")
        self._wall = _label("badge", "cases.detail.wall")
        self._wall.setProperty("tone", "violet")
        self._wall.setText("检举控告，注意保密")
        self._marks = [_label("badge", f"cases.detail.mark.{place}") for place in range(MOST_MARKS)]
        self._facts = _label("label", "cases.detail.facts")
        self._demand = _label("", "cases.detail.demand")
        self._demand.setWordWrap(True)
        self._demand.setMaximumHeight(44)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._number)
        top.addSpacing(4)
        for badge in (self._state, *self._marks, self._wall):
            top.addWidget(badge)
        top.addStretch(1)
        layout.addLayout(top)
        layout.addWidget(self._facts)
        layout.addWidget(self._demand)

    def show_matter(self, detail: MatterDetail) -> None:
        """Show this matter."""
        self._number.setText(group_number(detail.number))
        self._number.setAccessibleName(f"登记编号 {detail.number}")
        self._state.setText(detail.status.state.label)
        self._state.setAccessibleName(f"状态 {detail.status.state.label}")
        self._wall.setVisible(detail.matter_class is MatterClass.ACCUSATION)
        self._show_marks(marks_of(detail))
        self._facts.setText(" · ".join(filter(None, _facts(detail))))
        demand = words.one_line(detail.demand)
        self._demand.setText(demand if len(demand) <= 76 else f"{demand[:75]}…")
        self._demand.setToolTip(detail.demand)

    def _show_marks(self, marks: tuple[Mark, ...]) -> None:
        for place, badge in enumerate(self._marks):
            mark = marks[place] if place < len(marks) else None
            badge.setVisible(mark is not None)
            if mark is not None:
                badge.setText(mark.text)
                badge.setToolTip(mark.tip)
                badge.setProperty("tone", mark.tone)
                badge.style().unpolish(badge)
                badge.style().polish(badge)


def _facts(detail: MatterDetail) -> tuple[str, ...]:
    name = detail.parties[0].person.display_name if detail.parties else ""
    who = f"{name}等{detail.headcount}人" if detail.headcount > 1 else name
    return (
        who,
        detail.channel.label,
        detail.occurrence.label,
        f"{words.day(detail.registered_at.date())}登记",
        detail.unit,
    )


def _label(role: str, name: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    label.setObjectName(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
