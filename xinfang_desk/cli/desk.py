"""What every command shares: the opened office, dates and periods as typed, and the two ways of printing a result."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.context import Context
from ..domain.errors import InputRejected
from ..domain.text import parse_date

if TYPE_CHECKING:
    from ..services.office import Services


@dataclass(frozen=True)
class Place:
    """Where the data lies, as given before the command."""

    data_dir: Path
    database: str = ""
    clock: Callable[[], datetime] = datetime.now


@contextmanager
def opened(place: Place, *, writing: bool = False) -> Iterator[tuple[Services, Context]]:
    """The office and a context of its default operator; `writing` holds the data alone while the command works.

    A writing command makes the office where there is none; any other refuses a directory without a database (InputRejected).
    """
    from ..services.office import open_office, refuse_missing

    if not writing and not place.database:
        refuse_missing(place.data_dir)
    services = open_office(place.data_dir, place.database, exclusive=writing, clock=place.clock)
    try:
        yield services, services.default_context(place.clock, "命令行")
    finally:
        services.close()


def day(text: str, option: str) -> date:
    """A date as typed; InputRejected names the option."""
    try:
        return parse_date(text)
    except ValueError as error:
        raise InputRejected.at(option, f"{option}：{error}") from None


def say(*lines: str) -> None:
    """Print lines of a result."""
    for line in lines:
        print(line)  # noqa: T201 - the output of the command line


def warn(line: str) -> None:
    """Print a sentence beside the result."""
    print(line, file=sys.stderr)  # noqa: T201 - the error channel of the command line


def say_json(document: Any) -> None:
    """Print one JSON document and nothing else."""
    say(json.dumps(document, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows as columns; a Chinese character is two places wide."""
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    for row in rows:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        say("  ".join(cells).rstrip())


def _width(text: str) -> int:
    return sum(2 if ord(c) > 0x2E7F or c in "“”‘’—…·" else 1 for c in text)


def check_suffix(out: Path, allowed: Sequence[str]) -> None:
    """InputRejected when a file would get a kind that is not offered."""
    if out.suffix.lower() not in allowed:
        raise InputRejected.at("out", f"不能存为“{out.name}”：文件名请以 {' 或 '.join(allowed)} 结尾")
