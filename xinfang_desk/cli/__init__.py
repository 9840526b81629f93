"""The command line: the same services without a window. `run(argv)` gives the exit code; nothing is printed as a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..domain.errors import EnvironmentTrouble, XinfangError
from .exits import DONE, ENVIRONMENT, WRONG_USE

PROGRAM = "xinfang-desk"


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command with these arguments (default: those of the process).

    0 done; 1 done and something was found wrong; 2 wrong usage or input; 3 the environment (disk, lock, file).
    """
    _speak_utf8()
    try:
        return _invoke(list(sys.argv[1:] if argv is None else argv))
    except BrokenPipeError:
        return _stop_writing()
    except (XinfangError, OSError, KeyboardInterrupt) as error:
        return _told(*_sentence(error))
    except Exception as error:  # noqa: BLE001 - the outer boundary of the program: our own mistakes are told, too
        return _told(_bug_sentence(error), ENVIRONMENT)


def _bug_sentence(error: Exception) -> str:
    """Where the mistake is, without what was being worked on: the message of an error may hold personal data."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = next((f for f in reversed(frames) if "xinfang_desk" in f.filename), frames[-1])
    name = place.filename.replace("\\", "/").rpartition("xinfang_desk/")[2]
    return f"程序出了意料之外的错误，没有完成，数据未受影响；请把这一行报告维护人员：{type(error).__name__} {name}:{place.lineno}"


def _sentence(error: BaseException) -> tuple[str, int]:
    """What to say about an error, and the exit code."""
    if isinstance(error, KeyboardInterrupt):
        return "已中断，没有完成", ENVIRONMENT
    if isinstance(error, OSError):
        name = f"“{error.filename}”" if error.filename else ""
        return f"文件{name}读写出错，请检查磁盘空间、文件是否存在和访问权限", ENVIRONMENT
    return str(error), ENVIRONMENT if isinstance(error, EnvironmentTrouble) else WRONG_USE


def _invoke(arguments: list[str]) -> int:
    import typer

    from .program import make_program
    from .usage import UsageMistake, usage_sentence

    command = typer.main.get_command(make_program())
    try:
        result = command.main(args=arguments, prog_name=PROGRAM, standalone_mode=False)
    except UsageMistake as mistake:
        return _told(usage_sentence(mistake), WRONG_USE)
    return result if isinstance(result, int) else DONE


def _told(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - the error channel of the command line
    return code


def _speak_utf8() -> None:
    """A pipe or file gets UTF-8 on every platform, so that no character of a name is lost."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not stream.isatty():
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _stop_writing() -> int:
    """The reader has gone; the rest of the output has nowhere to go."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
