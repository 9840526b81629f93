"""The figures: table, cards, lists behind them, periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from tests.gui.room import Room
from xinfang_desk.domain.codes import Channel
from xinfang_desk.domain.figures import FigureValue, all_figures
from xinfang_desk.domain.mediations import MediationDraft
from xinfang_desk.ui.statistics import figures
from xinfang_desk.ui.statistics.view import StatisticsTab
from xinfang_desk.ui.widgets import spans
from xinfang_desk.ui.widgets.spans import Span

FIGURES = {figure.key: figure for figure in all_figures()}


def shown(room: Room) -> dict[str, str]:
    return {row.value.figure.key: figures.value_text(row.value) for row in room.tab.figures.table.rows_model.rows()}


def test_every_figure_stands_in_the_table_with_its_parts(room: Room) -> None:
    number = room.register(headcount=3)
    room.register(channel=Channel.LETTER)
    room.move(number, "refer", unit="114")
    room.enter(StatisticsTab)
    values = shown(room)
    assert set(values) == {key for key, figure in FIGURES.items() if not figure.aside}, (
        "what no form asks for is not told"
    )
    assert (values["petitions.matters"], values["petitions.people"]) == ("2", "4")
    rate = next(r for r in room.cells("statistics.table") if r[1] == "初次信访事项及时受理率")
    assert rate[2:6] == ["50.00%", "1", "2", "件"]
    assert rate[6:] == ["—", "—", "—", "—"]
    assert room.find("statistics.checks").text().startswith("核对：")
    assert "0+1+1=2" in room.find("statistics.checks").text()


def test_a_period_that_is_known_in_part_alone_is_no_measure(room: Room) -> None:
    room.register()
    tab = room.enter(StatisticsTab)
    card = room.find("statistics.card.petitions.matters")
    assert "较上年同期 数据不全" in card.accessibleName()
    assert "上年同期的数据不全，不作比较。" in room.find("statistics.checks").text()
    row = next(r for r in room.cells("statistics.table") if r[1] == "信访总量")
    assert row[7::2] == ["—", "—"]
    assert tab.figures.table.rows_model.rows()[0].year_before_known is False


def test_each_figure_stands_beside_the_period_before_and_last_year(room: Room) -> None:
    room.import_many(30)
    room.register()
    tab = room.enter(StatisticsTab)
    tab.period.set_days(date(2026, 1, 1), date(2026, 1, 31))
    room.settle()
    total = room.cells("statistics.table")[0]
    assert total[2:] == ["0", "", "", "件", "—", "—", "30", "-30"]
    assert "上期：2025年12月；上年同期：2025年1月" in room.find("statistics.note").text()


def test_the_cards_show_the_main_figures_and_their_change(room: Room) -> None:
    room.import_many(30)
    room.register()
    tab = room.enter(StatisticsTab)
    card = room.find("statistics.card.petitions.matters")
    assert card.accessibleName().startswith("信访总量 1 件 1 人次 较上年同期 -29 件")
    card.setFocus()
    room.press(Qt.Key.Key_Space)
    room.settle()
    assert tab.story_shown
    assert room.find("statistics.story.value").text() == "1"


def test_the_cards_follow_the_way_of_counting_that_the_office_chose(room: Room) -> None:
    room.services.office.change_settings(
        room.ctx, replace(room.services.office.settings(room.ctx), on_time_due=True, silent_is_pleased=True)
    )
    room.enter(StatisticsTab)
    card = room.find("statistics.card.rate.on_time_conclusion.due")
    assert card.accessibleName().startswith("按期办结率（应办结口径）")
    assert room.find("statistics.card.rate.satisfaction.office.silent") is not None


def test_a_line_opens_the_page_of_its_figure_and_there_the_list_and_a_matter(room: Room) -> None:
    number = room.register()
    tab = room.enter(StatisticsTab)
    heard: list[str] = []
    tab.openMatter.connect(heard.append)
    tab.sections.setCurrentWidget(tab.figures)
    tab.figures.table.selectRow(0)
    tab.figures.table.setFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert tab.story_shown
    room.press(Qt.Key.Key_Return)
    room.settle()
    dialog = tab.controller.dialog
    assert "共 1 条" in dialog._hint.text()
    assert dialog.table.rows_model.row(0).number == number
    room.until(dialog.isActiveWindow)
    dialog.table.selectRow(0)
    dialog.table.setFocus()
    room.press(Qt.Key.Key_Return)
    assert heard == [number]
    assert tab.controller.dialog is None


def test_a_rate_shows_its_numerator_and_its_denominator(room: Room) -> None:
    moved = room.register("甲")
    room.register("乙")
    room.move(moved, "refer", unit="114")
    tab = room.enter(StatisticsTab)
    place = [row.value.figure.key for row in tab.figures.table.rows_model.rows()].index("rate.timely_acceptance")
    index = tab.figures.table.model().index(place, figures.DENOMINATOR_COLUMN)
    tab.figures.table.setCurrentIndex(index)
    tab.figures.table.doubleClicked.emit(index)
    room.settle()
    dialog = tab.controller.dialog
    assert dialog.table.rows_model.rowCount() == 2
    room.find("statistics.drill.numerator").click()
    room.settle()
    assert [row.number for row in dialog.table.rows_model.rows()] == [moved]
    assert dialog._head.text() == "初次信访事项及时受理率（分子）　2026年"


def test_a_mediation_in_a_list_is_opened_in_its_room(room: Room) -> None:
    draft = MediationDraft(
        room.moment.date(), applicant="甲", respondent="乙", mediator="丙", summary="纠纷", both_consent=True
    )
    number = room.services.mediation.open_case(room.ctx, draft).row.number
    tab = room.enter(StatisticsTab)
    heard: list[str] = []
    tab.openMediation.connect(heard.append)
    tab.controller.drill("mediation.cases", "numerator")
    room.settle()
    table = tab.controller.dialog.table
    table.chosen.emit(table.rows_model.row(0))
    assert heard == [number]


def test_the_period_bar_moves_through_the_calendar(room: Room) -> None:
    room.register()
    tab = room.enter(StatisticsTab)
    assert tab.period.days() == (date(2026, 1, 1), date(2026, 12, 31))
    room.find("statistics.span.month").click()
    room.settle()
    assert tab.period.days() == (date(2026, 3, 1), date(2026, 3, 31))
    assert shown(room)["petitions.matters"] == "1"
    room.find("statistics.back").click()
    room.until(lambda: shown(room)["petitions.matters"] == "0")
    room.settle()
    assert tab.period.days() == (date(2026, 2, 1), date(2026, 2, 28))
    assert tab.made.text().startswith("2026年2月")


def test_typed_days_decide_the_kind_of_period(room: Room) -> None:
    tab = room.enter(StatisticsTab)
    tab.period.first.set_value(date(2026, 2, 10))
    assert tab.period.span is Span.OWN
    tab.period.last.set_value(date(2026, 2, 28))
    tab.period.first.set_value(date(2026, 2, 1))
    assert tab.period.span is Span.MONTH


def test_days_in_the_wrong_order_are_told_and_the_old_figures_stay(room: Room) -> None:
    room.register()
    tab = room.enter(StatisticsTab)
    tab.period.last.set_value(date(2025, 12, 31))
    finding = room.find("statistics.period.finding")
    room.until(finding.isVisible)
    assert finding.text() == "起始日期晚于截止日期，请核对"
    assert shown(room)["petitions.matters"] == "1"
    tab.period.last.set_value(date(2026, 12, 31))
    room.until(lambda: not finding.isVisible())
    room.settle()
    assert shown(room)["petitions.matters"] == "1"


def test_the_figures_are_counted_again_when_the_tab_is_entered(room: Room) -> None:
    tab = room.enter(StatisticsTab)
    tab.hide()
    room.register()
    tab.matter_changed("")
    room.settle()
    assert shown(room)["petitions.matters"] == "0"
    tab.show()
    tab.entered()
    room.settle()
    assert shown(room)["petitions.matters"] == "1"


@pytest.mark.parametrize(
    ("span", "day", "first", "last"),
    [
        (Span.DAY, date(2024, 2, 29), date(2024, 2, 29), date(2024, 2, 29)),
        (Span.WEEK, date(2026, 1, 1), date(2025, 12, 29), date(2026, 1, 4)),
        (Span.MONTH, date(2024, 2, 10), date(2024, 2, 1), date(2024, 2, 29)),
        (Span.QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
        (Span.HALF, date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31)),
        (Span.YEAR, date(2026, 7, 1), date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_and_its_neighbours_leave_no_day_out(span: Span, day: date, first: date, last: date) -> None:
    assert spans.around(span, day) == (first, last)
    assert spans.kind_of(first, last) is span
    before, after = spans.neighbour(span, first, last, -1), spans.neighbour(span, first, last, 1)
    assert before[1] + spans.ONE_DAY == first
    assert after[0] - spans.ONE_DAY == last
    assert spans.neighbour(span, *before, 1) == (first, last)


def test_a_free_period_moves_by_its_own_length() -> None:
    moved = spans.neighbour(Span.OWN, date(2026, 1, 5), date(2026, 1, 14), -1)
    assert moved == (date(2025, 12, 26), date(2026, 1, 4))


@pytest.mark.parametrize(
    ("key", "now", "old", "words"),
    [
        ("petitions.matters", (2890, None), (2900, None), "-10 件"),
        ("petitions.matters", (2890, None), (2890, None), "持平（2,890）"),
        ("petitions.people", (2890, None), (0, None), "—"),
        ("rate.resolved_once", (1, 2), (1, 4), "+25.00 个百分点"),
        ("rate.resolved_once", (1, 3), (33333, 100000), "持平"),
        ("rate.resolved_once", (0, 0), (1, 4), "—"),
        ("rate.resolved_once", (1, 4), (0, 0), "—"),
        ("mediation.agreed_amount", (Decimal("10.50"), None), (Decimal("0.50"), None), "+10 元"),
    ],
)
def test_the_change_fits_the_kind_of_figure(key: str, now: tuple, old: tuple, words: str) -> None:
    assert figures.change_words(FigureValue(FIGURES[key], *now), FigureValue(FIGURES[key], *old)) == words
