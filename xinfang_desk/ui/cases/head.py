"""The head of the detail side: which matter, how it stands, what can be done now, until when and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.codes import MatterClass
from xinfang_desk.domain.deadlines import Deadline, DueStatus
from xinfang_desk.domain.lifecycle import MOVES, Move, State
from xinfang_desk.domain.text import format_date_week, group_number
from xinfang_desk.domain.views import MatterDetail

from .. import words

MEDIATE = "mediate"


class MatterHead(QWidget):
    """Number, state, people and demand of one matter in three lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = _label("title", "cases.detail.number")
        self._state = _label("badge", "cases.detail.state")
        self._wall = _label("badge", "cases.detail.wall")
        self._wall.setProperty("tone", "violet")
        self._wall.setText("检举控告，注意保密")
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
        self._facts.setText(" · ".join(filter(None, _facts(detail))))
        demand = words.one_line(detail.demand)
        self._demand.setText(demand if len(demand) <= 76 else f"{demand[:75]}…")
        self._demand.setToolTip(detail.demand)


def _facts(detail: MatterDetail) -> tuple[str, ...]:
    name = detail.parties[0].person.display_name if detail.parties else ""
    who = f"{name}等{detail.headcount}人" if detail.headcount > 1 else name
    extension = f"已延期{detail.status.extension_days}日" if detail.status.extension_days else ""
    return (
        who,
        detail.channel.label,
        detail.occurrence.label,
        f"{words.day(detail.registered_at.date())}登记",
        detail.unit,
        extension,
    )


class ActionRow(QWidget):
    """The possible moves as buttons, each with its digit (Alt+digit), the next one on the road first and strongest."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases.actions")
        self.setAccessibleName("可办的步骤")
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for digit, move in enumerate(sorted(MOVES, key=_stays), 1):
            row.addWidget(self._add(move.key, move.label, f"cases.move.{move.key}", digit))
        row.addStretch(1)
        row.addWidget(self._add(MEDIATE, "转调解", "cases.mediate", len(MOVES) + 1))
        self.show_moves(())

    def show_moves(self, keys: tuple[str, ...], *, may_mediate: bool = False) -> None:
        """Show and enable exactly these moves; the first is the primary one."""
        shown = (*keys, MEDIATE) if may_mediate else keys
        first = next((key for key in self._buttons if key in keys), "")
        held = self.window().focusWidget() in self._buttons.values()
        for key, button in self._buttons.items():
            button.setVisible(key in shown)
            button.setEnabled(key in shown)
            button.setProperty("kind", "primary" if key == first else "")
            button.style().unpolish(button)
            button.style().polish(button)
        if held:  # the step just taken has gone: the keyboard goes to the next one, not to nowhere
            self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the strongest button."""
        first = next((button for button in self._buttons.values() if button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, key: str, label: str, name: str, digit: int) -> QPushButton:
        button = QPushButton(f"{label}(&{digit})")
        button.setObjectName(name)
        button.setAccessibleName(label)
        button.setToolTip(f"{label}：Alt+{digit}")
        button.setProperty("move", key)
        button.clicked.connect(self._pressed)
        self._buttons[key] = button
        return button

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.wanted.emit(str(sender.property("move")))


def _stays(move: Move) -> tuple[int, bool]:
    """Moves in the order of the road; of those possible in one state, the one that leads on comes before the one that stays."""
    return (min(place for place, state in enumerate(State) if state in move.sources), move.target is None)


class DeadlineStrip(QFrame):
    """The clock that runs now, in colour and words, and on request line by line why it ends on this day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases.deadline")
        self.setProperty("kind", "notice")
        self._words = _label("", "cases.deadline.words")
        self._why = QPushButton("为什么是这一天")
        self._why.setObjectName("cases.deadline.why")
        self._why.setAccessibleName("为什么是这一天")
        self._why.setProperty("kind", "link")
        self._why.setCheckable(True)
        self._why.toggled.connect(self._open)
        self._lines = _label("", "cases.deadline.explanation")
        self._lines.setWordWrap(True)
        self._lines.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self._why)
        layout.addLayout(row)
        layout.addWidget(self._lines)

    def show_deadline(self, deadline: Deadline | None, status: DueStatus | None) -> None:
        """Show the clock, or that none runs."""
        self._why.setVisible(deadline is not None)
        self._words.setText(_deadline_words(deadline, status))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._lines.setText("\n".join(deadline.explanation) if deadline else "")
        tone = words.due_tone(status)
        for widget in (self, self._words):
            widget.setProperty("tone", tone)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._open(self._why.isChecked())

    def explanation(self) -> str:
        """The lines that say why."""
        return self._lines.text()

    def _open(self, on: bool) -> None:
        self._why.setText("收起说明" if on else "为什么是这一天")
        self._lines.setVisible(on and bool(self._lines.text()))


def _deadline_words(deadline: Deadline | None, status: DueStatus | None) -> str:
    if deadline is None or status is None:
        return "现在没有正在计算的办理期限"
    return f"{deadline.rule.label}期限　{format_date_week(deadline.statutory)}　{status.words}"


def _label(role: str, name: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    label.setObjectName(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
