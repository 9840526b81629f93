"""What the audit log tells about rows since an instant: the entries about a matter, a case or a ledger entry, and of policy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from ..domain.codes import Channel
from ..domain.figures import Source
from .members import KEYS, TABLES
from .schema import audit, ledger_entries, matters

CHUNK = 500


@dataclass(frozen=True)
class Entry:
    """One audit entry: when, who, what was done to what, and the facts it noted."""

    id: int
    at: datetime
    who: str
    action: str
    subject: str
    detail: dict[str, Any]


def _entries(connection: Connection, statement: Select[Any]) -> Iterator[Entry]:
    for row in connection.execute(statement.order_by(audit.c.id)):
        yield Entry(row.id, row.at, row.operator_name, row.action, row.subject, row.detail)


def _since(last: int) -> Select[Any]:
    columns = (audit.c.id, audit.c.at, audit.c.operator_name, audit.c.action, audit.c.subject, audit.c.detail)
    return select(*columns).where(audit.c.id > last)


def about(connection: Connection, last: int, subjects: Sequence[str]) -> Iterator[Entry]:
    """The entries after `last` about these matters or cases."""
    for start in range(0, len(subjects), CHUNK):
        yield from _entries(connection, _since(last).where(audit.c.subject.in_(subjects[start : start + CHUNK])))


def of_actions(
    connection: Connection, last: int, actions: Iterable[str] = (), prefixes: Iterable[str] = ()
) -> Iterator[Entry]:
    """The entries after `last` of these actions, or of all that begin with one of the prefixes."""
    wanted: list[ColumnElement[bool]] = [audit.c.action.in_(list(actions))]
    wanted.extend(audit.c.action.startswith(prefix, autoescape=True) for prefix in prefixes)
    yield from _entries(connection, _since(last).where(or_(*wanted)))


def entered_since(connection: Connection, keys: Sequence[str], instant: datetime) -> set[str]:
    """Ledger rows that were entered after an instant: a database may give the id of a line that is gone to a new one."""
    c = ledger_entries.c
    found: set[str] = set()
    for start in range(0, len(keys), CHUNK):
        chosen = c.id.in_([int(key) for key in keys[start : start + CHUNK]])
        found.update(map(str, connection.scalars(select(c.id).where(chosen, c.entered_at > instant))))
    return found


def of_channel(connection: Connection, numbers: Sequence[str], channel: Channel) -> set[str]:
    """The matters among these that came by this channel."""
    found: set[str] = set()
    for start in range(0, len(numbers), CHUNK):
        chosen = matters.c.number.in_(numbers[start : start + CHUNK])
        found.update(connection.scalars(select(matters.c.number).where(chosen, matters.c.channel == channel.value)))
    return found


def row_ids(connection: Connection, source: Source, keys: Sequence[str]) -> dict[str, int]:
    """Key -> row id of the rows that exist."""
    found: dict[str, int] = {}
    wanted: Sequence[Any] = [int(key) for key in keys] if source == "ledger" else keys
    for start in range(0, len(wanted), CHUNK):
        statement = select(KEYS[source], TABLES[source].c.id).where(KEYS[source].in_(wanted[start : start + CHUNK]))
        found.update({str(row[0]): row[1] for row in connection.execute(statement)})
    return found
