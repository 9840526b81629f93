"""The append-only audit log 操作日志: one entry a transaction, each hashed together with the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from ..domain.context import Context
from .schema import audit

GENESIS = "0" * 64


def append(connection: Connection, ctx: Context, action: str, subject: str, detail: Mapping[str, Any]) -> None:
    """Write the one entry of a transaction."""
    previous = connection.scalar(select(audit.c.hash).order_by(audit.c.id.desc()).limit(1)) or GENESIS
    row = {
        "at": ctx.now(),
        "operator_id": ctx.operator.id,
        "operator_name": ctx.operator.name,
        "counter": ctx.counter,
        "action": action,
        "subject": subject,
        "detail": dict(detail),
        "previous": previous,
    }
    connection.execute(insert(audit).values(**row, hash=entry_hash(row)))


def newest_subject(connection: Connection, operator_id: int) -> str:
    """What the last entry of an operator is about."""
    mine = select(audit.c.subject).where(audit.c.operator_id == operator_id)
    return connection.scalar(mine.order_by(audit.c.id.desc()).limit(1)) or ""


def entry_hash(row: Mapping[str, Any]) -> str:
    """SHA-256 over the length-prefixed fields of an entry, the hash before it included."""
    digest = hashlib.sha256()
    for name in ("previous", "at", "operator_id", "operator_name", "counter", "action", "subject", "detail"):
        value = row[name]
        text = json.dumps(value, ensure_ascii=False, sort_keys=True) if name == "detail" else str(value)
        data = text.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def broken_links(connection: Connection) -> Iterator[int]:
    """Ids of entries that were changed, or whose predecessor was changed, removed or moved."""
    previous = GENESIS
    for row in connection.execute(select(audit).order_by(audit.c.id)).mappings():
        if row["previous"] != previous or row["hash"] != entry_hash(dict(row)):
            yield row["id"]
        previous = row["hash"]
