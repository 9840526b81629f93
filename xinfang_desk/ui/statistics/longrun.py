"""Counting that may take long: followed with a bar, stopped with a button, and a newer question ends the older one."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from xinfang_desk.domain.watching import Stopped, Watch

from ..messages import Messages
from ..taskrunner import TaskRunner
from ..widgets.entries import make_button

T = TypeVar("T")
LANE = "statistics"
"""A lane of its own: a count of ten years must not keep a registration waiting."""
PATIENCE_MS = 400
"""What is done sooner shows no bar."""


class LongRun(QWidget):
    """The bar beside the period. `submit` runs work that is handed a Watch; `stopped` after the clerk has stopped it."""

    stopped = Signal()
    _told = Signal(object, int, int)

    def __init__(self, runner: TaskRunner, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statistics.run")
        self._runner, self._messages = runner, messages
        self._runs: dict[str, Event] = {}
        self._words = QLabel("正在统计")
        self._words.setProperty("role", "hint")
        self.bar = QProgressBar()
        self.bar.setObjectName("statistics.run.bar")
        self.bar.setAccessibleName("统计进度")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(96)
        self.stop = make_button("statistics.run.stop", "停止", "quiet", label="停止统计")
        self.stop.clicked.connect(self.stop_all)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PATIENCE_MS)
        self._later.timeout.connect(self._show_if_running)
        self._told.connect(self._show_progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self._words, self.bar, self.stop):
            row.addWidget(widget)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether anything is being counted."""
        return bool(self._runs)

    def submit(
        self,
        key: str,
        work: Callable[[Watch], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None] | None = None,
        words: str = "正在统计",
    ) -> None:
        """Run `work` in the background; an older run of the same key is stopped and its answer dropped."""
        if key in self._runs:
            self._runs[key].set()
        stop = self._runs[key] = Event()

        def tell(finished: int, total: int) -> None:
            self._told.emit(stop, finished, total)

        def answered(result: T) -> None:
            self._end(key, stop)
            done(result)

        def refused(error: BaseException) -> None:
            self._end(key, stop)
            if isinstance(error, Stopped):
                self._messages.say("已停止统计；换一个期间，或再点一次重新统计", "info")
                self.stopped.emit()
            else:
                (failed or self._messages.explain)(error)

        self._runner.submit(lambda: work(Watch(tell, stop.is_set)), answered, refused, LANE, key=key)
        self.bar.setRange(0, 0)
        self._words.setText(words)
        self._later.start()

    def stop_all(self) -> None:
        """Stop everything that runs, between two months."""
        self._words.setText("正在停止")
        for stop in self._runs.values():
            stop.set()

    def _end(self, key: str, stop: Event) -> None:
        if self._runs.get(key) is stop:
            del self._runs[key]
        if not self._runs:
            self._later.stop()
            self.hide()

    def _show_if_running(self) -> None:
        self.setVisible(self.running)

    def _show_progress(self, stop: Event, done: int, total: int) -> None:
        if stop in self._runs.values() and not stop.is_set():
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self._words.setText(f"正在读取 {done}/{total} 个月")
