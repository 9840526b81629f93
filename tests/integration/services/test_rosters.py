"""The duty roster: filled, changed, swapped, cancelled; every change stays readable; the notice says what stands."""

from __future__ import annotations

import io
from datetime import date, time

import pytest
from pypdf import PdfReader

from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound, NotPermitted
from xinfang_desk.domain.rosters import Duty, DutyChange, DutyDraft, Lawyer, LawyerDraft, WeeklyPattern

from .desk import Desk

TUESDAY = date(2026, 3, 3)


def lawyer(desk: Desk, name: str = "律师甲") -> Lawyer:
    return desk.services.rosters.keep_lawyer(desk.ctx, LawyerDraft(name, "示例律师事务所", phone="19900000011"))


def duty(desk: Desk, who: Lawyer, on: date = TUESDAY, hours: tuple[int, int] = (9, 12)) -> Duty:
    return desk.services.rosters.add(desk.ctx, DutyDraft(who.id, on, time(hours[0]), time(hours[1])))


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_a_lawyer_is_kept_corrected_and_retired(desk: Desk) -> None:
    who = lawyer(desk)
    draft = LawyerDraft("律师甲", "另一律师事务所", "15001202000000001", retired=True)
    changed = desk.services.rosters.keep_lawyer(desk.ctx, draft, who.id)
    assert (changed.firm, changed.retired) == ("另一律师事务所", True)
    with pytest.raises(InputRejected, match="已不再值班"):
        duty(desk, changed)
    assert desk.services.rosters.lawyers(desk.ctx) == (changed,)


def test_a_pattern_skips_the_rest_days_of_the_office(desk: Desk) -> None:
    who = lawyer(desk)
    pattern = WeeklyPattern(who.id, (0,), date(2026, 4, 1), date(2026, 4, 30))
    seen = desk.services.rosters.preview(desk.ctx, pattern)
    assert desk.services.rosters.fill(desk.ctx, pattern) == seen
    assert [day.day for day in seen.days] == [13, 20, 27]
    assert seen.rest == ((date(2026, 4, 6), "清明节"),)
    month = desk.services.rosters.month(desk.ctx, 2026, 4)
    assert tuple(one.on for one in month.duties) == seen.days
    assert (date(2026, 4, 6), "清明节") in month.rest


def test_a_pattern_filled_twice_adds_nothing(desk: Desk) -> None:
    pattern = WeeklyPattern(lawyer(desk).id, (1, 3), date(2026, 3, 3), date(2026, 3, 31))
    desk.services.rosters.fill(desk.ctx, pattern)
    count = desk.count("lawyer_duties")
    with pytest.raises(InputRejected, match="没有可排的日子"):
        desk.services.rosters.fill(desk.ctx, pattern)
    assert desk.count("lawyer_duties") == count == 9


def test_the_same_lawyer_is_not_at_two_places(desk: Desk) -> None:
    who, other = lawyer(desk), lawyer(desk, "律师乙")
    duty(desk, who)
    with pytest.raises(InputRejected, match="时间重叠"):
        duty(desk, who, hours=(11, 13))
    assert duty(desk, who, hours=(12, 13)).hours == "12:00–13:00"
    assert duty(desk, other).lawyer == other


def test_a_change_keeps_what_it_was_and_why(desk: Desk) -> None:
    who, other = lawyer(desk), lawyer(desk, "律师乙")
    one = duty(desk, who)
    draft = DutyDraft(other.id, date(2026, 3, 4), time(14), time(17), "上午出庭")
    changed = desk.services.rosters.change(desk.ctx, one.id, draft, "出庭时间冲突")
    assert (changed.lawyer, changed.on, changed.hours) == (other, date(2026, 3, 4), "14:00–17:00")
    kept = changed.changes[0]
    assert (kept.kind, kept.reason) == (DutyChange.CHANGED, "出庭时间冲突")
    assert kept.before == "2026年3月3日（周二）9:00–12:00 律师甲"
    assert kept.after == "2026年3月4日（周三）14:00–17:00 律师乙"
    assert "原为2026年3月3日（周二）9:00–12:00 律师甲，改为" in kept.words


def test_two_lawyers_change_places(desk: Desk) -> None:
    who, other = lawyer(desk), lawyer(desk, "律师乙")
    one, two = duty(desk, who), duty(desk, other, date(2026, 3, 5))
    first, second = desk.services.rosters.swap(desk.ctx, one.id, two.id, "互换")
    assert (first.lawyer, second.lawyer) == (other, who)
    assert [one.changes[0].kind for one in (first, second)] == [DutyChange.SWAPPED] * 2
    same = duty(desk, who, date(2026, 3, 6))
    with pytest.raises(InputRejected, match="同一位律师"):
        desk.services.rosters.swap(desk.ctx, second.id, same.id)


def test_a_cancelled_duty_stays_with_its_reason_and_leaves_the_notice(desk: Desk) -> None:
    one, two = duty(desk, lawyer(desk)), duty(desk, lawyer(desk, "律师乙"), date(2026, 3, 5))
    with pytest.raises(InputRejected, match="请写明取消"):
        desk.services.rosters.cancel(desk.ctx, one.id, "  ")
    gone = desk.services.rosters.cancel(desk.ctx, one.id, "律师外出")
    assert (gone.cancelled, gone.changes[0].reason) == (True, "律师外出")
    with pytest.raises(MoveRefused, match="已经取消"):
        desk.services.rosters.cancel(desk.ctx, one.id, "再取消")
    assert desk.services.rosters.on_duty(desk.ctx, TUESDAY) == ()
    text = text_of(desk.services.rosters.notice(desk.ctx, 2026, 3))
    assert "律师乙" in text
    assert "律师甲" not in text
    assert two.lawyer.phone not in text, "a lawyer's phone is not for the public"


def test_the_notice_names_days_hours_place_and_organ(desk: Desk) -> None:
    duty(desk, lawyer(desk))
    text = text_of(desk.services.rosters.notice(desk.ctx, 2026, 3))
    for words in (
        "2026年3月律师接访值班公告",
        "3月3日",
        "周二",
        "9:00–12:00",
        "示例律师事务所",
        "咨询电话",
        "2026年3月2日",
    ):
        assert words in text
    same = desk.services.rosters.notice(desk.ctx, 2026, 3)
    assert same == desk.services.rosters.notice(desk.ctx, 2026, 3)


@pytest.mark.parametrize("count", [1, 2, 14, 23])
def test_the_organ_never_stands_alone_on_a_page(desk: Desk, count: int) -> None:
    who = lawyer(desk)
    days = [date(2026, 3, n) for n in range(1, 32) if date(2026, 3, n).weekday() < 6][:count]
    for day in days:
        duty(desk, who, day)
    pages = [
        page.extract_text() for page in PdfReader(io.BytesIO(desk.services.rosters.notice(desk.ctx, 2026, 3))).pages
    ]
    assert "值班安排如有变动" in pages[-1]
    assert "示例律师事务所" in pages[-1]


def test_a_month_without_duties_has_no_notice(desk: Desk) -> None:
    with pytest.raises(InputRejected, match="还没有排班"):
        desk.services.rosters.notice(desk.ctx, 2026, 5)


def test_what_is_not_there_and_no_permission(desk: Desk) -> None:
    stranger = Context(Operator(2, "second", "李四", frozenset()), lambda: desk.now)
    with pytest.raises(NotFound):
        desk.services.rosters.cancel(desk.ctx, 99, "没有")
    with pytest.raises(NotFound):
        duty(desk, Lawyer(99, "无此人", "无"))
    with pytest.raises(NotPermitted):
        desk.services.rosters.add(stranger, DutyDraft(1, TUESDAY))


def test_every_write_is_one_line_in_the_log(desk: Desk) -> None:
    who, other = lawyer(desk), lawyer(desk, "律师乙")
    one, two = duty(desk, who), duty(desk, other, date(2026, 3, 5))
    before = desk.count("audit")
    desk.services.rosters.swap(desk.ctx, one.id, two.id)
    assert desk.count("audit") == before + 1
