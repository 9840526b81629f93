"""The list as a spreadsheet: ask where, write it on the worker with progress, stop when asked."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.views import MatterFilter

from ..saving import Saver

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab


class ExportController(QObject):
    """Exports the list as filtered. `progress` comes from the worker and is shown on the GUI thread."""

    progress = Signal(int, int)

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._filter = MatterFilter()
        self._path = ""
        self._stop = threading.Event()
        self._saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self._saver.chosen.connect(self._run)
        foot = tab.list.foot
        foot.export.clicked.connect(self._ask)
        foot.cancel.clicked.connect(self._cancel)
        self.progress.connect(self._show_progress)

    @property
    def saver(self) -> Saver:
        """What asks for the place."""
        return self._saver

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def set_list(self, wanted: MatterFilter, total: int) -> None:
        """The list that an export would write."""
        self._filter = wanted
        self._tab.list.foot.export.setEnabled(total > 0)

    def _ask(self) -> None:
        if self._ctx is not None:
            self._saver.ask(f"信访事项列表 {self._ctx.today():%Y-%m-%d}.xlsx")

    def _run(self, path: str) -> None:
        services, ctx, wanted, stop = self._services, self._ctx, self._filter, self._stop
        if services is None or ctx is None:
            return
        self._path = path
        stop.clear()
        foot = self._tab.list.foot
        foot.bar.setRange(0, 0)
        foot.set_exporting(True)
        tell = self.progress.emit
        self._tab.tools.runner.submit(
            lambda: services.casework.export(ctx, wanted, tell, stop.is_set), self._done, self._failed, lane="export"
        )

    def _show_progress(self, done: int, total: int) -> None:
        self._tab.list.foot.bar.setRange(0, max(total, 1))
        self._tab.list.foot.bar.setValue(done)

    def _cancel(self) -> None:
        self._stop.set()

    def _done(self, content: bytes) -> None:
        self._tab.list.foot.set_exporting(False)
        if self._stop.is_set():
            self._tab.tools.messages.say("已停止导出，没有写入文件")
        else:
            self._saver.write(content, self._path)

    def _failed(self, error: BaseException) -> None:
        self._tab.list.foot.set_exporting(False)
        if self._stop.is_set():
            self._tab.tools.messages.say("已停止导出，没有写入文件")
        else:
            self._tab.tools.messages.explain(error)
