"""Rules that the office changed; a rule without a row is the program's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select

from ..domain.rules import RULES, Rule
from .schema import rules
from .store import Tx

_CHANGEABLE = ("days", "unit", "max_extension", "article", "note")


def read(connection: Connection) -> dict[str, Rule]:
    """The rules in force, in the order of the program's own."""
    kept = {row.key: row for row in connection.execute(select(rules))}
    return {
        key: replace(rule, **{name: getattr(kept[key], name) for name in _CHANGEABLE}) if key in kept else rule
        for key, rule in RULES.items()
    }


def write(tx: Tx, new: Mapping[str, Rule] | Iterable[Rule]) -> None:
    """Keep these rules; one that is again the program's own loses its row."""
    found = list(new.values()) if isinstance(new, Mapping) else list(new)
    tx.connection.execute(delete(rules).where(rules.c.key.in_([rule.key for rule in found])))
    rows = [
        {"key": rule.key, **{name: getattr(rule, name) for name in _CHANGEABLE}}
        for rule in found
        if rule != RULES[rule.key]
    ]
    if rows:
        tx.connection.execute(insert(rules), rows)
