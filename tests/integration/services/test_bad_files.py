"""Files that are wrong: each fault is told at its line and column in a sentence, and nothing of the file is saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tables import ACCEPTANCE, acceptance_rows, write_csv, write_xlsx
from xinfang_desk.domain.errors import InputRejected, NotPermitted
from xinfang_desk.domain.views import ImportResult

from .desk import Desk, open_desk

PETITION = {
    "登记编号": "500108202403050001",
    "信访日期": "2024-03-05",
    "登记日期": "2024-03-05",
    "信访形式": "来访",
    "姓名": "张三",
    "证件类型": "居民身份证",
    "证件号码": "11010519491231002X",
    "手机": "13800138000",
    "信访人数": "1",
    "初次重复": "初次",
    "信访目的": "求决",
    "事项类别": "申诉求决",
    "办理路径": "6",
    "内容分类": "城乡建设",
    "问题属地": "南坪街道",
    "责任单位": "区住房城乡建委",
    "主要诉求": "要求退还多收的物业服务费",
    "转送日期": "2024-03-08",
    "受理告知日期": "2024-03-12",
    "办结日期": "2024-04-20",
    "处理意见": "支持",
    "送达日期": "2024-04-22",
    "首次登记编号": "",
    "延期日数": "",
    "一次性化解": "",
    "责任单位评价": "",
}
CASE = {
    "调解编号": "（2024）示人调字第1号",
    "受理日期": "2024-03-05",
    "案件来源": "信访移交",
    "纠纷类型": "物业",
    "申请人": "张三",
    "被申请人": "某物业公司",
    "调解员": "调解员甲",
    "重大疑难": "否",
    "调解结果": "达成书面协议",
    "结案日期": "2024-03-20",
    "协议金额": "1200.50",
    "履行情况": "已履行",
}
ENTRY = {
    "台账类别": "普法宣传",
    "日期": "2024-03-05",
    "名称": "普法宣传第1次",
    "次数": "1",
    "人次": "",
    "件数": "200",
    "办结件数": "",
}
GOOD = {"petitions": PETITION, "mediations": CASE, "ledger": ENTRY}


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One office for all files that are refused: each test proves that it was left as it was."""
    office = open_desk(tmp_path_factory.mktemp("office"))
    yield office
    office.services.close()


def bring(desk: Desk, kind: str, path: Path, *, dry_run: bool = False) -> ImportResult:
    return desk.services.interchange.import_file(desk.ctx, kind, path, dry_run)


def file_of(path: Path, kind: str, *rows: dict[str, str]) -> Path:
    header = list(GOOD[kind])
    return write_csv(path / f"{kind}.csv", [header, *([row.get(name, "") for name in header] for row in rows)])


def refusal(desk: Desk, tmp_path: Path, kind: str, changes: dict[str, str]) -> ImportResult:
    """Import a good row and, as the third line, one with these changes; nothing may be saved."""
    number = {"petitions": {"登记编号": "500108202403050002"}, "mediations": {"调解编号": "（2024）示人调字第2号"}}
    bad = GOOD[kind] | number.get(kind, {}) | changes
    before = desk.counts()
    result = bring(desk, kind, file_of(tmp_path, kind, GOOD[kind], bad))
    assert desk.counts() == before
    assert (result.rows, result.added, result.unchanged) == (2, 0, 0)
    return result


PETITION_FAULTS = [
    ({"登记编号": ""}, "登记编号", "没有填写"),
    ({"登记编号": "5.00108E+17"}, "登记编号", "末尾几位已丢失"),
    ({"登记编号": "500108/2024"}, "登记编号", "只能由数字和字母组成"),
    ({"登记编号": "5" * 33}, "登记编号", "最多32位"),
    ({"登记日期": ""}, "登记日期", "没有填写"),
    ({"登记日期": "2024-02-30"}, "登记日期", "不存在"),
    ({"登记日期": "去年三月"}, "登记日期", "无法识别"),
    ({"登记日期": "2124-03-05"}, "登记日期", "晚于今天"),
    ({"信访日期": "2024-03-06"}, "信访日期", "晚于登记日期"),
    ({"信访形式": "微信"}, "信访形式", "“微信”不是可用的值"),
    ({"信访人数": "0"}, "信访人数", "信访人数应为不小于1的整数"),
    ({"信访人数": ""}, "信访人数", "没有填写"),
    ({"信访人数": "三人"}, "信访人数", "信访人数应为不小于1的整数"),
    ({"信访人数": "-2"}, "信访人数", "信访人数应为不小于1的整数"),
    ({"信访人数": "1.5"}, "信访人数", "信访人数应为不小于1的整数"),
    ({"信访人数": "100000"}, "信访人数", "最多填99999人"),
    ({"姓名": "长" * 51}, "姓名", "最多50个字，现有51个字"),
    ({"姓名": "张\x07三"}, "姓名", "控制字符"),
    ({"姓名": "张😀"}, "姓名", "表情符号"),
    ({"初次重复": "二次"}, "初次重复", "不是可用的值"),
    ({"首次登记编号": "500108202403050002"}, "首次登记编号", "不能是本件自己"),
    ({"信访目的": "", "事项类别": ""}, "信访目的", "都没有填写"),
    ({"办理路径": "7"}, "办理路径", "应为1至6"),
    ({"信访目的": "意见建议", "事项类别": "建议意见"}, "办理路径", "只有申诉求决类"),
    ({"主要诉求": ""}, "主要诉求", "没有填写"),
    ({"主要诉求": "长" * 10_000}, "主要诉求", "最多1000字，现有10000字"),
    ({"主要诉求": "要求\x01退款"}, "主要诉求", "第3个字是不可见的控制字符"),
    ({"责任单位": "长" * 101}, "责任单位", "最多100字"),
    ({"受理告知日期": "2024-03-07"}, "受理告知日期", "早于转送日期"),
    ({"办结日期": "2024-03-11"}, "办结日期", "办结日期早于受理告知日期"),
    ({"受理告知日期": ""}, "办结日期", "没有受理告知日期"),
    ({"送达日期": "2024-04-19"}, "送达日期", "早于办结日期"),
    ({"延期日数": "31"}, "延期日数", "应为1至30日"),
    ({"处理意见": "同意"}, "处理意见", "不是可用的值"),
    ({"一次性化解": "对"}, "一次性化解", "应填“是”或“否”"),
    ({"责任单位评价": "好"}, "责任单位评价", "不是可用的值"),
    ({"证件类型": "学生证"}, "证件类型", "不是可用的值"),
]
CASE_FAULTS = [
    ({"调解编号": ""}, "调解编号", "没有填写"),
    ({"受理日期": ""}, "受理日期", "没有填写"),
    ({"结案日期": "2024-03-04"}, "结案日期", "早于受理日期"),
    ({"调解结果": "", "协议金额": "", "履行情况": ""}, "调解结果", "没有调解结果"),
    ({"调解结果": "调解不成", "履行情况": ""}, "协议金额", "没有达成协议"),
    ({"调解结果": "撤回", "协议金额": ""}, "履行情况", "没有达成协议"),
    ({"协议金额": "很多"}, "协议金额", "无法识别"),
    ({"协议金额": "-5"}, "协议金额", "不能是负数"),
    ({"协议金额": "1000000000"}, "协议金额", "999,999,999.99"),
    ({"重大疑难": "大"}, "重大疑难", "应填“是”或“否”"),
    ({"申请人": "长" * 51}, "申请人", "最多50个字"),
]
ENTRY_FAULTS = [
    ({"台账类别": ""}, "台账类别", "没有填写"),
    ({"日期": "3月5日"}, "日期", "无法识别"),
    ({"次数": "-1"}, "次数", "应为不小于0的整数"),
    ({"办结件数": "201"}, "办结件数", "不能多于件数"),
    ({"名称": "长" * 201}, "名称", "最多200字"),
]
FAULTS = [
    *(("petitions", *fault) for fault in PETITION_FAULTS),
    *(("mediations", *fault) for fault in CASE_FAULTS),
    *(("ledger", *fault) for fault in ENTRY_FAULTS),
]


@pytest.mark.parametrize(("kind", "changes", "column", "words"), FAULTS)
def test_a_fault_is_told_at_its_place_and_nothing_is_saved(
    untouched: Desk, tmp_path: Path, kind: str, changes: dict[str, str], column: str, words: str
) -> None:
    result = refusal(untouched, tmp_path, kind, changes)
    assert [(bad.line, bad.column) for bad in result.bad] == [(3, column)]
    assert words in result.bad[0].reason


@pytest.mark.parametrize("kind", GOOD)
def test_the_good_row_alone_comes_in(desk: Desk, tmp_path: Path, kind: str) -> None:
    path = file_of(tmp_path, kind, GOOD[kind])
    assert bring(desk, kind, path, dry_run=True).added == 1
    assert bring(desk, kind, path, dry_run=True).added == 1  # the dry run saved nothing
    assert bring(desk, kind, path).added == 1
    assert (bring(desk, kind, path).added, bring(desk, kind, path).unchanged) == (0, 1)


def test_every_bad_row_is_listed(desk: Desk, tmp_path: Path) -> None:
    rows = [PETITION | {"登记编号": f"50010820240305{n:04d}", "信访人数": str(n % 2)} for n in range(1, 41)]
    result = bring(desk, "petitions", file_of(tmp_path, "petitions", *rows))
    assert [bad.line for bad in result.bad] == list(range(3, 42, 2))
    assert desk.count("matters") == 0


def test_a_row_over_several_lines_is_told_by_its_first_line(desk: Desk, tmp_path: Path) -> None:
    long = PETITION | {"主要诉求": "第一行\n第二行\n第三行"}
    bad = PETITION | {"登记编号": "500108202403050002", "信访人数": "0"}
    result = bring(desk, "petitions", file_of(tmp_path, "petitions", long, bad))
    assert [finding.line for finding in result.bad] == [5]


def test_numbers_twice_in_one_file(desk: Desk, tmp_path: Path) -> None:
    other = PETITION | {"主要诉求": "另一件事"}
    result = bring(desk, "petitions", file_of(tmp_path, "petitions", PETITION, other))
    assert [(bad.line, bad.column) for bad in result.bad] == [(3, "登记编号")]
    assert "与第2行重复" in result.bad[0].reason
    case = bring(desk, "mediations", file_of(tmp_path, "mediations", CASE, CASE))
    assert "与第2行重复" in case.bad[0].reason


def test_a_number_that_is_taken_by_another_matter(desk: Desk, tmp_path: Path) -> None:
    assert bring(desk, "petitions", file_of(tmp_path, "petitions", PETITION)).added == 1
    before = desk.counts()
    result = bring(desk, "petitions", file_of(tmp_path, "petitions", PETITION | {"姓名": "李四"}))
    assert [(bad.line, bad.column) for bad in result.bad] == [(2, "姓名")]
    assert "系统中为“张三”，文件中为“李四”" in result.bad[0].reason
    assert desk.counts() == before


def test_progress_made_here_is_not_undone_by_an_older_file(desk: Desk, tmp_path: Path) -> None:
    older = PETITION | {"办结日期": "", "处理意见": "", "送达日期": ""}
    assert bring(desk, "petitions", file_of(tmp_path, "petitions", older)).added == 1
    result = bring(desk, "petitions", file_of(tmp_path, "petitions", PETITION))
    assert (result.bad, result.unchanged) == ((), 1)
    assert any("办理进度与系统中不同" in note for note in result.notes)
    assert desk.services.casework.detail(desk.ctx, PETITION["登记编号"]).status.concluded_on is None


@pytest.mark.parametrize(
    ("kind", "column"),
    [("petitions", "信访人数"), ("petitions", "登记编号"), ("mediations", "受理日期"), ("ledger", "日期")],
)
def test_a_missing_column(desk: Desk, tmp_path: Path, kind: str, column: str) -> None:
    header, *rows = acceptance_rows(kind)
    place = header.index(column)
    cut = [[cell for i, cell in enumerate(row) if i != place] for row in [header, *rows]]
    before = desk.counts()
    with pytest.raises(InputRejected, match=f"缺少“{column}”列"):
        bring(desk, kind, write_csv(tmp_path / "cut.csv", cut))
    assert desk.counts() == before


WRONG_FILES = [
    ("x.pdf", b"%PDF-1.7", "请用 .csv 或 .xlsx 文件"),
    ("x.xls", b"\xd0\xcf\x11\xe0", "请用 .csv 或 .xlsx 文件"),
    ("x.csv", b"PK\x03\x04rest", "不是文本表格"),
    ("x.csv", b"%PDF-1.7\n", "不是文本表格"),
    ("x.csv", b"a\0b", "不是文本表格"),
    ("x.csv", b"", "是空的"),
    ("x.csv", b"\xef\xbb\xbf", "没有内容"),
    ("x.csv", b"\xff\xfe\xff\xff\xff", "文字编码认不出来"),
    ("x.csv", "登记编号,登记编号\n1,2\n".encode(), "“登记编号”出现了不止一次"),
    ("x.csv", '登记编号,"姓名\n1,2\n'.encode(), "不是正确的 .csv 表格"),
    ("x.xlsx", "登记编号,姓名".encode(), "不是 .xlsx 工作簿"),
    ("x.xlsx", b"PK\x03\x04damaged", "打不开，可能已损坏"),
]


@pytest.mark.parametrize(("name", "content", "words"), WRONG_FILES)
def test_a_file_of_the_wrong_kind(untouched: Desk, tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputRejected, match=words):
        bring(untouched, "petitions", path)
    assert untouched.count("matters") == 0


def test_a_file_that_is_not_there_and_a_kind_that_is_none(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputRejected, match="找不到文件"):
        bring(desk, "petitions", tmp_path / "none.csv")
    with pytest.raises(InputRejected, match="没有“people”这种文件"):
        bring(desk, "people", ACCEPTANCE / "petitions.csv")
    with pytest.raises(InputRejected, match=r"以 \.csv 或 \.xlsx 结尾"):
        desk.services.interchange.export_file(desk.ctx, "ledger", 2024, tmp_path / "x.pdf")


def test_unknown_columns_are_reported_and_ignored(desk: Desk, tmp_path: Path) -> None:
    rows = [[*PETITION, "科室意见", ""], [*PETITION.values(), "同意", "x"]]
    result = bring(desk, "petitions", write_csv(tmp_path / "more.csv", rows))
    assert result.added == 1
    assert "不认识的列，未导入：科室意见、（空白）" in result.notes


def test_labels_that_the_office_does_not_have_become_its_codes(desk: Desk, tmp_path: Path) -> None:
    row = PETITION | {"责任单位": "区大数据局", "内容分类": "网络直播"}
    result = bring(desk, "petitions", file_of(tmp_path, "petitions", row))
    assert "代码表“责任单位”中没有、将按原文加入：区大数据局" in result.notes
    units = {item.label for item in desk.services.office.codes(desk.ctx, "unit")}
    assert "区大数据局" in units
    assert bring(desk, "petitions", file_of(tmp_path, "petitions", row)).unchanged == 1


def test_identity_and_phone_findings_are_notes(desk: Desk, tmp_path: Path) -> None:
    row = PETITION | {"证件号码": "110105194912310021", "手机": "1380013800"}
    result = bring(desk, "petitions", file_of(tmp_path, "petitions", row))
    assert (result.added, result.bad) == (1, ())
    assert "证件号码未通过校验：1行（第2行），已照录" in result.notes
    assert "电话号码未通过校验：1行（第2行），已照录" in result.notes


def test_what_an_imported_matter_looks_like(desk: Desk, tmp_path: Path) -> None:
    row = PETITION | {"办理路径": "6"}
    bring(desk, "petitions", file_of(tmp_path, "petitions", row))
    detail = desk.services.casework.detail(desk.ctx, PETITION["登记编号"])
    assert [step.move for step in detail.steps] == ["register", "refer", "accept", "conclude", "serve"]
    person = detail.parties[0].person
    assert (person.name, person.sex, str(person.birth)) == ("张三", "女", "1949-12-31")
    assert desk.services.safekeeping.check(desk.ctx) == ()


def test_an_anonymous_accusation_is_restricted(desk: Desk, tmp_path: Path) -> None:
    row = PETITION | {"姓名": "", "信访目的": "揭发控告", "事项类别": "检举控告", "办理路径": "", "处理意见": ""}
    assert bring(desk, "petitions", file_of(tmp_path, "petitions", row)).added == 1
    rows = desk.services.casework.search(desk.ctx, _everything()).rows
    assert [(r.name, r.restricted) for r in rows] == [("匿名", True)]
    assert desk.services.casework.search(desk.outsider, _everything()).rows == ()
    with pytest.raises(NotPermitted):
        desk.services.interchange.export_file(desk.outsider, "petitions", 2024, tmp_path / "out.csv")


def _everything() -> object:
    from xinfang_desk.domain.views import MatterFilter

    return MatterFilter()


def test_long_numbers_in_a_sheet_are_never_guessed(desk: Desk, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "numbers.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, list(PETITION))
    sheet.write_row(1, 0, list(PETITION.values()))
    sheet.write_number(1, 0, 500108202403050001)
    book.close()
    result = bring(desk, "petitions", path)
    assert "末尾几位已丢失" in result.bad[0].reason


def test_equal_ledger_rows_of_one_file_stay_apart(desk: Desk, tmp_path: Path) -> None:
    twice = file_of(tmp_path, "ledger", ENTRY, ENTRY)
    assert bring(desk, "ledger", twice).added == 2
    assert bring(desk, "ledger", twice).added == 0
    thrice = file_of(tmp_path, "ledger", ENTRY, ENTRY, ENTRY)
    assert (bring(desk, "ledger", thrice).added, desk.count("ledger_entries")) == (1, 3)


def test_a_new_ledger_kind_gets_figures_of_its_own(desk: Desk, tmp_path: Path) -> None:
    row = ENTRY | {"台账类别": "信访代办", "次数": "3", "件数": "5"}
    result = bring(desk, "ledger", write_xlsx(tmp_path / "l.xlsx", [list(row), list(row.values())]))
    assert "新的台账类别，将加入：信访代办" in result.notes
    from datetime import date

    found = desk.services.statistics.figures(desk.ctx, date(2024, 1, 1), date(2024, 12, 31))
    values = {value.figure.label: 0 for value in found.figures} | {
        f"{v.figure.label}{v.figure.unit}": v.numerator
        for v in found.figures
        if v.figure.key.endswith((".times", ".items"))
    }
    assert (values["信访代办次"], values["信访代办件"]) == (3, 5)


def test_without_the_permission_nothing_comes_in_or_goes_out(desk: Desk, tmp_path: Path) -> None:
    from xinfang_desk.domain.context import Context, Operator

    nobody = Context(Operator(2, "second", "李四", frozenset()), lambda: desk.now)
    with pytest.raises(NotPermitted):
        desk.services.interchange.import_file(nobody, "ledger", ACCEPTANCE / "ledger.csv")
    with pytest.raises(NotPermitted):
        desk.services.interchange.export_file(nobody, "ledger", 2024, tmp_path / "x.csv")
