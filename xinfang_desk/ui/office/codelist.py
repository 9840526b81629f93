"""The list of a code table: found by typing, with what is above each entry, and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from xinfang_desk.domain.codeedits import without_superior
from xinfang_desk.domain.office import CODE_TABLES, PARENT_WORDS, CodeItem

from ..theme import Palette
from ..widgets.entries import make_button, make_line
from ..widgets.table import Column, make_table
from .codeform import NO_SUPERIOR, UNIT
from .notice import Notice
from .page import button_row, words
from .steps import Step

_HOW = "回车修改所选的一项。整张换新时，先导出，在表格软件里改好，再导入替换。"
_NOTHING = "没有上级机关"
_NAMED = 4


@dataclass(frozen=True)
class CodeLine:
    """An entry with the words of its parent, and what the settings name it for."""

    item: CodeItem
    parent: str
    role: str = ""

    @property
    def lacks(self) -> bool:
        """A unit in use whose opinions cannot name the organ of a review."""
        return self.item.table == UNIT and not self.item.retired and not self.item.parent


class CodeList(Step):
    """The entries of one table; `addAsked`, `changeAsked(line)`, `importAsked`, `exportAsked` say what is wanted."""

    addAsked = Signal()
    changeAsked = Signal(object)
    importAsked = Signal()
    exportAsked = Signal()

    def __init__(self, table: str, palette: Palette) -> None:
        super().__init__()
        self._which = table
        name = f"office.codes.{table}"
        self.notice = Notice(f"{name}.notice")
        self.notice_file = Notice(f"{name}.problems")
        self._search = make_line(f"{name}.search", f"查找{CODE_TABLES[table]}", "输入代码或名称查找")
        self._search.setProperty("kind", "search")
        self._retired = QCheckBox("显示停用的")
        self._retired.setObjectName(f"{name}.retired.shown")
        self._count = words("", "label")
        self.table = make_table(f"{name}.table", CODE_TABLES[table], _columns(table, palette))
        self._import = make_button(f"{name}.import", "导入替换…")
        self._export = make_button(f"{name}.export", "导出…")
        self._change = make_button(f"{name}.change", "修改…")
        self._add = make_button(f"{name}.add", f"新增{CODE_TABLES[table][2:]}…", "primary")
        self._items: tuple[CodeItem, ...] = ()
        self._roles: Mapping[str, str] = {}
        self._lay_out()
        self._connect()

    def show_entries(self, items: tuple[CodeItem, ...], roles: Mapping[str, str], wanted: str = "") -> None:
        """Show a table; the line of `wanted` becomes the current one, else the one before stays."""
        line = self.table.current_row()
        self._items, self._roles = items, roles
        if wanted:
            self._search.clear()
        self._refresh()
        self._mark(wanted or (line.item.code if isinstance(line, CodeLine) else ""))
        self._tell_lacking()

    def _mark(self, code: str) -> None:
        model = self.table.rows_model
        codes = [model.row(place).item.code for place in range(model.rowCount())]
        if codes:
            self.table.selectRow(codes.index(code) if code in codes else 0)

    def _refresh(self) -> None:
        labels = {item.code: item.label for item in self._items}
        typed = self._search.text().strip().lower()
        lines = [
            CodeLine(item, labels.get(item.parent, ""), self._roles.get(item.code, ""))
            for item in self._items
            if (self._retired.isChecked() or not item.retired) and typed in f"{item.code} {item.label}".lower()
        ]
        self.table.set_rows(lines)
        retired = sum(item.retired for item in self._items)
        also = f"，停用{retired}项" if retired else ""
        self._count.setText(f"在用{len(self._items) - retired}项{also}")
        self._change.setEnabled(bool(lines))

    def _typed(self) -> None:
        self._refresh()
        self._mark("")

    def _tell_lacking(self) -> None:
        lacking = without_superior(self._items) if self._which == UNIT else ()
        named = "、".join(unit.label for unit in lacking[:_NAMED]) + ("等" if len(lacking) > _NAMED else "")
        text = f"{named}{len(lacking)}个单位{NO_SUPERIOR}。选中后回车，补上上级机关。"
        self.notice.tell(text if lacking else "", "warn")

    def _ask_change(self) -> None:
        self.changeAsked.emit(self.table.current_row())

    def _connect(self) -> None:
        self._search.textChanged.connect(self._typed)
        self._retired.toggled.connect(self._typed)
        self.table.chosen.connect(self.changeAsked)
        self._change.clicked.connect(self._ask_change)
        self._add.clicked.connect(self.addAsked)
        self._import.clicked.connect(self.importAsked)
        self._export.clicked.connect(self.exportAsked)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        self._search.setFixedWidth(260)
        top.addWidget(self._search)
        top.addWidget(self._count, 1)
        top.addWidget(self._retired)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.notice_file)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addLayout(button_row(self._export, self._import, self._change, self._add, left=words(_HOW)))


def _columns(table: str, palette: Palette) -> tuple[Column, ...]:
    def colour(line: CodeLine) -> str:
        return palette.muted if line.item.retired else ""

    def parent_colour(line: CodeLine) -> str:
        return palette.amber if line.lacks else colour(line)

    return (
        Column("代码", lambda line: line.item.code, 110, colour=colour),
        Column("名称", lambda line: line.item.label, colour=colour),
        Column(
            PARENT_WORDS[table],
            lambda line: _NOTHING if line.lacks else line.parent,
            230,
            colour=parent_colour,
            tip=lambda line: NO_SUPERIOR if line.lacks else line.parent,
        ),
        Column("状态", lambda line: "停用" if line.item.retired else line.role or "在用", 160, colour=colour),
    )
