"""The whole set-up as one file: carried to another office, looked at first, taken over as a whole or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from xinfang_desk.domain.codeedits import CodeEdit
from xinfang_desk.domain.codes import SlipPaper
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, NotPermitted
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.domain.papers import PaperKind
from xinfang_desk.domain.rules import RULES
from xinfang_desk.services.office import open_office
from xinfang_desk.store import files as store_files

from .desk import MONDAY, UNIT, Desk

KIND = "refusal_notice"


def own_wording(desk: Desk, words: str) -> str:
    """The wording of a paper with a sentence of the office's own."""
    return desk.services.templates.text(desk.ctx, _kind(desk)).rstrip("\n") + f"\n\n{words}\n"


def _kind(desk: Desk) -> str:
    return next(info.key for info in desk.services.templates.kinds() if info.form == "F4")


def furnish(desk: Desk) -> None:
    """Set up everything that a file can carry."""
    services, ctx = desk.services, desk.ctx
    facts = replace(
        services.office.settings(ctx),
        organ_name="江南区信访局",
        signers=("王某（主任）", "李某（副主任）"),
        slip_paper=SlipPaper.ROLL80,
        count_phone=True,
        discipline_unit="102",
        printer="一号打印机",
    )
    services.office.change_settings(ctx, facts)
    units = {c.code: c for c in services.office.codes(ctx, "unit")}
    edits = [
        CodeEdit(CodeItem("unit", "100", "区人民政府")),
        CodeEdit(replace(units[UNIT], parent="100", label="区住建委"), keep_words=True),
    ]
    services.office.change_codes(ctx, "unit", edits)
    services.templates.save(ctx, _kind(desk), own_wording(desk, "本单位另行说明的一句话。"))
    ended = services.templates.text(ctx, PaperKind.TERMINATION.value)
    services.templates.save(ctx, PaperKind.TERMINATION.value, f"{ended}本室另行说明的一句话。\n")
    services.clocks.change_rules(ctx, (replace(RULES["conclusion"], days=45, note="本区从严"),))
    services.office.import_holidays(ctx, holidays_of(desk, 2028))


def holidays_of(desk: Desk, year: int) -> Path:
    path = desk.services.store.data_dir / f"{year}.csv"
    path.write_text(f"日期,类型,名称\n{year}-10-02,休,国庆节\n{year}-10-07,班,调休\n", encoding="utf-8")
    return path


@pytest.fixture
def setup_file(desk: Desk, tmp_path: Path) -> Path:
    furnish(desk)
    path = tmp_path / "设置.json"
    path.write_bytes(desk.services.office_file.export(desk.ctx))
    return path


@pytest.fixture
def other(tmp_path: Path):
    services = open_office(tmp_path / "另一处", clock=lambda: MONDAY)
    yield Desk(services)
    services.close()


def document(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def put(path: Path, changed: dict[str, Any]) -> Path:
    path.write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
    return path


def state(desk: Desk) -> tuple[Any, ...]:
    services, ctx = desk.services, desk.ctx
    tables = tuple(services.office.codes(ctx, table, True) for table in ("unit", "locality", "category"))
    wordings = tuple((info.own, services.templates.text(ctx, info.key)) for info in services.templates.kinds())
    return (services.office.settings(ctx), tables, wordings, services.clocks.rules(ctx), services.office.calendar(ctx))


def test_an_office_is_set_up_by_the_file_of_another(setup_file: Path, desk: Desk, other: Desk) -> None:
    preview = other.services.office_file.preview(other.ctx, setup_file)
    shown = {(c.part, c.what): (c.before, c.after) for c in preview.changes}
    assert shown["本单位", "单位名称"] == ("示例区信访办公室", "江南区信访局")
    assert shown["本单位", "签发人"] == ("未填", "王某（主任）、李某（副主任）")
    assert shown["本单位", "来电计入信访总量"] == ("否", "是")
    assert shown["责任单位", "新增 100"] == ("", "区人民政府")
    assert shown["责任单位", f"停用 {UNIT}"][1] == "区住房城乡建委"
    for paper in ("不予受理告知书", "终止调解通知书"):
        assert shown["文书模板", paper] == ("自带文本", "改为文件中的文本")
    assert shown["期限规则", "办结"][1] == "45日，可延长30日，《信访工作条例》第34条，本区从严"
    assert shown["节假日", "2028年"] == ("还没有安排", "2天改变")
    before = other.count("audit")
    assert other.services.office_file.apply(other.ctx, preview.setup) == preview.changes
    assert other.count("audit") == before + 1
    mine, theirs = state(desk), state(other)
    assert theirs[0] == replace(mine[0], printer="")
    assert theirs[2:] == mine[2:]
    assert set(theirs[1][0]) == set(mine[1][0])
    assert other.services.office_file.preview(other.ctx, setup_file).changes == ()
    carried, own = json.loads(other.services.office_file.export(other.ctx)), document(setup_file)
    assert carried == own


def test_a_person_can_read_the_file(setup_file: Path) -> None:
    file = document(setup_file)
    assert list(file)[:4] == ["文件", "版本", "导出单位", "导出时间"]
    assert file["本单位"]["签发人"] == ["王某（主任）", "李某（副主任）"]
    assert {"代码": "100", "名称": "区人民政府", "上级机关": "", "在用": "是"} in file["责任单位"]
    assert file["期限规则"][0]["天数"] == 45
    assert "打印机" not in file["本单位"]
    assert "\\u" not in setup_file.read_text(encoding="utf-8")


def test_holidays_may_stay_at_home(setup_file: Path, desk: Desk, other: Desk, tmp_path: Path) -> None:
    path = tmp_path / "无节假日.json"
    path.write_bytes(desk.services.office_file.export(desk.ctx, with_holidays=False))
    preview = other.services.office_file.preview(other.ctx, path)
    assert "节假日" not in {c.part for c in preview.changes}
    other.services.office_file.apply(other.ctx, preview.setup)
    assert not other.services.office.calendar(other.ctx).knows(2028)


def test_what_a_file_does_not_speak_of_stays(setup_file: Path, desk: Desk, tmp_path: Path) -> None:
    part = {"文件": "信访办设置", "版本": 1, "本单位": {"电话": "023-61111111"}}
    before = state(desk)
    preview = desk.services.office_file.preview(desk.ctx, put(tmp_path / "部分.json", part))
    assert [(c.what, c.after) for c in preview.changes] == [("电话", "023-61111111")]
    desk.services.office_file.apply(desk.ctx, preview.setup)
    assert state(desk)[0] == replace(before[0], phone="023-61111111")
    assert state(desk)[1:] == before[1:]


def test_the_program_s_own_wording_and_rules_come_back_with_a_file_that_has_none(
    setup_file: Path, desk: Desk, tmp_path: Path
) -> None:
    plain = document(setup_file) | {"文书模板": [], "期限规则": []}
    preview = desk.services.office_file.preview(desk.ctx, put(tmp_path / "原样.json", plain))
    assert {(c.part, c.after) for c in preview.changes} == {
        ("文书模板", "恢复自带文本"),
        ("期限规则", "60日，可延长30日，《信访工作条例》第34条，" + RULES["conclusion"].note),
    }
    desk.services.office_file.apply(desk.ctx, preview.setup)
    assert not any(info.own for info in desk.services.templates.kinds())
    assert desk.services.clocks.rules(desk.ctx) == tuple(RULES.values())


def test_terms_that_a_file_would_move_are_named_before_and_moved_after(setup_file: Path, other: Desk) -> None:
    number = other.register().number
    path = put(setup_file, document(setup_file) | {"期限规则": [{"代号": "referral", "天数": 5}]})
    preview = other.services.office_file.preview(other.ctx, path)
    assert {change.number for change in preview.due} == {number}
    assert {change.after for change in preview.due} == {date(2026, 3, 9)}
    other.services.office_file.apply(other.ctx, preview.setup)
    assert other.services.office_file.preview(other.ctx, path).due == ()
    assert next(r for r in other.services.clocks.rules(other.ctx) if r.key == "referral").days == 5


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"版本": 2}, "先升级程序"),
        ({"文件": "别的"}, "不是导出的设置文件"),
        ({"附件": []}, "不认识的部分“附件”"),
        ({"本单位": {"行政区划代码": "5001"}}, "“本单位”：行政区划代码应为6位数字"),
        ({"本单位": {"签发人": ["王某"]}}, "“本单位”：第1行“王某”应写成"),
        ({"本单位": {"签发人": "王某（主任）"}}, "签发人应为逐项的文字"),
        ({"本单位": {"电话": 110}}, "的电话“110”应为文字"),
        ({"本单位": {"传真": "1"}}, "不认识的项目“传真”"),
        ({"本单位": {"回执纸张": "A3"}}, "“A3”不是可用的值"),
        ({"本单位": {"来电计入信访总量": "也许"}}, "应为“是”或“否”"),
        ({"本单位": {"检举控告移送机关": "777"}}, "没有代码“777”"),
        ({"本单位": []}, "成对的样子"),
        ({"责任单位": {}}, "“责任单位”应为逐项的列表"),
        ({"责任单位": []}, "至少保留一项"),
        ({"责任单位": [{"代码": "1", "名称": "甲", "上级机关": "1"}]}, "上级机关绕回了自身"),
        ({"问题属地": [{"代码": "1", "名称": "甲"}, {"代码": "1", "名称": "乙"}]}, "代码“1”有重复"),
        ({"内容分类": [{"代码": "1", "名称": "甲", "上级": "2"}]}, "第1项中有不认识的项目“上级”"),
        ({"文书模板": [{"代号": "x", "文本": []}]}, "第1项的代号“x”不认识"),
        ({"文书模板": [{"代号": KIND, "文本": "标题"}]}, "应为逐行的文字"),
        ({"文书模板": [{"代号": KIND, "文本": ["标题：{{ 不存在 }}"]}]}, "“文书模板·"),
        ({"期限规则": [{"代号": "conclusion", "天数": "60"}]}, "天数“60”应为整数"),
        ({"期限规则": [{"代号": "conclusion", "天数": 0}]}, "期限应为1至"),
        ({"期限规则": [{"代号": "conclusion", "单位": "月"}]}, "单位“月”应为“日”或“个工作日”"),
        ({"节假日": {"2028": [{"日期": "2028-10-02", "类型": "假"}]}}, "应填“休”或“班”"),
        ({"节假日": {"2028": [{"日期": "2029-10-01", "类型": "休"}]}}, "别的年份"),
        ({"节假日": {"明年": []}}, "“明年”不是年份"),
    ],
)
def test_a_faulty_file_is_told_and_changes_nothing(
    setup_file: Path, desk: Desk, change: dict[str, Any], words: str
) -> None:
    before, counts = state(desk), desk.counts()
    path = put(setup_file, document(setup_file) | change)
    with pytest.raises(InputRejected) as refused:
        desk.services.office_file.preview(desk.ctx, path)
    assert words in "；".join(p.message for p in refused.value.problems)
    assert (state(desk), desk.counts()) == (before, counts)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 200_000, b'"\\u6587"'])
def test_what_is_no_set_up_file_is_refused(desk: Desk, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.json"
    path.write_bytes(content)
    with pytest.raises(InputRejected, match="不是导出的设置文件"):
        desk.services.office_file.preview(desk.ctx, path)
    with pytest.raises(InputRejected, match="找不到文件"):
        desk.services.office_file.preview(desk.ctx, tmp_path / "没有.json")


def test_many_findings_are_counted(desk: Desk, tmp_path: Path) -> None:
    many = {"文件": "信访办设置", "版本": 1, "期限规则": [{"代号": str(n)} for n in range(20)]}
    with pytest.raises(InputRejected) as refused:
        desk.services.office_file.preview(desk.ctx, put(tmp_path / "多.json", many))
    assert refused.value.problems[-1].message == "另有12处问题"


def test_a_full_disk_stops_everything_beforehand(
    setup_file: Path, other: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = other.services.office_file.preview(other.ctx, setup_file)
    before, counts = state(other), other.counts()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store_files.os, "fsync", full)
    with pytest.raises(EnvironmentTrouble, match="不能写入"):
        other.services.office_file.apply(other.ctx, preview.setup)
    monkeypatch.undo()
    assert (state(other), other.counts()) == (before, counts)
    assert not list((other.services.store.data_dir / "templates").glob("*"))


def test_a_transaction_that_fails_leaves_no_wording_behind(
    setup_file: Path, other: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = other.services.office_file.preview(other.ctx, setup_file)
    before = state(other)
    monkeypatch.setattr("xinfang_desk.services.officefile.recompute", _fails)
    with pytest.raises(RuntimeError):
        other.services.office_file.apply(other.ctx, preview.setup)
    assert state(other) == before
    assert not list((other.services.store.data_dir / "templates").glob("*"))


def _fails(*_: object) -> int:
    raise RuntimeError("on purpose")


def test_a_wording_that_cannot_be_put_in_place_is_told_and_a_second_import_finishes(
    setup_file: Path, other: Desk
) -> None:
    blocked = other.services.store.data_dir / "templates" / f"{_kind(other)}.txt"
    (blocked / "x").mkdir(parents=True)
    preview = other.services.office_file.preview(other.ctx, setup_file)
    with pytest.raises(EnvironmentTrouble, match="设置已经导入，但文书模板没有全部换上"):
        other.services.office_file.apply(other.ctx, preview.setup)
    assert other.services.office.settings(other.ctx).organ_name == "江南区信访局"
    (blocked / "x").rmdir()
    blocked.rmdir()
    again = other.services.office_file.preview(other.ctx, setup_file)
    assert {c.part for c in again.changes} == {"文书模板"}
    other.services.office_file.apply(other.ctx, again.setup)
    assert other.services.office_file.preview(other.ctx, setup_file).changes == ()


def test_the_file_needs_the_permission(setup_file: Path, desk: Desk) -> None:
    ctx = replace(desk.ctx, operator=replace(desk.ctx.operator, permissions=frozenset()))
    preview = desk.services.office_file.preview(desk.ctx, setup_file)
    with pytest.raises(NotPermitted):
        desk.services.office_file.apply(ctx, preview.setup)
    with pytest.raises(NotPermitted):
        desk.services.office_file.export(ctx)
