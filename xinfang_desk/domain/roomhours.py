"""The rooms of the mediation room and the hours at which they are open, read from the words of the settings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from itertools import pairwise

from .errors import Problem
from .text import fold_width

Hours = tuple[tuple[time, time], ...]
"""Open spans of a working day in their order; between two of them the office rests."""

ROOM_LENGTH, MOST_ROOMS = 20, 12
EXAMPLE = "9:00–12:00，14:00–17:30"
_SEVERAL = re.compile(r"[、，；,;]")
_SPAN = re.compile(r"(\d{1,2})[:.](\d{2})\s*(?:[-–—~～]|至|到)+\s*(\d{1,2})[:.](\d{2})")


def several(words: str) -> tuple[str, ...]:
    """The parts of a text that names several things: 第一调解室、第二调解室."""
    return tuple(part.strip() for part in _SEVERAL.split(words) if part.strip())


def parse_hours(words: str) -> Hours:
    """The spans of 9:00–12:00，14:00–17:30. ValueError with one Chinese sentence for anything else."""
    spans = tuple(_span(part) for part in several(fold_width(words)))
    if not spans:
        raise ValueError(f"请填写调解时间，写成“{EXAMPLE}”的样子")
    for (_, ended), (started, _) in pairwise(spans):
        if started < ended:
            raise ValueError("调解时间各段应从早到晚、互不重叠，请核对")
    return spans


def _span(part: str) -> tuple[time, time]:
    match = _SPAN.fullmatch(part)
    if match is None:
        raise ValueError(f"调解时间“{part}”无法识别，请写成“{EXAMPLE}”的样子")
    try:
        started, ended = (time(int(match[n]), int(match[n + 1])) for n in (1, 3))
    except ValueError:
        raise ValueError(f"调解时间“{part}”不是一天中的时间，请核对") from None
    if ended <= started:
        raise ValueError(f"调解时间“{part}”的结束应晚于开始，请核对")
    return started, ended


def hours_words(hours: Hours) -> str:
    """The spans as people write them."""
    return "，".join(f"{clock(started)}–{clock(ended)}" for started, ended in hours)


def clock(moment: time) -> str:
    """A time of day: 9:00."""
    return f"{moment.hour}:{moment.minute:02}"


def is_open(hours: Hours, started: time, ended: time) -> bool:
    """Whether the stretch lies inside one open span."""
    return any(first <= started and ended <= last for first, last in hours)


def room_problems(rooms: str, hours: str) -> tuple[Problem, ...]:
    """Findings about the two settings, each named by its field."""
    return (*_name_problems(several(rooms)), *_hour_problems(hours))


def _name_problems(names: tuple[str, ...]) -> Iterable[Problem]:
    if not 1 <= len(names) <= MOST_ROOMS:
        yield Problem("rooms", f"请填写1至{MOST_ROOMS}间调解房间，用顿号分开，现有{len(names)}间")
    for name in names:
        if len(name) > ROOM_LENGTH:
            yield Problem("rooms", f"房间“{name[:ROOM_LENGTH]}…”的名称最多{ROOM_LENGTH}字，请缩短")
    if len(set(names)) < len(names):
        yield Problem("rooms", "有两间房间的名称相同，请改成不同的名称")


def _hour_problems(words: str) -> Iterable[Problem]:
    try:
        parse_hours(words)
    except ValueError as error:
        yield Problem("room_hours", str(error))
