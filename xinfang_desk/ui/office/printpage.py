"""打印: the paper of the slip, and where paper goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit

from xinfang_desk.domain.codes import SlipPaper
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.office import OfficeSettings

from ..printing import FOLDER, printer_names
from ..tab import Tools
from ..widgets.card import Card
from ..widgets.choice import ChoiceBox
from ..widgets.entries import make_button
from ..widgets.field import FormField
from .settingspage import SettingsPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

_PAPERS = "A5 单联最省纸；A4 两联一联给来访人、一联留存；80 毫米适合热敏小票机"


class PrintPage(SettingsPage):
    """Paper and printer."""

    title = "打印"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__("office.print", tools, services, ctx)
        self._paper = ChoiceBox(SlipPaper)
        self._printer = ChoiceBox()
        self._folder = QLineEdit()
        self.chooser: QFileDialog | None = None
        self._lay_out()
        self._printer.currentIndexChanged.connect(self._show_folder)

    def values(self) -> dict[str, Any]:
        """The choices by setting."""
        printer = self._printer.value()
        return {
            "slip_paper": SlipPaper(self._paper.value()),
            "printer": f"{FOLDER}{self._folder.text().strip()}" if printer == FOLDER else printer,
        }

    def show_values(self, settings: OfficeSettings) -> None:
        """Put the choices in their fields; a printer that is not there now is still offered."""
        kept = settings.printer
        names = [name for name in dict.fromkeys((*printer_names(), kept)) if name and not name.startswith(FOLDER)]
        self._printer.blockSignals(True)
        self._printer.clear()
        self._printer.add_choices((name, name) for name in names)
        self._printer.add_choices(((FOLDER, "保存为文件"), ("", "不直接打印，只预览")))
        self._printer.set_value(FOLDER if kept.startswith(FOLDER) else kept)
        self._printer.blockSignals(False)
        self._folder.setText(kept.removeprefix(FOLDER) if kept.startswith(FOLDER) else _default_folder())
        self._paper.set_value(str(settings.slip_paper))
        self._show_folder()

    def confirm(self) -> None:
        """Keep the choices; the folder must be one that can be found again."""
        if self._printer.value() == FOLDER and not Path(self._folder.text().strip()).is_absolute():
            self.fields["folder"].show_problem(Problem("folder", "请选择一个文件夹，或填写完整路径"))
            self.fields["folder"].focus_editor()
            return
        super().confirm()

    def _show_folder(self) -> None:
        is_folder = self._printer.value() == FOLDER
        for widget in (self.fields["folder"], self._browse):
            widget.setVisible(is_folder)
        elsewhere = self._settings is not None and self.tools.printer.configured != self._settings.printer
        self.fields["printer"].set_hint("这台电脑已另行指定打印去处，此处的选择用于其他窗口" if elsewhere else "")

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "选择保存文书的文件夹", self._folder.text())
        dialog.setObjectName("office.folderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "选择")
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, "取消")
        dialog.fileSelected.connect(self._folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        self.chooser = dialog
        dialog.open()

    def _lay_out(self) -> None:
        paper = Card("登记回执")
        paper.body.addWidget(
            self.add_field("slip_paper", FormField("office.slip_paper", "纸张", self._paper, hint=_PAPERS))
        )
        where = Card("打印机")
        where.body.addWidget(self.add_field("printer", FormField("office.printer", "文书送到哪里", self._printer)))
        self._browse = make_button("office.browse", "选择…", label="选择文件夹")
        self._browse.clicked.connect(self._ask_folder)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add_field("folder", FormField("office.folder", "文件夹", self._folder)), 1)
        row.addWidget(self._browse, 0, self._bottom())
        where.body.addLayout(row)
        for card in (paper, where):
            self.sheet.addWidget(card)
        self.sheet.addStretch(1)

    @staticmethod
    def _bottom() -> Any:
        from PySide6.QtCore import Qt

        return Qt.AlignmentFlag.AlignBottom


def _default_folder() -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(documents) / "信访文书")
