"""Agreements of mediation cases on disk, with what falls due under them and what has been done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, insert, or_, select, update

from ..domain.agreementdata import from_json, to_json
from ..domain.agreements import AgreementDraft, effective_on, total
from ..domain.performance import DutyKind, DutyView, PlannedDuty, planned_duties
from . import wall
from .mediations import to_fen, to_yuan
from .schema import mediation_agreements, mediation_clocks, mediation_duties, mediations
from .store import Tx

MOST_REMINDED = 200
"""Rows of a reminder at most; there are as many open duties only where nobody looks."""


@dataclass(frozen=True)
class KeptAgreement:
    """An agreement as kept; `id` is that of its row, `mediation_id` that of its case."""

    id: int
    mediation_id: int
    draft: AgreementDraft
    effective_on: date
    amount: Decimal
    oral: bool


def keep(tx: Tx, mediation_id: int, draft: AgreementDraft) -> int:
    """Keep a checked agreement with everything that falls due under it; the id of its row."""
    values = {
        "mediation_id": mediation_id,
        "draft": to_json(draft),
        "effective_on": effective_on(draft) or tx.today,
        "amount_fen": to_fen(total(draft)),
        "oral": draft.oral,
    }
    result = tx.connection.execute(insert(mediation_agreements).values(**values))
    agreement_id = int(result.inserted_primary_key[0])  # type: ignore[index]
    rows = [_duty_values(agreement_id, plan) for plan in planned_duties(draft)]
    if rows:
        tx.connection.execute(insert(mediation_duties), rows)
    return agreement_id


def withdraw(tx: Tx, mediation_id: int) -> None:
    """Take the agreement of a case back with everything that falls due; its paper keeps what was agreed."""
    ids = select(mediation_agreements.c.id).where(mediation_agreements.c.mediation_id == mediation_id)
    tx.connection.execute(delete(mediation_duties).where(mediation_duties.c.agreement_id.in_(ids)))
    tx.connection.execute(delete(mediation_agreements).where(mediation_agreements.c.mediation_id == mediation_id))


def of_case(connection: Connection, mediation_id: int) -> KeptAgreement | None:
    """The agreement of a case; None when it has none that was built here."""
    table = mediation_agreements
    row = connection.execute(select(table).where(table.c.mediation_id == mediation_id)).one_or_none()
    if row is None:
        return None
    amount = to_yuan(row.amount_fen)
    return KeptAgreement(row.id, row.mediation_id, from_json(row.draft), row.effective_on, amount, row.oral)


def duties(connection: Connection, mediation_id: int) -> tuple[DutyView, ...]:
    """What falls due in one case, in the order of the paper."""
    chosen = _seen_duties(connection).where(mediation_agreements.c.mediation_id == mediation_id)
    return _views(connection, chosen.order_by(mediation_duties.c.position))


def duty(connection: Connection, duty_id: int) -> tuple[DutyView, int, date] | None:
    """One duty with the id of its case and the day its agreement took effect; None when there is none."""
    found = connection.execute(_seen_duties(connection).where(mediation_duties.c.id == duty_id)).one_or_none()
    return (_view(found), found.mediation_id, found.effective_on) if found else None


def due(connection: Connection, until: date) -> tuple[DutyView, ...]:
    """What is not finished and due until a day, the oldest first."""
    chosen = _seen_duties(connection).where(_open(), mediation_duties.c.due_on <= until)
    ordered = chosen.order_by(mediation_duties.c.due_on, mediation_duties.c.id)
    return _views(connection, ordered.limit(MOST_REMINDED))


def terms_ending(
    connection: Connection, rule: str, until: date, since: date = date.min
) -> Sequence[tuple[str, str, date]]:
    """The running terms of a rule that end in a span, rest days rolled: number of the case, its parties, the last day."""
    c, clock = mediations.c, mediation_clocks.c
    statement = (
        select(c.number, c.applicant, c.respondent, clock.due_rolled)
        .join(mediations, clock.mediation_id == c.id)
        .where(clock.rule == rule, clock.due_rolled.between(since, until), wall.about(connection, c.matter_id))
        .order_by(clock.due_rolled, c.id)
        .limit(MOST_REMINDED)
    )
    found = connection.execute(statement)
    return [(row.number, f"{row.applicant} 与 {row.respondent}", row.due_rolled) for row in found]


def note_done(tx: Tx, view: DutyView, done_on: date, amount: Decimal, note: str) -> None:
    """Add what was done to a duty; the latest day stays."""
    day = max(done_on, view.done_on) if view.done_on else done_on
    values = {"done_on": day, "done_fen": to_fen(view.done_amount + amount), "note": note}
    tx.connection.execute(update(mediation_duties).where(mediation_duties.c.id == view.id).values(**values))


def take_back(tx: Tx, duty_id: int, note: str) -> None:
    """Nothing of a duty counts as done any more; the note says why."""
    values = {"done_on": None, "done_fen": 0, "note": note}
    tx.connection.execute(update(mediation_duties).where(mediation_duties.c.id == duty_id).values(**values))


def _duty_values(agreement_id: int, plan: PlannedDuty) -> dict[str, Any]:
    return {
        "agreement_id": agreement_id,
        "position": plan.position,
        "kind": plan.kind.value,
        "who": plan.who,
        "to_whom": plan.to_whom,
        "what": plan.what,
        "due_on": plan.due_on,
        "amount_fen": to_fen(plan.amount),
    }


def _open() -> ColumnElement[bool]:
    c = mediation_duties.c
    return or_(c.done_on.is_(None), and_(c.kind == DutyKind.PAYMENT.value, c.done_fen < c.amount_fen))


def _seen_duties(connection: Connection) -> Select[Any]:
    kept, case = mediation_agreements.c, mediations.c
    return (
        select(mediation_duties, kept.mediation_id, kept.effective_on, case.number, case.applicant, case.respondent)
        .join(mediation_agreements, mediation_duties.c.agreement_id == kept.id)
        .join(mediations, kept.mediation_id == case.id)
        .where(wall.about(connection, case.matter_id))
    )


def _views(connection: Connection, statement: Select[Any]) -> tuple[DutyView, ...]:
    return tuple(_view(row) for row in connection.execute(statement))


def _view(row: Any) -> DutyView:
    amount, done = to_yuan(row.amount_fen), to_yuan(row.done_fen)
    plan = PlannedDuty(row.position, DutyKind(row.kind), row.who, row.to_whom, row.what, row.due_on, amount)
    return DutyView(row.id, row.number, f"{row.applicant} 与 {row.respondent}", plan, row.done_on, done, row.note)
