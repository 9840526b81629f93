"""The store: reading and writing in transactions, each write with exactly one audit entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from ..domain.context import Context
from . import audit, wall
from .contents import Contents, FolderContents, ServerContents
from .engine import told

Reading = Connection
"""What a read hands out; the floors above name it without naming the database library."""


class Tx:
    """One write transaction in the name of an operator. `subject` and `detail` of its audit entry may be set on the way."""

    def __init__(self, connection: Connection, ctx: Context, action: str, subject: str) -> None:
        """Bind the open connection to the operator and to the name of the action."""
        self.connection = connection
        self.ctx = ctx
        self.action = action
        self.subject = subject
        self.detail: dict[str, Any] = {}

    @property
    def now(self) -> datetime:
        """The moment of the transaction, local time."""
        return self.ctx.now()

    @property
    def today(self) -> date:
        """The office's date."""
        return self.ctx.today()

    def note(self, **detail: Any) -> None:
        """Add facts to the audit entry (JSON values only)."""
        self.detail.update(detail)

    def follow(self, what: str, keys: Iterable[str]) -> None:
        """Name rows (`what` they are) that change along with this action, so that each can tell why it did."""
        named = list(dict.fromkeys(keys))
        if named:
            self.detail.setdefault("also", {}).setdefault(what, []).extend(named)


class Store:
    """One open database with its data directory. Connections are short: one a call, never handed on."""

    def __init__(self, engine: Engine, data_dir: Path) -> None:
        """Take an engine on a database whose schema is current."""
        self.engine = engine
        self.data_dir = data_dir
        self.on_server = engine.dialect.name != "sqlite"
        self.contents: Contents = ServerContents(engine) if self.on_server else FolderContents(data_dir)
        self._writing = engine.execution_options(writing=True)

    @contextmanager
    def read(self, ctx: Context | None = None) -> Iterator[Connection]:
        """A consistent read: every query inside sees the same instant, and what the operator may see.

        Without `ctx` the program reads for itself, or for figures that name nobody.
        """
        with told(), self.engine.connect() as connection, connection.begin():
            wall.put_up(connection, ctx)
            yield connection

    @contextmanager
    def write(
        self, ctx: Context, action: str, subject: str = "", detail: Mapping[str, Any] | None = None
    ) -> Iterator[Tx]:
        """One transaction: all of it with its audit entry on disk, or nothing."""
        with told(), self._writing.begin() as connection:
            wall.put_up(connection, ctx)
            tx = Tx(connection, ctx, action, subject)
            tx.note(**(detail or {}))
            yield tx
            audit.append(connection, ctx, tx.action, tx.subject, tx.detail)

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file by the last one."""
        self.engine.dispose()
