"""Code tables 内容分类, 问题属地, 责任单位: replaceable by the office, old entries kept for history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, insert, select, update

from ..domain.office import CodeItem
from .schema import codes
from .store import Tx

_OWN_PREFIX = "Z"


def items(connection: Connection, table: str, *, with_retired: bool = False) -> tuple[CodeItem, ...]:
    """The entries of a table in their order."""
    query = select(codes).where(codes.c.table_name == table).order_by(codes.c.sort, codes.c.code)
    if not with_retired:
        query = query.where(codes.c.retired.is_(False))
    return tuple(
        CodeItem(row.table_name, row.code, row.label, row.parent, row.retired) for row in connection.execute(query)
    )


def ids_of(connection: Connection, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """(table, code) -> row id, for the codes that exist; retired ones too, because history refers to them."""
    pairs = set(wanted)
    names = sorted({code for _, code in pairs})
    query = select(codes.c.table_name, codes.c.code, codes.c.id).where(codes.c.code.in_(names))
    return {(t, c): i for t, c, i in connection.execute(query) if (t, c) in pairs} if names else {}


def codes_by_id(connection: Connection, table: str) -> dict[int, str]:
    """Row id -> code of every entry of a table."""
    query = select(codes.c.id, codes.c.code).where(codes.c.table_name == table)
    return {row.id: row.code for row in connection.execute(query)}


def item(connection: Connection, table: str, code: str) -> CodeItem | None:
    """One entry, retired or not."""
    row = connection.execute(select(codes).where(codes.c.table_name == table, codes.c.code == code)).one_or_none()
    return None if row is None else CodeItem(row.table_name, row.code, row.label, row.parent, row.retired)


def label_of(connection: Connection, table: str, code: str) -> str:
    """The label of a code; "" for an empty or unknown one."""
    found = item(connection, table, code) if code else None
    return found.label if found else ""


def insert_items(tx: Tx, table: str, new: Sequence[CodeItem]) -> None:
    """Add entries in their order."""
    if new:
        rows = [_row(table, entry, place) for place, entry in enumerate(new)]
        tx.connection.execute(insert(codes), rows)


def _row(table: str, entry: CodeItem, place: int) -> dict[str, object]:
    return {
        "table_name": table,
        "code": entry.code,
        "label": entry.label,
        "parent": entry.parent,
        "sort": place,
        "retired": entry.retired,
    }


def replace(tx: Tx, table: str, new: Sequence[CodeItem]) -> None:
    """Make `new` the current entries: same codes are updated, missing ones retired, never deleted."""
    present = set(tx.connection.scalars(select(codes.c.code).where(codes.c.table_name == table)))
    tx.connection.execute(update(codes).where(codes.c.table_name == table).values(retired=True))
    rows = [_row(table, entry, place) for place, entry in enumerate(new)]
    known = [{f"p_{k}": v for k, v in row.items()} for row in rows if row["code"] in present]
    fresh = [row for row in rows if row["code"] not in present]
    if known:
        tx.connection.execute(_UPDATE, known)
    if fresh:
        tx.connection.execute(insert(codes), fresh)


_UPDATE = (
    update(codes)
    .where(codes.c.table_name == bindparam("p_table_name"), codes.c.code == bindparam("p_code"))
    .values(
        label=bindparam("p_label"),
        parent=bindparam("p_parent"),
        sort=bindparam("p_sort"),
        retired=bindparam("p_retired"),
    )
)


def add_labels(tx: Tx, table: str, labels: Iterable[str]) -> dict[str, str]:
    """Add entries that an imported file brings, under codes of the office's own; label -> code of the new ones."""
    taken = set(tx.connection.scalars(select(codes.c.code).where(codes.c.table_name == table)))
    serial, added = 0, []
    for label in dict.fromkeys(labels):
        serial += 1
        while f"{_OWN_PREFIX}{serial:05d}" in taken:
            serial += 1
        added.append(CodeItem(table, f"{_OWN_PREFIX}{serial:05d}", label))
    base = len(taken)
    if added:
        tx.connection.execute(insert(codes), [_row(table, entry, base + n) for n, entry in enumerate(added)])
    return {entry.label: entry.code for entry in added}
