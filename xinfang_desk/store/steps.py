"""The timeline 办理过程: one row a step, with its official date, what was entered, and the paper it issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from ..domain.codes import MatterClass, Occurrence, Path
from ..domain.course import Course, MatterStatus, Opening
from ..domain.lifecycle import replay, told_steps
from ..domain.matters import MatterDraft
from ..domain.move import REGISTER, Taken
from .store import Tx
from .timelines import MATTERS

History = tuple[int, MatterStatus, datetime, MatterDraft]


add, timeline, paper_of, of_matter = MATTERS.add, MATTERS.of, MATTERS.paper_of, MATTERS.rows
"""The timeline of one matter: adding a step, its steps, the paper of a step, its rows with operators."""


def insert_history(tx: Tx, matters: Sequence[History]) -> None:
    """Write the registration and every step that the dates of each status tell of."""
    rows = []
    for matter_id, status, registered_at, draft in matters:
        opened = {"channel": draft.channel.value, **_settled(draft)}
        first = Taken(1, REGISTER, status.registered_on, opened)
        rows.append(MATTERS.row(tx, matter_id, first, registered_at))
        rows += [MATTERS.row(tx, matter_id, step) for step in told_steps(status)]
    MATTERS.add_rows(tx, rows)


def _settled(draft: MatterDraft) -> dict[str, Any]:
    """Class, path and unit as they were registered, which a later step may change, and why it was held to be a repeat."""
    found = {"matter_class": draft.effective_class.value, "unit": draft.unit}
    repeat = draft.occurrence is Occurrence.REPEAT and draft.repeat_reason
    found |= {"repeat_reason": draft.repeat_reason} if repeat else {}
    return found | ({"path": draft.path.value} if draft.path else {})


def course_of(connection: Connection, matter_id: int, opening: Opening) -> Course:
    """The course of a matter, drawn from its timeline."""
    return course_from(opening, timeline(connection, matter_id))


def course_from(opening: Opening, taken: Sequence[Taken]) -> Course:
    """The course that a timeline tells of, from what the registration settled."""
    return replay(_as_registered(opening, taken), taken)


def _as_registered(opening: Opening, taken: Sequence[Taken]) -> Opening:
    """The opening with the class, path and unit that the registration kept (an older program did not keep them)."""
    kept = taken[0].values if taken and taken[0].move == REGISTER else {}
    found: dict[str, Any] = {}
    if "matter_class" in kept:
        found["matter_class"] = MatterClass(kept["matter_class"])
        found["path"] = Path(kept["path"]) if kept.get("path") else None
    if "unit" in kept:
        found["unit"] = kept["unit"]
    return replace(opening, status=replace(opening.status, **found))
