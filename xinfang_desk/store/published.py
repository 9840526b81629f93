"""Published reports on disk: written once, read back with their bytes proved against their hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from ..domain.errors import EnvironmentTrouble, NotFound
from ..domain.published import PublishedReport
from ..domain.text import report_name
from .schema import published_reports
from .store import Tx

_LINE = tuple(
    published_reports.c[name]
    for name in ("id", "kind", "first_day", "last_day", "title", "period", "made_at", "made_by", "sha256", "size")
)


def facts_hash(data: Mapping[str, Any], figures: list[Any], members: bytes) -> str:
    """SHA-256 over the report's data, its figures and the rows behind them."""
    words = json.dumps([data, figures], ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(len(words).to_bytes(8, "big") + words + members).hexdigest()


def add(
    tx: Tx, report: PublishedReport, data: Mapping[str, Any], figures: list[Any], members: bytes, pdf: bytes
) -> int:
    """Keep a report for good; its id."""
    values = {
        "kind": report.kind,
        "first_day": report.first,
        "last_day": report.last,
        "title": report.title,
        "period": report.period,
        "made_at": report.made_at,
        "operator_id": tx.ctx.operator.id,
        "made_by": report.made_by,
        "data": data,
        "figures": figures,
        "members": members,
        "facts_sha256": facts_hash(data, figures, members),
        "sha256": report.sha256,
        "size": report.size,
        "content": pdf,
    }
    result = tx.connection.execute(insert(published_reports).values(**values))
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def lines(connection: Connection) -> tuple[PublishedReport, ...]:
    """Every published report, the newest first."""
    newest = (published_reports.c.made_at.desc(), published_reports.c.id.desc())
    return tuple(_line(row) for row in connection.execute(select(*_LINE).order_by(*newest)))


def line(connection: Connection, report_id: int) -> PublishedReport:
    """One published report; NotFound when there is none."""
    return _line(_row(connection, report_id))


def content(connection: Connection, report_id: int) -> bytes:
    """The PDF as it was published, proved against its hash; EnvironmentTrouble when it is not what was kept."""
    row = _row(connection, report_id)
    if not _proved(row):
        _refuse(row)
    return bytes(row.content)


def facts(connection: Connection, report_id: int) -> tuple[dict[str, Any], list[Any], bytes]:
    """Data, figures and members as they were published, proved against their hash."""
    row = _row(connection, report_id)
    if facts_hash(row.data, row.figures, row.members) != row.facts_sha256:
        _refuse(row)
    return row.data, row.figures, bytes(row.members)


def broken(connection: Connection) -> Iterator[PublishedReport]:
    """Published reports that are not what was kept."""
    for report_id in connection.scalars(select(published_reports.c.id).order_by(published_reports.c.id)).all():
        row = _row(connection, report_id)
        if not _proved(row) or facts_hash(row.data, row.figures, row.members) != row.facts_sha256:
            yield _line(row)


def _proved(row: Row[Any]) -> bool:
    return bool(len(row.content) == row.size) and hashlib.sha256(row.content).hexdigest() == row.sha256


def _refuse(row: Row[Any]) -> None:
    raise EnvironmentTrouble(
        f"存档的“{report_name(row.period, row.title)}”与发布时不同", "请用备份中的这份报告核对，不要再使用这一份"
    )


def _row(connection: Connection, report_id: int) -> Row[Any]:
    row = connection.execute(select(published_reports).where(published_reports.c.id == report_id)).one_or_none()
    if row is None:
        raise NotFound("没有这份存档报告，请刷新列表")
    return row


def _line(row: Row[Any]) -> PublishedReport:
    return PublishedReport(
        row.id,
        row.kind,
        row.first_day,
        row.last_day,
        row.title,
        row.period,
        row.made_at,
        row.made_by,
        row.sha256,
        row.size,
    )
