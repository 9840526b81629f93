"""A database of a million matters over ten years, written by the database itself: synthetic, and the same each time."""

from __future__ import annotations

from pathlib import Path

from xinfang_desk.services.office import open_office
from xinfang_desk.store.engine import dbapi

MILLION = 1_000_000
DAYS = 3652
FIRST_DAY = "2015-01-01"

_TABLES = ("category", "locality", "unit")

_INSERT = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count),
r AS (
  SELECT i, (i * 48271) % 2147483647 AS a, (i * 69621 + 7) % 2147483647 AS b, (i * 16807 + 3) % 2147483647 AS e,
         date(:first, '+' || ((i * :days) / :count) || ' days') AS d
  FROM n)
INSERT INTO matters (
  number, petition_date, registered_on, registered_at, registered_by, channel, purpose, matter_class, path, category_id,
  locality_id, unit_id, headcount, occurrence, name, demand, facts, topics, materials, state, is_open, restricted, referred_on,
  referral_due, accepted_on, extension_days, conclusion_due, concluded_on, opinion, served_on, resolved_once, rating_office,
  rating_unit, version)
SELECT
  printf('500108201501%010d', i), d, d, d || ' 09:00:00.000000', 1,
  CASE WHEN a % 100 < 62 THEN 'online' WHEN a % 100 < 87 THEN 'visit' ELSE 'letter' END,
  CASE b % 5 WHEN 0 THEN 'suggestion' WHEN 1 THEN 'appeal' ELSE 'request' END,
  CASE b % 5 WHEN 0 THEN 'suggestion' ELSE 'request' END,
  CASE WHEN b % 5 = 0 THEN NULL ELSE CAST(1 + e % 6 AS TEXT) END,
  (SELECT id FROM temp.k_category WHERE k = (a / 100) % :categories),
  (SELECT id FROM temp.k_locality WHERE k = (a / 10000) % :localities),
  (SELECT id FROM temp.k_unit WHERE k = (b / 100) % :units),
  1 + (e / 7) % 9, CASE WHEN (e / 100) % 5 = 0 THEN 'repeat' ELSE 'first' END,
  '居民' || (i % 1000), '反映小区二次供水管道老化停水，请求修复，第' || i || '号',
  '信访人陈述：自2024年起小区供水管道老化，多次停水，物业公司与供水企业互相推诿，请求依法处理并书面答复。',
  '[]', '[]', 'served', 0, 0, date(d, '+3 days'), date(d, '+15 days'), date(d, '+10 days'), 0, date(d, '+70 days'),
  date(d, '+' || (30 + e % 50) || ' days'), CASE e % 3 WHEN 0 THEN 'support' WHEN 1 THEN 'explain' ELSE 'reject' END,
  date(d, '+80 days'), CASE WHEN e % 20 = 0 THEN 0 ELSE 1 END,
  CASE (a / 1000) % 4 WHEN 0 THEN 'satisfied' WHEN 1 THEN 'fair' WHEN 2 THEN 'unsatisfied' END,
  CASE (b / 1000) % 4 WHEN 0 THEN 'satisfied' WHEN 1 THEN 'fair' WHEN 2 THEN 'unsatisfied' END, 1
FROM r
"""


def make_million(folder: Path, count: int = MILLION) -> None:
    """Make a data directory that holds `count` matters."""
    open_office(folder).close()
    connection = dbapi().connect(str(folder / "xinfang.db"), isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    sizes = [_number_codes(connection, table) for table in _TABLES]
    connection.execute("BEGIN")
    names = ("categories", "localities", "units")
    values = {"count": count, "first": FIRST_DAY, "days": DAYS, **dict(zip(names, sizes, strict=True))}
    connection.execute(_INSERT, values)
    connection.execute("COMMIT")
    connection.close()


def _number_codes(connection, table: str) -> int:
    ids = [row[0] for row in connection.execute("SELECT id FROM codes WHERE table_name = ? ORDER BY id", (table,))]
    connection.execute(f"CREATE TEMP TABLE k_{table} (k INTEGER PRIMARY KEY, id INTEGER)")
    connection.executemany(f"INSERT INTO temp.k_{table} VALUES (?, ?)", list(enumerate(ids)))
    return len(ids)
