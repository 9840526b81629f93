"""Full text search of any length from one character: one token a character, phrase queries (with `engine`, SQLite-only).

The row's own text stays in `matters`; the index holds tokens alone and is written in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, column, select, table, text

from ..domain.text import BOUNDARY, INTERPUNCT, char_tokens, group_number, name_key

FTS_DDL = """CREATE VIRTUAL TABLE matter_fts USING fts5(
    body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")"""


def index_ddl(dialect: str) -> tuple[str, ...]:
    """Statements that make the search index of a dialect."""
    return (FTS_DDL,) if dialect == "sqlite" else ()


def index_body(*texts: str) -> str:
    """The token stream of a matter's searchable texts; fields are parted so that no phrase crosses them."""
    return f" {BOUNDARY} ".join(" ".join(char_tokens(part)) for part in texts)


def put(connection: Connection, matter_id: int, *texts: str) -> None:
    """Index or re-index one matter."""
    connection.execute(text("DELETE FROM matter_fts WHERE rowid = :id"), {"id": matter_id})
    connection.execute(
        text("INSERT INTO matter_fts(rowid, body) VALUES (:id, :body)"), {"id": matter_id, "body": index_body(*texts)}
    )


def put_many(connection: Connection, rows: list[tuple[int, tuple[str, ...]]]) -> None:
    """Index many new matters at once."""
    if rows:
        connection.execute(
            text("INSERT INTO matter_fts(rowid, body) VALUES (:id, :body)"),
            [{"id": matter_id, "body": index_body(*texts)} for matter_id, texts in rows],
        )


def number_forms(number: str) -> tuple[str, ...]:
    """A registration number as it is found: in one run, and in the groups in which it is printed."""
    grouped = group_number(number)
    return (number,) if grouped == number else (number, grouped)


def name_forms(names: Iterable[str]) -> tuple[str, ...]:
    """Names as they are found: as written, and without the interpunct where there is one."""
    forms = []
    for name in names:
        forms.append(name)
        key = name_key(name)
        if INTERPUNCT in key:
            forms.append(key.replace(INTERPUNCT, ""))
    return tuple(forms)


def query_of(words: str) -> str:
    """An FTS query: every space-parted word is a phrase, all must occur; "" when nothing can be searched.

    Punctuation at the ends of a word is dropped, inside a word it must stand there as some punctuation.
    """
    phrases = []
    for word in words.split():
        tokens = char_tokens(word)
        while tokens and tokens[0] == BOUNDARY:
            tokens.pop(0)
        while tokens and tokens[-1] == BOUNDARY:
            tokens.pop()
        if tokens:
            phrases.append('"' + " ".join(tokens) + '"')
    return " AND ".join(phrases)


_FTS = table("matter_fts", column("rowid"))


def matching(matter_id: ColumnElement[int], query: str) -> ColumnElement[bool]:
    """The condition that a matter is found by a query of `query_of`."""
    found = select(_FTS.c.rowid).where(text("matter_fts MATCH :fts_query").bindparams(fts_query=query))
    return matter_id.in_(found)


def unindexed(connection: Connection) -> list[int]:
    """Ids of matters that the index does not know."""
    if connection.dialect.name != "sqlite":
        return []
    return list(connection.scalars(text("SELECT id FROM matters WHERE id NOT IN (SELECT rowid FROM matter_fts)")))
