"""Opening: a new folder, an older file, a newer file, a foreign file, and a second program on the same data."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from xinfang_desk.domain.errors import EnvironmentTrouble
from xinfang_desk.services.office import open_office
from xinfang_desk.store.engine import dbapi, foreign_key_faults, integrity_faults, open_sqlite
from xinfang_desk.store.lock import DataLock
from xinfang_desk.store.migrate import HEAD, config_for, upgrade
from xinfang_desk.store.opening import DATABASE_NAME, open_local
from xinfang_desk.store.schema import metadata

NOW = datetime(2026, 3, 2, 9, 0)


def pragma(engine, name: str):
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_new_folder_becomes_a_sound_database(tmp_path: Path) -> None:
    store = open_local(tmp_path / "资料", NOW)
    with store.read() as connection:
        assert integrity_faults(connection) == []
        assert foreign_key_faults(connection) == []
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
    assert pragma(store.engine, "foreign_keys") == 1
    assert pragma(store.engine, "journal_mode") == "wal"
    assert pragma(store.engine, "synchronous") == 2
    store.close()


def test_the_revisions_build_exactly_the_tables_of_the_program(tmp_path: Path) -> None:
    store = open_local(tmp_path, NOW)

    def ours(name, kind, *_rest) -> bool:
        return not (kind == "table" and (name or "").startswith("matter_fts"))

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []
        script = ScriptDirectory.from_config(config_for(connection))
    assert script.get_current_head() == HEAD
    store.close()


def test_every_constraint_has_a_name() -> None:
    for table in metadata.tables.values():
        for constraint in table.constraints:
            assert constraint.name, table.name


def stamp(path: Path, revision: str) -> None:
    module = dbapi()
    connection = module.connect(str(path))
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def test_a_file_of_a_newer_program_is_refused_and_left_byte_identical(tmp_path: Path) -> None:
    open_local(tmp_path, NOW).close()
    path = tmp_path / DATABASE_NAME
    stamp(path, "9999")
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(EnvironmentTrouble, match="更新版本的程序"):
        open_local(tmp_path, NOW)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert not list((tmp_path / "backups").iterdir())


def test_an_older_file_is_copied_before_it_is_brought_up(tmp_path: Path) -> None:
    open_local(tmp_path, NOW).close()
    stamp(tmp_path / DATABASE_NAME, "0000")
    with pytest.raises(
        Exception, match="0000"
    ):  # there is no revision 0000 to start from: the copy must be there all the same
        open_local(tmp_path, NOW)
    (copy,) = (tmp_path / "backups").iterdir()
    engine = open_sqlite(copy)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0000"
        assert integrity_faults(connection) == []
    engine.dispose()


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a database at all", b"\0" * 5000])
def test_a_foreign_file_is_named_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / DATABASE_NAME
    path.write_bytes(content)
    with pytest.raises(EnvironmentTrouble, match="不是本程序的数据库"):
        open_local(tmp_path, NOW)
    assert path.read_bytes() == content


def test_another_programs_sqlite_file_is_not_taken_over(tmp_path: Path) -> None:
    path = tmp_path / DATABASE_NAME
    connection = dbapi().connect(str(path))
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    with pytest.raises(EnvironmentTrouble, match="不是本程序的数据库"):
        open_local(tmp_path, NOW)


def test_a_sqlite_url_opens_the_file_with_the_same_engine_and_ceremony(tmp_path: Path) -> None:
    path = tmp_path / "别处" / "office.db"
    services = open_office(tmp_path / "资料", f"sqlite:///{path}", clock=lambda: NOW)
    try:
        assert services.store.engine.dialect.dbapi is dbapi()
        for name, value in (("foreign_keys", 1), ("journal_mode", "wal"), ("synchronous", 2)):
            assert pragma(services.store.engine, name) == value
        with pytest.raises(EnvironmentTrouble, match="数据正由"):
            open_office(tmp_path / "另一处", f"sqlite:///{path}", clock=lambda: NOW)
        with pytest.raises(EnvironmentTrouble, match="不在数据目录里"):
            services.safekeeping.backup(services.default_context(lambda: NOW))
    finally:
        services.close()
    assert not (tmp_path / "资料" / DATABASE_NAME).exists()
    stamp(path, "9999")
    with pytest.raises(EnvironmentTrouble, match="更新版本的程序"):
        open_office(tmp_path / "资料", f"sqlite:///{path}", clock=lambda: NOW)


HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from xinfang_desk.store.lock import DataLock
lock = DataLock(Path(sys.argv[1]))
lock.take(datetime(2026, 3, 2, 8, 30))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_told_who_holds_the_data_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    with pytest.raises(EnvironmentTrouble, match=r"（2026年3月2日 08:30起）使用。请先关闭"):
        DataLock(tmp_path).take(NOW)
    holder.kill()
    holder.communicate()
    second = DataLock(tmp_path)
    second.take(NOW)
    second.release()


def test_cases_of_the_second_revision_come_up_with_a_timeline(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / DATABASE_NAME, foreign_keys=False)
    upgrade(engine, "0002")
    with engine.execution_options(writing=True).begin() as connection:
        connection.execute(text("INSERT INTO operators VALUES (1, 'desk', '值班员', '[]', 1)"))
        for number, accepted, outcome, closed, amount in OLD_CASES:
            connection.execute(
                text(
                    "INSERT INTO mediations (number, accepted_on, source, dispute_type, applicant, respondent, mediator,"
                    " outcome, closed_on, amount_fen, performance, opened_at, operator_id) VALUES (:number, :accepted,"
                    " 'referred', '物业', '张三、李四', '某公司', '甲', :outcome, :closed, :amount, NULL, :at, 1)"
                ),
                {
                    "number": number,
                    "accepted": accepted,
                    "outcome": outcome,
                    "closed": closed,
                    "amount": amount,
                    "at": "2024-01-01 09:00:00.000000",
                },
            )
    engine.dispose()
    services = open_office(tmp_path, clock=lambda: NOW)
    ctx = services.default_context(lambda: NOW)
    told = {
        row.number: [step.label for step in services.mediation.detail(ctx, row.number).steps]
        for row in services.mediation.cases(ctx).rows
    }
    assert told == {
        "1": ["申请", "受理登记", "达成书面协议"],
        "2": ["申请", "受理登记", "调解不成·终止"],
        "3": ["申请", "受理登记"],
    }
    detail = services.mediation.detail(ctx, "1")
    assert [(p.name, p.title) for p in detail.parties] == [
        ("张三", "申请人"),
        ("李四", "申请人"),
        ("某公司", "被申请人"),
    ]
    assert [f for f in services.safekeeping.check(ctx) if f.code.startswith("mediation")] == []
    services.close()


OLD_CASES = (
    ("1", "2024-01-05", "written", "2024-01-20", 120050),
    ("2", "2024-02-05", "failed", None, 0),
    ("3", "2024-03-05", None, None, 0),
)
