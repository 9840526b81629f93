"""Commands that bring data in and out: demo, import, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ..domain.views import ImportResult
from .desk import opened, say, say_json, warn
from .exits import DONE, FOUND_WRONG

KIND = typer.Argument(metavar="KIND", help="petitions 信访事项、mediations 调解案件、ledger 工作台账")
TELLING = 50_000
KIND_WORDS = {"petitions": "信访事项", "mediations": "调解案件", "ledger": "工作台账"}


def demo(
    ctx: typer.Context,
    matters: Annotated[int, typer.Option("--matters", metavar="N", help="信访事项的件数，默认2890，最多100万")] = 2890,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="随机种子，相同的种子得到相同的数据")] = 1,
) -> int:
    """Fill an empty database with a synthetic office year."""
    with opened(ctx.obj, writing=True) as (services, context):
        from ..services.demo import fill

        made = fill(services, context, matters, seed, _tell_progress if matters > TELLING else None)
    say(f"已生成示例数据：信访事项{made.matters}件、调解案件{made.mediations}件、台账{made.entries}条，全部虚构")
    return DONE


def _tell_progress(done: int, total: int) -> None:
    if done % TELLING == 0 or done == total:
        warn(f"已生成{done}件，共{total}件")


def import_file(
    ctx: typer.Context,
    kind: Annotated[str, KIND],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=".csv（UTF-8 或 GB18030）或 .xlsx 文件，第一行为表头")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不保存")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 输出")] = False,
) -> int:
    """Import a file: every row or none, each bad row with its place."""
    with opened(ctx.obj, writing=True) as (services, context):
        result = services.interchange.import_file(context, kind, file, dry_run)
    if as_json:
        say_json(import_document(result))
    else:
        _say_import(result)
    if result.bad:
        warn(f"有{len(result.bad)}处不合要求，整份文件没有导入，请改正后重新导入")
    return FOUND_WRONG if result.bad else DONE


def import_document(result: ImportResult) -> dict[str, Any]:
    """The result of an import as the JSON document of the command."""
    return {
        "kind": result.kind,
        "rows": result.rows,
        "added": result.added,
        "unchanged": result.unchanged,
        "dry_run": result.dry_run,
        "bad": [{"line": b.line, "column": b.column, "reason": b.reason} for b in result.bad],
        "notes": list(result.notes),
    }


def _say_import(result: ImportResult) -> None:
    words = KIND_WORDS[result.kind]
    for bad in result.bad:
        say(f"第{bad.line}行 {bad.column}：{bad.reason}" if bad.column else f"第{bad.line}行：{bad.reason}")
    if not result.bad:
        verb = "检查通过，将新增" if result.dry_run else "新增"
        say(f"{words}：共{result.rows}行，{verb}{result.added}行，已有{result.unchanged}行未变")
    say(*(f"说明：{note}" for note in result.notes))


def export_file(
    ctx: typer.Context,
    kind: Annotated[str, KIND],
    year: Annotated[int, typer.Option("--year", metavar="Y", help="年份，如2024")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="存为 .csv 或 .xlsx 文件")],
) -> int:
    """Write a year in the format of the import."""
    with opened(ctx.obj) as (services, context):
        rows = services.interchange.export_file(context, kind, year, out)
    say(f"已导出{KIND_WORDS[kind]}{rows}行：{out}")
    return DONE
