"""Consultations of lawyers on disk, and the ledger line of a day that is drawn from them.

The ledger's figures are sums over ledger entries alone. The consultations of a day are one such entry, drawn again after every
write; a consultation that a typed entry of the day already tells of is left out of it. So each reaches the figures exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from ..domain.consultations import (
    DRAWN_NOTE,
    DRAWN_TITLE,
    LEDGER_KIND,
    Consultation,
    ConsultationDraft,
    Counted,
    LegalRoute,
    Tally,
    tally,
)
from ..domain.ledgers import LedgerDraft
from ..domain.views import Page
from . import ledgers
from .rosters import LAWYER_COLUMNS, lawyer_of
from .schema import consultations, lawyers, ledger_entries, matters, operators
from .store import Tx


def _rows() -> Any:
    return (
        select(
            consultations,
            *LAWYER_COLUMNS,
            operators.c.name.label("operator"),
            func.coalesce(matters.c.number, "").label("matter_number"),
        )
        .join(lawyers, lawyers.c.id == consultations.c.lawyer_id)
        .join(operators, operators.c.id == consultations.c.operator_id)
        .outerjoin(matters, matters.c.id == consultations.c.matter_id)
    )


def _row(row: Any) -> Consultation:
    return Consultation(
        id=row.id,
        on=row.on_date,
        starts=row.starts,
        lawyer=lawyer_of(row),
        visitor=row.visitor,
        anonymous=row.anonymous,
        people=row.people,
        matter_number=row.matter_number,
        subject=row.subject,
        advice=row.advice,
        route=LegalRoute(row.route) if row.route else None,
        legal_aid=row.legal_aid,
        counted=Counted(row.counted),
        operator=row.operator,
        entered_at=row.entered_at,
        void_reason=row.void_reason,
        version=row.version,
    )


def _visible(restricted: bool) -> ColumnElement[bool]:
    """Consultations about a report against persons only for whoever may see it."""
    return and_(True) if restricted else or_(consultations.c.matter_id.is_(None), matters.c.restricted.is_(False))


def _matching(text: str) -> list[ColumnElement[bool]]:
    columns = (consultations.c.visitor, consultations.c.subject, lawyers.c.name, lawyers.c.firm, matters.c.number)
    return [or_(*(c.contains(word, autoescape=True) for c in columns)) for word in text.split()]


def page(
    connection: Connection, text: str, restricted: bool, after: Sequence[Any] | None, limit: int
) -> Page[Consultation]:
    """Records, newest first; every word of `text` must occur in visitor, subject, lawyer or matter number."""
    where = and_(_visible(restricted), *_matching(text))
    total = connection.scalar(select(func.count()).select_from(_rows().where(where).subquery())) or 0
    statement = _rows().where(where)
    if after:
        day, number = after
        earlier = and_(consultations.c.on_date == day, consultations.c.id < number)
        statement = statement.where(or_(consultations.c.on_date < day, earlier))
    statement = statement.order_by(consultations.c.on_date.desc(), consultations.c.id.desc()).limit(limit + 1)
    found = [_row(row) for row in connection.execute(statement)]
    next_key = (found[limit - 1].on, found[limit - 1].id) if len(found) > limit else None
    return Page(tuple(found[:limit]), next_key, total)


def find(connection: Connection, consultation_id: int, *, restricted: bool) -> Consultation | None:
    """One record; None when there is none, or none for these eyes."""
    statement = _rows().where(consultations.c.id == consultation_id, _visible(restricted))
    row = connection.execute(statement).one_or_none()
    return _row(row) if row else None


def of_matter(connection: Connection, matter_id: int) -> tuple[Consultation, ...]:
    """The valid consultations about a matter in their order."""
    c = consultations.c
    statement = _rows().where(c.matter_id == matter_id, c.void_reason == "").order_by(c.on_date, c.starts, c.id)
    return tuple(_row(row) for row in connection.execute(statement))


def _values(draft: ConsultationDraft, matter_id: int | None) -> dict[str, Any]:
    return {
        "on_date": draft.on,
        "starts": draft.starts,
        "lawyer_id": draft.lawyer_id,
        "visitor": "" if draft.anonymous else draft.visitor,
        "anonymous": draft.anonymous,
        "people": draft.people,
        "matter_id": matter_id,
        "subject": draft.subject,
        "advice": draft.advice,
        "route": draft.route.value if draft.route else "",
        "legal_aid": draft.legal_aid,
        "counted": (draft.counted or Counted.RECORDS).value,
    }


def add(tx: Tx, draft: ConsultationDraft, matter_id: int | None) -> int:
    """Store a record, draw the day's ledger line, give the id."""
    stamp = {"entered_at": tx.now, "operator_id": tx.ctx.operator.id}
    result = tx.connection.execute(insert(consultations).values(**_values(draft, matter_id), **stamp))
    redraw(tx, (draft.on,))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def change(tx: Tx, before: Consultation, draft: ConsultationDraft, matter_id: int | None) -> bool:
    """Correct a record still in the version seen, and draw the days concerned; False when somebody was faster."""
    done = _update(tx, before, _values(draft, matter_id))
    redraw(tx, (before.on, draft.on))
    return done


def void(tx: Tx, before: Consultation, reason: str) -> bool:
    """Declare a record void; it is counted no more. False when somebody was faster."""
    done = _update(tx, before, {"void_reason": reason})
    redraw(tx, (before.on,))
    return done


def _update(tx: Tx, before: Consultation, values: Mapping[str, Any]) -> bool:
    statement = (
        update(consultations)
        .where(consultations.c.id == before.id, consultations.c.version == before.version)
        .values(**values, version=before.version + 1)
    )
    return tx.connection.execute(statement).rowcount == 1


# -- the ledger --------------------------------------------------------------------------------------------------------


def has_typed_line(connection: Connection, day: date) -> bool:
    """Whether somebody typed a ledger line 律师接访 for this day."""
    return bool(connection.scalar(select(func.count()).select_from(ledger_entries).where(_line(day, drawn=False))))


def _line(day: date, *, drawn: bool) -> ColumnElement[bool]:
    c = ledger_entries.c
    return and_(c.kind == LEDGER_KIND, c.on_date == day, c.drawn.is_(drawn))


def drawn_tally(connection: Connection, day: date) -> Tally:
    """What the drawn line of a day must say."""
    c = consultations.c
    statement = (
        select(c.people, func.coalesce(matters.c.number, ""))
        .outerjoin(matters, matters.c.id == c.matter_id)
        .where(c.on_date == day, c.void_reason == "")
    )
    if has_typed_line(connection, day):
        statement = statement.where(c.counted != Counted.TYPED.value)
    return tally((row[0], row[1]) for row in connection.execute(statement))


def redraw(tx: Tx, days: Iterable[date]) -> None:
    """Bring the drawn ledger line of each day up to date; a day without consultations has none."""
    for day in sorted(set(days)):
        found = drawn_tally(tx.connection, day)
        line = LedgerDraft(LEDGER_KIND, day, DRAWN_TITLE, found.times, found.people, found.items, note=DRAWN_NOTE)
        ledgers.redraw(tx, _line(day, drawn=True), {None: line} if found.times else {})


def days_recorded(connection: Connection, days: Iterable[date] | None = None) -> set[date]:
    """Days with valid consultations, of all or among these."""
    statement = select(consultations.c.on_date).where(consultations.c.void_reason == "").distinct()
    found = set(connection.scalars(statement))
    return found if days is None else found & set(days)


def wrong_days(connection: Connection) -> list[date]:
    """Days whose drawn ledger line does not say what the consultations say; for the database check."""
    c = ledger_entries.c
    drawn = {
        row.on_date: Tally(row.times or 0, row.people or 0, row.items or 0)
        for row in connection.execute(select(ledger_entries).where(c.kind == LEDGER_KIND, c.drawn.is_(True)))
    }
    days = days_recorded(connection) | set(drawn)
    return sorted(day for day in days if drawn_tally(connection, day) != drawn.get(day, Tally(0, 0, 0)))
