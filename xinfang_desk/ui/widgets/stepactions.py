"""What can be done now: the next step strongest, the likely ones beside it, all others in a menu by group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from xinfang_desk.domain.move import Move
from xinfang_desk.domain.offers import MOST_LIKELY, Offer

REVERSE, MORE = "reverse", "more"
GAP = 8


@dataclass(frozen=True)
class Extra:
    """A further button beside the steps, which is no step of the table."""

    key: str
    label: str
    tip: str


class StepActions(QWidget):
    """The possible moves of a table; object names begin with `name`.

    Alt+digit presses a button, Alt+0 opens the menu; `wanted(key)` says which was chosen.
    """

    wanted = Signal(str)

    def __init__(
        self, name: str, named: Callable[[str], Move], extra: Extra | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._prefix, self._named, self._extra = name, named, extra
        self.setObjectName(f"{name}.actions")
        self.setAccessibleName("可办的步骤")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._slots = [self._button() for _ in range(MOST_LIKELY)]
        for slot in self._slots:
            slot.clicked.connect(self._pressed)
            row.addWidget(slot)
        row.addStretch(1)
        self._beside = self._button()
        self._beside.clicked.connect(self._pressed)
        if extra is not None:
            self._name(self._beside, extra.key, extra.label, MOST_LIKELY + 1, extra.tip)
            self._beside.setObjectName(f"{name}.{extra.key}")
        self._more = self._button()
        self._more.setObjectName(f"{name}.more")
        self._more.setText("更多步骤(&0)")
        self._more.setAccessibleName("更多步骤")
        self._more.setToolTip("其他可办的步骤：Alt+0")
        self._more.clicked.connect(self.open_menu)
        row.addWidget(self._beside)
        row.addWidget(self._more)
        self._overflow: tuple[QAction, ...] = ()
        self.menu = QMenu(self)
        self.menu.setObjectName(f"{name}.moves.menu")
        self.menu.setToolTipsVisible(True)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Offer nothing."""
        for button in (*self._slots, self._beside, self._more):
            button.setVisible(False)
            button.setEnabled(False)

    def show_steps(self, found: Offer, last: str, *, beside: bool = False) -> None:
        """Offer these steps; `last` is the step that may be taken back, `beside` whether the further button is offered."""
        held = self.window().focusWidget() in (*self._slots, self._more)
        for place, slot in enumerate(self._slots):
            self._show(slot, found.likely[place] if place < len(found.likely) else "", place + 1)
        _enable(self._beside, on=beside)
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
        for button in (*self._slots, self._beside):
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
        shown = {str(button.property("move")) for button in (*self._slots, self._beside) if button.isVisible()}
        for action in self._overflow:
            action.setVisible(str(action.data()) not in shown if action.data() else not self._likely() <= shown)

    def _likely(self) -> set[str]:
        return {str(action.data()) for action in self._overflow if action.data()}

    def _fill_overflow(self, likely: Sequence[str]) -> tuple[QAction, ...]:
        """The buttons once more, for a window too narrow to show them."""
        self._head("常用步骤")
        for key in likely:
            self._add_step(key)
        if self._extra is not None and self._beside.isEnabled():
            self._add(self._extra.key, self._extra.label, self._extra.tip)
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
                self._add_step(key)
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

    def _add_step(self, key: str) -> None:
        move = self._named(key)
        self._add(key, move.label, f"依据：{move.article}")

    def _add(self, key: str, label: str, tip: str) -> None:
        action = QAction(label, self.menu)
        action.setObjectName(f"{self._prefix}.move.{key}")
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

    def _show(self, slot: QPushButton, key: str, digit: int) -> None:
        if key:
            move = self._named(key)
            self._name(slot, key, move.label, digit, f"依据：{move.article}")
            slot.setProperty("kind", "primary" if digit == 1 else "")
            slot.style().unpolish(slot)
            slot.style().polish(slot)
        else:
            slot.setObjectName(f"{self._prefix}.slot.{digit}")
            slot.setProperty("move", "")
        _enable(slot, on=bool(key))

    def _name(self, button: QPushButton, key: str, label: str, digit: int, tip: str) -> None:
        button.setText(f"{label}(&{digit})")
        button.setObjectName(f"{self._prefix}.move.{key}")
        button.setAccessibleName(label)
        button.setToolTip(f"{label}：Alt+{digit}\n{tip}")
        button.setProperty("move", key)


def _enable(button: QPushButton, *, on: bool) -> None:
    button.setVisible(on)
    button.setEnabled(on)
