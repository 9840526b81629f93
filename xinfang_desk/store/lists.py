"""Lists of matters of any size: a filter becomes conditions, pages follow one another by key (registered_on, id)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, false, func, or_, select, true, tuple_

from ..domain.clocks import DUTIES, NOTICE_TERMS
from ..domain.codes import Channel, MatterClass, Occurrence
from ..domain.deadlines import DueStatus, standing
from ..domain.lifecycle import OPEN_STATES, State
from ..domain.states import WITH_UNIT
from ..domain.views import MatterFilter, MatterRow
from . import search
from .people import id_key, phone_key
from .records import CATEGORY, CODE_FIELDS, LOCALITY, UNIT
from .schema import clocks, codes, matters, parties, petitioners

PageKey = tuple[date, int]


@dataclass(frozen=True)
class Sight:
    """For whose eyes a list is drawn, and the days `today`, `soon_until` and `week_until` at which its groups end."""

    operator_id: int
    restricted: bool
    today: date
    soon_until: date
    week_until: date


_COLUMNS = (
    matters.c.id,
    matters.c.number,
    matters.c.registered_on,
    matters.c.registered_at,
    matters.c.channel,
    matters.c.name,
    matters.c.headcount,
    matters.c.demand,
    matters.c.matter_class,
    matters.c.path,
    matters.c.state,
    matters.c.occurrence,
    matters.c.restricted,
    matters.c.referred_on,
    matters.c.accepted_on,
    matters.c.extension_days,
    matters.c.concluded_on,
    matters.c.opinion,
    matters.c.served_on,
    matters.c.resolved_once,
    matters.c.rating_office,
    matters.c.rating_unit,
    matters.c.due_on,
    matters.c.due_rule,
    matters.c.due_rolled,
    matters.c.due_warning,
    UNIT.c.code.label("unit_code"),
    UNIT.c.label.label("unit"),
    CATEGORY.c.label.label("category"),
    LOCALITY.c.label.label("locality"),
)

_OPEN = matters.c.is_open == true()
"""Written out in the statement, so that the partial index of open matters is used."""

_NEWEST_FIRST = (matters.c.registered_on.desc(), matters.c.id.desc())

_URGENT_FIRST = (func.coalesce(matters.c.due_on, date.max), matters.c.id.desc())
"""What ends first at the top; where no term runs, at the bottom."""


def page(
    connection: Connection, wanted: MatterFilter, sight: Sight, after: PageKey | None, limit: int
) -> tuple[list[MatterRow], PageKey | None]:
    """A page, newest or most urgent first, and the key of the page behind it (None = last)."""
    order = _URGENT_FIRST if wanted.urgent_first else _NEWEST_FIRST
    keys = select(matters.c.id).where(*_conditions(connection, wanted, sight))
    if after is not None:
        keys = keys.where(_behind(wanted, after))
    # Only ids are sorted; whole lines are read for the page alone.
    keys = keys.order_by(*order).limit(limit + 1)
    rows = list(connection.execute(_joined().where(matters.c.id.in_(keys)).order_by(*order)))
    shown = rows[:limit]
    more = _key(wanted, shown[-1]) if len(rows) > limit else None
    return [_matter_row(row, sight.today) for row in shown], more


def _key(wanted: MatterFilter, row: Row[Any]) -> PageKey:
    return (row.due_on or date.max, row.id) if wanted.urgent_first else (row.registered_on, row.id)


def _behind(wanted: MatterFilter, after: PageKey) -> ColumnElement[bool]:
    day, last = after
    if wanted.urgent_first:
        ends = _URGENT_FIRST[0]
        return or_(ends > day, and_(ends == day, matters.c.id < last))
    return tuple_(matters.c.registered_on, matters.c.id) < tuple_(day, last)


def numbers(connection: Connection, wanted: MatterFilter, sight: Sight) -> tuple[str, ...]:
    """The registration numbers of the whole list, the oldest first."""
    query = select(matters.c.number).where(*_conditions(connection, wanted, sight))
    return tuple(connection.scalars(query.order_by(matters.c.registered_on, matters.c.id)))


def total(connection: Connection, wanted: MatterFilter, sight: Sight) -> int:
    """How many matters the filter lets through."""
    query = select(func.count()).select_from(matters).where(*_conditions(connection, wanted, sight))
    return connection.scalar(query) or 0


def _joined() -> Select[Any]:
    return (
        select(*_COLUMNS)
        .select_from(matters)
        .outerjoin(UNIT, UNIT.c.id == matters.c.unit_id)
        .outerjoin(CATEGORY, CATEGORY.c.id == matters.c.category_id)
        .outerjoin(LOCALITY, LOCALITY.c.id == matters.c.locality_id)
    )


def _matter_row(row: Row[Any], today: date) -> MatterRow:
    return MatterRow(
        id=row.id,
        number=row.number,
        registered_on=row.registered_on,
        channel=Channel(row.channel),
        name=row.name,
        headcount=row.headcount,
        demand=row.demand,
        matter_class=MatterClass(row.matter_class),
        category=row.category or "",
        locality=row.locality or "",
        unit=row.unit or "",
        state=State(row.state),
        occurrence=Occurrence(row.occurrence),
        due=row.due_on,
        due_status=_standing(row, today),
        restricted=row.restricted,
        registered_at=row.registered_at,
    )


def _standing(row: Row[Any], today: date) -> DueStatus | None:
    if row.due_rolled is None:
        return None
    return standing(row.due_rule, (row.due_on, row.due_rolled, row.due_warning), today)


def _conditions(connection: Connection, wanted: MatterFilter, sight: Sight) -> list[ColumnElement[bool]]:
    found = [
        *_word_conditions(wanted),
        *_code_conditions(connection, wanted),
        *_date_conditions(wanted, sight),
        *_clock_conditions(wanted),
        *_text_conditions(wanted.text),
    ]
    if wanted.untold:
        found += [*_state_conditions(tuple(sorted(WITH_UNIT))), matters.c.told_on.is_(None), _with_clock(NOTICE_TERMS)]
    if wanted.mine:
        found.append(matters.c.registered_by == sight.operator_id)
    if wanted.numbers:
        found.append(matters.c.number.in_(wanted.numbers))
    if wanted.open_only:
        found.append(_OPEN)
    if not sight.restricted:
        found.append(matters.c.restricted.is_(False))
    return found


def _word_conditions(wanted: MatterFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.state:
        yield from _state_conditions(tuple(wanted.state.split(",")))
    for name in ("channel", "matter_class", "occurrence"):
        if getattr(wanted, name):
            yield matters.c[name] == getattr(wanted, name)


def _state_conditions(states: tuple[str, ...]) -> Iterator[ColumnElement[bool]]:
    """One state or several; written into the statement, because a bound value cannot use a partial index."""
    found = [matters.c.state == bindparam(None, state, literal_execute=True) for state in states]
    yield or_(*found)
    if OPEN_STATES.issuperset(states):
        yield _OPEN


def _code_conditions(connection: Connection, wanted: MatterFilter) -> Iterator[ColumnElement[bool]]:
    """Codes are looked up first: with a plain id the list comes out of its index already sorted."""
    for name in CODE_FIELDS:
        code = getattr(wanted, name)
        if code:
            branch = _in_branch(code) if name == "category" else codes.c.code == code
            found = list(connection.scalars(select(codes.c.id).where(codes.c.table_name == name, branch)))
            column = matters.c[f"{name}_id"]
            yield column == found[0] if len(found) == 1 else column.in_(found)


def _in_branch(code: str) -> ColumnElement[bool]:
    """The category itself and its two levels below."""
    children = select(codes.c.code).where(codes.c.table_name == "category", codes.c.parent == code)
    return or_(codes.c.code == code, codes.c.parent == code, codes.c.parent.in_(children))


def _date_conditions(wanted: MatterFilter, sight: Sight) -> Iterator[ColumnElement[bool]]:
    if wanted.first:
        yield matters.c.registered_on >= wanted.first
    if wanted.last:
        yield matters.c.registered_on <= wanted.last
    if wanted.due:
        yield _due_condition(wanted.due, sight)


def _due_condition(due: str, sight: Sight) -> ColumnElement[bool]:
    """Matters of which a duty runs that ends in the group asked for."""
    ends = {"today": sight.today, "soon": sight.soon_until, "week": sight.week_until}
    if due == "overdue":
        return _with_clock(DUTIES, clocks.c.due_on < sight.today, clocks.c.due_rolled < sight.today)
    last = ends.get(due, sight.week_until)
    return _with_clock(DUTIES, clocks.c.due_on <= last, clocks.c.due_rolled >= sight.today)


def _clock_conditions(wanted: MatterFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.clock:
        since = () if wanted.clock_from is None else (clocks.c.due_rolled >= wanted.clock_from,)
        until = () if wanted.clock_until is None else (clocks.c.due_on <= wanted.clock_until,)
        over = () if wanted.clock_over is None else (clocks.c.due_rolled < wanted.clock_over,)
        extended = (clocks.c.extension > 0,) if wanted.extended else ()
        yield _with_clock(wanted.clock.split(","), *since, *until, *over, *extended)


def _with_clock(rules: Iterable[str], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    running = select(clocks.c.matter_id).where(clocks.c.rule.in_(list(rules)), *where)
    return matters.c.id.in_(running)


def _text_conditions(words: str) -> Iterator[ColumnElement[bool]]:
    """Every word must occur in the index, or the whole text is somebody's exact document number or phone."""
    phrases = search.phrases_of(words)
    if not phrases:
        if words.strip():
            yield false()  # punctuation alone stands in no index; without a condition it would find every matter
        return
    found = search.matching(matters.c.id, phrases)
    exact = _number_of_person(words)
    yield found if exact is None else or_(found, exact)


def _number_of_person(words: str) -> ColumnElement[bool] | None:
    plain = "".join(words.split())
    if not (plain.isascii() and any(c.isdigit() for c in plain) and 7 <= len(plain) <= 30):
        return None
    keys = [petitioners.c.id_key == id_key(plain)]
    if phone_key(plain):
        keys.append(petitioners.c.phone_key == phone_key(plain))
    named = select(parties.c.matter_id).join(petitioners, petitioners.c.id == parties.c.petitioner_id).where(or_(*keys))
    return matters.c.id.in_(named)
