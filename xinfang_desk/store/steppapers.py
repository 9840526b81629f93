"""Which papers a step of a mediation case issued: the first one in its row, further ones beside it."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, union_all

from .schema import mediation_step_papers, mediation_steps
from .store import Tx


def add(tx: Tx, case_id: int, seq: int, paper_id: int) -> None:
    """Note a further paper of a step."""
    row = {"mediation_id": case_id, "seq": seq, "paper_id": paper_id}
    tx.connection.execute(insert(mediation_step_papers).values(**row))


def of_case(connection: Connection, case_id: int) -> dict[int, int]:
    """Paper -> the place of the step that issued it."""
    steps, more = mediation_steps.c, mediation_step_papers.c
    query = union_all(
        select(steps.paper_id, steps.seq).where(steps.mediation_id == case_id, steps.paper_id.is_not(None)),
        select(more.paper_id, more.seq).where(more.mediation_id == case_id),
    )
    return {row.paper_id: row.seq for row in connection.execute(query)}
