"""Files that must be whole or absent: written beside their place, flushed to disk, then moved there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ..domain.errors import EnvironmentTrouble


def write_durably(target: Path, content: bytes) -> None:
    """Put `content` at `target`: after a power cut there is the old file or the new one, never a part."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync_folder(target.parent)
    except OSError as error:
        raise EnvironmentTrouble(f"不能写入“{target.name}”", "请检查磁盘空间和写入权限") from error


def sync_folder(folder: Path) -> None:
    """Make what was moved into a folder durable."""
    if os.name != "posix":
        return  # Windows has no handle for a folder; replace() is durable enough there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
