"""Mediation cases 人民调解案件 on disk: list paged by key, one case with its sessions, and the writes of the room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, or_, select, update

from ..domain.mediations import MediationOutcome, MediationSource, Performance
from ..domain.mediationstates import MediationState
from ..domain.records import RecordKind, SessionDraft
from ..domain.views import MediationRow, Page, SessionView
from . import wall
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
        due=row.due_on,
        due_status=None,
        state=MediationState(row.state or MediationState.APPLIED),
        applied_on=row.applied_on or row.accepted_on,
        term=term_of(row),
    )


def term_of(row: Any) -> tuple[str, tuple[date, date, date]] | None:
    """The term that a list shows: its rule and its three dates as they were drawn."""
    return (row.due_rule, (row.due_on, row.due_rolled, row.due_warning)) if row.due_on else None


def _chosen(connection: Connection, text: str, open_only: bool) -> ColumnElement[bool]:
    c = mediations.c
    clauses: list[ColumnElement[bool]] = [wall.about(connection, c.matter_id)]
    for word in text.split():
        names = (c.number, c.applicant, c.respondent, c.mediator, c.matter_number, c.summary, c.dispute_type)
        clauses.append(or_(*(column.contains(word, autoescape=True) for column in names)))
    if open_only:
        clauses.append(c.is_open.is_(True))
    return and_(*clauses)


def page(
    connection: Connection, text: str, open_only: bool, after: Sequence[Any] | None, limit: int
) -> Page[MediationRow]:
    """Cases, newest first; every space-parted word must occur in number, parties, mediator, summary or kind."""
    where = _chosen(connection, text, open_only)
    total = connection.scalar(select(func.count()).select_from(mediations).where(where)) or 0
    statement = select(mediations).where(where)
    if after:
        day, number = after
        earlier = and_(mediations.c.applied_on == day, mediations.c.id < number)
        statement = statement.where(or_(mediations.c.applied_on < day, earlier))
    statement = statement.order_by(mediations.c.applied_on.desc(), mediations.c.id.desc()).limit(limit + 1)
    found = [row_of(row) for row in connection.execute(statement)]
    next_key = (found[limit - 1].applied_on, found[limit - 1].id) if len(found) > limit else None
    return Page(tuple(found[:limit]), next_key, total)


def find_row(connection: Connection, number: str) -> MediationRow | None:
    """One case as a list row; None when there is none for the one who looks."""
    seen = wall.about(connection, mediations.c.matter_id)
    row = connection.execute(select(mediations).where(mediations.c.number == number, seen)).one_or_none()
    return row_of(row) if row else None


def is_taken(connection: Connection, number: str) -> bool:
    """Whether a case has this number, whoever may see it."""
    return connection.scalar(select(mediations.c.id).where(mediations.c.number == number)) is not None


def oldest_first(connection: Connection, first: date, last: date) -> list[MediationRow]:
    """All cases of a period in the order of acceptance, for an export."""
    statement = (
        select(mediations)
        .where(mediations.c.accepted_on.between(first, last), wall.about(connection, mediations.c.matter_id))
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


def walled_among(connection: Connection, numbers: Iterable[str]) -> set[str]:
    """Which of these cases may not be shown here, because their matter is behind the wall."""
    wanted, found = sorted(set(numbers)), set[str]()
    if not wall.stands(connection):
        return found
    for start in range(0, len(wanted), CHUNK):
        chosen = mediations.c.number.in_(wanted[start : start + CHUNK])
        where = (chosen, ~wall.about(connection, mediations.c.matter_id))
        found.update(connection.scalars(select(mediations.c.number).where(*where)))
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
    return tuple(map(_session_of, connection.execute(statement)))


def _session_of(row: Row[Any]) -> SessionView:
    return SessionView(
        row.id,
        row.started,
        row.ended,
        row.place,
        row.present,
        row.record,
        row.operator,
        kind=RecordKind(row.kind),
        recorder=row.recorder,
        attending=tuple(row.attending),
        investigator=row.investigator,
        asked=row.asked,
        identity=row.identity,
        supplements=row.supplements_id,
        paper_id=row.paper_id,
    )


def mediators(connection: Connection) -> tuple[str, ...]:
    """Names of mediators, whoever had the newest case first."""
    statement = (
        select(mediations.c.mediator)
        .where(mediations.c.mediator != "")
        .group_by(mediations.c.mediator)
        .order_by(func.max(mediations.c.applied_on).desc(), mediations.c.mediator)
    )
    return tuple(connection.scalars(statement))


def matter_cases(connection: Connection, matter_id: int) -> tuple[MediationRow, ...]:
    """The cases of a matter in the order of their application."""
    statement = select(mediations).where(mediations.c.matter_id == matter_id).order_by(mediations.c.id)
    return tuple(row_of(row) for row in connection.execute(statement))


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


def add_session(tx: Tx, mediation_id: int, draft: SessionDraft, paper_id: int) -> int:
    """Keep a record with its paper and give its id."""
    values = {
        "mediation_id": mediation_id,
        "started": draft.started,
        "ended": draft.ended,
        "place": draft.place,
        "present": draft.present,
        "record": draft.record,
        "kind": draft.kind.value,
        "recorder": draft.recorder,
        "attending": list(draft.attending),
        "investigator": draft.investigator,
        "asked": draft.asked,
        "identity": draft.identity,
        "supplements_id": draft.supplements,
        "paper_id": paper_id,
        "entered_at": tx.now,
        "operator_id": tx.ctx.operator.id,
    }
    result = tx.connection.execute(insert(mediation_sessions).values(**values))
    return int(result.inserted_primary_key[0])  # type: ignore[index]
