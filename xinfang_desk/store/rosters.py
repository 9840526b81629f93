"""The duty roster of lawyers on disk: lawyers, duties with their changes, swaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from ..domain.rosters import ChangeView, Duty, DutyChange, DutyDraft, Lawyer, LawyerDraft
from .schema import lawyer_duties, lawyer_duty_changes, lawyers, operators
from .store import Tx


def lawyer_of(row: Any) -> Lawyer:
    """The frozen lawyer of a row that carries the columns of `lawyers` under the prefix lawyer_."""
    return Lawyer(
        row.lawyer_id, row.lawyer_name, row.lawyer_firm, row.lawyer_licence, row.lawyer_phone, row.lawyer_retired
    )


LAWYER_COLUMNS = tuple(
    lawyers.c[name].label(f"lawyer_{name}") for name in ("name", "firm", "licence", "phone", "retired")
)


def all_lawyers(connection: Connection) -> tuple[Lawyer, ...]:
    """Every lawyer, those in use first, each group by name."""
    statement = select(lawyers.c.id.label("lawyer_id"), *LAWYER_COLUMNS).order_by(
        lawyers.c.retired, lawyers.c.name, lawyers.c.id
    )
    return tuple(lawyer_of(row) for row in connection.execute(statement))


def find_lawyer(connection: Connection, lawyer_id: int) -> Lawyer | None:
    """One lawyer."""
    statement = select(lawyers.c.id.label("lawyer_id"), *LAWYER_COLUMNS).where(lawyers.c.id == lawyer_id)
    row = connection.execute(statement).one_or_none()
    return lawyer_of(row) if row else None


def add_lawyer(tx: Tx, draft: LawyerDraft) -> int:
    """Store a lawyer and give the id."""
    result = tx.connection.execute(insert(lawyers).values(**vars(draft)))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def change_lawyer(tx: Tx, lawyer_id: int, draft: LawyerDraft) -> None:
    """Replace what is kept of a lawyer."""
    tx.connection.execute(update(lawyers).where(lawyers.c.id == lawyer_id).values(**vars(draft)))


def _read(connection: Connection, *where: ColumnElement[bool]) -> tuple[Duty, ...]:
    statement = (
        select(lawyer_duties, *LAWYER_COLUMNS)
        .join(lawyers, lawyers.c.id == lawyer_duties.c.lawyer_id)
        .where(*where)
        .order_by(lawyer_duties.c.on_date, lawyer_duties.c.starts, lawyer_duties.c.id)
    )
    rows = list(connection.execute(statement))
    changes = _changes(connection, [row.id for row in rows])
    return tuple(_duty(row, tuple(changes.get(row.id, ()))) for row in rows)


def _duty(row: Any, changes: tuple[ChangeView, ...]) -> Duty:
    return Duty(
        id=row.id,
        lawyer=lawyer_of(row),
        on=row.on_date,
        starts=row.starts,
        ends=row.ends,
        note=row.note,
        cancelled=row.cancelled,
        changes=changes,
        version=row.version,
    )


def _changes(connection: Connection, duties: Sequence[int]) -> dict[int, list[ChangeView]]:
    c = lawyer_duty_changes.c
    statement = (
        select(lawyer_duty_changes, operators.c.name.label("operator"))
        .join(operators, operators.c.id == c.operator_id)
        .where(c.duty_id.in_(duties))
        .order_by(c.id)
    )
    found: dict[int, list[ChangeView]] = {}
    for row in connection.execute(statement):
        view = ChangeView(row.at, row.operator, DutyChange(row.kind), row.before, row.after, row.reason)
        found.setdefault(row.duty_id, []).append(view)
    return found


def duties(connection: Connection, first: date, last: date) -> tuple[Duty, ...]:
    """The duties of a period in their order, cancelled ones too."""
    return _read(connection, lawyer_duties.c.on_date.between(first, last))


def find(connection: Connection, duty_id: int) -> Duty | None:
    """One duty."""
    return next(iter(_read(connection, lawyer_duties.c.id == duty_id)), None)


def on_day(connection: Connection, day: date) -> tuple[Duty, ...]:
    """The duties of a day."""
    return _read(connection, lawyer_duties.c.on_date == day)


def taken_days(connection: Connection, lawyer_id: int, hours: tuple[time, time], first: date, last: date) -> set[date]:
    """Days on which a lawyer has a duty that meets these hours."""
    c = lawyer_duties.c
    starts, ends = hours
    statement = select(c.on_date).where(
        c.lawyer_id == lawyer_id,
        c.on_date.between(first, last),
        c.cancelled.is_(False),
        c.starts < ends,
        c.ends > starts,
    )
    return set(connection.scalars(statement))


def _values(draft: DutyDraft) -> dict[str, Any]:
    return {
        "lawyer_id": draft.lawyer_id,
        "on_date": draft.on,
        "starts": draft.starts,
        "ends": draft.ends,
        "note": draft.note,
    }


def add(tx: Tx, draft: DutyDraft) -> int:
    """Store a duty and give its id."""
    result = tx.connection.execute(insert(lawyer_duties).values(**_values(draft)))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def add_many(tx: Tx, drafts: Iterable[DutyDraft]) -> None:
    """Store many duties."""
    rows = [_values(draft) for draft in drafts]
    if rows:
        tx.connection.execute(insert(lawyer_duties), rows)


def change(tx: Tx, duty: Duty, values: Mapping[str, Any]) -> bool:
    """Change a duty that is still in the version seen; False when somebody was faster."""
    statement = (
        update(lawyer_duties)
        .where(lawyer_duties.c.id == duty.id, lawyer_duties.c.version == duty.version)
        .values(**values, version=duty.version + 1)
    )
    return tx.connection.execute(statement).rowcount == 1


def note_change(tx: Tx, duty_id: int, kind: DutyChange, words: tuple[str, str], reason: str) -> None:
    """Keep a change: what the duty was, what it became, why."""
    row = {"kind": kind.value, "before": words[0], "after": words[1], "reason": reason}
    stamp = {"at": tx.now, "operator_id": tx.ctx.operator.id}
    tx.connection.execute(insert(lawyer_duty_changes).values(duty_id=duty_id, **row, **stamp))
