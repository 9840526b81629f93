"""Writing matters: one registration, or thousands of finished rows at once, by the same way; and changing a status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from ..domain.codes import MatterClass
from ..domain.due import DueDates
from ..domain.errors import MoveRefused
from ..domain.lifecycle import OPEN_STATES, MatterStatus
from ..domain.matters import MatterDraft
from ..domain.text import name_key
from . import clocks, codes, search, steps
from .people import person_row
from .records import CODE_FIELDS, CODED_FIELDS, SAME_FIELDS, MatterRecord
from .schema import matters, parties, petitioners
from .store import Tx


@dataclass(frozen=True)
class NewMatter:
    """A matter to be written. `status` says how far it has come (a fresh registration: just registered); `pinyin` helps search."""

    number: str
    draft: MatterDraft
    registered_at: datetime
    status: MatterStatus
    due: DueDates
    pinyin: str = ""


def insert_matter(tx: Tx, new: NewMatter) -> int:
    """Write one matter with its people, its timeline and its place in the search index; its id."""
    return insert_matters(tx, [new])[0]


def insert_matters(tx: Tx, new: Sequence[NewMatter]) -> list[int]:
    """Write many matters in a few statements; their ids in the order given."""
    if not new:
        return []
    wanted = {(field, getattr(n.draft, field)) for n in new for field in CODE_FIELDS}
    code_ids = codes.ids_of(tx.connection, wanted)
    rows = [_matter_row(tx, n, code_ids) for n in new]
    ids = _insert_returning(tx.connection, matters, rows)
    _insert_people(tx, ids, new)
    steps.insert_history(tx, [(i, n.status, n.registered_at, n.draft) for i, n in zip(ids, new, strict=True)])
    clocks.insert_running(tx, [(i, n.due.running) for i, n in zip(ids, new, strict=True)])
    search.put_many(tx.connection, [(i, search_texts(n)) for i, n in zip(ids, new, strict=True)])
    return ids


def _insert_returning(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> list[int]:
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.scalars(statement, rows))


def _insert_people(tx: Tx, ids: list[int], new: Sequence[NewMatter]) -> None:
    people = [(i, place, p) for i, n in zip(ids, new, strict=True) for place, p in enumerate(n.draft.people)]
    person_ids = _insert_returning(tx.connection, petitioners, [person_row(p) for _, _, p in people])
    rows = [
        {"matter_id": i, "petitioner_id": person_id, "role": p.role.value, "position": place}
        for (i, place, p), person_id in zip(people, person_ids, strict=True)
    ]
    tx.connection.execute(insert(parties), rows)


def search_texts(new: NewMatter) -> tuple[str, ...]:
    """What a matter is found by: number, names, demand, facts, initials of the name."""
    names = tuple(filter(None, (p.name for p in new.draft.people)))
    return (
        *search.number_forms(new.number),
        *search.name_forms(names),
        new.draft.demand,
        new.draft.facts,
        new.draft.accused,
        new.pinyin,
    )


def _matter_row(tx: Tx, new: NewMatter, code_ids: dict[tuple[str, str], int]) -> dict[str, Any]:
    draft = new.draft
    return {
        "number": new.number,
        "petition_date": draft.petition_date or new.status.registered_on,
        "registered_on": new.status.registered_on,
        "registered_at": new.registered_at,
        "registered_by": tx.ctx.operator.id,
        "counter": tx.ctx.counter,
        "name": draft.petitioner.display_name,
        "topics": list(draft.topics),
        "materials": [asdict(m) for m in draft.materials],
        "restricted": is_restricted(draft),
        "accused_key": name_key(draft.accused)[:100],
        **{f"{field}_id": code_ids.get((field, getattr(draft, field))) for field in CODE_FIELDS},
        **{name: getattr(draft, name) for name in SAME_FIELDS},
        **{name: getattr(draft, name).value for name in CODED_FIELDS},
        **status_values(new.status, new.due),
    }


def is_restricted(draft: MatterDraft) -> bool:
    """检举控告 is kept from all but those permitted (Arts. 30, 46)."""
    return draft.effective_class is MatterClass.ACCUSATION


def status_values(status: MatterStatus, due: DueDates) -> dict[str, Any]:
    """The columns that moves change."""
    return {
        "matter_class": status.matter_class.value,
        "path": status.path and status.path.value,
        "state": status.state.value,
        "is_open": status.state in OPEN_STATES,
        "referred_on": status.referred_on,
        "referral_due": due.referral_due,
        "accepted_on": status.accepted_on,
        "extension_days": status.extension_days,
        "conclusion_due": due.conclusion_due,
        "concluded_on": status.concluded_on,
        "opinion": status.opinion and status.opinion.value,
        "served_on": status.served_on,
        "told_on": status.told_on,
        "resolved_once": status.resolved_once,
        "rating_office": status.rating_office and status.rating_office.value,
        "rating_unit": status.rating_unit and status.rating_unit.value,
        "due_on": due.due.statutory if due.due else None,
        "due_rolled": due.due.rolled if due.due else None,
        "due_warning": due.due.warning if due.due else None,
        "due_rule": due.due.rule.key if due.due else "",
    }


def change_status(tx: Tx, record: MatterRecord, status: MatterStatus, due: DueDates) -> None:
    """Keep a new status; MoveRefused when another counter changed the matter since `record` was read."""
    drawn = ("referral_due", "conclusion_due")
    values = {name: value for name, value in status_values(status, due).items() if name not in drawn}
    values |= clocks.due_values(due, status) | {"version": record.version + 1}
    if status.matter_class is MatterClass.ACCUSATION:
        values["restricted"] = True  # what was once an accusation stays behind the wall
    if status.unit != record.status.unit:
        values["unit_id"] = codes.ids_of(tx.connection, [("unit", status.unit)]).get(("unit", status.unit))
    changed = tx.connection.execute(
        update(matters).where(matters.c.id == record.id, matters.c.version == record.version).values(**values)
    )
    if changed.rowcount != 1:
        raise MoveRefused.at("move", "这件事项刚被另一个窗口改动过，请刷新后重新办理")
    clocks.redraw(tx, record.id, due.running)


def numbers_present(connection: Connection, numbers: Sequence[str]) -> set[str]:
    """Which of these registration numbers are taken."""
    found: set[str] = set()
    for start in range(0, len(numbers), 500):
        part = numbers[start : start + 500]
        found.update(connection.scalars(select(matters.c.number).where(matters.c.number.in_(part))))
    return found
