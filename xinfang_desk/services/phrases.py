"""The phrases of records 常用语: those shipped as data and those of the office, found by their initials in pinyin."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache

from ..domain.context import Context, Permission
from ..domain.errors import NotFound, refuse_errors
from ..domain.records import Phrase, RecordKind, phrase_problems
from ..domain.text import clean_name, clean_text
from ..resources import resource
from ..store import phrases
from ..store.store import Store
from .pinyin import initials

_BOTH = "both"


class PhrasesService:
    """Hands out the phrases of a kind of record and takes in the office's own."""

    def __init__(self, store: Store) -> None:
        """Work on this store."""
        self._store = store

    def of(self, ctx: Context, kind: RecordKind) -> tuple[Phrase, ...]:
        """Every phrase for this kind of record, the office's own last."""
        with self._store.read(ctx) as connection:
            own = phrases.read(connection)
        return tuple(replace(phrase, initials=initials(phrase.title)) for phrase in (*shipped(kind), *own))

    def add(self, ctx: Context, title: str, text: str) -> Phrase:
        """Add a phrase of the office; InputRejected names what is missing or there already."""
        ctx.require(Permission.MEDIATE)
        phrase = Phrase(clean_name(title), clean_text(text), own=True)
        with self._store.write(ctx, "phrase.add", phrase.title) as tx:
            own = phrases.read(tx.connection)
            every = (*own, *(p for kind in RecordKind for p in shipped(kind)))
            refuse_errors(phrase_problems(phrase, every))
            phrases.write(tx, (*own, phrase))
        return phrase

    def remove(self, ctx: Context, title: str) -> None:
        """Take out a phrase of the office; NotFound for one that it has not added."""
        ctx.require(Permission.MEDIATE)
        with self._store.write(ctx, "phrase.remove", title) as tx:
            own = phrases.read(tx.connection)
            left = tuple(phrase for phrase in own if phrase.title != title)
            if len(left) == len(own):
                raise NotFound(f"没有名称为“{title}”的自加常用语")
            phrases.write(tx, left)


@cache
def shipped(kind: RecordKind) -> tuple[Phrase, ...]:
    """The phrases that come with the program."""
    with resource("phrases", "record.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] in (_BOTH, kind.value)]
    return tuple(Phrase(row["title"], row["text"]) for row in rows)
