"""What every page of the settings is: it loads when it is shown, tells through the dialog's line, takes Enter and Esc."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, XinfangError

from ..messages import sentence
from ..tab import Tools

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

T = TypeVar("T")


class Page(QWidget):
    """Base of the pages. `told(text, tone)` goes to the line of the dialog, `changed` after something was kept."""

    title: ClassVar[str] = ""

    told = Signal(str, str)
    changed = Signal()

    def __init__(self, name: str, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(self.title)
        self.tools = tools
        self.services = services
        self.ctx = ctx
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    def load(self) -> None:
        """The page has come to the front: ask for what it shows."""

    def confirm(self) -> None:
        """Enter: do what the page's first button does, where it has one."""

    def go_back(self) -> bool:
        """Esc: leave a step inside the page; False when there is none and the dialog may close."""
        return False

    def unsaved(self) -> bool:
        """Whether something was typed here that is not kept yet."""
        return False

    def warn_unsaved(self) -> None:
        """Say that typing would be lost."""
        self.told.emit("有修改还没有保存：回车保存；再按一次 Esc 放弃修改", "warn")

    def holds(self) -> bool:
        """Whether work runs here that must not be left alone."""
        return False

    def focus_start(self) -> None:
        """The page was turned to by keys: the cursor to where work begins."""

    def run(self, work: Callable[[], T], on_done: Callable[[T], None], lane: str = "db", key: str = "") -> None:
        """Do work in the background; errors come to `refused`."""
        self.tools.runner.submit(work, on_done, self.refused, lane, key=key)

    def refused(self, error: BaseException) -> None:
        """Something was not done: say it in the dialog's line; troubles and faults of ours keep their box."""
        if isinstance(error, InputRejected):
            self.told.emit("；".join(sentence(problem) for problem in error.problems), "error")
        elif isinstance(error, XinfangError):
            self.told.emit(str(error), "error")
        else:
            self.told.emit("", "info")
        if isinstance(error, EnvironmentTrouble) or not isinstance(error, XinfangError):
            self.tools.messages.explain(error)


def words(text: str, role: str = "hint") -> QLabel:
    """A text of the page, wrapped."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def button_row(*buttons: QPushButton, left: QWidget | None = None) -> QHBoxLayout:
    """Buttons at the right edge, perhaps something at the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    if left is not None:
        row.addWidget(left, 1)
    else:
        row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row


def set_state(widget: QWidget, name: str, value: Any) -> None:
    """Set a property that the style sheet looks at."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def scrolled(layout: QVBoxLayout) -> QScrollArea:
    """A sheet that scrolls when the dialog is too low for it."""
    inside = QWidget()
    inside.setObjectName("scrollBody")
    inside.setLayout(layout)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(area.focusPolicy().NoFocus)
    area.setWidget(inside)
    return area
