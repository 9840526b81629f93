"""判重: registrations that may be the same, the decisions about them, and the group that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, or_, select, update

from ..domain.codes import Channel, Occurrence, PersonKind, Role
from ..domain.matters import MatterDraft
from ..domain.people import Person
from ..domain.repeats import LIKE, Candidate, Decision, Ground, address_key, likeness
from ..domain.states import State
from ..domain.text import BOUNDARY, char_tokens, name_key
from . import search
from .people import id_key, phone_key
from .records import UNIT
from .schema import matters, operators, parties, petitioners, repeat_decisions
from .store import Tx

MOST_HITS = 40
MOST_TEXTS = 60
MOST_TOKENS = 24
_MIN_NAME = 2


def by_people(
    connection: Connection, draft: MatterDraft, *, restricted: bool, except_id: int = 0
) -> dict[str, Candidate]:
    """Registrations with at least one identical person, principals and agents included."""
    found: dict[str, Candidate] = {}
    for person in draft.people:
        if person.kind is PersonKind.ANONYMOUS:
            continue
        for row in _having(connection, person, restricted=restricted, except_id=except_id):
            ground = _ground(person, row)
            if ground is not None:
                known = found.get(row.number)
                grounds = tuple(dict.fromkeys((*(known.grounds if known else ()), ground)))
                found[row.number] = _candidate(row, grounds, likeness(draft.demand, row.demand))
    return found


def _having(connection: Connection, person: Person, *, restricted: bool, except_id: int) -> Sequence[Row[Any]]:
    """Rows of people who share a number, a phone or a name; each way through its own index."""
    number, phone = id_key(person.id_number, person.id_type), phone_key(person.phone, person.landline)
    ways: list[ColumnElement[bool]] = []
    if number:
        ways.append(petitioners.c.id_key == number)
    if phone:
        ways.append(petitioners.c.phone_key == phone)
    if len(person.name) >= _MIN_NAME:
        ways.append(petitioners.c.name_key == name_key(person.name)[:50])
    rows: list[Row[Any]] = []
    for way in ways:
        rows.extend(connection.execute(_people_query(way, restricted=restricted, except_id=except_id)))
    return rows


def _people_query(way: ColumnElement[bool], *, restricted: bool, except_id: int) -> Any:
    query = (
        select(
            *_SHOWN,
            petitioners.c.name.label("stated_name"),
            petitioners.c.name_key,
            petitioners.c.id_key,
            petitioners.c.phone_key,
            petitioners.c.birth,
            petitioners.c.address,
            petitioners.c.household_address,
            parties.c.role,
        )
        .select_from(petitioners)
        .join(parties, parties.c.petitioner_id == petitioners.c.id)
        .join(matters, matters.c.id == parties.c.matter_id)
        .outerjoin(UNIT, UNIT.c.id == matters.c.unit_id)
        .where(way, petitioners.c.kind != PersonKind.ANONYMOUS.value, matters.c.id != except_id)
        .order_by(matters.c.registered_on.desc(), matters.c.id.desc())
        .limit(MOST_HITS)
    )
    return query if restricted else query.where(matters.c.restricted.is_(False))


def _ground(person: Person, row: Row[Any]) -> Ground | None:
    """In which way the person is the same; None when only the name agrees."""
    numbers = bool(row.id_key) and row.id_key == id_key(person.id_number, person.id_type)
    phones = bool(row.phone_key) and row.phone_key == phone_key(person.phone, person.landline)
    name = bool(person.name) and row.name_key == name_key(person.name)[:50]
    addresses = {address_key(a) for a in (person.address, person.household_address) if a}
    home = bool(addresses & {address_key(a) for a in (row.address, row.household_address) if a})
    birth = person.birth is not None and row.birth == person.birth
    if numbers or (name and (home or birth or phones)):
        if Role.AGENT in (person.role, Role(row.role)):
            return Ground.PRINCIPAL
        if {person.role, Role(row.role)} & {Role.JOINT, Role.REPRESENTATIVE}:
            return Ground.JOINT
    if numbers:
        return Ground.ID_NUMBER
    if phones:
        return Ground.PHONE
    if name and home:
        return Ground.NAME_ADDRESS
    return Ground.NAME_BIRTH if name and birth else None


_SHOWN = (
    matters.c.id,
    matters.c.number,
    matters.c.name,
    matters.c.registered_on,
    matters.c.channel,
    matters.c.demand,
    matters.c.facts,
    matters.c.state,
    UNIT.c.label.label("unit"),
)


def _candidate(row: Row[Any], grounds: tuple[Ground, ...], alike: float = 0.0) -> Candidate:
    if alike >= LIKE:
        grounds = (*grounds, Ground.TEXT) if Ground.TEXT not in grounds else grounds
    return Candidate(
        row.number, row.name, row.registered_on, Channel(row.channel), row.demand, State(row.state), row.unit or "",
        grounds, alike,
    )  # fmt: skip


def by_accused(
    connection: Connection, draft: MatterDraft, *, restricted: bool, except_id: int = 0
) -> dict[str, Candidate]:
    """Reports about the same accused; only for whoever may see reports at all."""
    key = name_key(draft.accused)[:100]
    if not key or not restricted:
        return {}
    query = _plain_query().where(matters.c.accused_key == key, matters.c.id != except_id).limit(MOST_HITS)
    return {
        row.number: _candidate(row, (Ground.ACCUSED,), likeness(draft.demand, row.demand))
        for row in connection.execute(query)
    }


def by_text(
    connection: Connection, draft: MatterDraft, *, restricted: bool, except_id: int = 0
) -> dict[str, Candidate]:
    """Registrations whose demand is alike, found through the search index."""
    ids = _sharing_words(connection, draft.demand)
    if not ids:
        return {}
    query = _plain_query().where(matters.c.id.in_(ids), matters.c.id != except_id)
    if not restricted:
        query = query.where(matters.c.restricted.is_(False))
    found = {}
    for row in connection.execute(query):
        alike = likeness(draft.demand, row.demand)
        if alike >= LIKE:
            found[row.number] = _candidate(row, (Ground.TEXT,), alike)
    return found


def _sharing_words(connection: Connection, demand: str) -> list[int]:
    """Ids of the newest matters that share runs of four characters with the demand."""
    tokens = [token for token in char_tokens(demand) if token != BOUNDARY]
    runs = {tuple(tokens[i : i + 4]) for i in range(0, max(0, len(tokens) - 3), 2)}
    return search.newest_with_any(connection, sorted(runs)[:MOST_TOKENS], MOST_TEXTS)


def _plain_query() -> Any:
    return (
        select(*_SHOWN)
        .select_from(matters)
        .outerjoin(UNIT, UNIT.c.id == matters.c.unit_id)
        .order_by(matters.c.registered_on.desc(), matters.c.id.desc())
    )


def by_numbers(connection: Connection, numbers: Iterable[str], *, restricted: bool) -> dict[str, Candidate]:
    """These registrations, without grounds."""
    query = _plain_query().where(matters.c.number.in_(list(numbers)))
    if not restricted:
        query = query.where(matters.c.restricted.is_(False))
    return {row.number: _candidate(row, ()) for row in connection.execute(query)}


def decisions(connection: Connection, matter_id: int) -> dict[str, Any]:
    """The newest decision about each other registration: number -> decision, reason, name of the operator, moment."""
    pair = or_(repeat_decisions.c.matter_id == matter_id, repeat_decisions.c.other_id == matter_id)
    query = (
        select(
            repeat_decisions.c.matter_id,
            repeat_decisions.c.other_id,
            repeat_decisions.c.decision,
            repeat_decisions.c.reason,
            repeat_decisions.c.decided_at,
            operators.c.name.label("operator"),
            matters.c.number,
        )
        .join(operators, operators.c.id == repeat_decisions.c.operator_id)
        .join(
            matters,
            (matters.c.id != matter_id)
            & or_(matters.c.id == repeat_decisions.c.other_id, matters.c.id == repeat_decisions.c.matter_id),
        )
        .where(pair)
        .order_by(repeat_decisions.c.id)
    )
    return {row.number: row for row in connection.execute(query)}


def keep(tx: Tx, matter_id: int, other_id: int, decision: Decision, reason: str, grounds: Sequence[Ground]) -> None:
    """Add a decision."""
    row = {
        "matter_id": matter_id,
        "other_id": other_id,
        "decision": decision.value,
        "reason": reason,
        "grounds": [ground.value for ground in grounds],
        "decided_at": tx.now,
        "operator_id": tx.ctx.operator.id,
    }
    tx.connection.execute(insert(repeat_decisions), row)


def group(connection: Connection, number: str, first_number: str) -> list[str]:
    """Numbers of the registrations of one matter, the oldest first."""
    root = first_number or number
    query = (
        select(matters.c.number)
        .where(or_(matters.c.number == root, matters.c.first_number == root))
        .order_by(matters.c.registered_on, matters.c.id)
    )
    return list(connection.scalars(query))


def oldest(connection: Connection, numbers: Sequence[str]) -> str:
    """The registration that came first."""
    query = select(matters.c.number).where(matters.c.number.in_(list(numbers)))
    return str(connection.scalars(query.order_by(matters.c.registered_on, matters.c.id).limit(1)).one())


def link(tx: Tx, numbers: Sequence[str], root: str) -> None:
    """Make these registrations repeats of `root`, which is itself the first."""
    others = [number for number in numbers if number != root]
    _write(tx, others, {"occurrence": Occurrence.REPEAT.value, "first_number": root})
    _write(tx, [root], {"occurrence": Occurrence.FIRST.value, "first_number": ""})


def part(tx: Tx, number: str) -> None:
    """Make a registration a first one again."""
    _write(tx, [number], {"occurrence": Occurrence.FIRST.value, "first_number": ""})


def _write(tx: Tx, numbers: Sequence[str], values: Mapping[str, Any]) -> None:
    if numbers:
        values = {**values, "version": matters.c.version + 1}
        tx.connection.execute(update(matters).where(matters.c.number.in_(list(numbers))).values(**values))
