"""Bring a database to the current revision; Alembic is imported only when there is something to do."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine

from ..domain.errors import EnvironmentTrouble
from .engine import foreign_key_faults, integrity_faults

HEAD = "0012"
"""The revision this program works with; a test holds it against the newest script."""


def config_for(connection: Connection) -> Any:
    """Alembic's configuration for our scripts on an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "xinfang_desk.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Run the missing revisions in one transaction and check the result before it is kept."""
    from alembic import command

    with engine.execution_options(writing=True).begin() as connection:
        command.upgrade(config_for(connection), revision)
        faults = [*integrity_faults(connection), *foreign_key_faults(connection)]
        if faults:
            raise EnvironmentTrouble(
                f"升级后的数据库检查没有通过：{faults[0]}", "原数据未改动，请把升级前的备份交给维护人员"
            )


def is_newer(revision: str) -> bool:
    """Whether a file's revision lies beyond this program's (revisions are numbered 0001, 0002 ...)."""
    return bool(revision) and revision > HEAD
