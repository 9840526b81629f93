"""The rows behind figures, every measure of a source in one pass: which row counts, and for how much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, func, select

from ..domain.figures import Figure, FigureValue, Measure, Source
from ..domain.published import Counted, FrozenFigure
from .figures import SOURCES, Scope, column_of, in_period, selected
from .schema import audit, ledger_entries, matters, mediations

TABLES: dict[Source, Table] = {"matters": matters, "mediations": mediations, "ledger": ledger_entries}
KEYS: dict[Source, ColumnElement[Any]] = {
    "matters": matters.c.number,
    "mediations": mediations.c.number,
    "ledger": ledger_entries.c.id,
}
"""What a row is called by."""

Behind = dict[tuple[Source, Measure], Counted]


def behind(connection: Connection, figures: Sequence[Figure], scope: Scope) -> Behind:
    """What each side of the figures counts, by (source, measure)."""
    found: Behind = {}
    for source in SOURCES:
        sides = (m for f in figures if f.source == source for m in (f.numerator, f.denominator))
        measures = list(dict.fromkeys(m for m in sides if m is not None))
        found.update(_of_source(connection, source, measures, scope) if measures else {})
    return found


def _of_source(connection: Connection, source: Source, measures: Sequence[Measure], scope: Scope) -> Behind:
    columns = [_amount(source, m, scope).label(f"m{i}") for i, m in enumerate(measures)]
    rows = connection.execute(
        select(KEYS[source], *columns).select_from(TABLES[source]).where(in_period(source, scope))
    ).all()
    keys = [str(row[0]) for row in rows]
    amounts = zip(*rows, strict=True) if rows else iter([()] * (len(measures) + 1))
    next(amounts)
    return {
        (source, m): Counted(source, m.kind, _filled(keys, values), m.field == "amount")
        for m, values in zip(measures, amounts, strict=True)
    }


def _amount(source: Source, measure: Measure, scope: Scope) -> ColumnElement[Any]:
    """The amount that a row counts for; NULL or 0 when it does not."""
    amount = 1 if measure.kind == "count" else column_of(source, measure.field)
    return case((selected(source, measure, scope), amount))


def _filled(keys: Sequence[str], values: Iterable[Any]) -> dict[str, Any]:
    return {key: value for key, value in zip(keys, values, strict=False) if value}


def frozen(value: FigureValue, found: Behind) -> FrozenFigure:
    """A figure with the rows behind both sides."""
    figure = value.figure
    base = None if figure.denominator is None else found[figure.source, figure.denominator]
    return FrozenFigure(figure.key, figure.label, figure.unit, value.text, found[figure.source, figure.numerator], base)


def newest(connection: Connection) -> dict[str, int]:
    """The newest row id of each source."""
    return {name: connection.scalar(select(func.max(table.c.id))) or 0 for name, table in TABLES.items()}


def newest_audit(connection: Connection) -> int:
    """The newest entry of the audit log."""
    return connection.scalar(select(func.max(audit.c.id))) or 0
