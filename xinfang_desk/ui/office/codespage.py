"""责任单位, 问题属地, 内容分类: see the entries, add, change and retire them one by one, or replace a table by a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QFileDialog

from xinfang_desk.domain.changes import ChangeKind, CodeChange
from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.office import CODE_TABLES, UNIT_SETTINGS, CodeItem, OfficeSettings

from ..saving import Saver
from ..tab import Tools
from ..widgets.table import Column
from .changelist import ChangeList
from .choosing import ask_file
from .codeform import UNIT, CodeForm
from .codelist import CodeLine, CodeList
from .steps import StepPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

_KINDS = "代码表 (*.csv *.xlsx)"
Preview = tuple[tuple[CodeItem, ...], tuple[CodeChange, ...]]


@dataclass(frozen=True)
class Read:
    """What a page shows: the entries, retired ones too, and the settings that name some of them."""

    items: tuple[CodeItem, ...]
    settings: OfficeSettings


class CodesPage(StepPage):
    """One table: the list, the form of an entry, and what a file would change."""

    which: ClassVar[str] = ""

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__(f"office.codes.{self.which}", tools, services, ctx)
        self.list = CodeList(self.which, tools.theme.palette)
        self.form = CodeForm(self.which)
        self.changes = ChangeList(f"{self.objectName()}.changes", _CHANGE_COLUMNS)
        self._items: tuple[CodeItem, ...] = ()
        self._offered: Preview = ((), ())
        self._wanted = ""
        self.saver = Saver(tools.runner, tools.messages, self)
        self.chooser: QFileDialog | None = None
        for step in (self.list, self.form, self.changes):
            self.add_step(step)
        self._connect()

    def load(self) -> None:
        """Ask for the table."""
        services, ctx, table = self.services, self.ctx, self.which
        self.run(
            lambda: Read(services.office.codes(ctx, table, True), services.office.settings(ctx)),
            self._show,
            key=self.objectName(),
        )

    def act(self) -> None:
        """Enter on the list: change the current entry."""
        self._change(self.list.table.current_row())

    def focus_start(self) -> None:
        """The cursor to the list."""
        self.list.table.setFocus()

    def _show(self, read: Read) -> None:
        self._items = read.items
        self.list.show_entries(read.items, _roles(self.which, read.settings), self._wanted)
        self._wanted = ""

    # -- one entry ---------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        line = self.list.table.current_row()
        self._edit(None, line.item if isinstance(line, CodeLine) else None)

    def _change(self, line: object) -> None:
        if isinstance(line, CodeLine):
            self._edit(line.item)

    def _edit(self, item: CodeItem | None, beside: CodeItem | None = None) -> None:
        self.told.emit("", "info")
        self.list.notice_file.tell("")
        self.go_to(self.form)
        self.form.begin(self._items, item, beside)

    def _save(self) -> None:
        services, ctx, table, edits = self.services, self.ctx, self.which, self.form.edits()
        self.run(lambda: services.office.change_codes(ctx, table, edits), self._saved_entry)

    def _saved_entry(self, items: tuple[CodeItem, ...]) -> None:
        item = self.form.values().item
        renewed = next((i for i in items if i.label == item.label and not i.retired), item)
        self._wanted = item.code if item.retired else renewed.code
        self.finish()
        self.told.emit(f"“{item.label}”{'已停用' if item.retired else '已保存'}", "done")
        self.load()
        self.changed.emit()

    # -- files -------------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.chooser = ask_file(self, f"导入{self._name()}", _KINDS, self.preview)

    def preview(self, path: str) -> None:
        """Read a file and show what it would change."""
        services, ctx, table = self.services, self.ctx, self.which
        self.told.emit("正在读取文件…", "info")
        self.list.notice_file.tell("")
        self.run(lambda: services.office.preview_codes(ctx, table, Path(path)), self._offer)

    def _offer(self, preview: Preview) -> None:
        self._offered = preview
        items, changes = preview
        self.told.emit("", "info")
        self.go_to(self.changes)
        self.changes.offer(f"替换{self._name()}", _summary(items, changes), changes, "按此替换")

    def _replace(self) -> None:
        services, ctx, table, items = self.services, self.ctx, self.which, self._offered[0]
        self.changes.set_busy(True)
        self.run(lambda: services.office.replace_codes(ctx, table, items), self._replaced)

    def _replaced(self, items: tuple[CodeItem, ...]) -> None:
        self.finish()
        self.told.emit(f"{self._name()}已替换，现有{len(items)}项", "done")
        self.load()
        self.changed.emit()

    def refused(self, error: BaseException) -> None:
        """A file that cannot be read is told line by line above the list."""
        if self.front() is None and isinstance(error, InputRejected):
            self.told.emit("文件没有导入，请按提示改好后再选一次", "error")
            self.list.notice_file.tell_problems("文件中有下面的问题，代码表没有改动：", error.problems)
            return
        super().refused(error)

    def _ask_place(self) -> None:
        self.saver.ask(f"{self._name()}.xlsx")

    def _write(self, path: str) -> None:
        work = partial(self.services.office.export_codes, self.ctx, self.which, Path(path).suffix)
        self.run(lambda: (work(), path), self._keep)

    def _keep(self, made: tuple[bytes, str]) -> None:
        self.saver.write(*made)

    def _saved(self, path: str) -> None:
        self.told.emit(f"已导出到 {path}", "done")

    def _name(self) -> str:
        return CODE_TABLES[self.which]

    def _connect(self) -> None:
        self.list.addAsked.connect(self._add)
        self.list.changeAsked.connect(self._change)
        self.list.importAsked.connect(self._ask)
        self.list.exportAsked.connect(self._ask_place)
        self.form.confirmed.connect(self._save)
        self.changes.confirmed.connect(self._replace)
        for step in (self.form, self.changes):
            step.cancelled.connect(self.go_back)
        self.saver.chosen.connect(self._write)
        self.saver.saved.connect(self._saved)


class UnitsPage(CodesPage):
    """责任单位 with their superior organs."""

    which, title = UNIT, CODE_TABLES[UNIT]


class LocalitiesPage(CodesPage):
    """问题属地."""

    which, title = "locality", CODE_TABLES["locality"]


class CategoriesPage(CodesPage):
    """内容分类."""

    which, title = "category", CODE_TABLES["category"]


def _roles(table: str, settings: OfficeSettings) -> dict[str, str]:
    """Unit code -> what the settings name it for."""
    return {getattr(settings, name): word for name, word in UNIT_SETTINGS.items()} if table == UNIT else {}


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
