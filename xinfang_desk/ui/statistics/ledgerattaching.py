"""Files of a ledger entry: add, open with the machine's own program, take out with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from xinfang_desk.domain.views import AttachmentView, LedgerRow

from ..saving import safe_name, write_file
from ..widgets.reasondialog import ReasonDialog

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab

FILTERS = ["常用材料 (*.pdf *.jpg *.jpeg *.png *.doc *.docx *.xls *.xlsx)", "所有文件 (*)"]


class LedgerFilesController(QObject):
    """Shows and changes the files of the chosen entry. Opened files lie in a folder that goes with the window."""

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._panel = tab.ledger.panel
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._entry = 0
        self._adding = 0
        self._removing: AttachmentView | None = None
        self._folder: QTemporaryDir | None = None
        self.dialog: QFileDialog | None = None
        self.asking: ReasonDialog | None = None
        self._panel.attach.clicked.connect(self._ask)
        self._panel.open_file.clicked.connect(self._open_current)
        self._panel.remove_file.clicked.connect(self._ask_reason)
        self._panel.files.chosen.connect(self._open)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def show_entry(self, row: LedgerRow) -> None:
        """Read the files of this entry."""
        self._entry = row.id
        services, ctx, entry = self._services, self._ctx, row.id
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(
                lambda: (entry, services.ledgers.files(ctx, entry)), self._read, key="ledger.files"
            )

    def _read(self, found: tuple[int, tuple[AttachmentView, ...]]) -> None:
        if found[0] == self._entry:
            self._panel.show_files(found[1])

    # -- adding ------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._panel.row is None:
            return
        self._adding = self._panel.row.id
        dialog = QFileDialog(self._tab, "添加台账附件")
        dialog.setObjectName("ledger.attachDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(FILTERS)
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
        services, ctx, entry = self._services, self._ctx, self._adding
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: services.ledgers.attach(ctx, entry, path), self._added)

    def _added(self, added: AttachmentView) -> None:
        self._tab.tools.messages.say(f"已添加附件“{added.name}”", "done")
        self._again()

    def _again(self) -> None:
        if self._panel.row is not None:
            self.show_entry(self._panel.row)

    # -- opening -----------------------------------------------------------------------------------------------------

    def _open_current(self) -> None:
        row = self._panel.files.current_row()
        if row is not None:
            self._open(row)

    def _open(self, row: AttachmentView) -> None:
        services, ctx = self._services, self._ctx
        if services is None or ctx is None:
            return
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.path()) / f"{row.id}-{safe_name(row.name)}"
        self._tab.tools.runner.submit(lambda: write_file(services.ledgers.file(ctx, row.id), path), self._opened)

    def _opened(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tab.tools.messages.say("这台电脑上没有能打开这种文件的程序，请先安装", "warn")

    # -- taking out --------------------------------------------------------------------------------------------------

    def _ask_reason(self) -> None:
        row = self._panel.files.current_row()
        if row is None or self.asking is not None:
            return
        self._removing = row
        told = f"“{row.name}”移除后不再显示，移除的原因记入操作日志"
        self.asking = ReasonDialog("ledger.removing", "移除附件", "移除", told, self._tab)
        self.asking.confirmed.connect(self._remove)
        self.asking.finished.connect(self._asked)
        self.asking.open()

    def _remove(self) -> None:
        services, ctx, asking, row = self._services, self._ctx, self.asking, self._removing
        if services is not None and ctx is not None and asking is not None and row is not None:
            reason, file_id = asking.reason(), row.id
            self._tab.tools.runner.submit(
                lambda: services.ledgers.remove_file(ctx, file_id, reason), self._removed, self._refused
            )

    def _removed(self, _none: None) -> None:
        if self.asking is not None:
            self.asking.accept()
        self._tab.tools.messages.say("附件已移除", "done")
        self._again()

    def _refused(self, error: BaseException) -> None:
        if self.asking is not None:
            self.asking.refuse(error, self._tab.tools.messages)

    def _asked(self) -> None:
        self.asking = None
