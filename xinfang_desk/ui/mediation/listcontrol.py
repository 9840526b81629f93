"""Which cases are listed, page by page, and which line is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.views import MediationRow, Page

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .casespage import CasesPage

PAGE = 100


class CaseListController(QObject):
    """The list of cases. `moved(number)` when another line is marked, `listed(total)` after each answer."""

    moved = Signal(str)
    listed = Signal(int)

    def __init__(self, page: CasesPage) -> None:
        super().__init__(page)
        self._page = page
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._next: tuple[Any, ...] | None = None
        self._loading_more = False
        self._marked = ""
        self._marking = False
        page.search.searched.connect(self.refresh)
        page.open_only.toggled.connect(self.refresh)
        page.table.selectionModel().selectionChanged.connect(self._line_selected)
        page.table.wanted_more.connect(self._more)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def refresh(self, _change: object = None) -> None:
        """Ask for the first page again; the same line stays marked."""
        self._ask(None, self._show)

    def mark(self, number: str) -> bool:
        """Put the list's mark on this case without announcing it; False when it is not listed."""
        self._marked = number
        table = self._page.table
        place = next((i for i, row in enumerate(table.rows_model.rows()) if row.number == number), -1)
        if place < 0:
            return False
        self._marking = True
        table.selectRow(place)
        self._marking = False
        return True

    def _more(self) -> None:
        if self._next is not None and not self._loading_more:
            self._loading_more = True
            self._ask(self._next, self._show_more)

    def _ask(self, after: tuple[Any, ...] | None, done: Any) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        text, open_only = self._page.search.text().strip(), self._page.open_only.isChecked()
        self._page.tools.runner.submit(
            lambda: services.mediation.cases(ctx, text, open_only, after, PAGE),
            done,
            self._failed,
            key="mediation.list",
        )

    def _failed(self, error: BaseException) -> None:
        self._loading_more = False
        self._page.tools.messages.explain(error)

    def _show(self, page: Page[MediationRow]) -> None:
        self._next, self._loading_more = page.next_key, False
        self._page.table.set_rows(page.rows)
        self._page.count.setText(f"共 {page.total:,} 件")
        self.listed.emit(page.total)
        if not self.mark(self._marked) and len(page.rows) == 1:
            self._page.table.selectRow(0)

    def _show_more(self, page: Page[MediationRow]) -> None:
        self._next, self._loading_more = page.next_key, False
        self._page.table.append_rows(page.rows)

    def _line_selected(self) -> None:
        """A line was chosen by mouse or arrow key. Passing through with Tab selects nothing, so an open case stays."""
        table = self._page.table
        lines = table.selectionModel().selectedRows()
        if lines and not self._marking:
            self._marked = table.rows_model.row(lines[0].row()).number
            self.moved.emit(self._marked)
