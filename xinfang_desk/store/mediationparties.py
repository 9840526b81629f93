"""The people of mediation cases on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from ..domain.mediationparties import MediationParty, PartyKind, PartyRole, Side
from .schema import mediation_parties
from .store import Tx


def of_case(connection: Connection, case_id: int) -> tuple[MediationParty, ...]:
    """The people of a case in their order."""
    c = mediation_parties.c
    query = select(mediation_parties).where(c.mediation_id == case_id).order_by(c.position)
    return tuple(_party(dict(row)) for row in connection.execute(query).mappings())


def _party(row: Mapping[str, Any]) -> MediationParty:
    plain = {key: value for key, value in row.items() if key not in ("id", "mediation_id", "side", "role", "kind")}
    return MediationParty(
        **plain,
        side=Side(row["side"]) if row["side"] else None,
        role=PartyRole(row["role"]),
        kind=PartyKind(row["kind"]),
    )


def insert_many(tx: Tx, cases: Sequence[tuple[int, Sequence[MediationParty]]]) -> None:
    """Write the people of new cases."""
    rows = [_row(case_id, party) for case_id, parties in cases for party in parties]
    if rows:
        tx.connection.execute(insert(mediation_parties), rows)


def replace_all(tx: Tx, case_id: int, parties: Sequence[MediationParty]) -> None:
    """Put these in place of the people of a case."""
    tx.connection.execute(delete(mediation_parties).where(mediation_parties.c.mediation_id == case_id))
    insert_many(tx, [(case_id, parties)])


def _row(case_id: int, party: MediationParty) -> dict[str, Any]:
    coded = {"role": party.role.value, "kind": party.kind.value, "side": party.side.value if party.side else None}
    return asdict(party) | coded | {"mediation_id": case_id}
