"""The wall around 检举控告: one rule of who sees what is about a restricted matter, for every query that shows rows.

`Store.read` and `Store.write` put the wall up for the operator in whose name they run; a query asks here and need not know
who looks. Figures count everything: they name nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, select, true

from ..domain.context import Context, Permission
from .schema import matters

CHUNK = 500
WORDS = "（涉检举控告，内容不显示）"
"""What stands in the place of words that may not be shown, where the row itself has to be there."""
_OPTION = "behind_wall"


def put_up(connection: Connection, ctx: Context | None) -> None:
    """From here on this connection sees for the operator; without one the program reads for itself and sees all."""
    if ctx is not None and not ctx.may(Permission.VIEW_RESTRICTED):
        connection.execution_options(**{_OPTION: True})


def stands(connection: Connection) -> bool:
    """Whether the one who looks may not see what is restricted."""
    return bool(connection.get_execution_options().get(_OPTION))


def open_matter(connection: Connection) -> ColumnElement[bool]:
    """The condition that a row of `matters` may be shown."""
    return matters.c.restricted.is_(False) if stands(connection) else true()


def about(connection: Connection, matter_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that a row may be shown whose `matter_id` (or none) names the matter it is about."""
    return ~_restricted(matter_id) if stands(connection) else true()


def _restricted(matter_id: ColumnElement[Any]) -> ColumnElement[bool]:
    one = matters.alias("walled")
    return exists(select(one.c.id).where(one.c.id == matter_id, one.c.restricted.is_(True)))


def restricted_among(connection: Connection, numbers: Iterable[str]) -> set[str]:
    """Which of these registration numbers are behind the wall, whoever looks."""
    wanted = sorted(set(numbers))
    found: set[str] = set()
    for start in range(0, len(wanted), CHUNK):
        chosen = matters.c.number.in_(wanted[start : start + CHUNK])
        found.update(connection.scalars(select(matters.c.number).where(chosen, matters.c.restricted.is_(True))))
    return found
