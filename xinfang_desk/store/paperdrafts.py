"""Drafts of papers: data without bytes and without a number, changed and thrown away freely until they are issued."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import delete, insert, update

from ..domain.errors import NotFound
from ..domain.papers import PaperKind, PaperStatus
from ..domain.views import PaperView
from .schema import papers
from .store import Tx

_NO_DRAFT = "这份草稿已经签发或者已被删去，请刷新后再看"


def add(
    tx: Tx, matter_id: int | None, kind: PaperKind, data: dict[str, Any], *, mediation_id: int | None = None
) -> PaperView:
    """Keep a new draft of a matter or of a mediation case."""
    row = _present(tx, data) | {
        "matter_id": matter_id,
        "mediation_id": mediation_id,
        "kind": kind.value,
        "sha256": "",
        "size": 0,
        "content": b"",
        "status": PaperStatus.DRAFT.value,
    }
    return _view(tx, tx.connection.scalars(insert(papers).returning(papers.c.id), row).one(), kind)


def change(tx: Tx, paper_id: int, kind: PaperKind, data: dict[str, Any]) -> PaperView:
    """Keep the draft with this data instead; NotFound when it is no draft any more."""
    _update(tx, paper_id, _present(tx, data))
    return _view(tx, paper_id, kind)


def issue(tx: Tx, paper_id: int, kind: PaperKind, number: str, content: bytes, data: dict[str, Any]) -> PaperView:
    """The draft becomes the issued paper: its number, its bytes and their hash are kept for good."""
    sha256 = hashlib.sha256(content).hexdigest()
    kept = {"number": number, "sha256": sha256, "size": len(content), "content": content}
    _update(tx, paper_id, _present(tx, data) | kept | {"status": PaperStatus.ISSUED.value})
    return PaperView(paper_id, kind.value, kind.label, number, tx.now, tx.ctx.operator.name, sha256, len(content))


def discard(tx: Tx, paper_id: int) -> None:
    """Throw a draft away; NotFound when it is no draft any more."""
    if tx.connection.execute(delete(papers).where(*_draft(paper_id))).rowcount != 1:
        raise NotFound(_NO_DRAFT)


def _present(tx: Tx, data: dict[str, Any]) -> dict[str, Any]:
    return {"data": data, "issued_at": tx.now, "operator_id": tx.ctx.operator.id}


def _update(tx: Tx, paper_id: int, values: dict[str, Any]) -> None:
    if tx.connection.execute(update(papers).where(*_draft(paper_id)).values(**values)).rowcount != 1:
        raise NotFound(_NO_DRAFT)


def _draft(paper_id: int) -> tuple[Any, ...]:
    return papers.c.id == paper_id, papers.c.status == PaperStatus.DRAFT.value


def _view(tx: Tx, paper_id: int, kind: PaperKind) -> PaperView:
    return PaperView(
        paper_id, kind.value, kind.label, "", tx.now, tx.ctx.operator.name, "", 0, status=PaperStatus.DRAFT
    )
