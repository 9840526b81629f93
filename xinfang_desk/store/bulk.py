"""Whole columns of many matters at once, for interchange files: what a file holds of a matter, in one query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from ..domain.codes import Role
from . import wall
from .schema import codes, matters, parties, petitioners

CHUNK = 500
_UNIT, _CATEGORY, _LOCALITY = codes.alias("unit"), codes.alias("category"), codes.alias("locality")
_PERSON = ("kind", "id_type", "id_number", "phone", "address")


def _interchange() -> Select[Any]:
    main = and_(parties.c.matter_id == matters.c.id, parties.c.role == Role.MAIN.value, parties.c.position == 0)
    return (
        select(
            matters,
            petitioners.c.name.label("person_name"),
            *(petitioners.c[name].label(f"person_{name}") for name in _PERSON),
            _UNIT.c.code.label("unit_code"),
            _CATEGORY.c.code.label("category_code"),
            _LOCALITY.c.code.label("locality_code"),
        )
        .outerjoin(parties, main)
        .outerjoin(petitioners, petitioners.c.id == parties.c.petitioner_id)
        .outerjoin(_UNIT, _UNIT.c.id == matters.c.unit_id)
        .outerjoin(_CATEGORY, _CATEGORY.c.id == matters.c.category_id)
        .outerjoin(_LOCALITY, _LOCALITY.c.id == matters.c.locality_id)
    )


def matters_of(connection: Connection, first: date, last: date) -> Iterator[dict[str, Any]]:
    """The matters registered in a period, in the order of registration."""
    statement = (
        _interchange()
        .where(matters.c.registered_on.between(first, last), wall.open_matter(connection))
        .order_by(matters.c.registered_on, matters.c.number)
    )
    for row in connection.execution_options(yield_per=CHUNK).execute(statement).mappings():
        yield dict(row)


def matters_numbered(connection: Connection, numbers: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The matters among these registration numbers."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(numbers), CHUNK):
        statement = _interchange().where(matters.c.number.in_(numbers[start : start + CHUNK]))
        found.update({row["number"]: dict(row) for row in connection.execute(statement).mappings()})
    return found


def matter_count(connection: Connection) -> int:
    """How many matters there are."""
    return connection.scalar(select(func.count()).select_from(matters)) or 0


def matter_ids(connection: Connection, numbers: Sequence[str]) -> dict[str, int]:
    """Ids of matters by registration number; unknown numbers are left out."""
    found: dict[str, int] = {}
    for start in range(0, len(numbers), CHUNK):
        statement = select(matters.c.number, matters.c.id).where(matters.c.number.in_(numbers[start : start + CHUNK]))
        found.update({row.number: row.id for row in connection.execute(statement)})
    return found
