"""Cases whose steps are known by their dates alone: an imported row, a case that an older program kept. Each gets a timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from ..domain.context import Context
from ..domain.due import running_terms
from ..domain.mediationcourse import MediationStatus, replay_case, told_case_steps
from ..domain.mediationparties import Side, consented, from_names
from ..domain.mediations import MediationSource
from ..domain.move import Taken
from ..domain.rules import Rule
from ..domain.views import MediationRow
from ..domain.workdays import WorkCalendar
from ..store import holidays, mediationcourses, mediationparties, mediationrecords, mediations
from ..store import rules as kept_rules
from ..store.mediationrecords import NewCase
from ..store.operators import default_operator
from ..store.store import Reading, Store, Tx

InForce = tuple[WorkCalendar, Mapping[str, Rule]]


def in_force(connection: Reading) -> InForce:
    """The working days and rules of the office."""
    return WorkCalendar(holidays.read(connection)), kept_rules.read(connection)


def told_case(
    number: str,
    source: MediationSource,
    names: tuple[str, str],
    status: MediationStatus,
    by: InForce,
    *,
    matter_number: str = "",
    summary: str = "",
    steps: tuple[Taken, ...] | None = None,
) -> NewCase:
    """A case as a row tells it: its timeline from the dates of the status, its parties from the names of the two sides."""
    opening = MediationStatus(
        applied_on=status.applied_on,
        dispute_type=status.dispute_type,
        mediator=status.mediator,
        major=status.major,
        major_reason=status.major_reason,
    )
    course = replay_case(opening, told_case_steps(status) if steps is None else steps)
    parties = from_names({Side.APPLICANT: names[0], Side.RESPONDENT: names[1]})
    agreed_on = status.accepted_on or status.applied_on
    return NewCase(
        number, source, course, running_terms(course, *by), consented(parties, agreed_on), summary, matter_number
    )


def status_of_row(row: MediationRow, texts: Mapping[str, str]) -> MediationStatus:
    """The facts of a case by its list row alone; `texts` are facts, terms and performance_way."""
    return MediationStatus(
        applied_on=row.applied_on or row.accepted_on or date.min,
        dispute_type=row.dispute_type,
        mediator=row.mediator,
        major=row.major,
        accepted_on=row.accepted_on,
        outcome=row.outcome,
        closed_on=row.closed_on,
        amount=row.amount,
        performance=row.performance,
        facts=texts.get("facts", ""),
        terms=texts.get("terms", ""),
        performance_way=texts.get("performance_way", ""),
    )


def draw_up_cases(store: Store, clock: Callable[[], datetime]) -> int:
    """Give a timeline to the cases that an older program left without one; how many there were."""
    with store.read() as connection:
        if not mediationcourses.untold_cases(connection):
            return 0
        ctx = Context(default_operator(connection), clock)
    with store.write(ctx, "mediation.draw", "调解案件") as tx:
        by = in_force(tx.connection)
        found = mediationcourses.untold_cases(tx.connection)
        for row, columns in found:
            _draw(tx, row, columns, by)
        tx.note(cases=len(found))
    return len(found)


def _draw(tx: Tx, row: MediationRow, columns: Mapping[str, Any], by: InForce) -> None:
    status = status_of_row(row, columns)
    steps = _with_sessions(tx, row.id, told_case_steps(status))
    case = told_case(row.number, row.source, (row.applicant, row.respondent), status, by, steps=steps)
    mediationrecords.write_timelines(tx, [(row.id, case)])
    mediationparties.insert_many(tx, [(row.id, case.parties)])
    mediationcourses.draw_case(tx, row.id, case.course, case.running)


def _with_sessions(tx: Tx, case_id: int, told: tuple[Taken, ...]) -> tuple[Taken, ...]:
    """The steps with the sessions that were recorded, between the acceptance and the outcome."""
    sessions = [
        Taken(
            0,
            "session",
            view.started.date(),
            {"started": view.started, "ended": view.ended, "place": view.place, "session": str(view.id)},
        )
        for view in mediations.sessions(tx.connection, case_id)
    ]
    whole = [*told[:1], *sessions, *told[1:]]
    return tuple(Taken(seq, step.move, step.on, step.values) for seq, step in enumerate(whole, 2))
