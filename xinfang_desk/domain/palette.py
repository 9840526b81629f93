"""The colours of charts, once for the screen and for paper. Six hexadecimal digits each, without #."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from .codes import Channel, MatterClass, Occurrence

SERIES = ("1F4E79", "D9A441", "5E9B83", "B9C7D8", "8A5A83", "DDD6C6")
"""Fills of the series of a chart: neighbours differ in lightness and every second one is hatched, so that a grey print
still tells them apart."""

_IN_REPORTS = (
    (Channel.ONLINE, Channel.VISIT, Channel.LETTER, Channel.PHONE, Channel.OTHER),
    tuple(MatterClass),
    tuple(Occurrence),
)
"""Words of the trade in the order in which reports name them."""
FIXED = {word.label: place for words in _IN_REPORTS for place, word in enumerate(words)}


def places(names: Sequence[str]) -> tuple[int, ...]:
    """The place of each series in SERIES: a word of the trade looks the same in every chart, others take what is free."""
    fixed = [FIXED[name] for name in names if name in FIXED]
    if len(set(fixed)) < len(fixed):
        return tuple(range(len(names)))
    free = (place for place in count() if place not in fixed)
    return tuple(FIXED[name] if name in FIXED else next(free) for name in names)


HEAT = ("FFFFFF", "1F4E79")
"""The lightest and the darkest ground of a heat table; what lies between is mixed."""

HEAT_DEPTH = 0.55
"""How far the fullest cell goes towards the darkest ground: its number must stay readable in ink."""
