"""The kinds of the ledger at the left, each with the number of its entries of the period; and the form of a further kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from xinfang_desk.domain.errors import only_errors
from xinfang_desk.domain.figures import LEDGER_COUNTS
from xinfang_desk.domain.ledgerforms import FieldType, KindForm
from xinfang_desk.domain.ledgerkinds import FieldDraft, KindDraft, field_problems
from xinfang_desk.domain.ledgers import KindTotals

from ..messages import place_problems
from ..widgets.choice import ChoiceBox
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.table import Column, RowsView, fit_to_rows, make_table

NAME = "ledger.newKind"
VISIBLE_FIELDS = 5
LINE_HEIGHT = 31
"""So that the shipped kinds are all in sight on a small screen."""
_TYPES = tuple(one for one in FieldType if one is not FieldType.LEADER)


@dataclass(frozen=True)
class KindLine:
    """One line of the list: key ("" = every kind), name, entries of the period."""

    key: str
    label: str
    entries: int = 0


def _label(row: KindLine) -> str:
    return row.label


def _entries(row: KindLine) -> str:
    return f"{row.entries:,}" if row.entries else "—"


class KindList(RowsView):
    """The kinds; `picked` when another one is chosen. `value()` is the key, "" for all."""

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((Column("类别", _label), Column("条数", _entries, width=64, align="right")), parent)
        self.setObjectName("ledger.filter")
        self.setAccessibleName("台账类别，方向键选择")
        self._silent = False
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(LINE_HEIGHT)
        self.show_kinds((), {})
        self.moved.connect(self._pick)

    def show_kinds(self, forms: Sequence[KindForm], totals: Mapping[str, KindTotals]) -> None:
        """Show the kinds with their numbers, the chosen one still chosen."""
        kept = self.value()
        every = sum(one.entries for one in totals.values())
        lines = [KindLine("", "全部类别", every)]
        for form in forms:
            found = totals.get(form.kind.key, KindTotals())
            lines.append(KindLine(form.kind.key, form.kind.label, found.entries))
        self._silent = True
        self.set_rows(lines)
        self._choose_key(kept)
        self._silent = False

    def value(self) -> str:
        """The key of the chosen kind."""
        row = self.current_row()
        return row.key if isinstance(row, KindLine) else ""

    def set_value(self, key: str) -> None:
        """Choose a kind."""
        self._choose_key(key)

    def _choose_key(self, key: str) -> None:
        rows = self.rows_model.rows()
        self.selectRow(next((i for i, row in enumerate(rows) if row.key == key), 0))

    def _pick(self, _row: KindLine) -> None:
        if not self._silent:
            self.picked.emit()


def _field_label(row: FieldDraft) -> str:
    return row.label


def _field_type(row: FieldDraft) -> str:
    return row.type.label


def _field_more(row: FieldDraft) -> str:
    return "、".join(filter(None, ("必填" if row.required else "", "、".join(row.choices))))


class NewKindDialog(FormDialog):
    """添加类别: name, counts, and fields of the office's own added line by line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NAME, "添加台账类别", "添加类别", parent, width=720)
        self._label = QLineEdit()
        self._counts = {name: QCheckBox(f"{label}（{unit}）") for name, (unit, label) in LEDGER_COUNTS.items()}
        self._counts["times"].setChecked(True)
        self._leader = QCheckBox("记领导姓名")
        self._fields: list[FieldDraft] = []
        self._caption, self._choices = QLineEdit(), QLineEdit()
        self._choices.setPlaceholderText("各选项用顿号隔开，如：一般、较大、重大")
        self._type = ChoiceBox(_TYPES)
        self._must = QCheckBox("必填")
        self._add = QPushButton("加入栏目")
        self._remove = QPushButton("移除选中的栏目")
        self.table = make_table(
            f"{NAME}.fields",
            "栏目列表",
            (
                Column("栏目", _field_label),
                Column("填法", _field_type, width=120),
                Column("说明", _field_more, width=260),
            ),
        )
        self._lay_out_fields()
        self._connect()
        self._show()
        self._label.setFocus()

    def draft(self) -> KindDraft:
        """The kind as typed; a field still standing in its line belongs to it."""
        return KindDraft(
            label=self._label.text().strip(),
            counts=tuple(name for name, box in self._counts.items() if box.isChecked()),
            has_leader=self._leader.isChecked(),
            fields=(*self._fields, *self._pending()),
        )

    def _pending(self) -> tuple[FieldDraft, ...]:
        label = self._caption.text().strip()
        if not label:
            return ()
        kind = FieldType(self._type.value())
        typed = self._choices.text().replace("，", "、").replace(",", "、").split("、")
        choices = tuple(filter(None, (one.strip() for one in typed))) if kind is FieldType.CHOICE else ()
        return (FieldDraft(label, kind, self._must.isChecked(), choices),)

    def _add_field(self) -> None:
        """Take the field into the list; one that is not well filled stays where it is, with what is wrong at its place."""
        known = {field.label for field in self._fields}
        found = [problem for field in self._pending() for problem in field_problems(field, known)]
        for name in ("fields", "choices"):
            self.places[name].show_problem(None)
        place_problems(only_errors(tuple(found)), self.places)
        if only_errors(tuple(found)):
            self.fit()
            return
        self._fields += self._pending()
        self._caption.clear()
        self._choices.clear()
        self._must.setChecked(False)
        self._show()
        self._caption.setFocus()

    def _remove_field(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self._fields):
            del self._fields[place]
            self._show()

    def _show(self) -> None:
        self.table.set_rows(self._fields)
        self.table.setVisible(bool(self._fields))
        self._remove.setVisible(bool(self._fields))
        rows = min(max(len(self._fields), 1), VISIBLE_FIELDS)
        fit_to_rows(self.table, rows)
        self.places["choices"].setVisible(self._type.value() == FieldType.CHOICE.value)
        self._add.setEnabled(bool(self._caption.text().strip()))
        self.fit()

    def _suit(self) -> None:
        self._show()

    def _connect(self) -> None:
        self._add.clicked.connect(self._add_field)
        self._remove.clicked.connect(self._remove_field)
        self._type.currentIndexChanged.connect(self._suit)
        self._caption.textChanged.connect(self._suit)

    def _lay_out_fields(self) -> None:
        self.add_fields(("label", FormField(f"{NAME}.label", "类别名称", self._label, mandatory=True)))
        self.body.addWidget(_head("计入统计的数，至少选一种"))
        row = [(name, FormField(f"{NAME}.{name}", LEDGER_COUNTS[name][1], box)) for name, box in self._counts.items()]
        self.add_fields(*row, ("has_leader", FormField(f"{NAME}.hasLeader", "记领导姓名", self._leader)))
        self.places["counts"] = self.places["times"]
        self.body.addWidget(_head("自设栏目（没有可以不加），名称、日期、备注每类都有，不必再加"))
        self.add_fields(
            ("fields", FormField(f"{NAME}.caption", "栏目名称", self._caption)),
            ("type", FormField(f"{NAME}.type", "填法", self._type)),
        )
        self.add_fields(("choices", FormField(f"{NAME}.choices", "选项", self._choices)))
        line = QHBoxLayout()
        self._must.setObjectName(f"{NAME}.must")
        self._must.setAccessibleName("这一栏必填")
        for button, key in ((self._add, "addField"), (self._remove, "removeField")):
            button.setObjectName(f"{NAME}.{key}")
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        for widget in (self._must, self._add, self._remove):
            line.addWidget(widget)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.table)
        self.body.addStretch(1)


def _head(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "label")
    return label
