"""Records that an older program kept are there after the schema was brought up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from xinfang_desk.domain.records import RecordKind
from xinfang_desk.store import mediations, migrate
from xinfang_desk.store.engine import foreign_key_faults, integrity_faults, open_sqlite
from xinfang_desk.store.opening import DATABASE_NAME, open_local

NOW = datetime(2026, 3, 2, 9, 0)
OLD = (
    "INSERT INTO operators (id, login, name, permissions) VALUES (1, 'counter', '值班员', '[]')",
    "INSERT INTO mediations (id, number, accepted_on, applicant, respondent, opened_at, operator_id)"
    " VALUES (1, '调字第1号', '2026-02-01', '孙丽华', '吴建军', '2026-02-01 09:00:00.000000', 1)",
    "INSERT INTO mediation_sessions (id, mediation_id, started, ended, place, present, record, entered_at, operator_id)"
    " VALUES (7, 1, '2026-02-02 09:00:00.000000', '2026-02-02 10:00:00.000000', '调解室', '双方', '同意。',"
    " '2026-02-02 10:05:00.000000', 1)",
)


def test_old_records_become_records_of_mediation(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / DATABASE_NAME)
    migrate.upgrade(engine, "0002")
    with engine.execution_options(writing=True).begin() as connection:
        for statement in OLD:
            connection.execute(text(statement))
    engine.dispose()
    store = open_local(tmp_path, NOW)
    with store.read() as connection:
        (session,) = mediations.sessions(connection, 1)
        assert integrity_faults(connection) == []
        assert foreign_key_faults(connection) == []
    store.close()
    assert (session.id, session.present, session.record, session.operator) == (7, "双方", "同意。", "值班员")
    assert (session.kind, session.attending, session.supplements, session.paper_id) == (
        RecordKind.MEDIATION,
        (),
        None,
        None,
    )
