"""Mediation cases 人民调解案件 on disk: list paged by key, one case with its sessions, and the writes of the room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from ..domain.mediations import MediationDraft, MediationOutcome, MediationSource, Performance, SessionDraft
from ..domain.views import MediationRow, Page, SessionView
from .bulk import matter_ids
from .schema import matters, mediation_sessions, mediations, operators
from .store import Tx

CHUNK = 500
FEN = 100


def to_fen(amount: Decimal) -> int:
    """Yuan to whole fen (分)."""
    return int(amount * FEN)


def to_yuan(fen: int) -> Decimal:
    """Whole fen to yuan with two decimals."""
    return (Decimal(fen) / FEN).quantize(Decimal("0.01"))


def row_of(row: Any) -> MediationRow:
    """The frozen row of a database row, its deadline still open."""
    return MediationRow(
        id=row.id,
        number=row.number,
        accepted_on=row.accepted_on,
        source=MediationSource(row.source),
        dispute_type=row.dispute_type,
        applicant=row.applicant,
        respondent=row.respondent,
        mediator=row.mediator,
        major=row.major,
        outcome=MediationOutcome(row.outcome) if row.outcome else None,
        closed_on=row.closed_on,
        amount=to_yuan(row.amount_fen),
        performance=Performance(row.performance) if row.performance else None,
        matter_number=row.matter_number,
        due=None,
        due_status=None,
    )


def _chosen(text: str, open_only: bool) -> ColumnElement[bool]:
    c = mediations.c
    clauses: list[ColumnElement[bool]] = [c.id.is_not(None)]
    for word in text.split():
        names = (c.number, c.applicant, c.respondent, c.mediator, c.matter_number, c.summary, c.dispute_type)
        clauses.append(or_(*(column.contains(word, autoescape=True) for column in names)))
    if open_only:
        clauses.append(c.outcome.is_(None))
    return and_(*clauses)


def page(
    connection: Connection, text: str, open_only: bool, after: Sequence[Any] | None, limit: int
) -> Page[MediationRow]:
    """Cases, newest first; every space-parted word must occur in number, parties, mediator, summary or kind."""
    where = _chosen(text, open_only)
    total = connection.scalar(select(func.count()).select_from(mediations).where(where)) or 0
    statement = select(mediations).where(where)
    if after:
        day, number = after
        earlier = and_(mediations.c.accepted_on == day, mediations.c.id < number)
        statement = statement.where(or_(mediations.c.accepted_on < day, earlier))
    statement = statement.order_by(mediations.c.accepted_on.desc(), mediations.c.id.desc()).limit(limit + 1)
    found = [row_of(row) for row in connection.execute(statement)]
    next_key = (found[limit - 1].accepted_on, found[limit - 1].id) if len(found) > limit else None
    return Page(tuple(found[:limit]), next_key, total)


def find(connection: Connection, number: str) -> Mapping[str, Any] | None:
    """All columns of one case; None when there is none."""
    row = connection.execute(select(mediations).where(mediations.c.number == number)).mappings().one_or_none()
    return dict(row) if row else None


def find_row(connection: Connection, number: str) -> MediationRow | None:
    """One case as a list row."""
    row = connection.execute(select(mediations).where(mediations.c.number == number)).one_or_none()
    return row_of(row) if row else None


def oldest_first(connection: Connection, first: date, last: date) -> list[MediationRow]:
    """All cases of a period in the order of acceptance, for an export."""
    statement = (
        select(mediations)
        .where(mediations.c.accepted_on.between(first, last))
        .order_by(mediations.c.accepted_on, mediations.c.id)
    )
    return [row_of(row) for row in connection.execute(statement)]


def present(connection: Connection, numbers: Sequence[str]) -> dict[str, MediationRow]:
    """The stored cases among these numbers."""
    found: dict[str, MediationRow] = {}
    for start in range(0, len(numbers), CHUNK):
        statement = select(mediations).where(mediations.c.number.in_(numbers[start : start + CHUNK]))
        found.update({row.number: row_of(row) for row in connection.execute(statement)})
    return found


def sessions(connection: Connection, mediation_id: int) -> tuple[SessionView, ...]:
    """The recorded sessions in their order."""
    c = mediation_sessions.c
    statement = (
        select(mediation_sessions, operators.c.name.label("operator"))
        .join(operators, c.operator_id == operators.c.id)
        .where(c.mediation_id == mediation_id)
        .order_by(c.started, c.id)
    )
    return tuple(
        SessionView(row.id, row.started, row.ended, row.place, row.present, row.record, row.operator)
        for row in connection.execute(statement)
    )


def mediators(connection: Connection) -> tuple[str, ...]:
    """Names of mediators, whoever had the newest case first."""
    statement = (
        select(mediations.c.mediator)
        .where(mediations.c.mediator != "")
        .group_by(mediations.c.mediator)
        .order_by(func.max(mediations.c.accepted_on).desc(), mediations.c.mediator)
    )
    return tuple(connection.scalars(statement))


def add(tx: Tx, number: str, draft: MediationDraft) -> int:
    """Open a case and give its id."""
    values = {
        "number": number,
        "accepted_on": draft.accepted_on,
        "source": draft.source.value,
        "dispute_type": draft.dispute_type,
        "applicant": draft.applicant,
        "respondent": draft.respondent,
        "mediator": draft.mediator,
        "major": draft.major,
        "summary": draft.summary,
        "matter_number": draft.matter_number,
        "matter_id": matter_id(tx.connection, draft.matter_number),
        "opened_at": tx.now,
        "operator_id": tx.ctx.operator.id,
    }
    result = tx.connection.execute(insert(mediations).values(**values))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def add_many(tx: Tx, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store many cases that were kept elsewhere; `matter_number` is linked where the matter is known."""
    known = matter_ids(tx.connection, [row["matter_number"] for row in rows if row["matter_number"]])
    stamp = {"opened_at": tx.now, "operator_id": tx.ctx.operator.id}
    filled = [{**row, "matter_id": known.get(row["matter_number"]), **stamp} for row in rows]
    if filled:
        tx.connection.execute(insert(mediations), filled)


def matter_id(connection: Connection, number: str) -> int | None:
    """The id of a matter by its registration number."""
    return matter_ids(connection, [number]).get(number) if number else None


def link_new_matters(tx: Tx) -> int:
    """Link the cases whose matter has come in since; how many were linked."""
    linked = (
        select(matters.c.id)
        .where(matters.c.number == mediations.c.matter_number)
        .correlate(mediations)
        .scalar_subquery()
    )
    statement = (
        update(mediations)
        .where(
            mediations.c.matter_id.is_(None),
            mediations.c.matter_number != "",
            mediations.c.matter_number.in_(select(matters.c.number)),
        )
        .values(matter_id=linked)
    )
    return tx.connection.execute(statement).rowcount


def add_session(tx: Tx, mediation_id: int, draft: SessionDraft) -> int:
    """Record a session and give its id."""
    values = {
        "mediation_id": mediation_id,
        "started": draft.started,
        "ended": draft.ended,
        "place": draft.place,
        "present": draft.present,
        "record": draft.record,
        "entered_at": tx.now,
        "operator_id": tx.ctx.operator.id,
    }
    result = tx.connection.execute(insert(mediation_sessions).values(**values))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def change(tx: Tx, mediation_id: int, version: int, values: Mapping[str, Any]) -> bool:
    """Change a case that is still in the version seen; False when somebody was faster."""
    statement = (
        update(mediations)
        .where(mediations.c.id == mediation_id, mediations.c.version == version)
        .values(**values, version=version + 1)
    )
    return tx.connection.execute(statement).rowcount == 1


def set_performance(tx: Tx, mediation_id: int, performance: Performance) -> None:
    """What the duties of its agreement say of a case."""
    statement = (
        update(mediations)
        .where(mediations.c.id == mediation_id)
        .values(performance=performance.value, version=mediations.c.version + 1)
    )
    tx.connection.execute(statement)
