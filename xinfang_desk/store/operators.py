"""Operators 经办人: the office starts with one who may do everything."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select

from ..domain.context import ALL_PERMISSIONS, Operator
from ..domain.errors import NotFound
from .schema import operators
from .store import Tx

DEFAULT_LOGIN = "counter"
DEFAULT_NAME = "值班员"


def count(connection: Connection) -> int:
    """How many operators there are; none means a new database."""
    return connection.scalar(select(func.count()).select_from(operators)) or 0


def insert_default(tx: Tx) -> None:
    """Add the default operator as the first."""
    tx.connection.execute(
        insert(operators).values(
            id=1, login=DEFAULT_LOGIN, name=DEFAULT_NAME, permissions=sorted(ALL_PERMISSIONS), active=True
        )
    )


def all_operators(connection: Connection) -> tuple[Operator, ...]:
    """Everyone who may work at the counter now, in the order of their entry."""
    query = select(operators).where(operators.c.active.is_(True)).order_by(operators.c.id)
    return tuple(Operator(row.id, row.login, row.name, frozenset(row.permissions)) for row in connection.execute(query))


def default_operator(connection: Connection) -> Operator:
    """The first active operator."""
    known = all_operators(connection)
    if not known:
        raise NotFound("还没有经办人，请先在设置中添加")
    return known[0]


def name_of(connection: Connection, operator_id: int) -> str:
    """The name of an operator, active or not."""
    return connection.scalar(select(operators.c.name).where(operators.c.id == operator_id)) or ""
