"""Import of ledger entries 台账. An entry has no number: it is known again by its content and by how often that occurs.

The line that an earlier export drew from consultations (律师接访) is known again by its note: where this office holds the records
of that day, its own drawn line stands and the file's line adds nothing. The same holds for a line drawn from a matter's step.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from ..domain.consultations import DRAWN_NOTE, LEDGER_KIND
from ..domain.context import Context
from ..domain.figures import LedgerKind
from ..domain.ledgers import LETTER_NOTE, LedgerDraft
from ..domain.text import format_date_cn
from ..domain.views import ImportResult
from ..domain.workdays import WorkCalendar
from ..store import consultations, ledgers, letters
from ..store.store import Store
from .importing import listed, parse, refused
from .ledgerfile import COLUMNS, MANDATORY, further_columns, read_ledger_row
from .tablefile import RawTable

KEY_LIMIT = 24


def import_ledger(
    store: Store, ctx: Context, table: RawTable, name: str, _calendar: WorkCalendar, dry_run: bool
) -> ImportResult:
    """All rows or none; a second import of the same file adds nothing, equal rows of one file stay apart."""
    with store.read(ctx) as connection:
        forms = ledgers.forms(connection)
    further = tuple(column for column in further_columns(forms) if column in table.header)
    reader = partial(read_ledger_row, forms={form.kind.label: form for form in forms}, further=further)
    parsed = parse(table, (*COLUMNS, *further), MANDATORY, reader, ctx.today())
    with store.read(ctx) as connection:
        kinds = {kind.label: kind.key for kind in ledgers.kinds(connection)}
        fresh = _new_kinds(parsed.rows, kinds)
        keyed = _keyed(parsed.rows, kinds | {kind.label: kind.key for kind in fresh})
        numbers = ledgers.numbered(ledgers.content_hash(draft) for draft in keyed)
        held = ledgers.held(connection, [value for value, _ in numbers])
        recorded = consultations.days_recorded(connection, {d.on for d in keyed if d.kind == LEDGER_KIND})
        lettered = letters.drawn_days(connection)
    new = [
        (draft, held[value].last + nth - held[value].count)
        for draft, (value, nth) in zip(keyed, numbers, strict=True)
        if nth > held[value].count and not _drawn_here(draft, recorded, lettered)
    ]
    beside = sorted({draft.on for draft, _nth in new if draft.kind == LEDGER_KIND} & recorded)
    notes = (
        *parsed.notes,
        *([f"新的台账类别，将加入：{listed(k.label for k in fresh)}"] if fresh else []),
        *([f"这些日期已有律师接访记录，文件中的律师接访另行计入，请核对是否重复：{_days(beside)}"] if beside else []),
    )
    if parsed.bad:
        return refused("ledger", table, parsed.bad, notes, dry_run)
    if new and not dry_run:
        with store.write(ctx, "import.ledger", name) as tx:
            for kind in fresh:
                ledgers.add_kind(tx, kind)
            ledgers.add_many(tx, new)
            consultations.redraw(tx, beside)
            letters.redraw(tx, letters.matters_concerned(tx.connection, (draft for draft, _nth in new)))
            tx.note(rows=len(table.rows), added=len(new))
    return ImportResult("ledger", len(table.rows), len(new), len(keyed) - len(new), (), notes, dry_run)


def _drawn_here(draft: LedgerDraft, recorded: set[date], lettered: set[tuple[str, date]]) -> bool:
    """Whether a row is the drawn line of a day whose consultations, or whose letters, are kept here."""
    if draft.note == LETTER_NOTE:
        return (draft.kind, draft.on) in lettered
    return draft.kind == LEDGER_KIND and draft.note == DRAWN_NOTE and draft.on in recorded


def _days(days: Sequence[date]) -> str:
    return listed(map(format_date_cn, days))


def _keyed(rows: Sequence[LedgerDraft], kinds: Mapping[str, str]) -> list[LedgerDraft]:
    return [replace(draft, kind=kinds[draft.kind]) for draft in rows]


def _new_kinds(rows: Sequence[LedgerDraft], known: Mapping[str, str]) -> list[LedgerKind]:
    labels = dict.fromkeys(row.kind for row in rows if row.kind not in known)
    taken = set(known.values())
    kinds = []
    for label in labels:
        key = kind_key(label, taken)
        taken.add(key)
        named = [row for row in rows if row.kind == label]
        counts = tuple(n for n in ("times", "people", "items", "concluded") if any(getattr(r, n) for r in named))
        kinds.append(LedgerKind(key, label, counts or ("times",), any(row.leader for row in named)))
    return kinds


def kind_key(label: str, taken: set[str]) -> str:
    """A key for a new kind: its reading in pinyin, the same on every machine."""
    from pypinyin import lazy_pinyin

    letters = "_".join(lazy_pinyin(label)).lower()
    key = "".join(c for c in letters if c.isascii() and (c.isalnum() or c == "_"))[:KEY_LIMIT].strip("_")
    if key and key not in taken:
        return key
    return f"{key or 'kind'}_{hashlib.sha256(label.encode()).hexdigest()[:6]}"
