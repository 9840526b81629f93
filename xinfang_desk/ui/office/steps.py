"""Pages that work in steps: a list, the form of one of its entries, and what the change would bring about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from xinfang_desk.domain.errors import InputRejected

from ..tab import Tools
from .page import Page

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

UNSAVED = "有修改还没有保存：{}保存；再按一次 Esc 放弃修改"


class Step(QWidget):
    """One step inside a page. `changed` on every edit of what it holds."""

    changed = Signal()
    confirm_words = "回车"

    def press(self) -> None:
        """Enter: do what the step's first button does."""

    def unsaved(self) -> bool:
        """Whether something was typed in this step that would be lost by leaving it."""
        return False

    def set_busy(self, _busy: bool) -> None:
        """While the work runs, a second Enter does nothing."""

    def refuse(self, error: InputRejected) -> InputRejected | None:
        """Show findings at their places; what found no place comes back."""
        return error


class StepPage(Page):
    """A page with a trail of steps: `go_to` takes a step on, Esc one back, `finish` leads to the first."""

    def __init__(self, name: str, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__(name, tools, services, ctx)
        self.steps = QStackedWidget()
        self.body.addWidget(self.steps, 1)
        self._trail: list[Step] = []
        self._warned = False

    def add_step(self, step: QWidget) -> None:
        """Put a step into the page; the first one is where it starts."""
        self.steps.addWidget(step)
        if isinstance(step, Step):
            step.changed.connect(self._edited)

    def front(self) -> Step | None:
        """The step taken last, None on the first."""
        return self._trail[-1] if self._trail else None

    def go_to(self, step: Step) -> None:
        """Take a step on."""
        if self.front() is not step:
            self._trail.append(step)
        self._turn_to(step)

    def finish(self) -> None:
        """Back to the first step, whatever was on the way."""
        self._trail.clear()
        self._turn_to(self.steps.widget(0))
        self.focus_start()

    def go_back(self) -> bool:
        """Esc: one step back; typing is only given up at the second Esc."""
        front = self.front()
        if front is None:
            return False
        if front.unsaved() and not self._warned:
            self.warn_unsaved()
            return True
        self.step_back()
        return True

    def step_back(self) -> None:
        """One step back."""
        self.told.emit("", "info")
        self._trail.pop()
        before = self.front()
        if before is None:
            self.finish()
        else:
            before.set_busy(False)
            self._turn_to(before)

    def unsaved(self) -> bool:
        """Whether any step on the way holds typing."""
        return any(step.unsaved() for step in self._trail)

    def warn_unsaved(self) -> None:
        """Say that typing would be lost."""
        front = self.front()
        self._warned = True
        self.told.emit(UNSAVED.format(front.confirm_words if front else "回车"), "warn")

    def confirm(self) -> None:
        """Enter: what the present step is for."""
        front = self.front()
        if front is None:
            self.act()
        else:
            front.press()

    def act(self) -> None:
        """Enter on the first step."""

    def focus_start(self) -> None:
        """The cursor to where the first step is worked on."""

    def refused(self, error: BaseException) -> None:
        """Findings go to the fields of the step; what has none is told in the line, and the step may be tried again."""
        front = self.front()
        if front is not None:
            front.set_busy(False)
            if isinstance(error, InputRejected):
                homeless = front.refuse(error)
                self.told.emit("没有保存，请按标红处的提示修改", "error")
                if homeless is None:
                    return
                error = homeless
        super().refused(error)

    def _turn_to(self, step: QWidget | None) -> None:
        self._warned = False
        if step is not None:
            self.steps.setCurrentWidget(step)

    def _edited(self) -> None:
        if self._warned:
            self._warned = False
            self.told.emit("", "info")
