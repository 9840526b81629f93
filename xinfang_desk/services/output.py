"""Files that the program hands out: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from ..store.files import write_durably


def write_output(path: Path, content: bytes) -> None:
    """Put a file in its place in one step; EnvironmentTrouble says why it could not be written."""
    write_durably(path, content)
