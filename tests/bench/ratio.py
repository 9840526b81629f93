"""Two jobs in turn in one run, and their ratio: absolute times drift from run to run, ratios hold."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def timed(job: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def compare(ours: Callable[[], float], bare: Callable[[], float], rounds: int) -> tuple[float, float, float]:
    """Medians of ours and bare, and the median of the ratios pair by pair; each job returns its own measure."""
    ours(), bare()
    pairs = [(ours(), bare()) for _ in range(rounds)]
    return (
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )
