"""Files of a matter: add one, open one with the machine's own program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import AttachmentView, MatterDetail

from ..saving import safe_name, write_file

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab


class FilesController(QObject):
    """`changed` after a file was added. Opened files lie in a folder that goes with the window."""

    changed = Signal()

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._number = ""
        self._adding = ""
        self._folder: QTemporaryDir | None = None
        self.dialog: QFileDialog | None = None
        tab.panel.files.attachWanted.connect(self._ask)
        tab.panel.files.openWanted.connect(self._open)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def show_matter(self, detail: MatterDetail) -> None:
        """The matter that files are added to."""
        self._number = detail.number

    def _ask(self) -> None:
        self._adding = self._number
        dialog = QFileDialog(self._tab, f"添加文件到 {group_number(self._adding)}")
        dialog.setObjectName("attachDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(["常用材料 (*.pdf *.jpg *.jpeg *.png *.doc *.docx *.xls *.xlsx)", "所有文件 (*)"])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "添加")
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, "取消")
        dialog.filesSelected.connect(self._add)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _add(self, paths: list[str]) -> None:
        for path in paths:
            self._add_one(Path(path))

    def _add_one(self, path: Path) -> None:
        services, ctx, number = self._services, self._ctx, self._adding
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: services.casework.attach(ctx, number, path), self._added)

    def _added(self, added: AttachmentView) -> None:
        self._tab.tools.messages.say(f"已添加文件“{added.name}”", "done")
        self.changed.emit()

    def _open(self, row: AttachmentView) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.path()) / f"{row.id}-{safe_name(row.name)}"
        self._tab.tools.runner.submit(lambda: write_file(services.casework.attachment(ctx, row.id), path), self._opened)

    def _opened(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tab.tools.messages.say("这台电脑上没有能打开这种文件的程序，请先安装或另存后在别处打开", "warn")
