"""The question before a backup is put back: what is kept, what comes, and one button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from xinfang_desk.domain.views import BackupInfo

from ..widgets.entries import make_button
from ..words import moment
from .page import words


class RestoreQuestion(QFrame):
    """A notice inside the page; nothing is blocked by it. `confirmed` or `cancelled`."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("office.restoreQuestion")
        self.setProperty("kind", "notice")
        self.setProperty("tone", "warn")
        self.backup: BackupInfo | None = None
        self._text = words("", "")
        self._confirm = make_button("office.restore.confirm", "保存现有数据并恢复")
        self._cancel = make_button("office.restore.cancel", "取消")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._confirm)
        self._confirm.clicked.connect(self.confirmed)
        self._cancel.clicked.connect(self.cancelled)
        self.hide()

    def ask(self, backup: BackupInfo) -> None:
        """Ask about this backup. The cursor stands on 取消: going on takes one conscious step."""
        self.backup = backup
        self._text.setText(
            f"恢复到{moment(backup.made_at)}的备份？那以后登记的内容不在其中。"
            "现有数据会先另存为“恢复前”备份，可以再恢复回来。"
        )
        self.setAccessibleName(self._text.text())
        self.show()
        self._cancel.setFocus()


class RestoredNotice(QWidget):
    """What stands in the dialog after a restore: the window shows old data and must be started anew."""

    closing = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setObjectName("office.restored")
        from ..widgets.emptystate import EmptyState

        state = EmptyState("office.restored.state")
        state.tell("恢复完成", f"{text}请关闭窗口，重新启动程序后继续工作。", "关闭窗口")
        state.acted.connect(self.closing)
        row = QHBoxLayout(self)
        row.addWidget(state)
