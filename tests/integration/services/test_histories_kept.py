"""Random histories through the real services: what the database keeps is what its timeline tells, with every paper."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.unit.domain.histories import chosen, values_of
from xinfang_desk.domain.codes import Channel, Path, Purpose
from xinfang_desk.domain.errors import InputRejected, MoveRefused
from xinfang_desk.domain.fields import json_values
from xinfang_desk.domain.lifecycle import move_named
from xinfang_desk.domain.move import Move
from xinfang_desk.domain.papers import PaperStatus
from xinfang_desk.services.moves import paper_of_step
from xinfang_desk.store import records, steps

from .desk import UNIT, Desk

HISTORIES, MOST_STEPS = 30, 12
DISCIPLINE = "101"
PURPOSES = (Purpose.REQUEST, Purpose.REQUEST, Purpose.REQUEST, Purpose.SUGGESTION, Purpose.ACCUSATION)


def begun(desk: Desk, random: Random) -> str:
    purpose = random.choice(PURPOSES)
    path = random.choice((None, Path.PETITION, Path.PETITION)) if purpose is Purpose.REQUEST else None
    unit = DISCIPLINE if purpose is Purpose.ACCUSATION else UNIT
    return desk.register(purpose=purpose, path=path, unit=unit, channel=random.choice(list(Channel))).number


def values_for(random: Random, move: Move, desk: Desk) -> dict[str, Any]:
    values = values_of(random, move, desk.today)
    if "unit" in values:
        values["unit"] = DISCIPLINE if move.key == "refer_discipline" else UNIT
    return json_values(values)


def take_a_step(desk: Desk, random: Random, number: str) -> bool:
    """One try; a refusal leaves every table as it was."""
    desk.days(random.choice((0, 1, 3, 8)))
    detail = desk.services.casework.detail(desk.ctx, number)
    before = desk.counts()
    try:
        if detail.last_step is not None and random.random() < 0.1:
            desk.services.casework.reverse(desk.ctx, number, desk.today, "写错")
        elif detail.moves:
            move = chosen(random, detail.moves)
            desk.services.casework.move(desk.ctx, number, move.key, desk.today, values_for(random, move, desk))
    except (MoveRefused, InputRejected):
        assert desk.counts() == before
        return False
    assert desk.count("audit") == before["audit"] + bool(detail.moves)
    return True


def papers_are_there(desk: Desk, number: str) -> int:
    """Each step that counts has its paper with proved bytes, or says why there is none; a withdrawn one's is void."""
    detail = desk.services.casework.detail(desk.ctx, number)
    kept = {paper.id: paper for paper in detail.papers}
    with desk.services.store.read() as connection:
        record = records.by_number(connection, number)
        assert record is not None
        course = steps.course_of(connection, record.id, record.opening)
    assert course.status == detail.status == record.status
    taken = {step.seq: step for step in course.steps}
    found = 0
    for step in detail.steps:
        if step.paper_id is not None:
            paper = kept[step.paper_id]
            assert (paper.status is PaperStatus.VOID) is step.withdrawn, step.label
            assert desk.services.papers.content(desk.ctx, paper.id)[1].startswith(b"%PDF")
            found += 1
        elif step.seq in taken:
            kind = paper_of_step(move_named(step.move), taken[step.seq].values)
            assert kind is None or dict(step.details).get("说明"), (step.label, "no paper and no word why")
    return found


@pytest.mark.parametrize("part", range(3))
def test_what_is_kept_is_what_the_timeline_tells(desk: Desk, part: int) -> None:
    random = Random(20260303 + part)
    taken = papers = 0
    for _ in range(HISTORIES // 3):
        number = begun(desk, random)
        for _ in range(random.randint(4, MOST_STEPS)):
            taken += take_a_step(desk, random, number)
        papers += papers_are_there(desk, number)
    assert taken > 30
    assert papers > 20
    assert desk.services.safekeeping.check(desk.ctx) == ()
