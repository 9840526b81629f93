"""The rules of the calendar: what clashes, what is only asked about, and how rooms and hours are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.bookingclashes import clash_problems, invitations_stale, maybe_same, same_person, unusual
from xinfang_desk.domain.bookings import (
    Booking,
    BookingDraft,
    BookingParty,
    BookingPurpose,
    BookingState,
    booking_parties,
    booking_problems,
    closed_problems,
)
from xinfang_desk.domain.mediations import MediationOutcome
from xinfang_desk.domain.mediationstates import MediationState
from xinfang_desk.domain.roomhours import hours_words, is_open, parse_hours, room_problems, several
from xinfang_desk.services.calendars import shipped_calendar

NINE = datetime(2026, 3, 3, 9, 0)
TEN = NINE.replace(hour=10)
HOURS = parse_hours("9:00–12:00，14:00–17:30")
KEPT = Booking(
    1, 7, "（2026）示人调字第1号", "甲、乙", "丙", "物业", "第一调解室", "陈调解", NINE, TEN, BookingPurpose.MEDIATION
)
WISH = BookingDraft("（2026）示人调字第2号", "第二调解室", "周调解", NINE, TEN)
OTHERS = ((KEPT, booking_parties(KEPT)),)


def clash(wish: BookingDraft, *parties: BookingParty, kept: Booking = KEPT) -> list[str]:
    found = clash_problems(wish, parties or (BookingParty("丁"),), ((kept, booking_parties(kept)),))
    return [problem.message for problem in found if problem.severity == "error"]


def test_different_rooms_mediators_and_people_do_not_clash() -> None:
    assert clash_problems(WISH, (BookingParty("丁"),), OTHERS) == ()


def test_one_sentence_names_the_other_booking_and_everything_that_is_taken() -> None:
    assert clash(replace(WISH, room="第一调解室", mediator="周调解、陈调解")) == [
        "3月3日 9:00–10:00 的调解会（甲、乙 与 丙）已约定“第一调解室”、调解员“陈调解”，请换一个时间"
    ]


@pytest.mark.parametrize(
    ("started", "ended", "taken"),
    [
        ((10, 0), (11, 0), False),
        ((8, 0), (9, 0), False),
        ((9, 59), (10, 30), True),
        ((8, 0), (9, 1), True),
        ((9, 15), (9, 45), True),
        ((8, 0), (18, 0), True),
    ],
)
def test_ends_that_touch_do_not_clash(started: tuple[int, int], ended: tuple[int, int], taken: bool) -> None:
    wish = replace(WISH, room="第一调解室", started=datetime(2026, 3, 3, *started), ended=datetime(2026, 3, 3, *ended))
    assert bool(clash(wish)) is taken


@pytest.mark.parametrize(
    ("state", "taken"),
    [
        (BookingState.PLANNED, True),
        (BookingState.HELD, True),
        (BookingState.ABSENT, False),
        (BookingState.CANCELLED, False),
    ],
)
def test_only_what_takes_place_keeps_its_room(state: BookingState, taken: bool) -> None:
    assert bool(clash(replace(WISH, room="第一调解室"), kept=replace(KEPT, state=state))) is taken


def test_outside_there_is_no_room_to_clash_about() -> None:
    assert clash(replace(WISH, room=""), kept=replace(KEPT, room="")) == []


def test_the_same_case_cannot_be_in_two_places() -> None:
    assert "本案当事人" in clash(replace(WISH, case_number=KEPT.case_number))[0]


def test_a_name_alone_is_asked_about_and_a_number_or_phone_is_certain() -> None:
    by_name = clash_problems(WISH, (BookingParty("乙"),), OTHERS)
    assert [(p.severity, p.message) for p in by_name] == [
        ("warning", "3月3日 9:00–10:00 的调解会（甲、乙 与 丙）也有当事人“乙”，请核对是不是同一人")
    ]
    known = (KEPT, booking_parties(KEPT, (BookingParty("乙", "11010519491231002x", "13800138000"),)))
    same = clash_problems(WISH, (BookingParty("乙", "11010519491231002X"),), (known,))
    assert "已约定当事人“乙”" in same[0].message
    assert same[0].severity == "error"
    assert clash_problems(WISH, (BookingParty("乙", "500108198001010018"),), (known,)) == ()


@pytest.mark.parametrize(
    ("one", "other", "same", "maybe"),
    [
        (BookingParty("乙"), BookingParty("乙"), False, True),
        (BookingParty("乙", phone="138 0013 8000"), BookingParty("乙", phone="13800138000"), True, False),
        (BookingParty("甲", phone="13800138000"), BookingParty("乙", phone="13800138000"), False, False),
        (BookingParty("乙", "1"), BookingParty("乙", "2", "13800138000"), False, False),
        (BookingParty("乙", "1"), BookingParty("乙"), False, True),
        (BookingParty("阿依古丽·买买提"), BookingParty("阿依古丽•买买提"), False, True),
        (BookingParty("甲"), BookingParty("乙"), False, False),
    ],
)
def test_when_two_names_mean_one_person(one: BookingParty, other: BookingParty, same: bool, maybe: bool) -> None:
    assert (same_person(one, other), maybe_same(one, other)) == (same, maybe)
    assert (same_person(other, one), maybe_same(other, one)) == (same, maybe)


MINUTES = st.integers(0, 20)


@given(MINUTES, st.integers(1, 10), MINUTES, st.integers(1, 10))
def test_two_stretches_clash_when_they_share_a_minute(start: int, length: int, other: int, long: int) -> None:
    def at(minute: int) -> datetime:
        return NINE.replace(minute=minute)

    kept = replace(KEPT, started=at(other), ended=at(other + long))
    wish = replace(WISH, room="第一调解室", started=at(start), ended=at(start + length))
    shared = set(range(start, start + length)) & set(range(other, other + long))
    assert bool(clash(wish, kept=kept)) is bool(shared)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"case_number": ""}, "case_number"),
        ({"room": "没有的房间"}, "room"),
        ({"room": ""}, "room"),
        ({"mediator": " 、"}, "mediator"),
        ({"ended": NINE}, "ended"),
        ({"ended": NINE.replace(minute=5)}, "ended"),
        ({"ended": NINE.replace(day=4)}, "ended"),
    ],
)
def test_each_fault_of_a_wish_stands_at_its_field(change: dict[str, object], field: str) -> None:
    assert [p.field for p in booking_problems(replace(WISH, **change), ("第二调解室",))] == [field]


def test_a_visit_needs_no_room_and_a_closed_case_is_still_visited() -> None:
    visit = replace(WISH, room="", purpose=BookingPurpose.VISIT)
    assert booking_problems(visit, ()) == ()
    assert closed_problems(visit, MediationState.AGREED, MediationOutcome.WRITTEN) == ()
    assert "已结案（撤回）" in closed_problems(WISH, MediationState.WITHDRAWN, MediationOutcome.WITHDRAWN)[0].message
    assert "已结案（不予受理）" in closed_problems(WISH, MediationState.REFUSED, None)[0].message
    assert closed_problems(WISH, MediationState.APPLIED, None) == (), "one meets to talk of consent"


def told(wish: BookingDraft, now: datetime = NINE) -> str:
    return "；".join(p.message for p in unusual(wish, shipped_calendar(), HOURS, now))


def at(day: int, month: int = 3, hours: tuple[int, int] = (9, 10)) -> BookingDraft:
    start, end = (datetime(2026, month, day, hour) for hour in hours)
    return replace(WISH, started=start, ended=end)


def test_rest_days_and_closed_hours_are_told() -> None:
    assert told(at(3)) == ""
    assert "2026年3月7日 (周六)是休息日（周六）" in told(at(7))
    assert "休息日（清明节）" in told(at(6, 4))
    assert told(at(28, 2), datetime(2026, 2, 27)) == "", "a weekend day that is worked"
    assert "不全在调解时间（9:00–12:00，14:00–17:30）内" in told(at(3, hours=(11, 13)))
    assert "已经过去" in told(at(2))


def test_parties_that_were_told_are_told_again() -> None:
    invited = replace(KEPT, invited=True)
    assert invitations_stale(invited, replace(invited.draft(), note="带合同")) == ()
    assert invitations_stale(KEPT, replace(KEPT.draft(), room="第二调解室")) == ()
    assert "重新打印" in invitations_stale(invited, replace(invited.draft(), room="第二调解室"))[0].message


def test_what_nobody_noted_yet_waits_for_its_result() -> None:
    assert KEPT.standing(NINE) == "已预约"
    assert KEPT.standing(TEN) == "待登记"
    assert replace(KEPT, state=BookingState.HELD).standing(TEN) == "已举行"


# -- rooms and hours of the settings -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["9:00–12:00，14:00–17:30", "9:00-12:00、14:00-17:30", "09：00至12：00；14：00～17：30", "9.00-12.00,14.00-17.30"],
)
def test_hours_as_people_write_them(words: str) -> None:
    assert hours_words(parse_hours(words)) == "9:00–12:00，14:00–17:30"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "请填写调解时间"),
        ("上午", "“上午”无法识别"),
        ("9:00-25:00", "不是一天中的时间"),
        ("12:00-9:00", "结束应晚于开始"),
        ("14:00-17:00，9:00-12:00", "从早到晚"),
    ],
)
def test_hours_that_cannot_be_read(words: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse_hours(words)


def test_a_stretch_over_noon_is_not_open() -> None:
    assert is_open(HOURS, time(9), time(12))
    assert not is_open(HOURS, time(11), time(14, 30))


@pytest.mark.parametrize(
    ("rooms", "words"),
    [
        ("、", "请填写1至12间"),
        ("甲、甲", "名称相同"),
        ("一" * 21, "最多20字"),
        ("、".join(map(str, range(13))), "现有13间"),
    ],
)
def test_rooms_that_are_refused(rooms: str, words: str) -> None:
    (problem,) = room_problems(rooms, "9:00-12:00")
    assert problem.field == "rooms"
    assert words in problem.message


def test_rooms_are_parted_by_any_comma() -> None:
    assert several("第一调解室、第二调解室，听证室;谈话室") == ("第一调解室", "第二调解室", "听证室", "谈话室")
