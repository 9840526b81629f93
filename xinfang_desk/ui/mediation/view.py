"""The layout of the mediation room 调解室: its pages side by side, the cases first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ..tab import Tab, Tools
from .calendarpage import CalendarPage
from .casespage import CasesPage
from .lawyerspage import LawyersPage
from .mediatorpage import MediatorPage
from .roompage import RoomPage

if TYPE_CHECKING:
    from xinfang_desk.domain.bookings import Booking
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


class MediationTab(Tab):
    """One page a job of the room; a page tells the others what changed through here."""

    title: ClassVar[str] = "调解室"
    icon_name: ClassVar[str] = "mediation"

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.cases = CasesPage(tools)
        self.calendar = CalendarPage(tools)
        self.lawyers = LawyersPage(tools)
        self.mediator = MediatorPage(tools)
        self.pages: tuple[RoomPage, ...] = (self.cases, self.calendar, self.lawyers, self.mediator)
        self.sections = QTabWidget()
        self.sections.setObjectName("mediation.sections")
        self.sections.setAccessibleName("调解室的各页")
        self.sections.setProperty("kind", "inner")
        self.sections.setDocumentMode(True)
        self.sections.tabBar().setAccessibleName("调解室的各页")
        self.sections.tabBar().setObjectName("mediation.sections.bar")
        for page in self.pages:
            self._take_in(page)
        self.sections.currentChanged.connect(self._turned)
        self.calendar.recordWanted.connect(self._record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 12)
        layout.addWidget(self.sections)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and fill the pages."""
        for page in self.pages:
            page.attach(services, ctx)

    def entered(self) -> None:
        """The tab has come to the front."""
        self._page().entered()

    def mediation_changed(self, _number: str) -> None:
        """Another tab changed a case."""
        self._refresh(None)

    def office_changed(self) -> None:
        """Settings or holidays changed: what is shown may be another."""
        self._refresh(None)

    def show_mediation(self, number: str) -> None:
        """Bring this case up."""
        self.sections.setCurrentWidget(self.cases)
        self.cases.show_mediation(number)

    def show_calendar(self, day: date) -> None:
        """Bring this day of the calendar up."""
        self.sections.setCurrentWidget(self.calendar)
        self.calendar.show_day(day)

    def _record(self, booking: Booking) -> None:
        """Write the record of a booking that was held."""
        self.sections.setCurrentWidget(self.cases)
        self.cases.record_booking(booking)

    def start_mediation(self, matter_number: str) -> None:
        """Begin a case from this matter."""
        self.sections.setCurrentWidget(self.cases)
        self.cases.start_mediation(matter_number)

    def focus_search(self) -> None:
        """Put the cursor into the search field of the page in front."""
        self._page().focus_search()

    def keep(self) -> None:
        """The window closes: every page keeps what is half-typed."""
        for page in self.pages:
            page.keep()

    def _take_in(self, page: RoomPage) -> None:
        self.sections.addTab(page, page.title)
        page.mediationChanged.connect(self._changed)
        page.matterChanged.connect(self.matterChanged)
        page.ledgerChanged.connect(self.ledgerChanged)
        page.openMatter.connect(self.openMatter)
        page.openMediation.connect(self.show_mediation)

    def _page(self) -> RoomPage:
        page = self.sections.currentWidget()
        assert isinstance(page, RoomPage)
        return page

    def _turned(self, _place: int) -> None:
        self._page().entered()

    def _changed(self, number: str) -> None:
        self._refresh(self.sender())
        self.mediationChanged.emit(number)

    def _refresh(self, but: object) -> None:
        """Every page reads again; the one that changed something has done so already."""
        for page in self.pages:
            if page is not but:
                page.refresh()
