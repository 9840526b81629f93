"""Matters, cases and ledger entries as rows of the interchange files: the words an import reads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ..domain.codes import (
    Channel,
    Code,
    IdType,
    MatterClass,
    Occurrence,
    Opinion,
    PersonKind,
    Purpose,
    Rating,
)
from ..domain.views import LedgerRow, MediationRow


def _label(words: type[Code], value: str | None) -> str:
    return words(value).label if value else ""


def _yes(value: bool | None) -> str:
    return "" if value is None else ("是" if value else "否")


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def petition_cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    """A matter in the order of the petitions columns."""
    return (
        row["number"],
        row["external_number"],
        _text(row["petition_date"]),
        _text(row["registered_on"]),
        _label(Channel, row["channel"]),
        *_person_cells(row),
        _text(row["headcount"]),
        _label(Occurrence, row["occurrence"]),
        row["first_number"],
        _label(Purpose, row["purpose"]),
        _label(MatterClass, row["matter_class"]),
        _text(row["path"]),
        _text(row["category"]),
        _text(row["locality"]),
        _text(row["unit"]),
        row["demand"],
        row["facts"],
        *_progress_cells(row),
    )


def _person_cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    number = _text(row["person_id_number"])
    id_type = _text(row["person_id_type"])
    stated = number or id_type not in ("", IdType.RESIDENT.value)
    name = "" if row["person_kind"] == PersonKind.ANONYMOUS.value else _text(row["person_name"])
    return (
        name,
        _label(IdType, id_type) if stated else "",
        number,
        _text(row["person_phone"]),
        _text(row["person_address"]),
    )


def _progress_cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        _text(row["referred_on"]),
        _text(row["accepted_on"]),
        _text(row["extension_days"] or None),
        _text(row["concluded_on"]),
        _label(Opinion, row["opinion"]),
        _text(row["served_on"]),
        _yes(row["resolved_once"]),
        _label(Rating, row["rating_office"]),
        _label(Rating, row["rating_unit"]),
    )


def amount_text(amount: Decimal) -> str:
    """Yuan without needless decimals; empty for nothing."""
    if not amount:
        return ""
    return str(int(amount)) if amount == int(amount) else f"{amount:.2f}"


def mediation_cells(row: MediationRow) -> tuple[str, ...]:
    """A case in the order of the mediations columns."""
    return (
        row.number,
        _text(row.accepted_on),
        row.source.label,
        row.dispute_type,
        row.applicant,
        row.respondent,
        row.mediator,
        _yes(row.major),
        row.outcome.label if row.outcome else "",
        _text(row.closed_on),
        amount_text(row.amount),
        row.performance.label if row.performance else "",
        row.matter_number,
    )


def ledger_cells(row: LedgerRow) -> tuple[str, ...]:
    """An entry in the order of the ledger columns."""
    counts = (_text(count) for count in (row.times, row.people, row.items, row.concluded))
    return (row.kind_label, _text(row.on), row.title, *counts, row.leader, row.note)


def csv_bytes(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """A .csv in UTF-8 with its mark, as the office's spreadsheet opens it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")
