"""What the schedule decides: which month to read, what to plan, to hold, to print."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.receptions import Reception, ReceptionState
from xinfang_desk.domain.views import LedgerRow

from ..widgets.formdialog import FormDialog
from ..widgets.paperdialog import PaperDialog
from ..widgets.reasondialog import ReasonDialog
from .ledgerschedule import NAME, ReceptionDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab


class ScheduleController(QObject):
    """Plans, changes, cancels and prints receptions through the runner; one form at a time.

    `holdWanted(reception, proposal)` asks the ledger's own form to record a session, `entryWanted(id)` to show its entry.
    """

    holdWanted = Signal(object, object)
    entryWanted = Signal(object)

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._pane = tab.ledger.schedule
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._row: Reception | None = None
        self.dialog: FormDialog | None = None
        self.paper: PaperDialog | None = None
        self._connect()

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; begin with the present month."""
        self._services, self._ctx = services, ctx
        self._pane.month.start(ctx.today())
        self.refresh()

    def refresh(self) -> None:
        """Read the month again."""
        year, month = self._pane.month.month()
        self._work(lambda s, c: s.receptions.month(c, year, month), self._pane.show_receptions, key="ledger.schedule")

    def _work(self, work: Any, done: Any, failed: Any = None, key: str = "") -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: work(services, ctx), done, failed, key=key)

    # -- planning ----------------------------------------------------------------------------------------------------

    def plan(self) -> None:
        """Open the form of a new reception."""
        self._open(None)

    def _change(self) -> None:
        row = self._pane.table.current_row()
        if row is not None:
            self._open(row)

    def _open(self, row: Reception | None) -> None:
        self._row = row
        self._work(lambda s, c: s.ledgers.leaders(c), self._show_form)

    def _show_form(self, leaders: tuple[str, ...]) -> None:
        if self._ctx is None or self.dialog is not None:
            return
        dialog = ReceptionDialog(self._first_day(), leaders, self._tab)
        if self._row is not None:
            dialog.show_reception(self._row)
        dialog.confirmed.connect(self._submit)
        self._show(dialog)

    def _first_day(self) -> date:
        assert self._ctx is not None
        return max(self._pane.month.first(), self._ctx.today())

    def _submit(self) -> None:
        dialog = self.dialog
        if not isinstance(dialog, ReceptionDialog):
            return
        draft, known = dialog.draft(), dialog.reception_id

        def work(services: Services, ctx: Context) -> Reception:
            return services.receptions.change(ctx, known, draft) if known else services.receptions.plan(ctx, draft)

        self._work(work, self._saved, self._refused)

    def _saved(self, row: Reception) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._tab.tools.messages.say(f"{row.words} 的接访安排已保存", "done")
        self._pane.month.show_month(row.on)
        self.refresh()

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tab.tools.messages)
        else:
            self._tab.tools.messages.explain(error)

    def _ask_cancel(self) -> None:
        row = self._pane.table.current_row()
        if row is None or self.dialog is not None:
            return
        self._row = row
        told = f"{row.words} 的安排取消后仍可查看，不再印在公告上"
        dialog = ReasonDialog(f"{NAME}.cancelling", "取消接访安排", "取消安排", told, self._tab)
        dialog.confirmed.connect(self._cancel)
        self._show(dialog)

    def _cancel(self) -> None:
        dialog, row = self.dialog, self._row
        if isinstance(dialog, ReasonDialog) and row is not None:
            reason, known = dialog.reason(), row.id
            self._work(lambda s, c: s.receptions.cancel(c, known, reason), self._saved, self._refused)

    def _show(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    # -- held, notice ------------------------------------------------------------------------------------------------

    def _hold(self) -> None:
        row = self._pane.table.current_row()
        if row is not None:
            self._row = row
            known = row.id
            self._work(lambda s, c: s.receptions.proposal(c, known), self._proposed)

    def _proposed(self, draft: LedgerDraft) -> None:
        self.holdWanted.emit(self._row, draft)

    def _chosen(self, row: Reception) -> None:
        if row.state is ReceptionState.PLANNED:
            self._hold()
        else:
            self._show_entry()

    def _show_entry(self) -> None:
        row = self._pane.table.current_row()
        if row is not None and row.entry_id:
            known = row.entry_id
            self._work(lambda s, c: s.ledgers.entry(c, known), self._found_entry)

    def _found_entry(self, row: LedgerRow) -> None:
        self.entryWanted.emit(row)

    def _print(self) -> None:
        year, month = self._pane.month.month()
        self._work(lambda s, c: s.receptions.notice(c, year, month), self._show_paper)

    def _show_paper(self, content: bytes) -> None:
        year, month = self._pane.month.month()
        self.paper = PaperDialog(self._tab.tools, self._tab)
        self.paper.show_paper(content, f"{year}年{month}月领导干部接访下访公告", fresh=True)
        self.paper.open()

    def _connect(self) -> None:
        pane = self._pane
        pane.month.changed.connect(self.refresh)
        pane.new.clicked.connect(self.plan)
        pane.empty.acted.connect(self.plan)
        pane.change.clicked.connect(self._change)
        pane.cancel.clicked.connect(self._ask_cancel)
        pane.hold.clicked.connect(self._hold)
        pane.entry.clicked.connect(self._show_entry)
        pane.notice.clicked.connect(self._print)
        pane.table.chosen.connect(self._chosen)
