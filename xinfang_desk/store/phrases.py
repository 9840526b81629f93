"""The phrases that the office has added, kept among its settings."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from ..domain.records import Phrase
from .schema import settings
from .store import Tx

KEY = "record_phrases"


def read(connection: Connection) -> tuple[Phrase, ...]:
    """The office's own phrases in the order they were added."""
    kept = connection.scalar(select(settings.c.value).where(settings.c.key == KEY)) or []
    return tuple(Phrase(title, text, own=True) for title, text in kept)


def write(tx: Tx, phrases: Sequence[Phrase]) -> None:
    """Keep these phrases instead of those there were."""
    tx.connection.execute(delete(settings).where(settings.c.key == KEY))
    tx.connection.execute(insert(settings), [{"key": KEY, "value": [[p.title, p.text] for p in phrases]}])
