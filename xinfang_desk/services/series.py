"""Counts for charts: matters over time by channel, and by the uppermost level of the content categories."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from ..domain.codes import Channel
from ..domain.views import Series
from .periods import MOST_DAYS, MOST_DAYS_OF_MONTHS, spans

BARS = 15
UNKNOWN = "未填"
OTHERS = "其余"

CodeCount = tuple[str, str, int, int]
"""(code, label, matters, people) as the store counts them."""

Ranked = tuple[tuple[str, int, int], ...]
"""(label, matters, people), the largest first."""


def over_time(days: Sequence[tuple[date, str, int]], channels: Sequence[Channel], first: date, last: date) -> Series:
    """Matters by day or month, one series a channel."""
    columns = spans(first, last)
    starts = [start for _, start, _ in columns]
    counts = {channel.value: [0] * len(columns) for channel in channels}
    for day, channel, number in days:
        counts[channel][bisect_right(starts, day) - 1] += number
    title = f"{step_words(first, last)}信访件数"
    labels = tuple(label for label, _, _ in columns)
    return Series(title, "件", labels, tuple((c.label, tuple(counts[c.value])) for c in channels))


def step_words(first: date, last: date) -> str:
    """每日, 每月 or 每年: what a column over time is."""
    days = (last - first).days
    return "每日" if days <= MOST_DAYS else "每月" if days <= MOST_DAYS_OF_MONTHS else "每年"


def ranked(counts: Sequence[CodeCount]) -> Ranked:
    """The entries of a code table with their counts, the largest first; matters without a code come last."""
    known = [(label, matters, people) for code, label, matters, people in counts if code]
    unknown = [(UNKNOWN, matters, people) for code, _, matters, people in counts if not code]
    return tuple(sorted(known, key=lambda row: -row[1]) + unknown)


def by_category(rows: Ranked) -> Series:
    """The largest categories as bars, the small ones together."""
    shown = list(rows[:BARS])
    rest = sum(matters for _, matters, _ in rows[BARS:])
    labels = [label for label, _, _ in shown] + ([OTHERS] if rest else [])
    values = [matters for _, matters, _ in shown] + ([rest] if rest else [])
    return Series("内容分类", "件", tuple(labels), (("件数", tuple(values)),))
