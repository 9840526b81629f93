"""The work ledger 台账 as a section of the tab: kinds, entries of the period, add and correct."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from xinfang_desk.domain.figures import LedgerKind
from xinfang_desk.domain.views import LedgerRow

from .. import words
from ..widgets.choice import ChoiceBox
from ..widgets.emptystate import EmptyState
from ..widgets.table import Column, make_table


def _day(row: LedgerRow) -> str:
    return words.day(row.on)


def _kind(row: LedgerRow) -> str:
    return row.kind_label


def _title(row: LedgerRow) -> str:
    return row.title


def _times(row: LedgerRow) -> str:
    return _count(row.times)


def _people(row: LedgerRow) -> str:
    return _count(row.people)


def _items(row: LedgerRow) -> str:
    return _count(row.items)


def _concluded(row: LedgerRow) -> str:
    return _count(row.concluded)


def _leader(row: LedgerRow) -> str:
    return row.leader


def _note(row: LedgerRow) -> str:
    return words.one_line(row.note)


def _count(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


COLUMNS = (
    Column("日期", _day, width=136),
    Column("台账类别", _kind, width=150),
    Column("名称", _title),
    Column("次数", _times, width=64, align="right"),
    Column("人次", _people, width=72, align="right"),
    Column("件数", _items, width=72, align="right"),
    Column("办结件数", _concluded, width=84, align="right"),
    Column("领导", _leader, width=96),
    Column("备注", _note, width=140),
)


class LedgerPage(QWidget):
    """Kind, buttons, entries; the controller fills them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("工作台账")
        self.kind = ChoiceBox((), "全部类别")
        self.kind.setObjectName("ledger.filter")
        self.kind.setAccessibleName("台账类别")
        self.kind.setMinimumWidth(200)
        self.add = QPushButton("添加台账(&A)")
        self.add.setObjectName("ledger.add")
        self.add.setAccessibleName("添加台账")
        self.add.setProperty("kind", "primary")
        self.change = QPushButton("修改(&E)")
        self.change.setObjectName("ledger.change")
        self.change.setAccessibleName("修改选中的台账")
        self.table = make_table("ledger.table", "台账列表", COLUMNS)
        self.empty = EmptyState("ledger.empty")
        self.count = QLabel("")
        self.count.setObjectName("ledger.count")
        self.count.setProperty("role", "label")
        self._lay_out()

    def set_kinds(self, kinds: Sequence[LedgerKind]) -> None:
        """Offer the office's kinds."""
        chosen = self.kind.value()
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem("全部类别", "")
        for kind in kinds:
            self.kind.addItem(kind.label, kind.key)
        self.kind.set_value(chosen)
        self.kind.blockSignals(False)

    def show_entries(self, rows: Sequence[LedgerRow], total: int) -> None:
        """Show the first page, or what to do when there is none."""
        kept = self.table.current_row()
        self.table.set_rows(rows)
        self.count.setText(f"本期 {total:,} 条，回车或双击修改" if total else "")
        self.change.setEnabled(bool(rows))
        self._stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self.empty.tell("本期还没有台账", "换一个期间或类别看看，或点“添加台账”记一条", "添加台账")
        elif kept is not None:
            place = next((i for i, row in enumerate(rows) if row.id == kept.id), 0)
            self.table.selectRow(place)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.kind)
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self.change)
        top.addWidget(self.add)
        layout.addLayout(top)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout.addWidget(holder, 1)
