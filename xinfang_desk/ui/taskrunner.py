"""The one way to do something in the background: lanes of one worker each, results back on the GUI thread.

A lane runs its tasks in the order they were handed in ("db" for every service call, "print" for the printer). The runner
owns the threads and the signal that carries results, so nothing is lost when a caller forgets its ticket, and a result
whose receiver has been deleted meanwhile is dropped. `work` never touches a widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

T = TypeVar("T")
OnError = Callable[[BaseException], None]


def _nothing() -> None:
    """The work of a ticket that is done with."""


@dataclass(eq=False)
class Ticket:
    """One task handed in. `key` ties tasks of one kind together; `dropped` = nobody wants the result any more."""

    work: Callable[[], Any]
    on_done: Callable[[Any], None] | None
    on_error: OnError | None
    key: str = ""
    dropped: bool = False
    started: bool = False

    def drop(self) -> None:
        """Give up the result; a task that has not begun is not run at all."""
        self.dropped = True

    def forget(self) -> None:
        """Let go of everything it holds, so that no widget dies with it on a worker thread."""
        self.work, self.on_done, self.on_error = _nothing, None, None


class Lane:
    """One worker thread that runs what it is handed, in order, until it is closed."""

    def __init__(self, name: str) -> None:
        """Start the worker."""
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name=f"xinfang-{name}", daemon=True)
        self._thread.start()

    def put(self, job: Callable[[], None]) -> None:
        """Hand in a job that raises nothing."""
        self._jobs.put(job)

    def close(self) -> None:
        """Finish what was handed in, then end the worker."""
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
            del job  # else the worker would hold it until the next one comes


class TaskRunner(QObject):
    """Runs plain callables on worker threads and delivers what they return on the GUI thread.

    Errors without an own `on_error` go to `set_default_error`'s receiver. `idle` is emitted whenever the last open task
    has been delivered.
    """

    idle = Signal()
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, Lane] = {}
        self._latest: dict[str, Ticket] = {}
        self._open = 0
        self._closed = False
        self._default_error: OnError | None = None
        self._finished.connect(self._deliver)  # queued, because workers emit it and this object lives on the GUI thread

    @property
    def busy(self) -> bool:
        """Whether any task is waiting, running or not yet delivered."""
        return self._open > 0

    def set_default_error(self, receiver: OnError) -> None:
        """Who hears of errors that nobody else takes."""
        self._default_error = receiver

    def submit(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: OnError | None = None,
        lane: str = "db",
        *,
        key: str = "",
    ) -> Ticket:
        """Run `work` on a lane; `on_done(result)` or `on_error(error)` follows on the GUI thread.

        With a `key`, a newer task of the same key drops the older one: late answers to old questions never show.
        """
        ticket = Ticket(work, on_done, on_error, key)
        if self._closed:
            ticket.drop()
            return ticket
        if key:
            self.drop(key)
            self._latest[key] = ticket
        self._open += 1
        self._lane(lane).put(partial(self._run, ticket))
        return ticket

    def drop(self, key: str) -> None:
        """Drop the open task of this key, if there is one."""
        if key in self._latest:
            self._latest.pop(key).drop()

    def shutdown(self) -> None:
        """Let begun and waiting tasks finish, then end every worker. Nothing is delivered afterwards."""
        self._closed = True
        for lane in self._lanes.values():
            lane.close()
        self._lanes.clear()

    def _lane(self, name: str) -> Lane:
        if name not in self._lanes:
            self._lanes[name] = Lane(name)
        return self._lanes[name]

    def _run(self, ticket: Ticket) -> None:
        """On the worker: run unless nobody wants it any more. This is one of the three places that catch everything."""
        result: Any = None
        error: Exception | None = None
        if not ticket.dropped:
            ticket.started = True
            try:
                result = ticket.work()
            except Exception as caught:  # noqa: BLE001 - the boundary of every background task
                error = caught
        if isValid(self):
            self._finished.emit(ticket, result, error)

    @Slot(object, object, object)
    def _deliver(self, ticket: Ticket, result: Any, error: BaseException | None) -> None:
        self._open -= 1
        if self._latest.get(ticket.key) is ticket:
            del self._latest[ticket.key]
        try:
            if ticket.started and not ticket.dropped:
                self._hand_over(ticket, result, error)
        finally:
            ticket.forget()
            if not self._open:
                self.idle.emit()

    def _hand_over(self, ticket: Ticket, result: Any, error: BaseException | None) -> None:
        if error is not None:
            _call(ticket.on_error or self._default_error, error)
        else:
            _call(ticket.on_done, result)


def _call(receiver: Callable[[Any], None] | None, value: Any) -> None:
    """Call the receiver unless it is a method of a Qt object that is gone."""
    if receiver is None:
        return
    owner = getattr(receiver, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    receiver(value)
