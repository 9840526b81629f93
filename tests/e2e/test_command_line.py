"""The command line as a stranger meets it: help, answers, refusals, exit codes, one JSON document and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.papers import fonts_embedded, text_of
from tests.tables import ACCEPTANCE
from xinfang_desk.cli import run
from xinfang_desk.domain.forms import FORMS
from xinfang_desk.domain.mediationforms import MEDIATION_FORMS
from xinfang_desk.domain.papers import PaperKind
from xinfang_desk.services.office import open_office

PROGRAM = Path(sys.executable).with_name("xinfang-desk")
FIRST_NUMBER = "500108202401010002"
CASE_NUMBER = "南岸人调字第2号"
ENGLISH = re.compile(r"\b(usage|options|arguments|commands|show this|error|missing|invalid|required|default)\b", re.I)

REPORT_KINDS = ("annual", "article41", "yearly", "assessment", "quarterly", "monthly", "weekly", "daily")
COMMANDS = [
    (),
    ("demo",),
    ("import",),
    ("export",),
    ("stats",),
    ("report",),
    *(("report", kind) for kind in REPORT_KINDS),
    ("slip",),
    ("document",),
    ("casefile",),
    ("search",),
    ("deadline",),
    ("check",),
    ("backup",),
    *(("backup", act) for act in ("create", "list", "verify", "restore")),
]


class Answer:
    """What a command said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Ask = Callable[..., Answer]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command on an office of its own."""

    def run_one(*words: str, data: Path | None = None) -> Answer:
        code = run(["--data-dir", str(data or tmp_path / "data"), *words])
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return run_one


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office without a single matter, in the directory of `ask`."""
    open_office(tmp_path / "data").close()
    return tmp_path / "data"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The year of 2024 in a data directory; tests only read it."""
    folder = tmp_path_factory.mktemp("year") / "data"
    for kind in ("petitions", "mediations", "ledger"):
        assert run(["--data-dir", str(folder), "import", kind, str(ACCEPTANCE / f"{kind}.csv")]) == 0
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_in_chinese(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("用法：xinfang-desk")
    assert "--help" in out
    assert ENGLISH.search(out) is None
    assert err == ""
    for line in out.splitlines():
        if line.startswith("  "):  # every option, argument and command has words
            assert re.search(r"[\u4e00-\u9fff]", line), line


USAGE = [
    (("bogus",), "没有“bogus”这个命令"),
    (("report", "hourly"), "没有“hourly”这个命令"),
    (("import",), "缺少“KIND”"),
    (("import", "petitions"), "缺少“FILE”"),
    (("export", "petitions", "--year", "2024"), "缺少“--out”"),
    (("stats", "--bogus"), "没有“--bogus”这个选项"),
    (("stats", "--year", "abc"), "应为整数"),
    (("stats", "--year"), "“--year”后面缺少值"),
    (("stats", "more"), "多出了参数“more”"),
    (("stats",), "请写明 --year"),
    (("stats", "--from", "2024-01-01"), "同时写明 --from 和 --to"),
    (("stats", "--year", "2024", "--from", "2024-01-01"), "只写一种"),
    (("stats", "--from", "2024-02-30", "--to", "2024-03-01"), "--from：日期“2024-02-30”不存在"),
    (("stats", "--from", "2024-03-02", "--to", "2024-03-01"), "起始日期晚于截止日期"),
    (("stats", "--year", "99999"), "年份“99999”不对"),
    (("report", "annual", "--year", "2024", "--out", "x.txt"), "不能存为“x.txt”"),
    (("report", "assessment", "--out", "x.pdf"), "请写明 --year"),
    (("report", "monthly", "--month", "2024-13", "--out", "x.pdf"), "月份“2024-13”认不出来"),
    (("report", "quarterly", "--quarter", "2024-5", "--out", "x.pdf"), "季度“2024-5”认不出来"),
    (("report", "daily", "--date", "昨天", "--out", "x.pdf"), "--date：日期“昨天”无法识别"),
    (("slip", "123", "--out", "x.pdf", "--paper", "a3"), "没有“a3”这种纸张"),
    (("slip", "123", "--out", "x.png"), "不能存为“x.png”"),
    (("slip", "123", "--out", "x.pdf"), "没有登记编号为“123”的事项"),
    (("document", "123", "slip", "--out", "x.png"), "不能存为“x.png”"),
    (("casefile", "123", "--out", "x.pdf"), "没有登记编号为“123”的事项"),
    (("casefile", "123", "--out", "x.docx"), "不能存为“x.docx”"),
    (("document", "123"), "请写明登记编号、文书种类"),
    (("document", "123", "poem", "--out", "x.pdf"), "没有“poem”这种文书"),
    (("search", " "), "请写出要找的字词"),
    (("search", "王", "--limit", "0"), "--limit 应在"),
    (("deadline", "nothing", "--start", "2026-03-02"), "没有“nothing”这种期限"),
    (("deadline", "referral", "--start", "2026-03-02", "--extend", "5"), "期限不得延长"),
    (("deadline", "conclusion", "--start", "2026-03-02", "--extend", "31"), "不得超过30日"),
    (("import", "people", "x.csv"), "没有“people”这种文件"),
    (("import", "petitions", "none.csv"), "找不到文件"),
    (("export", "ledger", "--year", "2024", "--out", "x.pdf"), "不能导出为“x.pdf”"),
    (("demo", "--matters", "0"), "件数应在1至1000000之间"),
    (("backup", "verify", "none.zip"), "找不到备份"),
    (("backup",), "请写明要执行的命令"),
]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("words", "sentence"), USAGE, ids=[" ".join(words) for words, _ in USAGE])
def test_wrong_use_is_told_in_one_sentence(ask: Ask, words: tuple[str, ...], sentence: str) -> None:
    answer = ask(*words)
    assert answer.code == 2
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""
    assert "Traceback" not in answer.err


LOOKING = (
    ("stats", "--year", "2024"),
    ("report", "annual", "--year", "2024", "--out", "x.pdf"),
    ("export", "petitions", "--year", "2024", "--out", "x.csv"),
    ("search", "王"),
    ("slip", FIRST_NUMBER, "--out", "x.pdf"),
    ("document", FIRST_NUMBER, "slip", "--out", "x.pdf"),
    ("document", "--list"),
    ("check",),
    ("backup", "list"),
    ("backup", "verify", "x.zip"),
    ("backup", "create"),
)


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_a_mistyped_folder_is_refused_and_not_made(ask: Ask, tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = ask(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"“{tmp_path / 'data'}”里没有数据库，请核对 --data-dir\n"
    assert list(tmp_path.iterdir()) == []


ADDRESSES = (
    ("not a url", 2, "数据库地址的写法不对，请核对 --database"),
    ("postgresql://host:port/base", 2, "数据库地址的写法不对，请核对 --database"),
    ("nosuch://clerk:secret@host/base", 2, "不认识“nosuch”这种数据库，请核对 --database"),
    ("sqlite://", 2, "数据库地址没有写明文件，请核对 --database"),
    ("mssql+pymssql://clerk:secret@host/base", 3, "没有安装“mssql”数据库的驱动程序。请联系维护人员安装后再试"),
)


@pytest.mark.parametrize(("url", "code", "sentence"), ADDRESSES, ids=[url for url, _, _ in ADDRESSES])
def test_a_wrong_database_address_is_told_in_one_sentence(ask: Ask, url: str, code: int, sentence: str) -> None:
    answer = ask("--database", url, "stats", "--year", "2024")
    assert (answer.code, answer.out, answer.err) == (code, "", f"{sentence}\n")


def test_a_sqlite_address_is_the_file_itself(ask: Ask, office: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{office / 'xinfang.db'}"
    assert ask("--database", url, "import", "ledger", str(ACCEPTANCE / "ledger.csv")).code == 0
    by_folder, by_address = (ask(*words, "stats", "--year", "2024", "--json") for words in ((), ("--database", url)))
    assert by_folder.json == by_address.json
    assert by_folder.json["figures"]["leader_led.leaders"] > 0
    assert not (tmp_path / "xinfang.db").exists()


def test_the_installed_program_speaks_and_leaves_with_its_code(office: Path) -> None:
    command = [str(PROGRAM), "--data-dir", str(office)]
    done = subprocess.run([*command, "stats", "--year", "2024", "--json"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["figures"]["petitions.matters"] == 0
    wrong = subprocess.run([*command, "bogus"], capture_output=True, check=False)
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert "没有“bogus”这个命令" in wrong.stderr.decode()
    version = subprocess.run([str(PROGRAM), "--version"], capture_output=True, check=True)
    assert re.fullmatch(rb"xinfang-desk \d+\.\d+\.\d+\n", version.stdout)


def test_a_reader_that_goes_away_is_no_error(year: Path) -> None:
    words = f"'{PROGRAM}' --data-dir '{year}' search 要求 --limit 1000 --json | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", words], capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"{\n", b"")


def test_an_import_with_bad_rows_lists_them_and_leaves_with_one(ask: Ask, tmp_path: Path) -> None:
    rows = (ACCEPTANCE / "ledger.csv").read_text(encoding="utf-8-sig").splitlines()[:3]
    path = tmp_path / "bad.csv"
    path.write_text("\n".join([*rows, rows[1].replace("2024-01-01", "2024-13-01")]), encoding="utf-8")
    answer = ask("import", "ledger", str(path))
    assert answer.code == 1
    assert "第4行 日期：日期“2024-13-01”不存在" in answer.out
    assert "整份文件没有导入" in answer.err
    document = ask("import", "ledger", str(path), "--json").json
    assert (document["added"], document["bad"][0]["line"], document["bad"][0]["column"]) == (0, 4, "日期")
    assert ask("stats", "--year", "2024", "--json").json["figures"]["leader_led.leaders"] == 0


def test_a_dry_run_says_what_would_be_done(ask: Ask) -> None:
    answer = ask("import", "ledger", str(ACCEPTANCE / "ledger.csv"), "--dry-run")
    assert (answer.code, "检查通过，将新增520行" in answer.out) == (0, True)
    assert ask("import", "ledger", str(ACCEPTANCE / "ledger.csv"), "--json").json["added"] == 520


def test_stats_in_words(ask: Ask, year: Path) -> None:
    answer = ask("stats", "--from", "2024-01-01", "--to", "2024年12月31日", data=year)
    assert answer.code == 0
    for words in ("2890  件", "95.29%   1618/1698", "网上、来访、来信：1814+707+369=2890 ✓"):
        assert words in answer.out


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("annual", "--year", "2024"), "2024年信访工作报告"),
        (("article41", "--year", "2024"), "2024年信访情况年度报告"),
        (("yearly", "--year", "2024"), "信访工作年度统计表"),
        (("assessment", "--year", "2024"), "责任单位办理情况考核表"),
        (("assessment", "--from", "2024-01-01", "--to", "2024-06-30"), "责任单位办理情况考核表"),
        (("monthly", "--month", "2024-03"), "信访工作月报"),
        (("weekly", "--date", "2024-03-06"), "信访工作周报"),
        (("daily", "--date", "2024/3/6"), "信访工作日报"),
    ],
)
def test_reports(ask: Ask, year: Path, tmp_path: Path, words: tuple[str, ...], title: str) -> None:
    out = tmp_path / "报告.pdf"
    answer = ask("report", *words, "--out", str(out), data=year)
    assert (answer.code, answer.err) == (0, "")
    assert title in answer.out
    assert title in text_of(out)
    assert fonts_embedded(out)


def test_a_report_of_a_quarter_names_it_once(ask: Ask, year: Path, tmp_path: Path) -> None:
    out = tmp_path / "报告.pdf"
    answer = ask("report", "quarterly", "--quarter", "2024Q1", "--out", str(out), data=year)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("已生成2024年第一季度信访工作报告：")
    assert "信访工作季度报告" in text_of(out)
    assert fonts_embedded(out)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".json"])
def test_the_annual_report_in_other_forms(ask: Ask, year: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"年报{suffix}"
    assert ask("report", "annual", "--year", "2024", "--out", str(out), data=year).code == 0
    if suffix == ".json":
        assert "2890件3846人次" in json.loads(out.read_bytes())["sections"][1]["paragraphs"][0]
    else:
        assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("paper", ["", "a5", "a4", "80mm"])
def test_a_slip(ask: Ask, year: Path, tmp_path: Path, paper: str) -> None:
    out = tmp_path / "回执.pdf"
    words = ("--paper", paper) if paper else ()
    assert ask("slip", FIRST_NUMBER, "--out", str(out), *words, data=year).code == 0
    assert "500108 20240101 0002" in text_of(out)
    assert fonts_embedded(out)


def test_the_kinds_of_papers_are_listed(ask: Ask, year: Path) -> None:
    rows = [line.split() for line in ask("document", "--list", data=year).out.splitlines()]
    named = {kind.value: kind.label for kind in FORMS} | {"mediation_agreement": "人民调解协议书"}
    assert named.items() <= dict(rows).items()
    assert len(rows) == len(FORMS) + len(MEDIATION_FORMS) + 4


@pytest.mark.parametrize("kind", FORMS)
def test_every_kind_can_be_had_for_an_imported_matter(ask: Ask, year: Path, tmp_path: Path, kind: PaperKind) -> None:
    out = tmp_path / "文书.pdf"
    assert ask("document", "500108 20240101 0002", kind.label, "--out", str(out), data=year).code == 0
    assert fonts_embedded(out)
    assert len("".join(text_of(out).split())) > 40
    word = tmp_path / "文书.docx"
    assert ask("document", FIRST_NUMBER, kind.value, "--out", str(word), data=year).code == 0
    assert word.read_bytes().startswith(b"PK")


def test_a_case_file(ask: Ask, year: Path, tmp_path: Path) -> None:
    inside, outside = tmp_path / "内部.pdf", tmp_path / "对外.pdf"
    assert ask("casefile", FIRST_NUMBER, "--out", str(inside), data=year).code == 0
    assert ask("casefile", FIRST_NUMBER, "--out", str(outside), "--external", data=year).code == 0
    assert fonts_embedded(inside)
    assert "来访人员登记表" in "".join(text_of(inside).split())
    assert "来访人员登记表" not in "".join(text_of(outside).split())


@pytest.mark.parametrize("kind", [*MEDIATION_FORMS, PaperKind.MEDIATION_CONSENT])
def test_every_kind_can_be_had_for_an_imported_case(ask: Ask, year: Path, tmp_path: Path, kind: PaperKind) -> None:
    out = tmp_path / "文书.pdf"
    assert ask("document", CASE_NUMBER, kind.label, "--out", str(out), data=year).code == 0
    assert fonts_embedded(out)
    assert len("".join(text_of(out).split())) > 40


def test_the_dossier_of_a_case_says_what_it_lacks(ask: Ask, year: Path, tmp_path: Path) -> None:
    out = tmp_path / "卷宗.pdf"
    told = ask("casefile", CASE_NUMBER, "--out", str(out), data=year)
    assert told.code == 0
    assert "卷宗还缺：申请书或者受理登记表、权利义务告知书、身份证明、调解记录" in told.out
    assert fonts_embedded(out)
    assert "人民调解卷宗" in "".join(text_of(out).split())
    refused = ask("casefile", CASE_NUMBER, "--out", str(out), "--external", data=year)
    assert (refused.code, "不分内部和对外" in refused.err) == (2, True)


def test_search(ask: Ask, year: Path) -> None:
    found = ask("search", "物业 停车费", "--limit", "3", "--json", data=year).json
    assert found["total"] >= len(found["rows"]) == 3
    assert all("物业" in row["demand"] and "停车费" in row["demand"] for row in found["rows"])
    days = [row["registered_on"] for row in found["rows"]]
    assert days == sorted(days, reverse=True)
    words = ask("search", "王玉桂", data=year)
    assert "500108 20240101 0002" in words.out
    assert ask("search", "没有的字串", data=year).out == "共0件\n"


DEADLINES = [
    ("referral", "2026-03-02", 0, "2026-03-17", "2026-03-17", "2026-03-17"),
    ("conclusion", "2026-03-17", 0, "2026-05-16", "2026-05-18", "2026-05-15"),
    ("conclusion", "2026-03-17", 30, "2026-06-15", "2026-06-15", "2026-06-15"),
    ("objection", "2026-03-05", 0, "2026-03-12", "2026-03-12", "2026-03-12"),
    ("judicial_confirmation", "2026-03-20", 0, "2026-04-19", "2026-04-20", "2026-04-17"),
]


@pytest.mark.parametrize(("rule", "start", "extend", "statutory", "rolled", "warning"), DEADLINES)
def test_deadlines_need_no_database(
    ask: Ask, tmp_path: Path, rule: str, start: str, extend: int, statutory: str, rolled: str, warning: str
) -> None:
    answer = ask("deadline", rule, "--start", start, "--extend", str(extend), "--json")
    assert list(answer.json) == ["rule", "start", "statutory", "rolled", "warning", "article", "explanation"]
    assert [answer.json[key] for key in ("statutory", "rolled", "warning")] == [statutory, rolled, warning]
    assert not (tmp_path / "data").exists()
    assert answer.json["explanation"][0] in ask("deadline", rule, "--start", start).out


def test_deadlines_follow_the_offices_own_holidays(ask: Ask, tmp_path: Path) -> None:
    services = open_office(tmp_path / "data")
    table = tmp_path / "holidays.csv"
    table.write_text("日期,类型,名称\n2026-03-17,休,测试日\n", encoding="utf-8")
    services.office.import_holidays(services.default_context(), table)
    services.close()
    answer = ask("deadline", "referral", "--start", "2026-03-02", "--json")
    assert (answer.json["statutory"], answer.json["rolled"]) == ("2026-03-17", "2026-03-18")


def test_an_unknown_year_is_said_to_be_unknown(ask: Ask) -> None:
    lines = ask("deadline", "referral", "--start", "2030-01-01", "--json").json["explanation"]
    assert any("没有2030年的安排" in line for line in lines)


def test_backup_from_making_to_restoring(ask: Ask) -> None:
    ask("import", "ledger", str(ACCEPTANCE / "ledger.csv"))
    made = ask("backup", "create", "--json").json
    assert made["verified"]
    assert made["counts"]["ledger_entries"] == 520
    assert "已验证" in ask("backup", "list").out
    assert ask("backup", "verify", made["name"]).code == 0
    restored = ask("backup", "restore", made["name"])
    assert (restored.code, "恢复前" in restored.out) == (0, True)
    assert len(ask("backup", "list", "--json").json["backups"]) == 2


@pytest.mark.usefixtures("office")
def test_a_damaged_backup_leaves_with_one_and_is_not_restored(ask: Ask, tmp_path: Path) -> None:
    name = ask("backup", "create", "--json").json["name"]
    path = tmp_path / "data" / "backups" / name
    path.write_bytes(path.read_bytes()[:-200])
    answer = ask("backup", "verify", name)
    assert (answer.code, answer.out) == (1, "")
    assert "没有通过核对" in answer.err
    assert ask("backup", "restore", name).code == 3
    assert ask("backup", "list").code == 0


@pytest.mark.usefixtures("office")
def test_check_leaves_with_one_when_something_is_wrong(ask: Ask, tmp_path: Path) -> None:
    assert (ask("check").code, ask("check", "--json").json) == (0, {"ok": True, "findings": []})
    services = open_office(tmp_path / "data")
    ctx = services.default_context()
    from xinfang_desk.domain.matters import MatterDraft
    from xinfang_desk.domain.people import Person

    number = services.intake.submit(ctx, MatterDraft(petitioner=Person(name="甲"), demand="某事")).number
    file = tmp_path / "材料.txt"
    file.write_text("材料", encoding="utf-8")
    services.casework.attach(ctx, number, file)
    services.close()
    next(p for p in (tmp_path / "data" / "attachments").rglob("*") if p.is_file()).unlink()
    answer = ask("check")
    assert answer.code == 1
    assert "材料.txt" in answer.out
    assert "检查发现1个问题" in answer.err
    document = ask("check", "--json").json
    assert (document["ok"], [f["code"] for f in document["findings"]]) == (False, ["attachment"])


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A data directory that a window holds."""
    services = open_office(tmp_path / "data")
    yield tmp_path / "data"
    services.close()


def test_who_holds_the_data_is_told(ask: Ask, held: Path) -> None:
    for words in (("import", "ledger", str(ACCEPTANCE / "ledger.csv")), ("demo",), ("backup", "restore", "x.zip")):
        answer = ask(*words)
        assert answer.code == 3
        assert "数据正由" in answer.err
    assert ask("stats", "--year", "2024").code == 0  # looking needs no hold
    assert ask("backup", "create").code == 0


def test_a_file_that_is_no_database_is_left_alone(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "xinfang.db").write_bytes(b"not a database at all" * 100)
    answer = ask("stats", "--year", "2024")
    assert (answer.code, answer.out) == (3, "")
    assert "已经损坏" in answer.err
    assert (tmp_path / "data" / "xinfang.db").read_bytes() == b"not a database at all" * 100


def test_a_folder_that_cannot_be_written_is_told(ask: Ask, year: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    answer = ask("report", "annual", "--year", "2024", "--out", str(tmp_path / "file" / "x.pdf"), data=year)
    assert answer.code == 3
    assert answer.err.count("\n") == 1


def test_demo_fills_an_empty_office_once(ask: Ask) -> None:
    answer = ask("demo", "--matters", "300", "--seed", "7")
    assert answer.code == 0
    assert "信访事项300件" in answer.out
    again = ask("demo")
    assert again.code == 2
    assert "数据库里已有数据" in again.err
    assert ask("check").code == 0
    today = date.today()
    found = ask("stats", "--from", str(today - timedelta(days=400)), "--to", str(today), "--json").json
    assert found["figures"]["petitions.matters"] > 250
