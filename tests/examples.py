"""How many random data sets a proof draws: few in the ordinary suite, `make proof` draws a thousand of each."""

from __future__ import annotations

import os


def examples(usual: int) -> int:
    """The number for `max_examples`."""
    return int(os.environ.get("XINFANG_EXAMPLES", usual))
