"""Petitioners as stated at each registration, the people of a matter, and who came before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from ..domain.codes import GB11643_TYPES, Channel, IdType, PersonKind, Role
from ..domain.identity import check_id_number
from ..domain.lifecycle import State
from ..domain.people import Person
from ..domain.phones import check_phone
from ..domain.text import fold_width, name_key
from ..domain.views import PartyView, PersonHit
from .schema import codes, matters, parties, petitioners

MAX_HITS = 10
_ANY_DAY = date(2000, 1, 1)
"""The normalised form of a number does not depend on the day of the check."""
_PLAIN = (
    "sex",
    "birth",
    "ethnicity",
    "occupation",
    "employer",
    "phone",
    "landline",
    "email",
    "address",
    "household_address",
    "address_unclear",
    "note",
)


def id_key(number: str, id_type: IdType = IdType.RESIDENT) -> str:
    """The form in which two spellings of one document number meet; "" for none."""
    if id_type in GB11643_TYPES:
        return check_id_number(number, _ANY_DAY).normalized[:64]
    return "".join(fold_width(number).split()).upper()[:64]


def phone_key(*numbers: str) -> str:
    """The digits of the first number given; "" for none."""
    found = next((check_phone(n).normalized for n in numbers if n), "")
    return "".join(c for c in found if c.isdigit())[:32]


def person_row(person: Person) -> dict[str, Any]:
    """The row of a person as stated, with the keys for matching."""
    return {
        "name": person.name,
        "name_key": name_key(person.name)[:50],
        "kind": person.kind.value,
        "id_type": person.id_type.value,
        "id_number": person.id_number,
        "id_key": id_key(person.id_number, person.id_type),
        "phone_key": phone_key(person.phone, person.landline),
        **{name: getattr(person, name) for name in _PLAIN},
    }


def _person(row: Row[Any]) -> Person:
    return Person(
        name=row.name,
        kind=PersonKind(row.kind),
        role=Role(row.role),
        id_type=IdType(row.id_type),
        id_number=row.id_number,
        **{name: getattr(row, name) for name in _PLAIN},
    )


def parties_of(connection: Connection, matter_id: int) -> tuple[PartyView, ...]:
    """Everyone named in a matter, the main petitioner first."""
    query = (
        select(petitioners, parties.c.role)
        .join(parties, parties.c.petitioner_id == petitioners.c.id)
        .where(parties.c.matter_id == matter_id)
        .order_by(parties.c.position)
    )
    return tuple(PartyView(Role(row.role), _person(row)) for row in connection.execute(query))


def earlier(connection: Connection, person: Person, *, restricted: bool, except_id: int = 0) -> tuple[PersonHit, ...]:
    """Earlier matters of what may be the same person, newest first: by document number, else phone, else name and birth.

    Advice only: equal numbers can belong to two people, and the clerk decides. Anonymous petitioners are never matched.
    """
    if person.kind is PersonKind.ANONYMOUS:
        return ()
    for reason, condition in _conditions(person):
        named = petitioners.c.kind != PersonKind.ANONYMOUS.value
        query = _hits_query().where(condition, named, matters.c.id != except_id)
        if not restricted:
            query = query.where(matters.c.restricted.is_(False))
        hits = tuple(_hit(row, reason) for row in connection.execute(query))
        if hits:
            return hits
    return ()


def same_matter(connection: Connection, number: str, first_number: str, *, restricted: bool) -> tuple[PersonHit, ...]:
    """The other registrations of one matter 同一事项: its first registration and every repeat linked to that."""
    root = first_number or number
    query = (
        _hits_query()
        .where(parties.c.role == Role.MAIN.value, matters.c.number != number)
        .where(or_(matters.c.number == root, matters.c.first_number == root))
    )
    if not restricted:
        query = query.where(matters.c.restricted.is_(False))
    return tuple(_hit(row, "同一事项") for row in connection.execute(query))


def _conditions(person: Person) -> Iterator[tuple[str, Any]]:
    number, phone = id_key(person.id_number, person.id_type), phone_key(person.phone, person.landline)
    if number:
        yield "证件号码", petitioners.c.id_key == number
    if phone:
        yield "手机", petitioners.c.phone_key == phone
    if person.name and person.birth:
        same = (petitioners.c.name_key == name_key(person.name)[:50]) & (petitioners.c.birth == person.birth)
        yield "姓名和出生日期", same


def _hits_query() -> Select[Any]:
    return (
        select(
            matters.c.id,
            matters.c.number,
            petitioners.c.name,
            matters.c.registered_on,
            matters.c.channel,
            matters.c.demand,
            matters.c.state,
            codes.c.label.label("unit"),
        )
        .select_from(petitioners)
        .join(parties, parties.c.petitioner_id == petitioners.c.id)
        .join(matters, matters.c.id == parties.c.matter_id)
        .outerjoin(codes, codes.c.id == matters.c.unit_id)
        .order_by(matters.c.registered_on.desc(), matters.c.id.desc())
        .distinct()
        .limit(MAX_HITS)
    )


def _hit(row: Row[Any], reason: str) -> PersonHit:
    return PersonHit(
        row.number,
        row.name,
        row.registered_on,
        Channel(row.channel),
        row.demand,
        State(row.state),
        row.unit or "",
        reason,
    )
