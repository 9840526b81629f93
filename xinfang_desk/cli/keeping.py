"""Commands that keep the data safe: check, backup."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Annotated, Any

import typer

from ..domain.errors import EnvironmentTrouble
from ..domain.views import BackupInfo, Finding
from .desk import Place, opened, say, say_json, say_table, warn
from .exits import DONE, FOUND_WRONG

WHICH = typer.Argument(metavar="NAME", help="备份名（见 backup list）或备份文件的路径")
JSON = typer.Option("--json", help="以 JSON 输出")


def check(ctx: typer.Context, as_json: Annotated[bool, JSON] = False) -> int:
    """Check the whole database; 1 when anything is wrong."""
    with opened(ctx.obj) as (services, context):
        findings = services.safekeeping.check(context)
    faults = [finding for finding in findings if not _is_advice(finding)]
    if as_json:
        say_json({"ok": not faults, "findings": [_finding_document(finding) for finding in findings]})
    else:
        _say_findings(findings, len(faults))
    return FOUND_WRONG if faults else DONE


def _is_advice(finding: Finding) -> bool:
    return finding.code.startswith("advice.")


def _finding_document(finding: Finding) -> dict[str, Any]:
    level = "advice" if _is_advice(finding) else "fault"
    return {"code": finding.code, "level": level, "place": finding.place, "message": finding.message} | {
        "remedy": finding.remedy
    }


def _say_findings(findings: tuple[Finding, ...], faults: int) -> None:
    for finding in findings:
        mark = "提示" if _is_advice(finding) else "问题"
        say(f"{mark}　{finding.place}：{finding.message}。{finding.remedy}")
    if faults:
        warn(f"检查发现{faults}个问题，请逐项处理")
    else:
        say("检查通过，没有发现问题")


def create(ctx: typer.Context, as_json: Annotated[bool, JSON] = False) -> int:
    """Make a backup and prove it."""
    with opened(ctx.obj) as (services, context):
        info = services.safekeeping.backup(context)
    return _tell(info, f"已备份：{info.name}", as_json)


def list_backups(ctx: typer.Context, as_json: Annotated[bool, JSON] = False) -> int:
    """List the backups, newest first."""
    with opened(ctx.obj) as (services, _context):
        found = services.safekeeping.backups()
    if as_json:
        say_json({"backups": [_document(info) for info in found]})
    elif found:
        say_table([_line(info) for info in found])
    else:
        say("还没有备份")
    return DONE


def verify(ctx: typer.Context, name: Annotated[str, WHICH], as_json: Annotated[bool, JSON] = False) -> int:
    """Prove a backup by a trial restore."""
    with opened(ctx.obj) as (services, _context):
        info = services.safekeeping.verify(name)
    return _tell(info, f"备份完好：{info.name}", as_json)


def restore(ctx: typer.Context, name: Annotated[str, WHICH], as_json: Annotated[bool, JSON] = False) -> int:
    """Put a backup in place of the present data."""
    info = _restored(ctx.obj, name)
    return _tell(info, f"已恢复：{info.name}", as_json)


def _restored(place: Place, name: str) -> BackupInfo:
    """Restore through the open office; when its database is too damaged to open, without it."""
    with ExitStack() as stack:
        try:
            services, context = stack.enter_context(opened(place, writing=True))
        except EnvironmentTrouble:
            from ..services.rescue import needs_rescue, rescue

            if place.database or not needs_rescue(place.data_dir):
                raise
            info = rescue(place.data_dir, name, place.clock())
            services, context = stack.enter_context(opened(place, writing=True))
            services.safekeeping.note_restored(context, info.name, info.message)
            return info
        return services.safekeeping.restore(context, name)


def _tell(info: BackupInfo, words: str, as_json: bool) -> int:
    if as_json:
        say_json(_document(info))
    elif info.verified:
        say(words, info.message)
    if not info.verified:
        warn(f"备份“{info.name}”没有通过核对：{info.message}")
    return DONE if info.verified else FOUND_WRONG


def _document(info: BackupInfo) -> dict[str, Any]:
    return {
        "name": info.name,
        "made_at": info.made_at,
        "size": info.size,
        "counts": dict(info.counts),
        "verified": info.verified,
        "message": info.message,
    }


def _line(info: BackupInfo) -> tuple[str, ...]:
    state = "已验证" if info.verified else info.message or "未验证"
    matters = dict(info.counts).get("matters", 0)
    return (info.name, f"{info.made_at:%Y-%m-%d %H:%M}", f"{info.size / 1024:,.0f} KB", f"事项{matters}件", state)


BACKUPS: dict[str, tuple[Callable[..., int], str]] = {
    "create": (create, "备份到数据目录的 backups 文件夹，并当场试恢复核对"),
    "list": (list_backups, "列出现有的备份，新的在前"),
    "verify": (verify, "把备份恢复到临时文件夹，核对每个文件、行数、统计数和日志链条"),
    "restore": (restore, "用备份替换现有数据；现有数据先另存一份备份"),
}
"""Name of the command -> its function and help."""
