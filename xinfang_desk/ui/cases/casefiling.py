"""Binding the file of the matter that is shown, and showing it to be printed or kept."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.codes import MatterClass
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MatterDetail

from ..widgets.paperdialog import PaperDialog
from .casefiledialog import CaseFileDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab

LANE = "casefile"


class CaseFileController(QObject):
    """One file at a time. `progress` comes from the worker and is shown on the GUI thread."""

    progress = Signal(int, int)

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._detail: MatterDetail | None = None
        self._title = ""
        self._number = ""
        self._stop = threading.Event()
        self.dialog: CaseFileDialog | None = None
        self.paper: PaperDialog | None = None
        self.progress.connect(self._show_progress)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def show_matter(self, detail: MatterDetail) -> None:
        """The matter whose file is bound next."""
        self._detail = detail

    def open(self) -> None:
        """Ask which file."""
        if self._detail is None or self.dialog is not None:
            return
        self._number = self._detail.number
        restricted = self._detail.matter_class is MatterClass.ACCUSATION
        dialog = CaseFileDialog(group_number(self._number), self._tab, restricted=restricted)
        dialog.wanted.connect(self._bind)
        dialog.stopWanted.connect(self._stop.set)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _bind(self, internal: bool) -> None:
        services, ctx, number = self._services, self._ctx, self._number
        if services is None or ctx is None:
            return
        self._title = f"案卷 {group_number(number)}" + ("" if internal else "（对外提供）")
        self._stop.clear()
        tell, stopped = self.progress.emit, self._stop.is_set
        self._tab.tools.runner.submit(
            lambda: services.casefiles.casefile(ctx, number, internal, tell, stopped),
            self._bound,
            self._failed,
            lane=LANE,
        )

    def _show_progress(self, done: int, total: int) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(done, total)

    def _bound(self, content: bytes) -> None:
        if not content:
            if self.dialog is not None:
                self.dialog.say_stopped()
            return
        if self.dialog is not None:
            self.dialog.accept()
        self.paper = PaperDialog(self._tab.tools, self._tab)
        self.paper.show_paper(content, self._title, fresh=True)
        self.paper.open()

    def _failed(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tab.tools.messages)
        else:
            self._tab.tools.messages.explain(error)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
