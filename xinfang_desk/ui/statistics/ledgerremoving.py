"""An entry made by mistake is taken out with a reason; what it said stays in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.views import LedgerRow

from .. import words
from ..widgets.reasondialog import ReasonDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab


class RemovingController(QObject):
    """Asks why the chosen entry is taken out, and takes it out. `removed(id)` afterwards."""

    removed = Signal(int)

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
        row = self._row = self._tab.ledger.panel.row
        if row is None or self.asking is not None:
            return
        self.asking = ReasonDialog("ledger.undoing", "撤销台账", "撤销", told(row), self._tab)
        self.asking.confirmed.connect(self._remove)
        self.asking.finished.connect(self._asked)
        self.asking.open()

    def _remove(self) -> None:
        services, ctx, dialog, row = self._services, self._ctx, self.asking, self._row
        if services is not None and ctx is not None and dialog is not None and row is not None:
            reason, known = dialog.reason(), row.id
            self._tab.tools.runner.submit(
                lambda: services.ledgers.remove(ctx, known, reason), self._done, self._refused
            )

    def _done(self, _none: None) -> None:
        if self.asking is not None:
            self.asking.accept()
        if self._row is not None:
            self._tab.tools.messages.say(f"台账“{self._row.title}”已撤销，原有内容和原因记入操作日志", "done")
            self.removed.emit(self._row.id)

    def _refused(self, error: BaseException) -> None:
        if self.asking is not None:
            self.asking.refuse(error, self._tab.tools.messages)

    def _asked(self) -> None:
        self.asking = None


def told(row: LedgerRow) -> str:
    """What taking out an entry brings about, in words above the button."""
    files = f"，{row.files} 个附件随之移除" if row.files else ""
    again = "。按接访安排记录的，安排恢复为待接访" if row.kind == "leader_reception" else ""
    return (
        f"{row.kind_label}“{words.one_line(row.title)}”（{words.day(row.on)}）撤销后不再计入统计{files}；"
        f"原有内容和撤销的原因记入操作日志{again}"
    )
