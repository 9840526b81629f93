"""Following matters 事项跟踪: lists, the whole of one matter, its moves, its files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from ..domain.board import BOARD
from ..domain.context import Context, Permission
from ..domain.deadlines import Deadline
from ..domain.foresight import Foresight
from ..domain.lifecycle import move_named
from ..domain.move import Taken
from ..domain.papers import PaperKind
from ..domain.views import AttachmentView, Draft, MatterDetail, MatterFilter, MatterRow, Moved, Page
from ..store import audit, drafts, lists
from ..store.store import Store
from . import attaching
from .boardsheet import board_sheet, count
from .deadlines import Deadlines
from .deskpapers import DeskPapers
from .details import matter_detail
from .foresight import foresee, typed_so_far
from .lines import matter_lines, sight
from .listexport import export_list
from .moves import MoveMaker
from .paperedits import Paper
from .papers import PapersService
from .press import Press
from .rendering import render


class CaseworkService:
    """What the tracking tab asks for. Restricted matters are there only for those permitted."""

    def __init__(
        self, store: Store, deadlines: Deadlines, papers: PapersService, desk: DeskPapers, press: Press
    ) -> None:
        """Work on this store; `papers` issues what `desk` fills and `press` draws."""
        self._store = store
        self._deadlines = deadlines
        self._moves = MoveMaker(deadlines, desk, papers)
        self._desk = desk
        self._papers = papers
        self._press = press

    def search(
        self, ctx: Context, wanted: MatterFilter, after: tuple[Any, ...] | None = None, limit: int = 100
    ) -> Page[MatterRow]:
        """A page of the list, newest first, or as the filter asks most urgent first; `after` is the `next_key` of the page before."""
        key = None if after is None else (after[0], after[1])
        with self._store.read(ctx) as connection:
            rows, more = matter_lines(connection, ctx, self._deadlines, wanted, key, limit)
            total = lists.total(connection, wanted, sight(ctx))
        return Page(rows, more, total)

    def board(self, ctx: Context) -> tuple[tuple[str, str, int], ...]:
        """(key, label, count) of today's reminders; the list behind each is `board_filter(key)`, or a day of the calendar."""
        with self._store.read(ctx) as connection:
            return tuple((chip.key, chip.label, count(connection, ctx, chip)) for chip in BOARD)

    def board_sheet(self, ctx: Context) -> bytes:
        """今日提醒 as a PDF to be printed, logged as a print."""
        with self._store.read(ctx) as connection:
            sheet = board_sheet(connection, ctx, self._deadlines)
        content = render(sheet, ".pdf")
        with self._store.write(ctx, "board.print", "今日提醒") as tx:
            tx.note(sections=len(sheet.sections))
        return content

    def detail(self, ctx: Context, number: str) -> MatterDetail:
        """Everything of one matter; NotFound when there is none for this operator's eyes. Opening a restricted one is logged."""
        with self._store.read(ctx) as connection:
            record = self._desk.record(connection, ctx, number)
            found = matter_detail(connection, ctx, self._deadlines, record)
            # Whoever stays with one matter is logged once, not each time the page is drawn again.
            logged = not record.restricted or audit.newest_subject(connection, ctx.operator.id) == record.number
        if not logged:
            with self._store.write(ctx, "view.matter", record.number):
                pass
        return found

    def move(
        self,
        ctx: Context,
        number: str,
        move_key: str,
        on: date,
        values: dict[str, Any],
        words: Paper | None = None,
    ) -> Moved:
        """Take a step with its paper in one transaction; MoveRefused says why not, and nothing changes.

        `words` is the paper as it was looked at and changed by hand before the step.
        """
        ctx.require(Permission.HANDLE)
        move = move_named(move_key)
        with self._store.write(ctx, f"matter.{move.key}") as tx:
            record = self._desk.record(tx.connection, ctx, number)
            tx.subject = record.number
            return self._moves.make(tx, record, move, on, values, words)

    def foresee(self, ctx: Context, number: str, move_key: str, on: date, values: dict[str, Any]) -> Foresight:
        """What the step would issue, start and stop if it were taken as its dialog stands; nothing is kept."""
        move = move_named(move_key)
        taken = Taken(0, move.key, on, typed_so_far(move, values))
        with self._store.read(ctx) as connection:
            record = self._desk.record(connection, ctx, number)
            return foresee(connection, ctx, self._desk, self._deadlines, record, taken)

    def save_draft(self, ctx: Context, number: str, move_key: str, values: dict[str, Any]) -> None:
        """Keep a half-filled step (JSON values only) until it is taken or given up."""
        drafts.save(self._store.data_dir, self._draft_name(ctx, number, move_key), values, ctx.now())

    def load_draft(self, ctx: Context, number: str, move_key: str) -> Draft | None:
        """The half-filled step that was kept, if any; NotFound for a matter that is not for this operator's eyes."""
        return drafts.load(self._store.data_dir, self._draft_name(ctx, number, move_key))

    def discard_draft(self, ctx: Context, number: str, move_key: str) -> None:
        """Forget a half-filled step."""
        drafts.discard(self._store.data_dir, self._draft_name(ctx, number, move_key))

    def _draft_name(self, ctx: Context, number: str, move_key: str) -> str:
        with self._store.read(ctx) as connection:
            record = self._desk.record(connection, ctx, number)
        return f"step-{record.number}-{move_named(move_key).key}"

    def reverse(self, ctx: Context, number: str, on: date, reason: str) -> Moved:
        """Withdraw the last step with a reason; MoveRefused when there is none. Its paper is void, nothing is deleted."""
        ctx.require(Permission.HANDLE)
        with self._store.write(ctx, "matter.reverse") as tx:
            record = self._desk.record(tx.connection, ctx, number)
            tx.subject = record.number
            return self._moves.reverse(tx, record, on, reason)

    def deadline_note(self, ctx: Context, number: str) -> Moved:
        """Every term of the matter with its reasons as a paper of the file (办理期限说明)."""
        ctx.require(Permission.HANDLE)
        with self._store.write(ctx, "paper.deadlines") as tx:
            record = self._desk.record(tx.connection, ctx, number)
            tx.subject = record.number
            data = self._desk.paper_draft(tx.connection, ctx, record, PaperKind.DEADLINE_NOTE, {})
            view, content = self._papers.issue(tx, record.id, data)
        return Moved(record.status, view, content, self._papers.unprintable(data))

    def export(
        self,
        ctx: Context,
        wanted: MatterFilter,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> bytes:
        """The filtered list as .xlsx, logged; empty bytes when it was cancelled."""
        ctx.require(Permission.EXPORT)
        tables = export_list(self._store, ctx, self._deadlines, wanted, progress, cancelled)
        if tables is None:
            return b""
        content = self._press.sheets(tables, "信访事项列表")
        with self._store.write(ctx, "list.export", "信访事项列表") as tx:
            tx.note(rows=len(tables[0].rows))
        return content

    def attach(self, ctx: Context, number: str, path: Path, internal: bool | None = None) -> AttachmentView:
        """Keep a copy of a file with a matter; an `internal` one (内部材料) stays out of files that go out, None = by its name."""
        return attaching.attach(self._store, self._desk, ctx, number, path, internal)

    def mark_attachment(self, ctx: Context, attachment_id: int, internal: bool) -> None:
        """Make a kept file 内部材料 or open it for files that go out; logged."""
        attaching.mark(self._store, ctx, attachment_id, internal=internal)

    def attachment(self, ctx: Context, attachment_id: int) -> bytes:
        """The bytes of a kept file."""
        return attaching.content(self._store, ctx, attachment_id)

    def deadline(self, _ctx: Context, rule_key: str, start: date, extend: int = 0) -> Deadline:
        """The dates of a statutory clock with their explanation."""
        return self._deadlines.deadline(rule_key, start, extend)
