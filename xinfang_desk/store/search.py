"""Full text search of any length from one character: one token a character, phrases of consecutive tokens.

With `engine`, `monthmarks` and the migrations one of the few places that know which database engine is below. SQLite keeps
the tokens in an FTS5 index. PostgreSQL keeps the tokens of a matter and their pairs in a GIN index: its own full text parts
no Chinese, and pg_trgm reads the whole table for a word of two characters. The token stream beside them tells a phrase from
a crowd of the same pairs. The row's own text stays in `matters`; the index is written in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    Text,
    and_,
    column,
    literal,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles

from ..domain.text import BOUNDARY, INTERPUNCT, char_tokens, group_number, name_key

FTS_DDL = """CREATE VIRTUAL TABLE matter_fts USING fts5(
    body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")"""
_GRAMS_DDL = (
    """CREATE TABLE matter_grams (
       matter_id INTEGER PRIMARY KEY REFERENCES matters (id) ON DELETE CASCADE,
       grams TEXT[] NOT NULL, body TEXT NOT NULL)""",
    "CREATE INDEX ix_matter_grams ON matter_grams USING gin (grams)",
)
_FTS = table("matter_fts", column("rowid", Integer), column("body", Text))
_GRAMS = table("matter_grams", column("matter_id", Integer), column("grams", ARRAY(Text)), column("body", Text))

Phrase = tuple[str, ...]
"""Tokens that stand one after the other."""


def index_ddl(dialect: str) -> tuple[str, ...]:
    """Statements that make the search index of a dialect."""
    return (FTS_DDL,) if dialect == "sqlite" else _GRAMS_DDL


def index_table(dialect: str) -> str:
    """The table that holds the index of a dialect."""
    return _FTS.name if dialect == "sqlite" else _GRAMS.name


def index_body(*texts: str) -> str:
    """The token stream of a matter's searchable texts; fields are parted so that no phrase crosses them."""
    return f" {BOUNDARY} ".join(" ".join(char_tokens(part)) for part in texts)


def put(connection: Connection, matter_id: int, *texts: str) -> None:
    """Index or re-index one matter."""
    index = _FTS if connection.dialect.name == "sqlite" else _GRAMS
    connection.execute(index.delete().where(next(iter(index.c)) == matter_id))
    put_many(connection, [(matter_id, texts)])


def put_many(connection: Connection, rows: Sequence[tuple[int, tuple[str, ...]]]) -> None:
    """Index many new matters at once."""
    if not rows:
        return
    bodies = [(matter_id, index_body(*texts)) for matter_id, texts in rows]
    if connection.dialect.name == "sqlite":
        connection.execute(_FTS.insert(), [{"rowid": matter_id, "body": body} for matter_id, body in bodies])
    else:
        connection.execute(_GRAMS.insert(), [_grams_row(matter_id, body) for matter_id, body in bodies])


def _grams_row(matter_id: int, body: str) -> dict[str, Any]:
    return {"matter_id": matter_id, "grams": sorted({*body.split(), *_pairs(body.split())}), "body": f" {body} "}


def _pairs(tokens: Sequence[str]) -> set[str]:
    return {f"{one} {other}" for one, other in pairwise(tokens)}


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


def phrases_of(words: str) -> tuple[Phrase, ...]:
    """What to look for: every space-parted word is a phrase, all must occur; () when nothing can be searched.

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
            phrases.append(tuple(tokens))
    return tuple(phrases)


class _Found(ColumnElement[bool]):
    """A matter holds every phrase: written by the compiler of the engine that it is asked of."""

    type = Boolean()
    inherit_cache = False

    def __init__(self, matter_id: ColumnElement[int], phrases: Sequence[Phrase]) -> None:
        self.matter_id = matter_id
        self.phrases = phrases


@compiles(_Found, "sqlite")
def _in_fts(found: _Found, compiler: Any, **options: Any) -> str:
    ids = select(_FTS.c.rowid).where(_matches(" AND ".join(map(_quoted, found.phrases))))
    return str(compiler.process(found.matter_id.in_(ids), **options))


@compiles(_Found)
def _in_grams(found: _Found, compiler: Any, **options: Any) -> str:
    ids = select(_GRAMS.c.matter_id).where(and_(*map(_holds, found.phrases)))
    return str(compiler.process(found.matter_id.in_(ids), **options))


def _quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase)}"'


def _matches(query: str) -> ColumnElement[bool]:
    return column(_FTS.name).op("MATCH", return_type=Boolean())(literal(query))


def _holds(phrase: Phrase) -> ColumnElement[bool]:
    """The pairs find the rows, the stream proves the order; a single token has no pair."""
    grams = sorted(_pairs(phrase)) or list(phrase)
    return and_(_GRAMS.c.grams.contains(grams), _GRAMS.c.body.contains(f" {' '.join(phrase)} ", autoescape=True))


def matching(matter_id: ColumnElement[int], phrases: Sequence[Phrase]) -> ColumnElement[bool]:
    """The condition that a matter holds every phrase of `phrases_of`."""
    return _Found(matter_id, phrases)


def newest_with_any(connection: Connection, phrases: Sequence[Phrase], most: int) -> list[int]:
    """Ids of the newest matters that hold one of the phrases or more."""
    if not phrases:
        return []
    if connection.dialect.name == "sqlite":
        statement = (
            select(_FTS.c.rowid).where(_matches(" OR ".join(map(_quoted, phrases)))).order_by(_FTS.c.rowid.desc())
        )
    else:
        held = or_(*map(_holds, phrases))
        statement = select(_GRAMS.c.matter_id).where(held).order_by(_GRAMS.c.matter_id.desc())
    return list(connection.scalars(statement.limit(most)))


def unindexed(connection: Connection) -> list[int]:
    """Ids of matters that the index does not know."""
    known = (
        "SELECT rowid FROM matter_fts" if connection.dialect.name == "sqlite" else "SELECT matter_id FROM matter_grams"
    )
    return list(connection.scalars(text(f"SELECT id FROM matters WHERE id NOT IN ({known})")))
