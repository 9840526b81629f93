"""Attachments 附件 of matters: the rows that name contents (`contents`), which are kept before their row commits."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from ..domain.errors import NotFound
from ..domain.views import AttachmentView
from .schema import attachments, matters, operators
from .store import Tx


@dataclass(frozen=True)
class Kept:
    """A content that is kept: its name, hash, size in bytes, and whether it stays inside the office."""

    name: str
    sha256: str
    size: int
    internal: bool


def add(tx: Tx, matter_id: int, kept: Kept) -> AttachmentView:
    """Note a kept content as a file of a matter."""
    values = {**asdict(kept), "added_at": tx.now}
    statement = insert(attachments).returning(attachments.c.id)
    row = {**values, "matter_id": matter_id, "operator_id": tx.ctx.operator.id}
    attachment_id = tx.connection.scalars(statement, row).one()
    return AttachmentView(id=attachment_id, operator=tx.ctx.operator.name, **values)


def mark(tx: Tx, attachment_id: int, *, internal: bool) -> None:
    """Note whether a file stays inside the office."""
    tx.connection.execute(update(attachments).where(attachments.c.id == attachment_id).values(internal=internal))


def of_matter(connection: Connection, matter_id: int) -> tuple[AttachmentView, ...]:
    """The files of a matter in the order they were added."""
    query = (
        select(attachments, operators.c.name.label("operator"))
        .join(operators, operators.c.id == attachments.c.operator_id)
        .where(attachments.c.matter_id == matter_id)
        .order_by(attachments.c.id)
    )
    return tuple(_view(row) for row in connection.execute(query))


def _view(row: Row[Any]) -> AttachmentView:
    return AttachmentView(row.id, row.name, row.sha256, row.size, row.added_at, row.operator, row.internal)


def find(connection: Connection, attachment_id: int, *, restricted: bool) -> tuple[str, str]:
    """(hash, registration number of its matter); NotFound when there is none that may be seen."""
    query = (
        select(attachments.c.sha256, matters.c.number)
        .join(matters, matters.c.id == attachments.c.matter_id)
        .where(attachments.c.id == attachment_id)
    )
    if not restricted:
        query = query.where(matters.c.restricted.is_(False))
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("没有这个附件")
    return row.sha256, row.number
