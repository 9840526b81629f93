"""Writing mediation cases: one application, or hundreds of finished rows at once, by the same way; and reading one back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from ..domain.due import Running, most_urgent
from ..domain.errors import MoveRefused
from ..domain.mediationcourse import MediationCourse, MediationStatus, opened_case, replay_case
from ..domain.mediationparties import MediationParty, Side, joined_names
from ..domain.mediations import MediationSource
from ..domain.move import REGISTER, Taken
from ..domain.views import MediationRow
from . import mediationparties, wall
from .bulk import matter_ids
from .mediations import row_of, to_fen
from .schema import mediation_clocks, mediations
from .store import Tx
from .timelines import CASES

CHANGED = "这件调解案件刚被别人改过，请重新打开后再办理"


@dataclass(frozen=True)
class NewCase:
    """A case to be written, however far its course has come, with the terms that run."""

    number: str
    source: MediationSource
    course: MediationCourse
    running: Running
    parties: tuple[MediationParty, ...]
    summary: str = ""
    matter_number: str = ""


@dataclass(frozen=True)
class CaseRecord:
    """A case as it stands in the database: its list row, its columns, its people and its timeline."""

    row: MediationRow
    columns: Mapping[str, Any]
    parties: tuple[MediationParty, ...]
    timeline: tuple[Taken, ...]

    @property
    def id(self) -> int:
        """Its key."""
        return self.row.id

    @property
    def number(self) -> str:
        """卷号."""
        return self.row.number

    @property
    def course(self) -> MediationCourse:
        """The course that the timeline tells of."""
        return course_from(self.timeline)


def find_case(connection: Connection, number: str) -> CaseRecord | None:
    """The case with this number; None when there is none for the one who looks."""
    seen = wall.about(connection, mediations.c.matter_id)
    row = connection.execute(select(mediations).where(mediations.c.number == number, seen)).one_or_none()
    if row is None:
        return None
    people = mediationparties.of_case(connection, row.id)
    return CaseRecord(row_of(row), dict(row._mapping), people, CASES.of(connection, row.id))


def case_numbered(connection: Connection, number: str, *, of_matter: bool) -> str:
    """The number of a case if this is one; with `of_matter` also the newest case of the matter so numbered; "" for none."""
    c, plain = mediations.c, "".join(number.split())
    own = c.number == number.strip()
    wanted = or_(own, and_(c.matter_number == plain, c.matter_number != "")) if of_matter else own
    query = select(c.number).where(wanted, wall.about(connection, c.matter_id)).order_by(c.id.desc()).limit(1)
    return connection.scalar(query) or ""


def number_of(connection: Connection, case_id: int | None) -> str:
    """The number of a case by its key; "" when there is none."""
    return connection.scalar(select(mediations.c.number).where(mediations.c.id == case_id)) or ""


def course_from(timeline: Sequence[Taken]) -> MediationCourse:
    """The course that a timeline tells of; its first step is the registration."""
    first = timeline[0] if timeline and timeline[0].move == REGISTER else Taken(1, REGISTER, date.min)
    return replay_case(opened_case(first.on, first.values), timeline)


def insert_cases(tx: Tx, new: Sequence[NewCase]) -> list[int]:
    """Write cases with their timelines, people and running terms; their ids in the order given."""
    if not new:
        return []
    known = matter_ids(tx.connection, [case.matter_number for case in new if case.matter_number])
    rows = [_row(tx, case, known) for case in new]
    statement = insert(mediations).returning(mediations.c.id, sort_by_parameter_order=True)
    ids = list(tx.connection.scalars(statement, rows))
    pairs = list(zip(ids, new, strict=True))
    write_timelines(tx, pairs)
    mediationparties.insert_many(tx, [(i, case.parties) for i, case in pairs])
    insert_clocks(tx, [(i, case.running) for i, case in pairs])
    return ids


def write_timelines(tx: Tx, cases: Sequence[tuple[int, NewCase]]) -> None:
    """The registration and every step of these cases."""
    CASES.add_rows(
        tx, (CASES.row(tx, case_id, step) for case_id, case in cases for step in (first_step(case), *case.course.steps))
    )


def first_step(case: NewCase) -> Taken:
    """The registration of a case as its timeline keeps it."""
    opening = case.course.opening
    values = {"source": case.source.value, "dispute_type": opening.dispute_type, "mediator": opening.mediator}
    major = {"major": True, "major_reason": opening.major_reason} if opening.major else {}
    return Taken(1, REGISTER, opening.applied_on, values | major)


def _row(tx: Tx, case: NewCase, known: Mapping[str, int]) -> dict[str, Any]:
    return {
        "number": case.number,
        "source": case.source.value,
        "dispute_type": case.course.opening.dispute_type,
        "applicant": joined_names(case.parties, Side.APPLICANT),
        "respondent": joined_names(case.parties, Side.RESPONDENT),
        "summary": case.summary,
        "matter_number": case.matter_number,
        "matter_id": known.get(case.matter_number),
        "opened_at": tx.now,
        "operator_id": tx.ctx.operator.id,
        **case_values(case.course.status, case.running),
    }


def case_values(status: MediationStatus, running: Running) -> dict[str, Any]:
    """The columns that are drawn from a course."""
    due = most_urgent(running)
    return {
        "applied_on": status.applied_on,
        "accepted_on": status.accepted_on,
        "mediator": status.mediator,
        "major": status.major,
        "major_reason": status.major_reason,
        "extension_days": status.extension_days,
        "state": status.state.value,
        "is_open": status.is_open,
        "outcome": status.outcome and status.outcome.value,
        "closed_on": status.closed_on,
        "amount_fen": to_fen(Decimal(status.amount)),
        "facts": status.facts,
        "terms": status.terms,
        "performance_way": status.performance_way,
        "effective_on": status.effective_on,
        "performance": status.performance and status.performance.value,
        "confirmation": status.confirmation and status.confirmation.value,
        "court": status.court,
        "due_on": due.statutory if due else None,
        "due_rolled": due.rolled if due else None,
        "due_warning": due.warning if due else None,
        "due_rule": due.rule.key if due else "",
    }


def keep(tx: Tx, record: CaseRecord, course: MediationCourse, running: Running) -> None:
    """Keep a new course of a case; MoveRefused when another counter changed it since `record` was read."""
    change(tx, record, case_values(course.status, running))
    redraw_clocks(tx, record.id, running)


def change(tx: Tx, record: CaseRecord, values: Mapping[str, Any]) -> None:
    """Change columns of a case that is still in the version seen; MoveRefused when somebody was faster."""
    version = record.columns["version"]
    changed = tx.connection.execute(
        update(mediations)
        .where(mediations.c.id == record.id, mediations.c.version == version)
        .values(**values, version=version + 1)
    )
    if changed.rowcount != 1:
        raise MoveRefused.at("move", CHANGED)


def keep_parties(tx: Tx, record: CaseRecord, parties: tuple[MediationParty, ...]) -> None:
    """Keep the people of a case and the joined names of its sides."""
    mediationparties.replace_all(tx, record.id, parties)
    names = {side.value: joined_names(parties, side) for side in Side}
    tx.connection.execute(update(mediations).where(mediations.c.id == record.id).values(**names))


def insert_clocks(tx: Tx, cases: Sequence[tuple[int, Running]]) -> None:
    """Write the running terms of cases."""
    rows = [
        {
            "mediation_id": case_id,
            "rule": clock.rule,
            "started_on": clock.started_on,
            "due_on": deadline.statutory,
            "due_rolled": deadline.rolled,
            "due_warning": deadline.warning,
        }
        for case_id, running in cases
        for clock, deadline in running
    ]
    if rows:
        tx.connection.execute(insert(mediation_clocks), rows)


def redraw_clocks(tx: Tx, case_id: int, running: Running) -> None:
    """Put these in place of a case's running terms."""
    tx.connection.execute(mediation_clocks.delete().where(mediation_clocks.c.mediation_id == case_id))
    insert_clocks(tx, [(case_id, running)])
