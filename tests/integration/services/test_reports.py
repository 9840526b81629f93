"""The reports as the office writes them: wording that fits the numbers, tables that prove themselves, four forms that agree."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.examples import examples
from tests.tables import ACCEPTANCE, KINDS, expected, records
from xinfang_desk.domain.codes import Channel, Occurrence, Path, Purpose, Rating
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.office import OfficeSettings
from xinfang_desk.domain.papers import ReportData, ReportTable
from xinfang_desk.services import periods
from xinfang_desk.services.reports import REPORTS

from .desk import ACCUSATION, OTHER_UNIT, UNIT, Desk, open_desk
from .told import Told, fresh_year, put_in, told

YEAR_2024 = (date(2024, 1, 1), date(2024, 12, 31))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))

SENTENCES = {
    "petitions.matters": "共受理群众信访{0}件",
    "petitions.people": "件{0}人次",
    "petitions.online.matters": "网上投诉{0}件",
    "petitions.visit.matters": "来访{0}件",
    "petitions.letter.matters": "来信{0}件",
    "petitions.first_time.matters": "初次信访事项{0}件",
    "petitions.repeat.matters": "重复信访事项{0}件",
    "rate.timely_acceptance": "初次信访事项及时受理率为{2}（{0}/{1}）",
    "rate.on_time_conclusion": "按期办结率为{2}（{0}/{1}，全部件口径）",
    "rate.resolved_once": "申诉求决类初次信访事项一次性化解率为{2}（{0}/{1}）",
    "rate.satisfaction.office": "群众对信访部门的满意率为{2}（{0}/{1}，已评价口径）",
    "rate.satisfaction.unit": "对责任单位的满意率为{2}（{0}/{1}，已评价口径）",
    "mediation.cases": "受理调解案件{0}件",
    "mediation.agreed": "调解成功{0}件",
    "mediation.major_agreed": "重大疑难案件调解成功{0}件",
    "mediation.agreed_amount": "协议涉及金额{0}元（158.34万元）",
    "leader_reception.sessions": "领导干部接访下访{0}次",
    "leader_reception.people": "接待群众{0}人次",
    "leader_reception.matters": "接访事项{0}件",
    "leader_reception.concluded": "办结{0}件，办结率{2}（{0}/{1}）",
    "disputes_screened.resolved": "排查重点矛盾纠纷{1}件，化解{0}件，化解率{2}（{0}/{1}）",
    "leader_led.resolved": "包案突出信访问题{1}件，已化解{0}件，化解率{2}（{0}/{1}）",
    "leader_led.leaders": "{0}名区领导包案",
    "ledger.risk_letters.times": "发出风险提示函{0}次",
    "ledger.stability_assessments.times": "开展社会稳定风险评估{0}次",
    "ledger.district_reviews.times": "开展区级业务评查{0}次",
    "ledger.online_inspections.times": "开展网上巡查{0}次",
    "ledger.online_inspections.items": "网上巡查48次、{0}件",
    "ledger.city_reviews.times": "接受市级业务评查{0}次",
    "ledger.city_reviews.items": "市级业务评查2次、{0}件",
    "ledger.business_training.times": "组织信访业务培训{0}次",
    "ledger.business_training.people": "信访业务培训6次、{0}人次",
    "ledger.law_training.times": "组织法治化培训{0}次",
    "ledger.law_training.people": "法治化培训3次、{0}人次",
    "ledger.publicity.times": "开展普法宣传{0}次",
    "ledger.publicity.items": "普法宣传5次、{0}份",
    "ledger.order_measures.times": "依法维护信访秩序{0}次",
    "ledger.order_measures.people": "维护信访秩序9次、{0}人次",
}
"""Every key of the acceptance year -> the words that it stands in; {0} the number, {1} the denominator, {2} the rate."""


@pytest.fixture(scope="module")
def year_2024(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp("year"))
    for kind in KINDS:
        desk.services.interchange.import_file(desk.ctx, kind, ACCEPTANCE / f"{kind}.csv")
    yield desk
    desk.services.close()


def report(desk: Desk, kind: str, period: tuple[date, date] = YEAR) -> ReportData:
    return desk.services.reports.make(desk.ctx, kind, *period)


def words(found: ReportData) -> str:
    return "\n".join(line for section in found.sections for line in section.paragraphs)


def table(found: ReportData, title: str) -> ReportTable:
    return next(t for section in found.sections for t in section.tables if t.title == title)


def test_every_figure_of_the_year_stands_in_its_sentence(year_2024: Desk) -> None:
    text = words(report(year_2024, "annual", YEAR_2024))
    assert set(SENTENCES) == set(expected())
    for key, value in expected().items():
        sentence = SENTENCES[key].format(*(value if isinstance(value, list) else [value]))
        place = text.find(sentence)
        assert place >= 0, sentence
        assert not (sentence[0].isdigit() and text[place - 1].isdigit()), sentence


def test_the_annual_report_has_the_structure_of_the_offices_own(year_2024: Desk) -> None:
    found = report(year_2024, "annual", YEAR_2024)
    assert [(section.level, section.heading) for section in found.sections if section.heading] == [
        (1, "一、工作举措和成效"),
        (2, "（一）抓实源头预防"),
        (2, "（二）规范受理办理"),
        (2, "（三）推动多元化解"),
        (2, "（四）抓好监督落实和队伍建设"),
        (1, "二、存在的问题"),
        (1, "三、2025年工作计划"),
    ]
    assert found.official
    problems = next(s for s in found.sections if s.heading == "二、存在的问题").paragraphs
    assert problems[:4] == (
        "一是重复信访仍有发生，重复信访事项580件，占信访总量的20.07%。",
        "二是初次信访事项化解质量还需提高，有80件没有一次性化解。",
        "三是群众满意度还有提升空间，对信访部门评价不满意的307件，满意率81.05%；对责任单位评价不满意的395件，满意率75.62%。",
        "四是部分矛盾化解难度大，尚未化解的有排查的矛盾纠纷11件、领导包案事项25件。",
    )
    for hint in ("填写本年工作主线", "补写源头预防的主要做法和事例", "填写目标和措施"):
        assert f"______（{hint}）" in words(found)


def test_every_check_of_every_report_holds(year_2024: Desk) -> None:
    for kind in REPORTS:
        found = report(year_2024, kind, YEAR_2024)
        checks = [check for section in found.sections for t in section.tables for check in t.checks]
        assert checks
        assert all(check.endswith("✓") for check in checks if check.startswith("共") is False), checks
    annual = report(year_2024, "annual", YEAR_2024)
    assert "件数：1814+707+369=2890 ✓" in table(annual, "信访形式").checks
    assert "包案化解率：33÷58=56.90% ✓" in table(annual, "领导接访与包案").checks
    assert "排查矛盾纠纷化解率：74÷85=87.1% ✓" in table(annual, "领导接访与包案").checks


def cells_of(found: ReportData) -> list[tuple[str, ReportTable]]:
    return [(t.title, t) for section in found.sections for t in section.tables]


@pytest.mark.parametrize("kind", list(REPORTS))
def test_four_forms_hold_the_same_numbers(year_2024: Desk, kind: str) -> None:
    period = periods.week(date(2024, 3, 6)) if kind in ("weekly", "daily") else YEAR_2024
    assert_forms_agree(year_2024, report(year_2024, kind, period))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp("office"))
    yield desk
    desk.services.close()


@pytest.mark.timeout(3600)  # a thousand cases, and smaller ones of a failing one, at half a second each
@settings(max_examples=examples(8), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(told, max_size=12), st.integers(0, 9), st.sampled_from(list(REPORTS)))
def test_any_data_are_the_same_in_four_forms(office: Desk, stories: list[Told], entries: int, kind: str) -> None:
    first = date(fresh_year(office), 1, 1)
    put_in(office, stories, first)
    for serial in range(entries):
        draft = LedgerDraft("leader_reception", first, "接访", serial, 3 * serial, serial, serial, "区领导1")
        office.services.ledgers.add(office.ctx, draft)
    assert_forms_agree(office, report(office, kind, (first, date(first.year, 12, 31))))


def assert_forms_agree(desk: Desk, found: ReportData) -> None:
    """Paper, Word, spreadsheet and JSON hold the same text, cells, checks and numbers of charts."""
    forms = {s: desk.services.reports.render(desk.ctx, found, s) for s in (".pdf", ".docx", ".xlsx", ".json")}
    pdf = running_text(found, forms[".pdf"])
    word = Document(io.BytesIO(forms[".docx"]))
    word_text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    book = CalamineWorkbook.from_filelike(io.BytesIO(forms[".xlsx"]))
    document = json.loads(forms[".json"])
    tables = [t for section in document["sections"] for t in section["tables"]]
    assert [t["title"] for t in tables] == [title for title, _ in cells_of(found)]
    in_word = iter(word.tables)
    for place, (data, (_, shown)) in enumerate(zip(tables, cells_of(found), strict=True)):
        rows = [list(row) for row in shown.rows]
        assert data["rows"] == rows
        assert [[cell.text for cell in row.cells] for row in next(in_word).rows][1:] == rows
        sheet = book.get_sheet_by_index(place + 1).to_python()
        assert [same_as_printed(got, cell) for got, cell in zip_cells(sheet[1:], rows)].count(False) == 0
        for row in rows:
            for cell in row[shown.numeric_from :]:
                assert "".join(cell.split()) in pdf, cell
        for check in shown.checks:
            assert f"核对：{check}" in word_text
            assert "".join(check.split()) in pdf
            assert any(f"核对：{check}" == line[0] for line in sheet)
    for section in found.sections:
        for line in section.paragraphs:
            assert line in word_text
            assert "".join(line.split()) in pdf
            assert [line] in book.get_sheet_by_index(0).to_python()
    drawn = [chart for section in found.sections for chart in section.charts]
    told_ = "".join(shape._inline.docPr.get("descr") for shape in word.inline_shapes)
    for chart in drawn:
        sheet = book.get_sheet_by_name(re.sub(r"[\[\]:*?/\\]", " ", f"{chart.title}（{chart.unit}）")).to_python()
        for place, name in enumerate(chart.categories):
            for column, (series, values) in enumerate(chart.series, 1):
                assert sheet[place + 1][column] == values[place]
                assert f"{series}{values[place]:.0f}" in told_
                assert name in told_


def running_text(found: ReportData, pdf: bytes) -> str:
    """The words of all pages without spaces, heads and feet: a paragraph may go on over the page."""
    pages = ("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)
    edge = re.compile(rf"(—\d+—|({found.organ_name}{found.title})?查询时点：[^页]*第\d+页共\d+页)$")
    return "".join(edge.sub("", page) for page in pages)


def zip_cells(sheet: list[list[Any]], rows: list[list[str]]) -> list[tuple[Any, str]]:
    return [
        (sheet[i][j] if j < len(sheet[i]) else "", cell) for i, row in enumerate(rows) for j, cell in enumerate(row)
    ]


def same_as_printed(got: Any, cell: str) -> bool:
    """A cell of the sheet says what the paper says: a share to its decimals, a number, or the text."""
    if isinstance(got, float) and cell.endswith("%"):
        digits = len(cell[:-1].partition(".")[2])
        return f"{got * 100:.{digits}f}%" == cell
    return got == float(cell) if isinstance(got, float) else str(got) == cell


def test_nothing_at_all_is_told_in_other_sentences(desk: Desk) -> None:
    text = words(report(desk, "annual"))
    for sentence in (
        "全年没有登记信访事项。",
        "没有登记矛盾纠纷排查。",
        "全年没有登记社会稳定风险评估、网上巡查和风险提示函。",
        "全年没有登记转送、交办。",
        "对责任单位的满意率没有应计事项。",
        "全年没有登记领导干部接访下访。",
        "没有登记领导包案。",
        "派驻人民调解室没有受理调解案件。",
        "全年没有登记督办。",
        "全年没有登记提出改进工作、完善政策、追究责任建议。",
        "全年没有登记业务评查。",
        "全年没有登记普法宣传。",
        "从本程序登记的数据看，没有反映出突出问题。",
        "紧盯______（填写重点领域）等领域",
    ):
        assert sentence in text, sentence
    assert "0件" not in text.replace("（0/0", "")


def story(**changes: Any) -> Told:
    plain = Told(
        Channel.LETTER,
        Purpose.REQUEST,
        Path.PETITION,
        Occurrence.FIRST,
        2,
        10,
        (1, 1, 5, 1),
        0,
        True,
        (Rating.SATISFIED, Rating.SATISFIED),
    )
    return replace(plain, **changes)


def test_up_down_and_level_against_the_year_before(desk: Desk) -> None:
    put_in(desk, [story()] * 4, date(2023, 1, 1))
    put_in(desk, [story(), story(resolved=False)], date(2024, 1, 1))
    put_in(desk, [story()] * 3, date(2025, 1, 1))
    put_in(desk, [story()] * 3, date(2026, 1, 1))
    up = words(report(desk, "annual", (date(2025, 1, 1), date(2025, 12, 31))))
    assert "信访总量比上年同期上升50.00%" in up
    assert "一次性化解率为100.00%（3/3），比上年同期上升50.00个百分点" in up
    level = words(report(desk, "annual"))
    assert "信访总量与上年同期持平" in level
    assert "一次性化解率为100.00%（3/3），与上年同期持平" in level
    down = words(report(desk, "annual", (date(2024, 1, 1), date(2024, 12, 31))))
    assert "信访总量比上年同期下降50.00%，信访人次比上年同期下降50.00%" in down
    assert "一次性化解率为50.00%（1/2），比上年同期下降50.00个百分点" in down
    beside = report(desk, "yearly", (date(2025, 1, 1), date(2025, 12, 31)))
    assert table(beside, "信访总量").rows[0] == ("信访总量", "3", "2", "+1", "件")
    rate = next(row for row in table(beside, "办理质量").rows if row[0] == "申诉求决类初次信访事项一次性化解率")
    assert rate == (rate[0], "100.00%", "50.00%", "+50个百分点", "3", "3")


def test_the_variant_that_the_office_chose_is_named(desk: Desk) -> None:
    put_in(desk, [story(), story(ratings=(None, None))], date(2026, 1, 1))
    desk.days(200)
    desk.services.office.change_settings(desk.ctx, OfficeSettings(on_time_due=True, silent_is_pleased=True))
    found = report(desk, "annual")
    assert "按期办结率为100.00%（2/2，应办结口径）" in words(found)
    assert "对责任单位的满意率为100.00%（2/2，含逾期未评口径）" in words(found)
    labels = [row[0] for row in table(found, "办理质量").rows]
    assert "按期办结率（应办结口径）" in labels
    assert "按期办结率" not in labels
    assert table(found, "办理质量").notes == (
        "口径：按期办结率按应办结口径，对信访部门满意率按含逾期未评口径，对责任单位满意率按含逾期未评口径",
    )


def supervised_and_suggested(desk: Desk) -> tuple[str, str]:
    """Two matters: one supervised and answered, with two suggestions; the other supervised, a suggestion taken back."""
    first, second = desk.register().number, desk.register(unit=OTHER_UNIT).number
    for number, unit in ((first, UNIT), (second, OTHER_UNIT)):
        desk.move(number, "refer", unit=unit)
    due = date(2026, 4, 30)
    for number in (first, second):
        desk.move(number, "supervise", ground="delay", problem="拖延", demand_text="限期办理", deadline=due)
    desk.days(3)
    desk.move(first, "supervise_reply", result="已整改")
    for kind, adopted in (("improvement_letter", "full"), ("policy_letter", "none")):
        desk.move(first, "suggest", kind=kind, to_organ="某委", problem="问题", suggestion="建议", deadline=due)
        desk.move(first, "suggest_reply", adopted=adopted)
    desk.move(
        second, "suggest", kind="accountability_letter", to_organ="某委", problem="问", suggestion="议", deadline=due
    )
    desk.services.casework.reverse(desk.ctx, second, desk.today, "发函有误")
    desk.move(
        second, "suggest", kind="improvement_letter", to_organ="某委", problem="问", suggestion="议", deadline=due
    )
    return first, second


def test_a_matter_that_was_handed_on_again_is_one_matter(desk: Desk) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit=UNIT)
    desk.move(number, "receive")
    desk.move(number, "object", reason="不属于本单位职权")
    desk.move(number, "agree_objection", reason="属实")
    desk.move(number, "refer", unit=OTHER_UNIT)
    assert "全年转送信访事项1件（2次）。" in words(report(desk, "article41"))


def test_article_41_tells_supervision_and_suggestions(desk: Desk) -> None:
    supervised_and_suggested(desk)
    desk.register(ACCUSATION)
    found = report(desk, "article41")
    assert [section.heading for section in found.sections][1:] == [
        "一、数据统计、涉及领域以及被投诉较多的机关、单位",
        "二、转送、交办、督办情况",
        "三、改进工作、完善政策、追究责任建议以及被采纳情况",
        "四、其他应当报告的事项",
    ]
    text = words(found)
    for sentence in (
        "全年转送信访事项2件。",
        "全年督办信访事项2件，已反馈1件。督办的情形为：推诿、敷衍、拖延、弄虚作假2件。",
        "全年提出三项建议3件，其中改进工作建议2件、完善政策建议1件。",
        "已反馈2件，被采纳1件，采纳率50.00%（1/2），尚未反馈1件。",
    ):
        assert sentence in text, sentence
    assert table(found, "督办情况").rows[-1] == ("合计", "2", "1", "1")
    assert table(found, "三项建议及采纳情况").rows == (
        ("改进工作建议", "2", "1", "0", "0", "1", "100.00%", "1/1"),
        ("完善政策建议", "1", "0", "0", "1", "0", "0.00%", "0/1"),
        ("追究责任建议", "0", "0", "0", "0", "0", "—", "0/0"),
        ("合计", "3", "1", "0", "1", "1", "50.00%", "1/2"),
    )
    assert "提出：2+1+0=3 ✓" in table(found, "三项建议及采纳情况").checks


def test_a_suggestion_that_was_typed_into_the_ledger_is_told_like_one_of_a_step(desk: Desk) -> None:
    supervised_and_suggested(desk)
    extra = {"letter_kind": "完善政策建议", "to_organ": "某局", "number": "手写1号", "adopted": "采纳"}
    desk.services.ledgers.add(desk.ctx, LedgerDraft("suggestions", desk.today, "致某局的建议", times=1, extra=extra))
    desk.services.ledgers.add(desk.ctx, LedgerDraft("risk_letters", desk.today, "提示函", times=2))
    text = words(report(desk, "article41"))
    assert "全年提出三项建议4件，其中改进工作建议2件、完善政策建议2件。" in text
    assert "被采纳2件" in text
    assert "发出风险提示函2次。" in text
    assert table(report(desk, "article41"), "三项建议及采纳情况").rows[-1][1] == "4"
    annual = words(report(desk, "annual"))
    assert "提出三项建议4件" in annual
    assert "此外" not in annual


def test_what_is_handed_on_is_of_the_matters_that_the_total_counts(desk: Desk) -> None:
    number, phoned = desk.register().number, desk.register(channel=Channel.PHONE).number
    for each in (number, phoned):
        desk.move(each, "refer", unit=UNIT)
    assert "转送信访事项1件。" in words(report(desk, "article41"))
    desk.services.office.change_settings(desk.ctx, OfficeSettings(count_phone=True))
    assert "转送信访事项2件。" in words(report(desk, "article41"))
    late = desk.register().number
    desk.days(31)
    desk.move(late, "refer", unit=UNIT)
    april = report(desk, "quarterly", (date(2026, 4, 1), date(2026, 6, 30)))
    assert "转送信访事项1件（含2026年4月1日以前登记的1件）。" in words(april)


def test_what_is_within_its_days_is_no_shortcoming(desk: Desk) -> None:
    desk.register()
    assert "转送、交办的初次信访事项" not in words(report(desk, "annual"))
    desk.days(40)
    assert "超过15日未转送、交办或者超过15日才转送、交办的初次信访事项1件" in words(report(desk, "annual"))


def test_steps_of_another_year_do_not_count(desk: Desk) -> None:
    supervised_and_suggested(desk)
    text = words(report(desk, "article41", (date(2025, 1, 1), date(2025, 12, 31))))
    assert "全年没有登记督办。" in text
    assert "全年没有登记提出改进工作" in text


def test_units_are_assessed_by_their_handling(year_2024: Desk) -> None:
    found = table(report(year_2024, "assessment", YEAR_2024), "责任单位办理情况")
    rows = {row[0]: row for row in found.rows}
    theirs = [r for r in records("petitions") if r["责任单位"] == "区市场监管局"]
    repeats = sum(r["初次重复"] == "重复" for r in theirs)
    rated = [r["责任单位评价"] for r in theirs if r["初次重复"] == "初次" and r["责任单位评价"]]
    pleased = len(rated) - rated.count("不满意")
    row = rows["区市场监管局"]
    assert row[1:3] == (str(len(theirs)), str(sum(int(r["信访人数"]) for r in theirs)))
    assert row[6] == f"{repeats}/{len(theirs)}"
    assert row[8] == f"{pleased}/{len(rated)}"
    mark = 40 + 30 * (1 - repeats / len(theirs)) + 30 * pleased / len(rated)
    assert row[9] == f"{mark:.1f}"
    assert rows["合计"][1:] == ("2890", "3846", "100.00%", "831/831", "20.07%", "580/2890", "75.62%", "1225/1620", "")
    assert found.notes[0].startswith("权重：按期办结40、重复信访30、满意30")


def test_weights_are_settings_and_a_rate_without_denominator_does_not_weigh(desk: Desk) -> None:
    desk.register()
    desk.register(unit="")
    desk.services.office.change_settings(
        desk.ctx, OfficeSettings(weight_on_time=50, weight_repeat=0, weight_satisfaction=50)
    )
    found = table(report(desk, "assessment"), "责任单位办理情况")
    (unit, nobody, total) = found.rows
    assert unit[3:] == ("—", "0/0", "0.00%", "0/1", "—", "0/0", "—")
    assert (nobody[0], nobody[-1], total[1]) == ("（尚无责任单位）", "", "2")
    desk.services.office.change_settings(desk.ctx, OfficeSettings(weight_repeat=10))
    assert table(report(desk, "assessment"), "责任单位办理情况").rows[0][-1] == "100.0"
    assert "重复信访10" in table(report(desk, "assessment"), "责任单位办理情况").notes[0]


@pytest.mark.parametrize("kind", list(REPORTS))
def test_one_matter_makes_every_report(desk: Desk, kind: str) -> None:
    desk.register()
    period = YEAR if kind not in ("daily", "weekly") else (desk.today, desk.today)
    found = report(desk, kind, period)
    text = words(found)
    assert "1件1人次，其中来访1件，占100.0%。" in text or kind in ("yearly", "assessment")
    assert "没有重复信访事项" in text or kind in ("yearly", "assessment")
    assert "0件" not in text
    pdf = desk.services.reports.render(desk.ctx, found, ".pdf")
    assert pdf.startswith(b"%PDF")


def test_kinds_that_the_office_adds_are_told_too(desk: Desk) -> None:
    desk.services.ledgers.add(desk.ctx, LedgerDraft("lawyer_reception", desk.today, "律师", times=2, people=9, items=3))
    desk.services.ledgers.add(desk.ctx, LedgerDraft("leader_led", desk.today, "包案", items=2, concluded=1))
    text = words(report(desk, "annual"))
    assert "全年安排律师接访2次、9人次、3件。" in text
    assert "领导包案突出信访问题2件，已化解1件，化解率50.00%（1/2）。" in text


def test_mediation_is_told_by_what_came_of_it(desk: Desk) -> None:
    head = "调解编号,受理日期,案件来源,纠纷类型,申请人,被申请人,调解员,重大疑难,调解结果,结案日期,协议金额"
    file = desk.services.store.data_dir / "cases.csv"
    file.write_text(f"{head}\n甲1,2026-02-01,当事人申请,物业,甲,乙,丙,否,调解不成,2026-02-03,", encoding="utf-8")
    assert desk.services.interchange.import_file(desk.ctx, "mediations", file).added == 1
    assert "1名调解员受理调解案件1件，尚无调解成功的案件。" in words(report(desk, "annual"))
    file.write_text(f"{head}\n甲2,2026-02-01,当事人申请,物业,甲,乙,丙,否,达成口头协议,2026-02-03,", encoding="utf-8")
    assert desk.services.interchange.import_file(desk.ctx, "mediations", file).added == 1
    text = words(report(desk, "annual"))
    assert "受理调解案件2件，调解成功1件，调解成功率50.00%（1/2）；协议不涉及金额。" in text
