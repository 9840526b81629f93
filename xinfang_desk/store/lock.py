"""Who holds the data: an operating-system lock on a file that names the holder; it frees itself when the program dies."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from ..domain.errors import EnvironmentTrouble
from ..domain.text import format_date_cn

_LOCK_OFFSET = (
    4096  # the locked byte lies behind the text, so that others may read who holds it (Windows locks are mandatory)
)


class DataLock:
    """An exclusive hold on a data directory."""

    def __init__(self, data_dir: Path) -> None:
        """Name the lock file; nothing is taken yet."""
        self._path = data_dir / "xinfang.lock"
        self._file: IO[Any] | None = None

    def take(self, now: datetime) -> None:
        """Hold the directory; EnvironmentTrouble says who holds it since when."""
        handle = self._path.open("a+b")
        try:
            _lock(handle)
        except OSError as error:
            handle.close()
            raise EnvironmentTrouble(f"数据正由{self.holder()}使用", "请先关闭那个程序，或换一个数据目录") from error
        self._file = handle
        self._write_holder(handle, now)

    def _write_holder(self, handle: IO[Any], now: datetime) -> None:
        who = {
            "user": _user(),
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "since": now.isoformat(" ", "seconds"),
        }
        handle.seek(0)
        handle.truncate()
        handle.write(json.dumps(who, ensure_ascii=False).encode())
        handle.flush()

    def holder(self) -> str:
        """Who holds the directory, in words."""
        try:
            who = json.loads(self._path.read_bytes().strip(b"\0").decode())
            return f"电脑“{who['host']}”上的用户“{who['user']}”（{_instant_words(who['since'])}起）"
        except (OSError, ValueError, KeyError):
            return "另一个程序"

    def release(self) -> None:
        """Let go."""
        if self._file is not None:
            _unlock(self._file)
            self._file.close()
            self._file = None


def _instant_words(since: str) -> str:
    """2026年11月23日 21:20."""
    instant = datetime.fromisoformat(since)
    return f"{format_date_cn(instant)} {instant:%H:%M}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "未知用户"


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[Any]) -> None:
        handle.seek(_LOCK_OFFSET)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(handle: IO[Any]) -> None:
        handle.seek(_LOCK_OFFSET)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(handle: IO[Any]) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: IO[Any]) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_UN)
