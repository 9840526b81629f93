"""Long work that is followed and can be stopped from outside, between two of its steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .errors import XinfangError


class Stopped(XinfangError):
    """The work was stopped by whoever asked for it; nothing is wrong."""


@dataclass(frozen=True)
class Watch:
    """`progress(done, total)` is told after each step; when `stopped()` says so, the work ends with Stopped."""

    progress: Callable[[int, int], None]
    stopped: Callable[[], bool]

    def step(self, done: int, total: int) -> None:
        """One step is done. Stopped when nobody waits for the rest."""
        self.heed()
        self.progress(done, total)

    def heed(self) -> None:
        """Between two parts of the work that take their time: Stopped when nobody waits for the rest."""
        if self.stopped():
            raise Stopped("已停止统计")
