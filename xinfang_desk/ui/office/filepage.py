"""设置文件: the whole set-up taken out as one file, and another one looked at and taken over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QProgressBar, QVBoxLayout

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.officesetup import SetupChange, SetupPreview

from ..saving import Saver
from ..tab import Tools
from ..widgets.card import Card
from ..widgets.entries import make_button
from ..widgets.table import Column
from .changelist import ChangeList
from .choosing import ask_file
from .notice import Notice
from .page import button_row, words
from .steps import Step, StepPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

NAME = "office.file"
_WHAT = (
    "一个文件装下本单位、签发人、责任单位、问题属地、内容分类、本单位的文书文本、改动过的期限规则和节假日，"
    "可以留存，也可以带到另一台电脑或交给别的办公室。登记的事项、打印机不在其中。"
)
_HOW = "导入前会列出每一处改动和要变动的期限，看过再决定；要么全部换上，要么一处不动。"
_KINDS = "设置文件 (*.json)"


class FileChoice(Step):
    """The two things that can be done; `exportAsked(with_holidays)`, `importAsked`."""

    exportAsked = Signal(bool)
    importAsked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice = Notice(f"{NAME}.problems")
        self._holidays = QCheckBox("连同节假日安排")
        self._holidays.setObjectName(f"{NAME}.holidays")
        self._holidays.setChecked(True)
        self._export = make_button(f"{NAME}.export", "导出设置…", "primary")
        self._import = make_button(f"{NAME}.import", "选择文件…", label="选择要导入的设置文件")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._doing = QLabel("")
        self._doing.setObjectName(f"{NAME}.doing")
        self._lay_out()
        self.set_doing("")

    def press(self) -> None:
        """Enter exports."""
        self._ask_export()

    def set_doing(self, text: str) -> None:
        """What runs now, "" for nothing; meanwhile nothing else can be begun."""
        self._doing.setText(text)
        for widget in (self._doing, self._bar):
            widget.setVisible(bool(text))
        for button in (self._export, self._import):
            button.setEnabled(not text)

    def _ask_export(self) -> None:
        if self._export.isEnabled():
            self.exportAsked.emit(self._holidays.isChecked())

    def _lay_out(self) -> None:
        out, into = Card("导出"), Card("导入")
        out.body.addWidget(words(_WHAT, ""))
        out.body.addLayout(button_row(self._export, left=self._holidays))
        into.body.addWidget(words(_HOW, ""))
        into.body.addLayout(button_row(self._import))
        self._export.clicked.connect(self._ask_export)
        self._import.clicked.connect(self.importAsked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for widget in (self.notice, out, into, self._doing, self._bar):
            layout.addWidget(widget)
        layout.addStretch(1)


class FilePage(StepPage):
    """Export, import, and the list of what an import changes."""

    title = "设置文件"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__(NAME, tools, services, ctx)
        self.choice = FileChoice()
        self.changes = ChangeList(f"{NAME}.changes", _COLUMNS, due=True)
        self._offered: SetupPreview | None = None
        self._with_holidays = True
        self.saver = Saver(tools.runner, tools.messages, self)
        self.chooser: QFileDialog | None = None
        self.add_step(self.choice)
        self.add_step(self.changes)
        self.choice.exportAsked.connect(self._ask_place)
        self.choice.importAsked.connect(self._ask)
        self.changes.confirmed.connect(self._apply)
        self.changes.cancelled.connect(self.go_back)
        self.saver.chosen.connect(self._write)
        self.saver.saved.connect(self._saved)

    def act(self) -> None:
        """Enter: export."""
        self.choice.press()

    # -- out ---------------------------------------------------------------------------------------------------------

    def _ask_place(self, with_holidays: bool) -> None:
        self._with_holidays = with_holidays
        self.choice.notice.tell("")
        self.saver.ask(f"信访办设置 {self.ctx.today():%Y-%m-%d}.json")

    def _write(self, path: str) -> None:
        services, ctx, holidays = self.services, self.ctx, self._with_holidays
        self.choice.set_doing("正在导出…")
        self.run(lambda: (services.office_file.export(ctx, holidays), path), self._keep)

    def _keep(self, made: tuple[bytes, str]) -> None:
        self.choice.set_doing("")
        self.saver.write(*made)

    def _saved(self, path: str) -> None:
        self.told.emit(f"已导出到 {path}", "done")

    # -- in ----------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.chooser = ask_file(self, "导入设置文件", _KINDS, self.preview)

    def preview(self, path: str) -> None:
        """Read a file and show everything that it would change."""
        services, ctx = self.services, self.ctx
        self.choice.notice.tell("")
        self.told.emit("", "info")
        self.choice.set_doing("正在读取文件，并计算在办事项的期限…")
        self.run(lambda: services.office_file.preview(ctx, Path(path)), self._offer, key=f"{NAME}.preview")

    def _offer(self, preview: SetupPreview) -> None:
        self.choice.set_doing("")
        self._offered = preview
        self.go_to(self.changes)
        parts = dict.fromkeys(change.part for change in preview.changes)
        told = f"有{len(preview.changes)}处改动：{'、'.join(parts)}。" if parts else "与现在的设置相同。"
        self.changes.offer("导入设置", told, preview.changes, "按此导入", preview.due)

    def _apply(self) -> None:
        services, ctx, offered = self.services, self.ctx, self._offered
        if offered is None:
            return
        self.changes.set_busy(True)
        self.told.emit("正在导入并重新计算期限…", "info")
        self.run(lambda: services.office_file.apply(ctx, offered.setup), self._applied)

    def _applied(self, changes: tuple[SetupChange, ...]) -> None:
        self.finish()
        self.told.emit(f"已导入，共{len(changes)}处改动", "done")
        self.changed.emit()

    def refused(self, error: BaseException) -> None:
        """What is wrong with a file is told line by line; nothing was changed."""
        self.choice.set_doing("")
        if self.front() is None and isinstance(error, InputRejected):
            self.told.emit("文件没有导入，设置没有改动", "error")
            self.choice.notice.tell_problems("这个文件不能导入：", error.problems)
            return
        super().refused(error)
        self.changed.emit()


_COLUMNS = (
    Column("部分", lambda change: change.part, 96),
    Column("项目", lambda change: change.what, 200),
    Column("现在", lambda change: change.before or "—"),
    Column("改为", lambda change: change.after or "—"),
)
