"""One entry of the work ledger: the kind decides which counts are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from xinfang_desk.domain.figures import LEDGER_COUNTS, LedgerKind
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.views import LedgerRow

from ..widgets.choice import ChoiceBox
from ..widgets.count import CountBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText

NOT_STATED = -1
MOST = 999_999


class LedgerDialog(FormDialog):
    """Adds an entry, or corrects one (`entry_id`)."""

    def __init__(self, today: date, kinds: Sequence[LedgerKind], kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__("ledger.entry", "添加台账", "保存", parent, width=600)
        self.entry_id = 0
        self._kinds = {entry.key: entry for entry in kinds}
        self._kind = ChoiceBox((), "请选择")
        for entry in kinds:
            self._kind.addItem(entry.label, entry.key)
        self._kind.set_value(kind)
        self._day = DateField(latest=today)
        self._day.set_value(today)
        self._title, self._leader, self._remark = QLineEdit(), QLineEdit(), LongText(2)
        self._counts = {name: _count(unit) for name, (unit, _label) in LEDGER_COUNTS.items()}
        self._lay_out_fields()
        self._kind.currentIndexChanged.connect(self._suit)
        self._suit()
        (self._title if kind else self._kind).setFocus()

    def show_entry(self, row: LedgerRow) -> None:
        """Correct this entry; counts that its kind no longer asks for stay as they are."""
        self.entry_id = row.id
        self.setWindowTitle("修改台账")
        self._kind.set_value(row.kind)
        self._day.set_value(row.on)
        self._title.setText(row.title)
        self._leader.setText(row.leader)
        self._remark.setPlainText(row.note)
        for name, field in self._counts.items():
            value = getattr(row, name)
            field.setValue(NOT_STATED if value is None else value)
        self._suit()
        self._title.setFocus()

    def draft(self) -> LedgerDraft:
        """The entry as typed."""
        counts = {name: None if f.value() == NOT_STATED else f.value() for name, f in self._counts.items()}
        return LedgerDraft(
            kind=self._kind.value(),
            on=self._day.value() or date.min,
            title=self._title.text().strip(),
            leader=self._leader.text().strip(),
            note=self._remark.toPlainText().strip(),
            **counts,
        )

    def _suit(self) -> None:
        """Show the counts of the kind, and any other that already holds a number."""
        kind = self._kinds.get(self._kind.value())
        asked = kind.counts if kind else ()
        for name, field in self._counts.items():
            self.places[name].setVisible(name in asked or field.value() != NOT_STATED)
        self.places["leader"].setVisible(bool(kind and kind.has_leader) or bool(self._leader.text()))
        self.fit()

    def _lay_out_fields(self) -> None:
        self.add_fields(
            ("kind", FormField("ledger.kind", "台账类别", self._kind, mandatory=True)),
            ("date", FormField("ledger.date", "日期", self._day, mandatory=True)),
        )
        self.add_fields(("title", FormField("ledger.title", "名称", self._title, mandatory=True)))
        self.add_fields(
            *(
                (name, FormField(f"ledger.{name}", label, self._counts[name]))
                for name, (_u, label) in LEDGER_COUNTS.items()
            )
        )
        self.add_fields(("leader", FormField("ledger.leader", "领导", self._leader)))
        self.add_fields(("note", FormField("ledger.note", "备注", self._remark)), stretch=1)


def _count(unit: str) -> CountBox:
    field = CountBox(NOT_STATED, MOST, unit)
    field.setSpecialValueText("未填")
    field.setValue(NOT_STATED)
    field.setMinimumWidth(88)
    return field
