"""Quality reviews on disk: the matters to sample from, the kept sample, the scoring sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, case, func, insert, select, update

from ..domain.reviews import Review, ReviewDraft, Sheet, Verdict
from .schema import codes, ledger_entries, ledger_kinds, matters, operators, review_sheets, reviews
from .store import Tx


def population(connection: Connection, first: date, last: date) -> dict[str, int]:
    """Registration number -> id of the matters concluded in a period. Reports against persons are never sampled."""
    c = matters.c
    where = (c.concluded_on.between(first, last), c.restricted.is_(False))
    return {row.number: row.id for row in connection.execute(select(c.number, c.id).where(*where))}


def add(tx: Tx, entry_id: int, draft: ReviewDraft, size: int, fingerprint: str, sample: Sequence[int]) -> None:
    """Keep the sample of a review: `sample` are ids of matters in the order drawn."""
    row = {"first": draft.first, "last": draft.last, "seed": draft.seed, "population": size, "fingerprint": fingerprint}
    tx.connection.execute(insert(reviews).values(entry_id=entry_id, **row))
    sheets = [{"entry_id": entry_id, "position": n, "matter_id": one} for n, one in enumerate(sample, 1)]
    tx.connection.execute(insert(review_sheets), sheets)


def find(connection: Connection, entry_id: int, *, restricted: bool) -> Review | None:
    """The review of an entry with its sheets; None for an entry without a sample. A matter behind the wall keeps no number."""
    statement = (
        select(reviews, ledger_entries.c.title, ledger_entries.c.on_date, ledger_kinds.c.label)
        .join(ledger_entries, ledger_entries.c.id == reviews.c.entry_id)
        .join(ledger_kinds, ledger_kinds.c.key == ledger_entries.c.kind)
        .where(reviews.c.entry_id == entry_id)
    )
    row = connection.execute(statement).one_or_none()
    if row is None:
        return None
    return Review(
        row.entry_id,
        row.label,
        row.title,
        row.on_date,
        row.first,
        row.last,
        row.seed,
        row.population,
        row.fingerprint,
        _sheets(connection, review_sheets.c.entry_id == entry_id, restricted),
    )


def sheet_count(connection: Connection, entry_id: int) -> int:
    """How many matters the sample of an entry has; 0 for an entry without one."""
    where = review_sheets.c.entry_id == entry_id
    return connection.scalar(select(func.count()).select_from(review_sheets).where(where)) or 0


def sheet(connection: Connection, sheet_id: int, *, restricted: bool) -> tuple[int, Sheet] | None:
    """(entry, sheet) of one matter."""
    entry_id = connection.scalar(select(review_sheets.c.entry_id).where(review_sheets.c.id == sheet_id))
    return None if entry_id is None else (entry_id, _sheets(connection, review_sheets.c.id == sheet_id, restricted)[0])


def _sheets(connection: Connection, where: Any, restricted: bool) -> tuple[Sheet, ...]:
    unit = codes.alias("unit")
    statement = (
        select(
            review_sheets,
            (
                matters.c.number if restricted else case((matters.c.restricted.is_(True), ""), else_=matters.c.number)
            ).label("number"),
            (
                review_sheets.c.note
                if restricted
                else case((matters.c.restricted.is_(True), ""), else_=review_sheets.c.note)
            ).label("words"),
            func.coalesce(unit.c.label, "").label("unit"),
            func.coalesce(operators.c.name, "").label("operator"),
        )
        .join(matters, matters.c.id == review_sheets.c.matter_id)
        .outerjoin(unit, unit.c.id == matters.c.unit_id)
        .outerjoin(operators, operators.c.id == review_sheets.c.operator_id)
        .where(where)
        .order_by(review_sheets.c.position)
    )
    return tuple(_sheet(row) for row in connection.execute(statement))


def _sheet(row: Any) -> Sheet:
    verdicts = {key: Verdict(value) for key, value in row.verdicts.items()}
    return Sheet(
        row.id, row.position, row.number, row.unit or "未定责任单位", verdicts, row.words, row.reviewed_at, row.operator
    )


def keep_sheet(tx: Tx, sheet_id: int, verdicts: Mapping[str, Verdict], note: str) -> None:
    """Keep what was found in a matter."""
    values = {"verdicts": {key: one.value for key, one in verdicts.items()}, "note": note}
    stamp = {"reviewed_at": tx.now, "operator_id": tx.ctx.operator.id}
    tx.connection.execute(update(review_sheets).where(review_sheets.c.id == sheet_id).values(**values, **stamp))
