"""The bulletin and the workload on a real database: against an independent count, on paper and as a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from xinfang_desk.domain.bulletin import HAND_FIELDS
from xinfang_desk.domain.casefigures import CaseValue
from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.domain.errors import InputRejected, NotPermitted
from xinfang_desk.domain.mediationmoves import CHECKLIST_GROUNDS
from xinfang_desk.domain.mediations import MediationDraft
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.services import demowork
from xinfang_desk.services.casedrawing import in_force, told_case
from xinfang_desk.services.mediation import next_number
from xinfang_desk.store import mediationrecords, schema

from .desk import Desk, open_desk

M = schema.mediations.c
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An office with a year of cases."""
    desk = open_desk(tmp_path_factory.mktemp("bulletin"))
    desk.days(240)
    found = demowork.cases(Random(7), desk.today, 160, [])
    with desk.services.store.write(desk.ctx, "test.cases") as tx:
        by = in_force(tx.connection)
        rows = [told_case(next_number(tx, c.status.applied_on), c.source, c.names, c.status, by) for c in found]
        mediationrecords.insert_cases(tx, rows)
    yield desk
    desk.services.close()


def count(desk: Desk, *where: object) -> int:
    with desk.services.store.read() as connection:
        return connection.scalar(select(func.count()).select_from(schema.mediations).where(*where)) or 0


def by_key(values: tuple[CaseValue, ...]) -> dict[str, CaseValue]:
    return {value.figure.key: value for value in values}


def test_the_bulletin_against_an_independent_count(year: Desk) -> None:
    found = year.services.bulletin.bulletin(year.ctx, 2026, 8)
    agreed = M.outcome.in_(("written", "oral"))
    for values, first in ((found.month, date(2026, 8, 1)), (found.year, date(2026, 1, 1))):
        span = M.accepted_on.between(first, date(2026, 8, 31))
        shown = by_key(values)
        assert shown["cases"].numerator == count(year, span) > 0
        assert shown["agreed"].numerator == count(year, span, agreed)
        assert shown["major.agreed"].numerator == count(year, span, agreed, M.major)
        assert shown["outcome.withdrawn"].numerator == count(year, span, M.outcome == "withdrawn")
        assert shown["outcome.open"].numerator == count(year, span, M.outcome.is_(None))
        assert shown["performance.done"].numerator == count(year, span, M.performance == "done")
        assert shown["origin.entrusted"].numerator == count(year, span, M.source.in_(("referred", "entrusted")))
        assert shown["type.14"].numerator == count(year, span, M.dispute_type == "物业")
        assert shown["type.14.agreed"].numerator == count(year, span, M.dispute_type == "物业", agreed)
        with year.services.store.read() as connection:
            fen = connection.scalar(select(func.sum(M.amount_fen)).where(span, agreed)) or 0
        assert shown["amount"].numerator == Decimal(fen) / 100
    assert all(line.endswith("✓") for line in found.checks)


def test_the_bulletin_says_what_the_statistics_say(year: Desk) -> None:
    figures = year.services.statistics.figures(year.ctx, *YEAR).figures
    contract = {value.figure.key: value.numerator for value in figures}
    shown = by_key(year.services.bulletin.workload(year.ctx, "", *YEAR).values)
    for own, key in (
        ("cases", "mediation.cases"),
        ("agreed", "mediation.agreed"),
        ("major.agreed", "mediation.major_agreed"),
        ("amount", "mediation.agreed_amount"),
    ):
        assert shown[own].numerator == contract[key]


def test_a_mediator_has_the_own_cases_only_and_the_two_make_all(year: Desk) -> None:
    service = year.services.bulletin
    assert service.mediators(year.ctx) == tuple(sorted(demowork.MEDIATORS))
    everybody = by_key(service.workload(year.ctx, "", *YEAR).values)
    each = [by_key(service.workload(year.ctx, name, *YEAR).values) for name in demowork.MEDIATORS]
    for name, shown in zip(demowork.MEDIATORS, each, strict=True):
        assert {case.mediator for case in shown["cases"].cases} == {name}
        assert everybody[f"load.of.{name}"].cases == shown["load.open"].cases
    for key in ("cases", "agreed", "amount", "load.open", "days", "performance.running"):
        assert everybody[key].numerator == sum(shown[key].numerator for shown in each), key


def test_the_load_is_what_is_open_now_with_its_term(year: Desk) -> None:
    shown = by_key(year.services.bulletin.workload(year.ctx, "", year.today, year.today).values)
    load = shown["load.open"].cases
    assert len(load) == count(year, M.outcome.is_(None)) >= len(demowork.RUNNING)
    assert all(case.due_status is not None for case in load)
    late = [case for case in load if case.accepted_on <= year.today - timedelta(days=34)]
    assert set(late) <= set(shown["load.overdue"].cases)
    assert all("已超期" in case.standing for case in shown["load.overdue"].cases)


def test_the_average_counts_from_acceptance_to_close(year: Desk) -> None:
    shown = by_key(year.services.bulletin.workload(year.ctx, "", *YEAR).values)["days"]
    with year.services.store.read() as connection:
        rows = connection.execute(
            select(M.accepted_on, M.closed_on).where(M.closed_on.is_not(None), M.accepted_on.between(*YEAR))
        )
        spans = [(row.closed_on - row.accepted_on).days for row in rows]
    assert (shown.numerator, shown.denominator) == (sum(spans), len(spans))
    assert abs(float(shown.text) - sum(spans) / len(spans)) <= 0.05


CONSENT = {"applicant_consent": True, "respondent_consent": True}


def applied(desk: Desk, respondent: str = "赵六") -> str:
    draft = MediationDraft(None, applicant="王五", respondent=respondent, mediator="陈调解")
    return desk.services.mediation.open_case(desk.ctx, draft).row.number


def accepted(desk: Desk) -> str:
    number, move = applied(desk), desk.services.mediation.move
    move(desk.ctx, number, "consent", desk.today, CONSENT)
    move(desk.ctx, number, "accept", desk.today, dict.fromkeys(CHECKLIST_GROUNDS, False))
    move(desk.ctx, number, "inform", desk.today, {"recusal": "none"})
    return number


def test_a_refusal_is_counted_by_its_day_and_never_as_a_case(desk: Desk) -> None:
    number = applied(desk)
    values = {"ground": "administrative", "reason": "属于行政争议", "destination": "依法申请行政复议"}
    desk.services.mediation.move(desk.ctx, number, "refuse", desk.today, values)
    service = desk.services.bulletin
    march, april = (by_key(service.bulletin(desk.ctx, 2026, month).month) for month in (3, 4))
    assert [case.number for case in march["not_accepted"].cases] == [number]
    assert march["not_accepted"].cases[0].standing == "不予受理"
    assert (march["cases"].numerator, march["outcome.open"].numerator, april["not_accepted"].numerator) == (0, 0, 0)
    load = by_key(service.workload(desk.ctx, "陈调解", *YEAR).values)
    assert (load["load.open"].numerator, load["not_accepted"].numerator) == (0, 1)


def test_a_confirmation_is_counted_by_the_day_of_the_ruling(desk: Desk) -> None:
    number, room = accepted(desk), desk.services.mediation
    room.add_session(desk.ctx, number, SessionDraft(desk.now - timedelta(hours=1), desk.now, record="意见接近。"))
    room.move(desk.ctx, number, "agree_written", desk.today, {"terms": "一次付清。"})
    desk.days(20)
    values = {"joint": True, "court_choice": "seat", "court": "示例区人民法院"}
    room.move(desk.ctx, number, "apply_confirmation", desk.today, values)
    desk.days(15)
    room.move(desk.ctx, number, "confirm", desk.today, {"document_number": "（2026）示0108民特1号"})
    found = desk.services.bulletin.bulletin(desk.ctx, 2026, 4)
    assert [case.number for case in by_key(found.month)["confirmed"].cases] == [number]
    assert by_key(desk.services.bulletin.bulletin(desk.ctx, 2026, 3).year)["confirmed"].numerator == 0
    room.reverse(desk.ctx, number, desk.today, "登错了案件")
    again = desk.services.bulletin.bulletin(desk.ctx, 2026, 4)
    assert by_key(again.month)["confirmed"].numerator == 0


def test_an_agreed_extension_moves_the_term_of_the_load(desk: Desk) -> None:
    number = accepted(desk)

    def standing() -> str:
        (case,) = by_key(desk.services.bulletin.workload(desk.ctx, "", *YEAR).values)["load.open"].cases
        return case.standing

    desk.days(29)
    before = standing()
    values = {"days": 30, "both_agree": True, "reason": "等待鉴定"}
    desk.services.mediation.move(desk.ctx, number, "extend", desk.today, values)
    assert (before, standing()) == ("还剩 1 天", "还剩 31 天")


def test_an_empty_office_prints_dashes(desk: Desk) -> None:
    found = desk.services.bulletin.bulletin(desk.ctx, 2026, 3)
    shown = by_key(found.month)
    assert [shown[key].text for key in ("cases", "rate.agreed", "rate.closed", "days", "amount")] == [
        "0",
        "—",
        "—",
        "—",
        "0.00",
    ]
    assert all(total.month is None and total.year is None for total in found.hand)
    text = _text(desk.services.bulletin.export_bulletin(desk.ctx, 2026, 3, ".pdf"))
    assert "（未填）" in text
    assert "—" in text
    assert "0.00%" not in text


def test_numbers_filled_by_hand_are_kept_summed_and_logged(desk: Desk) -> None:
    service = desk.services.bulletin
    key = HAND_FIELDS[0].key
    service.fill_in(desk.ctx, 2026, 1, {key: 2})
    other, blank = HAND_FIELDS[1].key, HAND_FIELDS[2].key
    service.fill_in(desk.ctx, 2026, 3, {key: 5, other: 0})
    found = service.fill_in(desk.ctx, 2026, 3, {key: 3, other: 0, blank: None})
    totals = {total.field.key: total for total in found.hand}
    assert (totals[key].month, totals[key].year, totals[key].months) == (3, 5, 2)
    assert (totals[other].month, totals[blank].month) == (0, None)
    february = {t.field.key: t for t in service.bulletin(desk.ctx, 2026, 2).hand}[key]
    assert (february.month, february.year) == (None, 2), "later months are not in the sum"
    with desk.services.store.read() as connection:
        detail = connection.scalars(select(schema.audit.c.detail).order_by(schema.audit.c.id.desc())).first()
    assert (detail["before"][key], detail["after"][key]) == (5, 3)


def test_odd_numbers_and_strangers_are_refused(desk: Desk) -> None:
    service = desk.services.bulletin
    with pytest.raises(InputRejected) as caught:
        service.fill_in(desk.ctx, 2026, 3, {HAND_FIELDS[0].key: -1, "x": 1})
    assert [problem.field for problem in caught.value.problems] == [HAND_FIELDS[0].key, "x"]
    stranger = Context(Operator(2, "second", "李四", frozenset()), lambda: desk.now)
    for attempt in (
        lambda: service.fill_in(stranger, 2026, 3, {}),
        lambda: service.export_bulletin(stranger, 2026, 3, ".pdf"),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    with pytest.raises(InputRejected, match="起始日期晚于截止日期"):
        service.workload(desk.ctx, "", date(2026, 3, 2), date(2026, 3, 1))
    assert desk.count("bulletin_notes") == 0


def _text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_the_paper_shows_the_numbers_the_parts_and_the_checks(year: Desk) -> None:
    found = by_key(year.services.bulletin.bulletin(year.ctx, 2026, 8).month)
    content = year.services.bulletin.export_bulletin(year.ctx, 2026, 8, ".pdf")
    text = _text(content)
    rate = found["rate.agreed"]
    for words in ("人民调解工作月报", "2026年8月", rate.text, f"{rate.numerator} ÷ {rate.denominator}", "核对", "✓"):
        assert words in text
    assert len(PdfReader(io.BytesIO(content)).pages) == 2
    assert content == year.services.bulletin.export_bulletin(year.ctx, 2026, 8, ".pdf")


def test_the_spreadsheet_holds_the_same_numbers(year: Desk) -> None:
    found = year.services.bulletin.bulletin(year.ctx, 2026, 8)
    content = year.services.bulletin.export_bulletin(year.ctx, 2026, 8, ".xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = {row[0]: row for row in book.get_sheet_by_name("受理和成功").to_python()}
    assert rows["受理数"][2] == by_key(found.month)["cases"].numerator
    assert rows["受理数"][4] == by_key(found.year)["cases"].numerator
    kinds = book.get_sheet_by_name("十五类纠纷").to_python()
    assert sum(row[1] for row in kinds[1:16]) == by_key(found.month)["cases"].numerator


def test_the_workload_on_paper_names_whose_it_is(year: Desk) -> None:
    text = _text(year.services.bulletin.export_workload(year.ctx, "调解员甲", *YEAR, ".pdf"))
    assert "2026年　调解员甲" in text
    assert "不作排名" in text
