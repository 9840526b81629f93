"""Initials of a name in pinyin, so that 张三 is found by "zs"; surnames by the office's own table of readings."""

from __future__ import annotations

import csv
from functools import cache

from ..domain.text import clean_name
from ..resources import resource

_LONGEST_SURNAME = 2


@cache
def surname_readings() -> dict[str, tuple[str, ...]]:
    """Surname -> its syllables, where they differ from the common reading or must be kept together."""
    with resource("codes", "surnames.csv").open(encoding="utf-8", newline="") as file:
        return {row["surname"]: tuple(row["reading"].split()) for row in csv.DictReader(file)}


def syllables(name: str) -> tuple[str, ...]:
    """The syllables of a person's name without tones."""
    from pypinyin import lazy_pinyin

    name = clean_name(name)
    for length in range(_LONGEST_SURNAME, 0, -1):
        reading = surname_readings().get(name[:length])
        if reading:
            return (*reading, *lazy_pinyin(name[length:], errors="ignore"))
    return tuple(lazy_pinyin(name, errors="ignore"))


def initials(name: str) -> str:
    """The first letters: 单雄信 -> sxx; "" for a name without Chinese characters."""
    if not any(ord(c) > 0x2E7F for c in name):
        return ""
    return "".join(s[0] for s in syllables(name) if s and s[0].isascii())
