"""What the records of consultations decide: which to list, when a form opens, what is read again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from xinfang_desk.domain.consultations import Consultation, ConsultationDraft
from xinfang_desk.domain.rosters import Duty, Lawyer
from xinfang_desk.domain.views import MatterFilter, MatterRow, Page

from .. import words
from ..widgets.matterhits import MOST_HITS
from ..widgets.paperdialog import PaperDialog
from ..widgets.reasondialog import ReasonDialog
from .lawyersdialog import ConsultationDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .lawyerspage import LawyersPage

PAGE = 100


class ConsultationController(QObject):
    """Lists, records, corrects, voids and prints consultations through the runner; one form at a time."""

    def __init__(self, page: LawyersPage) -> None:
        super().__init__(page)
        self._page = page
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._next: tuple[Any, ...] | None = None
        self._loading_more = False
        self._row: Consultation | None = None
        self._kept: ConsultationDraft | None = None
        self.dialog: ConsultationDialog | None = None
        self.asking: ReasonDialog | None = None
        self.paper: PaperDialog | None = None
        self._connect()

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and read the first page."""
        self._services, self._ctx = services, ctx
        self.refresh()
        self.read_today()

    def refresh(self) -> None:
        """Read the first page again."""
        self._ask(None, self._show)

    def read_today(self) -> None:
        """Ask who is on duty today."""
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._page.tools.runner.submit(
                lambda: services.rosters.on_duty(ctx, ctx.today()), self._page.tell_today, key="lawyers.today"
            )

    # -- list --------------------------------------------------------------------------------------------------------

    def _ask(self, after: tuple[Any, ...] | None, done: Any) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        text = self._page.records.search.text().strip()
        self._page.tools.runner.submit(
            lambda: services.consultations.records(ctx, text, after, PAGE), done, self._failed, key="lawyers.records"
        )

    def _searched(self, _text: str) -> None:
        self.refresh()

    def _more(self) -> None:
        if self._next is not None and not self._loading_more:
            self._loading_more = True
            self._ask(self._next, self._show_more)

    def _show(self, page: Page[Consultation]) -> None:
        self._next, self._loading_more = page.next_key, False
        searching = bool(self._page.records.search.text().strip())
        self._page.records.show_records(page.rows, page.total, searching=searching)

    def _show_more(self, page: Page[Consultation]) -> None:
        self._next, self._loading_more = page.next_key, False
        self._page.records.table.append_rows(page.rows)

    def _failed(self, error: BaseException) -> None:
        self._loading_more = False
        self._page.tools.messages.explain(error)

    # -- one record --------------------------------------------------------------------------------------------------

    def new(self) -> None:
        """Open the form of a new record."""
        self._row = None
        self._read_lawyers()

    def correct(self, row: Consultation | None = None) -> None:
        """Open the form with the chosen record; a void one is only read."""
        row = row or self._page.records.table.current_row()
        if row is None:
            return
        if row.void_reason:
            self._page.tools.messages.say(f"这条记录已作废（{row.void_reason}），不能再更正", "warn")
            return
        self._row = row
        self._read_lawyers()

    def _read_lawyers(self) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None and self.dialog is None:
            self._page.tools.runner.submit(lambda: services.rosters.lawyers(ctx), self._open)

    def _open(self, lawyers: tuple[Lawyer, ...]) -> None:
        if self._ctx is None or self.dialog is not None:
            return
        in_use = [lawyer for lawyer in lawyers if not lawyer.retired]
        if not in_use and self._row is None:
            self._page.turn_to("roster")
            self._page.tools.messages.say("律师名册还是空的，请先在“律师名册”里添加律师", "warn")
            return
        dialog = self.dialog = ConsultationDialog(self._ctx.now(), in_use, self._page)
        if self._row is not None:
            dialog.show_record(self._row)
        elif self._kept is not None:
            dialog.show_draft(self._kept)
            self._kept = None
        dialog.dayChanged.connect(self._suit_day)
        dialog.matterTyped.connect(self._find)
        dialog.confirmed.connect(self._submit)
        dialog.rejected.connect(self._keep)
        dialog.finished.connect(self._closed)
        dialog.open()
        self._suit_day(dialog.draft().on)

    def _suit_day(self, day: date) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return

        def work() -> tuple[tuple[Duty, ...], bool]:
            return services.rosters.on_duty(ctx, day), services.consultations.has_typed_line(
                ctx, ConsultationDraft(day)
            )

        self._page.tools.runner.submit(work, self._day_read, key="lawyers.day")

    def _day_read(self, read: tuple[tuple[Duty, ...], bool]) -> None:
        if self.dialog is not None:
            self.dialog.suit_day(read[0], typed_line=read[1])

    def _find(self, text: str) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            wanted = MatterFilter(text=text)
            self._page.tools.runner.submit(
                lambda: services.casework.search(ctx, wanted, None, MOST_HITS), self._found, key="lawyers.matter"
            )

    def _found(self, page: Page[MatterRow]) -> None:
        if self.dialog is not None:
            self.dialog.show_hits(page.rows)

    def _submit(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is None or ctx is None or dialog is None:
            return
        draft, record = dialog.draft(), dialog.record_id

        def work() -> Consultation:
            if record:
                return services.consultations.change(ctx, record, draft)
            return services.consultations.add(ctx, draft)

        self._page.tools.runner.submit(work, self._saved, self._refused)

    def _saved(self, row: Consultation) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._page.tools.messages.say(f"{words.day(row.on)} {row.who} 的接访记录已保存，台账已汇总", "done")
        self._changed(row)

    def _changed(self, row: Consultation) -> None:
        self.refresh()
        self._page.ledgerChanged.emit()
        if row.matter_number:
            self._page.matterChanged.emit(row.matter_number)

    def _refused(self, error: BaseException) -> None:
        form = self.dialog or self.asking
        if form is not None:
            form.refuse(error, self._page.tools.messages)
        else:
            self._page.tools.messages.explain(error)

    def _keep(self) -> None:
        """What was typed for a new record and not saved is there again next time."""
        dialog = self.dialog
        if dialog is not None and not dialog.record_id and (dialog.draft().subject or dialog.draft().advice):
            self._kept = dialog.draft()
            self._page.tools.messages.say("没有保存的接访记录先替您留着，再次打开时恢复")

    def _closed(self) -> None:
        self.dialog = None

    # -- void, print, matter -----------------------------------------------------------------------------------------

    def _ask_reason(self) -> None:
        row = self._page.records.table.current_row()
        if row is None or self.asking is not None:
            return
        self._row = row
        told = f"{words.day(row.on)} {row.who} 的记录作废后仍可查看，不再计入台账"
        self.asking = ReasonDialog("mediation.lawyers.voiding", "作废接访记录", "作废", told, self._page)
        self.asking.confirmed.connect(self._void)
        self.asking.finished.connect(self._asked)
        self.asking.open()

    def _void(self) -> None:
        services, ctx, asking, row = self._services, self._ctx, self.asking, self._row
        if services is not None and ctx is not None and asking is not None and row is not None:
            reason, record = asking.reason(), row.id
            self._page.tools.runner.submit(
                lambda: services.consultations.void(ctx, record, reason), self._voided, self._refused
            )

    def _voided(self, row: Consultation) -> None:
        if self.asking is not None:
            self.asking.accept()
        self._page.tools.messages.say("接访记录已作废，台账已重新汇总", "done")
        self._changed(row)

    def _asked(self) -> None:
        self.asking = None

    def _print(self) -> None:
        services, ctx, row = self._services, self._ctx, self._page.records.table.current_row()
        if services is not None and ctx is not None and row is not None:
            record = row.id
            self._page.tools.runner.submit(lambda: services.consultations.paper(ctx, record), self._show_paper)

    def _show_paper(self, content: bytes) -> None:
        self.paper = PaperDialog(self._page.tools, self._page)
        self.paper.show_paper(content, "律师接访记录", fresh=True)
        self.paper.open()

    def _open_matter(self) -> None:
        row = self._page.records.table.current_row()
        if row is not None and row.matter_number:
            self._page.openMatter.emit(row.matter_number)

    def _correct_chosen(self, row: Consultation) -> None:
        self.correct(row)

    def _correct_current(self) -> None:
        self.correct()

    def _connect(self) -> None:
        pane = self._page.records
        pane.search.searched.connect(self._searched)
        pane.table.wanted_more.connect(self._more)
        pane.table.chosen.connect(self._correct_chosen)
        pane.new.clicked.connect(self.new)
        pane.empty.acted.connect(self.new)
        pane.change.clicked.connect(self._correct_current)
        pane.print.clicked.connect(self._print)
        pane.matter.clicked.connect(self._open_matter)
        pane.void.clicked.connect(self._ask_reason)
