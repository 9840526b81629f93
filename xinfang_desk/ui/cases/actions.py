"""What can be done with a matter now: the next step strongest, the likely ones beside it, all others in a menu by group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from xinfang_desk.domain.lifecycle import move_named
from xinfang_desk.domain.offers import MOST_LIKELY, Offer, offer
from xinfang_desk.domain.views import MatterDetail

MEDIATE, REVERSE, MORE = "mediate", "reverse", "more"
MEDIATE_TIP = "交给调解室登记调解案件"
GAP = 8


class ActionRow(QWidget):
    """The possible moves. Alt+digit presses a button, Alt+0 opens the menu; `wanted(key)` says which was chosen."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases.actions")
        self.setAccessibleName("可办的步骤")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._slots = [self._button() for _ in range(MOST_LIKELY)]
        for slot in self._slots:
            slot.clicked.connect(self._pressed)
            row.addWidget(slot)
        row.addStretch(1)
        self._mediate = self._button()
        self._mediate.clicked.connect(self._pressed)
        _name(self._mediate, MEDIATE, "转调解", MOST_LIKELY + 1, MEDIATE_TIP)
        self._mediate.setObjectName("cases.mediate")
        self._more = self._button()
        self._more.setObjectName("cases.more")
        self._more.setText("更多步骤(&0)")
        self._more.setAccessibleName("更多步骤")
        self._more.setToolTip("其他可办的步骤：Alt+0")
        self._more.clicked.connect(self.open_menu)
        row.addWidget(self._mediate)
        row.addWidget(self._more)
        self._overflow: tuple[QAction, ...] = ()
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
        _enable(self._more, on=bool(found.likely or found.others or last))
        self._fit()
        if held:  # the step just taken has gone: the keyboard goes to the next one, not to nowhere
            self.focus_first()

    def minimumSizeHint(self) -> QSize:
        """Qt: the next step and the menu are always in sight; what else does not fit stands in the menu."""
        width = self._slots[0].sizeHint().width() + GAP + self._more.sizeHint().width()
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width shows more or fewer buttons."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many of the offered buttons as stand side by side."""
        left = self.width() - self._more.sizeHint().width()
        for button in (*self._slots, self._mediate):
            left -= button.sizeHint().width() + GAP if button.isEnabled() else 0
            button.setVisible(button.isEnabled() and (left >= 0 or button is self._slots[0]))

    def focus_first(self) -> None:
        """Put the focus on the strongest button."""
        first = next((button for button in (*self._slots, self._more) if button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_menu(self) -> None:
        """Open the menu under its button, the first entry marked."""
        self._trim_menu()
        self.menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        actions = [action for action in self.menu.actions() if action.isVisible() and action.data()]
        if actions:
            self.menu.setActiveAction(actions[0])

    def _trim_menu(self) -> None:
        """The likely steps stand in the menu only when they are not in sight as buttons."""
        shown = {str(button.property("move")) for button in (*self._slots, self._mediate) if button.isVisible()}
        for action in self._overflow:
            action.setVisible(str(action.data()) not in shown if action.data() else not self._likely() <= shown)

    def _likely(self) -> set[str]:
        return {str(action.data()) for action in self._overflow if action.data()}

    def _fill_overflow(self, likely: Sequence[str]) -> tuple[QAction, ...]:
        """The buttons once more, for a window too narrow to show them."""
        self._head("常用步骤")
        for key in likely:
            self._add(key, move_named(key).label, f"依据：{move_named(key).article}")
        if self._mediate.isEnabled():
            self._add(MEDIATE, "转调解", MEDIATE_TIP)
        return tuple(self.menu.actions())

    def _rule(self) -> None:
        """A line between groups. Every entry has data: reading none back costs this binding a reference each time."""
        self.menu.addSeparator().setData("")

    def _fill_menu(self, found: Offer, last: str) -> None:
        self.menu.clear()
        self._overflow = self._fill_overflow(found.likely)
        for title, keys in found.others:
            if title:
                self._head(title)
            for key in keys:
                move = move_named(key)
                self._add(key, move.label, f"依据：{move.article}")
        if last:
            self._rule()
            self._add(REVERSE, f"撤回上一步：{last}", "原步骤和文书保留，注明撤回原因")

    def _head(self, title: str) -> None:
        """The title of a group, which cannot be chosen."""
        if not self.menu.isEmpty():
            self._rule()
        head = self.menu.addAction(title)
        head.setData("")
        head.setEnabled(False)

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
