"""The right column: what may be the same matter, what is still missing, the slip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.text import group_number

from ..widgets.card import Card
from ..widgets.entries import make_button
from ..widgets.pdfview import PdfPreview
from .candidates import CandidatesCard

ALL_THERE = "规定的登记项目都已填写"
WORDS_A_ROW = 3


class MissingCard(Card):
    """What a full registration by 规程 Art. 5 still lacks; pressing a word goes to its field."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("还可以补充", parent)
        self.setObjectName("intake.missing")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self.body.addLayout(self._grid)
        self._complete = QLabel(ALL_THERE)
        self._complete.setProperty("role", "hint")
        self._complete.setProperty("state", "done")
        self.body.addWidget(self._complete)
        self._buttons: dict[str, QPushButton] = {}

    def show_missing(self, missing: Sequence[tuple[str, str]]) -> None:
        """Show these (field, label) as words to press."""
        if list(self._buttons) != [name for name, _label in missing]:
            self._rebuild(missing)
        self._complete.setVisible(not missing)

    def words(self) -> tuple[str, ...]:
        """The labels shown."""
        return tuple(button.text() for button in self._buttons.values())

    def _rebuild(self, missing: Sequence[tuple[str, str]]) -> None:
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for place, (name, label) in enumerate(missing):
            button = make_button(f"intake.missing.{name}", label, "link", f"去填写{label}")
            button.clicked.connect(self._go)
            self._buttons[name] = button
            self._grid.addWidget(button, place // WORDS_A_ROW, place % WORDS_A_ROW)

    def _go(self) -> None:
        for name, button in self._buttons.items():
            if button is self.sender():
                self.wanted.emit(name)


class SlipCard(Card):
    """The slip as it was printed, to print again or to keep as a file."""

    printAsked = Signal()
    saveAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("回执", parent)
        self.preview = PdfPreview("intake.slip", "回执预览")
        self.preview.setMinimumHeight(180)
        self.print_button = make_button("intake.reprint", "补打")
        self.save_button = make_button("intake.saveSlip", "另存为文件", "quiet")
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.body.addWidget(self.preview, 1)
        self.body.addLayout(row)
        self.print_button.clicked.connect(self.printAsked)
        self.save_button.clicked.connect(self.saveAsked)
        self.hide()

    def show_slip(self, number: str, content: bytes, printed: bool) -> None:
        """Show the slip of this number; the button prints, or prints again once it is on paper."""
        self.heading.setText(f"回执 {group_number(number)}")
        self.preview.show_pdf(content)
        self.set_printed(printed)
        self.show()

    def set_printed(self, printed: bool) -> None:
        """Name the button for what it does now."""
        self.print_button.setText("补打" if printed else "打印")
        self.print_button.setAccessibleName("补打回执" if printed else "打印回执")


class SidePanel(QWidget):
    """The three cards above one another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history = CandidatesCard()
        self.missing = MissingCard()
        self.slip = SlipCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.history)
        column.addWidget(self.missing)
        column.addWidget(self.slip, 1)
        column.addStretch(0)

    def tab_chain(self) -> list[QWidget]:
        """The widgets in reading order."""
        history, slip = self.history, self.slip
        return [history.table, history.open_button, history.repeat_button, slip.print_button, slip.save_button]
