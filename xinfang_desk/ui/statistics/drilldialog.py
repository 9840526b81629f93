"""The list behind a figure: for a rate its numerator and its denominator; a line opens its matter or its case."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from xinfang_desk.domain.figures import Source
from xinfang_desk.domain.views import DrillList

from ..widgets.table import Column, RowsView, make_table

NUMERATOR, DENOMINATOR = "numerator", "denominator"
_WIDE = frozenset({"主要诉求", "名称", "被申请人"})
_WIDTHS = {
    "登记编号": 180,
    "登记日期": 134,
    "受理日期": 134,
    "日期": 134,
    "信访形式": 76,
    "姓名": 80,
    "人数": 54,
    "责任单位": 124,
    "状态": 70,
    "台账类别": 140,
    "关联登记编号": 172,
    "调解编号": 184,
    "协议金额": 110,
    "转送（交办）日期": 128,
    "受理告知日期": 104,
    "办结日期": 96,
}
_NUMBERS = frozenset({"人数", "次数", "人次", "件数", "办结件数", "协议金额"})
_LATER = frozenset({"转送（交办）日期", "受理告知日期", "办结日期"})
"""Days that follow the registration: of its own year they are shown by month and day, so that the demand has room."""
REGISTERED = 1


@dataclass(frozen=True)
class DrillLine:
    """A row of the list with the number that can be opened ("" = none)."""

    cells: tuple[str, ...]
    number: str = ""


class DrillDialog(QDialog):
    """Shows one list; `partWanted(part)` asks for the other side of a rate, `opened(number)` for a matter or case.

    `exportWanted(button)` asks for the list as a file; `found` is the list.
    """

    partWanted = Signal(str)
    opened = Signal(str)
    exportWanted = Signal(object)

    def __init__(
        self, title: str, source: Source = "matters", *, rate: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("statistics.drill")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._source, self._rate = source, rate
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title}的明细")
        self.found: DrillList | None = None
        self.table: RowsView | None = None
        self._head, self._hint = _label("section"), _label("hint")
        self._group = QButtonGroup(self)
        self._parts = {key: self._part(key, label) for key, label in ((NUMERATOR, "分子"), (DENOMINATOR, "分母"))}
        self._place = QVBoxLayout()
        self._lay_out()
        self.resize(1310, 640)

    def show_list(self, found: DrillList, part: str, period: str = "") -> None:
        """Show the rows of one side; `period` is that of the figure or the mark."""
        self.found = found
        self._parts[part].setChecked(True)
        self._head.setText(f"{found.title}　{period}" if period else found.title)
        self._hint.setText(_hint(found, self._source))
        if self.table is not None:
            self._place.removeWidget(self.table)
            self.table.deleteLater()
        self.table = make_table("statistics.drill.table", found.title, _columns(found))
        self.table.set_rows(_lines(found, self._source))
        self.table.chosen.connect(self._chosen)
        self._place.addWidget(self.table)
        self.table.setFocus()

    def _chosen(self, row: DrillLine) -> None:
        if row.number:
            self.opened.emit(row.number)

    def _wanted(self, button: QAbstractButton) -> None:
        self.partWanted.emit(str(button.property("part")))

    def _wanted_file(self) -> None:
        self.exportWanted.emit(self.export)

    def _part(self, key: str, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(f"statistics.drill.{key}")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("kind", "chip")
        button.setProperty("part", key)
        button.setVisible(self._rate)
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(self._head)
        top.addStretch(1)
        for button in self._parts.values():
            top.addWidget(button)
        layout.addLayout(top)
        layout.addLayout(self._place, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        self.export = QPushButton("导出清单")
        self.export.setObjectName("statistics.drill.export")
        self.export.setAutoDefault(False)
        self.export.clicked.connect(self._wanted_file)
        foot.addWidget(self.export)
        close = QPushButton("关闭")
        close.setObjectName("statistics.drill.close")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        layout.addLayout(foot)
        self._group.buttonClicked.connect(self._wanted)


def _hint(found: DrillList, source: Source) -> str:
    count = (
        f"共 {found.total:,} 条"
        if found.total <= len(found.rows)
        else f"共 {found.total:,} 条，列出最近 {len(found.rows):,} 条"
    )
    count += f"，{found.amount}" if found.amount else ""
    way = {"matters": "，双击或回车打开事项", "mediations": "，双击或回车打开案件"}.get(source, "")
    return count + (way if found.rows else "")


def _lines(found: DrillList, source: Source) -> tuple[DrillLine, ...]:
    if source == "matters":
        return tuple(DrillLine(cells, number) for cells, number in zip(found.rows, found.numbers, strict=True))
    if source == "mediations":
        return tuple(DrillLine(cells, cells[0]) for cells in found.rows)
    return tuple(DrillLine(cells) for cells in found.rows)


def _columns(found: DrillList) -> tuple[Column, ...]:
    return tuple(_column(place, title) for place, title in enumerate(found.columns))


def _column(place: int, title: str) -> Column:
    def text(row: DrillLine) -> str:
        return row.cells[place]

    def later(row: DrillLine) -> str:
        year, sign, _rest = row.cells[REGISTERED].partition("年")
        return row.cells[place].removeprefix(year + sign)

    return Column(
        title,
        later if title in _LATER else text,
        width=0 if title in _WIDE else _WIDTHS.get(title, 96),
        align="right" if title in _NUMBERS else "left",
    )


def _label(role: str) -> QLabel:
    label = QLabel("")
    label.setProperty("role", role)
    return label
