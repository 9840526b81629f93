"""An office from before the ledger's forms is brought up: its entries and figures stay, its own 三项建议 keeps its entries."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from alembic import command
from sqlalchemy import text

from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.services.office import open_office
from xinfang_desk.store.engine import open_sqlite
from xinfang_desk.store.migrate import config_for
from xinfang_desk.store.opening import DATABASE_NAME

NOW = datetime(2026, 3, 2, 9, 0)
BEFORE = "0010"
OWN = (
    "DELETE FROM ledger_kinds WHERE key = 'suggestions'",
    "INSERT INTO ledger_kinds (key, label, counts, has_leader, sort) VALUES ('san_xiang', '三项建议', '[\"times\"]', 0, 90)",
    "UPDATE ledger_entries SET kind = 'san_xiang' WHERE title = '建议'",
)


def turn_back(folder: Path) -> None:
    """The database as the program before left it, with a kind of the office named 三项建议."""
    engine = open_sqlite(folder / DATABASE_NAME, foreign_keys=False)
    with engine.execution_options(writing=True).begin() as connection:
        command.downgrade(config_for(connection), BEFORE)
        for statement in OWN:
            connection.execute(text(statement))
    engine.dispose()


def test_an_older_office_keeps_its_entries_and_its_own_kind(tmp_path: Path) -> None:
    services = open_office(tmp_path, clock=lambda: NOW)
    ctx = services.default_context(lambda: NOW)
    services.ledgers.add(ctx, LedgerDraft("publicity", date(2026, 2, 1), "宣传", times=1, items=200))
    services.ledgers.add(ctx, LedgerDraft("risk_letters", date(2026, 2, 2), "建议", times=3))
    services.close()
    turn_back(tmp_path)
    services = open_office(tmp_path, clock=lambda: NOW)
    try:
        labels = {kind.key: kind.label for kind in services.ledgers.kinds(ctx)}
        assert (labels["suggestions"], labels["san_xiang"]) == ("三项建议", "三项建议（原有台账）")
        rows = services.ledgers.entries(ctx).rows
        assert [(row.kind, row.times, row.extra) for row in rows] == [("san_xiang", 3, {}), ("publicity", 1, {})]
        values = {
            v.figure.key: v.numerator for v in services.statistics.figures(ctx, date(2026, 1, 1), NOW.date()).figures
        }
        assert (values["ledger.san_xiang.times"], values["ledger.publicity.items"]) == (3, 200)
        assert [f for f in services.safekeeping.check(ctx) if not f.code.startswith("advice.")] == []
    finally:
        services.close()
