"""The left column: what was registered today, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from xinfang_desk.domain.text import group_number

from ..widgets.table import Column, make_table

if TYPE_CHECKING:
    from xinfang_desk.domain.views import MatterRow


def _serial(row: MatterRow) -> str:
    return row.number[-4:]


def _name(row: MatterRow) -> str:
    return row.name if row.headcount == 1 else f"{row.name} 等{row.headcount}人"


def _time(row: MatterRow) -> str:
    return f"{row.registered_at:%H:%M}" if row.registered_at else ""


def _tip(row: MatterRow) -> str:
    return f"{group_number(row.number)}\n{row.channel.label} · {_name(row)}\n{row.demand}"


COLUMNS = (
    Column("序号", _serial, 56, tip=_tip),
    Column("姓名", _name, tip=_tip),
    Column("时间", _time, 60, "right", tip=_tip),
)


class TodayPanel(QFrame):
    """今日登记. `chosen(number)` when a line is opened."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName("今日登记")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 1)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(11, 0, 11, 0)
        title = QLabel("今日登记")
        title.setProperty("role", "section")
        self._count = QLabel("")
        self._count.setObjectName("intake.todayCount")
        self._count.setProperty("role", "hint")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._count)
        column.addLayout(head)
        self.table = make_table("intake.today", "今日登记", COLUMNS)
        self.table.setProperty("kind", "plain")
        self.table.chosen.connect(self._choose)
        column.addWidget(self.table, 1)
        self._empty = QLabel("今天还没有登记")
        self._empty.setProperty("role", "hint")
        self._empty.setContentsMargins(11, 0, 11, 0)
        column.addWidget(self._empty)
        column.addStretch(0)
        self.show_rows(())

    def show_rows(self, rows: Sequence[MatterRow]) -> None:
        """Show today's registrations with their count in 件 and 人次."""
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._count.setText(f"{len(rows)}件 {sum(row.headcount for row in rows)}人次" if rows else "")

    def _choose(self, row: MatterRow) -> None:
        self.chosen.emit(row.number)
