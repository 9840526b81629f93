"""Files of ledger entries: kept under their hash like those of matters; taken out with a reason, never deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from ..domain.errors import NotFound
from ..domain.views import AttachmentView
from .schema import ledger_attachments, operators
from .store import Tx


def add(tx: Tx, entry_id: int, name: str, sha256: str, size: int) -> AttachmentView:
    """Note a kept content as a file of an entry."""
    values = {"name": name, "sha256": sha256, "size": size, "added_at": tx.now}
    statement = insert(ledger_attachments).returning(ledger_attachments.c.id)
    file_id = tx.connection.scalars(
        statement, {**values, "entry_id": entry_id, "operator_id": tx.ctx.operator.id}
    ).one()
    return AttachmentView(file_id, name, sha256, size, tx.now, tx.ctx.operator.name)


def of_entry(connection: Connection, entry_id: int) -> tuple[AttachmentView, ...]:
    """The files of an entry in the order they were added, without those taken out."""
    c = ledger_attachments.c
    query = (
        select(ledger_attachments, operators.c.name.label("operator"))
        .join(operators, operators.c.id == c.operator_id)
        .where(c.entry_id == entry_id, c.removed_reason == "")
        .order_by(c.id)
    )
    return tuple(_view(row) for row in connection.execute(query))


def _view(row: Row[Any]) -> AttachmentView:
    return AttachmentView(row.id, row.name, row.sha256, row.size, row.added_at, row.operator)


def find(connection: Connection, file_id: int) -> tuple[int, str, str]:
    """(entry, name, hash) of a file; NotFound when there is none or it was taken out."""
    c = ledger_attachments.c
    row = connection.execute(select(ledger_attachments).where(c.id == file_id, c.removed_reason == "")).one_or_none()
    if row is None:
        raise NotFound("没有这个附件，请刷新列表")
    return row.entry_id, row.name, row.sha256


def remove(tx: Tx, file_id: int, reason: str) -> None:
    """Take a file out of its entry; its row and its content stay."""
    statement = update(ledger_attachments).where(ledger_attachments.c.id == file_id)
    tx.connection.execute(statement.values(removed_reason=reason))
