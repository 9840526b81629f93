"""The office's own year 2024 through every door: its files, their other forms, and back out again."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.tables import ACCEPTANCE, KINDS, acceptance_rows, expected, records, write_csv, write_xlsx
from xinfang_desk.cli import run
from xinfang_desk.services.office import Services, open_office

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
SIZES = {"petitions": 2890, "mediations": 41, "ledger": 520}
DATES = ("信访日期", "登记日期", "转送日期", "受理告知日期", "办结日期", "送达日期", "受理日期", "结案日期", "日期")
COUNTS = ("信访人数", "延期日数", "办理路径", "次数", "人次", "件数", "办结件数", "协议金额")


def figures(services: Services) -> dict[str, object]:
    found = services.statistics.figures(services.default_context(), FIRST, LAST)
    return {value.figure.key: value.as_json() for value in found.figures}


def assert_expected(services: Services) -> None:
    got = figures(services)
    assert {key: got[key] for key in expected()} == expected()


@pytest.fixture
def new_office(tmp_path: Path) -> Iterator[Callable[[], Services]]:
    opened: list[Services] = []

    def open_one() -> Services:
        opened.append(open_office(tmp_path / f"office{len(opened)}"))
        return opened[-1]

    yield open_one
    for services in opened:
        services.close()


def bring_in(services: Services, kind: str, path: Path) -> tuple[int, int]:
    result = services.interchange.import_file(services.default_context(), kind, path)
    assert result.bad == ()
    assert result.rows == SIZES[kind]
    return result.added, result.unchanged


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The whole year; tests only read it, or bring in again what is there."""
    services = open_office(tmp_path_factory.mktemp("year"))
    for kind in KINDS:
        assert bring_in(services, kind, ACCEPTANCE / f"{kind}.csv") == (SIZES[kind], 0)
    yield services
    services.close()


def test_command_line_twice_in_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def process(*words: str) -> str:
        program = [sys.executable, "-m", "xinfang_desk", "--data-dir", str(tmp_path / "data"), *words]
        done = subprocess.run(program, capture_output=True, check=True)
        assert done.stderr == b""
        return done.stdout.decode()

    def here(*words: str) -> str:
        assert run(["--data-dir", str(tmp_path / "data"), *words]) == 0
        return capsys.readouterr().out

    for command, added in ((process, SIZES), (here, dict.fromkeys(KINDS, 0))):
        for kind in KINDS:
            result = json.loads(command("import", kind, str(ACCEPTANCE / f"{kind}.csv"), "--json"))
            assert (result["rows"], result["added"], result["bad"]) == (SIZES[kind], added[kind], [])
        document = json.loads(command("stats", "--year", "2024", "--json"))
        assert (document["from"], document["to"]) == ("2024-01-01", "2024-12-31")
        assert {key: document["figures"][key] for key in expected()} == expected()
    assert "检查通过" in here("check")


def test_files_may_come_in_any_order(new_office: Callable[[], Services]) -> None:
    services = new_office()
    for kind in reversed(KINDS):
        bring_in(services, kind, ACCEPTANCE / f"{kind}.csv")
    assert_expected(services)
    assert services.safekeeping.check(services.default_context()) == ()  # the cases were linked when their matters came


def test_gb18030(new_office: Callable[[], Services], tmp_path: Path) -> None:
    services = new_office()
    for kind in KINDS:
        path = write_csv(tmp_path / f"{kind}.csv", acceptance_rows(kind), "gb18030")
        assert bring_in(services, kind, path) == (SIZES[kind], 0)
    assert_expected(services)


def test_spreadsheet_with_real_dates_and_numbers(new_office: Callable[[], Services], tmp_path: Path) -> None:
    services = new_office()
    for kind in KINDS:
        path = write_xlsx(tmp_path / f"{kind}.xlsx", acceptance_rows(kind), (*DATES, *COUNTS))
        assert bring_in(services, kind, path) == (SIZES[kind], 0)
        assert bring_in(services, kind, ACCEPTANCE / f"{kind}.csv") == (0, SIZES[kind])
    assert_expected(services)


def test_columns_in_any_order_and_dates_in_chinese(new_office: Callable[[], Services], tmp_path: Path) -> None:
    services = new_office()
    for kind in KINDS:
        rows = [[_in_chinese(cell) for cell in reversed(row)] for row in acceptance_rows(kind)]
        assert bring_in(services, kind, write_csv(tmp_path / f"{kind}.csv", rows)) == (SIZES[kind], 0)
    assert_expected(services)


def _in_chinese(cell: str) -> str:
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        return cell
    return f"{day.year}年{day.month}月{day.day}日" if day.day % 2 else f"{day.year}/{day.month}/{day.day}"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_goes_out_comes_back_the_same(
    year: Services, new_office: Callable[[], Services], tmp_path: Path, suffix: str
) -> None:
    other = new_office()
    for kind in KINDS:
        out = tmp_path / f"{kind}{suffix}"
        assert year.interchange.export_file(year.default_context(), kind, 2024, out) == SIZES[kind]
        assert bring_in(other, kind, out) == (SIZES[kind], 0)
        assert bring_in(year, kind, out) == (0, SIZES[kind])
    assert figures(other) == figures(year)
    for kind in KINDS:
        again = tmp_path / f"again-{kind}{suffix}"
        other.interchange.export_file(other.default_context(), kind, 2024, again)
        assert again.read_bytes() == (tmp_path / f"{kind}{suffix}").read_bytes()


def test_export_holds_every_cell_of_the_import(year: Services, tmp_path: Path) -> None:
    for kind in KINDS:
        out = tmp_path / f"{kind}.csv"
        year.interchange.export_file(year.default_context(), kind, 2024, out)
        rows = [row.split(",") for row in out.read_text(encoding="utf-8-sig").splitlines()]
        header = rows[0]
        sent = {tuple(sorted(zip(header, row, strict=True))) for row in rows[1:]}
        given = {tuple(sorted({**dict.fromkeys(header, ""), **row}.items())) for row in records(kind)}
        assert sent == given


def test_figures_by_another_way(year: Services) -> None:
    """The figures, worked out from the rows without the program."""
    rows = records("petitions")
    first = [row for row in rows if row["初次重复"] == "初次"]
    path6 = [row for row in first if row["事项类别"] == "申诉求决" and row["办理路径"] == "6"]
    concluded = [row for row in first if row["事项类别"] == "申诉求决" and row["办结日期"]]
    timely = sum(_within(row["登记日期"], row["转送日期"], 15) for row in first)
    on_time = sum(_within(row["受理告知日期"], row["办结日期"], 60 + int(row["延期日数"] or 0)) for row in path6)
    rated = [row["信访部门评价"] for row in first if row["信访部门评价"]]
    got = figures(year)
    assert got["petitions.matters"] == len(rows)
    assert got["petitions.people"] == sum(int(row["信访人数"]) for row in rows)
    for key, label in (("online", "网上"), ("visit", "来访"), ("letter", "来信")):
        assert got[f"petitions.{key}.matters"] == sum(row["信访形式"] == label for row in rows)
    assert got["rate.timely_acceptance"][:2] == [timely, len(first)]
    assert got["rate.on_time_conclusion"][:2] == [on_time, len(path6)]
    assert got["rate.resolved_once"][:2] == [sum(row["一次性化解"] == "是" for row in concluded), len(concluded)]
    assert got["rate.satisfaction.office"][:2] == [len(rated) - rated.count("不满意"), len(rated)]


def _within(start: str, end: str, days: int) -> bool:
    return bool(end) and date.fromisoformat(end) <= date.fromisoformat(start) + timedelta(days=days)


def test_annual_report_says_what_the_office_said(year: Services, tmp_path: Path) -> None:
    out = tmp_path / "年报.pdf"
    assert run(["--data-dir", str(year.store.data_dir), "report", "annual", "--year", "2024", "--out", str(out)]) == 0
    text = subprocess.run(["pdftotext", "-raw", str(out), "-"], check=True, capture_output=True).stdout.decode()
    plain = "".join(text.split())
    for words in ("2890件3846人", "1814", "707", "369", "95.29%", "99.96%", "87.1%", "56.90%"):
        assert words in plain
    assert "1814+707+369=2890✓" in plain
    assert "______" in plain  # what the program does not know stays open for the office
    fonts = subprocess.run(["pdffonts", str(out)], check=True, capture_output=True).stdout.decode().splitlines()[2:]
    assert fonts
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)
