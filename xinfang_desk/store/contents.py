"""What attachments contain, under the hash of the content: files of the data directory, or rows of a shared server.

At one counter large contents are files, `attachments/ab/…`; in a hall every counter must be able to open what another one
took in, so they lie in the database. A content is durable before the row that names it commits, and never changes.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, LargeBinary, String, column, select, table
from sqlalchemy.dialects.postgresql import insert

from ..domain.errors import EnvironmentTrouble
from .engine import told
from .files import write_durably

FOLDER = "attachments"
_DDL = "CREATE TABLE attachment_contents (sha256 CHAR(64) PRIMARY KEY, content BYTEA NOT NULL)"
_KEPT = table("attachment_contents", column("sha256", String), column("content", LargeBinary))


def contents_ddl(dialect: str) -> tuple[str, ...]:
    """Statements that make the place of contents in a database; a local file needs none."""
    return () if dialect == "sqlite" else (_DDL,)


class Contents(Protocol):
    """Where contents are kept."""

    def keep(self, content: bytes) -> str:
        """Put content there durably and give its hash; content that is there already is not written again."""

    def raw(self, sha256: str) -> bytes | None:
        """What lies under a hash, whole or not; None when there is nothing."""


def content_of(contents: Contents, sha256: str) -> bytes:
    """The bytes under a hash; EnvironmentTrouble when they are missing or damaged."""
    content = contents.raw(sha256)
    if content is None:
        raise EnvironmentTrouble("附件的文件不在数据目录中", "请从备份恢复附件")
    if hash_of(content) != sha256:
        raise EnvironmentTrouble("附件的内容已损坏", "请从备份恢复附件")
    return content


def hash_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def path_of(data_dir: Path, sha256: str) -> Path:
    """Where the file of a hash lies in a data directory."""
    return data_dir / FOLDER / sha256[:2] / sha256


class FolderContents:
    """Contents as files of a data directory."""

    def __init__(self, data_dir: Path) -> None:
        """Keep them below `data_dir`."""
        self._data_dir = data_dir

    def keep(self, content: bytes) -> str:
        """Put content on disk under its hash and give the hash."""
        sha256 = hash_of(content)
        target = path_of(self._data_dir, sha256)
        if not (target.exists() and target.stat().st_size == len(content)):
            write_durably(target, content)
        return sha256

    def raw(self, sha256: str) -> bytes | None:
        """The bytes of the file, None when it cannot be read."""
        try:
            return path_of(self._data_dir, sha256).read_bytes()
        except OSError:
            return None


class ServerContents:
    """Contents as rows of a shared server."""

    def __init__(self, engine: Engine) -> None:
        """Keep them in the database of `engine`."""
        self._engine = engine

    def keep(self, content: bytes) -> str:
        """Commit content under its hash and give the hash."""
        sha256 = hash_of(content)
        statement = insert(_KEPT).values(sha256=sha256, content=content).on_conflict_do_nothing()
        with told(), self._engine.execution_options(writing=True).begin() as connection:
            connection.execute(statement)
        return sha256

    def raw(self, sha256: str) -> bytes | None:
        """The bytes of the row."""
        with told(), self._engine.begin() as connection:
            content = connection.scalar(select(_KEPT.c.content).where(_KEPT.c.sha256 == sha256))
        return None if content is None else bytes(content)
