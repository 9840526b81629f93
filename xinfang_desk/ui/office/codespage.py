"""代码表: look at 内容分类, 问题属地 and 责任单位, take one out as a file, put another in its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from xinfang_desk.domain.changes import ChangeKind, CodeChange
from xinfang_desk.domain.office import CODE_TABLES, CodeItem

from ..saving import Saver
from ..tab import Tools
from ..widgets.choice import ChoiceBox
from ..widgets.entries import make_button
from ..widgets.table import Column, make_table
from .changelist import ChangeList
from .choosing import ask_file
from .page import Page, button_row, words

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

_HOW = "先导出，在表格软件里改好（列：代码、名称、上级代码），再导入替换。停用的代码留给以前的事项，新登记不再出现。"
_KINDS = "代码表 (*.csv *.xlsx)"
Preview = tuple[tuple[CodeItem, ...], tuple[CodeChange, ...]]


@dataclass(frozen=True)
class CodeLine:
    """An entry with the words of its parent."""

    item: CodeItem
    parent: str


class CodesPage(Page):
    """The three tables, one at a time, and the step that shows what an import would change."""

    title = "代码表"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__("office.codes", tools, services, ctx)
        self._tables = ChoiceBox()
        self._tables.setObjectName("office.codes.which")
        self._tables.setAccessibleName("哪一张代码表")
        self._tables.add_choices(CODE_TABLES.items())
        self._retired = QCheckBox("显示停用的")
        self._retired.setObjectName("office.codes.retired")
        self._count = words("", "label")
        self.table = make_table("office.codes.table", "代码", _columns(tools.theme.palette.muted))
        self.changes = ChangeList("office.codes.changes", _CHANGE_COLUMNS)
        self._import = make_button("office.codes.import", "导入替换…")
        self._export = make_button("office.codes.export", "导出…")
        self._offered: Preview = ((), ())
        self._exporting = ""
        self.saver = Saver(tools.runner, tools.messages, self)
        self.chooser: QFileDialog | None = None
        self._items: tuple[CodeItem, ...] = ()
        self._steps = QStackedWidget()
        self._lay_out()
        self._connect()

    def load(self) -> None:
        """Ask for the chosen table."""
        table, services, ctx = self._tables.value(), self.services, self.ctx
        self.run(lambda: services.office.codes(ctx, table, True), self._show, key="office.codes")

    def confirm(self) -> None:
        """Enter in the preview replaces the table."""
        if self._steps.currentWidget() is self.changes and self.changes.confirm.isEnabled():
            self._replace()

    def go_back(self) -> bool:
        """Esc in the preview goes back to the table."""
        if self._steps.currentWidget() is not self.changes:
            return False
        self._leave()
        return True

    def _ask(self) -> None:
        self.chooser = ask_file(self, f"导入{self._name()}", _KINDS, self.preview)

    def preview(self, path: str) -> None:
        """Read a file and show what it would change."""
        table, services, ctx = self._tables.value(), self.services, self.ctx
        self.told.emit("正在读取文件…", "info")
        self.run(lambda: services.office.preview_codes(ctx, table, Path(path)), self._offer)

    def _offer(self, preview: Preview) -> None:
        self._offered = preview
        items, changes = preview
        self.told.emit("", "info")
        self._steps.setCurrentWidget(self.changes)
        self.changes.offer(f"替换{self._name()}", _summary(items, changes), changes, "按此替换")

    def _replace(self) -> None:
        table, services, ctx, items = self._tables.value(), self.services, self.ctx, self._offered[0]
        self.changes.confirm.setEnabled(False)
        self.run(lambda: services.office.replace_codes(ctx, table, items), self._replaced)

    def _replaced(self, items: tuple[CodeItem, ...]) -> None:
        self._leave()
        self.told.emit(f"{self._name()}已替换，现有{len(items)}项", "done")
        self.load()
        self.changed.emit()

    def _leave(self) -> None:
        self._steps.setCurrentIndex(0)
        self.changes.confirm.setEnabled(True)
        self._import.setFocus()

    def refused(self, error: BaseException) -> None:
        """A refused table stays as it was; the preview may be confirmed again."""
        self.changes.confirm.setEnabled(True)
        super().refused(error)

    def _ask_place(self) -> None:
        self._exporting = self._tables.value()
        self.saver.ask(f"{self._name()}.xlsx")

    def _write(self, path: str) -> None:
        table, services, ctx, suffix = self._exporting, self.services, self.ctx, Path(path).suffix
        work = partial(services.office.export_codes, ctx, table, suffix)
        self.run(lambda: (work(), path), self._keep)

    def _keep(self, made: tuple[bytes, str]) -> None:
        self.saver.write(*made)

    def _saved(self, path: str) -> None:
        self.told.emit(f"已导出到 {path}", "done")

    def _name(self) -> str:
        return CODE_TABLES[self._tables.value()]

    def _show(self, items: tuple[CodeItem, ...]) -> None:
        self._items = items
        self._refresh()

    def _refresh(self) -> None:
        labels = {item.code: item.label for item in self._items}
        shown = [item for item in self._items if self._retired.isChecked() or not item.retired]
        self.table.set_rows([CodeLine(item, labels.get(item.parent, "")) for item in shown])
        retired = sum(item.retired for item in self._items)
        also = f"，另有停用{retired}项" if retired else ""
        self._count.setText(f"在用{len(self._items) - retired}项{also}")

    def _connect(self) -> None:
        self._tables.currentIndexChanged.connect(self.load)
        self._retired.toggled.connect(self._refresh)
        self._import.clicked.connect(self._ask)
        self._export.clicked.connect(self._ask_place)
        self.saver.chosen.connect(self._write)
        self.saver.saved.connect(self._saved)
        self.changes.confirmed.connect(self.confirm)
        self.changes.cancelled.connect(self._leave)

    def _lay_out(self) -> None:
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._tables)
        top.addWidget(self._count, 1)
        top.addWidget(self._retired)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(button_row(self._export, self._import, left=words(_HOW)))
        self._steps.addWidget(first)
        self._steps.addWidget(self.changes)
        self.body.addWidget(self._steps, 1)


def _columns(muted: str) -> tuple[Column, ...]:
    def colour(line: CodeLine) -> str:
        return muted if line.item.retired else ""

    return (
        Column("代码", lambda line: line.item.code, 130, colour=colour),
        Column("名称", lambda line: line.item.label, colour=colour),
        Column("上级", lambda line: line.parent, 220, colour=colour),
        Column("状态", lambda line: "停用" if line.item.retired else "在用", 80, colour=colour),
    )


_CHANGE_COLUMNS = (
    Column("改动", lambda change: change.kind.label, 100),
    Column("代码", lambda change: change.code, 130),
    Column("名称", lambda change: change.label),
    Column("原来", lambda change: change.before, 240),
)


def _summary(items: tuple[CodeItem, ...], changes: tuple[CodeChange, ...]) -> str:
    """How many of each kind, in one sentence."""
    counts = Counter(change.kind for change in changes)
    parts = [f"{kind.label}{counts[kind]}项" for kind in ChangeKind if counts[kind]]
    told = f"将{'、'.join(parts)}" if parts else "与现在的代码表相同"
    return f"文件中有{len(items)}项，{told}。"
