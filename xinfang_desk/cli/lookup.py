"""Commands that answer a question: search, deadline."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from ..domain.deadlines import RULES, Deadline, DeadlineError, compute
from ..domain.errors import InputRejected
from ..domain.text import format_date_week, group_number
from ..domain.views import MatterFilter, MatterRow
from ..domain.workdays import WorkCalendar
from .desk import Place, day, opened, say, say_json, say_table
from .exits import DONE

MAX_HITS = 1000


def search(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="要找的字词，一个字也可以；几个词用空格隔开")],
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="最多列出几件，默认20")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出")] = False,
) -> int:
    """Search the matters by full text, newest first."""
    if not 1 <= limit <= MAX_HITS:
        raise InputRejected.at("limit", f"--limit 应在1至{MAX_HITS}之间")
    if not text.strip():
        raise InputRejected.at("text", "请写出要找的字词")
    with opened(ctx.obj) as (services, context):
        page = services.casework.search(context, MatterFilter(text=text), None, limit)
    if as_json:
        say_json({"text": text, "total": page.total, "rows": [_document(row) for row in page.rows]})
        return DONE
    say_table([_line(row) for row in page.rows])
    say(f"共{page.total}件" + (f"，列出前{len(page.rows)}件" if page.total > len(page.rows) else ""))
    return DONE


def _document(row: MatterRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "registered_on": row.registered_on,
        "channel": row.channel.label,
        "name": row.name,
        "headcount": row.headcount,
        "demand": row.demand,
        "unit": row.unit,
        "state": row.state.label,
        "due": row.due,
    }


def _line(row: MatterRow) -> tuple[str, ...]:
    demand = row.demand if len(row.demand) <= 30 else f"{row.demand[:29]}…"
    number = group_number(row.number)
    return (number, str(row.registered_on), row.channel.label, row.name, row.state.label, demand.replace("\n", " "))


def deadline(
    ctx: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="RULE", help=f"期限：{'、'.join(RULES)}")],
    start: Annotated[str, typer.Option("--start", metavar="D", help="起算日期，当日不计")],
    extend: Annotated[int, typer.Option("--extend", metavar="N", help="经批准延长的天数")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出")] = False,
) -> int:
    """Compute a statutory deadline and explain it."""
    if rule not in RULES:
        raise InputRejected.at("rule", f"没有“{rule}”这种期限，可用：{'、'.join(RULES)}")
    found = _computed(rule, day(start, "--start"), _calendar(ctx.obj), extend)
    if as_json:
        say_json(deadline_document(found))
    else:
        _say_deadline(found)
    return DONE


def _computed(rule: str, start: date, calendar: WorkCalendar, extend: int) -> Deadline:
    try:
        return compute(RULES[rule], start, calendar, extension=extend)
    except DeadlineError as error:
        raise InputRejected.at("extend", str(error), error.article) from None


def _calendar(place: Place) -> WorkCalendar:
    """The office's own holiday table where there is an office, else the one that is shipped."""
    from ..services.calendars import shipped_calendar

    if place.database or (place.data_dir / "xinfang.db").exists():
        with opened(place) as (services, context):
            return services.office.calendar(context)
    return shipped_calendar()


def deadline_document(found: Deadline) -> dict[str, Any]:
    """The document of `deadline --json` (contracts.md §4)."""
    return {
        "rule": found.rule.key,
        "start": found.start,
        "statutory": found.statutory,
        "rolled": found.rolled,
        "warning": found.warning,
        "article": found.article,
        "explanation": list(found.explanation),
    }


def _say_deadline(found: Deadline) -> None:
    say(
        f"{found.rule.label}：{format_date_week(found.statutory)}届满",
        f"顺延至：{format_date_week(found.rolled)}",
        f"内部提醒：{format_date_week(found.warning)}",
        *found.explanation,
    )
