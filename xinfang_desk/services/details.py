"""Everything that the detail side shows of one matter, its codes as words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..domain.clocks import Clock
from ..domain.codes import Channel
from ..domain.context import Context, Permission
from ..domain.course import Course
from ..domain.deadlines import Deadline
from ..domain.due import due_status
from ..domain.folding import Trail
from ..domain.lifecycle import ROAD
from ..domain.matters import MatterDraft
from ..domain.steps import possible_moves
from ..domain.views import ClockView, MatterDetail, PersonHit, StepView
from ..store import attachments, codes, consultations, operators, papers, people, records, steps
from ..store.records import CODE_FIELDS, MatterRecord
from ..store.store import Reading
from .deadlines import Deadlines
from .stepviews import Details, Telling, last_step, step_views

CONSULTED = "consulted"
"""Move of a line in the timeline that is no step: a lawyer's consultation. Its seq is negative, so that it is never a step's."""


def matter_detail(connection: Reading, ctx: Context, deadlines: Deadlines, record: MatterRecord) -> MatterDetail:
    """The whole of a matter as frozen rows; the moves offered are those that the operator may take now."""
    draft = record.draft
    course = steps.course_of(connection, record.id, record.opening)
    status, due = course.status, deadlines.dates(course)
    timeline = _timeline(connection, record, course)
    words = {field: codes.label_of(connection, field, getattr(draft, field)) for field in CODE_FIELDS}
    return MatterDetail(
        id=record.id,
        number=record.number,
        external_number=draft.external_number,
        petition_date=draft.petition_date or status.registered_on,
        registered_at=record.registered_at,
        registered_by=operators.name_of(connection, record.registered_by),
        channel=draft.channel,
        purpose=draft.purpose,
        matter_class=status.matter_class,
        path=status.path,
        category=words["category"],
        locality=words["locality"],
        unit=words["unit"],
        occurrence=draft.occurrence,
        first_number=_first_number(connection, ctx, draft),
        headcount=draft.headcount,
        demand=draft.demand,
        facts=draft.facts,
        course=draft.course,
        summary=draft.summary,
        status=status,
        parties=people.parties_of(connection, record.id),
        materials=draft.materials,
        steps=timeline,
        papers=papers.of_matter(connection, record.id),
        attachments=attachments.of_matter(connection, record.id),
        moves=possible_moves(course) if ctx.may(Permission.HANDLE) else (),
        deadline=due.due,
        due_status=due_status(due.due, ctx.today()),
        facts_list=_facts(draft),
        linked=_linked(connection, ctx, record),
        clocks=clock_views(course, deadlines, ctx.today()),
        last_step=last_step(course, timeline),
    )


def _first_number(connection: Reading, ctx: Context, draft: MatterDraft) -> str:
    """The registration that this one repeats; "" when that one is behind the wall for this operator."""
    if not draft.first_number or ctx.may(Permission.VIEW_RESTRICTED):
        return draft.first_number
    first = records.by_number(connection, draft.first_number)
    return "" if first is not None and first.restricted else draft.first_number


def _linked(connection: Reading, ctx: Context, record: MatterRecord) -> tuple[PersonHit, ...]:
    """Registrations of the same matter, then other matters of the same person; each once."""
    restricted = ctx.may(Permission.VIEW_RESTRICTED)
    same = people.same_matter(connection, record.number, record.draft.first_number, restricted=restricted)
    known = {hit.number for hit in same}
    other = people.earlier(connection, record.draft.petitioner, restricted=restricted, except_id=record.id)
    return (*same, *(hit for hit in other if hit.number not in known))


def clock_views(course: Trail, deadlines: Deadlines, today: date) -> tuple[ClockView, ...]:
    """Every term of a matter, the running ones first in the order of their last days."""
    views = [_clock_view(clock, deadlines.of(clock), today) for clock in course.clocks]
    return tuple(sorted(views, key=lambda view: (view.stopped_on is not None, view.deadline.statutory)))


def _clock_view(clock: Clock, deadline: Deadline, today: date) -> ClockView:
    standing = due_status(deadline, today) if clock.running else None
    return ClockView(clock.rule, deadline.rule.label, deadline, standing, clock.stopped_on, clock.stop_reason)


def timeline_of(connection: Reading, record: MatterRecord) -> tuple[StepView, ...]:
    """The steps of a matter for a joint history."""
    return _timeline(connection, record, steps.course_of(connection, record.id, record.opening))


def _timeline(connection: Reading, record: MatterRecord, course: Course) -> tuple[StepView, ...]:
    rows = steps.of_matter(connection, record.id)
    unit_codes = {str(row.values["unit"]) for row in rows if row.values.get("unit")}
    units = {code: codes.label_of(connection, "unit", code) for code in unit_codes}
    told = step_views(rows, ROAD, course, Telling("登记", _settled, units))
    return _merged(told, _consultations(connection, record.id))


def _merged(steps_told: tuple[StepView, ...], heard: tuple[StepView, ...]) -> tuple[StepView, ...]:
    """The consultations among the steps by their day; the order of the steps themselves is not touched."""
    timeline = list(steps_told)
    for one in heard:
        when = (one.on, one.entered_at)
        place = next((i for i, step in enumerate(timeline) if (step.on, step.entered_at) > when), len(timeline))
        timeline.insert(place, one)
    return tuple(timeline)


def _consultations(connection: Reading, matter_id: int) -> tuple[StepView, ...]:
    """That a lawyer was consulted about the matter, when and whom; what was advised stays with the record."""
    return tuple(
        StepView(
            seq=-found.id,
            move=CONSULTED,
            label="律师接访",
            on=found.on,
            entered_at=found.entered_at,
            operator=found.operator,
            details=(("接访律师", found.lawyer.title),),
        )
        for found in consultations.of_matter(connection, matter_id)
    )


def _settled(values: Mapping[str, Any]) -> Details:
    channel = (("信访形式", Channel(values["channel"]).label),) if "channel" in values else ()
    reason = (("认定重复的理由", str(values["repeat_reason"])),) if "repeat_reason" in values else ()
    return (*channel, *reason)


def _facts(draft: MatterDraft) -> tuple[tuple[str, str], ...]:
    """(label, text) of what else was registered; empty ones left out."""
    flags = (
        ("涉诉", draft.in_litigation),
        ("涉仲裁", draft.in_arbitration),
        ("涉行政复议", draft.in_reconsideration),
        ("同意公开", draft.may_publish),
    )
    found = (
        ("紧急程度", draft.urgency.label),
        ("来访级别", draft.visit_level.label if draft.channel is Channel.VISIT else ""),
        ("安全风险", draft.safety_risk),
        *((label, "是" if flag else "") for label, flag in flags),
        ("已有处理意见", draft.prior_opinion),
        ("热点问题", "、".join(draft.topics)),
        ("接谈人", draft.interviewer),
        ("接谈结果", draft.interview_result),
        ("接访领导", draft.leader),
    )
    return tuple((label, text) for label, text in found if text)
