"""备份: what there is, whether it was proven, make one now, put one back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from xinfang_desk.domain.views import BackupInfo

from ..tab import Tools
from ..widgets.emptystate import EmptyState
from ..widgets.entries import make_button
from ..widgets.table import Column, make_table
from ..words import moment, size
from .page import Page, button_row, words
from .restoring import RestoreQuestion

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

_NONE_YET = ("还没有备份", "点“立即备份”，做好后会自动试恢复一遍，确认能用。")
_ON_SERVER = ("数据在共享服务器上", "登记、材料和文书由服务器管理员统一备份，这台电脑不用另做。")
_MAKING = "正在备份，并试恢复一遍核对…"
_CHECKING = "正在试恢复核对…"
_RESTORING = "正在恢复，请勿关闭电脑…"
_LANE = "backup"


class BackupPage(Page):
    """The backups, newest first. `restored(text)` after one was put back: the program must then be started anew."""

    title = "备份"

    restored = Signal(str)

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__("office.backup", tools, services, ctx)
        self.table = make_table(
            "office.backup.table", "备份", _columns(tools.theme.palette.green, tools.theme.palette.red)
        )
        self._empty = EmptyState("office.backup.empty")
        self._empty.tell(*(_ON_SERVER if services.safekeeping.on_server else _NONE_YET))
        self.question = RestoreQuestion()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._doing = QLabel("")
        self._doing.setObjectName("office.backup.doing")
        self._make = make_button("office.backup.make", "立即备份", "primary")
        self._verify = make_button("office.backup.verify", "核对")
        self._restore = make_button("office.backup.restore", "恢复…")
        self._folder = make_button("office.backup.folder", "打开文件夹", "quiet")
        if services.safekeeping.on_server:
            self._folder.hide()
        self._list = QStackedWidget()
        self._lay_out()
        self._connect()
        self._set_doing("")

    def load(self) -> None:
        """Ask for the list."""
        self.run(self.services.safekeeping.backups, self._show, key="office.backups")

    def confirm(self) -> None:
        """Enter: put the asked-about backup back, or make one."""
        if self.question.isVisible():
            self._put_back()
        elif self._make.isEnabled():
            self._back_up()

    def go_back(self) -> bool:
        """Esc: away with the question; while a restore runs the dialog stays."""
        if self.question.isVisible():
            self.question.hide()
            self._restore.setFocus()
            return True
        return self._doing.text() == _RESTORING

    def refused(self, error: BaseException) -> None:
        """Say it, and let the clerk try again."""
        self._set_doing("")
        super().refused(error)
        self.load()

    # -- doing -------------------------------------------------------------------------------------------------------

    def _back_up(self) -> None:
        services, ctx = self.services, self.ctx
        self._set_doing(_MAKING)
        self.run(lambda: services.safekeeping.backup(ctx), self._made, _LANE)

    def _made(self, info: BackupInfo) -> None:
        self._proven(info, "已备份并验证，试恢复后行数和统计数一致")

    def _check(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._set_doing(_CHECKING)
            self.run(partial(self.services.safekeeping.verify, chosen.name), self._checked, _LANE)

    def _checked(self, info: BackupInfo) -> None:
        self._proven(info, f"{moment(info.made_at)}的备份完好，试恢复后行数和统计数一致")

    def _proven(self, info: BackupInfo, good: str) -> None:
        self._set_doing("")
        self.told.emit(
            good if info.verified else f"这份备份不能用：{info.message}", "done" if info.verified else "error"
        )
        self.load()
        self.changed.emit()

    def _ask(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.question.ask(chosen)

    def _put_back(self) -> None:
        chosen, services, ctx = self.question.backup, self.services, self.ctx
        if chosen is None:
            return
        self.question.hide()
        self._set_doing(_RESTORING)
        self.run(lambda: services.safekeeping.restore(ctx, chosen.name), self._put)

    def _put(self, info: BackupInfo) -> None:
        self._set_doing("")
        self.restored.emit(f"已恢复到{moment(info.made_at)}的数据。{info.message}。")

    def _open_folder(self) -> None:
        folder = self.services.safekeeping.folder
        folder.mkdir(parents=True, exist_ok=True)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.told.emit(f"这台电脑没有打开文件夹的程序，备份在 {folder}", "warn")

    # -- showing -----------------------------------------------------------------------------------------------------

    def _chosen(self) -> BackupInfo | None:
        row = self.table.current_row()
        return row if isinstance(row, BackupInfo) else None

    def _show(self, backups: tuple[BackupInfo, ...]) -> None:
        self.table.set_rows(backups)
        self._list.setCurrentIndex(0 if backups else 1)
        if backups:
            self.table.selectRow(0)
        self._offer()

    def _offer(self) -> None:
        """Only what can be done now is on offer."""
        idle, some = not self._doing.text() and not self.services.safekeeping.on_server, self._chosen() is not None
        self._make.setEnabled(idle)
        self._verify.setEnabled(idle and some)
        self._restore.setEnabled(idle and some)

    def _set_doing(self, text: str) -> None:
        self._doing.setText(text)
        self._doing.setVisible(bool(text))
        self._bar.setVisible(bool(text))
        if text:
            self.told.emit("", "info")
        self._offer()

    def _connect(self) -> None:
        self._make.clicked.connect(self._back_up)
        self._verify.clicked.connect(self._check)
        self._restore.clicked.connect(self._ask)
        self._folder.clicked.connect(self._open_folder)
        self.question.confirmed.connect(self._put_back)
        self.question.cancelled.connect(self.go_back)

    def _lay_out(self) -> None:
        place = f"备份放在 {self.services.safekeeping.folder}，请定期把最新一份拷到别的磁盘保存。"
        where = words("" if self.services.safekeeping.on_server else place, "hint")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QVBoxLayout()
        top.setSpacing(2)
        top.addLayout(button_row(self._folder, left=where))
        self._list.addWidget(self.table)
        self._list.addWidget(self._empty)
        self.body.addLayout(top)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self.question)
        self.body.addWidget(self._bar)
        self.body.addLayout(button_row(self._verify, self._restore, self._make, left=_holder(self._doing)))


def _holder(label: QLabel) -> QWidget:
    """A place that stays while its label is away."""
    holder = QWidget()
    row = QVBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    return holder


def _state(info: BackupInfo) -> str:
    if info.verified:
        return "已验证"
    return f"不能用：{info.message}" if info.message else "未验证"


def _matters(info: BackupInfo) -> str:
    count = dict(info.counts).get("matters")
    return "" if count is None else str(count)


def _columns(good: str, bad: str) -> tuple[Column, ...]:
    def colour(info: BackupInfo) -> str:
        return good if info.verified else bad if info.message else ""

    return (
        Column("时间", lambda info: moment(info.made_at), 190),
        Column("大小", lambda info: size(info.size), 90, "right"),
        Column("信访事项", _matters, 100, "right"),
        Column("核对", _state, 120, colour=colour),
        Column("文件", lambda info: info.name),
    )
