"""Published reports as JSON and back: the report's data, the figures, and the rows behind them (compressed)."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ..domain.papers import ReportChart, ReportData, ReportSection, ReportTable
from ..domain.published import Counted, FrozenFigure, Marks


def report_json(report: ReportData) -> dict[str, Any]:
    """The report as JSON values."""
    found: dict[str, Any] = json.loads(json.dumps(asdict(report), default=_plain))
    return found


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def report_from(data: Mapping[str, Any]) -> ReportData:
    """The report that JSON values tell of."""
    sections = tuple(_section(section) for section in data["sections"])
    return ReportData(**{**data, "sections": sections, "made_at": datetime.fromisoformat(data["made_at"])})


def _section(data: Mapping[str, Any]) -> ReportSection:
    tables = tuple(ReportTable(**_tuples(table)) for table in data["tables"])
    charts = tuple(ReportChart(**_tuples(chart)) for chart in data["charts"])
    return ReportSection(**{**data, "paragraphs": tuple(data["paragraphs"]), "tables": tables, "charts": charts})


def _tuples(value: Any) -> Any:
    """Lists as tuples, however deep."""
    if isinstance(value, Mapping):
        return {name: _tuples(each) for name, each in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def figures_json(figures: Sequence[FrozenFigure]) -> list[dict[str, Any]]:
    """The figures without their rows: key, words, and the numbers of both sides."""
    return [
        {
            "key": figure.key,
            "label": figure.label,
            "unit": figure.unit,
            "text": figure.text,
            "numerator": str(figure.numerator.total),
            "denominator": None if figure.denominator is None else str(figure.denominator.total),
        }
        for figure in figures
    ]


def pack(figures: Sequence[FrozenFigure], marks: Marks) -> bytes:
    """The rows behind the figures, each row named once and then told by a bit, with the marks of the database."""
    sides = [side for figure in figures for side in (figure.numerator, figure.denominator) if side is not None]
    rows = {source: _rows(sides, source) for source in ("matters", "mediations", "ledger")}
    places = {source: {key: place for place, key in enumerate(keys)} for source, keys in rows.items()}
    document = {
        "marks": asdict(marks),
        "rows": rows,
        "sides": {
            figure.key: [_side(side, places) for side in (figure.numerator, figure.denominator)] for figure in figures
        },
    }
    return zlib.compress(json.dumps(document, ensure_ascii=False).encode())


def _rows(sides: Sequence[Counted], source: str) -> list[str]:
    return sorted({key for side in sides if side.source == source for key in side.amounts})


def _side(side: Counted | None, places: Mapping[str, Mapping[str, int]]) -> list[Any] | None:
    """Source, kind, money, a bit for each row that counts, and the amounts in the order of the rows unless all are 1."""
    if side is None:
        return None
    of_source = places[side.source]
    found = sorted((of_source[key], amount) for key, amount in side.amounts.items())
    bits = bytearray(len(of_source) // 8 + 1)
    for place, _ in found:
        bits[place >> 3] |= 1 << (place & 7)
    amounts = [amount for _, amount in found]
    return [side.source, side.kind, side.money, bits.hex(), None if set(amounts) <= {1} else amounts]


def unpack(figures: Sequence[Mapping[str, Any]], members: bytes) -> tuple[tuple[FrozenFigure, ...], Marks]:
    """The figures with their rows, and where the database stood."""
    document = json.loads(zlib.decompress(members))
    rows: Mapping[str, list[str]] = document["rows"]
    found = []
    for figure in figures:
        numerator, denominator = (_counted(side, rows) for side in document["sides"][figure["key"]])
        assert numerator is not None
        key, label, unit, text = (figure[name] for name in ("key", "label", "unit", "text"))
        found.append(FrozenFigure(key, label, unit, text, numerator, denominator))
    return tuple(found), Marks(**document["marks"])


def _counted(side: Sequence[Any] | None, rows: Mapping[str, list[str]]) -> Counted | None:
    if side is None:
        return None
    source, kind, money, bits, amounts = side
    chosen = bytes.fromhex(bits)
    keys = [key for place, key in enumerate(rows[source]) if chosen[place >> 3] >> (place & 7) & 1]
    return Counted(source, kind, dict(zip(keys, amounts or [1] * len(keys), strict=True)), money)
