"""The work ledger 台账 on disk: its kinds, its entries paged by date, and the fingerprint that knows an entry again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, or_, select, update

from ..domain.figures import LedgerKind
from ..domain.ledgerforms import FieldType, KindForm, LedgerField, form_of
from ..domain.ledgers import KindTotals, LedgerDraft
from ..domain.views import LedgerRow, Page
from . import wall
from .schema import ledger_attachments, ledger_entries, ledger_kinds, matters, steps
from .store import Tx

CHUNK = 500
GONE_LINES = "gone"
"""How the log calls lines that went, drawn or taken out; drawn ones that came or changed stand under "ledger" (`Tx.follow`)."""


def content_hash(draft: LedgerDraft) -> str:
    """SHA-256 over the fields of an entry; equal entries have equal hashes."""
    words = (draft.kind, draft.on.isoformat(), draft.title, draft.leader, draft.note)
    counts = (draft.times, draft.people, draft.items, draft.concluded)
    further = (json.dumps(dict(draft.extra), ensure_ascii=False, sort_keys=True),) if draft.extra else ()
    text = "\x1f".join((*words, *("" if count is None else str(count) for count in counts), *further))
    return hashlib.sha256(text.encode()).hexdigest()


def numbered(hashes: Iterable[str]) -> list[tuple[str, int]]:
    """Each hash with the how-manieth of its kind it is: equal entries of one day are told apart by this number."""
    seen: Counter[str] = Counter()
    result = []
    for value in hashes:
        seen[value] += 1
        result.append((value, seen[value]))
    return result


def kinds(connection: Connection) -> tuple[LedgerKind, ...]:
    """The office's kinds of entries in their order."""
    statement = select(ledger_kinds).order_by(ledger_kinds.c.sort, ledger_kinds.c.key)
    return tuple(
        LedgerKind(row.key, row.label, tuple(row.counts), row.has_leader) for row in connection.execute(statement)
    )


def forms(connection: Connection) -> tuple[KindForm, ...]:
    """The kinds in their order, each with the fields of its form."""
    statement = select(ledger_kinds).order_by(ledger_kinds.c.sort, ledger_kinds.c.key)
    return tuple(
        form_of(LedgerKind(row.key, row.label, tuple(row.counts), row.has_leader), tuple(map(_field, row.fields or ())))
        for row in connection.execute(statement)
    )


def _field(kept: dict[str, Any]) -> LedgerField:
    return LedgerField(
        kept["key"], kept["label"], FieldType(kept["type"]), bool(kept["required"]), tuple(kept["choices"])
    )


def _kept(field: LedgerField) -> dict[str, Any]:
    return {
        "key": field.key,
        "label": field.label,
        "type": field.type.value,
        "required": field.required,
        "choices": list(field.choices),
    }


def add_kind(tx: Tx, kind: LedgerKind, fields: Sequence[LedgerField] = ()) -> None:
    """A further kind with its own fields, behind the others."""
    last = tx.connection.scalar(select(func.max(ledger_kinds.c.sort))) or 0
    row: dict[str, Any] = {"key": kind.key, "label": kind.label, "counts": list(kind.counts)}
    row |= {"has_leader": kind.has_leader, "fields": [_kept(field) for field in fields]}
    tx.connection.execute(insert(ledger_kinds).values(**row, sort=last + 1))


_FILES = (
    select(func.count())
    .select_from(ledger_attachments)
    .where(ledger_attachments.c.entry_id == ledger_entries.c.id, ledger_attachments.c.removed_reason == "")
    .scalar_subquery()
)


def _rows() -> Select[Any]:
    return (
        select(
            ledger_entries,
            ledger_kinds.c.label.label("kind_label"),
            func.coalesce(matters.c.number, "").label("source"),
            _FILES.label("files"),
        )
        .join(ledger_kinds, ledger_entries.c.kind == ledger_kinds.c.key)
        .outerjoin(steps, steps.c.id == ledger_entries.c.step_id)
        .outerjoin(matters, matters.c.id == steps.c.matter_id)
    )


def _row(row: Any) -> LedgerRow:
    return LedgerRow(
        row.id,
        row.kind,
        row.kind_label,
        row.on_date,
        row.title,
        row.times,
        row.people,
        row.items,
        row.concluded,
        row.leader,
        row.note,
        row.drawn,
        row.extra or {},
        row.files,
        row.source,
    )


def _chosen(kind: str, first: date | None, last: date | None) -> ColumnElement[bool]:
    clauses: list[ColumnElement[bool]] = [ledger_entries.c.id.is_not(None)]
    if kind:
        clauses.append(ledger_entries.c.kind == kind)
    if first:
        clauses.append(ledger_entries.c.on_date >= first)
    if last:
        clauses.append(ledger_entries.c.on_date <= last)
    return and_(*clauses)


def page(
    connection: Connection,
    kind: str,
    first: date | None,
    last: date | None,
    after: Sequence[Any] | None,
    limit: int,
) -> Page[LedgerRow]:
    """Entries, newest first; `after` is the key of the last row of the page before."""
    where = _chosen(kind, first, last)
    total = connection.scalar(select(func.count()).select_from(ledger_entries).where(where)) or 0
    statement = _rows().where(where)
    if after:
        day, number = after
        earlier = and_(ledger_entries.c.on_date == day, ledger_entries.c.id < number)
        statement = statement.where(or_(ledger_entries.c.on_date < day, earlier))
    statement = statement.order_by(ledger_entries.c.on_date.desc(), ledger_entries.c.id.desc()).limit(limit + 1)
    found = _seen(connection, statement)
    next_key = (found[limit - 1].on, found[limit - 1].id) if len(found) > limit else None
    return Page(tuple(found[:limit]), next_key, total)


def totals(connection: Connection, first: date | None, last: date | None) -> dict[str, KindTotals]:
    """What the entries of a period sum up to, by kind; a kind without entries is left out."""
    c = ledger_entries.c
    sums = [func.coalesce(func.sum(c[name]), 0) for name in ("times", "people", "items", "concluded")]
    statement = select(c.kind, func.count(), *sums).where(_chosen("", first, last)).group_by(c.kind)
    return {row[0]: KindTotals(*map(int, row[1:])) for row in connection.execute(statement)}


def told(connection: Connection, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with `id` and `title` for the one who looks: of what is behind the wall the counts stay, the words do not."""
    if not wall.stands(connection):
        return rows
    statement = _rows().where(ledger_entries.c.id.in_([row["id"] for row in rows]))
    hidden = {row.id for row in _seen(connection, statement) if row.hidden}
    return [row | {"title": wall.WORDS} if row["id"] in hidden else row for row in rows]


def of_ids(connection: Connection, ids: Sequence[int]) -> dict[int, LedgerRow]:
    """The entries of these ids that exist, for the one who looks."""
    found: dict[int, LedgerRow] = {}
    for start in range(0, len(ids), wall.CHUNK):
        chosen = ledger_entries.c.id.in_(ids[start : start + wall.CHUNK])
        found.update((row.id, row) for row in _seen(connection, _rows().where(chosen)))
    return found


def _seen(connection: Connection, statement: Select[Any]) -> list[LedgerRow]:
    """The entries for the one who looks."""
    rows = [_row(row) for row in connection.execute(statement)]
    if not wall.stands(connection):
        return rows
    linked = {row.id: _matters_of(row) for row in rows}
    behind = wall.restricted_among(connection, {number for numbers in linked.values() for number in numbers})
    return [_walled(row) if linked[row.id] & behind else row for row in rows]


def _matters_of(row: LedgerRow) -> set[str]:
    """Whatever an entry names that may be a registration number: the matter it is drawn from, its lists."""
    lists = (value for value in row.extra.values() if isinstance(value, list))
    return {str(one) for value in lists for one in value} | ({row.source} if row.source else set())


def _walled(row: LedgerRow) -> LedgerRow:
    return replace(row, title=wall.WORDS, note="", extra={}, files=0, source="", hidden=True)


def known_numbers(connection: Connection, numbers: Sequence[str]) -> set[str]:
    """Which of these registration numbers exist for the operator."""
    statement = select(matters.c.number).where(matters.c.number.in_(numbers), wall.open_matter(connection))
    return set(connection.scalars(statement))


def leaders(connection: Connection) -> tuple[str, ...]:
    """Names of leaders that stand in the ledger, for completion, the latest first."""
    c = ledger_entries.c
    statement = (
        select(c.leader)
        .where(c.leader != "")
        .group_by(c.leader)
        .order_by(func.max(c.on_date).desc(), c.leader)
        .limit(200)
    )
    return tuple(connection.scalars(statement))


def oldest_first(connection: Connection, first: date, last: date, kind: str = "") -> list[LedgerRow]:
    """All entries of a period, of one kind or of all, in the order of their dates, for an export."""
    statement = _rows().where(_chosen(kind, first, last)).order_by(ledger_entries.c.on_date, ledger_entries.c.id)
    return _seen(connection, statement)


def find(connection: Connection, entry_id: int) -> LedgerRow | None:
    """One entry."""
    found = _seen(connection, _rows().where(ledger_entries.c.id == entry_id))
    return found[0] if found else None


@dataclass(frozen=True)
class Held:
    """How many equal entries are stored, and the highest how-manieth number among them (one may have been corrected)."""

    count: int = 0
    last: int = 0


def held(connection: Connection, hashes: Sequence[str]) -> Mapping[str, Held]:
    """What is stored already of each hash."""
    c = ledger_entries.c
    found: defaultdict[str, Held] = defaultdict(Held)
    columns = (c.content_hash, func.count(), func.max(c.occurrence_no))
    for start in range(0, len(hashes), CHUNK):
        chosen = c.content_hash.in_(hashes[start : start + CHUNK])
        rows = connection.execute(select(*columns).where(chosen).group_by(c.content_hash))
        found.update({row[0]: Held(row[1], row[2]) for row in rows})
    return found


def _values(draft: LedgerDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind,
        "on_date": draft.on,
        "title": draft.title,
        "times": draft.times,
        "people": draft.people,
        "items": draft.items,
        "concluded": draft.concluded,
        "leader": draft.leader,
        "note": draft.note,
        "extra": dict(draft.extra),
        "content_hash": content_hash(draft),
    }


def _next_occurrence(tx: Tx, value: str, besides: int = 0) -> int:
    statement = select(func.max(ledger_entries.c.occurrence_no)).where(
        ledger_entries.c.content_hash == value, ledger_entries.c.id != besides
    )
    return (tx.connection.scalar(statement) or 0) + 1


def add(tx: Tx, draft: LedgerDraft, *, drawn: bool = False, step_id: int | None = None) -> int:
    """Store one entry and give its id; `drawn` = summed up from records or drawn from a step, not typed."""
    values = _values(draft) | {"drawn": drawn, "step_id": step_id}
    values["occurrence_no"] = _next_occurrence(tx, values["content_hash"])
    stamp = {"entered_at": tx.now, "operator_id": tx.ctx.operator.id}
    result = tx.connection.execute(insert(ledger_entries).values(**values, **stamp))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def add_many(tx: Tx, drafts: Sequence[tuple[LedgerDraft, int]]) -> None:
    """Store many entries, each with its how-manieth number."""
    stamp = {"entered_at": tx.now, "operator_id": tx.ctx.operator.id}
    rows = [{**_values(draft), "occurrence_no": nth, **stamp} for draft, nth in drafts]
    if rows:
        tx.connection.execute(insert(ledger_entries), rows)


def change(tx: Tx, entry_id: int, draft: LedgerDraft) -> None:
    """Replace the content of an entry."""
    values = _values(draft)
    values["occurrence_no"] = _next_occurrence(tx, values["content_hash"], entry_id)
    tx.connection.execute(update(ledger_entries).where(ledger_entries.c.id == entry_id).values(**values))


def remove(tx: Tx, entry_id: int) -> None:
    """Take an entry out with the rows of its files; what it said belongs into the log. The contents of the files stay."""
    tx.connection.execute(delete(ledger_attachments).where(ledger_attachments.c.entry_id == entry_id))
    tx.connection.execute(delete(ledger_entries).where(ledger_entries.c.id == entry_id))
    tx.follow(GONE_LINES, [str(entry_id)])


def twins(connection: Connection, entry_id: int) -> int:
    """How many other entries say exactly the same."""
    c = ledger_entries.c
    same = select(c.content_hash).where(c.id == entry_id).scalar_subquery()
    statement = select(func.count()).select_from(ledger_entries).where(c.content_hash == same, c.id != entry_id)
    return connection.scalar(statement) or 0


def redraw(tx: Tx, where: ColumnElement[bool], wanted: Mapping[int | None, LedgerDraft]) -> None:
    """Bring drawn lines to what they must say, by the step they are drawn from (None = summed up from records).

    A line that stays is the same row, and the log names each line that came, went or changed, so that a report which
    counted it can tell what became of it.
    """
    c = ledger_entries.c
    kept = {row.step_id: row for row in tx.connection.execute(select(c.id, c.step_id, c.content_hash).where(where))}
    gone = [row.id for step_id, row in kept.items() if step_id not in wanted]
    tx.connection.execute(delete(ledger_entries).where(c.id.in_(gone)))
    touched = []
    for step_id, line in wanted.items():
        if step_id not in kept:
            touched.append(add(tx, line, drawn=True, step_id=step_id))
        elif kept[step_id].content_hash != content_hash(line):
            change(tx, kept[step_id].id, line)
            touched.append(kept[step_id].id)
    tx.follow("ledger", map(str, touched))
    tx.follow(GONE_LINES, map(str, gone))
