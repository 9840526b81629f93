"""Restoring when the data cannot even be opened: the damaged files are kept aside, a proven backup takes their place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ..domain.errors import EnvironmentTrouble
from ..domain.views import BackupInfo
from ..store import backup as backups
from ..store.backup import DamagedBackup
from ..store.lock import DataLock
from .safekeeping import FOLDER

ASIDE = "损坏"


def needs_rescue(data_dir: Path) -> bool:
    """Whether the office does not open because its database is damaged (not because it is held, or newer)."""
    return backups.is_damaged(data_dir)


def rescue(data_dir: Path, which: str, now: datetime) -> BackupInfo:
    """Put a backup in place of a damaged database, whose files are kept in backups/损坏-….

    EnvironmentTrouble when the backup is not sound or when another program holds the data; then nothing was changed.
    """
    lock = DataLock(data_dir)
    lock.take(now)
    try:
        return _replaced(data_dir, _path(data_dir, which), now)
    finally:
        lock.release()


def _path(data_dir: Path, which: str) -> Path:
    inside = data_dir / FOLDER / which
    return inside if inside.exists() else Path(which)


def _replaced(data_dir: Path, path: Path, now: datetime) -> BackupInfo:
    target = data_dir / FOLDER / f"{ASIDE}-{now:%Y%m%d-%H%M%S}"
    try:
        with backups.unpacked(path, data_dir) as (folder, manifest):
            backups.prove(folder, manifest)
            backups.set_aside(data_dir, target)
            backups.put_back(data_dir, folder, damaged=True)
    except DamagedBackup as error:
        raise EnvironmentTrouble(f"没有恢复：{error}", "请换一个备份") from error
    counts = tuple(sorted(manifest.counts.items()))
    words = f"原来的数据库已损坏，文件存在“{target.name}”"
    return BackupInfo(path.name, manifest.when, path.stat().st_size, counts, True, words)
