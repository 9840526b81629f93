"""The ledger's forms in the database: further fields, kinds of the office, files, the wall, letters counted once, sums."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.examples import examples
from tests.tables import write_csv
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, MoveRefused, NotFound
from xinfang_desk.domain.figures import LEDGER_KINDS
from xinfang_desk.domain.grounds import Adoption, SuggestionKind
from xinfang_desk.domain.ledgerforms import FieldType
from xinfang_desk.domain.ledgerkinds import FieldDraft, KindDraft
from xinfang_desk.domain.ledgers import LETTER_NOTE, LedgerDraft
from xinfang_desk.store import schema
from xinfang_desk.store.contents import path_of

from .desk import ACCUSATION, Desk, open_desk


@contextmanager
def office() -> Iterator[Desk]:
    """Another office, empty and put away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        other = open_desk(Path(folder))
        try:
            yield other
        finally:
            other.services.close()


DISPUTE = {"state": "化解", "source": "网格排查", "dispute_type": "邻里", "parties": 3}


def dispute(desk: Desk, **changes: Any) -> LedgerDraft:
    base = LedgerDraft("disputes_screened", desk.today, "楼道堆物纠纷", items=1, concluded=1, extra=DISPUTE)
    return replace(base, **changes)


def letters_times(desk: Desk, kind: str = "risk_letters") -> int:
    found = desk.services.statistics.figures(desk.ctx, date(2026, 1, 1), date(2026, 12, 31)).figures
    return next(int(v.numerator) for v in found if v.figure.key == f"ledger.{kind}.times")


# -- fields ------------------------------------------------------------------------------------------------------------


def test_further_fields_come_back_as_typed_and_are_corrected(desk: Desk) -> None:
    ledgers = desk.services.ledgers
    row = ledgers.add(desk.ctx, dispute(desk), complete=True)
    assert row.extra == DISPUTE
    changed = {**DISPUTE, "state": "化解中"}
    row = ledgers.change(desk.ctx, row.id, dispute(desk, concluded=0, extra=changed), complete=True)
    assert (row.extra["state"], row.concluded) == ("化解中", 0)
    assert ledgers.entry(desk.ctx, row.id) == row
    with desk.services.store.read() as connection:
        detail = connection.scalars(select(schema.audit.c.detail).order_by(schema.audit.c.id.desc())).first()
    assert detail["before"]["extra"] == DISPUTE


FAULTS = [
    ({"extra": {"state": "化解"}}, "source", "请选择排查来源"),
    ({"extra": {**DISPUTE, "parties": -2}}, "parties", "0至"),
    ({"people": -1}, "people", "人次不能小于0"),
    ({"concluded": 2}, "concluded", "化解件数不能多于排查件数"),
    ({"kind": "nothing"}, "kind", "没有“nothing”"),
    ({"on": date(2026, 3, 3)}, "date", "不能晚于今天"),
]


@pytest.mark.parametrize(("changes", "field", "words"), FAULTS)
def test_a_wrong_entry_is_told_at_its_field_and_nothing_is_kept(
    desk: Desk, changes: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(InputRejected, match=words) as caught:
        desk.services.ledgers.add(desk.ctx, dispute(desk, **changes), complete=True)
    assert caught.value.problems[0].field == field
    assert desk.count("ledger_entries") == 0


def test_all_findings_of_a_save_come_together_by_the_names_of_the_form(desk: Desk) -> None:
    wrong = dispute(desk, title=" ", on=desk.today + timedelta(days=1), items=0, concluded=0, extra={"state": "排查"})
    with pytest.raises(InputRejected) as caught:
        desk.services.ledgers.add(desk.ctx, wrong, complete=True)
    assert {p.field: p.message for p in caught.value.problems} == {
        "title": "请填写纠纷概况",
        "date": "日期不能晚于今天，请核对",
        "source": "请选择排查来源",
        "dispute_type": "请选择纠纷类型",
        "items": "排查件数至少为1，请核对",
    }


def test_an_impossible_row_of_a_file_is_told_at_its_column(desk: Desk, tmp_path: Path) -> None:
    head = ["台账类别", "日期", "名称", "次数", "人次", "件数", "办结件数", "发现问题件数", "已整改件数"]
    rows = [["网上巡查", "2026-03-01", "巡查", "1", "", "9", "", "3", mended] for mended in ("3", "4")]
    result = desk.services.interchange.import_file(desk.ctx, "ledger", write_csv(tmp_path / "l.csv", [head, *rows]))
    assert [(bad.line, bad.column, bad.reason) for bad in result.bad] == [
        (3, "已整改件数", "已整改件数不能多于发现问题件数，请核对")
    ]


def test_order_measures_refuse_a_name_typed_and_in_a_file(desk: Desk, tmp_path: Path) -> None:
    draft = LedgerDraft("order_measures", desk.today, "对李建国予以警告", times=1, people=1)
    with pytest.raises(InputRejected, match="不记个人信息"):
        desk.services.ledgers.add(desk.ctx, draft)
    head = ["台账类别", "日期", "名称", "次数", "人次", "件数", "办结件数"]
    path = write_csv(tmp_path / "l.csv", [head, ["秩序维护", "2026-03-01", "对李建国予以警告", "1", "1", "", ""]])
    result = desk.services.interchange.import_file(desk.ctx, "ledger", path)
    assert [(bad.line, bad.column) for bad in result.bad] == [(2, "名称")]


def test_linked_matters_must_exist_and_stay_behind_the_wall(desk: Desk) -> None:
    open_one = desk.register().number
    hidden = desk.register(ACCUSATION).number
    draft = LedgerDraft("leader_reception", desk.today, "接访", times=1, extra={"matters": [open_one, hidden]})
    row = desk.services.ledgers.add(desk.ctx, draft)
    assert row.extra["matters"] == [open_one, hidden]
    seen = desk.services.ledgers.entries(desk.outsider).rows[0]
    assert (seen.hidden, seen.times, dict(seen.extra)) == (True, 1, {})
    with pytest.raises(MoveRefused, match="涉及检举控告"):
        desk.services.ledgers.change(desk.outsider, row.id, replace(draft, extra={}, note="补"))
    assert desk.services.ledgers.entry(desk.ctx, row.id).extra["matters"] == [open_one, hidden]
    with pytest.raises(InputRejected, match="没有登记编号为") as caught:
        desk.services.ledgers.add(desk.outsider, draft)
    assert caught.value.problems[0].field == "matters"


# -- kinds of the office -----------------------------------------------------------------------------------------------


def test_the_office_adds_a_kind_with_its_own_fields(desk: Desk) -> None:
    fields = (
        FieldDraft("代办网点", required=True),
        FieldDraft("紧急程度", FieldType.CHOICE, choices=("一般", "紧急")),
        FieldDraft("用时", FieldType.NUMBER),
    )
    form = desk.services.ledgers.add_kind(desk.ctx, KindDraft(" 信访代办 ", ("times", "items"), fields=fields))
    assert (form.kind.key, form.kind.label, form.own) == ("xin_fang_dai_ban", "信访代办", True)
    assert [field.key for field in form.fields] == ["own_dai_ban_wang_dian", "own_jin_ji_cheng_du", "own_yong_shi"]
    draft = LedgerDraft(form.kind.key, desk.today, "代办一次", times=1, items=2, extra={form.fields[0].key: "南坪"})
    assert desk.services.ledgers.add(desk.ctx, draft, complete=True).extra == {"own_dai_ban_wang_dian": "南坪"}
    with pytest.raises(InputRejected, match="请填写代办网点"):
        desk.services.ledgers.add(desk.ctx, replace(draft, extra={}), complete=True)
    with pytest.raises(InputRejected, match="已有“信访代办”"):
        desk.services.ledgers.add_kind(desk.ctx, KindDraft("信访代办"))
    keys = {
        v.figure.key: v.numerator for v in desk.services.statistics.figures(desk.ctx, desk.today, desk.today).figures
    }
    assert keys["ledger.xin_fang_dai_ban.items"] == 2


# -- files of rows -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_an_export_is_read_back_with_its_further_columns(desk: Desk, tmp_path: Path, suffix: str) -> None:
    number = desk.register().number
    ledgers = desk.services.ledgers
    kind = KindDraft("信访代办", ("times",), fields=(FieldDraft("代办网点"), FieldDraft("用时", FieldType.NUMBER)))
    form = ledgers.add_kind(desk.ctx, kind)
    own = {form.fields[0].key: "南坪", form.fields[1].key: 3}
    ledgers.add(desk.ctx, LedgerDraft(form.kind.key, desk.today, "代办", times=1, extra=own))
    ledgers.add(desk.ctx, dispute(desk))
    record = {"way": "约访", "place": "大厅", "matters": [number], "record": "第一行\n第二行"}
    ledgers.add(desk.ctx, LedgerDraft("leader_reception", desk.today, "接访", 1, 2, 1, 1, "区领导1", extra=record))
    assessed = {"organ": "甲委", "level": "低风险", "result": "准予实施", "filed_on": "2026-03-01"}
    ledgers.add(desk.ctx, LedgerDraft("stability_assessments", desk.today, "某项目", times=1, extra=assessed))
    path = tmp_path / f"ledger{suffix}"
    assert desk.services.interchange.export_file(desk.ctx, "ledger", 2026, path) == 4
    again = desk.services.interchange.import_file(desk.ctx, "ledger", path)
    assert (again.bad, again.added, again.unchanged, again.notes) == ((), 0, 4, ())
    with office() as other:
        other.services.ledgers.add_kind(other.ctx, kind)
        result = other.services.interchange.import_file(other.ctx, "ledger", path)
        assert (result.bad, result.added) == ((), 4)
        mine, theirs = (
            sorted((r.kind, str(r.extra)) for r in d.services.ledgers.entries(d.ctx).rows) for d in (desk, other)
        )
        assert mine == theirs


def test_a_file_without_further_fields_stays_as_it_was(desk: Desk, tmp_path: Path) -> None:
    desk.services.ledgers.add(desk.ctx, LedgerDraft("publicity", desk.today, "宣传", times=1))
    path = tmp_path / "l.csv"
    desk.services.interchange.export_file(desk.ctx, "ledger", 2026, path)
    head = path.read_text(encoding="utf-8-sig").splitlines()[0]
    assert head == "台账类别,日期,名称,次数,人次,件数,办结件数,领导,备注"


def test_bad_further_cells_are_told_and_the_whole_file_stays_out(desk: Desk, tmp_path: Path) -> None:
    head = ["台账类别", "日期", "名称", "次数", "人次", "件数", "办结件数", "进展", "当事人数", "评估主体", "自填"]
    good = ["矛盾纠纷排查", "2026-03-01", "纠纷", "", "", "1", "1", "化解", "3", "", "x"]
    bad = [
        ["矛盾纠纷排查", "2026-03-01", "纠纷", "", "", "1", "0", "化解", "3", "", ""],
        ["矛盾纠纷排查", "2026-03-01", "纠纷", "", "", "1", "1", "不明", "多", "", ""],
        ["矛盾纠纷排查", "2026-03-01", "纠纷", "", "", "1", "1", "", "", "甲委", ""],
    ]
    path = write_csv(tmp_path / "l.csv", [head, good, *bad, good])
    result = desk.services.interchange.import_file(desk.ctx, "ledger", path)
    assert sorted({(b.line, b.column) for b in result.bad}) == [
        (3, "办结件数"),
        (4, "当事人数"),
        (4, "进展"),
        (5, "评估主体"),
    ]
    assert desk.count("ledger_entries") == 0
    assert any("不认识的列，未导入：自填" in note for note in result.notes)


# -- attachments -------------------------------------------------------------------------------------------------------


@pytest.mark.local
def test_a_file_is_added_opened_and_taken_out_with_a_reason(desk: Desk, tmp_path: Path) -> None:
    ledgers = desk.services.ledgers
    row = ledgers.add(desk.ctx, dispute(desk))
    source = tmp_path / "签到表.pdf"
    source.write_bytes(b"%PDF-1.4 x")
    kept = ledgers.attach(desk.ctx, row.id, source)
    assert ledgers.files(desk.ctx, row.id) == (kept,)
    assert ledgers.entry(desk.ctx, row.id).files == 1
    assert ledgers.file(desk.ctx, kept.id) == b"%PDF-1.4 x"
    place = path_of(desk.services.store.data_dir, kept.sha256)
    assert place.name == kept.sha256
    with pytest.raises(InputRejected, match="请写明移除附件的原因"):
        ledgers.remove_file(desk.ctx, kept.id, " ")
    ledgers.remove_file(desk.ctx, kept.id, "传错了")
    assert ledgers.files(desk.ctx, row.id) == ()
    assert place.exists()
    with pytest.raises(NotFound, match="没有这个附件"):
        ledgers.file(desk.ctx, kept.id)


@pytest.mark.local
def test_an_empty_file_a_lost_entry_and_damaged_content(desk: Desk, tmp_path: Path) -> None:
    ledgers = desk.services.ledgers
    row = ledgers.add(desk.ctx, dispute(desk))
    empty, good = tmp_path / "空.pdf", tmp_path / "好.pdf"
    empty.write_bytes(b"")
    good.write_bytes(b"content")
    with pytest.raises(InputRejected, match="是空文件"):
        ledgers.attach(desk.ctx, row.id, empty)
    with pytest.raises(NotFound):
        ledgers.attach(desk.ctx, 999, good)
    kept = ledgers.attach(desk.ctx, row.id, good)
    path_of(desk.services.store.data_dir, kept.sha256).write_bytes(b"changed")
    with pytest.raises(EnvironmentTrouble, match="已损坏"):
        ledgers.file(desk.ctx, kept.id)


# -- letters of steps --------------------------------------------------------------------------------------------------


def test_a_letter_of_a_step_is_one_line_with_its_feedback(desk: Desk) -> None:
    number = desk.letter()
    row = desk.services.ledgers.entries(desk.ctx, "risk_letters").rows[0]
    assert (row.drawn, row.times, row.title, row.source) == (True, 1, "致区应急局的风险提示函", number)
    assert row.extra["number"].endswith("号")
    assert "reply_on" not in row.extra
    desk.days(3)
    desk.move(number, "suggest_reply", adopted=Adoption.FULL, result="已排查整改")
    row = desk.services.ledgers.entries(desk.ctx, "risk_letters").rows[0]
    assert (row.extra["adopted"], row.extra["reply"], row.extra["reply_on"]) == ("采纳", "已排查整改", "2026-03-05")
    assert letters_times(desk) == 1


def test_the_three_suggestions_have_their_own_kind(desk: Desk) -> None:
    desk.letter(SuggestionKind.POLICY)
    row = desk.services.ledgers.entries(desk.ctx, "suggestions").rows[0]
    assert row.extra["letter_kind"] == "完善政策建议"
    assert (letters_times(desk, "suggestions"), letters_times(desk)) == (1, 0)


def test_a_withdrawn_step_takes_its_line_away(desk: Desk) -> None:
    number = desk.letter()
    desk.services.casework.reverse(desk.ctx, number, desk.today, "发错了")
    assert desk.services.ledgers.entries(desk.ctx, "risk_letters").total == 0
    assert letters_times(desk) == 0


def test_a_line_that_tells_of_the_letter_already_is_counted_alone(desk: Desk) -> None:
    ledgers = desk.services.ledgers
    typed = LedgerDraft("risk_letters", desk.today, "风险提示函第1期", times=1)
    first = ledgers.add(desk.ctx, typed)
    desk.letter()
    assert letters_times(desk) == 1
    drawn_number = "别的文号"
    ledgers.change(desk.ctx, first.id, replace(typed, extra={"number": drawn_number}))
    assert letters_times(desk) == 2
    issued = next(r for r in ledgers.entries(desk.ctx, "risk_letters").rows if r.drawn).extra["number"]
    ledgers.change(desk.ctx, first.id, replace(typed, extra={"number": issued}))
    assert [r.drawn for r in ledgers.entries(desk.ctx, "risk_letters").rows] == [False]
    assert letters_times(desk) == 1
    assert ledgers.redraw_letters(desk.ctx) == 0


def test_beside_drawn_letters_a_typed_one_needs_its_number(desk: Desk) -> None:
    desk.letter()
    typed = LedgerDraft("risk_letters", desk.today, "又一份", times=1, extra={"to_organ": "甲局"})
    with pytest.raises(InputRejected, match="请填写本函的文号") as caught:
        desk.services.ledgers.add(desk.ctx, typed)
    assert caught.value.problems[0].field == "number"
    desk.services.ledgers.add(desk.ctx, replace(typed, extra={**typed.extra, "number": "示信访险〔2026〕9号"}))
    assert letters_times(desk) == 2


def test_a_drawn_letter_is_corrected_where_it_is_and_takes_no_files(desk: Desk, tmp_path: Path) -> None:
    desk.letter()
    row = desk.services.ledgers.entries(desk.ctx, "risk_letters").rows[0]
    with pytest.raises(MoveRefused, match="由信访事项的步骤汇总"):
        desk.services.ledgers.change(desk.ctx, row.id, LedgerDraft("risk_letters", desk.today, "改", times=9))
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    with pytest.raises(MoveRefused, match="由信访事项的步骤汇总"):
        desk.services.ledgers.attach(desk.ctx, row.id, path)


def test_an_export_with_drawn_letters_adds_nothing_here_and_counts_elsewhere(desk: Desk, tmp_path: Path) -> None:
    number = desk.letter()
    path = tmp_path / "ledger.csv"
    desk.services.interchange.export_file(desk.ctx, "ledger", 2026, path)
    desk.days(1)
    desk.move(number, "suggest_reply", adopted=Adoption.NONE, result="未采纳")
    assert desk.services.interchange.import_file(desk.ctx, "ledger", path).added == 0
    assert letters_times(desk) == 1
    with office() as other:
        result = other.services.interchange.import_file(other.ctx, "ledger", path)
        assert (result.bad, result.added) == ((), 1)
        assert other.services.ledgers.entries(other.ctx).rows[0].note == LETTER_NOTE
        assert letters_times(other) == 1


def test_the_database_check_finds_lines_that_do_not_fit_their_steps(desk: Desk) -> None:
    desk.letter()
    found = [f for f in desk.services.safekeeping.check(desk.ctx) if "letters" in f.code]
    assert found == []
    with desk.services.store.write(desk.ctx, "test.spoil") as tx:
        tx.connection.execute(schema.ledger_entries.delete())
    found = [f for f in desk.services.safekeeping.check(desk.ctx) if "letters" in f.code]
    assert len(found) == 1
    assert desk.services.ledgers.redraw_letters(desk.ctx) == 1
    assert [f for f in desk.services.safekeeping.check(desk.ctx) if "letters" in f.code] == []


# -- sums --------------------------------------------------------------------------------------------------------------

COUNTS = st.one_of(st.none(), st.integers(0, 500))
ENTRIES = st.lists(
    st.tuples(
        st.sampled_from([k.key for k in LEDGER_KINDS]), st.integers(0, 90), COUNTS, COUNTS, COUNTS, st.integers(0, 500)
    ),
    max_size=14,
)
PERIODS = st.tuples(st.integers(0, 90), st.integers(0, 90))


@settings(max_examples=examples(15), suppress_health_check=[HealthCheck.too_slow])
@given(ENTRIES, PERIODS)
def test_every_figure_of_the_ledger_is_the_sum_of_its_list(
    entries: list[tuple[Any, ...]], period: tuple[int, int]
) -> None:
    with office() as desk:
        for kind, back, times, people, items, concluded in entries:
            on = desk.today - timedelta(days=back)
            whole = min(concluded, items or 0)
            draft = LedgerDraft(kind, on, "一条", times, people, items, whole, "区领导1")
            if kind == "order_measures":
                draft = replace(draft, leader="")
            desk.services.ledgers.add(desk.ctx, draft)
        first, last = (desk.today - timedelta(days=max(period)), desk.today - timedelta(days=min(period)))
        rows = desk.services.ledgers.entries(desk.ctx, "", first, last, limit=500).rows
        totals = desk.services.ledgers.totals(desk.ctx, first, last)
        for kind, total in totals.items():
            own = [row for row in rows if row.kind == kind]
            assert total.entries == len(own)
            for name in ("times", "people", "items", "concluded"):
                assert getattr(total, name) == sum(getattr(row, name) or 0 for row in own)
        values = {v.figure.key: v for v in desk.services.statistics.figures(desk.ctx, first, last).figures}
        for kind in LEDGER_KINDS:
            for name in ("times", "people", "items"):
                value = values.get(f"ledger.{kind.key}.{name}")
                if value is not None:
                    assert value.numerator == sum(getattr(row, name) or 0 for row in rows if row.kind == kind.key)
        visits = [row for row in rows if row.kind == "leader_reception"]
        assert values["leader_reception.sessions"].numerator == sum(row.times or 0 for row in visits)
        assert values["leader_reception.concluded"].denominator == sum(row.items or 0 for row in visits)


def test_drawn_and_hidden_lines_are_not_taken_out(desk: Desk) -> None:
    desk.letter()
    (drawn,) = desk.services.ledgers.entries(desk.ctx, "risk_letters").rows
    with pytest.raises(MoveRefused, match="由信访事项的步骤汇总"):
        desk.services.ledgers.remove(desk.ctx, drawn.id, "录错了")
    hidden = desk.register(ACCUSATION).number
    draft = LedgerDraft("leader_reception", desk.today, "接访", times=1, extra={"matters": [hidden]})
    row = desk.services.ledgers.add(desk.ctx, draft)
    with pytest.raises(MoveRefused, match="涉及检举控告"):
        desk.services.ledgers.remove(desk.outsider, row.id, "录错了")
    assert desk.services.ledgers.entries(desk.ctx).total == 2
