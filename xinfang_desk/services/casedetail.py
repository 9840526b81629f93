"""Everything that the mediation room shows of one case, its codes as words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ..domain.context import Context, Permission
from ..domain.deadlines import standing
from ..domain.due import most_urgent, running_terms
from ..domain.folding import Road
from ..domain.mediationcourse import CASE_ROAD, MediationCourse
from ..domain.mediations import MediationSource
from ..domain.mediationsteps import CASE_JUDGE
from ..domain.views import MediationDetail, MediationRow, SessionView
from ..store import bookings, mediationfiles, mediations, papers
from ..store.mediationrecords import CaseRecord
from ..store.store import Reading
from ..store.timelines import CASES
from .deadlines import Deadlines
from .details import clock_views
from .stepviews import Details, Telling, last_step, step_views


def case_detail(connection: Reading, ctx: Context, deadlines: Deadlines, record: CaseRecord) -> MediationDetail:
    """The whole of a case as frozen rows; the moves offered are those that the operator may take now."""
    course = record.course
    status = course.status
    road: Road[MediationCourse] = CASE_ROAD
    timeline = step_views(CASES.rows(connection, record.id), road, course, Telling("申请", _settled))
    due = most_urgent(running_terms(course, deadlines.calendar(), deadlines.rules()))
    return MediationDetail(
        row=dated(record.row, ctx.today()),
        summary=record.columns["summary"],
        facts=status.facts,
        terms=status.terms,
        performance_way=status.performance_way,
        sessions=counting_sessions(connection, record.id, course),
        papers=papers.of_mediation(connection, record.id),
        deadline=due if status.is_open else None,
        status=status,
        parties=record.parties,
        steps=timeline,
        moves=CASE_JUDGE.possible(course) if ctx.may(Permission.MEDIATE) else (),
        clocks=clock_views(course, deadlines, ctx.today()),
        last_step=last_step(course, timeline),
        upcoming=bookings.upcoming(connection, record.id, ctx.now()),
        files=mediationfiles.of_case(connection, record.id),
    )


def dated(row: MediationRow, today: date) -> MediationRow:
    """The row with the words of its term, as it stands today."""
    if row.term is None:
        return row
    rule, days = row.term
    return replace(row, due_status=standing(rule, days, today))


def counting_sessions(connection: Reading, case_id: int, course: MediationCourse) -> tuple[SessionView, ...]:
    """The records whose step counts, and the supplements of these."""
    counting = {str(step.values.get("session")) for step in course.steps}
    views = mediations.sessions(connection, case_id)
    return tuple(view for view in views if str(view.supplements or view.id) in counting)


def _settled(values: Mapping[str, Any]) -> Details:
    found = (
        ("案件来源", MediationSource(values["source"]).label if "source" in values else ""),
        ("纠纷类型", str(values.get("dispute_type", ""))),
        ("调解员", str(values.get("mediator", ""))),
        ("重大疑难的理由", str(values.get("major_reason", ""))),
    )
    return tuple((label, text) for label, text in found if text)
