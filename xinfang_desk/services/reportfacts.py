"""What a report is written from: the figures of the period and of a year before, and the counts that stand beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from ..domain.codes import Channel
from ..domain.figures import FigureValue, LedgerKind, chosen_key, plain_text, rate_text
from ..domain.office import OfficeSettings
from ..domain.views import Statistics
from .series import Ranked

SETTLING = timedelta(days=14)
"""How late in a period the first registration may be for the period to count as known from its beginning."""

BLANK = "______"
"""Where the program does not know and the office writes itself."""


@dataclass(frozen=True)
class Facts:
    """Everything a report may say about a period.

    `begins` is the first registration that the program knows at all; `by_channel` holds (channel, occurrence, matters,
    people) of all channels.
    """

    settings: OfficeSettings
    statistics: Statistics
    before: Statistics
    begins: date | None
    channels: tuple[Channel, ...]
    by_channel: tuple[tuple[str, str, int, int], ...]
    categories: Ranked
    localities: Ranked
    units: Ranked
    steps: Mapping[str, int]
    mediators: int
    disputes: tuple[tuple[str, int, int], ...]
    matters: tuple[Mapping[str, Any], ...]
    kinds: tuple[LedgerKind, ...]
    made_at: datetime
    made_by: str

    @property
    def first(self) -> date:
        """First day of the period."""
        return self.statistics.first

    @property
    def last(self) -> date:
        """Last day of the period."""
        return self.statistics.last

    def value(self, key: str) -> FigureValue:
        """A figure of the period, in the variant that the office chose."""
        wanted = chosen_key(key, self.settings)
        return next(v for v in self.statistics.figures if v.figure.key == wanted)

    def number(self, key: str) -> int | Decimal:
        """The number (numerator) of a figure."""
        return self.value(key).numerator

    def text(self, key: str) -> str:
        """A figure as printed: 2890 or 95.29%."""
        return self.value(key).text

    def base(self, key: str) -> str:
        """The denominator of a rate as printed."""
        return plain_text(self.value(key).denominator or 0)

    def rate(self, key: str) -> str:
        """95.29%（1618/1698）."""
        return f"{self.text(key)}（{plain_text(self.number(key))}/{self.base(key)}）"

    def share(self, part: int | Decimal, decimals: int = 1) -> str:
        """A part of all counted matters in per cent."""
        return rate_text(part, self.number("petitions.matters"), decimals)

    def matters_of(self, channel: Channel, occurrence: str = "") -> int:
        """Matters of one channel, of one occurrence or of both."""
        return sum(n for c, o, n, _ in self.by_channel if c == channel.value and occurrence in ("", o))

    def people_of(self, channel: Channel) -> int:
        """人次 of one channel."""
        return sum(people for c, _, _, people in self.by_channel if c == channel.value)

    def change(self, key: str) -> str:
        """The change against a year before in words; a blank when the program does not know all of that period."""
        old, new = next(v for v in self.before.figures if v.figure.key == key).numerator, self.number(key)
        known = self.begins is not None and self.begins <= self.before.first + SETTLING
        if not old or not known:
            return f"与上年同期相比{BLANK}"
        if old == new:
            return "与上年同期持平"
        word = "上升" if new > old else "下降"
        return f"比上年同期{word}{rate_text(abs(Decimal(new) - Decimal(old)), old, 2)}"
