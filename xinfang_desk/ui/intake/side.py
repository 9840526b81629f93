"""The right column: earlier matters of the same person, what is still missing, the slip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.text import group_number

from ..widgets.card import Card
from ..widgets.entries import make_button
from ..widgets.pdfview import PdfPreview
from ..widgets.table import ROW_HEIGHT, Column, make_table

if TYPE_CHECKING:
    from xinfang_desk.domain.views import PersonHit

NO_PERSON = "填写证件号码、手机，或姓名和出生日期后，这里列出同一人以往的事项，供参考"
NO_HITS = "没有查到以往事项"
ALL_THERE = "规定的登记项目都已填写"
WORDS_A_ROW = 3


def _day(hit: PersonHit) -> str:
    return f"{hit.registered_on:%Y-%m-%d}"


def _demand(hit: PersonHit) -> str:
    return hit.demand


def _tip(hit: PersonHit) -> str:
    facts = " · ".join((hit.name, hit.channel.label, hit.state.label, hit.unit or "责任单位未定"))
    return f"{group_number(hit.number)}\n{facts}\n{hit.demand}"


HISTORY_COLUMNS = (Column("日期", _day, 98, tip=_tip), Column("诉求", _demand, tip=_tip))


class HistoryCard(Card):
    """Earlier matters of what may be the same person; advice only. `opened(number)`, `repeated(number)`."""

    opened = Signal(str)
    repeated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("同一人以往事项", parent)
        self.hint = QLabel(NO_PERSON)
        self.hint.setObjectName("intake.historyHint")
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        self.table = make_table("intake.history", "同一人以往事项", HISTORY_COLUMNS)
        self.table.setProperty("kind", "plain")
        self.open_button = make_button("intake.historyOpen", "查看")
        self.repeat_button = make_button("intake.setRepeat", "设为重复  F8", label="设为重复事项")
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.open_button)
        row.addWidget(self.repeat_button)
        row.addStretch(1)
        for widget in (self.table, self.hint, self._buttons):
            self.body.addWidget(widget)
        self.table.chosen.connect(self._open)
        self.open_button.clicked.connect(self._open_current)
        self.repeat_button.clicked.connect(self.repeat)
        self.table.moved.connect(self._say)
        self.show_hits((), known=False)

    def show_hits(self, hits: Sequence[PersonHit], known: bool) -> None:
        """Show what was found; `known` = enough of the person is typed to look at all."""
        self.table.set_rows(hits)
        self.table.setVisible(bool(hits))
        self._buttons.setVisible(bool(hits))
        self.table.setFixedHeight(
            self.table.horizontalHeader().sizeHint().height() + min(len(hits), 4) * ROW_HEIGHT + 4
        )
        self.hint.setText(NO_HITS if known and not hits else NO_PERSON)
        self.heading.setText(f"同一人以往事项 {len(hits)}" if hits else "同一人以往事项")
        if hits:
            self.table.selectRow(0)

    def _say(self, hit: PersonHit) -> None:
        self.hint.setText(f"{group_number(hit.number)}\n{hit.reason}相同 · {hit.channel.label} · {hit.state.label}")

    def _open(self, hit: PersonHit) -> None:
        self.opened.emit(hit.number)

    def _open_current(self) -> None:
        hit = self.table.current_row()
        if hit is not None:
            self.opened.emit(hit.number)

    def repeat(self) -> None:
        """Take the current line as the first matter of which this one is a repeat (F8)."""
        hit = self.table.current_row()
        if hit is not None:
            self.repeated.emit(hit.number)


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
        self.history = HistoryCard()
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
