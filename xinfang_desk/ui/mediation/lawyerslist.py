"""律师名册: the list of lawyers and the form of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.rosters import Lawyer, LawyerDraft

from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.table import Column, make_table
from .lawyersforms import NAME


class LawyerDialog(FormDialog):
    """One lawyer: who, where, how to reach; `lawyer_id` 0 = a new one."""

    def __init__(self, lawyer: Lawyer | None, parent: QWidget | None = None) -> None:
        title = "修改律师" if lawyer else "添加律师"
        super().__init__(f"{NAME}.lawyer", title, "保存", parent, width=520)
        self.lawyer_id = lawyer.id if lawyer else 0
        self._name, self._firm, self._licence, self._phone = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self._retired = QCheckBox("不再值班（以前的排班和记录保留）")
        self.add_fields(
            ("name", FormField(f"{NAME}.lawyer.name", "律师姓名", self._name, mandatory=True)),
            ("phone", FormField(f"{NAME}.lawyer.phone", "联系电话", self._phone)),
        )
        self.add_fields(("firm", FormField(f"{NAME}.lawyer.firm", "律师事务所", self._firm, mandatory=True)))
        self.add_fields(("licence", FormField(f"{NAME}.lawyer.licence", "执业证号（可不填）", self._licence)))
        self.add_fields(("retired", FormField(f"{NAME}.lawyer.retired", self._retired.text(), self._retired)))
        self.places["retired"].setVisible(lawyer is not None)
        if lawyer is not None:
            for edit, text in zip(
                (self._name, self._firm, self._licence, self._phone),
                (lawyer.name, lawyer.firm, lawyer.licence, lawyer.phone),
                strict=True,
            ):
                edit.setText(text)
            self._retired.setChecked(lawyer.retired)
        self.fit()
        self._name.setFocus()

    def draft(self) -> LawyerDraft:
        """The lawyer as typed."""
        return LawyerDraft(
            name=self._name.text().strip(),
            firm=self._firm.text().strip(),
            licence=self._licence.text().strip(),
            phone=self._phone.text().strip(),
            retired=self._retired.isChecked(),
        )


def _text(name: str) -> Callable[[Lawyer], str]:
    def text(row: Lawyer) -> str:
        return str(getattr(row, name)) or "—"

    return text


def _standing(row: Lawyer) -> str:
    return "不再值班" if row.retired else "在值班"


_LAWYERS = (
    Column("姓名", _text("name"), width=110),
    Column("律师事务所", _text("firm")),
    Column("执业证号", _text("licence"), width=170),
    Column("电话", _text("phone"), width=120),
    Column("情况", _standing, width=84),
)


class LawyersDialog(QDialog):
    """律师名册; `wanted(lawyer or None)` asks for the form of one, None for a new one."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{NAME}.list")
        self.setWindowTitle("律师名册")
        self.setAccessibleName("律师名册")
        self.table = make_table(f"{NAME}.list.table", "律师名册", _LAWYERS)
        self.table.chosen.connect(self.wanted)
        self._note = QLabel("")
        self._note.setProperty("role", "hint")
        self._add, self._change = self._button("添加律师", "add", "primary"), self._button("修改", "change")
        self._close = self._button("关闭", "close")
        self._add.clicked.connect(self._new)
        self._change.clicked.connect(self._current)
        self._close.clicked.connect(self.accept)
        self._lay_out()
        self.resize(760, 460)

    def show_lawyers(self, lawyers: Sequence[Lawyer]) -> None:
        """Show the list."""
        self.table.set_rows(lawyers)
        self._change.setEnabled(bool(lawyers))
        self._note.setText("回车或双击修改；电话只供联系，不上公告" if lawyers else "名册还是空的，请先添加律师")
        if lawyers:
            self.table.selectRow(0)

    def _new(self) -> None:
        self.wanted.emit(None)

    def _current(self) -> None:
        if self.table.current_row() is not None:
            self.wanted.emit(self.table.current_row())

    def _button(self, text: str, key: str, kind: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"{NAME}.list.{key}")
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.setProperty("kind", kind)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        head = QLabel("律师名册")
        head.setProperty("role", "section")
        layout.addWidget(head)
        layout.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._note, 1)
        for button in (self._close, self._change, self._add):
            row.addWidget(button)
        layout.addLayout(row)
