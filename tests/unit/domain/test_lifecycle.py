"""The main road of a matter: every move, every refusal with its article, and the dates that may not cross."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.codes import MatterClass, Opinion, Path, Rating, ServiceWay
from xinfang_desk.domain.errors import MoveRefused
from xinfang_desk.domain.lifecycle import (
    MOVES,
    MatterStatus,
    State,
    apply_move,
    move_named,
    order_problems,
    possible_moves,
    refusal,
    running_clock,
    state_of,
)

DAY = date(2026, 3, 2)
TODAY = date(2026, 12, 31)
NEW = MatterStatus(registered_on=DAY)


def walk(*steps: tuple[str, int, dict], status: MatterStatus = NEW) -> MatterStatus:
    for key, after, values in steps:
        status = apply_move(status, move_named(key), DAY + timedelta(after), values, TODAY)
    return status


REFER = ("refer", 2, {"unit": "U1"})
ACCEPT = ("accept", 10, {"path": Path.PETITION})
CONCLUDE = ("conclude", 60, {"opinion": Opinion.SUPPORT})
SERVE = ("serve", 62, {"way": ServiceWay.DIRECT})


def test_the_whole_main_road() -> None:
    status = walk(
        REFER, ACCEPT, ("extend", 50, {"days": 30, "approver": "局长", "reason": "案情复杂"}), CONCLUDE, SERVE,
        ("rate", 63, {"rating_office": Rating.SATISFIED, "resolved_once": True}),
    )  # fmt: skip
    assert status.state is State.SERVED
    assert (status.referred_on, status.accepted_on) == (DAY + timedelta(2), DAY + timedelta(10))
    assert (status.extension_days, status.opinion, status.unit) == (30, Opinion.SUPPORT, "U1")
    assert status.rating_office is Rating.SATISFIED
    assert status.rating_unit is None
    assert status.resolved_once is True


def test_only_possible_moves_are_offered() -> None:
    offered = [
        [m.key for m in possible_moves(s)]
        for s in (NEW, walk(REFER), walk(REFER, ACCEPT), walk(REFER, ACCEPT, CONCLUDE))
    ]
    assert offered == [["refer", "assign"], ["accept"], ["extend", "conclude"], ["serve", "rate"]]


@pytest.mark.parametrize("move", MOVES, ids=lambda m: m.key)
@pytest.mark.parametrize("state", State)
def test_a_move_from_a_foreign_state_is_refused_and_says_where_it_belongs(move, state) -> None:
    status = replace(NEW, state=state, path=Path.PETITION)
    assert bool(refusal(status, move)) == (state not in move.sources)
    if state not in move.sources:
        with pytest.raises(MoveRefused, match=state.label) as told:
            apply_move(status, move, DAY, {}, TODAY)
        assert told.value.problems[0].article == move.article


def refused(status: MatterStatus, key: str, on: date, values: dict) -> tuple[str, str]:
    with pytest.raises(MoveRefused) as told:
        apply_move(status, move_named(key), on, values, TODAY)
    return told.value.problems[0].field, told.value.problems[0].message


def test_dates_may_not_go_back_or_lie_ahead() -> None:
    assert refused(walk(REFER), "accept", DAY, {"path": Path.PETITION}) == (
        "date",
        "受理告知日期不能早于转送（交办）日期（2026年3月4日），请核对",
    )
    assert refused(NEW, "refer", TODAY + timedelta(1), {"unit": "U"})[0] == "date"
    assert refused(NEW, "refer", DAY - timedelta(1), {"unit": "U"})[0] == "date"


def test_required_fields_are_named() -> None:
    assert refused(NEW, "refer", DAY, {}) == ("unit", "请填写责任单位")
    assert refused(walk(REFER), "accept", DAY + timedelta(5), {})[0] == "path"
    assert refused(walk(REFER, ACCEPT), "conclude", DAY + timedelta(20), {})[0] == "opinion"
    assert refused(walk(REFER, ACCEPT, CONCLUDE), "rate", DAY + timedelta(70), {})[0] == "rating_office"


@pytest.mark.parametrize("days", [31, -1, 400])
def test_an_extension_is_at_most_thirty_days(days) -> None:
    field, message = refused(
        walk(REFER, ACCEPT), "extend", DAY + timedelta(50), {"days": days, "approver": "甲", "reason": "乙"}
    )
    assert field == "days"
    assert "1至30日" in message


def test_a_second_extension_is_refused() -> None:
    extended = walk(REFER, ACCEPT, ("extend", 50, {"days": 10, "approver": "甲", "reason": "乙"}))
    assert refused(extended, "extend", DAY + timedelta(55), {"days": 5, "approver": "甲", "reason": "乙"})[1] == (
        "本事项已延期10日，只能延期一次"
    )


def test_only_path_six_has_a_term_to_extend() -> None:
    duty = walk(REFER, ("accept", 10, {"path": Path.DUTY}))
    assert (
        "不需要延期" in refused(duty, "extend", DAY + timedelta(20), {"days": 5, "approver": "甲", "reason": "乙"})[1]
    )
    assert running_clock(duty) is None


def test_a_suggestion_takes_no_path() -> None:
    suggestion = walk(REFER, status=replace(NEW, matter_class=MatterClass.SUGGESTION))
    assert refused(suggestion, "accept", DAY + timedelta(5), {"path": Path.PETITION})[0] == "path"
    assert apply_move(suggestion, move_named("accept"), DAY + timedelta(5), {}, TODAY).state is State.ACCEPTED


def test_an_assignment_needs_a_later_deadline() -> None:
    assert refused(NEW, "assign", DAY, {"unit": "U", "deadline": DAY})[0] == "deadline"
    done = apply_move(NEW, move_named("assign"), DAY, {"unit": "U", "deadline": DAY + timedelta(30)}, TODAY)
    assert done.state is State.ASSIGNED


def test_the_clock_of_each_state() -> None:
    assert running_clock(NEW) == ("referral", DAY, 0)
    assert running_clock(walk(REFER)) == ("notice", DAY + timedelta(2), 0)
    assert running_clock(walk(REFER, ACCEPT)) == ("conclusion", DAY + timedelta(10), 0)
    assert running_clock(walk(REFER, ACCEPT, CONCLUDE)) is None
    assert running_clock(walk(REFER, ACCEPT, CONCLUDE, SERVE)) == ("review_request", DAY + timedelta(62), 0)


@given(st.lists(st.sampled_from([m.key for m in MOVES]), max_size=12), st.data())
def test_any_sequence_of_moves_keeps_state_and_dates_in_step(keys, data) -> None:
    status, day = NEW, DAY
    values = {
        "unit": "U", "deadline": date(2027, 1, 1), "path": Path.PETITION, "days": 5, "approver": "甲", "reason": "乙",
        "opinion": Opinion.EXPLAIN, "way": ServiceWay.MAIL, "rating_unit": Rating.FAIR,
    }  # fmt: skip
    for key in keys:
        day = min(day + timedelta(data.draw(st.integers(0, 20))), TODAY)
        try:
            status = apply_move(status, move_named(key), day, values, TODAY)
        except MoveRefused:
            continue
        assert not order_problems(status)
        assert status.state is State.ASSIGNED or status.state is state_of(status)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"concluded_on": DAY}, "concluded_on"),
        ({"referred_on": DAY - timedelta(1)}, "referred_on"),
        ({"accepted_on": DAY + timedelta(9), "concluded_on": DAY + timedelta(8)}, "concluded_on"),
        ({"served_on": DAY}, "served_on"),
        ({"extension_days": 31}, "extension_days"),
    ],
)
def test_an_impossible_order_of_imported_dates_is_named(changes, field) -> None:
    assert order_problems(replace(NEW, **changes))[0].field == field
