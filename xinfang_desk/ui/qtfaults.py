"""Faults of the Qt binding that must be got round, in one place.

PySide6 6.12.0: `Signal.emit` hands back True, and every call without a result (`QPainter.setPen`, `QFont.setBold` ...) None,
without taking a reference to it. On Python 3.11, where both are counted like any other object, the count reaches zero after
some thousand signals or repaints and the interpreter aborts ("bool_dealloc", "none_dealloc"). From Python 3.12 on they live
for ever, and there is nothing to do.
"""

from __future__ import annotations

import ctypes
import sys

IMMORTAL_SINCE = (3, 12)
PLENTY = 1 << 40
"""References that no run of the program can use up: a thousand signals a second for thirty years."""


def keep_words_alive() -> None:
    """Give True, False and None more references than the binding can lose. Once a process is enough; more does no harm."""
    if sys.version_info >= IMMORTAL_SINCE or sys.getrefcount(True) > PLENTY // 2:
        return
    for word in (True, False, None):
        count = ctypes.c_ssize_t.from_address(id(word))
        if abs(count.value - sys.getrefcount(word)) < 16:
            count.value += PLENTY
