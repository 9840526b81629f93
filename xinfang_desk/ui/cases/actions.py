"""What can be done with a matter now: the next step strongest, the likely ones beside it, all others in a menu by group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from xinfang_desk.domain.moves import move_named
from xinfang_desk.domain.offers import MOST_LIKELY, Offer, offer
from xinfang_desk.domain.views import MatterDetail

MEDIATE, REVERSE, MORE = "mediate", "reverse", "more"


class ActionRow(QWidget):
    """The possible moves. Alt+digit presses a button, Alt+0 opens the menu; `wanted(key)` says which was chosen."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases.actions")
        self.setAccessibleName("可办的步骤")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._slots = [self._button() for _ in range(MOST_LIKELY)]
        for slot in self._slots:
            slot.clicked.connect(self._pressed)
            row.addWidget(slot)
        row.addStretch(1)
        self._mediate = self._button()
        self._mediate.clicked.connect(self._pressed)
        _name(self._mediate, MEDIATE, "转调解", MOST_LIKELY + 1, "交给调解室登记调解案件")
        self._mediate.setObjectName("cases.mediate")
        self._more = self._button()
        self._more.setObjectName("cases.more")
        self._more.setText("更多步骤(&0)")
        self._more.setAccessibleName("更多步骤")
        self._more.setToolTip("其他可办的步骤：Alt+0")
        self._more.clicked.connect(self.open_menu)
        row.addWidget(self._mediate)
        row.addWidget(self._more)
        self.menu = QMenu(self)
        self.menu.setObjectName("cases.moves.menu")
        self.menu.setToolTipsVisible(True)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Offer nothing."""
        for button in (*self._slots, self._mediate, self._more):
            button.setVisible(False)
            button.setEnabled(False)

    def show_matter(self, detail: MatterDetail, *, may_mediate: bool) -> None:
        """Offer what is possible for this matter now."""
        found = offer(detail.status.state, tuple(move.key for move in detail.moves))
        held = self.window().focusWidget() in (*self._slots, self._more)
        for place, slot in enumerate(self._slots):
            key = found.likely[place] if place < len(found.likely) else ""
            _show(slot, key, place + 1)
        _enable(self._mediate, on=may_mediate)
        last = detail.last_step.label if detail.last_step is not None and detail.moves else ""
        self._fill_menu(found, last)
        _enable(self._more, on=not self.menu.isEmpty())
        if held:  # the step just taken has gone: the keyboard goes to the next one, not to nowhere
            self.focus_first()

    def focus_first(self) -> None:
        """Put the focus on the strongest button."""
        first = next((button for button in (*self._slots, self._more) if button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_menu(self) -> None:
        """Open the menu under its button, the first entry marked."""
        self.menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        actions = [action for action in self.menu.actions() if action.isEnabled() and not action.isSeparator()]
        if actions:
            self.menu.setActiveAction(actions[0])

    def _fill_menu(self, found: Offer, last: str) -> None:
        self.menu.clear()
        for title, keys in found.others:
            if title:
                self._head(title)
            for key in keys:
                move = move_named(key)
                self._add(key, move.label, f"依据：{move.article}")
        if last:
            self.menu.addSeparator()
            self._add(REVERSE, f"撤回上一步：{last}", "原步骤和文书保留，注明撤回原因")

    def _head(self, title: str) -> None:
        """The title of a group, which cannot be chosen."""
        if not self.menu.isEmpty():
            self.menu.addSeparator()
        self.menu.addAction(title).setEnabled(False)

    def _add(self, key: str, label: str, tip: str) -> None:
        action = QAction(label, self.menu)
        action.setObjectName(f"cases.move.{key}")
        action.setToolTip(tip)
        action.setData(key)
        action.triggered.connect(self._chosen)
        self.menu.addAction(action)

    def _chosen(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.wanted.emit(str(sender.data()))

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.wanted.emit(str(sender.property("move")))

    def _button(self) -> QPushButton:
        return QPushButton(self)

    def shown(self) -> Sequence[str]:
        """Keys of the buttons that are offered, the next step first."""
        return tuple(str(slot.property("move")) for slot in self._slots if slot.isEnabled())


def _show(slot: QPushButton, key: str, digit: int) -> None:
    if key:
        move = move_named(key)
        _name(slot, key, move.label, digit, f"依据：{move.article}")
        slot.setProperty("kind", "primary" if digit == 1 else "")
        slot.style().unpolish(slot)
        slot.style().polish(slot)
    else:
        slot.setObjectName(f"cases.slot.{digit}")
        slot.setProperty("move", "")
    _enable(slot, on=bool(key))


def _name(button: QPushButton, key: str, label: str, digit: int, tip: str) -> None:
    button.setText(f"{label}(&{digit})")
    button.setObjectName(f"cases.move.{key}")
    button.setAccessibleName(label)
    button.setToolTip(f"{label}：Alt+{digit}\n{tip}")
    button.setProperty("move", key)


def _enable(button: QPushButton, *, on: bool) -> None:
    button.setVisible(on)
    button.setEnabled(on)
