"""The road of a matter: each step with its paper, each refusal with its reason, and nothing in between."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from xinfang_desk.domain.codes import Channel, Occurrence, Opinion, Path, Purpose, Rating, ServiceWay
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, MoveRefused, NotFound
from xinfang_desk.domain.lifecycle import State, begin
from xinfang_desk.domain.papers import LetterData, PaperStatus
from xinfang_desk.domain.views import MatterFilter
from xinfang_desk.services.office import compose
from xinfang_desk.services.press import Press
from xinfang_desk.store import matters, records, schema

from .desk import ACCUSATION, OTHER_UNIT, UNIT, VISITOR, Desk

DISCIPLINE = "101"


def text_of(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(text.split())


def test_the_main_road_from_registration_to_rating(desk: Desk) -> None:
    number = desk.register().number
    referred = desk.move(number, "refer", unit=OTHER_UNIT)
    assert referred.paper is not None
    assert referred.paper.number == "示信访转〔2026〕1号"
    letter = text_of(referred.content)
    for words in (
        "转送函",
        "收到后15日内书面告知",
        "5个工作日内提出异议",
        "第二十二条",
        "保护信访人的个人信息",
        "收费票据",
    ):
        assert words in letter, words
    desk.days(3)
    accepted = desk.move(number, "accept", path=Path.PETITION, contact="王某，023-12345678")
    notice = text_of(accepted.content)
    for words in (
        "受理告知书",
        "2026年3月2日",
        "来访",
        "50010820260302",
        "第三十一条第六项",
        "60日",
        "2026年5月4日",
        "王某",
    ):
        assert words in notice, words
    assert "11010519491231002X" not in notice + letter
    desk.days(20)
    desk.move(number, "extend", days=30, approver="刘局长", reason="需要鉴定")
    assert desk.services.casework.detail(desk.ctx, number).deadline.statutory == date(2026, 6, 3)
    desk.move(number, "conclude", opinion=Opinion.SUPPORT, summary="退还多收费用")
    desk.move(number, "serve", way=ServiceWay.DIRECT)
    desk.move(number, "rate", rating_office=Rating.SATISFIED, resolved_once=True)
    detail = desk.services.casework.detail(desk.ctx, number)
    assert [s.label for s in detail.steps] == ["登记", "转送", "受理告知", "延期", "办结", "送达", "评价"]
    assert detail.status.state is State.SERVED
    assert detail.status.unit == OTHER_UNIT
    assert detail.unit == "区财政局"
    assert ("处理意见", "支持") in detail.steps[4].details
    assert ("是否一次性化解", "是") in detail.steps[6].details
    assert [p.label for p in detail.papers] == [
        "登记回执",
        "转送函",
        "受理告知书",
        "延期办理告知书",
        "信访事项处理意见书",
        "送达回证",
    ]
    assert desk.services.papers.content(desk.ctx, referred.paper.id)[1] == referred.content


def test_the_dates_of_the_figures_follow_each_move(desk: Desk) -> None:
    number = desk.register().number

    def dates() -> tuple[date | None, ...]:
        with desk.services.store.read() as connection:
            columns = schema.matters.c
            query = select(columns.referral_due, columns.conclusion_due, columns.due_on, columns.due_rule)
            return tuple(connection.execute(query).one())

    assert dates() == (date(2026, 3, 17), None, date(2026, 3, 17), "referral")
    desk.move(number, "refer", unit=UNIT)
    assert dates() == (date(2026, 3, 17), None, date(2026, 3, 17), "notice")
    desk.move(number, "accept", path=Path.PETITION)
    assert dates() == (date(2026, 3, 17), date(2026, 5, 1), date(2026, 5, 1), "conclusion")
    desk.move(number, "conclude", opinion=Opinion.EXPLAIN)
    assert dates() == (date(2026, 3, 17), date(2026, 5, 1), None, "")
    desk.move(number, "serve", way=ServiceWay.MAIL)
    assert dates()[2:] == (date(2026, 4, 1), "review_request")


REFUSED = (
    ("accept", {"path": Path.PETITION}, "move", "已转送、已交办"),
    ("conclude", {"opinion": Opinion.SUPPORT}, "move", "办理中"),
    ("refer", {}, "unit", "请填写责任单位"),
    ("refer", {"unit": "888"}, "unit", "没有“888”"),
    ("refer", {"unit": UNIT, "on": date(2026, 3, 3)}, "date", "不能晚于今天"),
    ("refer", {"unit": UNIT, "on": date(2026, 3, 1)}, "date", "不能早于登记日期"),
    ("refer", {"unit": UNIT, "note": "甲\x07乙"}, "note", "控制字符"),
    ("assign", {"unit": UNIT}, "deadline", "请填写办结期限"),
    ("fly", {}, "move", "没有“fly”这一步骤"),
)


@pytest.mark.parametrize(("key", "values", "field", "words"), REFUSED)
def test_a_refused_step_says_why_and_changes_nothing(desk: Desk, key: str, values, field: str, words: str) -> None:
    number = desk.register().number
    before = desk.counts()
    with pytest.raises(MoveRefused) as refused:
        desk.move(number, key, **values)
    assert [p for p in refused.value.problems if p.field == field and words in p.message]
    assert desk.counts() == before
    assert desk.services.casework.detail(desk.ctx, number).status.state is State.REGISTERED


class BrokenPress(Press):
    """A press that cannot draw letters."""

    def letter(self, data: LetterData) -> bytes:
        raise EnvironmentTrouble("字体文件损坏")


def test_when_the_letter_cannot_be_drawn_the_step_is_not_taken_and_no_number_is_lost(desk: Desk) -> None:
    number = desk.register().number
    before = desk.counts()
    broken = compose(desk.services.store, None, BrokenPress())
    with pytest.raises(EnvironmentTrouble):
        broken.casework.move(desk.ctx, number, "refer", desk.today, {"unit": UNIT})
    assert desk.counts() == before
    moved = desk.move(number, "refer", unit=UNIT)
    assert moved.paper is not None
    assert moved.paper.number == "示信访转〔2026〕1号"


def test_a_lost_update_is_refused_readably(desk: Desk) -> None:
    number = desk.register().number
    with desk.services.store.read() as connection:
        stale = records.by_number(connection, number)
    assert stale is not None
    desk.move(number, "refer", unit=UNIT)
    status = replace(stale.status, state=State.REFERRED, referred_on=desk.today)
    course = replace(begin(stale.opening), status=status)
    with (
        pytest.raises(MoveRefused, match="另一个窗口"),
        desk.services.store.write(desk.ctx, "test") as tx,
    ):
        matters.change_status(tx, stale, status, desk.services.casework._deadlines.dates(course))


def test_document_numbers_run_a_year_for_each_kind(desk: Desk) -> None:
    numbers = [desk.register().number for _ in range(4)]
    first = [desk.move(n, "refer", unit=UNIT).paper.number for n in numbers[:2]]
    assert first == ["示信访转〔2026〕1号", "示信访转〔2026〕2号"]
    assert desk.move(numbers[0], "notify").paper.number == "示信访告〔2026〕1号"
    assigned = desk.move(numbers[3], "assign", unit=UNIT, deadline=desk.today + timedelta(days=20))
    assert assigned.paper.number == "示信访交〔2026〕1号"
    desk.days(365)
    assert desk.move(numbers[2], "refer", unit=UNIT).paper.number == "示信访转〔2027〕1号"


NO_NOTICE = (
    ({"petitioner": replace(VISITOR, address_unclear=True)}, "住址不清"),
    ({"purpose": Purpose.ACCUSATION}, "检举控告类"),
)


@pytest.mark.parametrize(("changes", "words"), NO_NOTICE)
def test_no_notice_where_none_is_owed_and_the_timeline_says_why(desk: Desk, changes, words: str) -> None:
    number = desk.register(**changes).number
    desk.move(number, "refer_discipline" if "purpose" in changes else "refer", unit=DISCIPLINE)
    values = {} if "purpose" in changes else {"path": Path.PETITION}
    moved = desk.move(number, "accept", **values)
    assert moved.paper is None
    last = desk.services.casework.detail(desk.ctx, number).steps[-1]
    assert words in dict(last.details)["说明"]


def test_an_assignment_names_its_day_its_reason_and_the_report(desk: Desk) -> None:
    number = desk.register().number
    due = desk.today + timedelta(days=30)
    moved = desk.move(number, "assign", unit=UNIT, deadline=due, reason="群众反映集中")
    letter = text_of(moved.content)
    for words in ("交办函", "2026年4月1日", "办结报告", "群众反映集中"):
        assert words in letter, words
    step = desk.services.casework.detail(desk.ctx, number).steps[-1]
    assert ("办结期限", "2026年4月1日") in step.details


def test_an_accusation_goes_out_with_the_warning_not_to_tell_the_accused(desk: Desk) -> None:
    number = desk.register(ACCUSATION).number
    letter = text_of(desk.move(number, "refer_discipline", unit=DISCIPLINE).content)
    assert "不得将信访人的检举、揭发材料以及有关情况透露或者转给被检举、揭发的人员或者单位" in letter
    assert "第三十条" in letter
    assert "区纪委监委" in letter


def test_other_paths_carry_no_sixty_days(desk: Desk) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit=UNIT)
    with pytest.raises(MoveRefused, match="导入法定程序"):
        desk.move(number, "accept", path="2")
    values = {"path": "2", "destination": "区劳动人事争议仲裁委员会", "reason": "属于劳动争议"}
    notice = text_of(desk.move(number, "divert", **values).content)
    assert "第三十一条第二项" in notice
    assert "区劳动人事争议仲裁委员会" in notice
    assert "60日" not in notice
    detail = desk.services.casework.detail(desk.ctx, number)
    assert detail.deadline is None
    assert detail.status.state is State.DIVERTED


def test_the_office_itself_gives_the_substantive_notice(desk: Desk) -> None:
    office = desk.services.office
    own = office.codes(desk.ctx, "unit")
    office.replace_codes(desk.ctx, "unit", (*own, replace(own[0], code="001", label="示例区信访办")))
    number = desk.register().number
    desk.move(number, "refer", unit="001")
    notice = text_of(desk.move(number, "accept", path="6").content)
    assert "本机关已于2026年3月2日受理您的信访事项" in notice
    assert "转送示例区信访办" not in notice


def test_a_suggestion_is_promised_study_not_a_term(desk: Desk) -> None:
    number = desk.register(purpose=Purpose.SUGGESTION).number
    desk.move(number, "refer", unit=UNIT)
    notice = text_of(desk.move(number, "accept").content)
    assert "研究论证" in notice
    assert "60日" not in notice


def test_choices_may_come_as_words_of_the_command_line(desk: Desk) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit=UNIT)
    desk.move(number, "accept", path="信访程序办理")
    with pytest.raises(MoveRefused, match="不是可用的值，应为：支持、解释说明、不支持"):
        desk.move(number, "conclude", opinion="大概")
    desk.move(number, "conclude", opinion="不支持")
    assert desk.services.casework.detail(desk.ctx, number).status.opinion is Opinion.REJECT


def test_other_registrations_of_the_matter_and_the_person_are_linked(desk: Desk) -> None:
    first = desk.register().number
    again = desk.register(first_number=first, occurrence=Occurrence.REPEAT).number
    other = desk.register(demand="另一件事", channel=Channel.ONLINE).number
    linked = {h.number: h.reason for h in desk.services.casework.detail(desk.ctx, first).linked}
    assert linked == {again: "同一事项", other: "证件号码"}


def test_an_unknown_number_is_named(desk: Desk) -> None:
    with pytest.raises(NotFound, match="没有登记编号为“123”的事项"):
        desk.services.casework.detail(desk.ctx, "123")


@pytest.mark.local
def test_an_attachment_is_kept_once_under_its_hash(desk: Desk, tmp_path) -> None:
    number = desk.register().number
    path = tmp_path / "合同 扫描件.pdf"
    path.write_bytes(b"%PDF-1.7 synthetic")
    casework = desk.services.casework
    first = casework.attach(desk.ctx, number, path)
    casework.attach(desk.ctx, number, path)
    assert casework.attachment(desk.ctx, first.id) == b"%PDF-1.7 synthetic"
    folder = desk.services.store.data_dir / "attachments"
    (kept,) = [p for p in folder.rglob("*") if p.is_file()]
    assert kept.relative_to(folder).as_posix() == f"{first.sha256[:2]}/{first.sha256}"
    assert [a.name for a in casework.detail(desk.ctx, number).attachments] == ["合同 扫描件.pdf"] * 2
    kept.write_bytes(b"changed")
    with pytest.raises(EnvironmentTrouble, match="已损坏"):
        casework.attachment(desk.ctx, first.id)


@pytest.mark.parametrize("kind", ["empty", "folder", "absent"])
def test_what_is_no_file_is_not_attached(desk: Desk, tmp_path, kind: str) -> None:
    number = desk.register().number
    path = tmp_path / "材料"
    if kind == "empty":
        path.touch()
    elif kind == "folder":
        path.mkdir()
    before = desk.counts()
    with pytest.raises((InputRejected, EnvironmentTrouble), match="材料"):
        desk.services.casework.attach(desk.ctx, number, path)
    assert desk.counts() == before


def test_the_deadline_answers_with_dates_and_refuses_what_the_law_does(desk: Desk) -> None:
    casework = desk.services.casework
    found = casework.deadline(desk.ctx, "conclusion", date(2026, 3, 17))
    assert (found.statutory, found.rolled) == (date(2026, 5, 16), date(2026, 5, 18))
    assert casework.deadline(desk.ctx, "conclusion", date(2026, 3, 17), 30).statutory == date(2026, 6, 15)
    for rule, extend in (("conclusion", 31), ("referral", 5), ("never", 0)):
        with pytest.raises(InputRejected):
            casework.deadline(desk.ctx, rule, date(2026, 3, 17), extend)


def test_the_last_step_is_withdrawn_with_a_reason_and_nothing_is_deleted(desk: Desk) -> None:
    number = desk.register().number
    before = desk.services.casework.detail(desk.ctx, number)
    letter = desk.move(number, "refer", unit=OTHER_UNIT).paper
    assert letter is not None
    with pytest.raises(MoveRefused, match="请写明撤回的原因"):
        desk.services.casework.reverse(desk.ctx, number, desk.today, "  ")
    desk.services.casework.reverse(desk.ctx, number, desk.today, "单位选错了")
    after = desk.services.casework.detail(desk.ctx, number)
    assert after.status.state is State.REGISTERED
    assert after.status.referred_on is None
    assert after.deadline == before.deadline
    assert [(step.move, step.withdrawn) for step in after.steps] == [
        ("register", False),
        ("refer", True),
        ("reverse", False),
    ]
    (paper,) = [paper for paper in after.papers if paper.id == letter.id]
    assert paper.status is PaperStatus.VOID
    assert "单位选错了" in paper.void_reason
    again = desk.move(number, "refer", unit=UNIT).paper
    assert again is not None
    assert again.number != letter.number
    desk.services.casework.reverse(desk.ctx, number, desk.today, "再撤")
    with pytest.raises(MoveRefused, match="没有可以撤回的"):
        desk.services.casework.reverse(desk.ctx, number, desk.today, "再撤")


def test_after_a_withdrawal_the_earlier_step_is_the_last(desk: Desk) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit=UNIT)
    desk.days(2)
    desk.move(number, "receive", receiver="王某")
    desk.services.casework.reverse(desk.ctx, number, desk.today, "日期写错")
    detail = desk.services.casework.detail(desk.ctx, number)
    assert detail.last_step is not None
    assert detail.last_step.move == "refer"
    with pytest.raises(MoveRefused, match="撤回日期不能早于"):
        desk.services.casework.reverse(desk.ctx, number, date(2026, 3, 1), "试试")


def test_a_sound_objection_brings_the_matter_back_with_its_first_term(desk: Desk) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit=OTHER_UNIT)
    desk.days(2)
    desk.move(number, "receive", receiver="王某")
    shown = desk.services.casework.detail(desk.ctx, number).clocks
    clocks = {clock.rule: clock.deadline.statutory for clock in shown if clock.stopped_on is None}
    assert [clock.stop_reason for clock in shown if clock.stopped_on] == ["2026年3月2日转送", "2026年3月4日单位签收"]
    assert (clocks["notice"], clocks["objection"]) == (date(2026, 3, 19), date(2026, 3, 11))
    desk.days(1)
    desk.move(number, "object", reason="该小区由住建部门主管，不属于本单位职权范围")
    desk.move(number, "agree_objection", reason="情况属实，同意退回")
    detail = desk.services.casework.detail(desk.ctx, number)
    assert detail.status.state is State.SCREENED
    assert detail.deadline is not None
    assert detail.deadline.statutory == date(2026, 3, 17)
    assert {move.key for move in detail.moves} >= {"refer", "assign", "guide", "refuse"}


@pytest.mark.parametrize("registered", [UNIT, ""])
def test_a_withdrawn_referral_gives_the_matter_its_unit_back(desk: Desk, registered: str) -> None:
    number = desk.register(unit=registered).number
    before = desk.services.casework.search(desk.ctx, MatterFilter()).rows[0].unit
    desk.move(number, "refer", unit=OTHER_UNIT)
    assert desk.services.casework.search(desk.ctx, MatterFilter()).rows[0].unit != before
    desk.services.casework.reverse(desk.ctx, number, desk.today, "选错了单位")
    assert desk.services.casework.search(desk.ctx, MatterFilter()).rows[0].unit == before
    assert desk.services.safekeeping.check(desk.ctx) == ()
