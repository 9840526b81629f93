"""The work ledger 台账: entries of other work, listed, added and corrected.

The line 律师接访 of a day with consultations is drawn from their records and is not typed (store.consultations says how).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..domain.consultations import LEDGER_KIND
from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, MoveRefused, NotFound, refuse_errors
from ..domain.figures import LedgerKind
from ..domain.ledgers import LedgerDraft, ledger_problems
from ..domain.text import clean_name, clean_text, format_date_cn
from ..domain.views import LedgerRow, Page
from ..store import consultations, ledgers
from ..store.store import Store, Tx


class LedgerService:
    """Reads and writes ledger entries."""

    def __init__(self, store: Store) -> None:
        """Work on this store."""
        self._store = store

    def entries(
        self,
        _ctx: Context,
        kind: str = "",
        first: date | None = None,
        last: date | None = None,
        after: Sequence[Any] | None = None,
        limit: int = 200,
    ) -> Page[LedgerRow]:
        """Entries, newest first, paged by key; `kind` is a key of `kinds`, empty for all."""
        with self._store.read() as connection:
            return ledgers.page(connection, kind, first, last, after, limit)

    def kinds(self, _ctx: Context) -> tuple[LedgerKind, ...]:
        """The office's kinds of entries."""
        with self._store.read() as connection:
            return ledgers.kinds(connection)

    def add(self, ctx: Context, draft: LedgerDraft) -> LedgerRow:
        """Add an entry; InputRejected names each finding at its field."""
        ctx.require(Permission.LEDGER)
        draft = _checked(draft, ctx.today())
        with self._store.write(ctx, "ledger.add", draft.title[:100]) as tx:
            _refuse_unknown(tx, draft)
            _refuse_recorded_day(tx, draft)
            entry_id = ledgers.add(tx, draft)
            tx.note(id=entry_id, kind=draft.kind)
            return _found(tx, entry_id)

    def change(self, ctx: Context, entry_id: int, draft: LedgerDraft) -> LedgerRow:
        """Correct an entry; what stood there before is kept in the log."""
        ctx.require(Permission.LEDGER)
        draft = _checked(draft, ctx.today())
        with self._store.write(ctx, "ledger.change", draft.title[:100]) as tx:
            _refuse_unknown(tx, draft)
            before = _found(tx, entry_id)
            _refuse_drawn(before)
            if (before.kind, before.on) != (draft.kind, draft.on):
                _refuse_recorded_day(tx, draft)
            ledgers.change(tx, entry_id, draft)
            if before.kind == LEDGER_KIND:
                consultations.redraw(tx, (before.on, draft.on))
            tx.note(id=entry_id, before=_plain(before))
            return _found(tx, entry_id)


def _checked(draft: LedgerDraft, today: date) -> LedgerDraft:
    """The entry as it is stored; checked as typed and again as cleaned, because a title may consist of spaces."""
    refuse_errors(ledger_problems(draft, today))
    clean = replace(draft, title=clean_name(draft.title), leader=clean_name(draft.leader), note=clean_text(draft.note))
    refuse_errors(ledger_problems(clean, today))
    return clean


def _refuse_unknown(tx: Tx, draft: LedgerDraft) -> None:
    if draft.kind not in {kind.key for kind in ledgers.kinds(tx.connection)}:
        raise InputRejected.at("kind", f"没有“{draft.kind}”这一台账类别")


def _refuse_drawn(row: LedgerRow) -> None:
    if row.drawn:
        raise MoveRefused.at("kind", "这一条由律师接访记录汇总，请到“调解室”的“律师接访”里更正记录，台账随之更新")


def _refuse_recorded_day(tx: Tx, draft: LedgerDraft) -> None:
    """A typed line beside consultations of the same day would count them twice."""
    if draft.kind == LEDGER_KIND and consultations.days_recorded(tx.connection, (draft.on,)):
        words = f"{format_date_cn(draft.on)}的律师接访已按接访记录汇总，请到“调解室”的“律师接访”补记，以免重复计数"
        raise InputRejected.at("date", words)


def _found(tx: Tx, entry_id: int) -> LedgerRow:
    row = ledgers.find(tx.connection, entry_id)
    if row is None:
        raise NotFound("这条台账已不存在，请刷新列表")
    return row


def _plain(row: LedgerRow) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, date) else value for name, value in vars(row).items()}
