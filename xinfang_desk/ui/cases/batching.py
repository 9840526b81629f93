"""Batches: the notices that are due, and what is done with the chosen matters. They run on a lane of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.lifecycle import move_named
from xinfang_desk.domain.office import CodeItem

from ..saving import Saver
from ..widgets.askfields import Asking
from ..widgets.batchdialog import BatchDialog, NotDone
from ..widgets.formdialog import FormDialog
from ..widgets.paperdialog import PaperDialog
from .batchasking import BatchMoveDialog, BatchPrintDialog
from .selectionbar import CLEAR, CLOSE, LIST, PAPERS, PRINT, REFER

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.batches import Batch
    from xinfang_desk.services.office import Services

    from .view import CasesTab

NOTIFY = "notify"
LANE = "batch"
_EACH_ALONE = "每件单独办理，办不成的会列出原因，已办成的不受影响"


@dataclass(frozen=True)
class Job:
    """A batch that runs: its title, the verb of what was done, whether matters were changed by it."""

    title: str
    done: str
    changes: bool = False


class BatchController(QObject):
    """One batch at a time. `progress` comes from the worker and is shown on the GUI thread; `changed` after matters moved."""

    progress = Signal(int, int)
    changed = Signal()
    opened = Signal(str)

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._units: Sequence[CodeItem] = ()
        self._signers: Sequence[str] = ()
        self._numbers: tuple[str, ...] = ()
        self._picked: tuple[str, ...] = ()
        self._job = Job("", "")
        self._batch: Batch | None = None
        self._stop = threading.Event()
        self.list_saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self.list_saver.chosen.connect(self._save_list)
        self.failure_saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self.asking: FormDialog | None = None
        self.dialog: BatchDialog | None = None
        self.paper: PaperDialog | None = None
        self.folder: QFileDialog | None = None
        self.progress.connect(self._show_progress)
        tab.list.selection.wanted.connect(self._wanted)
        tab.list.foot.notices.clicked.connect(self._ask_notices)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

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
        if self.dialog is not None and self.dialog.running:
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
            self.list_saver.ask(f"所选信访事项 {self._ctx.today():%Y-%m-%d}.xlsx")

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
        tell, stop = self.progress.emit, self._stop.is_set
        self._run(
            Job(f"{label} {len(numbers)} 件", f"已{label}", changes=True),
            lambda: services.batches.move(ctx, numbers, key, on, values, tell, stop),
        )

    def _print_again(self) -> None:
        services, ctx, dialog, numbers = self._services, self._ctx, self.asking, self._numbers
        if services is None or ctx is None or not isinstance(dialog, BatchPrintDialog):
            return
        kind = dialog.kind()
        dialog.accept()
        tell, stop = self.progress.emit, self._stop.is_set
        self._run(
            Job(f"打印{kind.label} {len(numbers)} 件", "已备好", changes=True),
            lambda: services.batches.reprint(ctx, numbers, kind, tell, stop),
        )

    def _save_papers(self, folder: str) -> None:
        services, ctx, numbers = self._services, self._ctx, self._numbers
        if services is not None and ctx is not None:
            tell, stop = self.progress.emit, self._stop.is_set
            self._run(
                Job(f"导出文书 {len(numbers)} 件", "已存好"),
                lambda: services.batches.save_papers(ctx, numbers, Path(folder), tell, stop),
            )

    def _save_list(self, path: str) -> None:
        services, ctx, numbers = self._services, self._ctx, self._numbers
        if services is None or ctx is None:
            return

        tell, stop = self.progress.emit, self._stop.is_set

        def work() -> bytes:
            return services.batches.sheet(ctx, numbers, tell, stop)

        def done(content: bytes) -> None:
            self._list_made(content, path)

        self._open_progress(Job(f"导出列表 {len(numbers)} 件", "已导出"))
        self._tab.tools.runner.submit(work, done, self._failed, lane=LANE)

    def _list_made(self, content: bytes, path: str) -> None:
        """The list goes into its file; one that was stopped leaves none."""
        if self.dialog is not None:
            self.dialog.show_result("已停止导出，没有写入文件", ())
        if content:
            if self.dialog is not None:
                self.dialog.accept()
            self.list_saver.write(content, path)

    def _run(self, job: Job, work: Callable[[], Batch]) -> None:
        self._open_progress(job)
        self._tab.tools.runner.submit(work, self._done, self._failed, lane=LANE)

    def _open_progress(self, job: Job) -> None:
        """Progress and the way out, before the work begins."""
        self._job = job
        self._batch = None
        self._stop.clear()
        dialog = BatchDialog(job.title, len(self._numbers), self._tab)
        dialog.stopWanted.connect(self._stop.set)
        dialog.printWanted.connect(self._bind)
        dialog.saveWanted.connect(self._ask_failures)
        dialog.opened.connect(self.opened)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _show_progress(self, done: int, total: int) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(done, total)

    def _done(self, batch: Batch) -> None:
        self._batch = batch
        if self.dialog is not None:
            self.dialog.show_result(_words(self._job, batch), _not_done(batch), len(batch.papers), _note(batch))
        if self._job.changes and batch.done:
            self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.show_result("没有办完", ())
            self.dialog.accept()
        self._tab.tools.messages.explain(error)
        self.changed.emit()

    # -- afterwards --------------------------------------------------------------------------------------------------

    def _bind(self) -> None:
        services, batch = self._services, self._batch
        if services is not None and batch is not None:
            self._tab.tools.runner.submit(lambda: services.batches.bound(batch.papers), self._show_papers, lane=LANE)

    def _show_papers(self, content: bytes) -> None:
        count = len(self._batch.papers) if self._batch is not None else 0
        self.paper = PaperDialog(self._tab.tools, self._tab)
        self.paper.show_paper(content, f"{self._job.title}，文书 {count} 份", fresh=True)
        self.paper.open()

    def _ask_failures(self) -> None:
        services, batch = self._services, self._batch
        if services is not None and batch is not None:
            self._tab.tools.runner.submit(lambda: services.batches.failures(batch), self._save_failures, lane=LANE)

    def _save_failures(self, content: bytes) -> None:
        self.failure_saver.save(content, "未办清单.xlsx")

    def _closed(self) -> None:
        self._batch = None
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def _tell_missing(dialog: FormDialog, name: str, label: str) -> None:
    dialog.set_busy(False)
    dialog.places[name].show_problem(Problem(name, f"请填写{label}"))
    dialog.places[name].focus_editor()


def _words(job: Job, batch: Batch) -> str:
    not_done = len(batch.failed) + len(batch.left)
    told = f"{job.done} {len(batch.done)} 件" + (f"，没有办成 {not_done} 件" if not_done else "，全部办成")
    return f"已停止。{told}" if batch.stopped else f"{told}。"


def _note(batch: Batch) -> str:
    return "已办成的不受影响；改正后可以重新选中没有办成的再办" if batch.failed or batch.left else ""


def _not_done(batch: Batch) -> tuple[NotDone, ...]:
    left = "已停止，还没有办理" if batch.stopped else "连续几件遇到同样的故障，没有继续"
    return (
        *(NotDone(one.number, one.reason) for one in batch.failed),
        *(NotDone(number, left) for number in batch.left),
    )
