"""Full text search of any length from one character: one token a character, phrase queries (with `engine`, SQLite-only).

The row's own text stays in `matters`; the index holds tokens alone and is written in the same transaction.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from ..domain.text import BOUNDARY, char_tokens

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


def query_of(words: str) -> str:
    """An FTS query: every space-parted word is a phrase, all must occur; "" when nothing can be searched."""
    phrases = []
    for word in words.split():
        tokens = [t for t in char_tokens(word) if t != BOUNDARY]
        if tokens:
            phrases.append('"' + " ".join(tokens) + '"')
    return " AND ".join(phrases)
