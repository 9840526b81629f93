"""Opening a database is a ceremony: lock, look at the revision, refuse a newer one, back up and migrate an older one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, text

from ..domain.errors import EnvironmentTrouble
from .engine import copy_database, open_sqlite, open_url, revision_of, sqlite_file, told
from .migrate import HEAD, is_newer, upgrade
from .store import Store

DATABASE_NAME = "xinfang.db"


def local_file(data_dir: Path, url: str = "") -> Path | None:
    """The database file on this machine: that of the data directory or of a SQLite URL; None for a server's URL."""
    return sqlite_file(url) if url else data_dir / DATABASE_NAME


def open_local(data_dir: Path, now: datetime, path: Path | None = None) -> Store:
    """The store of a data directory, made when there is none; `path` names a database file outside of it."""
    path = path or data_dir / DATABASE_NAME
    _make_dirs(data_dir)
    revision = revision_of(path) if path.exists() and path.stat().st_size else ""
    if is_newer(revision):
        raise EnvironmentTrouble(
            "这个数据库由更新版本的程序建立，本程序不能打开，文件未作任何改动", "请安装新版程序后再打开"
        )
    if revision != HEAD:
        _bring_up(path, revision, data_dir / "backups", now)
    return Store(open_sqlite(path), data_dir)


def _make_dirs(data_dir: Path) -> None:
    try:
        for name in ("", "attachments", "backups", "drafts"):
            (data_dir / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentTrouble(f"不能建立数据目录“{data_dir}”", "请检查路径和写入权限") from error


def _bring_up(path: Path, revision: str, backups: Path, now: datetime) -> None:
    if revision:
        copy_database(path, backups / f"升级前-{revision}-{now:%Y%m%d-%H%M%S}.db")
    engine = open_sqlite(path, foreign_keys=False)
    try:
        with told():
            upgrade(engine)
    finally:
        engine.dispose()


def open_shared(url: str, data_dir: Path) -> Store:
    """The store on a shared server."""
    _make_dirs(data_dir)
    engine = open_url(url)
    with told():
        revision = _server_revision(engine)
        if is_newer(revision):
            raise EnvironmentTrouble("服务器上的数据库由更新版本的程序建立，本程序不能打开", "请安装新版程序后再打开")
        if revision != HEAD:
            upgrade(engine)
    return Store(engine, data_dir)


def _server_revision(engine: Engine) -> str:
    with engine.connect() as connection:
        if not engine.dialect.has_table(connection, "alembic_version"):
            return ""
        return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")


def has_database(data_dir: Path) -> bool:
    """Whether a data directory holds a database file with anything in it."""
    path = data_dir / DATABASE_NAME
    return path.is_file() and path.stat().st_size > 0


def needs_bringing_up(path: Path) -> bool:
    """Whether opening would write the schema: there is no database file yet, or an older one."""
    revision = revision_of(path) if path.exists() and path.stat().st_size else ""
    return revision != HEAD and not is_newer(revision)
