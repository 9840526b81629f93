"""Rows of a ledger file 台账: the nine columns of the contract, then the further fields of the kinds by their labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ..domain.ledgerforms import BETWEEN, FieldType, KindForm, LedgerField, cleaned_extra, value_text
from ..domain.ledgerkinds import FILE_COLUMNS
from ..domain.ledgerrules import rule_problems
from ..domain.ledgers import LETTER_NOTE, LedgerDraft, form_problems, ledger_problems
from ..domain.text import fold_width, parse_date
from ..domain.views import LedgerRow
from .cells import Cells

COLUMNS = FILE_COLUMNS
MANDATORY = ("台账类别", "日期", "名称", "次数", "人次", "件数", "办结件数")
KIND_LIMIT = 50
_COLUMN_OF = {
    "title": "名称",
    "leader": "领导",
    "note": "备注",
    "date": "日期",
    "times": "次数",
    "people": "人次",
    "items": "件数",
    "concluded": "办结件数",
}


def further_columns(forms: Sequence[KindForm]) -> tuple[str, ...]:
    """The labels of every field of every form, each once, in their order."""
    return tuple(dict.fromkeys(field.label for form in forms for field in form.fields if field.label not in COLUMNS))


def read_ledger_row(
    cells: Cells, today: date, forms: Mapping[str, KindForm], further: Sequence[str] = ()
) -> LedgerDraft | None:
    """The entry with the label of its kind in `kind`, or None with the findings in `cells.bad`.

    `forms` by the label of their kind; `further` are the columns of further fields that the file has.
    """
    kind, on = cells.needed("台账类别"), cells.day("日期", required=True)
    if len(kind) > KIND_LIMIT:
        cells.complain("台账类别", f"台账类别最多{KIND_LIMIT}字，现有{len(kind)}字，请核对")
    draft = LedgerDraft(
        kind=kind,
        on=on or date.min,
        title=cells.text("名称") or kind,
        times=cells.whole("次数"),
        people=cells.whole("人次"),
        items=cells.whole("件数"),
        concluded=cells.whole("办结件数"),
        leader=cells.text("领导"),
        note=cells.text("备注"),
    )
    for problem in ledger_problems(draft, today):
        if problem.severity == "error" and problem.field not in ("kind", "date"):
            cells.complain(_COLUMN_OF.get(problem.field, ""), problem.message)
    form = forms.get(kind)
    extra = _extra(cells, form, further)
    if form is not None:
        draft = replace(draft, extra=cleaned_extra(form, extra))
        _complain_of_form(cells, form, draft, today)
    return None if cells.bad else draft


def _complain_of_form(cells: Cells, form: KindForm, draft: LedgerDraft, today: date) -> None:
    labels = {field.key: field.label for field in form.fields}
    found = form_problems(draft, form, complete=False)
    if draft.note != LETTER_NOTE:  # drawn from steps, which have rules of their own
        found += rule_problems(draft, form, today, complete=False)
    for problem in found:
        if problem.severity == "error":
            column = labels.get(problem.field) or _COLUMN_OF.get(problem.field, "")
            cells.complain(column, problem.message)


def _extra(cells: Cells, form: KindForm | None, further: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column in further:
        field = form.field_labelled(column) if form is not None else None
        text = cells.prose(column).strip()
        if text and field is None:
            cells.complain(column, f"“{cells.text('台账类别')}”没有“{column}”这一栏，请清空该格或核对类别")
        elif text and field is not None:
            found[field.key] = _value(cells, field, text)
    return found


def _value(cells: Cells, field: LedgerField, text: str) -> Any:
    if field.type is FieldType.NUMBER:
        return cells.whole(field.label)
    if field.type is FieldType.DATE:
        return _day(cells, field, text)
    if field.type is FieldType.MATTERS:
        return [one for one in fold_width(text).replace(",", BETWEEN).split(BETWEEN) if one.strip()]
    return text


def _day(cells: Cells, field: LedgerField, text: str) -> str:
    """A date of a further field; a term may lie ahead."""
    try:
        return parse_date(text.split(maxsplit=1)[0]).isoformat()
    except ValueError as error:
        cells.complain(field.label, str(error))
        return ""


def further_cells(row: LedgerRow, form: KindForm, columns: Sequence[str]) -> tuple[str, ...]:
    """The further fields of an entry in the order of the columns."""
    fields = {field.label: field for field in form.fields}
    return tuple(
        value_text(fields[column], row.extra.get(fields[column].key)) if column in fields else "" for column in columns
    )
