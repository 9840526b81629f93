"""Ask for a file to read, without stopping the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_file(parent: QWidget, title: str, kinds: str, receiver: Callable[[str], None]) -> QFileDialog:
    """Open a dialog for one existing file; `receiver(path)` when one was chosen."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, folder, kinds)
    dialog.setObjectName("office.openDialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, "打开")
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "取消")
    dialog.fileSelected.connect(receiver)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
