"""One way of asking the statistics of a million matters, in a process of its own: prints milliseconds by question, then the memory.

`python -m tests.bench.statistics_run ours|sql|polars DATA_DIR`
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

YEAR = (date(2023, 1, 1), date(2023, 12, 31))
ALL = (date(2015, 1, 1), date(2024, 12, 31))
Questions = dict[str, Callable[[], object]]


def ours(folder: Path) -> Questions:
    """The program's own services, as the window asks them."""
    from xinfang_desk.domain.crosstab import CrossQuestion
    from xinfang_desk.services.office import open_office

    services = open_office(folder, exclusive=False)
    ctx, ask = services.default_context(), services.statistics
    cross, reports = services.crosstabs.table, services.reports
    two, three = CrossQuestion(("unit",), "channel"), CrossQuestion(("unit", "channel"), "month")
    heat = CrossQuestion(("locality",), "category")
    keys = ("petitions.matters", "rate.timely_acceptance", "rate.on_time_conclusion", "rate.resolved_once")

    def tab() -> None:
        for first, last in (YEAR, (date(2022, 1, 1), date(2022, 12, 31))):
            ask.figures(ctx, first, last)
        ask.histories(ctx, keys, YEAR[1])
        cross(ctx, two, *YEAR)
        cross(ctx, heat, *YEAR)

    return {
        "figures of a year": lambda: ask.figures(ctx, *YEAR),
        "cross-table of two, a year": lambda: cross(ctx, two, *YEAR),
        "cross-table of three, a year": lambda: cross(ctx, three, *YEAR),
        "the whole tab, a year": tab,
        "figures of all years": lambda: ask.figures(ctx, *ALL),
        "cross-table of two, all years": lambda: cross(ctx, two, *ALL),
        "annual report": lambda: reports.render(ctx, reports.make(ctx, "annual", *YEAR), ".pdf"),
    }


TWO_SQL = """SELECT unit_id, channel, count(*), sum(headcount) FROM matters
             WHERE registered_on BETWEEN ? AND ? GROUP BY unit_id, channel"""


def sql(folder: Path) -> Questions:
    """The best single statement for one cross-table, over an index that covers it."""
    from xinfang_desk.store.engine import dbapi

    connection = dbapi().connect(str(folder / "xinfang.db"))
    connection.execute("PRAGMA cache_size=-65536")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("CREATE INDEX IF NOT EXISTS bench_cover ON matters (registered_on, unit_id, channel, headcount)")
    return {
        "cross-table of two, a year": lambda: connection.execute(TWO_SQL, YEAR).fetchall(),
        "cross-table of two, all years": lambda: connection.execute(TWO_SQL, ALL).fetchall(),
    }


def polars(folder: Path) -> Questions:
    """Polars reading the same file, then grouping."""
    import sqlite3

    import polars as pl

    connection = sqlite3.connect(folder / "xinfang.db")
    query = "SELECT unit_id, channel, headcount FROM matters WHERE registered_on BETWEEN '{}' AND '{}'"

    def cross(period: tuple[date, date]) -> object:
        frame = pl.read_database(query.format(*period), connection)
        return frame.group_by("unit_id", "channel").agg(pl.len(), pl.col("headcount").sum())

    return {
        "cross-table of two, a year": lambda: cross(YEAR),
        "cross-table of two, all years": lambda: cross(ALL),
    }


def most_memory() -> int:
    """The most memory that this process held, in MB. What `getrusage` says would begin with the parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024


def main() -> None:
    """Ask each question once cold and three times more; print the first and the best."""
    way, folder = sys.argv[1], Path(sys.argv[2])
    found = {}
    for name, ask in {"ours": ours, "sql": sql, "polars": polars}[way](folder).items():
        times = []
        for _ in range(4):
            begun = time.perf_counter()
            ask()
            times.append((time.perf_counter() - begun) * 1000)
        found[name] = (round(times[0], 1), round(min(times), 1))
    print(json.dumps({"questions": found, "memory_mb": most_memory()}))


if __name__ == "__main__":
    main()
