"""What a report is written from: the figures of the period and of a year before, and the counts that stand beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ..domain.assessment import UnitLine
from ..domain.codes import Channel
from ..domain.figures import FigureValue, LedgerKind, chosen_key, plain_text, rate_text
from ..domain.handling import Handling, Suggested
from ..domain.office import OfficeSettings
from ..domain.overview import fully_known
from ..domain.views import Statistics
from .series import Ranked

BLANK = "______"
"""Where the program does not know and the office writes itself."""


@dataclass(frozen=True)
class Facts:
    """Everything a report may say about a period.

    `begins` is the first registration that the program knows at all; `by_channel` holds (channel, occurrence, matters,
    people) of all channels. `letters` are the suggestions that the ledger tells of; `awaiting` are the first matters that
    were not handed on yet and are still within their days.
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
    assessed: tuple[UnitLine, ...]
    handling: Handling
    letters: tuple[Suggested, ...]
    awaiting: int
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
        """95.29%（1618/1698）, with the way of counting where several are customary: 81.05%（1313/1620，已评价口径）."""
        value = self.value(key)
        variant = f"，{value.figure.variant}" if value.figure.variant else ""
        return f"{value.text}（{plain_text(value.numerator)}/{self.base(key)}{variant}）"

    def lacking(self, key: str) -> int | Decimal:
        """How many of a rate's denominator are not in its numerator."""
        return (self.value(key).denominator or 0) - self.number(key)

    def share(self, part: int | Decimal, decimals: int = 1) -> str:
        """A part of all counted matters in per cent."""
        return rate_text(part, self.number("petitions.matters"), decimals)

    def matters_of(self, channel: Channel, occurrence: str = "") -> int:
        """Matters of one channel, of one occurrence or of both."""
        return sum(n for c, o, n, _ in self.by_channel if c == channel.value and occurrence in ("", o))

    def people_of(self, channel: Channel) -> int:
        """人次 of one channel."""
        return sum(people for c, _, _, people in self.by_channel if c == channel.value)

    @property
    def known_before(self) -> bool:
        """Whether the program knows all of the same period a year before."""
        return fully_known(self.begins, self.before.first)

    def value_before(self, key: str) -> FigureValue:
        """A figure of a year before, in the variant that the office chose."""
        wanted = chosen_key(key, self.settings)
        return next(v for v in self.before.figures if v.figure.key == wanted)

    def change(self, key: str) -> str:
        """The change against a year before in words; a blank when the program does not know all of that period."""
        old, new = self.value_before(key).numerator, self.number(key)
        if not self.known_before:
            return f"与上年同期相比{blank('上年数据不全，请补写')}"
        if old == new:
            return "与上年同期持平"
        if not old:
            return "比上年同期增加（上年同期为0）"
        word = "上升" if new > old else "下降"
        return f"比上年同期{word}{rate_text(abs(Decimal(new) - Decimal(old)), old, 2)}"

    def rate_change(self, key: str) -> str:
        """，比上年同期上升0.52个百分点; nothing when either period has no such rate or the former is not fully known."""
        old, new = self.value_before(key), self.value(key)
        if not (self.known_before and old.denominator and new.denominator):
            return ""
        points = _percent(new) - _percent(old)
        if not points:
            return "，与上年同期持平"
        return f"，比上年同期{'上升' if points > 0 else '下降'}{abs(points)}个百分点"


def blank(hint: str) -> str:
    """A place that the office fills in by hand, with what belongs there."""
    return f"{BLANK}（{hint}）"


def _percent(value: FigureValue) -> Decimal:
    """A rate as printed, as a number."""
    return Decimal(value.text.rstrip("%"))
