"""What the mediation room decides: which cases to list, which to show, what to record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from xinfang_desk.domain.mediations import Performance
from xinfang_desk.domain.views import MediationDetail, MediationRow, Page, PaperView

from ..paperdesk import PaperDesk
from .detail import AGREEMENT, CONCLUDE, PERFORM, SESSION, agreement_paper
from .recording import RecordController

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import MediationTab

PAGE = 100


class MediationController(QObject):
    """Connects list, panel and dialogs with the services; everything that takes time goes through the runner."""

    def __init__(self, tab: MediationTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._next: tuple[Any, ...] | None = None
        self._detail: MediationDetail | None = None
        self._loading_more = False
        self.papers = PaperDesk(tab.tools, tab)
        self.recording = RecordController(tab)
        self._connect()

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and read the first page."""
        self._services, self._ctx = services, ctx
        self.papers.attach(services, ctx)
        self.recording.attach(services, ctx)
        self.refresh()

    def refresh(self) -> None:
        """Read the list and the open case again."""
        self._ask_list()
        if self._detail is not None:
            self.open_case(self._detail.row.number)

    def open_case(self, number: str) -> None:
        """Show one case, whatever the list shows."""
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._submit(lambda: services.mediation.detail(ctx, number), self._show, "mediation.detail")

    def begin(self, matter_number: str) -> None:
        """Open the form of a new case, filled from a matter."""
        self.recording.new_case(matter_number)

    # -- list --------------------------------------------------------------------------------------------------------

    def _ask_list(self, _change: object = None) -> None:
        self._ask(None, self._show_list)

    def _more(self) -> None:
        if self._next is not None and not self._loading_more:
            self._loading_more = True
            self._ask(self._next, self._show_more)

    def _ask(self, after: tuple[Any, ...] | None, done: Any) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        text, open_only = self._tab.search.text().strip(), self._tab.open_only.isChecked()
        self._submit(lambda: services.mediation.cases(ctx, text, open_only, after, PAGE), done, "mediation.list")

    def _show_list(self, page: Page[MediationRow]) -> None:
        self._next, self._loading_more = page.next_key, False
        self._tab.table.set_rows(page.rows)
        self._tab.count.setText(f"共 {page.total:,} 件")
        if self._detail is not None:
            self._choose_line(self._detail.row.number)
        else:
            self._tab.panel.show_nothing(any_case=bool(page.rows))
            if len(page.rows) == 1:
                self._tab.table.selectRow(0)

    def _show_more(self, page: Page[MediationRow]) -> None:
        self._next, self._loading_more = page.next_key, False
        self._tab.table.append_rows(page.rows)

    def _choose_line(self, number: str) -> None:
        table = self._tab.table
        place = next((i for i, row in enumerate(table.rows_model.rows()) if row.number == number), -1)
        if place >= 0:
            table.blockSignals(True)
            table.selectRow(place)
            table.blockSignals(False)

    # -- one case ----------------------------------------------------------------------------------------------------

    def _line_moved(self, row: MediationRow) -> None:
        self.open_case(row.number)

    def _line_chosen(self, row: MediationRow) -> None:
        self.open_case(row.number)
        self._tab.panel.next.focus_first()

    def _show(self, detail: MediationDetail) -> None:
        stay = self._detail is not None and self._detail == detail
        self._detail = detail
        self._tab.panel.show_case(detail, stay=stay)
        self._choose_line(detail.row.number)

    def _action(self, key: str) -> None:
        detail = self._detail
        if detail is None:
            return
        if key == SESSION:
            self.recording.session(detail)
        elif key == CONCLUDE:
            self.recording.outcome(detail)
        elif key == PERFORM:
            self._tab.panel.open_step("perform")
            self._tab.panel.performance.setFocus()
        elif key == AGREEMENT and (paper := agreement_paper(detail)) is not None:
            self.papers.preview(paper)

    def _perform(self, value: str) -> None:
        services, ctx, detail = self._services, self._ctx, self._detail
        if services is not None and ctx is not None and detail is not None:
            number, performance = detail.row.number, Performance(value)
            self._submit(lambda: services.mediation.set_performance(ctx, number, performance), self._performed, "")

    def _performed(self, detail: MediationDetail) -> None:
        self._tab.tools.messages.say("履行情况已登记", "done")
        self._recorded(detail)

    def _recorded(self, detail: MediationDetail) -> None:
        self._show(detail)
        self._ask_list()
        self._tab.mediationChanged.emit(detail.row.number)

    def _issued(self, paper: PaperView, content: bytes) -> None:
        self.papers.show_fresh(paper, content)

    def _submit(self, work: Any, done: Any, key: str) -> None:
        self._tab.tools.runner.submit(work, done, self._failed, key=key)

    def _failed(self, error: BaseException) -> None:
        self._loading_more = False
        self._tab.tools.messages.explain(error)

    def _new(self) -> None:
        self.recording.new_case("")

    def _connect(self) -> None:
        tab = self._tab
        tab.search.searched.connect(self._ask_list)
        tab.open_only.toggled.connect(self._ask_list)
        tab.new.clicked.connect(self._new)
        tab.table.moved.connect(self._line_moved)
        tab.table.chosen.connect(self._line_chosen)
        tab.table.wanted_more.connect(self._more)
        tab.panel.next.wanted.connect(self._action)
        tab.panel.performance.chosen.connect(self._perform)
        tab.panel.case.matterWanted.connect(tab.openMatter)
        tab.panel.papers.wanted.connect(self.papers.do)
        self.papers.changed.connect(self.refresh)
        self.recording.recorded.connect(self._recorded)
        self.recording.issued.connect(self._issued)
