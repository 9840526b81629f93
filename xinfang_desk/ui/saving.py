"""Keep bytes as a file: ask where without stopping the window, write on a worker, say where it went."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from xinfang_desk.domain.errors import EnvironmentTrouble

from .messages import Messages
from .taskrunner import TaskRunner

_KINDS = {
    ".pdf": "PDF 文件 (*.pdf)",
    ".xlsx": "Excel 表格 (*.xlsx)",
    ".docx": "Word 文档 (*.docx)",
    ".json": "设置文件 (*.json)",
    ".csv": "CSV 文本 (*.csv)",
    ".png": "PNG 图片 (*.png)",
    ".svg": "SVG 矢量图 (*.svg)",
}


class Saver(QObject):
    """Asks for a place (`chosen(path)`) and writes bytes there. One dialog at a time, never modal."""

    chosen = Signal(str)
    saved = Signal(str)

    def __init__(self, runner: TaskRunner, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._runner = runner
        self._messages = messages
        self._window = parent
        self._content: bytes | None = None
        self.dialog: QFileDialog | None = None
        self.chosen.connect(self._write_kept)

    def save(self, content: bytes, name: str) -> None:
        """Ask where, then write these bytes. `name` is the proposed file name with its ending."""
        self._content = content
        self.ask(name)

    def ask(self, name: str) -> None:
        """Only ask where; `chosen` tells."""
        suffix = Path(name).suffix
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(
            self._window, "另存为", str(Path(folder) / safe_name(name)), _KINDS.get(suffix, "所有文件 (*)")
        )
        dialog.setObjectName("saveDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "保存")
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, "取消")
        dialog.selectFile(safe_name(name))
        dialog.fileSelected.connect(self.chosen)
        dialog.rejected.connect(self._forget)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def write(self, content: bytes, path: str) -> None:
        """Write bytes to a place that is already known."""
        self._runner.submit(partial(write_file, content, Path(path)), self._done, self._messages.explain, lane="files")

    def _write_kept(self, path: str) -> None:
        if self._content is not None:
            self.write(self._content, path)
        self._forget()

    def _forget(self) -> None:
        self._content = None

    def _done(self, path: Path) -> None:
        self._messages.say(f"已保存到 {path}", "done")
        self.saved.emit(str(path))


def write_file(content: bytes, path: Path) -> Path:
    """Write the bytes; EnvironmentTrouble says what to do when the place cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise EnvironmentTrouble(
            f"无法写入“{path}”", "请检查磁盘空间和权限，文件若正打开着请先关闭，或换一个位置"
        ) from error
    return path


def safe_name(name: str) -> str:
    """A file name that every system takes."""
    return "".join("_" if character in '/\\:*?"<>|\n' else character for character in name).strip() or "文件"
