"""Ledger files in and out: a file is looked at first, each bad row at its line and column; then all of it comes in or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.views import BadRow, ImportResult
from xinfang_desk.services.periods import period_words

from ..saving import Saver
from ..widgets.rowfitter import RowFitter
from ..widgets.table import Column, make_table

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab

NAME = "ledger.preview"


def _line(row: BadRow) -> str:
    return f"第{row.line}行"


def _column(row: BadRow) -> str:
    return row.column or "—"


def _reason(row: BadRow) -> str:
    return row.reason


class ImportPreview(QDialog):
    """What a file would do. `confirmed` imports it, `again` asks for another file."""

    confirmed = Signal()
    again = Signal()

    def __init__(self, name: str, result: ImportResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle("导入台账")
        self.setAccessibleName("导入台账预览")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.result_shown = result
        self.table = make_table(
            f"{NAME}.bad",
            "不合要求的地方",
            (Column("行", _line, width=84), Column("栏目", _column, width=140), Column("原因", _reason)),
        )
        RowFitter(self.table)
        self.table.set_rows(result.bad)
        self.table.setVisible(bool(result.bad))
        self._confirm = _button("导入", "confirm", "primary")
        self._confirm.setEnabled(not result.bad and result.added > 0)
        self._again = _button("重新选择文件", "again")
        self._cancel = _button("取消", "cancel")
        self._confirm.clicked.connect(self.confirmed)
        self._again.clicked.connect(self.again)
        self._cancel.clicked.connect(self.reject)
        self._lay_out(name, result)
        self.resize(760, 520 if result.bad else 240)
        (self.table if result.bad else self._confirm).setFocus()

    def _lay_out(self, name: str, result: ImportResult) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(_label(f"导入“{name}”", "section"))
        layout.addWidget(_label(summary(result), "label"))
        layout.addWidget(self.table, 1)
        for note in result.notes:
            layout.addWidget(_label(f"说明：{note}", "hint"))
        if not result.bad:
            layout.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self._cancel, self._again, self._confirm):
            row.addWidget(button)
        layout.addLayout(row)


def summary(result: ImportResult) -> str:
    """What the file would do, in one sentence."""
    if result.bad:
        lines = len({row.line for row in result.bad})
        return (
            f"共 {result.rows:,} 行，其中 {lines:,} 行有 {len(result.bad):,} 处不合要求。"
            "整份文件都不导入，原有台账不变。请照下表改正文件后重新选择。"
        )
    if not result.added:
        return f"共 {result.rows:,} 行，都已经在台账里，没有要导入的。"
    had = f"，另有 {result.unchanged:,} 行已在台账里、不重复导入" if result.unchanged else ""
    return f"检查通过：共 {result.rows:,} 行，将新增 {result.added:,} 条{had}。"


class TransferController(QObject):
    """Asks for files, previews, imports, exports. `imported` after entries were added."""

    imported = Signal()

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._path = Path()
        self._listed = ("", date.min, date.max)
        self._name = ""
        self._saver = Saver(tab.tools.runner, tab.tools.messages, tab)
        self.dialog: QFileDialog | None = None
        self.preview: ImportPreview | None = None
        tab.ledger.bring.clicked.connect(self.ask)
        tab.ledger.send.clicked.connect(self._ask_place)
        self._saver.chosen.connect(self._export)

    @property
    def saver(self) -> Saver:
        """What asks for the place of an export."""
        return self._saver

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    # -- in ----------------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self._tab, "选择要导入的台账文件")
        dialog.setObjectName("ledger.importDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["台账文件 (*.csv *.xlsx)", "所有文件 (*)"])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "检查")
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, "取消")
        dialog.fileSelected.connect(self._check)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _check(self, path: str) -> None:
        self._path = Path(path)
        self._bring(True, self._show)

    def _bring(self, dry_run: bool, done: Any) -> None:
        services, ctx, path = self._services, self._ctx, self._path
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: services.interchange.import_file(ctx, "ledger", path, dry_run), done)

    def _show(self, result: ImportResult) -> None:
        self._close()
        self.preview = ImportPreview(self._path.name, result, self._tab)
        self.preview.confirmed.connect(self._confirm)
        self.preview.again.connect(self._again)
        self.preview.finished.connect(self._forget)
        self.preview.open()

    def _confirm(self) -> None:
        self._bring(False, self._done)

    def _done(self, result: ImportResult) -> None:
        if result.bad:
            self._show(result)
            return
        self._close()
        self._tab.tools.messages.say(f"已导入台账 {result.added:,} 条", "done")
        self.imported.emit()

    def _again(self) -> None:
        self._close()
        self.ask()

    def _close(self) -> None:
        if self.preview is not None:
            self.preview.reject()

    def _forget(self) -> None:
        self.preview = None

    # -- out ---------------------------------------------------------------------------------------------------------

    def _ask_place(self) -> None:
        """What is listed goes out: the kind and the period chosen, both in the name of the file."""
        if self._ctx is None:
            return
        page = self._tab.ledger
        form = page.forms.get(page.kind.value())
        self._listed = (page.kind.value(), *self._tab.period.days())
        self._name = f"{period_words(*self._listed[1:])}{form.kind.label if form else '工作台账'}"
        self._saver.ask(f"{self._name}.xlsx")

    def _export(self, path: str) -> None:
        services, ctx, (kind, first, last) = self._services, self._ctx, self._listed
        if services is not None and ctx is not None:
            place = Path(path)
            self._tab.tools.runner.submit(
                lambda: (services.interchange.export_ledger(ctx, kind, first, last, place), place), self._exported
            )

    def _exported(self, done: tuple[int, Path]) -> None:
        rows, place = done
        self._tab.tools.messages.say(f"已导出{self._name} {rows:,} 条到 {place}", "done")


def _button(text: str, key: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(f"{NAME}.{key}")
    button.setAccessibleName(text)
    button.setProperty("kind", kind)
    button.setDefault(kind == "primary")
    button.setAutoDefault(kind == "primary")
    return button


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(role != "section")
    return label
