"""Timelines 办理过程 on disk, the same for matters and mediation cases: one row a step, none ever changed or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, func, insert, select

from ..domain.fields import json_values
from ..domain.move import Taken
from .schema import mediation_steps, operators, steps
from .store import Tx


@dataclass(frozen=True)
class Timelines:
    """The timelines of one table; `owner` names the column of what a step belongs to."""

    table: Table
    owner: str

    @property
    def _owner(self) -> Column[int]:
        return self.table.c[self.owner]

    def add(
        self, tx: Tx, owner_id: int, move: str, on: date, values: Mapping[str, Any], paper_id: int | None = None
    ) -> int:
        """Add a step behind the last one; its place in the timeline."""
        last = tx.connection.scalar(select(func.max(self.table.c.seq)).where(self._owner == owner_id)) or 0
        row = self.row(tx, owner_id, Taken(last + 1, move, on, values)) | {"paper_id": paper_id}
        tx.connection.execute(insert(self.table).values(**row))
        return last + 1

    def row(self, tx: Tx, owner_id: int, step: Taken, entered_at: datetime | None = None) -> dict[str, Any]:
        """A step as a row, entered now unless another moment is known."""
        return {
            self.owner: owner_id,
            "seq": step.seq,
            "move": step.move,
            "on_date": step.on,
            "entered_at": entered_at or tx.now,
            "operator_id": tx.ctx.operator.id,
            "values": json_values(step.values),
        }

    def add_rows(self, tx: Tx, rows: Iterable[dict[str, Any]]) -> None:
        """Write many steps."""
        found = list(rows)
        if found:
            tx.connection.execute(insert(self.table), found)

    def of(self, connection: Connection, owner_id: int) -> tuple[Taken, ...]:
        """Every step, the withdrawn ones too."""
        c = self.table.c
        query = select(c.seq, c.move, c.on_date, c["values"]).where(self._owner == owner_id).order_by(c.seq)
        return tuple(Taken(row.seq, row.move, row.on_date, row[3]) for row in connection.execute(query))

    def paper_of(self, connection: Connection, owner_id: int, seq: int) -> int | None:
        """The paper that a step issued; None when it issued none."""
        c = self.table.c
        return connection.scalar(select(c.paper_id).where(self._owner == owner_id, c.seq == seq))

    def rows(self, connection: Connection, owner_id: int) -> list[Row[Any]]:
        """The steps from the first: seq, move, on_date, entered_at, operator (name), values, paper_id."""
        query = (
            select(self.table, operators.c.name.label("operator"))
            .join(operators, operators.c.id == self.table.c.operator_id)
            .where(self._owner == owner_id)
            .order_by(self.table.c.seq)
        )
        return list(connection.execute(query))


MATTERS = Timelines(steps, "matter_id")
CASES = Timelines(mediation_steps, "mediation_id")
