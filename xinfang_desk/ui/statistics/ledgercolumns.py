"""How entries of the work ledger stand in lists: the columns, the totals line, the facts of one entry."""

from __future__ import annotations

from collections.abc import Mapping

from xinfang_desk.domain.figures import LEDGER_COUNTS, count_unit, unit_beside
from xinfang_desk.domain.ledgerforms import FieldType, KindForm, listed_text, value_text
from xinfang_desk.domain.ledgers import KindTotals
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import LedgerRow

from .. import words
from ..widgets.table import Column

COUNTS = tuple(LEDGER_COUNTS)
_WIDTHS = {"times": 58, "people": 66, "items": 80, "concluded": 62}
_HEADS = {"times": "次", "people": "人次", "items": "件", "concluded": "办结"}
KIND_COLUMN, FACTS_COLUMN, LEADER_COLUMN = 1, 3, 8


def columns(forms: Mapping[str, KindForm]) -> tuple[Column, ...]:
    """The columns of the list; `forms` by key of the kind is read when a cell is drawn."""

    def facts(row: LedgerRow) -> str:
        form = forms.get(row.kind)
        return listed_text(form, row.extra) if form else ""

    def count(name: str) -> Column:
        def text(row: LedgerRow) -> str:
            value = getattr(row, name)
            return "" if value is None else f"{value:,} {unit_beside(row.kind, name)}".strip()

        return Column(_HEADS[name], text, width=_WIDTHS[name], align="right")

    return (
        Column("日期", _day, width=134),
        Column("类别", _kind, width=148),
        Column("名称", _title),
        Column("要点", facts),
        *(count(name) for name in COUNTS),
        Column("领导", _leader, width=86),
    )


def _day(row: LedgerRow) -> str:
    return words.day(row.on)


def _kind(row: LedgerRow) -> str:
    return row.kind_label


def _title(row: LedgerRow) -> str:
    return words.one_line(row.title)


def _leader(row: LedgerRow) -> str:
    return row.leader


def totals_words(totals: KindTotals, form: KindForm | None) -> str:
    """The sums of the list, each in its own unit and never added together."""
    names = form.kind.counts if form else COUNTS
    parts = [f"{totals.entries:,} 条"]
    for name in COUNTS:
        value, unit = getattr(totals, name), count_unit(form.kind.key if form else "", name)
        if name in names or value:
            label = form.count_label(name) if form else LEDGER_COUNTS[name][1]
            parts.append(f"{label} {value:,} {unit}")
    return "合计　" + "　·　".join(parts)


def facts(row: LedgerRow, form: KindForm | None) -> tuple[tuple[str, str], ...]:
    """What stands of an entry at the side: its counts, its leader, the fields of its form; matters are shown as links."""
    found = []
    for name in COUNTS:
        value = getattr(row, name)
        if value is not None:
            label = form.count_label(name) if form else LEDGER_COUNTS[name][1]
            found.append((label, f"{value:,} {count_unit(row.kind, name)}"))
    found.append(("领导", row.leader))
    for field in form.fields if form else ():
        if field.type is FieldType.MATTERS:
            continue
        text = value_text(field, row.extra.get(field.key))
        found.append((field.label, _day_words(text) if field.type is FieldType.DATE else text))
    return (*found, ("备注", row.note))


def _day_words(text: str) -> str:
    parts = text.split("-")
    return f"{parts[0]}年{int(parts[1])}月{int(parts[2])}日" if len(parts) == 3 else text


def linked(row: LedgerRow, form: KindForm | None) -> tuple[str, ...]:
    """Registration numbers of the matters that an entry links."""
    lists = [row.extra.get(f.key, ()) for f in form.fields if f.type is FieldType.MATTERS] if form else []
    return tuple(dict.fromkeys([*(str(one) for found in lists for one in found), *filter(None, (row.source,))]))


def link_words(number: str) -> str:
    """The words on the button that opens a matter."""
    return f"打开事项 {group_number(number)}"


def origin_words(row: LedgerRow) -> str:
    """Why a line cannot be changed here: not for these eyes, or drawn from elsewhere; "" when it can be."""
    if row.hidden:
        return "涉及检举控告事项，只有有权限的经办人能够查看和更正"
    if not row.drawn:
        return ""
    return (
        "由律师接访记录汇总，请在“调解室”更正"
        if row.kind == "lawyer_reception"
        else "由信访事项的步骤汇总，请打开事项更正"
    )
