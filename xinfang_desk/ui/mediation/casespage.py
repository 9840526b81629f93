"""案件: the list of cases at the left, one case with its path at the right; what happens is decided by the controller."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..tab import Tools
from ..widgets.search import SearchField
from ..widgets.table import make_table
from .columns import case_columns
from .controller import MediationController
from .detail import MediationPanel
from .recordnotice import RecordNotice
from .roompage import RoomPage

if TYPE_CHECKING:
    from xinfang_desk.domain.bookings import Booking
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


class CasesPage(RoomPage):
    """The list of cases at the left, one case with its path at the right."""

    title: ClassVar[str] = "调解案件"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.search = SearchField("mediation.search", "查找调解案件", "查找卷号、当事人、调解员、案情")
        self.open_only = QCheckBox("只看未结案的")
        self.open_only.setObjectName("mediation.openOnly")
        self.open_only.setAccessibleName("只看未结案的")
        self.new = QPushButton("新建调解(&N)")
        self.new.setObjectName("mediation.new")
        self.new.setAccessibleName("新建调解")
        self.new.setToolTip("新建调解案件：Alt+N")
        self.table = make_table("mediation.table", "调解案件列表", case_columns(tools.theme.palette))
        self.count = QLabel("")
        self.count.setObjectName("mediation.count")
        self.count.setProperty("role", "label")
        self.panel = MediationPanel(tools.theme)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(16)
        splitter.addWidget(self._left())
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([690, 660])
        self.notice = RecordNotice()
        self._book = QStackedWidget()
        self._book.addWidget(splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.notice)
        layout.addWidget(self._book, 1)
        self.controller = MediationController(self)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and fill the list."""
        self.controller.attach(services, ctx)

    def refresh(self) -> None:
        """Read the list and the open case again."""
        self.controller.refresh()

    def keep(self) -> None:
        """The window closes: a record that is being written and a half-built agreement are kept."""
        self.controller.recording.desk.keep()
        self.controller.recording.agreements.keep()

    def cover(self, widget: QWidget) -> None:
        """Put something that needs the whole page over list and case."""
        self.notice.hide()
        self._book.addWidget(widget)
        self._book.setCurrentWidget(widget)

    def uncover(self, widget: QWidget) -> None:
        """Take it away again; the cursor goes back to the case."""
        self._book.removeWidget(widget)
        self.panel.next.focus_first()

    def show_mediation(self, number: str) -> None:
        """Bring this case up; a record that is being written is kept and put away."""
        self.controller.recording.desk.leave()
        self.controller.open_case(number)

    def record_booking(self, booking: Booking) -> None:
        """Write the record of what was held, its day, times and place filled in."""
        self.controller.recording.desk.leave()
        self.controller.record_booking(booking)

    def start_mediation(self, matter_number: str) -> None:
        """Begin a case from this matter."""
        self.controller.recording.desk.leave()
        self.controller.begin(matter_number)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _left(self) -> QWidget:
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.search, 1)
        top.addWidget(self.open_only)
        top.addWidget(self.new)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.count)
        return side
