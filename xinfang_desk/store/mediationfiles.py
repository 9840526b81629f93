"""Pieces handed in for the files of mediation cases: rows here, contents under their hash beside the attachments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from ..domain.dossier import DossierPlace
from ..domain.errors import NotFound
from ..domain.views import CaseFileView
from .schema import mediation_files, mediations, operators
from .store import Tx


@dataclass(frozen=True)
class HandedIn:
    """A content that is on disk: its name, where it lies in the file, its hash and its size in bytes."""

    name: str
    place: DossierPlace
    sha256: str
    size: int


def add(tx: Tx, case_id: int, piece: HandedIn) -> CaseFileView:
    """Note a kept content as a piece of a case's file."""
    row = {
        "mediation_id": case_id,
        "place": piece.place.value,
        "name": piece.name,
        "sha256": piece.sha256,
        "size": piece.size,
        "added_at": tx.now,
        "operator_id": tx.ctx.operator.id,
    }
    file_id = tx.connection.scalars(insert(mediation_files).returning(mediation_files.c.id), row).one()
    return CaseFileView(file_id, piece.name, piece.place, piece.sha256, piece.size, tx.now, tx.ctx.operator.name)


def remove(tx: Tx, file_id: int, reason: str) -> None:
    """Take a piece out of the file; its row stays with the reason, its content on disk. NotFound when it is gone already."""
    c = mediation_files.c
    changed = tx.connection.execute(
        update(mediation_files)
        .where(c.id == file_id, c.removed_at.is_(None))
        .values(removed_at=tx.now, removed_reason=reason)
    )
    if changed.rowcount != 1:
        raise NotFound("这份材料已经移出，请刷新后再看")


def of_case(connection: Connection, case_id: int) -> tuple[CaseFileView, ...]:
    """The pieces of a case by their place in the file, then as they were added."""
    c = mediation_files.c
    query = (
        select(mediation_files, operators.c.name.label("operator"))
        .join(operators, operators.c.id == c.operator_id)
        .where(c.mediation_id == case_id, c.removed_at.is_(None))
        .order_by(c.id)
    )
    return tuple(sorted(map(_view, connection.execute(query)), key=_order))


def find(connection: Connection, file_id: int) -> tuple[CaseFileView, str]:
    """A piece that lies in a file, with the number of its case; NotFound when there is none."""
    c = mediation_files.c
    query = (
        select(mediation_files, operators.c.name.label("operator"), mediations.c.number.label("case_number"))
        .join(operators, operators.c.id == c.operator_id)
        .join(mediations, mediations.c.id == c.mediation_id)
        .where(c.id == file_id, c.removed_at.is_(None))
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound("没有这份材料，可能已经移出，请刷新后再看")
    return _view(row), row.case_number


def _order(view: CaseFileView) -> tuple[int, int]:
    return view.place.order, view.id


def _view(row: Row[Any]) -> CaseFileView:
    return CaseFileView(row.id, row.name, DossierPlace(row.place), row.sha256, row.size, row.added_at, row.operator)
