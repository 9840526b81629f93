"""The layout of the tracking tab 事项跟踪; what happens is decided by the controller."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ..tab import Tab, Tools
from .board import ReminderRow
from .controller import CasesController
from .detail import MatterPanel
from .listing import CaseList
from .mediationboard import MediationReminders

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


LIST_SHARE = 55
"""Per cent of the width that the list takes at first."""


class CasesTab(Tab):
    """Reminders on top, the list at the left, one matter at the right."""

    title: ClassVar[str] = "事项跟踪"
    icon_name: ClassVar[str] = "cases"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._parted = False
        self.board = ReminderRow()
        self.mediation_board = MediationReminders()
        self.list = CaseList(tools.theme.palette)
        self.panel = MatterPanel()
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(16)
        splitter.addWidget(self.list)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 7)
        splitter.setStretchFactor(1, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self.board)
        layout.addWidget(self.mediation_board)
        layout.addWidget(splitter, 1)
        self.controller = CasesController(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: at its first showing the width is known and parted; afterwards the clerk's own hand decides."""
        super().showEvent(event)
        if not self._parted:
            self._parted = True
            self._splitter.setSizes([LIST_SHARE * self.width(), (100 - LIST_SHARE) * self.width()])

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and fill the list."""
        self.controller.attach(services, ctx)

    def entered(self) -> None:
        """The tab came to the front: what other tabs changed is read again, the cursor waits in the search field."""
        self.controller.refresh_if_stale()
        if self.focusWidget() is None:
            self.focus_search()

    def office_changed(self) -> None:
        """Offer the new code tables; dates may have moved with the holidays."""
        self.controller.read_codes()
        self.controller.note_change("")

    def matter_changed(self, number: str) -> None:
        """Another tab registered or changed a matter."""
        self.controller.note_change(number)

    def mediation_changed(self, _number: str) -> None:
        """The mediation room changed a case or a booking: what falls due may be another."""
        self.controller.note_mediation()
        self.controller.reminders.refresh()

    def show_matter(self, number: str) -> None:
        """Bring this matter up."""
        self.controller.open_matter(number)

    def open_matter(self, number: str) -> None:
        """Bring this matter up."""
        self.controller.open_matter(number)

    def focus_search(self) -> None:
        """Put the cursor into the search field, what stands there marked."""
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def keep(self) -> None:
        """The window closes: a half-filled step is kept."""
        self.controller.moving.keep()
