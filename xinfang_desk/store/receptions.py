"""The schedule of leaders' reception on disk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select, update

from ..domain.receptions import Reception, ReceptionDraft, ReceptionState, ReceptionWay
from .schema import receptions
from .store import Tx


def _row(row: Any) -> Reception:
    return Reception(
        row.id,
        row.on_date,
        row.starts,
        row.ends,
        row.leader,
        row.post,
        row.place,
        ReceptionWay(row.way),
        row.note,
        ReceptionState(row.state),
        row.reason,
        row.entry_id or 0,
        row.version,
    )


def between(connection: Connection, first: date, last: date) -> tuple[Reception, ...]:
    """The receptions of a period in their order, cancelled ones too."""
    c = receptions.c
    statement = select(receptions).where(c.on_date.between(first, last)).order_by(c.on_date, c.starts, c.id)
    return tuple(_row(row) for row in connection.execute(statement))


def find(connection: Connection, reception_id: int) -> Reception | None:
    """One reception."""
    row = connection.execute(select(receptions).where(receptions.c.id == reception_id)).one_or_none()
    return _row(row) if row else None


def of_entry(connection: Connection, entry_id: int) -> Reception | None:
    """The reception that an entry of the ledger tells of; None when it was typed without a schedule."""
    row = connection.execute(select(receptions).where(receptions.c.entry_id == entry_id)).first()
    return _row(row) if row else None


def values_of(draft: ReceptionDraft) -> dict[str, Any]:
    """The columns of a draft."""
    return {
        "on_date": draft.on,
        "starts": draft.starts,
        "ends": draft.ends,
        "leader": draft.leader,
        "post": draft.post,
        "place": draft.place,
        "way": draft.way.value,
        "note": draft.note,
    }


def add(tx: Tx, draft: ReceptionDraft) -> int:
    """Plan a reception; its id."""
    stamp = {"entered_at": tx.now, "operator_id": tx.ctx.operator.id, "state": ReceptionState.PLANNED.value}
    result = tx.connection.execute(insert(receptions).values(**values_of(draft), **stamp))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def change(tx: Tx, before: Reception, values: Mapping[str, Any]) -> bool:
    """Change a reception still in the version seen; False when somebody was faster."""
    c = receptions.c
    statement = update(receptions).where(c.id == before.id, c.version == before.version)
    return tx.connection.execute(statement.values(**values, version=before.version + 1)).rowcount == 1
