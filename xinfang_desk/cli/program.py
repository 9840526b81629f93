"""The program of the command line: its commands and what belongs before them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from .. import __version__
from . import datafiles, figures, keeping, lookup, paperwork
from .desk import Place, say
from .usage import ChineseCommand, ChineseGroup

DATA_DIR = "数据目录，内有数据库、附件、备份（默认：系统的用户数据目录）"
DATABASE = "共享服务器的数据库地址（SQLAlchemy URL）"


COMMANDS: Mapping[str, tuple[Callable[..., int], str]] = {
    "demo": (datafiles.demo, "在空数据库里造一年示例数据（全部虚构），供试用和演示；数据库不空时不动"),
    "import": (datafiles.import_file, "导入一份表格：要么全部导入，要么一行不动；同一文件导入两次不会重复"),
    "export": (datafiles.export_file, "导出一年的数据，格式与导入相同"),
    "stats": (figures.stats, "列出一段时间的全部统计数：信访按登记日期，台账按发生日期，调解按受理日期"),
    "slip": (paperwork.slip, "一件登记的回执，与打印的相同"),
    "document": (paperwork.document, "一件事项的通知、函、表格或调解文书，存为 PDF 或 Word；还没有签发的存为草稿"),
    "casefile": (paperwork.casefile, "一件事项的案卷，或一件调解案件的卷宗：封面、目录、文书和材料合为一个 PDF"),
    "search": (lookup.search, "在编号、姓名、诉求、事实中查找信访事项，新登记的在前"),
    "deadline": (lookup.deadline, "计算一个法定期限，并说明这一天是怎么来的"),
    "check": (keeping.check, "检查整个数据库：文件、关联、日志、日期、期限、附件、文书等，说明问题在哪里、怎么办"),
}
"""Name of the command -> its function and help."""


def make_program() -> typer.Typer:
    """Compose the program; nothing is opened yet."""
    program = _group("信访接待与人民调解窗口：登记、回执、跟踪、调解、统计。不写命令时打开窗口", _place)
    _add(program, COMMANDS)
    program.add_typer(_reports(), name="report")
    program.add_typer(_backups(), name="backup")
    return program


def _group(words: str, callback: object = None) -> typer.Typer:
    return typer.Typer(
        cls=ChineseGroup,
        help=words,
        callback=callback,  # type: ignore[arg-type]
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
    )


def _add(group: typer.Typer, commands: Mapping[str, tuple[Callable[..., int], str]]) -> None:
    for name, (function, words) in commands.items():
        group.command(name, cls=ChineseCommand, help=words)(function)


def _reports() -> typer.Typer:
    group = _group("生成报告，按文件名的结尾存为 PDF、Word、Excel 或 JSON")
    _add(group, figures.REPORTS)
    return group


def _backups() -> typer.Typer:
    group = _group("备份、列出、核对、恢复")
    _add(group, keeping.BACKUPS)
    return group


def _version(shown: bool) -> None:
    if shown:
        say(f"xinfang-desk {__version__}")
        raise typer.Exit


def _place(
    ctx: typer.Context,
    data_dir: Annotated[Path | None, typer.Option("--data-dir", metavar="DIR", help=DATA_DIR)] = None,
    database: Annotated[str, typer.Option("--database", metavar="URL", help=DATABASE)] = "",
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本")] = False,
) -> None:
    """Keep where the data lies for the command that follows."""
    from platformdirs import user_data_path

    ctx.obj = Place(data_dir or user_data_path("xinfang-desk", appauthor=False), database)
