"""What the mediator's page decides: what to count, which cases to list, what to fill in, to print and to export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from xinfang_desk.domain.bulletin import Bulletin, Workload
from xinfang_desk.domain.casefigures import CaseFact
from xinfang_desk.services import periods

from ..saving import Saver
from ..widgets.paperdialog import PaperDialog
from .mediatordialog import HandDialog
from .mediatorlines import FigureLine, bulletin_lines, workload_lines

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .mediatorpage import MediatorPage

WORKLOAD = "workload"


class MediatorController(QObject):
    """Counts through the runner; a newer question drops the answer to an older one."""

    def __init__(self, page: MediatorPage) -> None:
        super().__init__(page)
        self._page = page
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._stale = True
        self._bulletin: Bulletin | None = None
        self.saver = Saver(page.tools.runner, page.tools.messages, page)
        self.dialog: HandDialog | None = None
        self.paper: PaperDialog | None = None
        self._connect()

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; count when the page is seen."""
        self._services, self._ctx = services, ctx
        self._page.tools.runner.submit(
            lambda: services.bulletin.mediators(ctx), self._take_mediators, key="mediator.names"
        )
        self.note_change()

    def entered(self) -> None:
        """The page came to the front."""
        if self._stale:
            self.refresh()

    def note_change(self) -> None:
        """Something that is counted changed: count now when it is seen, else when the page is entered."""
        self._stale = True
        if self._page.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Count what the page shows."""
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        self._stale = False
        runner = self._page.tools.runner
        if self._is_workload():
            mediator, (first, last) = self._page.mediator.value(), self._page.period.days()
            runner.submit(
                lambda: services.bulletin.workload(ctx, mediator, first, last),
                self._show_workload,
                key="mediator.count",
            )
        else:
            year, month = self._page.month.month()
            runner.submit(
                lambda: services.bulletin.bulletin(ctx, year, month), self._show_bulletin, key="mediator.count"
            )

    def _is_workload(self) -> bool:
        return self._page.sections.current() == WORKLOAD

    def _take_mediators(self, names: tuple[str, ...]) -> None:
        box = self._page.mediator
        kept = box.value()
        box.blockSignals(True)
        box.clear()
        box.add_choices((("", "全部调解员"), *((name, name) for name in names)))
        box.set_value(kept)
        box.blockSignals(False)

    def _show_workload(self, found: Workload) -> None:
        self._page.show_lines(self._page.workload, workload_lines(found), found.checks)

    def _show_bulletin(self, found: Bulletin) -> None:
        self._bulletin = found
        self._page.show_lines(self._page.bulletin, bulletin_lines(found), found.checks)

    # -- lists -------------------------------------------------------------------------------------------------------

    def _line_moved(self, line: FigureLine | None) -> None:
        if line is not None and self.sender() is self._page.shown_table():
            self._page.cases.show_line(line)

    def _line_chosen(self, line: FigureLine) -> None:
        """Enter on a number goes to its cases, on a hand-filled one to its form."""
        if line.by_hand:
            self._fill()
            return
        self._page.cases.show_line(line)
        if self._page.cases.table.rows_model.rowCount():
            self._page.cases.table.setFocus()
            self._page.cases.table.selectRow(0)

    def _open_case(self, case: CaseFact) -> None:
        self._page.openMediation.emit(case.number)

    # -- by hand -----------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        found = self._bulletin
        if found is None or self.dialog is not None:
            return
        title = f"填写{found.first.year}年{found.first.month}月的调解月报"
        self.dialog = HandDialog(title, found.hand, self._page)
        self.dialog.confirmed.connect(self._submit)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _submit(self) -> None:
        services, ctx, dialog, found = self._services, self._ctx, self.dialog, self._bulletin
        if services is None or ctx is None or dialog is None or found is None:
            return
        values, year, month = dialog.values(), found.first.year, found.first.month
        self._page.tools.runner.submit(
            lambda: services.bulletin.fill_in(ctx, year, month, values), self._filled, self._refused
        )

    def _filled(self, found: Bulletin) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._page.tools.messages.say(f"{found.first.year}年{found.first.month}月的月报已填写", "done")
        self._show_bulletin(found)

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._page.tools.messages)
        else:
            self._page.tools.messages.explain(error)

    def _closed(self) -> None:
        self.dialog = None

    # -- out ---------------------------------------------------------------------------------------------------------

    def _print(self) -> None:
        self._make(".pdf")

    def _sheet(self) -> None:
        self._make(".xlsx")

    def _make(self, suffix: str) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        if self._is_workload():
            mediator, (first, last) = self._page.mediator.value(), self._page.period.days()
            name = f"{periods.period_words(first, last)}人民调解工作情况"
            self._deliver(lambda: services.bulletin.export_workload(ctx, mediator, first, last, suffix), name, suffix)
        else:
            year, month = self._page.month.month()
            name = f"{year}年{month}月人民调解工作月报"
            self._deliver(lambda: services.bulletin.export_bulletin(ctx, year, month, suffix), name, suffix)

    def _deliver(self, work: object, name: str, suffix: str) -> None:
        def show(content: bytes) -> None:
            self.paper = PaperDialog(self._page.tools, self._page)
            self.paper.show_paper(content, name, fresh=True)
            self.paper.open()

        def keep(content: bytes) -> None:
            self.saver.save(content, f"{name}{suffix}")

        self._page.tools.runner.submit(work, show if suffix == ".pdf" else keep)  # type: ignore[arg-type]

    def _connect(self) -> None:
        page = self._page
        page.mediator.currentIndexChanged.connect(self._other)
        page.period.changed.connect(self.refresh)
        page.month.changed.connect(self.refresh)
        for table in (page.workload, page.bulletin):
            table.moved.connect(self._line_moved)
            table.chosen.connect(self._line_chosen)
        page.cases.table.chosen.connect(self._open_case)
        page.fill.clicked.connect(self._fill)
        page.sheet.clicked.connect(self._sheet)
        page.print.clicked.connect(self._print)

    def _other(self, _place: int) -> None:
        self.refresh()
