"""The register of document numbers 文号登记簿: which numbers papers bear, how far each series has come, explained gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from ..domain.numbering import DocumentNumber, parse_document_number
from ..domain.papers import PaperKind, PaperStatus
from ..domain.register import APART, ISSUED, VOID, RegisterRow, gaps
from .schema import counters, matters, papers, settings
from .store import Tx

_NOTE, _COUNTER = "gap:", "paper:"
_BORNE = papers.c.number.like("%〔%〕%号")


def used(connection: Connection, *, restricted: bool) -> dict[DocumentNumber, RegisterRow]:
    """The line of every number that a paper bears; without `restricted` nothing is told of 检举控告 but the number."""
    query = (
        select(
            papers.c.id,
            papers.c.number,
            papers.c.kind,
            papers.c.issued_at,
            papers.c.status,
            papers.c.void_reason,
            papers.c.data["addressee"].label("addressee"),
            matters.c.number.label("matter_number"),
            matters.c.restricted,
        )
        .outerjoin(matters, matters.c.id == papers.c.matter_id)
        .where(_BORNE, papers.c.status != PaperStatus.DRAFT.value)
    )
    found = {}
    for row in connection.execute(query):
        number = parse_document_number(row.number)
        if number is not None:
            found[number] = _row(row) if restricted or not row.restricted else _apart(row.number)
    return found


def _row(row: Any) -> RegisterRow:
    return RegisterRow(
        number=row.number,
        kind=PaperKind(row.kind).label,
        on=row.issued_at.date(),
        matter_number=row.matter_number or "",
        addressee=str(row.addressee or ""),
        status=VOID if row.status == PaperStatus.VOID.value else ISSUED,
        reason=row.void_reason,
        paper_id=row.id,
    )


def _apart(number: str) -> RegisterRow:
    return RegisterRow(number, status=APART)


def highest(connection: Connection) -> dict[tuple[str, int], int]:
    """The last serial taken in each series (代字, year)."""
    query = select(counters).where(counters.c.name.startswith(_COUNTER))
    return {_series(name): value for name, value in connection.execute(query)}


def _series(name: str) -> tuple[str, int]:
    code, _, year = name.removeprefix(_COUNTER).rpartition(":")
    return code, int(year)


def notes(connection: Connection) -> Mapping[str, str]:
    """The explanation of each missing number that has one."""
    query = select(settings).where(settings.c.key.startswith(_NOTE))
    return {key.removeprefix(_NOTE): str(value["reason"]) for key, value in connection.execute(query)}


def explain(tx: Tx, number: DocumentNumber, reason: str) -> None:
    """Keep why a number bears no paper, with who said so and when."""
    key = f"{_NOTE}{number}"
    tx.connection.execute(delete(settings).where(settings.c.key == key))
    told = {"reason": reason, "by": tx.ctx.operator.name, "on": tx.today.isoformat()}
    tx.connection.execute(insert(settings).values(key=key, value=told))


def missing(connection: Connection) -> tuple[DocumentNumber, ...]:
    """Numbers of every year that were taken and that no paper bears."""
    borne = (parse_document_number(text) for text in connection.scalars(select(papers.c.number).where(_BORNE)))
    return gaps((number for number in borne if number is not None), highest(connection))


def unexplained(connection: Connection) -> tuple[DocumentNumber, ...]:
    """Missing numbers that nobody has explained."""
    told = notes(connection)
    return tuple(number for number in missing(connection) if str(number) not in told)
