"""The deadline engine against the vectors of the trade, a second method over hundreds of dates, and its own words."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.deadlines import RULES, WINDOWS, Deadline, DeadlineError, DueStatus, Rule, compute, status
from xinfang_desk.domain.workdays import WorkCalendar, YearTable, parse_holiday_table

from .holidays_by_hand import REST_PERIODS, WORKED_WEEKENDS, walk

TABLE = Path(__file__).parents[3] / "resources" / "calendar" / "holidays.csv"
SHIPPED = WorkCalendar(parse_holiday_table(TABLE.read_text(encoding="utf-8").splitlines()))

ALL_RULES = list(RULES.values())


def package_calendar() -> WorkCalendar:
    """A calendar built straight from the package, without the shipped table."""
    tables = {}
    for year in range(2024, 2027):
        every = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
        days = [d for d in every if d.year == year]
        tables[year] = YearTable(
            rest=frozenset(d for d in days if d.weekday() < 5 and chinese_calendar.is_holiday(d)),
            work=frozenset(d for d in days if d.weekday() > 4 and chinese_calendar.is_workday(d)),
        )
    return WorkCalendar(tables)


def dates(deadline: Deadline) -> tuple[date, date, date]:
    return deadline.statutory, deadline.rolled, deadline.warning


@pytest.mark.parametrize(
    ("key", "days", "unit", "article", "start", "longest"),
    [
        ("referral", 15, "calendar", "《信访工作条例》第22条", "登记之日", 0),
        ("notice", 15, "calendar", "《信访工作条例》第23条", "收到之日", 0),
        ("objection", 5, "working", "《信访工作条例》第23条", "收到之日", 0),
        ("conclusion", 60, "calendar", "《信访工作条例》第34条", "受理之日", 30),
        ("review_request", 30, "calendar", "《信访工作条例》第35条", "收到书面答复之日", 0),
        ("review", 30, "calendar", "《信访工作条例》第35条", "收到复查请求之日", 0),
        ("rereview_request", 30, "calendar", "《信访工作条例》第36条", "收到复查答复之日", 0),
        ("rereview", 30, "calendar", "《信访工作条例》第36条", "收到复核请求之日", 0),
        ("simple_acceptance", 3, "working", "《信访事项简易办理办法》", "收到之日", 0),
        ("simple_conclusion", 10, "working", "《信访事项简易办理办法》", "受理之日", 0),
        ("mediation", 30, "calendar", "《人民调解工作若干规定》第33条", "受理之日", 30),
        ("mediation_medical", 30, "working", "《医疗纠纷预防和处理条例》第38条", "受理之日", 30),
        ("mediation_labour", 15, "calendar", "《劳动争议调解仲裁法》第14条", "收到调解申请之日", 0),
        ("judicial_confirmation", 30, "calendar", "《人民调解法》第33条", "调解协议生效之日", 0),
    ],
)
def test_the_rules_say_what_the_law_says(
    key: str, days: int, unit: str, article: str, start: str, longest: int
) -> None:
    rule = RULES[key]
    assert (rule.key, rule.days, rule.unit, rule.article) == (key, days, unit, article)
    assert (rule.start_event, rule.max_extension) == (start, longest)


def test_there_are_exactly_the_fourteen_rules() -> None:
    assert len(RULES) == 14


@pytest.mark.parametrize(
    ("key", "start", "extension", "statutory", "rolled", "warning"),
    [
        ("referral", "2026-03-02", 0, "2026-03-17", "2026-03-17", "2026-03-17"),
        ("conclusion", "2026-03-17", 0, "2026-05-16", "2026-05-18", "2026-05-15"),
        ("conclusion", "2026-03-17", 30, "2026-06-15", "2026-06-15", "2026-06-15"),
        ("review_request", "2026-05-16", 0, "2026-06-15", "2026-06-15", "2026-06-15"),
        ("objection", "2026-03-05", 0, "2026-03-12", "2026-03-12", "2026-03-12"),
        ("simple_conclusion", "2026-03-05", 0, "2026-03-19", "2026-03-19", "2026-03-19"),
        ("simple_acceptance", "2026-03-02", 0, "2026-03-05", "2026-03-05", "2026-03-05"),
        ("judicial_confirmation", "2026-03-20", 0, "2026-04-19", "2026-04-20", "2026-04-17"),
        # 春节: the last day falls into nine days of rest, a make-up Saturday stands before them
        ("notice", "2026-02-01", 0, "2026-02-16", "2026-02-24", "2026-02-14"),
        # the last day is a make-up Saturday and so a working day
        ("referral", "2026-02-13", 0, "2026-02-28", "2026-02-28", "2026-02-28"),
        # leap day
        ("referral", "2024-02-14", 0, "2024-02-29", "2024-02-29", "2024-02-29"),
        ("mediation", "2023-12-30", 0, "2024-01-29", "2024-01-29", "2024-01-29"),
    ],
)
def test_vectors(key: str, start: str, extension: int, statutory: str, rolled: str, warning: str) -> None:
    result = compute(RULES[key], date.fromisoformat(start), SHIPPED, extension=extension)
    assert tuple(d.isoformat() for d in dates(result)) == (statutory, rolled, warning)
    assert (result.rule, result.start, result.article) == (RULES[key], date.fromisoformat(start), RULES[key].article)


Case = tuple[str, date, int, int]
"""Rule, first day, extension granted, days not counted."""


def drawn_cases() -> list[Case]:
    """Every day around the long holidays and leap days for three rules, and drawn ones for all rules into unknown years."""
    draw = random.Random(20260302)
    first = date(2024, 1, 1)
    drawn = [
        (draw.choice(list(RULES)), first + timedelta(days=draw.randrange(2190)), draw.randrange(31), draw.randrange(40))
        for _ in range(1200)
    ]
    around: list[date] = []
    for year in (2024, 2025, 2026, 2028):
        around += [date(year, 1, 20) + timedelta(days=n) for n in range(42)]
        around += [date(year, 9, 10) + timedelta(days=n) for n in range(26)]
        around += [date(year, 12, 12) + timedelta(days=n) for n in range(20)]
    drawn += [(key, day, 0, 0) for key in ("referral", "objection", "simple_conclusion") for day in around]
    return [allowed(case) for case in drawn]


def allowed(case: Case) -> Case:
    """Extensions only where the law knows them, days not counted only for terms in 日."""
    key, day, extension, excluded = case
    rule = RULES[key]
    return key, day, extension if rule.max_extension else 0, excluded if rule.unit == "calendar" else 0


def by_hand(case: Case) -> tuple[date, date, date]:
    """Statutory, rolled and warning day by the second method."""
    key, day, extension, excluded = case
    return walk(day, RULES[key].days + extension + excluded, RULES[key].unit == "working")


@pytest.mark.parametrize("calendar", [package_calendar(), SHIPPED], ids=["package", "shipped"])
def test_no_difference_to_walking_day_by_day_over_the_notices(calendar: WorkCalendar) -> None:
    differences = []
    for case in drawn_cases():
        key, start, extension, excluded = case
        result = compute(RULES[key], start, calendar, extension=extension, excluded=excluded)
        if dates(result) != by_hand(case):
            differences.append((case, dates(result), by_hand(case)))
    assert differences == []


def inside(day: date, name: str) -> bool:
    """Whether a day lies in a holiday's own rest period: 春节 begins in January or February, 国庆 holds 1 October."""
    months = {"春节": ("01", "02"), "国庆": ("10",)}[name]
    return any(
        one <= day.isoformat() <= other and (one[5:7] in months or other[5:7] in months) and one != other
        for one, other in REST_PERIODS
        if not (name == "春节" and one.endswith("-01-01"))
    )


def made_up(days: tuple[date, ...], weekday: int) -> bool:
    return any(day.isoformat() in WORKED_WEEKENDS and day.weekday() == weekday for day in days)


KINDS: dict[str, Callable[[Case, tuple[date, date, date]], bool]] = {
    "on a leap day": lambda case, found: any((d.month, d.day) == (2, 29) for d in (case[1], *found)),
    "over a leap day": lambda case, found: any(case[1] < date(y, 2, 29) <= found[0] for y in (2024, 2028)),
    "over New Year": lambda case, found: found[0].year > case[1].year,
    "into 春节": lambda _case, found: inside(found[0], "春节"),
    "into 国庆": lambda _case, found: inside(found[0], "国庆"),
    "on a make-up Saturday": lambda _case, found: made_up(found, 5),
    "on a make-up Sunday": lambda _case, found: made_up(found, 6),
    "rolled": lambda _case, found: found[1] > found[0],
    "extended": lambda case, _found: case[2] > 0,
    "a hearing not counted": lambda case, _found: case[0] == "rereview" and case[3] > 0,
    "in an unknown year": lambda _case, found: found[0].year > 2026,
}


def test_the_cases_are_of_every_kind() -> None:
    cases = set(drawn_cases())
    assert len(cases) > 1500
    assert {key for key, *_ in cases} == set(RULES)
    counted = {name: sum(test(case, by_hand(case)) for case in cases) for name, test in KINDS.items()}
    assert {name: count for name, count in counted.items() if count < 10} == {}


@given(st.sampled_from(ALL_RULES), st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 30), st.integers(0, 60))
def test_order_of_the_dates(rule: Rule, start: date, extension: int, excluded: int) -> None:
    granted = min(extension, rule.max_extension)
    result = compute(rule, start, SHIPPED, extension=granted, excluded=excluded)
    assert start < result.warning <= result.statutory <= result.rolled
    assert SHIPPED.is_workday(result.rolled)
    assert SHIPPED.is_workday(result.warning)
    if rule.unit == "calendar":
        assert (result.statutory - start).days == rule.days + granted + excluded
    else:
        assert result.warning == result.statutory == result.rolled


@given(st.sampled_from(ALL_RULES), st.dates(date(2003, 1, 1), date(2027, 12, 31)))
def test_a_later_start_never_ends_earlier(rule: Rule, start: date) -> None:
    earlier, later = (compute(rule, day, SHIPPED) for day in (start, start + timedelta(days=1)))
    assert earlier.statutory <= later.statutory
    assert earlier.rolled <= later.rolled
    assert earlier.warning <= later.warning


def test_explanation_in_full() -> None:
    result = compute(RULES["conclusion"], date(2026, 3, 17), SHIPPED)
    assert result.explanation == (
        "自受理之日2026年3月17日 (周二)起算，首日不计",
        "期限60日",
        "届满日为2026年5月16日 (周六)",
        "届满日逢周六，依《民法典》第203条顺延至2026年5月18日 (周一)",
        "内部提醒按此前最后一个工作日2026年5月15日 (周五)",
        "依据：《信访工作条例》第34条（情况复杂的，经本机关、单位负责人批准可以延长，并告知信访人延期理由）",
    )


def test_explanation_of_extension_and_hearing() -> None:
    rule = RULES["conclusion"]
    result = compute(
        rule, date(2026, 3, 17), SHIPPED, extension=30, approver="李主任", excluded=4, excluded_reason="听证"
    )
    assert result.statutory == date(2026, 6, 19)
    assert result.explanation[1:5] == (
        "期限60日",
        "经批准延长30日，批准人：李主任",
        "听证4日不计入期限",
        "合计94日",
    )
    assert "届满日逢端午节" in result.explanation[6]
    assert result.rolled == date(2026, 6, 22)


def test_explanation_names_the_unit_and_a_default_reason() -> None:
    result = compute(RULES["objection"], date(2026, 3, 5), SHIPPED, excluded=2)
    assert "期限5个工作日" in result.explanation
    assert "依法扣除的时间2个工作日不计入期限" in result.explanation
    assert not any("批准" in line for line in result.explanation)


def test_unknown_years_are_said_to_be_unknown() -> None:
    over = compute(RULES["conclusion"], date(2026, 12, 1), SHIPPED)
    assert over.statutory == date(2027, 1, 30)
    assert any("没有2027年的安排，该年只按周六、周日休息推算" in line for line in over.explanation)
    working = compute(RULES["simple_conclusion"], date(2026, 12, 28), SHIPPED)
    assert any("2027年" in line and "补录" in line for line in working.explanation)
    only_2026 = WorkCalendar({2026: SHIPPED.years[2026]})
    counted_from_2025 = compute(RULES["simple_conclusion"], date(2025, 12, 29), only_2026)
    assert any("没有2025年的安排" in line for line in counted_from_2025.explanation)
    blank = compute(RULES["conclusion"], date(2030, 12, 1), WorkCalendar())
    assert any("没有2031年的安排" in line for line in blank.explanation)
    known = compute(RULES["conclusion"], date(2025, 12, 1), SHIPPED)
    assert not any("节假日表" in line for line in known.explanation)


@pytest.mark.parametrize(
    ("key", "changes", "sentence"),
    [
        ("conclusion", {"extension": 31}, "延长期限不得超过30日（《信访工作条例》第34条）"),
        ("conclusion", {"extension": -1}, "延长期限不能是负数，请核对（《信访工作条例》第34条）"),
        ("review", {"extension": 1}, "作出复查意见期限不得延长（《信访工作条例》第35条）"),
        ("rereview", {"excluded": -1}, "不计入期限的天数应在0到3650之间，现为-1，请核对"),
        ("rereview", {"excluded": 10**9}, "不计入期限的天数应在0到3650之间，现为1000000000，请核对"),
    ],
)
def test_what_the_rule_forbids_is_refused(key: str, changes: dict[str, int], sentence: str) -> None:
    with pytest.raises(DeadlineError) as refused:
        compute(RULES[key], date(2026, 3, 2), SHIPPED, **changes)
    assert str(refused.value) == sentence
    assert refused.value.article == RULES[key].article
    assert isinstance(refused.value, ValueError)


def test_a_start_too_late_to_count_from_is_refused() -> None:
    with pytest.raises(DeadlineError, match="9999年12月31日过晚"):
        compute(RULES["conclusion"], date(9999, 12, 31), SHIPPED)


def test_a_replaced_rule_counts_as_it_says() -> None:
    local = replace(RULES["review"], days=7, unit="working", max_extension=3, article="《本地办法》第8条")
    result = compute(local, date(2026, 3, 2), SHIPPED, extension=3)
    assert result.statutory == date(2026, 3, 16)
    with pytest.raises(DeadlineError, match=r"不得超过3个工作日（《本地办法》第8条）"):
        compute(local, date(2026, 3, 2), SHIPPED, extension=4)


@pytest.mark.parametrize(
    ("today", "level", "words"),
    [
        # conclusion from 2026-03-17: warning Friday 15 May, statutory Saturday 16 May, rolled Monday 18 May
        ("2026-03-17", "ok", "还剩 60 天"),
        ("2026-05-12", "ok", "还剩 4 天"),
        ("2026-05-13", "soon", "还剩 3 天"),
        ("2026-05-15", "soon", "还剩 1 天"),
        ("2026-05-16", "soon", "今天到期，逢休息日顺延至2026年5月18日"),
        ("2026-05-17", "soon", "逢休息日，顺延至2026年5月18日"),
        ("2026-05-18", "soon", "今天到期"),
        ("2026-05-19", "overdue", "已超期 1 天"),
        ("2026-07-01", "overdue", "已超期 44 天"),
    ],
)
def test_status_of_an_open_clock(today: str, level: str, words: str) -> None:
    deadline = compute(RULES["conclusion"], date(2026, 3, 17), SHIPPED)
    result = status(deadline, date.fromisoformat(today))
    assert (result.level, result.words) == (level, words)


def test_the_warning_day_may_come_long_before_the_end() -> None:
    deadline = compute(RULES["notice"], date(2026, 2, 5), SHIPPED)
    assert (deadline.warning, deadline.statutory) == (date(2026, 2, 14), date(2026, 2, 20))
    assert status(deadline, date(2026, 2, 13)) == DueStatus("ok", "还剩 7 天")
    assert status(deadline, date(2026, 2, 14)) == DueStatus("soon", "还剩 6 天")


def test_status_on_a_plain_last_day() -> None:
    deadline = compute(RULES["referral"], date(2026, 3, 2), SHIPPED)
    assert status(deadline, date(2026, 3, 17)) == DueStatus("soon", "今天到期")


@pytest.mark.parametrize(
    ("done", "words"),
    [
        ("2026-03-17", "已办结，当天完成"),
        ("2026-04-01", "已办结，用时 15 天"),
        ("2026-05-18", "已办结，用时 62 天"),
        ("2026-05-20", "已办结，用时 64 天，超期 2 天"),
    ],
)
def test_status_of_a_step_that_is_done(done: str, words: str) -> None:
    deadline = compute(RULES["conclusion"], date(2026, 3, 17), SHIPPED)
    assert status(deadline, date(2026, 12, 31), date.fromisoformat(done)) == DueStatus("done", words)


@given(st.sampled_from(ALL_RULES), st.dates(date(2010, 1, 1), date(2026, 6, 1)), st.integers(0, 150))
def test_status_changes_in_one_direction_only(rule: Rule, start: date, later: int) -> None:
    deadline = compute(rule, start, SHIPPED)
    late = "done" if rule.key in WINDOWS else "overdue"
    order = ("ok", "soon", late)
    today = status(deadline, start + timedelta(days=later)).level
    tomorrow = status(deadline, start + timedelta(days=later + 1)).level
    assert order.index(today) <= order.index(tomorrow)
    assert (today == late) == (start + timedelta(days=later) > deadline.rolled)
