"""The office's settings, one row a field; a field without a row has its default."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from ..domain.codes import SlipPaper
from ..domain.office import OfficeSettings
from .schema import settings
from .store import Tx


def read(connection: Connection) -> OfficeSettings:
    """The settings in force."""
    names = {field.name for field in fields(OfficeSettings)}
    kept: dict[str, Any] = {key: value for key, value in connection.execute(select(settings)) if key in names}
    kept |= {name: tuple(value) for name, value in kept.items() if isinstance(value, list)}
    if "slip_paper" in kept:
        kept["slip_paper"] = SlipPaper(kept["slip_paper"])
    return OfficeSettings(**kept)


def write(tx: Tx, new: OfficeSettings) -> None:
    """Keep every field."""
    values = asdict(new) | {"slip_paper": new.slip_paper.value}
    tx.connection.execute(delete(settings).where(settings.c.key.in_(list(values))))
    tx.connection.execute(insert(settings), [{"key": k, "value": v} for k, v in values.items()])
