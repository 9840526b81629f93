"""How dates, clocks and sizes are worded in lists and on detail sides."""

from __future__ import annotations

from datetime import date, datetime

from xinfang_desk.domain.deadlines import DueStatus

from .theme import Palette

_TONES = {"done": "green", "ok": "green", "soon": "amber", "overdue": "red"}
_NOTICES = {"done": "done", "ok": "info", "soon": "warn", "overdue": "error"}


def day(value: date | None) -> str:
    """A date for a list: 2026年3月2日; empty for none."""
    return "" if value is None else f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime | None) -> str:
    """A moment for a list: 2026年3月2日 14:05; empty for none."""
    return "" if value is None else f"{day(value)} {value:%H:%M}"


def size(count: int) -> str:
    """A file's size as people say it."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024 / 1024:.1f} MB"


def due_words(status: DueStatus | None) -> str:
    """How the clock stands, in words; a dash when none runs."""
    return "—" if status is None else status.words


def due_colour(status: DueStatus | None, palette: Palette) -> str:
    """The colour of those words; muted when no clock runs."""
    return palette.muted if status is None else str(getattr(palette, _TONES[status.level]))


def due_tone(status: DueStatus | None) -> str:
    """The tone of a notice about the clock: info, done, warn or error."""
    return "info" if status is None else _NOTICES[status.level]


def due_badge(status: DueStatus | None) -> str:
    """The tone of a badge about the clock; "" when none runs."""
    return "" if status is None else _TONES[status.level]


def one_line(text: str) -> str:
    """A text with its line breaks closed up, for a list."""
    return " ".join(text.split())


def short(text: str, limit: int) -> str:
    """A text on one line, cut off with … where it is longer than a heading may be."""
    line = one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
