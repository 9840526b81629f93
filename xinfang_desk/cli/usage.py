"""Help and usage errors in Chinese, in place of the library's English."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

UsageMistake: type[Exception] = typer.BadParameter.__mro__[2]
"""The library's base of every error of usage; its place in the library differs between versions."""

_QUOTED = re.compile(r"'([^']*)'|\(([^)]*)\)")
_HELP = ("--help", "显示本说明")


class ChineseCommand(TyperCommand):
    """A command whose help is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(_command_help(self, ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page with the list of commands."""
        formatter.write(_group_help(self, ctx))


def _arguments(command: Any) -> list[Any]:
    return [p for p in command.params if p.param_type_name == "argument"]


def _options(command: Any) -> list[tuple[str, str]]:
    rows = [
        (_option_name(p), _described(p)) for p in command.params if p.param_type_name == "option" and p.name != "help"
    ]
    return [*rows, _HELP]


def _option_name(option: Any) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.metavar or ''}".rstrip()


def _described(parameter: Any) -> str:
    return (parameter.help or "") + ("（必填）" if parameter.required else "")


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    width = max(len(name) for name, _ in rows) + 2
    lines = [f"  {name.ljust(width)}{text}" for name, text in rows]
    return "\n".join(["", f"{title}：", *lines, ""])


def _argument_word(argument: Any) -> str:
    name = (argument.metavar or argument.name).upper()
    return name if argument.required else f"[{name}]"


def _command_help(command: Any, ctx: Any) -> str:
    words = [ctx.command_path, *(_argument_word(a) for a in _arguments(command)), "[选项]"]
    arguments = [((a.metavar or a.name).upper(), _described(a)) for a in _arguments(command)]
    return "".join(
        (
            f"用法：{' '.join(words)}\n\n{command.help or ''}\n",
            _table("参数", arguments),
            _table("选项", _options(command)),
        )
    )


def _group_help(group: Any, ctx: Any) -> str:
    commands = [(name, c.help or "") for name, c in group.commands.items() if not c.hidden]
    return "".join(
        (
            f"用法：{ctx.command_path} [选项] 命令 …\n\n{group.help or ''}\n",
            _table("选项", _options(group)),
            _table("命令", commands),
        )
    )


def usage_sentence(mistake: Any) -> str:
    """One Chinese sentence for an error of usage."""
    name = type(mistake).__name__
    where = mistake.ctx.command_path if getattr(mistake, "ctx", None) else "xinfang-desk"
    see = f"，用法见 {where} --help"
    if name == "MissingParameter":
        return f"缺少“{_parameter_name(mistake.param)}”{see}"
    if name == "NoSuchOption":
        return f"没有“{mistake.option_name}”这个选项{see}"
    if name == "BadParameter":
        wanted = "应为整数" if "integer" in mistake.message else "不能这样写"
        return f"“{_parameter_name(mistake.param)}”的值{_quoted(mistake.message)}{wanted}{see}"
    return _other_sentence(name, mistake, see)


def _other_sentence(name: str, mistake: Any, see: str) -> str:
    if name == "BadOptionUsage":
        return f"选项“{mistake.option_name}”后面缺少值{see}"
    if name == "NoArgsIsHelpError":
        return f"请写明要执行的命令{see}"
    if "such command" in mistake.message:
        return f"没有{_quoted(mistake.message)}这个命令{see}"
    if "extra argument" in mistake.message:
        return f"多出了参数{_quoted(mistake.message)}{see}"
    return f"请写明要执行的命令{see}" if "Missing command" in mistake.message else f"命令的写法有误{see}"


def _parameter_name(parameter: Any) -> str:
    if parameter is None:
        return "参数"
    return str(parameter.opts[0]) if parameter.param_type_name == "option" else str(_argument_word(parameter))


def _quoted(message: str) -> str:
    found = _QUOTED.findall(message)
    return f"“{''.join(found[-1])}”" if found else ""
