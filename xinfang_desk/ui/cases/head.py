"""The head of the detail side: which matter it is and how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xinfang_desk.domain.codes import MatterClass, Occurrence
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MatterDetail

from .. import words


class MatterHead(QWidget):
    """Number, state, people and demand of one matter in three lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = _label("title", "cases.detail.number")
        self._state = _label("badge", "cases.detail.state")
        self._wall = _label("badge", "cases.detail.wall")
        self._wall.setProperty("tone", "violet")
        self._wall.setText("检举控告，注意保密")
        self._marks = _label("badge", "cases.detail.marks")
        self._marks.setProperty("tone", "amber")
        self._facts = _label("label", "cases.detail.facts")
        self._demand = _label("", "cases.detail.demand")
        self._demand.setWordWrap(True)
        self._demand.setMaximumHeight(44)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._number)
        top.addWidget(self._state)
        top.addWidget(self._marks)
        top.addWidget(self._wall)
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
        marks = "　".join(_marks(detail))
        self._marks.setText(marks)
        self._marks.setVisible(bool(marks))
        self._facts.setText(" · ".join(filter(None, _facts(detail))))
        demand = words.one_line(detail.demand)
        self._demand.setText(demand if len(demand) <= 76 else f"{demand[:75]}…")
        self._demand.setToolTip(detail.demand)


def _marks(detail: MatterDetail) -> tuple[str, ...]:
    """What sets this matter apart from the ordinary road."""
    running = {view.rule for view in detail.clocks if view.stopped_on is None}
    found = (
        ("重复件", detail.occurrence is Occurrence.REPEAT),
        ("交办", "assignment" in running),
        ("督办", "supervision" in running),
        ("简易办理", bool(running & {"simple_acceptance", "simple_conclusion"})),
        (f"已延期{detail.status.extension_days}日", bool(detail.status.extension_days)),
    )
    return tuple(label for label, holds in found if holds)


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
