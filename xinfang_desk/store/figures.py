"""Figures as SQL: the one place that turns the conditions of `domain.figures` into queries.

Every figure of a source is counted in one pass (SUM of CASE); the list behind a figure selects by the very same conditions.
Matters lie in a period by their registration date, mediations by acceptance, ledger entries by their own date.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, case, distinct, func, not_, or_, select, true
from sqlalchemy.types import String

from ..domain.dimensions import COLLECTIVE_FROM
from ..domain.figures import COUNTED, FIRST, Condition, Figure, Measure, Source
from . import ledgers, wall
from .schema import codes, ledger_entries, matters, mediations

FEN = 100
SOURCES: tuple[Source, ...] = ("matters", "mediations", "ledger")
SMALL_SOURCES: tuple[Source, ...] = ("mediations", "ledger")

_TABLES: dict[str, Table] = {"matters": matters, "mediations": mediations, "ledger": ledger_entries}
_DATES: dict[str, ColumnElement[date]] = {
    "matters": matters.c.registered_on,
    "mediations": mediations.c.accepted_on,
    "ledger": ledger_entries.c.on_date,
}


@dataclass(frozen=True)
class Scope:
    """What is counted: first and last day, both included, and the channels that count into the total (信访总量).

    `today` is the day of the question, on which a term is over or not; a rating not given for a matter served before
    `silent_before` is no longer awaited.
    """

    first: date
    last: date
    channels: tuple[str, ...]
    today: date = date.max
    silent_before: date = date.min


def column_of(source: Source, name: str) -> ColumnElement[Any]:
    """The column that a field of a source stands in; money in fen."""
    if source == "mediations" and name == "amount":
        return mediations.c.amount_fen
    return _TABLES[source].c[name]


def _known(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(column.is_not(None), column != "") if isinstance(column.type, String) else column.is_not(None)


def _counted(_condition: Condition, scope: Scope) -> ColumnElement[bool]:
    return matters.c.channel.in_(scope.channels)


def _in_month(condition: Condition, _scope: Scope) -> ColumnElement[bool]:
    year, month = map(int, condition.value.split("-"))
    return matters.c.registered_on.between(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _collective(condition: Condition, _scope: Scope) -> ColumnElement[bool]:
    hit = and_(matters.c.channel == "visit", matters.c.headcount >= COLLECTIVE_FROM)
    return hit if condition.value == "1" else not_(hit)


def _term_over(_condition: Condition, scope: Scope) -> ColumnElement[bool]:
    return or_(matters.c.concluded_on.is_not(None), matters.c.conclusion_due < scope.today)


def _silent(column: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
    return and_(not_(_known(column)), matters.c.served_on < scope.silent_before)


_DERIVED: Mapping[str, Callable[[Condition, Scope], ColumnElement[bool]]] = {
    "counted": _counted,
    "month": _in_month,
    "group": _collective,
    "term_over": _term_over,
}


def _clause(source: Source, condition: Condition, scope: Scope) -> ColumnElement[bool]:
    if condition.operation == "either":
        return or_(*(_clause(source, one, scope) for one in condition.value))
    if condition.field in _DERIVED:
        return _DERIVED[condition.field](condition, scope)
    column = column_of(source, condition.field)
    if condition.operation.endswith("_or_silent"):
        given = _known(column) if condition.operation == "known_or_silent" else column.in_(condition.value)
        return or_(given, _silent(column, scope))
    return _compared(source, column, condition)


def _compared(source: Source, column: ColumnElement[Any], condition: Condition) -> ColumnElement[bool]:
    match condition.operation:
        case "eq":
            return column.is_(condition.value) if isinstance(condition.value, bool) else column == condition.value
        case "in":
            return column.in_(condition.value)
        case "known" | "unknown":
            return _known(column) if condition.operation == "known" else not_(_known(column))
        case _:
            return column <= column_of(source, condition.value)


def selected(source: Source, measure: Measure, scope: Scope) -> ColumnElement[bool]:
    """What selects the rows of a measure, without the period."""
    clauses = [_clause(source, condition, scope) for condition in measure.where]
    if measure.kind == "distinct":
        clauses.append(_known(column_of(source, measure.field)))
    return and_(true(), *clauses)


def _expression(source: Source, measure: Measure, scope: Scope) -> ColumnElement[Any]:
    hit = selected(source, measure, scope)
    if measure.kind == "distinct":
        return func.count(distinct(case((hit, column_of(source, measure.field)))))
    amount = 1 if measure.kind == "count" else func.coalesce(column_of(source, measure.field), 0)
    return func.coalesce(func.sum(case((hit, amount), else_=0)), 0)


def _value(source: Source, measure: Measure, raw: Any) -> int | Decimal:
    return Decimal(raw) / FEN if source == "mediations" and measure.field == "amount" else int(raw)


def in_period(source: Source, scope: Scope) -> ColumnElement[bool]:
    """What selects the rows of a period."""
    return _DATES[source].between(scope.first, scope.last)


def measure_source(
    connection: Connection, source: Source, measures: Iterable[Measure], scope: Scope
) -> dict[Measure, int | Decimal]:
    """Every measure of one source in one pass over its rows."""
    wanted = list(dict.fromkeys(measures))
    if not wanted:
        return {}
    table = _TABLES[source]
    columns = [_expression(source, m, scope).label(f"m{i}") for i, m in enumerate(wanted)]
    row = connection.execute(select(*columns).select_from(table).where(in_period(source, scope))).one()
    return {m: _value(source, m, raw) for m, raw in zip(wanted, row, strict=True)}


def measure_all(
    connection: Connection, figures: Sequence[Figure], scope: Scope, sources: tuple[Source, ...] = SOURCES
) -> dict[tuple[str, Measure], int | Decimal]:
    """Numerators and denominators of the figures of these sources, by (source, measure), counted by the database itself.

    The statistics count matters from the facts of the months instead (store.factcount); both must agree.
    """
    found: dict[tuple[str, Measure], int | Decimal] = {}
    for source in sources:
        wanted = [m for f in figures if f.source == source for m in (f.numerator, f.denominator) if m is not None]
        values = measure_source(connection, source, wanted, scope)
        found.update({(source, m): value for m, value in values.items()})
    return found


_LISTS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "matters": (
        matters.c.number,
        matters.c.registered_on,
        matters.c.channel,
        matters.c.name,
        matters.c.headcount,
        matters.c.demand,
        codes.c.label.label("unit"),
        matters.c.state,
        matters.c.referred_on,
        matters.c.accepted_on,
        matters.c.concluded_on,
    ),
    "mediations": (
        mediations.c.number,
        mediations.c.accepted_on,
        mediations.c.dispute_type,
        mediations.c.applicant,
        mediations.c.respondent,
        mediations.c.mediator,
        mediations.c.outcome,
        mediations.c.amount_fen,
        mediations.c.matter_number,
    ),
    "ledger": (
        ledger_entries.c.id,
        ledger_entries.c.on_date,
        ledger_entries.c.kind,
        ledger_entries.c.title,
        ledger_entries.c.times,
        ledger_entries.c.people,
        ledger_entries.c["items"],
        ledger_entries.c.concluded,
        ledger_entries.c.leader,
        ledger_entries.c.id,
    ),
}


@dataclass(frozen=True)
class RowsBehind:
    """How many rows a measure counts, what they add up to, and those of them that are listed."""

    total: int
    amount: int | Decimal
    rows: list[dict[str, Any]]


def list_behind(
    connection: Connection, source: Source, measure: Measure, scope: Scope, *, limit: int | None
) -> RowsBehind:
    """The rows of a measure, the newest `limit` (None = all) that the one who looks may see; none that adds nothing to a sum."""
    table = _TABLES[source]
    where = and_(in_period(source, scope), selected(source, measure, scope))
    if measure.kind == "sum":
        where = and_(where, column_of(source, measure.field) > 0)
    counted = select(func.count(), _expression(source, measure, scope)).select_from(table).where(where)
    total, amount = connection.execute(counted).one()
    statement = select(*_LISTS[source]).where(where)
    if source == "matters":
        statement = statement.select_from(matters.outerjoin(codes, matters.c.unit_id == codes.c.id))
        statement = statement.where(wall.open_matter(connection))
    if source == "mediations":
        statement = statement.where(wall.about(connection, mediations.c.matter_id))
    statement = statement.order_by(_DATES[source].desc(), table.c.id.desc()).limit(limit)
    rows = [dict(row) for row in connection.execute(statement).mappings()]
    rows = ledgers.told(connection, rows) if source == "ledger" else rows
    return RowsBehind(total, _value(source, measure, amount), rows)


def first_day(connection: Connection) -> date | None:
    """The earliest registration date there is."""
    first: date | None = connection.scalar(select(func.min(matters.c.registered_on)))
    return first


def awaiting_referral(connection: Connection, scope: Scope) -> int:
    """First matters of the period that were not handed on yet and whose last day for it has not passed."""
    counted = Measure(where=(COUNTED, FIRST, Condition("referred_on", "unknown")))
    where = and_(
        in_period("matters", scope), selected("matters", counted, scope), matters.c.referral_due >= scope.today
    )
    return connection.scalar(select(func.count()).select_from(matters).where(where)) or 0


def mediator_count(connection: Connection, scope: Scope) -> int:
    """How many mediators took cases in the period."""
    statement = select(func.count(distinct(mediations.c.mediator))).where(
        in_period("mediations", scope), mediations.c.mediator != ""
    )
    return connection.scalar(statement) or 0


def dispute_counts(connection: Connection, scope: Scope) -> list[tuple[str, int, int]]:
    """(kind of dispute, cases, agreed cases), the most frequent first."""
    agreed = func.sum(case((mediations.c.outcome.in_(("written", "oral")), 1), else_=0))
    statement = (
        select(mediations.c.dispute_type, func.count(), agreed)
        .where(in_period("mediations", scope))
        .group_by(mediations.c.dispute_type)
        .order_by(func.count().desc(), mediations.c.dispute_type)
    )
    return [(row[0], row[1], int(row[2])) for row in connection.execute(statement)]


def matter_list(connection: Connection, scope: Scope, limit: int) -> list[dict[str, Any]]:
    """The counted matters of a short period in the order of registration, for the list in a daily or weekly report."""
    unit = codes.alias("unit")
    statement = (
        select(
            matters.c.number,
            matters.c.registered_on,
            matters.c.channel,
            matters.c.name,
            matters.c.headcount,
            matters.c.demand,
            matters.c.restricted,
            unit.c.label.label("unit"),
        )
        .outerjoin(unit, unit.c.id == matters.c.unit_id)
        .where(in_period("matters", scope), matters.c.channel.in_(scope.channels))
        .order_by(matters.c.registered_on, matters.c.number)
        .limit(limit)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]
