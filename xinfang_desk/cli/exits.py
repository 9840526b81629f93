"""Exit codes of the command line."""

from __future__ import annotations

DONE = 0
"""The work is done."""

FOUND_WRONG = 1
"""The work is done and something was found wrong: a check, a proof of a backup, an import with bad rows."""

WRONG_USE = 2
"""Wrong usage or input."""

ENVIRONMENT = 3
"""The environment: disk, lock, file, missing printer."""
