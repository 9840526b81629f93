"""材料: what was handed in for the file of the case, each piece at its place; added, opened, taken out with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from xinfang_desk.domain.dossier import HANDED_IN, DossierPlace, place_by_name
from xinfang_desk.domain.mediationstates import MediationState
from xinfang_desk.domain.views import CaseFileView, MediationDetail

from .. import words
from ..fileasking import FileOpener, ask_files
from ..tab import Tools
from ..widgets.buttonrow import ButtonRow
from ..widgets.choice import ChoiceBox
from ..widgets.emptystate import EmptyState
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText
from ..widgets.table import Column, make_table

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

NAME = "mediation.files"
_BUTTONS = (("add", "添加材料…"), ("open", "打开"), ("remove", "移出…"))


def _place(row: CaseFileView) -> str:
    return row.place.label


def _name(row: CaseFileView) -> str:
    return row.name


def _size(row: CaseFileView) -> str:
    return words.size(row.size)


def _added(row: CaseFileView) -> str:
    return words.day(row.added_at.date())


def _tip(row: CaseFileView) -> str:
    return f"{row.name}\n{row.operator} 于{words.moment(row.added_at)}加入"


COLUMNS = (
    Column("种类", _place, width=118, tip=_tip),
    Column("文件", _name, tip=_tip),
    Column("大小", _size, width=78, align="right", tip=_tip),
    Column("加入日期", _added, width=134, tip=_tip),
)


class MaterialsPage(QWidget):
    """The pieces by their place in the file. `wanted(what)`: add, open or remove."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = make_table(NAME, "卷宗材料", COLUMNS)
        self.table.chosen.connect(self._open)
        self._empty = EmptyState(f"{NAME}.empty")
        self._empty.tell(
            "还没有材料", "身份证明、授权委托书、证据、收条、法院文书的扫描件加在这里，打印卷宗时按次序装入"
        )
        self.buttons = ButtonRow("mediation.file", _BUTTONS)
        self.buttons.pressed.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)

    def show_case(self, detail: MediationDetail) -> None:
        """Show the pieces of this case; those of an archived one are no longer changed."""
        files, chosen = detail.files, getattr(self.chosen(), "id", 0)
        self.table.set_rows(files)
        self.table.setVisible(bool(files))
        self._empty.setVisible(not files)
        archived = detail.status.state is MediationState.ARCHIVED
        self.buttons.button("add").setEnabled(not archived)
        self.buttons.button("open").setEnabled(bool(files))
        self.buttons.button("remove").setEnabled(bool(files) and not archived)
        places = [file.id for file in files]
        if places:
            self.table.selectRow(places.index(chosen) if chosen in places else len(places) - 1)

    def chosen(self) -> CaseFileView | None:
        """The piece that is marked."""
        row = self.table.current_row()
        return row if isinstance(row, CaseFileView) else None

    def _open(self, _row: object) -> None:
        self.wanted.emit("open")


class AddMaterialsDialog(FormDialog):
    """One kind a file, proposed by its name; Enter adds them all."""

    def __init__(self, number: str, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__("addMaterials", f"添加材料　{number}", "添加", parent)
        self._boxes: list[tuple[Path, ChoiceBox]] = []
        for place, path in enumerate(paths):
            box = ChoiceBox(HANDED_IN)
            box.set_value(place_by_name(path.name).value)
            self._boxes.append((path, box))
            self.add_fields((f"place.{place}", FormField(f"addMaterials.place.{place}", path.name, box)))
        self.body.addWidget(_hint("种类决定材料在卷宗中的次序，按文件名预选，请核对"))
        self.body.addStretch(1)
        self.fit()
        if self._boxes:
            self._boxes[0][1].setFocus()

    def pieces(self) -> tuple[tuple[Path, DossierPlace], ...]:
        """(file, its kind) in the order they were chosen."""
        return tuple((path, DossierPlace(box.value())) for path, box in self._boxes)


class RemoveDialog(FormDialog):
    """Why a piece is taken out."""

    def __init__(self, file: CaseFileView, parent: QWidget | None = None) -> None:
        super().__init__("removeMaterial", f"移出　{file.name}", "移出", parent)
        self._reason = LongText(3, "如：放错案件，已归还当事人")
        self.add_fields(("reason", FormField("removeMaterial.reason", "移出原因", self._reason, mandatory=True)))
        self.body.addWidget(_hint("移出后不再装入卷宗，原因和经办记入操作记录"))
        self.fit()
        self._reason.setFocus()

    def reason(self) -> str:
        """What was written."""
        return self._reason.toPlainText().strip()


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label


class MaterialsController(QObject):
    """Adds, opens and takes out, one dialog at a time. `changed(number)` after a change."""

    changed = Signal(str)

    def __init__(self, tools: Tools, page: MaterialsPage, owner: QWidget) -> None:
        super().__init__(owner)
        self._tools, self._page, self._owner = tools, page, owner
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._number = self._doing = ""
        self._opener = FileOpener(tools, self)
        self.files: QFileDialog | None = None
        self.dialog: AddMaterialsDialog | RemoveDialog | None = None
        page.wanted.connect(self._do)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def show_case(self, detail: MediationDetail) -> None:
        """The case that pieces are added to."""
        self._number = detail.number

    def choose(self, paths: list[str]) -> None:
        """Ask for the kind of each of these files."""
        if paths and self.dialog is None:
            self._show(AddMaterialsDialog(self._doing, [Path(path) for path in paths], self._owner), self._add)

    def _do(self, what: str) -> None:
        row, self._doing = self._page.chosen(), self._number
        if what == "add":
            self.files = ask_files(self._owner, f"添加材料到 {self._doing}", self.choose)
        elif row is not None and what == "open":
            self._open(row)
        elif row is not None and self.dialog is None:
            self._show(RemoveDialog(row, self._owner), partial(self._remove, row.id))

    def _open(self, row: CaseFileView) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._opener.open(f"{row.id}-{row.name}", lambda: services.materials.content(ctx, row.id))

    def _add(self) -> None:
        services, ctx, number, dialog = self._services, self._ctx, self._doing, self.dialog
        if services is None or ctx is None or not isinstance(dialog, AddMaterialsDialog):
            return
        pieces = dialog.pieces()
        dialog.accept()
        for path, place in pieces:
            work = partial(services.materials.add, ctx, number, path, place)
            self._tools.runner.submit(work, self._added)

    def _added(self, added: CaseFileView) -> None:
        self._tools.messages.say(f"已添加“{added.name}”，归入{added.place.label}", "done")
        self.changed.emit(self._doing)

    def _remove(self, file_id: int) -> None:
        services, ctx, dialog = self._services, self._ctx, self.dialog
        if services is not None and ctx is not None and isinstance(dialog, RemoveDialog):
            reason = dialog.reason()
            self._tools.runner.submit(
                lambda: services.materials.remove(ctx, file_id, reason), self._removed, self._refused
            )

    def _removed(self, removed: CaseFileView) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._tools.messages.say(f"已移出“{removed.name}”", "done")
        self.changed.emit(self._doing)

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tools.messages)
        else:
            self._tools.messages.explain(error)

    def _show(self, dialog: AddMaterialsDialog | RemoveDialog, confirmed: object) -> None:
        self.dialog = dialog
        dialog.confirmed.connect(confirmed)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None
