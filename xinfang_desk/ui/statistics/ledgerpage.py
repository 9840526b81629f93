"""The work ledger 台账 as a section of the tab: kinds at the left, entries in the middle, the chosen one at the right.

A second part is the schedule of leaders' reception.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from xinfang_desk.domain.figures import IN_COPIES
from xinfang_desk.domain.ledgerforms import KindForm
from xinfang_desk.domain.ledgers import LETTER_KINDS, KindTotals
from xinfang_desk.domain.reviews import REVIEW_KINDS
from xinfang_desk.domain.views import LedgerRow

from ..widgets.emptystate import EmptyState
from ..widgets.sectionchips import SectionChips
from ..widgets.table import make_table
from .ledgercolumns import COUNTS, FACTS_COLUMN, KIND_COLUMN, LEADER_COLUMN, columns, totals_words
from .ledgerkinds import KindList
from .ledgerpanel import EntryPanel
from .ledgerschedule import SchedulePane

ENTRIES, SCHEDULE = "entries", "schedule"
WIDTHS = (218, 790, 310)
FIRST_COUNT = 4
_EMPTY = {
    "leader_reception": "到“接访安排”排好领导接访，接访后记录即进入台账；也可点“添加台账”直接记",
    "lawyer_reception": "律师接访由“调解室”的接访记录自动汇总，不必在这里记",
    "risk_letters": "在信访事项里“提出建议”发出的函自动进入台账；没有事项的函点“添加台账”记",
    "suggestions": "在信访事项里“提出建议”发出的函自动进入台账；没有事项的函点“添加台账”记",
    "city_reviews": "点“评查抽样”从办结事项里随机抽取并评分；只记结果的点“添加台账”",
    "district_reviews": "点“评查抽样”从办结事项里随机抽取并评分；只记结果的点“添加台账”",
    "order_measures": "按处置方式记次数和人次即可，不记个人信息",
}


class LedgerPage(QWidget):
    """Two parts chosen by chips; the controllers fill them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("工作台账")
        self.parts = SectionChips("ledger.part", ((ENTRIES, "台账条目(&L)"), (SCHEDULE, "接访安排(&K)")))
        self.forms: dict[str, KindForm] = {}
        self.kind = KindList()
        self.new_kind = _button("添加类别(&B)", "newKind.open", "添加台账类别")
        self.new_kind.setProperty("kind", "quiet")
        self.add = _button("添加台账(&A)", "add", "添加台账")
        self.add.setProperty("kind", "primary")
        self.sample = _button("评查抽样(&S)", "sample", "新建业务评查并抽取事项")
        self.letters = _button("从事项步骤汇总(&H)", "letters", "从信访事项步骤重新汇总建议函")
        self.bring = _button("导入台账(&M)", "import", "导入台账文件")
        self.send = _button("导出台账(&X)", "export", "导出列出的台账，按所选的类别和期间")
        self.table = make_table("ledger.table", "台账列表", columns(self.forms))
        self.panel = EntryPanel()
        self.empty = EmptyState("ledger.empty")
        self.totals = _label("ledger.totals", "label")
        self.count = _label("ledger.count", "label")
        self.schedule = SchedulePane()
        self._lay_out()
        self.parts.chosen.connect(self._turn)
        self._suit("")

    @property
    def change(self) -> QPushButton:
        """The button that corrects the chosen entry."""
        return self.panel.change

    def set_forms(self, forms: Sequence[KindForm], totals: Mapping[str, KindTotals]) -> None:
        """Offer the office's kinds with what their entries of the period sum up to."""
        self.forms.clear()
        self.forms.update((form.kind.key, form) for form in forms)
        self.kind.show_kinds(forms, totals)
        key = self.kind.value()
        total = totals.get(key, KindTotals())
        if not key:
            for kind, one in totals.items():
                total = total.plus(replace(one, items=0) if kind in IN_COPIES else one)
        self.totals.setText(totals_words(total, self.forms.get(key)) if total.entries else "")
        self._suit(key)

    def show_entries(self, rows: Sequence[LedgerRow], total: int, wanted: int = 0) -> None:
        """Show the first page with the entry `wanted` chosen (0 = the one before), or what to do when there is none."""
        kept = self.table.current_row()
        known = wanted or (kept.id if kept is not None else 0)
        self.table.set_rows(rows)
        self.count.setText(f"本期 {total:,} 条，回车或双击修改" if total else "")
        self._stack.setCurrentIndex(0 if rows else 1)
        key = self.kind.value()
        if not rows:
            form = self.forms.get(key)
            what = form.kind.label if form else "台账"
            plain = "换一个期间或类别看看，或点“添加台账”记一条"
            self.empty.tell(
                f"本期还没有{what}", _EMPTY.get(key, plain), "添加台账" if key != "lawyer_reception" else ""
            )
            self.panel.show_entry(None, None)
            return
        self.table.selectRow(next((i for i, row in enumerate(rows) if row.id == known), 0))

    def choose(self, entry_id: int) -> bool:
        """Choose an entry among those listed; False when it is not there."""
        rows = self.table.rows_model.rows()
        place = next((i for i, row in enumerate(rows) if row.id == entry_id), None)
        if place is not None:
            self.table.selectRow(place)
        return place is not None

    def drop(self, entry_id: int) -> None:
        """Take an entry out of the list; the one that stood below it is chosen."""
        rows = self.table.rows_model.rows()
        place = next((i for i, row in enumerate(rows) if row.id == entry_id), 0)
        rest = [row for row in rows if row.id != entry_id]
        self.table.set_rows(rest)
        if rest:
            self.table.selectRow(min(place, len(rest) - 1))
        else:
            self.panel.show_entry(None, None)

    def turn_to(self, key: str) -> None:
        """Bring a part to the front."""
        self.parts.choose(key)
        self._turn(key)

    def _suit(self, key: str) -> None:
        """The columns and buttons that a kind needs; of all kinds together every column."""
        form = self.forms.get(key)
        self.table.setColumnHidden(KIND_COLUMN, form is not None)
        self.table.setColumnHidden(FACTS_COLUMN, form is None or not any(f.listed for f in form.fields))
        for place, name in enumerate(COUNTS, FIRST_COUNT):
            self.table.setColumnHidden(place, form is not None and name not in form.kind.counts)
        self.table.setColumnHidden(LEADER_COLUMN, form is not None and not form.kind.has_leader)
        self.sample.setVisible(key in REVIEW_KINDS)
        self.letters.setVisible(key in LETTER_KINDS.values())

    def _turn(self, key: str) -> None:
        entries = key == ENTRIES
        self._book.setCurrentIndex(0 if entries else 1)
        for widget in (self.count, self.bring, self.send, self.add):
            widget.setVisible(entries)
        chosen = self.kind.value()
        self.sample.setVisible(entries and chosen in REVIEW_KINDS)
        self.letters.setVisible(entries and chosen in LETTER_KINDS.values())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.parts)
        top.addWidget(self.count)
        top.addStretch(1)
        for button in (self.letters, self.sample, self.bring, self.send, self.add):
            top.addWidget(button)
        layout.addLayout(top)
        self._book = QStackedWidget()
        self._book.addWidget(self._entries())
        self._book.addWidget(self.schedule)
        layout.addWidget(self._book, 1)

    def _entries(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(_column(self.kind, self.new_kind))
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        split.addWidget(_column(holder, self.totals))
        split.addWidget(self.panel)
        for place, stretch in enumerate((0, 1, 0)):
            split.setStretchFactor(place, stretch)
        split.setSizes(list(WIDTHS))
        return split


def _column(upper: QWidget, lower: QWidget) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(upper, 1)
    layout.addWidget(lower)
    return holder


def _label(name: str, role: str) -> QLabel:
    label = QLabel("")
    label.setObjectName(name)
    label.setProperty("role", role)
    return label


def _button(text: str, key: str, label: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"ledger.{key}")
    button.setAccessibleName(label)
    return button
