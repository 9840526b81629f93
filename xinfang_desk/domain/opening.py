"""From a registration to the beginning of its road."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .course import Course, MatterStatus, Opening
from .lifecycle import replay, told_steps
from .matters import MatterDraft


def opening_of(draft: MatterDraft, registered_on: date) -> Opening:
    """What a registration settles for the whole road."""
    status = MatterStatus(
        matter_class=draft.effective_class, path=draft.path, registered_on=registered_on, unit=draft.unit
    )
    return Opening(status, draft.channel, draft.occurrence, draft.headcount, notice_owed(draft))


def notice_owed(draft: MatterDraft) -> bool:
    """Whether the petitioner can be told in writing: not when name or address is unknown (Art. 23)."""
    return bool(draft.petitioner.name) and not draft.petitioner.address_unclear


def told_course(draft: MatterDraft, status: MatterStatus) -> Course:
    """The course behind a status whose steps are known by their dates alone (an imported row)."""
    opening = opening_of(draft, status.registered_on)
    course = replay(opening, told_steps(status))
    return replace(course, status=replace(course.status, unit=status.unit or draft.unit))
