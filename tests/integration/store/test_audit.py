"""The audit log: one entry a transaction, none for what failed, append-only, and every tampering is found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DatabaseError

from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.store import schema
from xinfang_desk.store.audit import broken_links
from xinfang_desk.store.opening import open_local
from xinfang_desk.store.store import Store

CTX = Context(Operator(1, "clerk", "接待员"), lambda: datetime(2026, 3, 2, 9, 0))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_local(tmp_path, CTX.now())
    with store.write(CTX, "seed") as tx:
        tx.connection.execute(insert(schema.operators).values(id=1, login="clerk", name="接待员", permissions=[]))
    yield store
    store.close()


def entries(store: Store) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(schema.audit)) or 0


def put(store: Store, key: str) -> None:
    with store.write(CTX, "settings.change", key, {"新": key}) as tx:
        tx.connection.execute(insert(schema.settings).values(key=key, value={"v": key}))


def test_each_transaction_adds_exactly_one_entry(store: Store) -> None:
    for n in range(5):
        put(store, f"k{n}")
        assert entries(store) == n + 2


def test_a_failed_transaction_leaves_neither_rows_nor_an_entry(store: Store) -> None:
    def fails_on_the_way() -> None:
        with store.write(CTX, "settings.change") as tx:
            tx.connection.execute(insert(schema.settings).values(key="k", value={}))
            raise RuntimeError("on the way")

    with pytest.raises(RuntimeError):
        fails_on_the_way()
    assert entries(store) == 1
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.settings)) == 0


@pytest.mark.parametrize("statement", ["UPDATE audit SET subject = 'x'", "DELETE FROM audit"])
def test_the_log_cannot_be_changed_through_the_database(store: Store, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(statement))


TAMPERINGS = (
    "UPDATE audit SET subject = 'k9' WHERE id = 3",
    "UPDATE audit SET detail = '{}' WHERE id = 4",
    "UPDATE audit SET operator_name = '他人' WHERE id = 2",
    "DELETE FROM audit WHERE id = 3",
    "UPDATE audit SET id = id + 100 WHERE id = 2",
)


@pytest.mark.parametrize("statement", TAMPERINGS)
def test_every_single_tampering_is_found(store: Store, statement: str) -> None:
    for n in range(5):
        put(store, f"k{n}")
    with store.read() as connection:
        assert list(broken_links(connection)) == []
    with store.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("DROP TRIGGER audit_no_delete"))
        connection.execute(text(statement))
    with store.read() as connection:
        assert list(broken_links(connection))
