"""What the ledger section decides: which entries to list, when a form opens, what is counted again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from xinfang_desk.domain.figures import LedgerKind
from xinfang_desk.domain.views import LedgerRow, Page

from .ledgerdialog import LedgerDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab

PAGE = 200


class LedgerController(QObject):
    """Lists, adds and corrects entries of the period through the runner."""

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._kinds: tuple[LedgerKind, ...] = ()
        self._next: tuple[Any, ...] | None = None
        self._loading_more = False
        self.dialog: LedgerDialog | None = None
        page = tab.ledger
        page.kind.currentIndexChanged.connect(self._chosen_kind)
        page.add.clicked.connect(self._add)
        page.empty.acted.connect(self._add)
        page.change.clicked.connect(self._change_current)
        page.table.chosen.connect(self._change)
        page.table.wanted_more.connect(self._more)
        tab.period.changed.connect(self.refresh)
        tab.sections.currentChanged.connect(self._seen)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; read the kinds."""
        self._services, self._ctx = services, ctx
        self._tab.tools.runner.submit(lambda: services.ledgers.kinds(ctx), self._take_kinds, key="ledger.kinds")

    def refresh(self) -> None:
        """Read the first page again, when the section is seen."""
        if self._tab.sections.currentWidget() is self._tab.ledger:
            self._ask(None, self._show)

    def _seen(self, _place: int) -> None:
        self.refresh()

    def _chosen_kind(self, _place: int) -> None:
        self.refresh()

    def _more(self) -> None:
        if self._next is not None and not self._loading_more:
            self._loading_more = True
            self._ask(self._next, self._show_more)

    def _ask(self, after: tuple[Any, ...] | None, done: Any) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        kind, (first, last) = self._tab.ledger.kind.value(), self._tab.period.days()
        self._tab.tools.runner.submit(
            lambda: services.ledgers.entries(ctx, kind, first, last, after, PAGE), done, key="ledger.entries"
        )

    def _show(self, page: Page[LedgerRow]) -> None:
        self._next, self._loading_more = page.next_key, False
        self._tab.ledger.show_entries(page.rows, page.total)

    def _show_more(self, page: Page[LedgerRow]) -> None:
        self._next, self._loading_more = page.next_key, False
        self._tab.ledger.table.append_rows(page.rows)

    def _take_kinds(self, kinds: tuple[LedgerKind, ...]) -> None:
        self._kinds = kinds
        self._tab.ledger.set_kinds(kinds)

    # -- writing -----------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        self._open(None)

    def _change_current(self) -> None:
        row = self._tab.ledger.table.current_row()
        if row is not None:
            self._open(row)

    def _change(self, row: LedgerRow) -> None:
        self._open(row)

    def _open(self, row: LedgerRow | None) -> None:
        if self._ctx is None or self.dialog is not None:
            return
        if row is not None and row.drawn:
            self._tab.tools.messages.say("这一条由律师接访记录汇总，请到“调解室”的“律师接访”里更正", "warn")
            return
        self.dialog = LedgerDialog(self._ctx.today(), self._kinds, self._tab.ledger.kind.value(), self._tab)
        if row is not None:
            self.dialog.show_entry(row)
        self.dialog.confirmed.connect(self._submit)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _submit(self) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is None or ctx is None or dialog is None:
            return
        draft, entry = dialog.draft(), dialog.entry_id

        def work() -> LedgerRow:
            return services.ledgers.change(ctx, entry, draft) if entry else services.ledgers.add(ctx, draft)

        self._tab.tools.runner.submit(work, self._saved, self._refused)

    def _saved(self, row: LedgerRow) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._tab.tools.messages.say(f"台账“{row.title}”已保存", "done")
        self.refresh()
        self._tab.controller.note_change()
        self._tab.ledgerChanged.emit()

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tab.tools.messages)
        else:
            self._tab.tools.messages.explain(error)

    def _forget(self) -> None:
        self.dialog = None
