"""State Council arrangements 2024 to 2026, typed by hand from the notices 国办发明电, and day-by-day counting over them.

A second, independent method: plain sets of written-out periods and a loop over single days. It shares no code and no
data with the package.
"""

from datetime import date, timedelta

REST_PERIODS = (
    # 国办发明电〔2023〕7号: 2024
    ("2024-01-01", "2024-01-01"),
    ("2024-02-10", "2024-02-17"),
    ("2024-04-04", "2024-04-06"),
    ("2024-05-01", "2024-05-05"),
    ("2024-06-10", "2024-06-10"),
    ("2024-09-15", "2024-09-17"),
    ("2024-10-01", "2024-10-07"),
    # 国办发明电〔2024〕12号: 2025
    ("2025-01-01", "2025-01-01"),
    ("2025-01-28", "2025-02-04"),
    ("2025-04-04", "2025-04-06"),
    ("2025-05-01", "2025-05-05"),
    ("2025-05-31", "2025-06-02"),
    ("2025-10-01", "2025-10-08"),
    # 国办发明电〔2025〕7号: 2026
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
)
WORKED_WEEKENDS = frozenset(
    {
        "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12",
        "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
        "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
    }
)  # fmt: skip


def works(day: date) -> bool:
    """Whether the notices make offices work on this day."""
    written = day.isoformat()
    if written in WORKED_WEEKENDS:
        return True
    if any(first <= written <= last for first, last in REST_PERIODS):
        return False
    return day.strftime("%a") not in ("Sat", "Sun")


def walk(start: date, days: int, working: bool) -> tuple[date, date, date]:
    """Statutory, rolled and warning day, found by crossing off one day after the other."""
    day = start
    while days:
        day = day + timedelta(days=1)
        days -= works(day) if working else 1
    rolled, warning = day, day
    while not works(rolled):
        rolled = rolled + timedelta(days=1)
    while not works(warning):
        warning = warning - timedelta(days=1)
    return day, rolled, warning
