"""Opening the office, its first contents, its settings, tables and calendar; one log entry for whatever is changed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from xinfang_desk.domain.codeedits import CodeEdit
from xinfang_desk.domain.codes import Path as Road
from xinfang_desk.domain.codes import SlipPaper
from xinfang_desk.domain.context import Permission
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, NotPermitted
from xinfang_desk.domain.figures import LEDGER_KINDS
from xinfang_desk.domain.office import CodeItem, OfficeSettings
from xinfang_desk.domain.workdays import year_days, year_tables
from xinfang_desk.services.office import open_office
from xinfang_desk.store import schema
from xinfang_desk.store.audit import broken_links
from xinfang_desk.store.search import index_body, phrases_of

from .desk import MONDAY, OTHER_UNIT, UNIT, Desk, open_desk, opened


def clock():
    return MONDAY


def test_a_new_office_has_what_it_needs_and_one_log_entry(tmp_path: Path) -> None:
    services = open_office(tmp_path / "新", clock=clock)
    ctx = services.default_context(clock)
    assert (ctx.operator.id, ctx.operator.name, ctx.may(Permission.VIEW_RESTRICTED)) == (1, "值班员", True)
    first_level = [c for c in services.office.codes(ctx, "category") if not c.parent]
    assert len(first_level) == 18
    assert all(len(c.code) == 6 and c.code.isdigit() for c in services.office.codes(ctx, "category"))
    assert {"南坪街道", "广阳镇"} <= {c.label for c in services.office.codes(ctx, "locality")}
    assert {"区教委", "区纪委监委"} <= {c.label for c in services.office.codes(ctx, "unit")}
    assert services.office.calendar(ctx).knows(2026)
    assert not services.office.calendar(ctx).is_workday(date(2026, 10, 1))
    assert services.office.settings(ctx) == OfficeSettings()
    with services.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.ledger_kinds)) == len(LEDGER_KINDS)
        assert connection.scalars(select(schema.audit.c.action)).all() == ["office.create"]
    services.close()
    services = open_office(tmp_path / "新", clock=clock)
    with services.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.audit)) == 1
    services.close()


HOLD = """
import sys
from datetime import datetime
from pathlib import Path
from xinfang_desk.domain.workdays import year_days, year_tables
from xinfang_desk.services.office import open_office
services = open_office(Path(sys.argv[1]), clock=lambda: datetime(2026, 3, 2, 8, 30))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_program_is_told_who_has_the_office_open_but_may_read(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    with pytest.raises(EnvironmentTrouble, match=r"数据正由.*起）"):
        open_office(tmp_path, clock=clock)
    reader = open_office(tmp_path, exclusive=False, clock=clock)
    assert reader.intake.today(reader.default_context(clock)) == ()
    reader.close()
    holder.kill()
    holder.communicate()
    open_office(tmp_path, clock=clock).close()


def test_after_a_failed_opening_the_folder_is_free(tmp_path: Path) -> None:
    (tmp_path / "xinfang.db").write_bytes(b"not a database, but long enough to look at")
    for _ in range(2):
        with pytest.raises(EnvironmentTrouble, match="不是本程序的数据库"):
            open_office(tmp_path, clock=clock)
    (tmp_path / "xinfang.db").unlink()
    open_office(tmp_path, clock=clock).close()


def test_everything_is_there_after_closing_and_opening(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    registered = desk.register()
    desk.move(registered.number, "refer", unit=UNIT)
    desk.services.close()
    desk = Desk(opened(tmp_path))
    detail = desk.services.casework.detail(desk.ctx, registered.number)
    assert [s.label for s in detail.steps] == ["登记", "转送"]
    assert desk.services.intake.slip(desk.ctx, registered.number) == registered.slip
    desk.services.close()


def test_settings_are_kept_and_stand_on_the_next_slip(desk: Desk) -> None:
    office = desk.services.office
    new = replace(
        OfficeSettings(), organ_name="某区信访局", organ_code="某信", region_code="110105", slip_paper=SlipPaper.ROLL80
    )
    assert office.change_settings(desk.ctx, new) == office.settings(desk.ctx) == new
    registered = desk.register()
    assert registered.number == "110105202603020001"
    moved = desk.move(registered.number, "refer", unit=UNIT)
    assert moved.paper is not None
    assert moved.paper.number == "某信转〔2026〕1号"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"organ_name": " "}, "organ_name"),
        ({"region_code": "5001"}, "region_code"),
        ({"organ_code": "字" * 11}, "organ_code"),
        ({"phone": "0" * 51}, "phone"),
    ],
)
def test_impossible_settings_are_refused(desk: Desk, changes: dict[str, str], field: str) -> None:
    with pytest.raises(InputRejected) as refused:
        desk.services.office.change_settings(desk.ctx, replace(OfficeSettings(), **changes))
    assert field in {p.field for p in refused.value.problems}
    assert desk.services.office.settings(desk.ctx) == OfficeSettings()


def test_a_replaced_table_keeps_old_words_for_old_matters(desk: Desk) -> None:
    number = desk.register().number
    office = desk.services.office
    new = (CodeItem("category", "010000", "新分类"), CodeItem("category", "010100", "新小类", "010000"))
    assert [c.label for c in office.replace_codes(desk.ctx, "category", new)] == ["新分类", "新小类"]
    assert desk.services.casework.detail(desk.ctx, number).category == "物业服务"
    retired = {c.label for c in office.codes(desk.ctx, "category", with_retired=True) if c.retired}
    assert "物业服务" in retired
    assert len(office.codes(desk.ctx, "category")) == 2


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((CodeItem("unit", "1", "甲"), CodeItem("unit", "1", "乙")), "重复的代码"),
        ((CodeItem("unit", "", "甲"),), "第1行的代码"),
        ((CodeItem("unit", "1", ""),), "第1行的名称"),
        ((CodeItem("unit", "1", "甲", "9"),), "上级代码“9”不在表中"),
    ],
)
def test_a_faulty_table_is_refused_and_the_old_one_stays(desk: Desk, items, words: str) -> None:
    before = desk.services.office.codes(desk.ctx, "unit")
    with pytest.raises(InputRejected, match=words):
        desk.services.office.replace_codes(desk.ctx, "unit", items)
    assert desk.services.office.codes(desk.ctx, "unit") == before
    with pytest.raises(InputRejected, match="代码表"):
        desk.services.office.codes(desk.ctx, "colours")


def test_imported_holidays_move_the_deadlines_at_once(desk: Desk, tmp_path: Path) -> None:
    casework = desk.services.casework
    assert casework.deadline(desk.ctx, "objection", date(2028, 9, 28)).statutory == date(2028, 10, 5)
    path = tmp_path / "2028.csv"
    path.write_text(
        "日期,类型,名称\n2028-10-02,休,国庆节\n2028-10-03,休,国庆节\n2028-10-07,班,调休\n", encoding="utf-8-sig"
    )
    assert desk.services.office.import_holidays(desk.ctx, path) == (2028,)
    assert casework.deadline(desk.ctx, "objection", date(2028, 9, 28)).statutory == date(2028, 10, 7)
    assert desk.services.office.calendar(desk.ctx).knows(2026)


@pytest.mark.parametrize(
    "content", ["日期,类型\n".encode(), "日期,类型,名称\n2028-13-01,休,x\n".encode(), b"\xff\xfe\x00"]
)
def test_a_faulty_holiday_file_changes_nothing(desk: Desk, tmp_path: Path, content: bytes) -> None:
    before = desk.counts()
    path = tmp_path / "坏.csv"
    path.write_bytes(content)
    with pytest.raises(InputRejected):
        desk.services.office.import_holidays(desk.ctx, path)
    assert desk.counts() == before


def test_settings_need_the_permission(desk: Desk) -> None:
    ctx = replace(desk.ctx, operator=replace(desk.ctx.operator, permissions=frozenset()))
    with pytest.raises(NotPermitted):
        desk.services.office.change_settings(ctx, OfficeSettings())


def test_each_thing_done_adds_exactly_one_entry_and_the_chain_holds(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "材料.txt"
    path.write_text("synthetic")
    number = desk.register().number
    slip = desk.services.casework.detail(desk.ctx, number).papers[0].id
    services, ctx = desk.services, desk.ctx
    done = (
        ("matter.register", desk.register),
        ("matter.refer", lambda: desk.move(number, "refer", unit=UNIT)),
        ("matter.accept", lambda: desk.move(number, "accept", path=Road.PETITION)),
        ("matter.extend", lambda: desk.move(number, "extend", days=10, approver="甲", reason="乙")),
        ("matter.conclude", lambda: desk.move(number, "conclude", opinion="support")),
        ("matter.serve", lambda: desk.move(number, "serve", way="direct")),
        ("matter.rate", lambda: desk.move(number, "rate", rating_unit="fair")),
        ("matter.attach", lambda: services.casework.attach(ctx, number, path)),
        ("slip.reprint", lambda: services.intake.reprint_slip(ctx, number)),
        ("paper.reprint", lambda: services.papers.reprint(ctx, slip)),
        ("settings.change", lambda: services.office.change_settings(ctx, OfficeSettings())),
        ("codes.replace", lambda: services.office.replace_codes(ctx, "unit", services.office.codes(ctx, "unit"))),
    )
    for action, work in done:
        before = desk.count("audit")
        work()
        assert desk.count("audit") == before + 1, action
        with services.store.read() as connection:
            last = connection.execute(select(schema.audit).order_by(schema.audit.c.id.desc()).limit(1)).one()
            assert (last.action, last.operator_name, last.counter) == (action, "值班员", "1号窗口")
            assert list(broken_links(connection)) == []


def test_looking_leaves_no_trace_in_the_tables(desk: Desk) -> None:
    number = desk.register().number
    before = desk.counts()
    services, ctx = desk.services, desk.ctx
    services.casework.detail(ctx, number)
    services.casework.board(ctx)
    services.intake.today(ctx)
    services.papers.document(ctx, number, "referral_letter")
    assert desk.counts() == before


def test_the_index_parts_fields_and_the_query_keeps_inner_punctuation() -> None:
    assert index_body("甲，乙", "丙") == "甲 zz 乙 zz 丙"
    assert phrases_of("甲，乙 丙。") == (("甲", "zz", "乙"), ("丙",))
    assert phrases_of("，。") == ()


def test_what_a_code_file_would_change_is_told_before_it_is_done(desk: Desk, tmp_path: Path) -> None:
    office = desk.services.office
    path = tmp_path / "单位.csv"
    path.write_bytes(office.export_codes(desk.ctx, "unit", ".csv"))
    assert office.preview_codes(desk.ctx, "unit", path) == (office.codes(desk.ctx, "unit"), ())
    path.write_text("代码,名称\nN1,新区教委\n", encoding="gb18030")
    before = desk.counts()
    items, changes = office.preview_codes(desk.ctx, "unit", path)
    assert [c.label for c in changes if c.kind.label == "新增"] == ["新区教委"]
    assert len([c for c in changes if c.kind.label == "停用"]) == len(office.codes(desk.ctx, "unit"))
    assert desk.counts() == before
    office.replace_codes(desk.ctx, "unit", items)
    assert office.preview_codes(desk.ctx, "unit", path)[1] == ()


def test_what_a_holiday_file_would_change_is_told_before_it_is_done(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "2028.csv"
    path.write_text("日期,类型,名称\n2028-10-02,休,国庆节\n2028-10-07,班,调休\n", encoding="gb18030")
    tables = desk.services.office.read_holidays(desk.ctx, path)
    preview = desk.services.clocks.look_at_calendar(desk.ctx, tables)
    assert set(preview.tables) == {2028}
    assert [(c.day, c.after) for c in preview.days] == [
        (date(2028, 10, 2), "国庆节休息"),
        (date(2028, 10, 7), "调休上班"),
    ]
    assert not desk.services.office.calendar(desk.ctx).knows(2028)
    assert desk.services.office.import_holidays(desk.ctx, path) == (2028,)
    assert desk.services.clocks.look_at_calendar(desk.ctx, tables).days == ()


def edit_of(desk: Desk, code: str, keep_words: bool = False, **changes) -> CodeEdit:
    (item,) = (c for c in desk.services.office.codes(desk.ctx, "unit", with_retired=True) if c.code == code)
    return CodeEdit(replace(item, **changes), keep_words)


def test_a_year_is_changed_by_hand_in_one_step_and_stands_in_the_log(desk: Desk) -> None:
    days = year_days(desk.services.office.calendar(desk.ctx).years[2026])
    tables = year_tables(days | {date(2026, 3, 17): ("休", "临时放假")})
    number, before = desk.register().number, desk.count("audit")
    preview = desk.services.clocks.look_at_calendar(desk.ctx, tables)
    assert [(c.day, c.after) for c in preview.days] == [(date(2026, 3, 17), "临时放假休息")]
    assert [(c.number, c.after) for c in preview.due] == [(number, date(2026, 3, 18))]
    assert desk.count("audit") == before
    assert desk.services.clocks.change_calendar(desk.ctx, preview.tables, "手工修改") == 1
    assert desk.count("audit") == before + 1
    assert desk.services.office.calendar(desk.ctx).years[2026] == tables[2026]
    with pytest.raises(NotPermitted):
        desk.services.clocks.change_calendar(
            replace(desk.ctx, operator=replace(desk.ctx.operator, permissions=frozenset())), tables, "手工修改"
        )


def test_signers_and_receiving_units_are_kept(desk: Desk) -> None:
    office = desk.services.office
    new = replace(
        OfficeSettings(), signers=(" 王某(主任) ", "", "李某（副主任）"), discipline_unit="102", legal_unit=""
    )
    kept = office.change_settings(desk.ctx, new)
    assert kept.signers == ("王某（主任）", "李某（副主任）")
    assert office.settings(desk.ctx) == kept
    with pytest.raises(InputRejected) as refused:
        office.change_settings(desk.ctx, replace(kept, discipline_unit="7", legal_unit="103"))
    assert [p.field for p in refused.value.problems] == ["discipline_unit"]


def test_a_unit_gets_its_superior_organ_and_a_new_one_is_added(desk: Desk) -> None:
    office, before = desk.services.office, desk.count("audit")
    new = CodeItem("unit", "１００", " 区人民政府 ")
    changed = office.change_codes(desk.ctx, "unit", [CodeEdit(new), edit_of(desk, "114", parent="100")])
    assert {("100", ""), ("114", "100")} <= {(c.code, c.parent) for c in changed}
    assert office.codes(desk.ctx, "unit")[0] == CodeItem("unit", "100", "区人民政府")
    assert desk.count("audit") == before + 1


def test_old_matters_keep_the_words_of_a_unit_that_got_a_new_name(desk: Desk) -> None:
    office = desk.services.office
    kept, corrected = desk.register().number, desk.register(unit=OTHER_UNIT).number
    edits = [
        edit_of(desk, UNIT, keep_words=True, label="区住房建设局"),
        edit_of(desk, OTHER_UNIT, label="区财政局机关"),
    ]
    office.change_codes(desk.ctx, "unit", edits)
    assert desk.services.casework.detail(desk.ctx, kept).unit == "区住房城乡建委"
    assert desk.services.casework.detail(desk.ctx, corrected).unit == "区财政局机关"
    offered = {c.label for c in office.codes(desk.ctx, "unit")}
    assert "区住房建设局" in offered
    assert "区住房城乡建委" not in offered


def test_the_discipline_unit_may_be_renamed_but_not_retired(desk: Desk) -> None:
    office = desk.services.office
    with pytest.raises(InputRejected, match="“区纪委监委”是检举控告移送机关，停用前"):
        office.change_codes(desk.ctx, "unit", [edit_of(desk, "101", retired=True)])
    office.change_codes(desk.ctx, "unit", [edit_of(desk, "101", keep_words=True, label="区纪委监察委")])
    assert office.settings(desk.ctx).discipline_unit == "101-2"
    office.change_codes(desk.ctx, "unit", [edit_of(desk, "101-2", label="区纪委")])
    assert office.settings(desk.ctx).discipline_unit == "101-2"


@pytest.mark.parametrize(
    ("code", "changes", "field"),
    [
        ("114", {"label": ""}, "label"),
        ("114", {"parent": "114"}, "parent"),
        ("114", {"parent": "7"}, "parent"),
        ("114", {"label": "区财政局"}, "label"),
    ],
)
def test_an_impossible_edit_changes_nothing(desk: Desk, code: str, changes: dict[str, str], field: str) -> None:
    office = desk.services.office
    before, counts = office.codes(desk.ctx, "unit", with_retired=True), desk.counts()
    with pytest.raises(InputRejected) as refused:
        office.change_codes(desk.ctx, "unit", [edit_of(desk, "113", label="新名"), edit_of(desk, code, **changes)])
    assert field in {p.field for p in refused.value.problems}
    assert (office.codes(desk.ctx, "unit", with_retired=True), desk.counts()) == (before, counts)


def test_a_superior_organ_in_use_may_not_be_retired_under_its_units(desk: Desk) -> None:
    office = desk.services.office
    office.change_codes(desk.ctx, "unit", [edit_of(desk, "114", parent="102")])
    with pytest.raises(InputRejected, match="区住房城乡建委1个在用条目的上级机关是“区委组织部”"):
        office.change_codes(desk.ctx, "unit", [edit_of(desk, "102", retired=True)])
