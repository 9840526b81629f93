"""Backups 备份: one zip with a consistent copy of the database, the attachments and a manifest of hashes, counts and figures.

A backup counts only after a trial restore into an empty folder has given the same hashes, counts and figures.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, func, select, union
from sqlalchemy.exc import DatabaseError

from ..domain.codes import Channel
from ..domain.errors import EnvironmentTrouble, NotFound
from ..domain.figures import FigureValue, all_figures
from . import audit
from .contents import FOLDER as ATTACHMENTS
from .contents import path_of
from .engine import copy_database, dbapi, foreign_key_faults, integrity_faults, open_sqlite, revision_of, told
from .figures import Scope, measure_all
from .files import sync_folder
from .ledgers import kinds
from .migrate import is_newer
from .opening import DATABASE_NAME, open_local
from .schema import attachments, ledger_attachments, mediation_files, metadata
from .store import Store

FORMAT = 1
MANIFEST = "manifest.json"
BLOCK = 1 << 20
SPARE_BYTES = 64 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself. `files`: name in the zip -> SHA-256; `counts`: table -> rows."""

    format: int
    made_at: str
    revision: str
    files: dict[str, str]
    counts: dict[str, int]
    figures: dict[str, Any]

    @property
    def when(self) -> datetime:
        """The moment of the copy."""
        return datetime.fromisoformat(self.made_at)


class DamagedBackup(Exception):
    """A backup that cannot be trusted; the text is one Chinese sentence."""


def local_file(store: Store) -> Path:
    """The database file; EnvironmentTrouble when it lies elsewhere or on a shared server."""
    path = store.data_dir / DATABASE_NAME
    if store.engine.url.database != path.as_posix():
        if not store.on_server:
            raise EnvironmentTrouble(
                "数据库文件不在数据目录里，不能这样备份", "请把它放进数据目录，改用 --data-dir 打开"
            )
        raise EnvironmentTrouble("数据在共享服务器上，本机不能备份", "请由服务器管理员备份")
    return path


def row_counts(connection: Connection) -> dict[str, int]:
    """Rows of every table."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in metadata.sorted_tables
    }


def create(store: Store, target: Path, now: datetime) -> Manifest:
    """Write a backup to `target`; it appears there whole or not at all."""
    source = local_file(store)
    with _working_folder(target.parent, source.stat().st_size) as folder:
        copy = folder / DATABASE_NAME
        with copy_told():
            copy_database(source, copy)
        counts, values = _described(folder, now)
        files = {DATABASE_NAME: copy, **_attachment_files(store.data_dir)}
        hashes = {name: file_hash(path) for name, path in files.items()}
        manifest = Manifest(FORMAT, now.isoformat(), revision_of(copy), hashes, counts, values)
        part = folder / "backup.part"
        _write_zip(part, files, manifest)
        part.replace(target)
    return manifest


@contextmanager
def copy_told() -> Iterator[None]:
    """Turn what the engine says about an unreadable database into a sentence."""
    try:
        yield
    except dbapi().Error as error:
        raise EnvironmentTrouble("数据库文件已损坏或读不出来，没有备份", "请从最近一次已验证的备份恢复") from error


def figures_of(connection: Connection) -> dict[str, Any]:
    """Every figure over all time, as plain JSON values; the same numbers must come out of a restored copy."""
    wanted = all_figures(kinds(connection))
    found = measure_all(connection, wanted, Scope(date.min, date.max, tuple(channel.value for channel in Channel)))
    values = (
        FigureValue(f, found[f.source, f.numerator], None if f.denominator is None else found[f.source, f.denominator])
        for f in wanted
    )
    return {value.figure.key: value.as_json() for value in values}


def _described(folder: Path, now: datetime) -> tuple[dict[str, int], dict[str, Any]]:
    """Counts and figures of the copied database; the copy is closed again without a change."""
    store = open_local(folder, now)
    try:
        with store.read() as connection:
            return row_counts(connection), figures_of(connection)
    finally:
        store.close()


@contextmanager
def _working_folder(parent: Path, size: int) -> Iterator[Path]:
    try:
        parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(parent).free < 3 * size + SPARE_BYTES:
            raise EnvironmentTrouble("磁盘空间不够，没有备份", "请清理磁盘空间后重试")
        with tempfile.TemporaryDirectory(dir=parent, prefix=".work-") as name:
            yield Path(name)
    except OSError as error:
        raise EnvironmentTrouble("备份文件夹写不进去", "请检查磁盘空间和写入权限") from error


def _attachment_files(data_dir: Path) -> dict[str, Path]:
    root = data_dir / ATTACHMENTS
    return {
        f"{ATTACHMENTS}/{path.relative_to(root).as_posix()}": path
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _write_zip(path: Path, files: Mapping[str, Path], manifest: Manifest) -> None:
    with path.open("wb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
            for name, file in files.items():
                archive.write(file, name)
        raw.flush()
        os.fsync(raw.fileno())


def read_manifest(path: Path) -> Manifest:
    """The manifest of a backup; DamagedBackup when it cannot be read, NotFound when the file is missing."""
    if not path.is_file():
        raise NotFound(f"找不到备份“{path.name}”，请用 backup list 查看现有的备份")
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise DamagedBackup(f"“{path.name}”不是本程序的备份，或已经损坏") from error
    if manifest.format > FORMAT or is_newer(manifest.revision):
        raise DamagedBackup(f"“{path.name}”由更新版本的程序制作，请安装新版程序后再使用")
    return manifest


@contextmanager
def unpacked(path: Path, parent: Path) -> Iterator[tuple[Path, Manifest]]:
    """The content of a backup in a folder of its own under `parent`, every file checked against its hash."""
    manifest = read_manifest(path)
    with _working_folder(parent, path.stat().st_size) as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                for name, wanted in manifest.files.items():
                    _extract(archive, name, wanted, folder)
        except (zipfile.BadZipFile, KeyError, EOFError) as error:
            raise DamagedBackup(f"“{path.name}”已损坏：压缩包读不完整") from error
        yield folder, manifest


def _extract(archive: zipfile.ZipFile, name: str, wanted: str, folder: Path) -> None:
    parts = PurePosixPath(name).parts
    if ".." in parts or name.startswith("/") or (name != DATABASE_NAME and parts[0] != ATTACHMENTS):
        raise DamagedBackup(f"备份中有不该有的文件“{name}”")
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file, BLOCK)
        file.flush()
        os.fsync(file.fileno())
    if file_hash(target) != wanted:
        raise DamagedBackup(f"备份中的文件“{name}”与清单不符")


def prove(folder: Path, manifest: Manifest) -> None:
    """Open an unpacked backup as the program would, and hold it against its manifest; DamagedBackup says what differs."""
    store = open_local(folder, manifest.when)
    try:
        with store.read() as connection:
            faults = [*integrity_faults(connection), *foreign_key_faults(connection)]
            if faults:
                raise DamagedBackup(f"数据库检查没有通过：{faults[0]}")
            if next(audit.broken_links(connection), 0):
                raise DamagedBackup("操作日志的链条断了，备份可能被改动过")
            _compare(manifest, row_counts(connection), figures_of(connection))
            _compare_attachments(connection, folder)
    finally:
        store.close()


def _compare(manifest: Manifest, counts: Mapping[str, int], values: Mapping[str, Any]) -> None:
    for table, number in manifest.counts.items():
        if counts.get(table) != number:
            raise DamagedBackup(f"数据表 {table} 应有{number}行，恢复出{counts.get(table, 0)}行")
    for key, value in manifest.figures.items():
        if values.get(key) != value:
            raise DamagedBackup(f"统计数“{key}”应为{value}，恢复后为{values.get(key)}")


def _compare_attachments(connection: Connection, folder: Path) -> None:
    for sha256 in connection.scalars(
        union(*(select(t.c.sha256) for t in (attachments, ledger_attachments, mediation_files)))
    ):
        if not path_of(folder, sha256).exists():
            raise DamagedBackup(f"附件文件 {sha256[:12]}… 不在备份里")


def put_back(data_dir: Path, folder: Path, *, damaged: bool = False) -> None:
    """Make an unpacked and proven backup the office's data: attachments first, then the database in one replacement.

    The office must be closed. EnvironmentTrouble when another program still has the database open; the write-ahead log of
    a `damaged` database belongs to nothing any more and is dropped.
    """
    for name, path in _attachment_files(folder).items():
        place = data_dir.joinpath(*PurePosixPath(name).parts)
        if not place.exists() or file_hash(place) != place.name:
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
    target = data_dir / DATABASE_NAME
    for rest in _companions(target):
        if rest.exists() and not damaged:
            raise EnvironmentTrouble("还有别的程序开着本数据，没有恢复", "请关闭后重试")
        rest.unlink(missing_ok=True)
    (folder / DATABASE_NAME).replace(target)
    sync_folder(data_dir)


def _companions(database: Path) -> list[Path]:
    return [database.with_name(database.name + suffix) for suffix in ("-wal", "-shm")]


def set_aside(data_dir: Path, target: Path) -> None:
    """Keep the database files as they are, byte by byte; for data that is too damaged for a backup."""
    database = data_dir / DATABASE_NAME
    try:
        target.mkdir(parents=True)
        for path in (database, *_companions(database)):
            if path.exists():
                shutil.copy2(path, target / path.name)
    except OSError as error:
        raise EnvironmentTrouble("现有的数据库文件没能另存，没有恢复", "请检查磁盘空间和写入权限") from error


def is_damaged(data_dir: Path) -> bool:
    """Whether there is a database that cannot be read; one of a newer program is not damaged."""
    path = data_dir / DATABASE_NAME
    if not path.exists():
        return False
    try:
        if is_newer(revision_of(path)):
            return False
        engine = open_sqlite(path)
        try:
            with told(), engine.connect() as connection:
                return bool(integrity_faults(connection))
        finally:
            engine.dispose()
    except (EnvironmentTrouble, DatabaseError):
        return True
