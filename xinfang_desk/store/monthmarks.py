"""The triggers that renew the mark of a month whenever one of its matters comes in, goes or changes a fact.

They stand in the database, so that no way of writing can forget them. A migration that rebuilds `matters` drops them with the
old table and has to make them again.
"""

from __future__ import annotations

from ..domain.factfields import FACTS

_RENEW = """INSERT INTO matter_months (month, mark) VALUES (substr({row}.registered_on, 1, 7), lower(hex(randomblob(8))))
       ON CONFLICT (month) DO UPDATE SET mark = excluded.mark;"""

_SERVER_FUNCTION = """CREATE OR REPLACE FUNCTION renew_month() RETURNS trigger AS $$
       BEGIN
         IF TG_OP <> 'INSERT' THEN
           INSERT INTO matter_months (month, mark) VALUES (to_char(OLD.registered_on, 'YYYY-MM'), gen_random_uuid()::text)
           ON CONFLICT (month) DO UPDATE SET mark = excluded.mark;
         END IF;
         IF TG_OP <> 'DELETE' THEN
           INSERT INTO matter_months (month, mark) VALUES (to_char(NEW.registered_on, 'YYYY-MM'), gen_random_uuid()::text)
           ON CONFLICT (month) DO UPDATE SET mark = excluded.mark;
         END IF;
         RETURN NULL;
       END $$ LANGUAGE plpgsql"""


def trigger_ddl(dialect: str) -> tuple[str, ...]:
    """Statements that make the triggers."""
    columns = ", ".join(FACTS)
    if dialect != "sqlite":
        return (
            _SERVER_FUNCTION,
            f"""CREATE TRIGGER matters_renew_month AFTER INSERT OR DELETE OR UPDATE OF {columns} ON matters
            FOR EACH ROW EXECUTE FUNCTION renew_month()""",
        )
    old, new = _RENEW.format(row="OLD"), _RENEW.format(row="NEW")
    return (
        f"CREATE TRIGGER matters_month_in AFTER INSERT ON matters BEGIN {new} END",
        f"CREATE TRIGGER matters_month_out AFTER DELETE ON matters BEGIN {old} END",
        f"CREATE TRIGGER matters_month_changed AFTER UPDATE OF {columns} ON matters BEGIN {old} {new} END",
    )


def first_marks_sql(dialect: str) -> str:
    """The statement that gives every month of an older database its first mark."""
    month = "substr(registered_on, 1, 7)" if dialect == "sqlite" else "to_char(registered_on, 'YYYY-MM')"
    mark = "lower(hex(randomblob(8)))" if dialect == "sqlite" else "gen_random_uuid()::text"
    return f"INSERT INTO matter_months (month, mark) SELECT month, {mark} FROM (SELECT DISTINCT {month} AS month FROM matters) AS m"
