"""Figures, the lists behind them and the reports, against what was put into the database."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.examples import examples
from tests.tables import ACCEPTANCE
from xinfang_desk.domain.codes import Channel, Occurrence, Path, Purpose
from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.figures import Condition, FigureValue, Measure
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.office import OfficeSettings
from xinfang_desk.domain.views import Statistics

from .desk import ACCUSATION, DRAFT, MONDAY, Desk, open_desk
from .told import Told, fresh_year, put_in, told


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp("office"))
    yield desk
    desk.services.close()


def before(day: date | None, limit: date) -> bool:
    return day is not None and day < limit


def holds(facts: dict[str, Any], condition: Condition, counted: frozenset[str]) -> bool:
    if condition.field == "counted":
        return facts["channel"] in counted
    if condition.field == "term_over":
        return facts["concluded_on"] is not None or before(facts["conclusion_due"], MONDAY.date())
    value, wanted = facts[condition.field], condition.value
    silent = value is None and before(facts["served_on"], MONDAY.date() - timedelta(days=30))
    meanings = {
        "eq": lambda: value == wanted,
        "in": lambda: value in wanted,
        "known": lambda: value is not None,
        "not_after": lambda: value is not None and facts[wanted] is not None and value <= facts[wanted],
        "in_or_silent": lambda: silent or value in wanted,
        "known_or_silent": lambda: silent or value is not None,
    }
    return bool(meanings[condition.operation]())


def by_hand(facts: list[dict[str, Any]], measure: Measure, counted: frozenset[str]) -> int:
    hits = [f for f in facts if all(holds(f, c, counted) for c in measure.where)]
    return len(hits) if measure.kind == "count" else sum(f[measure.field] for f in hits)


COUNTED = frozenset({"online", "visit", "letter"})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40))
@given(stories=st.lists(told, max_size=12))
def test_every_figure_is_what_counting_by_hand_gives(office: Desk, stories: list[Told]) -> None:
    year = fresh_year(office)
    first, last = date(year, 1, 1), date(year, 12, 31)
    facts = put_in(office, stories, first)
    found = office.services.statistics.figures(office.ctx, first, last)
    for value in found.figures:
        if value.figure.source != "matters":
            continue
        assert value.numerator == by_hand(facts, value.figure.numerator, COUNTED)
        if value.figure.denominator:
            assert value.denominator == by_hand(facts, value.figure.denominator, COUNTED)
        assert_list_agrees(office, value, first, last)
    assert all(check.endswith("✓") for check in found.checks)
    channels = sum(number(found, f"petitions.{name}.matters") for name in COUNTED)
    assert channels == number(found, "petitions.matters")
    parts = [number(found, f"petitions.{name}.matters") for name in ("first_time", "repeat")]
    assert sum(parts) == number(found, "petitions.matters")
    assert sum(map(sum, (counts for _, counts in found.by_month.series))) == number(found, "petitions.matters")


def number(found: Statistics, key: str) -> int:
    return int(next(v for v in found.figures if v.figure.key == key).numerator)


def assert_list_agrees(office: Desk, value: FigureValue, first: date, last: date) -> None:
    for part, amount in (("numerator", value.numerator), ("denominator", value.denominator)):
        if amount is None:
            continue
        drill = office.services.statistics.drill(office.ctx, value.figure.key, first, last, part)
        assert drill.total == len(drill.rows) == len(drill.numbers)
        measure = value.figure.numerator if part == "numerator" else value.figure.denominator
        assert measure is not None
        place = drill.columns.index("人数")
        shown = len(drill.rows) if measure.kind == "count" else sum(int(row[place]) for row in drill.rows)
        assert shown == amount


def test_an_empty_period_has_zeros_and_dashes(desk: Desk) -> None:
    found = desk.services.statistics.figures(desk.ctx, date(2020, 1, 1), date(2020, 12, 31))
    assert {v.text for v in found.figures} == {"0", "—"}
    assert all(v.as_json() in (0, [0, 0, "—"]) for v in found.figures)
    for first, last in ((date(999, 1, 1), date(2026, 1, 1)), (date(2026, 1, 1), date(9999, 12, 31))):
        with pytest.raises(InputRejected, match="超出了可以统计的年份"):
            desk.services.statistics.figures(desk.ctx, first, last)
    with pytest.raises(InputRejected, match="起始日期晚于截止日期"):
        desk.services.statistics.figures(desk.ctx, date(2020, 2, 1), date(2020, 1, 1))


def test_calls_count_only_when_the_office_says_so(desk: Desk) -> None:
    desk.register(channel=Channel.PHONE)
    desk.register()
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert number(desk.services.statistics.figures(desk.ctx, *year), "petitions.matters") == 1
    desk.services.office.change_settings(desk.ctx, OfficeSettings(count_phone=True))
    found = desk.services.statistics.figures(desk.ctx, *year)
    assert number(found, "petitions.matters") == 2
    assert "网上、来访、来信、来电：0+1+0+1=2 ✓" in found.checks


def test_restricted_matters_are_counted_but_not_shown(desk: Desk) -> None:
    plain = desk.register().number
    desk.register(ACCUSATION)
    year = (date(2026, 1, 1), date(2026, 12, 31))
    statistics = desk.services.statistics
    assert number(statistics.figures(desk.outsider, *year), "petitions.matters") == 2
    drill = statistics.drill(desk.outsider, "petitions.matters", *year)
    assert (drill.total, drill.numbers) == (2, (plain,))
    assert len(statistics.drill(desk.ctx, "petitions.matters", *year).rows) == 2
    report = desk.services.reports.make(desk.ctx, "daily", desk.today, desk.today)
    words = json.dumps([table.rows for section in report.sections for table in section.tables], ensure_ascii=False)
    assert "检举控告件，内容不列示" in words
    assert "收受礼金" not in words


def test_figures_move_with_each_step_by_exactly_that_much(desk: Desk) -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))

    def shown(key: str) -> Any:
        found = desk.services.statistics.figures(desk.ctx, *year)
        return next(v for v in found.figures if v.figure.key == key).as_json()

    number_ = desk.register().number
    assert shown("rate.timely_acceptance") == [0, 1, "0.00%"]
    desk.days(1)
    desk.move(number_, "refer", unit=DRAFT.unit)
    assert shown("rate.timely_acceptance") == [1, 1, "100.00%"]
    desk.days(1)
    desk.move(number_, "accept", path=Path.PETITION)
    assert shown("rate.on_time_conclusion") == [0, 1, "0.00%"]


def test_ledger_and_mediation_lists_open_too(desk: Desk) -> None:
    desk.services.ledgers.add(
        desk.ctx, LedgerDraft("leader_led", desk.today, "包案", items=2, concluded=1, leader="甲")
    )
    year = (date(2026, 1, 1), date(2026, 12, 31))
    drill = desk.services.statistics.drill(desk.ctx, "leader_led.resolved", *year, part="denominator")
    assert drill.rows == (("2026年3月2日", "领导包案", "包案", "", "", "2", "1", "甲"),)
    assert desk.services.statistics.drill(desk.ctx, "mediation.agreed", *year).rows == ()
    number = desk.register().number
    desk.move(number, "refer", unit=DRAFT.unit)
    (matter,) = desk.services.statistics.drill(desk.ctx, "petitions.matters", *year).rows
    assert (matter[1], *matter[-3:]) == ("2026年3月2日", "2026年3月2日", "", "")
    with pytest.raises(InputRejected, match="没有“x”这一统计项"):
        desk.services.statistics.drill(desk.ctx, "x", *year)


@pytest.fixture(scope="module")
def year_2024(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp("year"))
    for kind in ("petitions", "mediations", "ledger"):
        desk.services.interchange.import_file(desk.ctx, kind, ACCEPTANCE / f"{kind}.csv")
    yield desk
    desk.services.close()


PERIODS = [
    ("annual", date(2024, 1, 1), date(2024, 12, 31), "2024年"),
    ("article41", date(2024, 1, 1), date(2024, 12, 31), "2024年"),
    ("quarterly", date(2024, 4, 1), date(2024, 6, 30), "2024年第二季度"),
    ("monthly", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
    ("weekly", date(2024, 3, 4), date(2024, 3, 10), "2024年3月4日至2024年3月10日"),
    ("daily", date(2024, 3, 4), date(2024, 3, 4), "2024年3月4日"),
]


@pytest.mark.parametrize(("kind", "first", "last", "words"), PERIODS)
def test_each_report_says_its_figures_and_its_sums_hold(
    year_2024: Desk, kind: str, first: date, last: date, words: str
) -> None:
    reports = year_2024.services.reports
    report = reports.make(year_2024.ctx, kind, first, last)
    found = year_2024.services.statistics.figures(year_2024.ctx, first, last)
    assert report.period == words
    text = "".join(line for section in report.sections for line in section.paragraphs)
    assert f"{number(found, 'petitions.matters')}件{number(found, 'petitions.people')}人次" in text
    checks = [check for section in report.sections for table in section.tables for check in table.checks]
    sums = [check for check in checks if "=" in check]
    assert sums
    assert all(check.endswith("✓") for check in sums)
    pdf = PdfReader(io.BytesIO(reports.render(year_2024.ctx, report, ".pdf")))
    assert report.title in "".join(pdf.pages[0].extract_text().split())


def test_a_year_that_is_known_in_part_is_not_compared(desk: Desk) -> None:
    story = Told(Channel.LETTER, Purpose.REQUEST, None, Occurrence.FIRST, 2, 10, (1,), 0, None, (None, None))
    put_in(desk, [story], date(2024, 11, 1))
    put_in(desk, [story] * 3, date(2025, 1, 1))
    report = desk.services.reports.make(desk.ctx, "annual", date(2025, 1, 1), date(2025, 12, 31))
    assert "信访总量与上年同期相比______（上年数据不全，请补写）" in report.sections[1].paragraphs[1]


def test_the_change_against_the_year_before(desk: Desk) -> None:
    story = Told(Channel.LETTER, Purpose.REQUEST, None, Occurrence.FIRST, 2, 10, (1,), 0, None, (None, None))
    put_in(desk, [story] * 2, date(2024, 1, 1))
    put_in(desk, [story] * 3, date(2025, 1, 1))
    report = desk.services.reports.make(desk.ctx, "annual", date(2025, 1, 1), date(2025, 12, 31))
    assert "信访总量比上年同期上升50.00%，信访人次比上年同期上升50.00%" in report.sections[1].paragraphs[1]
    early = desk.services.reports.make(desk.ctx, "annual", date(2024, 1, 1), date(2024, 12, 31))
    assert "信访总量与上年同期相比______" in early.sections[1].paragraphs[1]  # nothing is known of 2023
    before = desk.services.reports.make(desk.ctx, "annual", date(2026, 1, 1), date(2026, 12, 31))
    assert before.sections[1].paragraphs == ("全年没有登记信访事项。",)


def test_the_same_report_in_every_form(year_2024: Desk) -> None:
    reports = year_2024.services.reports
    report = reports.make(year_2024.ctx, "annual", date(2024, 1, 1), date(2024, 12, 31))
    document = json.loads(reports.render(year_2024.ctx, report, ".json"))
    assert document["sections"][0]["paragraphs"] == list(report.sections[0].paragraphs)
    book = CalamineWorkbook.from_filelike(io.BytesIO(reports.render(year_2024.ctx, report, ".xlsx")))
    sheet = book.get_sheet_by_name("信访形式").to_python()
    assert sheet[1][:3] == ["网上", 1814.0, 2372.0]
    assert reports.render(year_2024.ctx, report, ".docx").startswith(b"PK")
    assert reports.render(year_2024.ctx, report, ".pdf") == reports.render(year_2024.ctx, report, ".pdf")
    with pytest.raises(InputRejected, match=r"不能存为“\.txt”"):
        reports.render(year_2024.ctx, report, ".txt")
    with pytest.raises(InputRejected, match="没有“hourly”这种报告"):
        reports.make(year_2024.ctx, "hourly", date(2024, 1, 1), date(2024, 12, 31))


def test_the_table_of_figures_as_a_file(year_2024: Desk) -> None:
    statistics = year_2024.services.statistics
    found = statistics.figures(year_2024.ctx, date(2024, 1, 1), date(2024, 12, 31))
    book = CalamineWorkbook.from_filelike(io.BytesIO(statistics.export(year_2024.ctx, found, ".xlsx")))
    rows = book.get_sheet_by_name("办理质量").to_python()
    named = {row[0]: row for row in rows}
    assert named["申诉求决类初次信访事项一次性化解率"][2:4] == [1618.0, 1698.0]


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".json"])
@pytest.mark.parametrize(("kind", "first", "last", "_words"), PERIODS)
def test_an_office_without_data_has_reports_too(
    empty: Desk, kind: str, first: date, last: date, _words: str, suffix: str
) -> None:
    report = empty.services.reports.make(empty.ctx, kind, first, last)
    assert len(empty.services.reports.render(empty.ctx, report, suffix)) > 500
    words = [line for section in report.sections for line in section.paragraphs]
    assert any("没有登记信访事项" in line for line in words)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp("empty"))
    yield desk
    desk.services.close()


def test_the_months_of_a_year_add_up_to_it(year_2024: Desk) -> None:
    statistics = year_2024.services.statistics
    keys = ("petitions.matters", "mediation.cases", "rate.resolved_once")
    months = statistics.histories(year_2024.ctx, keys, date(2024, 12, 5), 12)
    assert [day for day, _ in months["petitions.matters"]] == [date(2024, n, 1) for n in range(1, 13)]
    assert sum(value.numerator for _, value in months["petitions.matters"]) == 2890
    assert sum(value.numerator for _, value in months["mediation.cases"]) == 41
    assert sum(value.denominator or 0 for _, value in months["rate.resolved_once"]) == 1698
