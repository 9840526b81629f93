"""Safekeeping 备份与检查: backups that were proven by a trial restore, restoring, the check, the health light."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from ..domain.changes import lacks_next_year
from ..domain.context import Context, Permission
from ..domain.errors import EnvironmentTrouble
from ..domain.views import BackupInfo, Finding, Health
from ..domain.workdays import WorkCalendar
from ..store import backup as backups
from ..store import check as checks
from ..store import holidays, rules
from ..store.backup import DamagedBackup, Manifest
from ..store.files import write_durably
from ..store.store import Store

FOLDER = "backups"
PREFIX, BEFORE_RESTORE = "备份", "恢复前"
LOW_BYTES = 1 << 30
PROVEN = "试恢复成功，行数和统计数一致"

Progress = Callable[[int, int, str], None]
"""Called with done, total and what is looked at next."""


class SafekeepingService:
    """Makes, proves and restores backups, and checks the database."""

    def __init__(self, store: Store) -> None:
        """Keep this store safe."""
        self._store = store
        self._folder = store.data_dir / FOLDER

    @property
    def folder(self) -> Path:
        """Where the backups lie."""
        return self._folder

    def backup(self, ctx: Context, prefix: str = PREFIX) -> BackupInfo:
        """Make a backup and prove it by a trial restore."""
        ctx.require(Permission.BACKUP)
        path = self._free_name(prefix, ctx.now())
        backups.create(self._store, path, ctx.now())
        info = self.verify(path)
        with self._store.write(ctx, "backup.create", path.name) as tx:
            tx.note(size=info.size, verified=info.verified)
        return info

    def backups(self) -> tuple[BackupInfo, ...]:
        """The backups of this data folder, newest first; damaged files are listed with what is wrong."""
        found = (self._info(path) for path in self._folder.glob("*.zip"))
        return tuple(sorted(found, key=lambda info: (info.made_at, info.name), reverse=True))

    def verify(self, which: str | Path) -> BackupInfo:
        """Restore a backup into an empty folder and hold hashes, counts, figures and log chain against its manifest."""
        path = self._path(which)
        try:
            with backups.unpacked(path, self._store.data_dir) as (folder, manifest):
                backups.prove(folder, manifest)
        except DamagedBackup as error:
            self._mark(path).unlink(missing_ok=True)
            return _damaged(path, str(error))
        self._note_proven(path)
        return _good(path, manifest, verified=True, message=PROVEN)

    def restore(self, ctx: Context, which: str | Path) -> BackupInfo:
        """Put a backup in place of the present data, which is kept first; refused when the backup is not sound."""
        ctx.require(Permission.BACKUP)
        path = self._path(which)
        backups.local_file(self._store)
        try:
            with backups.unpacked(path, self._store.data_dir) as (folder, manifest):
                backups.prove(folder, manifest)
                before, damaged = self._keep_present(ctx)
                self._store.close()
                backups.put_back(self._store.data_dir, folder, damaged=damaged)
        except DamagedBackup as error:
            raise EnvironmentTrouble(f"没有恢复：{error}", "现有数据未改动，请换一个备份") from error
        message = f"恢复前的数据存为“{before}”"
        self.note_restored(ctx, path.name, message)
        return _good(path, manifest, verified=True, message=message)

    def note_restored(self, ctx: Context, name: str, words: str) -> None:
        """Log in the restored data that it was restored, and where the data before it is kept."""
        with self._store.write(ctx, "backup.restore", name) as tx:
            tx.note(kept=words)

    def _keep_present(self, ctx: Context) -> tuple[str, bool]:
        """Keep the present data: as a backup, or byte by byte when it is too damaged for one; the name, and whether it is."""
        try:
            return self.backup(ctx, BEFORE_RESTORE).name, False
        except EnvironmentTrouble:
            target = self._folder / f"{BEFORE_RESTORE}-{ctx.now():%Y%m%d-%H%M%S}"
            backups.set_aside(self._store.data_dir, target)
            return target.name, True

    def check(self, ctx: Context, progress: Progress | None = None) -> tuple[Finding, ...]:
        """Run every check; findings with their place and what to do. Codes that begin with "advice." are no faults."""
        found: list[Finding] = []
        with self._store.read(ctx) as connection:
            calendar = WorkCalendar(holidays.read(connection))
            premises = checks.Premises(connection, self._store.contents, calendar, ctx.today(), rules.read(connection))
            for number, check in enumerate(checks.CHECKS):
                if progress is not None:
                    progress(number, len(checks.CHECKS), check.label)
                found.extend(check.run(premises))
        return tuple(found)

    @property
    def on_server(self) -> bool:
        """Whether the data lie on a shared server, whose administrator backs them up."""
        return self._store.on_server

    def health(self, ctx: Context) -> Health:
        """What the health light shows: the last proven backup, free disk space, known holiday years, what is amiss."""
        proven = [info.made_at for info in self.backups() if info.verified]
        last = max(proven, default=None)
        free = shutil.disk_usage(self._store.data_dir).free
        with self._store.read(ctx) as connection:
            years = tuple(sorted(holidays.read(connection)))
        health = Health(last, free, years, on_server=self.on_server)
        return replace(health, warnings=tuple(_warnings(health, ctx.today())))

    def _free_name(self, prefix: str, now: datetime) -> Path:
        stem = f"{prefix}-{now:%Y%m%d-%H%M%S}"
        path, number = self._folder / f"{stem}.zip", 1
        while path.exists():
            number += 1
            path = self._folder / f"{stem}-{number}.zip"
        return path

    def _path(self, which: str | Path) -> Path:
        """A backup by its name in the folder or by its path."""
        path = Path(which)
        inside = self._folder / path.name
        return inside if path.name == str(which) and inside.exists() else path

    def _mark(self, path: Path) -> Path:
        return path.with_suffix(".verified")

    def _note_proven(self, path: Path) -> None:
        """Remember which bytes were proven; a file that was changed since does not count."""
        if path.parent == self._folder:
            write_durably(self._mark(path), json.dumps(_identity(path)).encode())

    def _is_proven(self, path: Path) -> bool:
        try:
            return bool(json.loads(self._mark(path).read_bytes()) == _identity(path))
        except (OSError, ValueError):
            return False

    def _info(self, path: Path) -> BackupInfo:
        try:
            manifest = backups.read_manifest(path)
        except DamagedBackup as error:
            return _damaged(path, str(error))
        return _good(path, manifest, verified=self._is_proven(path), message="")


def _identity(path: Path) -> dict[str, int]:
    facts = path.stat()
    return {"size": facts.st_size, "changed": facts.st_mtime_ns}


def _good(path: Path, manifest: Manifest, *, verified: bool, message: str) -> BackupInfo:
    counts = tuple(sorted(manifest.counts.items()))
    return BackupInfo(path.name, manifest.when, path.stat().st_size, counts, verified, message)


def _damaged(path: Path, message: str) -> BackupInfo:
    facts = path.stat()
    made_at = datetime.fromtimestamp(facts.st_mtime).replace(microsecond=0)
    return BackupInfo(path.name, made_at, facts.st_size, (), False, message)


def _warnings(health: Health, today: date) -> list[str]:
    found = []
    last, years = health.last_backup, health.holiday_years
    if health.wants_backup(today):
        ago = "" if last is None else f"最近一次备份已是{(today - last.date()).days}天前，请备份"
        found.append(ago or "还没有经过验证的备份，请尽快备份")
    if health.free_bytes < LOW_BYTES:
        found.append("磁盘剩余空间不足1 GB，请清理")
    if today.year not in years:
        found.append(f"节假日表中没有{today.year}年的安排，期限按周六、周日休息推算，请导入")
    elif lacks_next_year(years, today):
        found.append(f"还没有{today.year + 1}年的节假日安排，请在国务院办公厅公布后导入")
    return found
