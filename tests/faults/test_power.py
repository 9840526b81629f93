"""The power fails at random moments: no slip without its record, no half-saved matter, the data opens again."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from xinfang_desk.services.office import open_office
from xinfang_desk.store import schema
from xinfang_desk.store.audit import broken_links
from xinfang_desk.store.engine import foreign_key_faults, integrity_faults

ROUNDS = 200
SEED = 20260302


def power_cut(data: Path, pile: Path, after: float) -> None:
    clerk = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.clerk", str(data), str(pile)], stdout=subprocess.PIPE, text=True
    )
    assert clerk.stdout is not None
    assert clerk.stdout.readline().strip() == "open"
    time.sleep(after)
    clerk.kill()
    clerk.communicate()


def per_matter(connection, table, column) -> list[int]:
    query = select(func.count(table.c.id)).select_from(schema.matters.outerjoin(table, column == schema.matters.c.id))
    return [row[0] for row in connection.execute(query.group_by(schema.matters.c.id))]


def assert_whole(data: Path, pile: Path) -> int:
    services = open_office(data)
    try:
        with services.store.read() as connection:
            assert integrity_faults(connection) == []
            assert foreign_key_faults(connection) == []
            saved = dict(connection.execute(select(schema.matters.c.number, schema.matters.c.id)).all())
            hashes = set(connection.scalars(select(schema.papers.c.sha256)))
            assert set(per_matter(connection, schema.papers, schema.papers.c.matter_id)) <= {1}
            assert set(per_matter(connection, schema.parties, schema.parties.c.matter_id)) <= {2}
            numbers = sorted(int(n[-4:]) for n in saved)
            assert numbers == list(range(1, len(numbers) + 1))
        for slip in pile.iterdir():
            number, sha = slip.stem.split("-")
            assert number in saved
            assert sha in hashes
        return len(saved)
    finally:
        services.close()


@pytest.mark.long
@pytest.mark.timeout(3000)
def test_two_hundred_power_cuts_while_saving_and_printing(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    total = 0
    for turn in range(ROUNDS):
        data, pile = tmp_path / f"data{turn // 20}", tmp_path / f"pile{turn // 20}"
        pile.mkdir(exist_ok=True)
        power_cut(data, pile, chance.uniform(0.0, 0.35))
        total = assert_whole(data, pile)
    assert total > 0
    services = open_office(tmp_path / "data0", clock=lambda: datetime(2026, 3, 3))
    with services.store.read() as connection:
        assert list(broken_links(connection)) == []
    services.close()
