"""日程: who meets where and when, by day or week, rooms or mediators side by side; what happens is decided by the controller."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from ..tab import Tools
from ..widgets.entries import make_button
from .calendarbars import DAY, CalendarBar, CalendarTop
from .calendarcontrol import CalendarController
from .calendargrid import CalendarGrid
from .roompage import RoomPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


class CalendarNotice(QFrame):
    """Why a booking stayed where it was, above the sheet, until it is read or something else is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.setProperty("tone", "error")
        self.words = QLabel("")
        self.words.setObjectName("mediation.calendar.notice")
        self.words.setProperty("tone", "error")
        self.words.setWordWrap(True)
        read = make_button("mediation.calendar.notice.read", "知道了", "quiet")
        read.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 8, 4)
        row.addWidget(self.words, 1)
        row.addWidget(read)
        self.hide()

    def tell(self, text: str) -> None:
        """Say it; "" takes it away."""
        self.words.setText(text)
        self.words.setAccessibleName(text)
        self.setVisible(bool(text))


class CalendarPage(RoomPage):
    """The line of choices, the sheet, the line of the selected booking. `recordWanted(booking)` asks to write its record."""

    title: ClassVar[str] = "日程"

    recordWanted = Signal(object)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.setObjectName("mediation.calendar")
        self.top = CalendarTop()
        self.notice = CalendarNotice()
        self.grid = CalendarGrid(tools.theme)
        self.bar = CalendarBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.top)
        layout.addWidget(self.notice)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.bar)
        self.controller = CalendarController(self)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and show this week."""
        self.controller.attach(services, ctx)

    def refresh(self) -> None:
        """Read the shown days again."""
        self.controller.refresh()

    def entered(self) -> None:
        """The page came to the front: the keys are the sheet's, unless somebody is walking along the tabs."""
        self.controller.refresh()
        walking = isinstance(QApplication.focusWidget(), QTabBar)
        if self.focusWidget() is None and not walking:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, day: date) -> None:
        """Bring this day up."""
        self.top.go_to(day, DAY)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
