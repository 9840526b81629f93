"""Papers issued 文书: the bytes of the first issue are kept with their hash and never change; reprints are counted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, insert, or_, select, update

from ..domain.errors import EnvironmentTrouble, NotFound
from ..domain.papers import PaperKind, PaperStatus
from ..domain.views import PaperView
from .schema import matters, mediations, operators, paper_prints, papers
from .store import Tx


@dataclass(frozen=True)
class KeptPaper:
    """An issued paper with the data it was drawn from, its bytes, and the matter or mediation case it belongs to."""

    view: PaperView
    data: dict[str, Any]
    content: bytes
    format: str
    matter_number: str
    mediation_id: int | None
    restricted: bool


def keep(
    tx: Tx,
    kind: PaperKind,
    content: bytes,
    data: dict[str, Any],
    *,
    matter_id: int | None = None,
    mediation_id: int | None = None,
    number: str = "",
    form: str = "",
) -> PaperView:
    """Keep the bytes of a paper at its issue. `form` is the paper size where there is a choice."""
    sha256, now = hashlib.sha256(content).hexdigest(), tx.now
    row = {
        "matter_id": matter_id,
        "mediation_id": mediation_id,
        "kind": kind.value,
        "number": number,
        "issued_at": now,
        "operator_id": tx.ctx.operator.id,
        "sha256": sha256,
        "size": len(content),
        "format": form,
        "data": data,
        "content": content,
    }
    paper_id = tx.connection.scalars(insert(papers).returning(papers.c.id), row).one()
    return PaperView(paper_id, kind.value, kind.label, number, now, tx.ctx.operator.name, sha256, len(content))


def void(tx: Tx, paper_id: int, reason: str) -> None:
    """Declare an issued paper void: its bytes and its number stay, the number is never used again."""
    changed = tx.connection.execute(
        update(papers)
        .where(papers.c.id == paper_id, papers.c.status == PaperStatus.ISSUED.value)
        .values(status=PaperStatus.VOID.value, voided_at=tx.now, voided_by=tx.ctx.operator.name, void_reason=reason)
    )
    if changed.rowcount != 1:
        raise NotFound("没有这份已签发的文书，或者它已经作废")


def next_print(tx: Tx, paper_id: int) -> int:
    """The place of the coming reprint in the count (补打第n次)."""
    last = tx.connection.scalar(select(func.max(paper_prints.c.nth)).where(paper_prints.c.paper_id == paper_id))
    return (last or 0) + 1


def add_print(tx: Tx, paper_id: int, nth: int, content: bytes) -> None:
    """Note the nth printing of a paper after its issue."""
    tx.connection.execute(
        insert(paper_prints).values(
            paper_id=paper_id,
            nth=nth,
            printed_at=tx.now,
            operator_id=tx.ctx.operator.id,
            sha256=hashlib.sha256(content).hexdigest(),
        )
    )


_of_case = matters.alias("of_case")
"""The matter that the case of a paper came from."""
_PRINTS = (
    select(func.count())
    .select_from(paper_prints)
    .where(paper_prints.c.paper_id == papers.c.id)
    .correlate(papers)
    .scalar_subquery()
    .label("prints")
)
_SHOWN = (
    papers.c.id,
    papers.c.kind,
    papers.c.number,
    papers.c.issued_at,
    papers.c.sha256,
    papers.c.size,
    papers.c.status,
    papers.c.void_reason,
    operators.c.name.label("operator"),
    _PRINTS,
)


def _view(row: Any) -> PaperView:
    kind = PaperKind(row.kind)
    return PaperView(
        row.id,
        kind.value,
        kind.label,
        row.number,
        row.issued_at,
        row.operator,
        row.sha256,
        row.size,
        row.prints,
        PaperStatus(row.status),
        row.void_reason,
    )


def _listed() -> Select[Any]:
    return (
        select(*_SHOWN)
        .join(operators, operators.c.id == papers.c.operator_id)
        .order_by(papers.c.issued_at, papers.c.id)
    )


def of_matter(connection: Connection, matter_id: int) -> tuple[PaperView, ...]:
    """The papers of a matter in the order of issue."""
    return tuple(_view(row) for row in connection.execute(_listed().where(papers.c.matter_id == matter_id)))


def of_mediation(connection: Connection, mediation_id: int) -> tuple[PaperView, ...]:
    """The papers of a mediation case in the order of issue."""
    return tuple(_view(row) for row in connection.execute(_listed().where(papers.c.mediation_id == mediation_id)))


def of_mediations(connection: Connection, matter_id: int) -> tuple[PaperView, ...]:
    """The papers of every mediation case of a matter in the order of issue."""
    cases = select(mediations.c.id).where(mediations.c.matter_id == matter_id)
    return tuple(_view(row) for row in connection.execute(_listed().where(papers.c.mediation_id.in_(cases))))


def first_of(connection: Connection, matter_id: int, kind: PaperKind) -> KeptPaper | None:
    """The first paper of a kind that a matter issued."""
    paper_id = connection.scalar(_of_kind(matter_id, kind).order_by(papers.c.id).limit(1))
    return None if paper_id is None else kept(connection, paper_id)


def newest_valid(connection: Connection, matter_id: int, kind: PaperKind) -> KeptPaper | None:
    """The newest paper of a kind that a matter issued and that was not declared void."""
    query = _of_kind(matter_id, kind).where(papers.c.status == PaperStatus.ISSUED.value)
    paper_id = connection.scalar(query.order_by(papers.c.id.desc()).limit(1))
    return None if paper_id is None else kept(connection, paper_id)


def _of_kind(matter_id: int, kind: PaperKind) -> Select[Any]:
    """Ids of the papers of a kind, drafts left out."""
    return select(papers.c.id).where(
        papers.c.matter_id == matter_id, papers.c.kind == kind.value, papers.c.status != PaperStatus.DRAFT.value
    )


def of_case(connection: Connection, number: str, kind: PaperKind) -> KeptPaper | None:
    """The newest issued paper of a kind of a mediation case, by the number of the case or of the matter it came from."""
    query = (
        select(papers.c.id)
        .join(mediations, mediations.c.id == papers.c.mediation_id)
        .where(papers.c.kind == kind.value, papers.c.status == PaperStatus.ISSUED.value)
        .where(or_(mediations.c.number == number, mediations.c.matter_number == number))
    )
    paper_id = connection.scalar(query.order_by(papers.c.id.desc()).limit(1))
    return None if paper_id is None else kept(connection, paper_id)


def kept(connection: Connection, paper_id: int) -> KeptPaper:
    """A paper with its bytes, proved against their hash; NotFound when there is none.

    EnvironmentTrouble when the bytes are not those that were issued. A draft has no bytes yet.
    """
    query = (
        select(
            *_SHOWN,
            papers.c.data,
            papers.c.content,
            papers.c.format,
            papers.c.mediation_id,
            matters.c.number.label("matter_number"),
            func.coalesce(matters.c.restricted, _of_case.c.restricted).label("restricted"),
        )
        .join(operators, operators.c.id == papers.c.operator_id)
        .outerjoin(matters, matters.c.id == papers.c.matter_id)
        .outerjoin(mediations, mediations.c.id == papers.c.mediation_id)
        .outerjoin(_of_case, _of_case.c.id == mediations.c.matter_id)
        .where(papers.c.id == paper_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("没有这份文书，可能已换了数据目录")
    _prove(row)
    return KeptPaper(
        _view(row), row.data, row.content, row.format, row.matter_number or "", row.mediation_id, bool(row.restricted)
    )


def _prove(row: Any) -> None:
    """The kept bytes must be those that were issued."""
    if row.status == PaperStatus.DRAFT.value or hashlib.sha256(row.content).hexdigest() == row.sha256:
        return
    name = f"{PaperKind(row.kind).label}{row.number}"
    raise EnvironmentTrouble(
        f"保存的“{name}”与签发时不一致，可能是磁盘损坏或有人改动过数据库",
        "请不要发出这一份，运行数据检查，并从最近一次已验证的备份恢复",
    )
