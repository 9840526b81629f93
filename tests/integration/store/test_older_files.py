"""Files of earlier programs (tests/data/older_files): opening brings them up with every row, every clock and every figure."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from xinfang_desk.domain.errors import EnvironmentTrouble
from xinfang_desk.domain.states import State
from xinfang_desk.domain.views import MatterFilter
from xinfang_desk.services.office import Services, open_office
from xinfang_desk.store import migrate, opening
from xinfang_desk.store.contents import FolderContents
from xinfang_desk.store.engine import dbapi
from xinfang_desk.store.opening import DATABASE_NAME, open_local

FILES = Path(__file__).parents[2] / "data" / "older_files"
REVISIONS = ("0001", "0002")
DRAWN = {"due_on", "due_rolled", "due_warning", "due_rule"}
"""Which of several terms a list shows is drawn again by the rules of today."""
Rows = dict[str, list[dict[str, Any]]]


def told(revision: str) -> dict[str, Any]:
    return json.loads((FILES / f"revision-{revision}.json").read_text(encoding="utf-8"))


def unpacked(revision: str, folder: Path) -> Path:
    """The data directory of an earlier program."""
    path = folder / DATABASE_NAME
    path.write_bytes(lzma.decompress((FILES / f"revision-{revision}.db.xz").read_bytes()))
    FolderContents(folder).keep(b"synthetic")
    return path


def rows_of(path: Path) -> Rows:
    """Every row of every table as it lies in a file."""
    connection = dbapi().connect(str(path))
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: Rows = {}
        for name in names:
            if not name.startswith(("matter_fts", "alembic", "sqlite")):
                cursor = connection.execute(f'SELECT * FROM "{name}"')
                columns = [column[0] for column in cursor.description]
                found[name] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        return found
    finally:
        connection.close()


def figures_of(services: Services, ctx: Any) -> dict[str, list[str]]:
    found = services.statistics.figures(ctx, date(2026, 1, 1), date(2026, 12, 31)).figures
    return {v.figure.key: [str(getattr(v, f.name)) for f in fields(v) if f.name != "figure"] for v in found}


@pytest.fixture(params=REVISIONS)
def revision(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def before(revision: str, tmp_path: Path) -> Rows:
    return rows_of(unpacked(revision, tmp_path))


@pytest.fixture
def services(before: Rows, revision: str, tmp_path: Path) -> Iterator[Services]:
    moment = datetime.fromisoformat(told(revision)["at"])
    opened = open_office(tmp_path, clock=lambda: moment)
    yield opened
    opened.close()


def context(services: Services, revision: str) -> Any:
    moment = datetime.fromisoformat(told(revision)["at"])
    return services.default_context(lambda: moment)


def test_the_files_hold_something_in_every_corner(before: Rows, revision: str) -> None:
    assert {row["state"] for row in before["matters"]} >= {"registered", "referred", "accepted", "concluded", "served"}
    wanted = [
        "petitioners",
        "steps",
        "papers",
        "attachments",
        "mediations",
        "mediation_sessions",
        "ledger_entries",
        "audit",
    ]
    wanted += ["clocks", "repeat_decisions"] if revision == "0002" else []
    assert all(before[name] for name in wanted)


def projected(rows: list[dict[str, Any]], columns: set[str]) -> list[str]:
    return sorted(str(sorted((name, row[name]) for name in columns)) for row in rows)


GROWING = frozenset({"audit", "ledger_kinds"})
"""Tables that an opening adds to: the log, and the kind 三项建议 that came later."""


def test_every_row_is_there_after_opening(services: Services, before: Rows, tmp_path: Path) -> None:
    after = rows_of(tmp_path / DATABASE_NAME)
    for table, rows in before.items():
        if not rows or table == "clocks":
            continue  # drawn again; held against the timelines by the next test
        columns = set(rows[0]) - (DRAWN if table == "matters" else set())
        old, new = projected(rows, columns), projected(after[table], columns)
        assert set(old) <= set(new), table
        assert len(new) == len(old) or table in GROWING, table


def test_the_clocks_are_drawn_and_the_whole_file_is_sound(services: Services, revision: str, tmp_path: Path) -> None:
    ctx = context(services, revision)
    assert services.safekeeping.check(ctx) == ()
    running = {row["matter_id"] for row in rows_of(tmp_path / DATABASE_NAME)["clocks"]}
    for row in services.casework.search(ctx, MatterFilter(state=f"{State.REGISTERED},{State.ACCEPTED}")).rows:
        assert row.id in running
        assert row.due_status is not None


def test_the_figures_are_those_of_the_older_program(services: Services, revision: str) -> None:
    now = figures_of(services, context(services, revision))
    for key, values in told(revision)["figures"].items():
        assert now[key] == values, key


def test_a_copy_of_the_older_file_is_kept(services: Services, before: Rows, revision: str, tmp_path: Path) -> None:
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.name.startswith(f"升级前-{revision}-")
    assert rows_of(copy) == before


def test_work_goes_on_where_it_stopped(services: Services, revision: str) -> None:
    ctx = context(services, revision)
    (row,) = services.casework.search(ctx, MatterFilter(text="李示例")).rows
    services.casework.move(ctx, row.number, "refer", ctx.today(), {"unit": "114"})
    services.casework.move(ctx, row.number, "notify", ctx.today(), {})
    assert services.casework.detail(ctx, row.number).status.told_on == ctx.today()
    assert services.safekeeping.check(ctx) == ()


def test_who_was_told_and_what_stays_inside_is_read_from_the_older_file(tmp_path: Path) -> None:
    unpacked("0002", tmp_path)
    moment = datetime.fromisoformat(told("0002")["at"])
    services = open_office(tmp_path, clock=lambda: moment)
    try:
        ctx = services.default_context(lambda: moment)
        days = {}
        for n in range(3):
            (row,) = services.casework.search(ctx, MatterFilter(text=f"请求清运第{n}处垃圾")).rows
            days[n] = services.casework.detail(ctx, row.number).status.told_on
        assert days == {0: date(2026, 4, 11), 1: None, 2: None}, "withdrawn, and back on our desk: not told"
        files = {row["name"]: bool(row["internal"]) for row in rows_of(tmp_path / DATABASE_NAME)["attachments"]}
        assert files == {"收费票据.pdf": False, "情况说明.docx": True}
    finally:
        services.close()


@pytest.mark.parametrize("program", ["0001", "0002"])
def test_an_older_program_refuses_a_newer_file_and_leaves_it_byte_identical(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    moment = datetime(2026, 4, 13, 9, 0)
    path = unpacked("0002", tmp_path)
    if program == "0002":
        open_local(tmp_path, moment).close()  # brought up to today's revision
    for module in (migrate, opening):
        monkeypatch.setattr(module, "HEAD", program)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    copies = sorted(p.name for p in (tmp_path / "backups").glob("*"))
    with pytest.raises(EnvironmentTrouble, match="更新版本的程序"):
        open_local(tmp_path, moment)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(p.name for p in (tmp_path / "backups").glob("*")) == copies
