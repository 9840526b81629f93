"""The form of one entry of a code table: code, name, what is above it, whether it is in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit

from xinfang_desk.domain.codeedits import CodeEdit, next_code, with_entry
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.office import CODE_TABLES, PARENT_WORDS, CodeItem

from ..widgets.choice import ChoiceBox, CodeBox
from ..widgets.field import FormField
from .page import set_state
from .pageform import PageForm

UNIT = "unit"
NO_SUPERIOR = "没有上级机关，处理意见书不能写明复查机关"
_CORRECT, _RENEW = "correct", "renew"
_RENAMING = ((_CORRECT, "更正：以前的事项也改用新名称"), (_RENEW, "更名：以前的事项保留旧名称"))
_HINTS = {
    UNIT: "不服处理意见的，向这个机关请求复查",
    "locality": "没有的留空",
    "category": "没有的留空，即为一级分类",
}
_RETIRED = "停用：以前的事项照旧显示，新登记不再出现"


@dataclass(frozen=True)
class EntryValues:
    """What the form holds."""

    item: CodeItem
    keep_words: bool


class CodeForm(PageForm):
    """Edits one entry, or makes a new one. `edits()` is the whole table with the entry put in."""

    def __init__(self, table: str) -> None:
        super().__init__(f"office.codes.{table}.form", "保存")
        self._table = table
        self._items: tuple[CodeItem, ...] = ()
        self._before: CodeItem | None = None
        self._proposed = ""
        self._code, self._label = QLineEdit(), QLineEdit()
        self._parent = CodeBox("输入几个字查找")
        self._keep = ChoiceBox()
        self._keep.add_choices(_RENAMING)
        self._retired = QCheckBox(_RETIRED)
        self._lay_out_fields()
        self._label.textChanged.connect(self._follow)
        self._retired.toggled.connect(self._follow)
        self._parent.currentTextChanged.connect(self._parent_chosen)

    def begin(self, items: tuple[CodeItem, ...], item: CodeItem | None, beside: CodeItem | None = None) -> None:
        """Show an entry of a table, or an empty form that goes on from the entry `beside`."""
        self._items, self._before = items, item
        self._proposed = ""
        parent = item.parent if item else (beside.parent if beside else "")
        own = item.code if item else ""
        self._parent.set_items([i for i in items if (not i.retired or i.code == parent) and i.code != own])
        self._parent.set_value(parent)
        self._code.setReadOnly(item is not None)
        set_state(self._code, "kind", "")  # the look of a field that only shows
        self.places["code"].set_mandatory(item is None)
        self._code.setText(own)
        self._label.setText(item.label if item else "")
        self._keep.set_value(_CORRECT)
        self._retired.setChecked(item is not None and item.retired)
        self.places["retired"].setVisible(item is not None)
        self._propose()
        name = CODE_TABLES[self._table]
        self.start(f"修改{name}　{item.label}" if item else f"新增{name}")
        self._follow()
        self.places["label"].focus_editor()

    def values(self) -> EntryValues:
        """The entry as typed."""
        item = CodeItem(
            self._table,
            self._code.text().strip(),
            self._label.text().strip(),
            self._parent.value(),
            self._retired.isChecked(),
        )
        return EntryValues(item, self._renamed() and self._keep.value() == _RENEW)

    def edits(self) -> tuple[CodeEdit, ...]:
        """The whole table with this entry in its place."""
        typed = self.values()
        return with_entry(self._items, typed.item, new=self._before is None, keep_words=typed.keep_words)

    def _renamed(self) -> bool:
        before = self._before
        return before is not None and not before.retired and self._label.text().strip() != before.label

    def _parent_chosen(self) -> None:
        self._propose()
        self._follow()

    def _propose(self) -> None:
        """A free code beside its siblings, as long as none was typed."""
        if self._before is None and self._code.text().strip() in ("", self._proposed):
            self._proposed = next_code(self._items, self._parent.value())
            self._code.setText(self._proposed)

    def _follow(self, *_: Any) -> None:
        """What depends on what is typed: how a new name is meant, and what a unit without a superior organ lacks."""
        self.places["keep"].setVisible(self._renamed())
        if self._table != UNIT:
            return
        lacks = not self._parent.value() and not self._parent.currentText() and not self._retired.isChecked()
        self.places["parent"].show_problem(Problem("parent", NO_SUPERIOR, severity="warning") if lacks else None)

    def _lay_out_fields(self) -> None:
        name = f"office.codes.{self._table}"
        above = PARENT_WORDS[self._table]
        self.add_fields(
            ("label", FormField(f"{name}.label", "名称", self._label, mandatory=True)),
            ("code", FormField(f"{name}.code", "代码", self._code, mandatory=True, hint="保存后不再改动")),
        )
        self.add_fields(("keep", FormField(f"{name}.keep", "名称改了，是", self._keep)))
        self.add_fields(("parent", FormField(f"{name}.parent", above, self._parent, hint=_HINTS[self._table])))
        self.add_fields(("retired", FormField(f"{name}.retired", _RETIRED, self._retired)))
