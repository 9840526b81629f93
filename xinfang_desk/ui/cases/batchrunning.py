"""A batch that runs: its progress and the way out, what was done, and what can be done with the result."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..saving import Saver
from ..widgets.batchdialog import BatchDialog, NotDone
from ..widgets.paperdialog import PaperDialog

if TYPE_CHECKING:
    from xinfang_desk.services.batches import Batch
    from xinfang_desk.services.office import Services

    from .view import CasesTab

LANE = "batch"


@dataclass(frozen=True)
class Job:
    """What runs: its title, the verb of what was done, whether matters were changed by it."""

    title: str
    done: str
    changes: bool = False


class BatchRun(QObject):
    """One batch at a time, on a lane of its own. `progress` is emitted by the worker and shown on the GUI thread.

    `changed` after matters moved, `opened(number)` when one of those not done is wanted.
    """

    progress = Signal(int, int)
    changed = Signal()
    opened = Signal(str)

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._job = Job("", "")
        self._batch: Batch | None = None
        self._stop = threading.Event()
        self.list_saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self.failure_saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self.dialog: BatchDialog | None = None
        self.paper: PaperDialog | None = None
        self.progress.connect(self._show_progress)

    def attach(self, services: Services) -> None:
        """Take the services."""
        self._services = services

    @property
    def running(self) -> bool:
        """Whether a batch is not over yet."""
        return self.dialog is not None and self.dialog.running

    def stopped(self) -> bool:
        """Whether it is to stop; asked by the worker between two matters."""
        return self._stop.is_set()

    def start(self, job: Job, count: int, work: Callable[[], Batch]) -> None:
        """Run a batch over `count` matters."""
        self._open_progress(job, count)
        self._tab.tools.runner.submit(work, self._done, self._failed, lane=LANE)

    def start_file(self, job: Job, count: int, work: Callable[[], bytes], path: str) -> None:
        """Run what makes one file; a run that was stopped leaves none."""
        self._open_progress(job, count)
        self._tab.tools.runner.submit(work, lambda content: self._made(content, path), self._failed, lane=LANE)

    def _made(self, content: bytes, path: str) -> None:
        if self.dialog is not None:
            self.dialog.show_result("已停止导出，没有写入文件", ())
        if content:
            if self.dialog is not None:
                self.dialog.accept()
            self.list_saver.write(content, path)

    def _open_progress(self, job: Job, count: int) -> None:
        """Progress and the way out, before the work begins."""
        self._job = job
        self._batch = None
        self._stop.clear()
        dialog = BatchDialog(job.title, count, self._tab)
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
