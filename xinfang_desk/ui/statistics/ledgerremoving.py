"""Taking an entry out of the ledger: asks why, says what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.views import LedgerRow

from ..widgets.reasondialog import ReasonDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab


class RemovingController(QObject):
    """Works for the button 撤销 of the panel; `removed` when an entry went."""

    removed = Signal()

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._row: LedgerRow | None = None
        self.asking: ReasonDialog | None = None
        tab.ledger.panel.remove.clicked.connect(self._ask)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def _ask(self) -> None:
        row = self._tab.ledger.panel.row
        if row is None or self.asking is not None:
            return
        self._row = row
        told = f"“{row.title}”撤销后不再列出，也不再计入统计；原来的内容和撤销的原因记入操作日志"
        self.asking = ReasonDialog("ledger.undoing", "撤销台账", "撤销", told, self._tab)
        self.asking.confirmed.connect(self._remove)
        self.asking.finished.connect(self._asked)
        self.asking.open()

    def _remove(self) -> None:
        services, ctx, asking, row = self._services, self._ctx, self.asking, self._row
        if services is not None and ctx is not None and asking is not None and row is not None:
            entry, reason = row.id, asking.reason()
            self._tab.tools.runner.submit(
                lambda: services.ledgers.remove(ctx, entry, reason), self._removed, self._refused
            )

    def _removed(self, _none: None) -> None:
        if self.asking is not None:
            self.asking.accept()
        self._tab.tools.messages.say("台账已撤销", "done")
        self.removed.emit()

    def _refused(self, error: BaseException) -> None:
        if self.asking is not None:
            self.asking.refuse(error, self._tab.tools.messages)

    def _asked(self) -> None:
        self.asking = None
