"""A published report held against the present: the figures that differ, and for each the rows and the reasons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from xinfang_desk.domain.figures import Source
from xinfang_desk.domain.published import Comparison, FigureChange, RowChange
from xinfang_desk.domain.reportdiff import PrintedChange
from xinfang_desk.domain.text import group_number
from xinfang_desk.services.reporttables import LISTED

from .. import words
from ..widgets.rowfitter import RowFitter
from ..widgets.table import Column, make_table

NAME = "reportCompare"
SHARES = [3000, 2000, 2600]
"""Heights of the lists to one another."""


def _name(row: FigureChange) -> str:
    return row.name


def _old(row: FigureChange) -> str:
    return _with_number(row, row.old_text, row.old)


def _new(row: FigureChange) -> str:
    return _with_number(row, row.new_text, row.new)


def _with_number(row: FigureChange, text: str, number: object) -> str:
    """For a side of a rate its number and the rate: 1（50.00%）."""
    return f"{number}（{text}）" if row.side else f"{text} {row.unit}"


def _came(row: FigureChange) -> str:
    return _count(len(row.came))


def _left(row: FigureChange) -> str:
    return _count(len(row.left))


def _altered(row: FigureChange) -> str:
    return _count(len(row.altered))


def _hidden(row: FigureChange) -> str:
    return _count(row.hidden)


def _count(number: int) -> str:
    return str(number) if number else ""


def _number(row: RowChange) -> str:
    return row.label or group_number(row.number)


def _what(row: RowChange) -> str:
    if row.old is None:
        return "新计入" if row.new == 1 else f"新计入 {row.new}"
    if row.new is None:
        return "不再计入" if row.old == 1 else f"不再计入 {row.old}"
    return f"{row.old} → {row.new}"


def _why(row: RowChange) -> str:
    return row.words


def _place(row: PrintedChange) -> str:
    return row.place


def _printed(row: PrintedChange) -> str:
    return row.what


FIGURES = (
    Column("指标", _name),
    Column("存档时", _old, width=140, align="right"),
    Column("现在", _new, width=140, align="right"),
    Column("新计入", _came, width=76, align="right"),
    Column("不再计入", _left, width=84, align="right"),
    Column("数值变化", _altered, width=84, align="right"),
    Column("不列示", _hidden, width=76, align="right"),
)
ROWS = (
    Column("编号或台账", _number, width=300),
    Column("变化", _what, width=110),
    Column("原因", _why),
)
PRINTED = (
    Column("报告里的位置", _place, width=260),
    Column("存档以后的不同", _printed),
)


class CompareDialog(QDialog):
    """The figures and the rows of the chosen one, then what stands printed otherwise.

    `opened(source, number)` for a matter, a case or a ledger entry.
    """

    opened = Signal(str, str)

    def __init__(self, found: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = f"{found.report.name}：与现在比较"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._source: Source = "matters"
        self.head = _label(title, "section", f"{NAME}.head")
        self.said = _label(said(found), "hint", f"{NAME}.said")
        self.figures = make_table(f"{NAME}.figures", "有变化的指标", FIGURES)
        self.rows = make_table(f"{NAME}.rows", "变化的明细和原因", ROWS)
        self.printed = make_table(f"{NAME}.printed", "报告里印着的内容有哪些不同", PRINTED)
        RowFitter(self.rows)
        RowFitter(self.printed)
        self.close_button = QPushButton("关闭")
        self.close_button.setObjectName(f"{NAME}.close")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        self.figures.moved.connect(self._show)
        self.rows.chosen.connect(self._chosen)
        self.printed.chosen.connect(self._printed_chosen)
        self._lay_out(bool(found.changes), bool(found.printed))
        self.figures.set_rows(found.changes)
        self.printed.set_rows(found.printed)
        if found.changes:
            self.figures.selectRow(0)
            self.figures.setFocus()
        elif found.printed:
            self.printed.selectRow(0)
            self.printed.setFocus()

    def _show(self, change: FigureChange) -> None:
        self._source = change.source
        self.rows.set_rows(change.rows)

    def _chosen(self, row: RowChange) -> None:
        self.opened.emit(self._source, row.number)

    def _printed_chosen(self, row: PrintedChange) -> None:
        if LISTED in row.place and row.row:
            self.opened.emit("matters", row.row.replace(" ", ""))

    def _lay_out(self, changed: bool, printed: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.head)
        layout.addWidget(self.said)
        if changed or printed:
            layout.addWidget(self._parts(changed, printed), 1)
        else:
            layout.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout.addLayout(row)
        self.resize(1040, 700 if changed and printed else 640 if changed else 480 if printed else 200)

    def _parts(self, changed: bool, printed: bool) -> QSplitter:
        """The lists that have something to tell, one below another."""
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        for widget in (*((self.figures, self.rows) if changed else ()), *((self._below(),) if printed else ())):
            parts.addWidget(widget)
        parts.setSizes(SHARES[: parts.count()])  # as many figures as there is room for
        return parts

    def _below(self) -> QWidget:
        """What stands printed otherwise, under its own heading."""
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(_label("报告里印着的内容", "section", f"{NAME}.printedHead"))
        layout.addWidget(self.printed, 1)
        return box


def said(found: Comparison) -> str:
    """What came of the comparison in sentences."""
    then = f"{words.day(found.report.made_at.date())} {found.report.made_at:%H:%M}"
    lines = [f"存档的查询时点：{then}。{_differences(found)}"]
    if found.policy:
        lines.append(f"存档以后的口径或规则变化：{'；'.join(found.policy)}。")
    if found.untold:
        lines.append(f"现在已不统计的：{'、'.join(found.untold)}。")
    if any(change.hidden for change in found.changes):
        lines.append("检举控告件只计数，不列示。")
    return "\n".join(lines)


def _differences(found: Comparison) -> str:
    if not found.changes and not found.printed:
        return "各项指标、表格和正文都与现在一致，没有变化。"
    figures = (
        f"有 {len(found.changes)} 项与现在不同，选中一项可看明细和原因。" if found.changes else "各项指标与现在一致。"
    )
    if not found.printed:
        return f"{figures}报告里的表格和正文与现在一致。"
    return f"{figures}报告里印着的内容{'也' if found.changes else ''}有 {len(found.printed)} 处与现在不同。"


def _label(text: str, role: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
