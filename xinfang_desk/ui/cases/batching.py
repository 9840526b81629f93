"""Batches: the notices that are due, and what is to be done with the chosen matters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.lifecycle import move_named
from xinfang_desk.domain.office import CodeItem

from ..widgets.askfields import Asking
from ..widgets.formdialog import FormDialog
from .batchasking import BatchMoveDialog, BatchPrintDialog
from .batchrunning import BatchRun, Job
from .selectionbar import CLEAR, CLOSE, LIST, PAPERS, PRINT, REFER

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab

NOTIFY = "notify"
_EACH_ALONE = "每件单独办理，办不成的会列出原因，已办成的不受影响"


class BatchController(QObject):
    """Asks what is to be done with the chosen matters and hands it to `run`."""

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._units: Sequence[CodeItem] = ()
        self._signers: Sequence[str] = ()
        self._numbers: tuple[str, ...] = ()
        self._picked: tuple[str, ...] = ()
        self.run = BatchRun(tab)
        self.run.list_saver.chosen.connect(self._save_list)
        self.asking: FormDialog | None = None
        self.folder: QFileDialog | None = None
        tab.list.selection.wanted.connect(self._wanted)
        tab.list.foot.notices.clicked.connect(self._ask_notices)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx
        self.run.attach(services)

    def set_signers(self, signers: Sequence[str]) -> None:
        """Who signs and approves in this office."""
        self._signers = signers

    def set_units(self, units: Sequence[CodeItem]) -> None:
        """The units that matters can go to."""
        self._units = units

    def set_picked(self, numbers: tuple[str, ...]) -> None:
        """The matters that are chosen in the list."""
        self._picked = numbers
        self._tab.list.show_picked(len(numbers))

    # -- asking ------------------------------------------------------------------------------------------------------

    def _wanted(self, what: str) -> None:
        if what == CLEAR:
            self._tab.list.table.clearSelection()
            return
        if self._busy() or not self._picked:
            return
        self._numbers = self._picked
        acts = {
            REFER: self._ask_referral,
            CLOSE: self._ask_closing,
            PRINT: self._ask_print,
            LIST: self._ask_list,
            PAPERS: self._ask_folder,
        }
        acts[what]()

    def _busy(self) -> bool:
        if self.run.running:
            self._tab.tools.messages.say("上一批还没有办完，请等它办完或先停止", "warn")
            return True
        return self._ctx is None or self.asking is not None

    def _ask_referral(self) -> None:
        self._ask_move(REFER, f"批量转送　已选 {len(self._numbers)} 件")

    def _ask_closing(self) -> None:
        """Matters whose times for 复查 and 复核 are over are closed many at a time; one that may not be closed says why."""
        self._ask_move(CLOSE, f"批量办理终了　已选 {len(self._numbers)} 件")

    def _ask_notices(self) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None and not self._busy():
            self._tab.tools.runner.submit(
                lambda: services.batches.notices_due(ctx), self._notices_due, key="cases.notices"
            )

    def _notices_due(self, numbers: tuple[str, ...]) -> None:
        if not numbers:
            self._tab.tools.messages.say("没有应告知而未告知的事项", "done")
            return
        self._numbers = numbers
        self._ask_move(NOTIFY, f"打印应告知的告知书　{len(numbers)} 件")

    def _ask_move(self, key: str, title: str) -> None:
        if self._ctx is None:
            return
        asking = Asking(self._ctx.today(), self._units, signers=self._signers)
        dialog = BatchMoveDialog(move_named(key), title, _EACH_ALONE, asking, self._tab)
        dialog.confirmed.connect(self._move)
        self._show_asking(dialog)

    def _ask_print(self) -> None:
        dialog = BatchPrintDialog(len(self._numbers), self._tab)
        dialog.confirmed.connect(self._print_again)
        self._show_asking(dialog)

    def _show_asking(self, dialog: FormDialog) -> None:
        self.asking = dialog
        dialog.finished.connect(self._asked)
        dialog.open()

    def _asked(self) -> None:
        self.asking = None

    def _ask_list(self) -> None:
        if self._ctx is not None:
            self.run.list_saver.ask(f"所选信访事项 {self._ctx.today():%Y-%m-%d}.xlsx")

    def _ask_folder(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._tab, "选择存放文书的文件夹", folder)
        dialog.setObjectName("batchFolder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "存到这里")
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, "取消")
        dialog.fileSelected.connect(self._save_papers)
        dialog.finished.connect(dialog.deleteLater)
        self.folder = dialog
        dialog.open()

    # -- running -----------------------------------------------------------------------------------------------------

    def _move(self) -> None:
        services, ctx, dialog, numbers = self._services, self._ctx, self.asking, self._numbers
        if services is None or ctx is None or not isinstance(dialog, BatchMoveDialog):
            return
        key, on, values = dialog.move_key, dialog.on(), dialog.values()
        missing = [field for field in move_named(key).fields if field.required and field.name not in values]
        if missing:
            _tell_missing(dialog, missing[0].name, missing[0].label)
            return
        dialog.accept()
        label = move_named(key).label
        tell, stop = self.run.progress.emit, self.run.stopped
        self.run.start(
            Job(f"{label} {len(numbers)} 件", f"已{label}", changes=True),
            len(numbers),
            lambda: services.batches.move(ctx, numbers, key, on, values, tell, stop),
        )

    def _print_again(self) -> None:
        services, ctx, dialog, numbers = self._services, self._ctx, self.asking, self._numbers
        if services is None or ctx is None or not isinstance(dialog, BatchPrintDialog):
            return
        kind = dialog.kind()
        dialog.accept()
        tell, stop = self.run.progress.emit, self.run.stopped
        self.run.start(
            Job(f"打印{kind.label} {len(numbers)} 件", "已备好", changes=True),
            len(numbers),
            lambda: services.batches.reprint(ctx, numbers, kind, tell, stop),
        )

    def _save_papers(self, folder: str) -> None:
        services, ctx, numbers = self._services, self._ctx, self._numbers
        if services is not None and ctx is not None:
            tell, stop = self.run.progress.emit, self.run.stopped
            self.run.start(
                Job(f"导出文书 {len(numbers)} 件", "已存好"),
                len(numbers),
                lambda: services.batches.save_papers(ctx, numbers, Path(folder), tell, stop),
            )

    def _save_list(self, path: str) -> None:
        services, ctx, numbers = self._services, self._ctx, self._numbers
        if services is not None and ctx is not None:
            tell, stop = self.run.progress.emit, self.run.stopped
            job = Job(f"导出列表 {len(numbers)} 件", "已导出")
            self.run.start_file(job, len(numbers), lambda: services.batches.sheet(ctx, numbers, tell, stop), path)


def _tell_missing(dialog: FormDialog, name: str, label: str) -> None:
    dialog.set_busy(False)
    dialog.places[name].show_problem(Problem(name, f"请填写{label}"))
    dialog.places[name].focus_editor()
