"""Commands that count: stats and the reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from ..domain.errors import InputRejected
from ..domain.text import report_name
from ..domain.views import Statistics
from .desk import Place, check_suffix, day, opened, say, say_json, say_table
from .exits import DONE

OUT = typer.Option("--out", metavar="FILE", help="存为 .pdf、.docx、.xlsx 或 .json 文件")
OTHER_WORK = "其他工作"
"""Section whose many empty counts are left out of the printed table; the JSON document has them all."""
SUFFIXES = (".pdf", ".docx", ".xlsx", ".json")
_MONTH = re.compile(r"(\d{4})[-/年.]?(\d{1,2})月?")
_QUARTER = re.compile(r"(\d{4})[-/年.]?第?[Qq]?([1-4一二三四])(?:季度)?")


def stats(
    ctx: typer.Context,
    year: Annotated[int | None, typer.Option("--year", metavar="Y", help="全年，如2024")] = None,
    first: Annotated[str, typer.Option("--from", metavar="D", help="起始日期，如2024-01-01")] = "",
    last: Annotated[str, typer.Option("--to", metavar="D", help="截止日期，含当天")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出")] = False,
) -> int:
    """Print every figure of a period."""
    from_day, to_day = _period(year, first, last)
    with opened(ctx.obj) as (services, context):
        found = services.statistics.figures(context, from_day, to_day)
    if as_json:
        say_json(figures_document(found))
    else:
        _say_figures(found)
    return DONE


def _period(year: int | None, first: str, last: str) -> tuple[date, date]:
    from ..services import periods

    if year is not None and (first or last):
        raise InputRejected.at("year", "--year 与 --from、--to 只写一种")
    if year is not None:
        return periods.year(_known_year(year))
    if not (first and last):
        raise InputRejected.at("year", "请写明 --year，或同时写明 --from 和 --to")
    return day(first, "--from"), day(last, "--to")


def _known_year(year: int) -> int:
    if not 1900 <= year <= 9000:
        raise InputRejected.at("year", f"年份“{year}”不对，请写四位年份，如2024")
    return year


def figures_document(found: Statistics) -> dict[str, Any]:
    """The document of `stats --json`."""
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "figures": {value.figure.key: value.as_json() for value in found.figures},
    }


def _say_figures(found: Statistics) -> None:
    say(f"{found.first} 至 {found.last}")
    section = ""
    rows: list[tuple[str, str, str]] = []
    for value in found.figures:
        if value.figure.section != section:
            _say_section(section, rows)
            section, rows = value.figure.section, []
        if value.figure.section == OTHER_WORK and not value.numerator:
            continue
        base = f"{value.numerator}/{value.denominator}" if value.denominator is not None else value.figure.unit
        rows.append((f"  {value.figure.label}", value.text, base))
    _say_section(section, rows)
    say("", *found.checks)


def _say_section(name: str, rows: list[tuple[str, str, str]]) -> None:
    if rows:
        say("", name)
        say_table(rows)


def _write(place: Place, kind: str, period: tuple[date, date], out: Path) -> int:
    check_suffix(out, SUFFIXES)
    with opened(place) as (services, context):
        from ..services.output import write_output

        report = services.reports.make(context, kind, *period)
        write_output(out, services.reports.render(context, report, out.suffix.lower()))
    say(f"已生成{report_name(report.period, report.title)}：{out}")
    return DONE


def annual(
    ctx: typer.Context,
    year: Annotated[int, typer.Option("--year", metavar="Y", help="年份，如2024")],
    out: Annotated[Path, OUT],
) -> int:
    """Write the annual report."""
    from ..services import periods

    return _write(ctx.obj, "annual", periods.year(_known_year(year)), out)


def article41(
    ctx: typer.Context,
    year: Annotated[int, typer.Option("--year", metavar="Y", help="年份，如2024")],
    out: Annotated[Path, OUT],
) -> int:
    """Write the yearly report that Art. 41 of the regulation asks for."""
    from ..services import periods

    return _write(ctx.obj, "article41", periods.year(_known_year(year)), out)


def yearly(
    ctx: typer.Context,
    year: Annotated[int, typer.Option("--year", metavar="Y", help="年份，如2024")],
    out: Annotated[Path, OUT],
) -> int:
    """Write every figure of a year beside that of the year before."""
    from ..services import periods

    return _write(ctx.obj, "yearly", periods.year(_known_year(year)), out)


def assessment(
    ctx: typer.Context,
    out: Annotated[Path, OUT],
    year: Annotated[int | None, typer.Option("--year", metavar="Y", help="全年，如2024")] = None,
    first: Annotated[str, typer.Option("--from", metavar="D", help="起始日期，如2024-01-01")] = "",
    last: Annotated[str, typer.Option("--to", metavar="D", help="截止日期，含当天")] = "",
) -> int:
    """Write the assessment of the units of a year or of any period."""
    return _write(ctx.obj, "assessment", _period(year, first, last), out)


def quarterly(
    ctx: typer.Context,
    quarter: Annotated[str, typer.Option("--quarter", metavar="Y-Q", help="季度，如2024-1")],
    out: Annotated[Path, OUT],
) -> int:
    """Write a quarterly report."""
    from ..services import periods

    match = _QUARTER.fullmatch(quarter.strip())
    if match is None:
        raise InputRejected.at("quarter", f"季度“{quarter}”认不出来，请写成“2024-1”的样子")
    which = "一二三四".find(match.group(2)) + 1 or int(match.group(2))
    return _write(ctx.obj, "quarterly", periods.quarter(_known_year(int(match.group(1))), which), out)


def monthly(
    ctx: typer.Context,
    month: Annotated[str, typer.Option("--month", metavar="Y-M", help="月份，如2024-03")],
    out: Annotated[Path, OUT],
) -> int:
    """Write a monthly report."""
    from ..services import periods

    match = _MONTH.fullmatch(month.strip())
    if match is None or not 1 <= int(match.group(2)) <= 12:
        raise InputRejected.at("month", f"月份“{month}”认不出来，请写成“2024-03”的样子")
    return _write(ctx.obj, "monthly", periods.month(_known_year(int(match.group(1))), int(match.group(2))), out)


def weekly(
    ctx: typer.Context,
    on: Annotated[str, typer.Option("--date", metavar="D", help="这一周中的任一天，如2024-03-05")],
    out: Annotated[Path, OUT],
) -> int:
    """Write the report of the week around a day."""
    from ..services import periods

    return _write(ctx.obj, "weekly", periods.week(day(on, "--date")), out)


def daily(
    ctx: typer.Context,
    on: Annotated[str, typer.Option("--date", metavar="D", help="日期，如2024-03-05")],
    out: Annotated[Path, OUT],
) -> int:
    """Write the report of a day."""
    chosen = day(on, "--date")
    return _write(ctx.obj, "daily", (chosen, chosen), out)


REPORTS: dict[str, tuple[Callable[..., int], str]] = {
    "annual": (annual, "年度工作报告"),
    "article41": (article41, "信访情况年度报告（条例第四十一条）"),
    "yearly": (yearly, "年度统计表，与上年比较"),
    "assessment": (assessment, "责任单位办理情况考核表"),
    "quarterly": (quarterly, "季度报告"),
    "monthly": (monthly, "月报"),
    "weekly": (weekly, "周报，周一至周日"),
    "daily": (daily, "日报"),
}
"""Name of the command -> its function and help."""
