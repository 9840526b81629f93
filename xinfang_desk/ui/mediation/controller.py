"""What the mediation room decides: which case to show, what to record, what to read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from xinfang_desk.domain.mediations import Performance
from xinfang_desk.domain.views import MediationDetail, MediationRow, PaperView

from ..paperdesk import PaperDesk
from .agreementperformance import PerformanceController
from .detail import AGREE, AGREEMENT, CONCLUDE, PERFORM, SESSION, agreement_paper
from .listcontrol import CaseListController
from .recording import RecordController

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .casespage import CasesPage


class MediationController(QObject):
    """Connects list, panel and dialogs with the services; everything that takes time goes through the runner."""

    def __init__(self, page: CasesPage) -> None:
        super().__init__(page)
        self._page = page
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._detail: MediationDetail | None = None
        self.listing = CaseListController(page)
        self.papers = PaperDesk(page.tools, page)
        self.recording = RecordController(page)
        self.performing = PerformanceController(page.tools, page.panel.performance, page)
        self._connect()

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and read the first page."""
        self._services, self._ctx = services, ctx
        for part in (self.listing, self.papers, self.recording, self.performing):
            part.attach(services, ctx)
        self.refresh()

    def refresh(self) -> None:
        """Read the list and the open case again."""
        self.listing.refresh()
        if self._detail is not None:
            self.open_case(self._detail.row.number)

    def open_case(self, number: str) -> None:
        """Show one case, whatever the list shows."""
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._page.tools.runner.submit(
                lambda: services.mediation.detail(ctx, number), self._show, key="mediation.detail"
            )

    def begin(self, matter_number: str) -> None:
        """Open the form of a new case, filled from a matter."""
        self.recording.new_case(matter_number)

    def _new(self) -> None:
        self.recording.new_case("")

    def _listed(self, total: int) -> None:
        if self._detail is None:
            self._page.panel.show_nothing(any_case=total > 0)

    def _line_chosen(self, row: MediationRow) -> None:
        self.open_case(row.number)
        self._page.panel.next.focus_first()

    def _show(self, detail: MediationDetail) -> None:
        stay = self._detail == detail
        self._detail = detail
        self._page.panel.show_case(detail, stay=stay)
        self.performing.show_case(detail)
        self.listing.mark(detail.row.number)

    def _action(self, key: str) -> None:
        detail = self._detail
        if detail is None:
            return
        if key == SESSION:
            self.recording.session(detail)
        elif key == AGREE:
            self.recording.agreement(detail)
        elif key == CONCLUDE:
            self.recording.outcome(detail)
        elif key == PERFORM:
            self._page.panel.open_step("perform")
            self._page.panel.performance.focus_first()
        elif key == AGREEMENT and (paper := agreement_paper(detail)) is not None:
            self.papers.preview(paper)

    def _perform(self, value: str) -> None:
        services, ctx, detail = self._services, self._ctx, self._detail
        if services is not None and ctx is not None and detail is not None:
            number, performance = detail.row.number, Performance(value)
            self._page.tools.runner.submit(
                lambda: services.mediation.set_performance(ctx, number, performance), self._performed
            )

    def _performed(self, detail: MediationDetail) -> None:
        self._page.tools.messages.say("履行情况已登记", "done")
        self._recorded(detail)

    def _duty_changed(self, number: str) -> None:
        self.open_case(number)
        self.listing.refresh()
        self._page.mediationChanged.emit(number)

    def _recorded(self, detail: MediationDetail) -> None:
        self._show(detail)
        self.listing.refresh()
        self._page.mediationChanged.emit(detail.row.number)

    def _issued(self, paper: PaperView, content: bytes) -> None:
        self.papers.show_fresh(paper, content)
        if self.papers.dialog is not None:
            self.papers.dialog.print_shown()

    def _connect(self) -> None:
        page = self._page
        self.listing.moved.connect(self.open_case)
        self.listing.listed.connect(self._listed)
        page.new.clicked.connect(self._new)
        page.table.chosen.connect(self._line_chosen)
        page.panel.next.wanted.connect(self._action)
        page.panel.performance.chosen.connect(self._perform)
        page.panel.case.matterWanted.connect(page.openMatter)
        page.panel.papers.wanted.connect(self.papers.do)
        self.papers.changed.connect(self.refresh)
        self.recording.recorded.connect(self._recorded)
        self.recording.issued.connect(self._issued)
        self.performing.changed.connect(self._duty_changed)
