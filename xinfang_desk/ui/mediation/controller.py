"""What the mediation room decides: which case to show, what to record, what to read again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from xinfang_desk.domain.bookings import Booking, BookingPurpose
from xinfang_desk.domain.mediations import MediationOutcome
from xinfang_desk.domain.records import RecordKind
from xinfang_desk.domain.views import MediationDetail, MediationMoved, MediationRow, PaperView

from ..cases.moving import MoveController
from ..cases.papering import PaperingController
from ..cases.reversing import ReversingController
from ..paperdesk import PaperDesk
from ..stepdesk import CASES
from ..widgets.stepactions import REVERSE
from .agreementperformance import PerformanceController
from .dossier import DossierController
from .ending import ENDINGS, EndingDesk
from .listcontrol import CaseListController
from .materials import MaterialsController
from .recording import RecordController
from .recordspage import INVESTIGATE, SHOW

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .casespage import CasesPage


SESSION = "session"
AGREEMENTS = {"agree_written": False, "agree_oral": True}
"""Steps that the builder of agreements takes, and whether the agreement is oral."""
OUTCOMES = {"fail": MediationOutcome.FAILED}
"""Steps that have a form of their own."""


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
        self.moving = MoveController(page, page.tools, CASES)
        self.reversing = ReversingController(page, page.tools, CASES)
        self.performing = PerformanceController(page.tools, page.panel.performance, page)
        self.ending = EndingDesk(page.tools, page)
        self.papering = PaperingController(page, page.tools, page.panel.papers, CASES)
        self.materials = MaterialsController(page.tools, page.panel.files, page)
        self.dossier = DossierController(page.tools, page)
        self._connect()

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and read the first page."""
        self._services, self._ctx = services, ctx
        for part in (
            self.listing,
            self.papers,
            self.recording,
            self.performing,
            self.moving,
            self.reversing,
            self.ending,
        ):
            part.attach(services, ctx)
        for maker in (self.papering, self.materials, self.dossier):
            maker.attach(services, ctx)
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

    def record_booking(self, booking: Booking) -> None:
        """Bring up the case of a booking that was held and open its record, where the case has come that far."""
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            number = booking.case_number
            self._page.tools.runner.submit(
                lambda: services.mediation.detail(ctx, number), partial(self._record_held, booking)
            )

    def _record_held(self, booking: Booking, detail: MediationDetail) -> None:
        self._show(detail)
        inquiry = booking.purpose is BookingPurpose.INQUIRY
        if any(move.key == (INVESTIGATE if inquiry else SESSION) for move in detail.moves):
            kind = RecordKind.INVESTIGATION if inquiry else RecordKind.MEDIATION
            self.recording.desk.open(detail, kind, held=booking)
        else:
            self._page.tools.messages.say(f"案件现在是“{detail.row.state.label}”，请先办理上面的步骤，再写记录", "warn")

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
        self.ending.case_shown(detail)
        self._page.panel.show_case(detail, stay=stay)
        for part in (self.moving, self.reversing, self.papering):
            part.show_matter(detail)
        for shelf in (self.materials, self.dossier):
            shelf.show_case(detail)
        self.performing.show_case(detail)
        self.listing.mark(detail.row.number)
        self.recording.desk.case_shown(detail)

    def _action(self, key: str) -> None:
        if self._detail is None:
            return
        if key in ENDINGS and self._detail.upcoming:
            self.ending.ask(self._detail, partial(self._do, key))
        else:
            self._do(key)

    def _do(self, key: str) -> None:
        detail = self._detail
        if detail is None:
            return
        if key == SESSION:
            self.recording.session(detail)
        elif key == INVESTIGATE:
            self.recording.desk.do(key, detail, None)
        elif key in AGREEMENTS:
            self.recording.agreement(detail, oral=AGREEMENTS[key])
        elif key in OUTCOMES:
            self.recording.outcome(detail, OUTCOMES[key])
        elif key == REVERSE:
            self.reversing.open()
        else:
            self.moving.open(key)

    def _asked(self, what: str) -> None:
        {"new": self.papering.offer_kinds, "dossier": self.dossier.open}[what]()

    def _edit_parties(self) -> None:
        if self._detail is not None:
            self.recording.parties(self._detail)

    def _record_action(self, key: str) -> None:
        detail, session = self._detail, self._page.panel.sessions.chosen()
        if detail is None:
            return
        if key == SHOW and session is not None and session.paper_id is not None:
            self.papers.preview(session.paper_id)
        else:
            self.recording.desk.do(key, detail, session)

    def _changed(self, number: str) -> None:
        """A step was taken or withdrawn: read the case and the list again."""
        self.open_case(number)
        self.listing.refresh()
        self._page.mediationChanged.emit(number)

    def _step_issued(self, moved: MediationMoved) -> None:
        if moved.paper is not None:
            self.papers.show_fresh(moved.paper, moved.content, moved.unprintable)

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
        page.panel.parties.editWanted.connect(self._edit_parties)
        page.panel.timeline.paperWanted.connect(self.papers.preview)
        page.panel.outcome.paperWanted.connect(self.papers.preview)
        self.moving.changed.connect(self._changed)
        self.moving.issued.connect(self._step_issued)
        self.reversing.changed.connect(self._changed)
        page.panel.case.matterWanted.connect(page.openMatter)
        page.panel.papers.wanted.connect(self.papers.do)
        page.panel.papers.wanted.connect(self.papering.do)
        page.panel.papers.asked.connect(self._asked)
        self.papering.changed.connect(self.refresh)
        self.papering.issued.connect(self.papers.show_fresh)
        self.materials.changed.connect(self._changed)
        self.papers.changed.connect(self.refresh)
        self.recording.recorded.connect(self._recorded)
        self.recording.issued.connect(self._issued)
        page.panel.sessions.wanted.connect(self._record_action)
        self.recording.desk.issued.connect(self._issued)
        self.recording.desk.proofDrawn.connect(self.papers.show_sheet)
        self.performing.changed.connect(self._changed)
        self.ending.changed.connect(self._changed)
