"""A mediation case on its road, for the tests of its steps, terms and histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from xinfang_desk.domain.errors import MoveRefused
from xinfang_desk.domain.fields import typed_values
from xinfang_desk.domain.judging import World
from xinfang_desk.domain.mediationcourse import CASE_ROAD, MediationCourse, MediationStatus, begin_case
from xinfang_desk.domain.mediationmoves import CHECKLIST_GROUNDS
from xinfang_desk.domain.mediationsteps import CASE_JUDGE
from xinfang_desk.domain.workdays import WorkCalendar

DAY = date(2026, 3, 2)
WORLD = World(date(2027, 12, 31), WorkCalendar({}))
CLEAR = dict.fromkeys(CHECKLIST_GROUNDS, False)
CONSENTS = {"applicant_consent": True, "respondent_consent": True}


def applied(kind: str = "物业") -> MediationCourse:
    """A case that was just applied for."""
    return begin_case(MediationStatus(applied_on=DAY, dispute_type=kind, mediator="调解员甲"))


def take(course: MediationCourse, key: str, after: int, **values: Any) -> MediationCourse:
    """Take a step some days after the application."""
    move = CASE_ROAD.named(key)
    return CASE_JUDGE.apply(course, move, DAY + timedelta(after), typed_values(move.fields, values), WORLD)


def refused(course: MediationCourse, key: str, after: int, **values: Any) -> tuple[str, str, str]:
    """Field, sentence and article of the first finding; the course stays as it was."""
    before = replace(course)
    with pytest.raises(MoveRefused) as told:
        take(course, key, after, **values)
    assert course == before
    problem = told.value.problems[0]
    return problem.field, problem.message, problem.article


def consented(kind: str = "物业") -> MediationCourse:
    """Both sides agreed on the first day."""
    return take(applied(kind), "consent", 1, **CONSENTS)


def accepted(kind: str = "物业") -> MediationCourse:
    """Accepted on the second day."""
    return take(consented(kind), "accept", 2, **CLEAR)


def informed(kind: str = "物业") -> MediationCourse:
    """Rights told on the third day, nobody asked the mediator to stand back."""
    return take(accepted(kind), "inform", 3, recusal="none")


def at(after: int, hour: int) -> datetime:
    """A moment some days after the application."""
    return datetime(DAY.year, DAY.month, DAY.day, hour) + timedelta(after)


def heard(kind: str = "物业", after: int = 5) -> MediationCourse:
    """One session on the fifth day."""
    return take(informed(kind), "session", after, started=at(after, 9), ended=at(after, 10))


def agreed(after: int = 10) -> MediationCourse:
    """A written agreement on the tenth day."""
    return take(heard(), "agree_written", after, terms="一次付清。")
