"""One entry of the work ledger: the kind decides which counts and which further fields are asked for."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xinfang_desk.domain.figures import LEDGER_COUNTS, count_unit
from xinfang_desk.domain.ledgerforms import FieldType, KindForm, LedgerField
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.views import LedgerRow, MatterRow

from ..widgets.choice import ChoiceBox
from ..widgets.count import CountBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText
from .ledgerfields import NOT_STATED, Editor, MattersField, editor_of, leader_editor

MOST = 999_999
IN_A_ROW = 3
SPACING = 8
NOTE_HEIGHT = 48
_IN_A_ROW = {FieldType.TEXT: 2, FieldType.MATTERS: 1}
BASE = ("kind", "date", "title", *LEDGER_COUNTS, "leader", "note")
NAMELESS = "这一类只记次数和人次，不记姓名、证件号码等个人信息"


class LedgerDialog(FormDialog):
    """Adds an entry, or corrects one (`entry_id`). `matterTyped(text)` asks for matters to link.

    What was typed for a new entry is kept by the controller when the form is left; a correction and the record of a planned
    reception are let go only the second time.
    """

    matterTyped = Signal(str)

    def __init__(
        self,
        today: date,
        forms: Sequence[KindForm],
        kind: str = "",
        parent: QWidget | None = None,
        leaders: Sequence[str] = (),
    ) -> None:
        super().__init__("ledger.entry", "添加台账", "保存", parent, width=760)
        self.entry_id = 0
        self._today = today
        self._forms = {form.kind.key: form for form in forms}
        self._leaders = tuple(leaders)
        self._editors: dict[str, Editor] = {}
        self._typed: dict[str, Any] = {}
        self._kind = ChoiceBox((), "请选择")
        for form in forms:
            self._kind.addItem(form.kind.label, form.kind.key)
        self._kind.set_value(kind)
        self._day = DateField(latest=today)
        self._day.set_value(today)
        self._title, self._remark = QLineEdit(), LongText(1)
        self._remark.setMinimumHeight(NOTE_HEIGHT)
        self._leader = leader_editor(leaders)
        self._proposed = False
        self._begun: LedgerDraft | None = None
        self._warned: LedgerDraft | None = None
        self._clear = self.offer("clear", "清空(&W)")
        self._clear.setAccessibleName("清空恢复的内容，重新填写")
        self._clear.clicked.connect(self._start_over)
        self._clear.hide()
        self._counts = {name: _count(unit) for name, (unit, _label) in LEDGER_COUNTS.items()}
        self._extra = QWidget()
        self.body.setSpacing(SPACING)
        self._lay_out_fields()
        self._kind.currentIndexChanged.connect(self._suit)
        self._suit()
        (self._title if kind else self._kind).setFocus()

    @property
    def form(self) -> KindForm | None:
        """The form of the chosen kind."""
        return self._forms.get(self._kind.value())

    def show_entry(self, row: LedgerRow) -> None:
        """Correct this entry; counts that its kind no longer asks for stay as they are."""
        self.entry_id = row.id
        self.retitle("修改台账")
        self._fill(row)
        self._begun = self.draft()

    def show_draft(self, draft: LedgerDraft, *, fixed: bool = False) -> None:
        """Fill in what was typed before, which may be thrown away, or what a schedule proposes; `fixed` keeps its kind."""
        self._fill(draft)
        self._kind.setEnabled(not fixed)
        self._clear.setVisible(not fixed)
        self._begun = self.draft() if fixed else None

    def draft(self) -> LedgerDraft:
        """The entry as typed."""
        counts = {name: None if f.value() == NOT_STATED else f.value() for name, f in self._counts.items()}
        return LedgerDraft(
            kind=self._kind.value(),
            on=self._day.value() or date.min,
            title=self._title.text().strip(),
            times=counts["times"],
            people=counts["people"],
            items=counts["items"],
            concluded=counts["concluded"],
            leader=str(self._leader.read()),
            note=self._remark.toPlainText().strip(),
            extra=self._values(),
        )

    def reject(self) -> None:
        """Leave; a correction that is not saved is let go only the second time."""
        draft = self.draft()
        if self._begun is None or draft in (self._begun, self._warned):
            super().reject()
            return
        self._warned = draft
        self.say("修改还没有保存。再按一次“取消”或 Esc 放弃修改", "warning")
        self.fit()

    def _start_over(self) -> None:
        """An empty form of the same kind and of today in place of what was brought back."""
        self._fill(LedgerDraft(self._kind.value(), self._today))
        self._suit()
        self._clear.hide()
        self._title.setFocus()

    def retitle(self, title: str) -> None:
        """Another title than that of a new entry."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._head.setText(title)

    def show_hits(self, rows: Sequence[MatterRow]) -> None:
        """Offer the matters that fit what was typed."""
        for editor in self._editors.values():
            if isinstance(editor.widget, MattersField):
                editor.widget.show_hits(rows)

    def _fill(self, values: LedgerRow | LedgerDraft) -> None:
        self._kind.set_value(values.kind)
        self._proposed = False
        self._day.set_value(values.on)
        self._title.setText(values.title)
        self._leader.write(values.leader)
        self._remark.setPlainText(values.note)
        for name, field in self._counts.items():
            value = getattr(values, name)
            field.setValue(NOT_STATED if value is None else value)
        self._typed = dict(values.extra)
        self._build()
        self._suit_counts()
        self._title.setFocus()

    def _values(self) -> dict[str, Any]:
        return {key: value for key, editor in self._editors.items() if (value := editor.read()) not in (None, "", [])}

    def _suit(self) -> None:
        """Another kind: its counts and its fields; what was typed into a field of the same key stays."""
        self._typed |= self._values()
        self._propose()
        self._build()
        self._suit_counts()
        form = self.form
        if form is not None and form.nameless and not self._title.text():
            self._title.setText(form.kind.label)

    def _propose(self) -> None:
        """A new entry is one occasion where its kind counts occasions; the clerk may say otherwise."""
        times, form = self._counts["times"], self.form
        asked = form is not None and "times" in form.kind.counts and not self.entry_id
        if asked and times.value() == NOT_STATED:
            times.setValue(1)
            self._proposed = True
        elif not asked and self._proposed:
            times.setValue(NOT_STATED)
            self._proposed = False

    def _suit_counts(self) -> None:
        form = self.form
        asked = form.kind.counts if form else ()
        for name, field in self._counts.items():
            self.places[name].setVisible(name in asked or field.value() != NOT_STATED)
            self.places[name].relabel(form.count_label(name) if form else LEDGER_COUNTS[name][1])
            field.setSuffix(f" {count_unit(form.kind.key if form else '', name)}")
        self.places["leader"].setVisible(bool(form and form.kind.has_leader) or bool(self._leader.read()))
        self.places["leader"].set_mandatory(form is not None and form.kind.has_leader)
        self.places["title"].relabel(form.title if form else "名称")
        self.say(NAMELESS if form and form.nameless else "")
        self.fit()

    def _build(self) -> None:
        """The further fields of the kind, short ones side by side."""
        for key in [key for key in self.places if key not in BASE]:
            del self.places[key]
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        form = self.form
        fields = form.fields if form else ()
        self._editors = {field.key: editor_of(field, self._leaders) for field in fields}
        for group in _rows(fields):
            column.addLayout(self._row_of(group))
        self.body.replaceWidget(self._extra, fresh)
        self._extra.hide()
        self._extra.setParent(None)
        self._extra.deleteLater()
        self._extra = fresh
        self._extra.setVisible(bool(fields))
        for key, editor in self._editors.items():
            if self._typed.get(key) not in (None, "", []):
                editor.write(self._typed[key])
            self._listen(key, editor)
        self.places["note"] = self.places.pop("note")  # findings put the cursor to the first place in reading order
        self._chain()

    def _row_of(self, group: Sequence[LedgerField]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in group:
            place = FormField(
                f"ledger.extra.{field.key}",
                field.label,
                self._editors[field.key].widget,
                mandatory=field.required,
                hint="" if field.type is FieldType.LINE else field.hint,
            )
            self.places[field.key] = place
            place.changed.connect(self._touched)
            row.addWidget(place, 1)
        return row

    def _listen(self, key: str, editor: Editor) -> None:
        if isinstance(editor.widget, MattersField):
            editor.widget.wanted.connect(self.matterTyped)
            editor.widget.resized.connect(self.fit)
        form = self.form
        if form is not None and key == form.done[0] and isinstance(editor.widget, ChoiceBox):
            editor.widget.activated.connect(self._settle)

    def _settle(self, _place: int) -> None:
        """The state was chosen: one matter, concluded or not, unless other numbers were typed."""
        form, items, concluded = self.form, self._counts["items"], self._counts["concluded"]
        if form is None:
            return
        if items.value() == NOT_STATED:
            items.setValue(1)
        done = self._editors[form.done[0]].read() == form.done[1]
        if done or concluded.value() == items.value() or concluded.value() == NOT_STATED:
            concluded.setValue(items.value() if done else 0)

    def _chain(self) -> None:
        """Tab goes through the fields in reading order, also after another kind was chosen."""
        order = [self._kind, self._day, self._title, *self._counts.values(), self._leader.widget]
        for editor in self._editors.values():
            order += editor.widget.chain() if isinstance(editor.widget, MattersField) else [editor.widget]
        order += [self._remark, self._clear, self._cancel, self._confirm]
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

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
            ),
            ("leader", FormField("ledger.leader", "领导", self._leader.widget)),
        )
        self.body.addWidget(self._extra)
        self.add_fields(("note", FormField("ledger.note", "备注", self._remark)), stretch=1)


def _rows(fields: Sequence[LedgerField]) -> list[list[LedgerField]]:
    """The fields in rows: short ones by three, long texts by two, linked matters alone."""
    rows: list[list[LedgerField]] = []
    for field in fields:
        room = _IN_A_ROW.get(field.type, IN_A_ROW)
        last = rows[-1] if rows else []
        if last and _IN_A_ROW.get(last[0].type, IN_A_ROW) == room and len(last) < room:
            last.append(field)
        else:
            rows.append([field])
    return rows


def _count(unit: str) -> CountBox:
    field = CountBox(NOT_STATED, MOST, unit)
    field.setSpecialValueText("未填")
    field.setValue(NOT_STATED)
    field.setMinimumWidth(88)
    return field
