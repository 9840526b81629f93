"""Files from the disk of the machine: asked for without stopping the window, and a kept one opened with its own program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from .saving import safe_name, write_file
from .tab import Tools

_FILTERS = ["常用材料 (*.pdf *.jpg *.jpeg *.png *.doc *.docx *.xls *.xlsx)", "所有文件 (*)"]


def ask_files(parent: QWidget, title: str, chosen: Callable[[list[str]], None]) -> QFileDialog:
    """Open the dialog that names existing files; `chosen(paths)` when some were named."""
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("attachDialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(_FILTERS)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "添加")
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "取消")
    dialog.filesSelected.connect(chosen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class FileOpener(QObject):
    """Opens kept files with the machine's own program. They lie in a folder that goes with the window."""

    def __init__(self, tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._folder: QTemporaryDir | None = None

    def open(self, name: str, read: Callable[[], bytes]) -> None:
        """Write what `read` gives under this name and open it; reading and writing are done by the runner."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.path()) / safe_name(name)
        self._tools.runner.submit(lambda: write_file(read(), path), self._opened)

    def _opened(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._tools.messages.say("这台电脑上没有能打开这种文件的程序，请先安装", "warn")
