"""The wall around 检举控告: to whom a report goes, and that nobody else sees row, hit, count or paper of it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path as File

import pytest
from pypdf import PdfReader
from sqlalchemy import update

from xinfang_desk.domain.board import CALENDAR, board_filter
from xinfang_desk.domain.codes import MatterClass, Path
from xinfang_desk.domain.context import Context
from xinfang_desk.domain.errors import MoveRefused, NotFound
from xinfang_desk.domain.mediations import MediationDraft
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.domain.repeats import Decision
from xinfang_desk.domain.views import MatterFilter
from xinfang_desk.domain.wall import names_the_same
from xinfang_desk.store import schema

from .desk import ACCUSATION, UNIT, Desk

DISCIPLINE = "101"


def test_a_report_goes_to_the_discipline_body_and_to_nobody_else(desk: Desk) -> None:
    number = desk.register(ACCUSATION).number
    for key in ("refer", "assign", "refuse", "guide"):
        with pytest.raises(MoveRefused, match="应当转送纪检监察机关"):
            desk.move(number, key, unit=UNIT)
    with pytest.raises(MoveRefused, match="应当转送纪检监察机关（区纪委监委），不能转给其他单位"):
        desk.move(number, "refer_discipline", unit=UNIT)
    assert desk.move(number, "refer_discipline", unit=DISCIPLINE).paper is not None


def test_a_body_above_may_get_it_and_the_accused_body_never_does(desk: Desk) -> None:
    office, ctx = desk.services.office, desk.ctx
    units = [item for item in office.codes(ctx, "unit") if item.code not in (DISCIPLINE, "900")]
    above = CodeItem("unit", "900", "示例市纪委监委")
    office.replace_codes(ctx, "unit", (above, CodeItem("unit", DISCIPLINE, "区纪委监委", "900"), *units))
    number = desk.register(replace(ACCUSATION, accused="区纪委监委某科室负责人")).number
    with pytest.raises(MoveRefused, match="应当转送它的上级纪检监察机关"):
        desk.move(number, "refer_discipline", unit=DISCIPLINE)
    assert desk.move(number, "refer_discipline", unit="900").paper is not None


def test_what_turns_out_to_be_a_report_goes_behind_the_wall(desk: Desk) -> None:
    number = desk.register().number
    paper = desk.services.casework.detail(desk.outsider, number).papers[0]
    values = {"matter_class": MatterClass.ACCUSATION, "proposal": "反映工作人员收受礼金，转送纪检监察机关"}
    desk.move(number, "screen", **values)
    for look in (
        lambda: desk.services.casework.detail(desk.outsider, number),
        lambda: desk.services.papers.content(desk.outsider, paper.id),
        lambda: desk.services.casework.reverse(desk.outsider, number, desk.today, "试试"),
    ):
        with pytest.raises(NotFound):
            look()
    assert desk.services.casework.search(desk.outsider, MatterFilter()).total == 0
    assert desk.services.casework.search(desk.outsider, MatterFilter(text="物业")).total == 0
    assert not any(count for _key, _label, count in desk.services.casework.board(desk.outsider))
    assert desk.services.casework.detail(desk.ctx, number).matter_class is MatterClass.ACCUSATION


def test_what_was_once_behind_the_wall_stays_there(desk: Desk) -> None:
    number = desk.register(ACCUSATION).number
    desk.move(number, "screen", matter_class=MatterClass.REQUEST, path=Path.PETITION, proposal="经核实为求决事项")
    with pytest.raises(NotFound):
        desk.services.casework.detail(desk.outsider, number)


@pytest.mark.parametrize(
    ("unit", "accused", "same"),
    [
        ("区住房城乡建委", "区住房城乡建委", True),
        ("区住房城乡建委", "区住房城乡建委某科长", True),
        ("区住房城乡建委", "某科长", False),
        ("区住房城乡建委", "", False),
        ("南坪街道办事处", "南坪街道", True),
    ],
)
def test_the_accused_is_known_by_name(unit: str, accused: str, same: bool) -> None:
    assert names_the_same(unit, accused) is same


def test_no_chip_counts_and_no_sheet_prints_what_is_behind_the_wall(desk: Desk) -> None:
    """Reports in every stage a chip stands for: an outsider's morning is the same as without them."""
    stages = [desk.register(ACCUSATION).number for _ in range(5)]
    twin = desk.register(path=Path.PETITION).number
    for number in stages[1:]:
        desk.move(number, "refer_discipline", unit="101")
    desk.move(stages[2], "receive", receiver="王某")
    desk.move(
        stages[3],
        "supervise",
        ground="delay",
        problem="拖延",
        demand_text="抓紧办理",
        deadline=desk.today + timedelta(days=9),
    )
    for _ in range(4):
        seen, hidden = counts(desk, desk.ctx), counts(desk, desk.outsider)
        assert sum(seen.values()) > sum(hidden.values())
        for key in hidden:
            if key not in CALENDAR:
                rows = desk.services.casework.search(desk.outsider, board_filter(key, desk.today)).rows
                assert {row.number for row in rows} <= {twin}, key
                assert len(rows) == hidden[key], key
        text = "".join(
            page.extract_text()
            for page in PdfReader(io.BytesIO(desk.services.casework.board_sheet(desk.outsider))).pages
        )
        assert "检举控告）" not in text
        assert "礼金" not in text
        desk.days(9)


def counts(desk: Desk, ctx: Context) -> dict[str, int]:
    return {key: count for key, _label, count in desk.services.casework.board(ctx)}


def test_a_report_leaves_no_trace_in_the_repeats_and_drafts_of_others(desk: Desk) -> None:
    number, twin = desk.register(ACCUSATION).number, desk.register().number
    desk.services.repeats.decide(desk.ctx, twin, number, Decision.RELATED, "同一人")
    services, outsider = desk.services, desk.outsider
    assert number in {line.number for line in services.repeats.candidates(desk.ctx, twin)}
    assert number not in {line.number for line in services.repeats.candidates(outsider, twin)}
    assert number not in {line.number for line in services.repeats.history(outsider, twin)}
    services.repeats.decide(desk.ctx, twin, number, Decision.SAME, "同一事项")
    assert services.casework.detail(desk.ctx, twin).first_number == number
    detail = services.casework.detail(outsider, twin)
    assert detail.first_number == ""
    assert number not in {hit.number for hit in detail.linked}
    for hidden in (
        lambda: services.repeats.candidates(outsider, number),
        lambda: services.repeats.history(outsider, number),
        lambda: services.casework.foresee(outsider, number, "refer_discipline", desk.today, {}),
        lambda: services.casework.load_draft(outsider, number, "refer_discipline"),
        lambda: services.casework.reverse(outsider, number, desk.today, "看看"),
        lambda: services.casework.deadline_note(outsider, number),
    ):
        with pytest.raises(NotFound):
            hidden()


def test_an_import_tells_nothing_of_what_a_number_stands_for(desk: Desk, tmp_path: File) -> None:
    number = desk.register(ACCUSATION).number
    path = tmp_path / "信访.csv"
    head = "登记编号,登记日期,信访形式,姓名,主要诉求,信访人数,初次重复,信访目的,事项类别"
    path.write_text(f"{head}\n{number},2026-03-02,来访,张三,随便写写,1,初次,求决,申诉求决", encoding="utf-8")
    bad = desk.services.interchange.import_file(desk.outsider, "petitions", path, True).bad
    assert [(row.line, row.column, row.reason) for row in bad] == [
        (2, "登记编号", f"登记编号“{number}”已被使用，请核对编号")
    ]
    assert len(desk.services.interchange.import_file(desk.ctx, "petitions", path, True).bad) > 1


def test_an_import_tells_nothing_of_a_case_behind_the_wall(desk: Desk, tmp_path: File) -> None:
    number = desk.register().number
    draft = MediationDraft(desk.today, applicant="李甲", respondent="某公司", mediator="调解员甲", matter_number=number)
    case = desk.services.mediation.open_case(desk.ctx, replace(draft, summary="争议", both_consent=True)).row.number
    with desk.services.store.write(desk.ctx, "test.restrict") as tx:
        tx.connection.execute(update(schema.matters).where(schema.matters.c.number == number).values(restricted=True))
    path = tmp_path / "调解.csv"
    head = "调解编号,受理日期,案件来源,纠纷类型,申请人,被申请人,调解员,重大疑难,调解结果,协议金额"
    path.write_text(f"{head}\n{case},2026-03-01,主动调解,其他,某,某,某,否,,", encoding="utf-8")
    bad = desk.services.interchange.import_file(desk.outsider, "mediations", path, True).bad
    assert [row.reason for row in bad] == [f"调解编号“{case}”已被使用，请核对编号"]
