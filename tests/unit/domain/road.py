"""A matter on its road, for the tests of steps, clocks and histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from xinfang_desk.domain.codes import Channel, MatterClass, Occurrence, Opinion, Path, ServiceWay
from xinfang_desk.domain.course import Course, MatterStatus, Opening
from xinfang_desk.domain.errors import MoveRefused
from xinfang_desk.domain.lifecycle import begin, move_named
from xinfang_desk.domain.steps import World, apply_move
from xinfang_desk.domain.workdays import WorkCalendar

DAY = date(2026, 3, 2)
WORLD = World(date(2027, 12, 31), WorkCalendar({}))


def opened(
    matter_class: MatterClass = MatterClass.REQUEST,
    path: Path | None = Path.PETITION,
    channel: Channel = Channel.VISIT,
    occurrence: Occurrence = Occurrence.FIRST,
    headcount: int = 1,
    notice_owed: bool = True,
) -> Course:
    """A matter that was just registered."""
    path = path if matter_class is MatterClass.REQUEST else None
    status = MatterStatus(matter_class=matter_class, path=path, registered_on=DAY)
    return begin(Opening(status, channel, occurrence, headcount, notice_owed))


def take(course: Course, key: str, after: int, **values: Any) -> Course:
    """Take a step some days after the registration."""
    return apply_move(course, move_named(key), DAY + timedelta(after), values, WORLD)


def refused(course: Course, key: str, after: int, **values: Any) -> tuple[str, str, str]:
    """Field, sentence and article of the first finding; the course stays as it was."""
    before = replace(course)
    with pytest.raises(MoveRefused) as told:
        take(course, key, after, **values)
    assert course == before
    problem = told.value.problems[0]
    return problem.field, problem.message, problem.article


def referred(course: Course | None = None) -> Course:
    """Referred on the second and received on the fourth day."""
    return take(take(course or opened(), "refer", 2, unit="U1"), "receive", 4)


def accepted(course: Course | None = None) -> Course:
    """Accepted on the tenth day."""
    return take(referred(course), "accept", 10)


def served(course: Course | None = None) -> Course:
    """Concluded on the 60th and served on the 62nd day."""
    done = take(accepted(course), "conclude", 60, opinion=Opinion.SUPPORT)
    return take(done, "serve", 62, way=ServiceWay.DIRECT)


def reviewed() -> Course:
    """The review opinion served on the 90th day."""
    asked = take(served(), "request_review", 70, reason="不服")
    done = take(asked, "review_opinion", 88, result="upheld", summary="维持")
    return take(done, "serve_review", 90, way=ServiceWay.DIRECT)
