"""Files of a matter: add one, say whether it stays inside the office, open one with the machine's own program."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import AttachmentView, MatterDetail

from ..fileasking import FileOpener, ask_files
from .attachdialog import AttachDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab


class FilesController(QObject):
    """`changed` after a file was added or marked."""

    changed = Signal()

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._number = ""
        self._adding = ""
        self._opener = FileOpener(tab.tools, self)
        self.dialog: QFileDialog | None = None
        self.asking: AttachDialog | None = None
        tab.panel.files.attachWanted.connect(self._ask)
        tab.panel.files.openWanted.connect(self._open)
        tab.panel.files.markWanted.connect(self._mark)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def show_matter(self, detail: MatterDetail) -> None:
        """The matter that files are added to."""
        self._number = detail.number

    def _ask(self) -> None:
        self._adding = self._number
        self.dialog = ask_files(self._tab, f"添加文件到 {group_number(self._adding)}", self._choose)

    def _choose(self, paths: list[str]) -> None:
        if not paths or self.asking is not None:
            return
        title = f"添加文件到 {group_number(self._adding)}"
        self.asking = AttachDialog(title, [Path(path) for path in paths], self._tab)
        self.asking.confirmed.connect(self._add)
        self.asking.finished.connect(self._asked)
        self.asking.open()

    def _asked(self) -> None:
        self.asking = None

    def _add(self) -> None:
        if self.asking is not None:
            chosen = self.asking.chosen()
            self.asking.accept()
            for path, internal in chosen:
                self._add_one(path, internal=internal)

    def _add_one(self, path: Path, *, internal: bool) -> None:
        services, ctx, number = self._services, self._ctx, self._adding
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: services.casework.attach(ctx, number, path, internal), self._added)

    def _added(self, added: AttachmentView) -> None:
        kept = "，作为内部材料" if added.internal else ""
        self._tab.tools.messages.say(f"已添加文件“{added.name}”{kept}", "done")
        self.changed.emit()

    def _mark(self, row: AttachmentView) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            work = partial(services.casework.mark_attachment, ctx, row.id, not row.internal)
            self._tab.tools.runner.submit(work, partial(self._marked, row))

    def _marked(self, row: AttachmentView, _nothing: object) -> None:
        words = "已改为一般材料，对外的案卷会装入" if row.internal else "已改为内部材料，对外的案卷不装入"
        self._tab.tools.messages.say(f"“{row.name}”{words}", "done")
        self.changed.emit()

    def _open(self, row: AttachmentView) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        self._opener.open(f"{row.id}-{row.name}", lambda: services.casework.attachment(ctx, row.id))
