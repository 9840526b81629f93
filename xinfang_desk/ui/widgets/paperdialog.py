"""An issued paper on the screen: look at it, print it, keep it as a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..saving import Saver
from ..tab import Tools
from .pdfview import PdfPreview


class PaperDialog(QDialog):
    """Shows the bytes of one paper. With `fresh` (just issued) printing is the first print; else it asks for a reprint.

    `reprintWanted` is emitted instead of printing when the paper was issued before: the controller has it marked and
    logged, and then hands the marked bytes to `show_paper`. `wordWanted` and `excelWanted` ask for a Word document and a
    workbook, where they are offered.
    """

    reprintWanted = Signal()
    wordWanted = Signal()
    excelWanted = Signal()

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paperDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tools = tools
        self._name = ""
        self._fresh = True
        self._saver = Saver(tools.runner, tools.messages, self)
        self._head = _label("", "section")
        self._note = _label("", "hint")
        self._preview = PdfPreview("paperDialog.preview", "文书预览")
        self._print = self._button("打印", "print", "primary")
        self._print.setDefault(True)
        self._print.clicked.connect(self._print_now)
        self._save = self._button("另存为 PDF", "save")
        self._save.clicked.connect(self._save_now)
        self._word = self._button("导出 Word", "word")
        self._word.clicked.connect(self.wordWanted)
        self._word.hide()
        self._excel = self._button("导出 Excel", "excel")
        self._excel.clicked.connect(self.excelWanted)
        self._excel.hide()
        self._close = self._button("关闭", "close")
        self._close.clicked.connect(self.accept)
        self._lay_out()
        self.resize(760, 680)

    @property
    def content(self) -> bytes:
        """The bytes shown."""
        return self._preview.content

    def show_paper(self, content: bytes, title: str, *, fresh: bool, note: str = "") -> None:
        """Show these bytes under this title; `fresh` = printing them is the first print."""
        self._name, self._fresh = title, fresh
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._head.setText(title)
        self._print.setText("打印" if fresh else "补打")
        self.say(note, "warning" if note else "")
        self._preview.show_pdf(content)

    def offer_word(self, on: bool) -> None:
        """Whether the paper can also be had as a Word document."""
        self._word.setVisible(on)

    def offer_excel(self, on: bool) -> None:
        """Whether its tables can also be had as a workbook."""
        self._excel.setVisible(on)

    def keep_as(self, content: bytes, suffix: str) -> None:
        """Ask where this other form of the paper shall lie, under the same title."""
        self._saver.save(content, f"{self._name}{suffix}")

    @property
    def saver(self) -> Saver:
        """What asks for the place of a file."""
        return self._saver

    def print_shown(self) -> bool:
        """Send what is shown to the printer; without one, say where to choose it. Whether it was sent."""
        printing = self._tools.printer.print_pdf(
            self._preview.content, self._name, self._printed, self._tools.messages.explain
        )
        if printing:
            self.say("正在打印…")
        else:
            self.say("还没有选择打印机。请在窗口下方选择打印机，或先另存为 PDF", "warning")
        return printing

    def say(self, text: str, state: str = "") -> None:
        """A quiet sentence above the buttons."""
        self._note.setText(text)
        self._note.setProperty("state", state)
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)

    def note(self) -> str:
        """The sentence above the buttons."""
        return self._note.text()

    def _print_now(self) -> None:
        if self._fresh:
            self.print_shown()
        else:
            self.reprintWanted.emit()

    def _printed(self, where: str) -> None:
        self.say(f"已送往 {where}")
        self._tools.messages.say(f"{self._name}已打印", "done")

    def _save_now(self) -> None:
        self._saver.save(self._preview.content, f"{self._name}.pdf")

    def _button(self, text: str, name: str, kind: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"paperDialog.{name}")
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self._head)
        layout.addWidget(self._preview, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._note, 1)
        for button in (self._close, self._excel, self._word, self._save, self._print):
            row.addWidget(button)
        layout.addLayout(row)


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(role == "hint")
    return label
