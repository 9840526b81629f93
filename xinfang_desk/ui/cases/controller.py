"""What the tracking tab decides: which list to ask for, which matter to show, what to read again after a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from xinfang_desk.domain.board import board_filter
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.domain.views import MatterDetail, MatterFilter, MatterRow, Moved, Page

from ..paperdesk import PaperDesk
from .attaching import FilesController
from .exporting import ExportController
from .head import MEDIATE
from .moving import MoveController

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab

PAGE = 100
MOST_AT_ONCE = 1000


@dataclass(frozen=True)
class Codes:
    """The code tables that the tab needs, the entries in use."""

    units: tuple[CodeItem, ...] = ()
    localities: tuple[CodeItem, ...] = ()


class CasesController(QObject):
    """Connects the parts of the tab with the services; everything that takes time goes through the runner."""

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._filter = MatterFilter()
        self._next: tuple[object, ...] | None = None
        self._detail: MatterDetail | None = None
        self._wanted = ""
        self._stale = False
        self._loading_more = False
        self.moving = MoveController(tab)
        self.papers = PaperDesk(tab.tools, tab)
        self.files = FilesController(tab)
        self.exporting = ExportController(tab)
        self._connect()

    # -- reading -----------------------------------------------------------------------------------------------------

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; read the code tables, the reminders and the first page."""
        self._services, self._ctx = services, ctx
        for part in (self.moving, self.papers, self.files, self.exporting):
            part.attach(services, ctx)
        self._tab.list.filters.start(ctx.today())
        self._submit(lambda: _read_codes(services, ctx), self._take_codes, "cases.codes")
        self.refresh()

    def refresh(self) -> None:
        """Read reminders, list and the open matter again; as many lines as were shown, the same line chosen."""
        self._stale = False
        shown = self._tab.list.table.rows_model.rowCount()
        self._ask_list(limit=min(max(shown, PAGE), MOST_AT_ONCE))
        self._ask_board()
        if self._detail is not None:
            self._ask_detail(self._detail.number)

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

    def open_matter(self, number: str) -> None:
        """Show one matter, whatever the list shows; choose its line where it is listed."""
        self._ask_detail(number)
        self._choose_line(number)

    # -- list --------------------------------------------------------------------------------------------------------

    def _search(self, _text: str = "") -> None:
        self._filter = self._tab.list.filters.value(self._tab.list.search.text().strip())
        self._ask_list()

    def _filters_changed(self) -> None:
        self._tab.board.show_pressed("")
        self._search()

    def _chip(self, key: str) -> None:
        if self._ctx is None:
            return
        wanted = board_filter(key, self._ctx.today()) if key else MatterFilter()
        self._tab.list.filters.show_filter(wanted)
        self._tab.board.show_pressed(key)
        self._search()

    def _ask_list(self, limit: int = PAGE) -> None:
        services, ctx, wanted = self._services, self._ctx, self._filter
        if services is not None and ctx is not None:
            self._loading_more = False
            self._submit(lambda: services.casework.search(ctx, wanted, None, limit), self._show_list, "cases.list")

    def _more(self) -> None:
        services, ctx, wanted, after = self._services, self._ctx, self._filter, self._next
        if services is None or ctx is None or after is None or self._loading_more:
            return
        self._loading_more = True
        self._submit(lambda: services.casework.search(ctx, wanted, after, PAGE), self._show_more, "cases.list")

    def _show_list(self, page: Page[MatterRow]) -> None:
        table, foot = self._tab.list.table, self._tab.list.foot
        kept, scroll = table.current_row(), table.verticalScrollBar().value()
        self._next = page.next_key
        table.set_rows(page.rows)
        foot.set_total(page.total, self._filter != MatterFilter())
        self.exporting.set_list(self._filter, page.total)
        self._show_or_explain(page)
        number = self._detail.number if self._detail is not None else getattr(kept, "number", "")
        if not self._choose_line(number) and len(page.rows) == 1:
            table.selectRow(0)
        if kept is not None:
            table.verticalScrollBar().setValue(scroll)

    def _show_more(self, page: Page[MatterRow]) -> None:
        self._loading_more = False
        self._next = page.next_key
        self._tab.list.table.append_rows(page.rows)

    def _show_or_explain(self, page: Page[MatterRow]) -> None:
        if page.rows:
            self._tab.list.show_table()
        elif self._filter == MatterFilter():
            self._tab.list.show_empty("还没有登记的事项", "到“接访登记”登记第一件（F1），登记后会出现在这里")
        else:
            self._tab.list.show_empty("没有符合条件的事项", "换一个词试试，或清除筛选看全部事项", "看全部事项")

    def _choose_line(self, number: str) -> bool:
        """Put the list's mark on this matter without asking for it again; False when it is not listed."""
        table = self._tab.list.table
        place = next((i for i, row in enumerate(table.rows_model.rows()) if row.number == number), -1)
        if place < 0:
            return False
        table.blockSignals(True)
        table.selectRow(place)
        table.blockSignals(False)
        return True

    def _show_everything(self) -> None:
        self._tab.list.search.clear()
        self._tab.list.filters.show_filter(MatterFilter())
        self._tab.board.show_pressed("")
        self._search()

    # -- one matter --------------------------------------------------------------------------------------------------

    def _line_moved(self, row: MatterRow) -> None:
        self._ask_detail(row.number)

    def _line_chosen(self, row: MatterRow) -> None:
        self._ask_detail(row.number)
        self._tab.panel.moves.focus_first()

    def _ask_detail(self, number: str) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None and number:
            self._wanted = number
            self._submit(lambda: services.casework.detail(ctx, number), self._show_detail, "cases.detail")

    def _show_detail(self, detail: MatterDetail) -> None:
        self._detail = detail
        self._tab.panel.show_matter(detail)
        for part in (self.moving, self.files):
            part.show_matter(detail)

    def _action(self, key: str) -> None:
        if self._detail is None:
            return
        if key == MEDIATE:
            self._tab.mediateMatter.emit(self._detail.number)
        else:
            self.moving.open(key)

    def _changed(self, number: str) -> None:
        self.refresh()
        self._tab.matterChanged.emit(number)

    def _issued(self, moved: Moved) -> None:
        if moved.paper is not None:
            self.papers.show_fresh(moved.paper, moved.content, moved.unprintable)

    # -- reminders and codes -----------------------------------------------------------------------------------------

    def _ask_board(self) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._submit(lambda: services.casework.board(ctx), self._show_board, "cases.board")

    def _show_board(self, board: tuple[tuple[str, str, int], ...]) -> None:
        self._tab.board.set_counts(board)
        self._tab.badgeChanged.emit(next((count for key, _label, count in board if key == "overdue"), 0))

    def _take_codes(self, codes: Codes) -> None:
        self._tab.list.filters.set_codes(codes.units, codes.localities)
        self.moving.set_units(codes.units)

    def _submit(self, work: object, done: object, key: str) -> None:
        self._tab.tools.runner.submit(work, done, self._failed, key=key)  # type: ignore[arg-type]

    def _failed(self, error: BaseException) -> None:
        self._loading_more = False
        self._tab.tools.messages.explain(error)

    def _connect(self) -> None:
        tab = self._tab
        tab.list.search.searched.connect(self._search)
        tab.list.filters.changed.connect(self._filters_changed)
        tab.list.empty.acted.connect(self._show_everything)
        tab.list.table.moved.connect(self._line_moved)
        tab.list.table.chosen.connect(self._line_chosen)
        tab.list.table.wanted_more.connect(self._more)
        tab.board.chosen.connect(self._chip)
        tab.panel.moves.wanted.connect(self._action)
        tab.panel.parties.matterWanted.connect(self.open_matter)
        self.moving.changed.connect(self._changed)
        self.moving.issued.connect(self._issued)
        tab.panel.papers.wanted.connect(self.papers.do)
        tab.panel.timeline.paperWanted.connect(self.papers.preview)
        self.papers.changed.connect(self.refresh)
        self.files.changed.connect(self.refresh)


def _read_codes(services: Services, ctx: Context) -> Codes:
    office = services.office
    return Codes(office.codes(ctx, "unit"), office.codes(ctx, "locality"))
