"""What the tracking tab decides: which matter to show, what can be done with it, what to read again after a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from xinfang_desk.domain.board import URGENT
from xinfang_desk.domain.office import CodeItem, OfficeSettings
from xinfang_desk.domain.views import MatterDetail, MatterFilter, MatterRow, Moved

from ..daywatch import DayWatch
from ..paperdesk import PaperDesk
from .actions import MEDIATE, REVERSE
from .attaching import FilesController
from .batching import BatchController
from .casefiling import CaseFileController
from .exporting import ExportController
from .listcontrol import ListController
from .mediationboard import ReminderController
from .moving import MoveController
from .papering import PaperingController
from .registering import RegisterController
from .repeats import RepeatsController
from .reversing import ReversingController

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab


@dataclass(frozen=True)
class Codes:
    """What the tab needs of the office: the entries in use of its code tables, and its settings."""

    units: tuple[CodeItem, ...] = ()
    localities: tuple[CodeItem, ...] = ()
    settings: OfficeSettings = field(default_factory=OfficeSettings)


class CasesController(QObject):
    """Connects the parts of the tab with the services; everything that takes time goes through the runner."""

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._detail: MatterDetail | None = None
        self._number = ""
        self._stale = False
        self.listing = ListController(tab)
        self.moving = MoveController(tab, tab.tools)
        self.reversing = ReversingController(tab, tab.tools)
        self.repeats = RepeatsController(tab, tab.panel.repeats)
        self.papers = PaperDesk(tab.tools, tab)
        self.papering = PaperingController(tab, tab.tools, tab.panel.papers)
        self.files = FilesController(tab)
        self.exporting = ExportController(tab)
        self.days = DayWatch(self)
        self.days.changed.connect(self._new_day)
        tab.list.foot.sheet.clicked.connect(self._print_board)
        self.reminders = ReminderController(tab)
        self.batches = BatchController(tab)
        self.casefile = CaseFileController(tab)
        self.register = RegisterController(tab)
        self._connect()

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; read the code tables, the reminders and the first page."""
        self._services, self._ctx = services, ctx
        for part in (
            self.listing,
            self.moving,
            self.reversing,
            self.repeats,
            self.papers,
            self.papering,
            self.files,
            self.exporting,
            self.reminders,
        ):
            part.attach(services, ctx)
        for office_part in (self.batches, self.casefile, self.register):
            office_part.attach(services, ctx)
        self.days.start(ctx.today)
        self.read_codes()
        self.refresh()

    def _new_day(self) -> None:
        """Midnight has passed: what is due, overdue and counted is another now."""
        if self._ctx is not None:
            self._tab.list.filters.start(self._ctx.today())
        self.refresh()

    def _print_board(self) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: services.casework.board_sheet(ctx), self._show_sheet)

    def _show_sheet(self, content: bytes) -> None:
        self.papers.show_sheet(content, "今日提醒")

    def read_codes(self) -> None:
        """Read code tables and signers for filters and dialogs; again after the office changed them."""
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: _read_codes(services, ctx), self._take_codes, key="cases.codes")

    def refresh(self) -> None:
        """Read reminders, list and the open matter again."""
        self._stale = False
        self.listing.refresh()
        self._ask_board()
        if self._number:
            self._ask_detail(self._number)

    def refresh_if_stale(self) -> None:
        """Read again when another tab changed something meanwhile."""
        if self._stale:
            self.refresh()

    def note_change(self, _number: str) -> None:
        """Another tab changed a matter: read again now when the tab is seen, later when not."""
        if self._tab.isVisible():
            self.refresh()
        else:
            self._stale = True
            self._ask_board()

    def note_mediation(self) -> None:
        """The mediation room changed something: only the reminders count it."""
        self._ask_board()

    def open_matter(self, number: str) -> None:
        """Show one matter, whatever the list shows; mark its line where it is listed."""
        self.listing.mark(number)
        self._ask_detail(number)

    def _listed(self, wanted: MatterFilter, total: int) -> None:
        self.exporting.set_list(wanted, total)
        if self._detail is None:
            self._tab.panel.show_nothing(any_matter=total > 0 or wanted != MatterFilter())

    # -- one matter --------------------------------------------------------------------------------------------------

    def _line_chosen(self, row: MatterRow) -> None:
        self._ask_detail(row.number)
        self._tab.panel.moves.focus_first()

    def _ask_detail(self, number: str) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None and number:
            self._number = number
            self._tab.tools.runner.submit(
                lambda: services.casework.detail(ctx, number), self._show_detail, self._not_shown, key="cases.detail"
            )

    def _not_shown(self, error: BaseException) -> None:
        """There is no such matter: the one shown stays, and is what is read again."""
        self._number = self._detail.number if self._detail is not None else ""
        self._tab.tools.messages.explain(error)

    def _show_detail(self, detail: MatterDetail) -> None:
        self._detail = detail
        self._tab.panel.show_matter(detail)
        for part in (self.moving, self.reversing, self.repeats, self.papering, self.files, self.casefile):
            part.show_matter(detail)

    def _action(self, key: str) -> None:
        if self._detail is None:
            return
        if key == MEDIATE:
            self._tab.mediateMatter.emit(self._detail.number)
        elif key == REVERSE:
            self.reversing.open()
        else:
            self.moving.open(key)

    def _print_note(self) -> None:
        """The explanation of every term as a paper of the file."""
        services, ctx, detail = self._services, self._ctx, self._detail
        if services is not None and ctx is not None and detail is not None:
            number = detail.number
            self._tab.tools.runner.submit(lambda: services.casework.deadline_note(ctx, number), self._noted)

    def _noted(self, moved: Moved) -> None:
        self.refresh()
        self._issued(moved)

    def _changed(self, number: str) -> None:
        self.refresh()
        self._tab.matterChanged.emit(number)

    def _want_day(self) -> None:
        if self._ctx is not None:
            self._tab.openCalendar.emit(self._ctx.today())

    def _many_changed(self) -> None:
        self._changed("")

    def _asked(self, what: str) -> None:
        asks = {"new": self.papering.offer_kinds, "casefile": self.casefile.open, "register": self.register.open}
        asks[what]()

    def _issued(self, moved: Moved) -> None:
        if moved.paper is not None:
            self.papers.show_fresh(moved.paper, moved.content, moved.unprintable)

    # -- reminders and codes -----------------------------------------------------------------------------------------

    def _ask_board(self) -> None:
        self.reminders.refresh()
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: services.casework.board(ctx), self._show_board, key="cases.board")

    def _show_board(self, board: tuple[tuple[str, str, int], ...]) -> None:
        self._tab.board.set_counts(board)
        self._tab.badgeChanged.emit(sum(count for key, _label, count in board if key in URGENT))

    def _take_codes(self, codes: Codes) -> None:
        self._tab.list.filters.set_codes(codes.units, codes.localities)
        self.moving.set_units(codes.units)
        self.batches.set_units(codes.units)
        for part in (self.moving, self.batches, self.papering):
            part.set_signers(codes.settings.signers)
        self.moving.set_office(codes.settings)

    def _connect(self) -> None:
        tab = self._tab
        self.listing.moved.connect(self._ask_detail)
        self.listing.listed.connect(self._listed)
        self.listing.picked.connect(self.batches.set_picked)
        self.batches.run.changed.connect(self._many_changed)
        self.batches.run.opened.connect(self.open_matter)
        self.register.opened.connect(self.open_matter)
        tab.board.dayWanted.connect(self._want_day)
        tab.list.table.chosen.connect(self._line_chosen)
        tab.panel.moves.wanted.connect(self._action)
        tab.panel.parties.matterWanted.connect(self.open_matter)
        tab.panel.papers.wanted.connect(self.papers.do)
        tab.panel.papers.wanted.connect(self.papering.do)
        tab.panel.papers.asked.connect(self._asked)
        tab.panel.timeline.paperWanted.connect(self.papers.preview)
        self.moving.changed.connect(self._changed)
        self.moving.issued.connect(self._issued)
        self.reversing.changed.connect(self._changed)
        self.repeats.changed.connect(self._changed)
        self.repeats.counted.connect(tab.panel.count_repeats)
        tab.panel.deadline.noteWanted.connect(self._print_note)
        self.papers.changed.connect(self.refresh)
        self.papering.changed.connect(self.refresh)
        self.papering.issued.connect(self.papers.show_fresh)
        self.files.changed.connect(self.refresh)


def _read_codes(services: Services, ctx: Context) -> Codes:
    office = services.office
    return Codes(office.codes(ctx, "unit"), office.codes(ctx, "locality"), office.settings(ctx))
