"""The box for trouble: what went wrong, what to do, and for a fault of ours a report to copy. It blocks nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget


class TroubleBox(QDialog):
    """A box that says what went wrong and what to do. It never blocks the window; with a `report` it offers to copy it."""

    def __init__(self, title: str, text: str, report_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("troubleBox")
        self.setWindowTitle(title)
        self.setModal(False)
        self._report = report_text
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(_label(title, "section"))
        layout.addWidget(_label(text, ""))
        if report_text:
            layout.addWidget(self._report_view())
        layout.addLayout(self._buttons())

    def text(self) -> str:
        """All sentences of the box, as a reader hears them."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def _report_view(self) -> QPlainTextEdit:
        view = QPlainTextEdit(self._report)
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        view.setAccessibleName("错误报告")
        view.setMinimumSize(520, 180)
        return view

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        if self._report:
            copy = QPushButton("复制报告")
            copy.clicked.connect(self._copy)
            row.addWidget(copy)
        close = QPushButton("知道了")
        close.setProperty("kind", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setMinimumWidth(360)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
