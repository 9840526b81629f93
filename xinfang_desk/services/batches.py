"""Work on many matters at once: each in its own transaction, stopped between two, what failed listed with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..domain.context import Context, Permission
from ..domain.errors import EnvironmentTrouble, InputRejected, XinfangError
from ..domain.papers import PaperKind, PaperStatus, ReportTable
from ..domain.text import group_number
from ..domain.views import MatterFilter, Moved, PaperView
from ..store import lists
from ..store.files import write_durably
from ..store.store import Store
from .casework import CaseworkService
from .lines import sight
from .papers import PapersService
from .press import Press

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_ENVIRONMENT_LIMIT = 3
"""After so many troubles of disk or lock in a row, the rest would only fail the same way."""


@dataclass(frozen=True)
class Failed:
    """A matter that was not done, and why."""

    number: str
    reason: str


@dataclass(frozen=True)
class Batch:
    """What a batch did: numbers done and failed, those it did not come to, and the papers to print in their order."""

    done: tuple[str, ...] = ()
    failed: tuple[Failed, ...] = ()
    left: tuple[str, ...] = ()
    papers: tuple[bytes, ...] = ()
    stopped: bool = False


@dataclass
class _Tally:
    """A batch while it runs."""

    done: list[str] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    papers: list[bytes] = field(default_factory=list)

    def closed(self, left: Sequence[str], *, stopped: bool = False) -> Batch:
        """The result with the numbers that were not come to."""
        return Batch(tuple(self.done), tuple(self.failed), tuple(left), tuple(self.papers), stopped)


def run(
    numbers: Sequence[str],
    work: Callable[[str], Sequence[bytes]],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Batch:
    """Do the work for each number. A refusal or trouble of one leaves the others alone; cancelling works between two."""
    tally, row = _Tally(), 0
    for place, number in enumerate(numbers):
        if cancelled is not None and cancelled():
            return tally.closed(numbers[place:], stopped=True)
        try:
            tally.papers.extend(work(number))
            tally.done.append(number)
            row = 0
        except XinfangError as error:
            tally.failed.append(Failed(number, _reason(error)))
            row = row + 1 if isinstance(error, EnvironmentTrouble) else 0
        if progress is not None:
            progress(place + 1, len(numbers))
        if row == _ENVIRONMENT_LIMIT:
            return tally.closed(numbers[place + 1 :])
    return tally.closed(())


def _reason(error: XinfangError) -> str:
    """Every finding of a refusal in one line."""
    if isinstance(error, InputRejected):
        return "；".join(problem.message for problem in error.problems)
    return str(error)


class BatchService:
    """Batches of the tracking tab. Each item is a call of the service that does it singly."""

    def __init__(self, store: Store, casework: CaseworkService, issued: PapersService, press: Press) -> None:
        """Work with these services."""
        self._store = store
        self._casework = casework
        self._issued = issued
        self._press = press

    def notices_due(self, ctx: Context) -> tuple[str, ...]:
        """Numbers of the matters whose petitioner we have not told yet where they went, the oldest first.

        检举控告 is never told of in this way and never among them.
        """
        ctx.require(Permission.HANDLE)
        with self._store.read(ctx) as connection:
            return lists.numbers(connection, MatterFilter(untold=True), replace(sight(ctx), restricted=False))

    def notify(
        self,
        ctx: Context,
        numbers: Sequence[str],
        on: date,
        values: Mapping[str, Any],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Batch:
        """Give each petitioner the procedural notice (Arts. 22, 23); the notices are in `papers`, ready to print."""
        return self.move(ctx, numbers, "notify", on, values, progress, cancelled)

    def move(
        self,
        ctx: Context,
        numbers: Sequence[str],
        move: str,
        on: date,
        values: Mapping[str, Any],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Batch:
        """Take the same step with each matter, with one date and the same values."""
        ctx.require(Permission.HANDLE)

        def step(number: str) -> Sequence[bytes]:
            return _printed(self._casework.move(ctx, number, move, on, dict(values)))

        return run(numbers, step, progress, cancelled)

    def reprint(
        self,
        ctx: Context,
        numbers: Sequence[str],
        kind: PaperKind,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Batch:
        """Print the newest issued paper of a kind of each matter again; marked and counted as every reprint."""

        def again(number: str) -> Sequence[bytes]:
            return (self._issued.reprint(ctx, self._newest(ctx, number, kind).id)[1],)

        return run(numbers, again, progress, cancelled)

    def save_papers(
        self,
        ctx: Context,
        numbers: Sequence[str],
        folder: Path,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Batch:
        """Write every valid paper of each matter as a PDF file into a folder of the matter's number; logged for each."""
        ctx.require(Permission.EXPORT)

        def save(number: str) -> Sequence[bytes]:
            for paper in _valid(self._casework.detail(ctx, number).papers):
                view, content = self._issued.content(ctx, paper.id)
                write_durably(folder / number / file_name(view), content)
            with self._store.write(ctx, "papers.export", number) as tx:
                tx.note(folder=folder.name)
            return ()

        return run(numbers, save, progress, cancelled)

    def sheet(
        self,
        ctx: Context,
        numbers: Sequence[str],
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> bytes:
        """The chosen matters as .xlsx, logged; empty bytes when it was cancelled."""
        return self._casework.export(ctx, MatterFilter(numbers=tuple(numbers)), progress, cancelled)

    def bound(self, contents: Sequence[bytes]) -> bytes:
        """Papers one behind the other as one PDF, to be printed in one go."""
        return self._press.bound(tuple(contents))

    def failures(self, batch: Batch) -> bytes:
        """What was not done as .xlsx: number and reason."""
        left = "已停止，没有办理" if batch.stopped else "连续出错，没有办理"
        rows = [(group_number(one.number), one.reason) for one in batch.failed]
        rows += [(group_number(number), left) for number in batch.left]
        return self._press.sheets((ReportTable("未办清单", ("登记编号", "原因"), tuple(rows), (), 2),), "未办清单")

    def _newest(self, ctx: Context, number: str, kind: PaperKind) -> PaperView:
        found = [p for p in _valid(self._casework.detail(ctx, number).papers) if p.kind == kind.value]
        if not found:
            raise InputRejected.at("kind", f"还没有签发{kind.label}")
        return found[-1]


def file_name(paper: PaperView) -> str:
    """The name of a paper's file: kind and number, the place in the database where there is no number."""
    name = f"{paper.label} {paper.number or paper.id}"
    return "".join("_" if character in '/\\:*?"<>|' else character for character in name) + ".pdf"


def _printed(moved: Moved) -> Sequence[bytes]:
    return (moved.content,) if moved.content else ()


def _valid(papers: Sequence[PaperView]) -> list[PaperView]:
    return [paper for paper in papers if paper.status is PaperStatus.ISSUED]
