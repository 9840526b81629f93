"""文号登记簿 of a year: every number, gaps in red, each gap to be explained; as a spreadsheet or on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.register import EXPLAINED, GAP_RULE, MISSING, VOID, Register, RegisterRow
from xinfang_desk.domain.text import group_number

from .. import words
from ..theme import Palette
from ..widgets.choice import ChoiceBox
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText
from ..widgets.table import Column, make_table

NAME = "register"
EXPLAIN, SHEET, PAPER, CLOSE = "explain", "sheet", "paper", "close"


def _plain(name: str) -> Callable[[RegisterRow], str]:
    def text(row: RegisterRow) -> str:
        return str(getattr(row, name)) or "—"

    return text


def _day(row: RegisterRow) -> str:
    return words.day(row.on) or "—"


def _matter(row: RegisterRow) -> str:
    return group_number(row.matter_number) or "—"


def columns(palette: Palette) -> tuple[Column, ...]:
    """The columns; missing numbers are red, void ones grey."""
    tones = {MISSING: palette.red, VOID: palette.muted, EXPLAINED: palette.muted}

    def colour(row: RegisterRow) -> str:
        return tones.get(row.status, "")

    return (
        Column("文号", _plain("number"), width=176, colour=colour),
        Column("文种", _plain("kind"), width=150, colour=colour),
        Column("签发日期", _day, width=136, colour=colour),
        Column("登记编号", _matter, width=176, colour=colour),
        Column("主送", _plain("addressee"), width=180, colour=colour),
        Column("状态", _plain("status"), width=96, colour=colour),
        Column("说明", _plain("reason"), colour=colour),
    )


class RegisterDialog(QDialog):
    """`yearWanted(year)`, `wanted(what)` with explain, sheet or paper, `opened(number)` for a matter."""

    yearWanted = Signal(int)
    wanted = Signal(str)
    opened = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle("文号登记簿")
        self.setAccessibleName("文号登记簿")
        self.register: Register | None = None
        self.years = ChoiceBox()
        self.years.setObjectName(f"{NAME}.year")
        self.years.setAccessibleName("年份")
        self.years.activated.connect(self._year_chosen)
        self.table = make_table(f"{NAME}.table", "文号登记簿", columns(palette))
        self.table.chosen.connect(self._chosen)
        self.table.moved.connect(self._suit)
        self._note = _label("", "hint")
        self._note.setObjectName(f"{NAME}.note")
        self._note.setWordWrap(True)
        labels = ((EXPLAIN, "说明缺号…"), (SHEET, "导出 Excel…"), (PAPER, "预览打印"), (CLOSE, "关闭"))
        self._buttons = {key: self._button(key, label) for key, label in labels}
        self._lay_out()
        self.resize(1240, 620)

    def show_register(self, register: Register) -> None:
        """Show the numbers of a year; the cursor goes to the first gap, if there is one."""
        self.register = register
        self.years.clear()
        self.years.add_choices((str(year), f"{year}年") for year in register.years)
        self.years.set_value(str(register.year))
        self.table.set_rows(register.rows)
        missing = register.missing
        gaps = f"缺号 {len(missing)} 个。{GAP_RULE}" if missing else "没有未说明的缺号"
        self._note.setText(f"共 {len(register.rows)} 个文号，{gaps}")
        self._note.setProperty("state", "error" if missing else "")
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)
        for key in (SHEET, PAPER):
            self._buttons[key].setEnabled(bool(register.rows))
        self._buttons[EXPLAIN].setEnabled(False)
        if register.rows:
            self.table.selectRow(register.rows.index(missing[0]) if missing else len(register.rows) - 1)
        self.table.setFocus()

    def current(self) -> RegisterRow | None:
        """The line that is marked."""
        row = self.table.current_row()
        return row if isinstance(row, RegisterRow) else None

    def note(self) -> str:
        """What is said below the list."""
        return self._note.text()

    def _year_chosen(self) -> None:
        self.yearWanted.emit(int(self.years.value()))

    def _suit(self, row: RegisterRow) -> None:
        self._buttons[EXPLAIN].setEnabled(row.status in (MISSING, EXPLAINED))

    def _chosen(self, row: RegisterRow) -> None:
        if row.matter_number:
            self.opened.emit(row.matter_number)
        elif row.status in (MISSING, EXPLAINED):
            self.wanted.emit(EXPLAIN)

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.wanted.emit(str(sender.property("key")))

    def _button(self, key: str, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(f"{NAME}.{key}")
        button.setAccessibleName(label)
        button.setProperty("key", key)
        button.setAutoDefault(False)
        button.clicked.connect(self.accept if key == CLOSE else self._pressed)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(_label("文号登记簿", "section"))
        top.addStretch(1)
        top.addWidget(self.years)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._note, 1)
        for button in self._buttons.values():
            foot.addWidget(button)
        layout.addLayout(foot)


class GapDialog(FormDialog):
    """Why a number bears no paper."""

    def __init__(self, row: RegisterRow, parent: QWidget | None = None) -> None:
        super().__init__("gap", f"说明缺号　{row.number}", "记入登记簿", parent)
        self.number = row.number
        self._reason = LongText(3, "如：该号于某日用于手工出具的转送函")
        self._reason.setPlainText(row.reason)
        self.add_fields(("reason", FormField("gap.reason", "缺号原因", self._reason, mandatory=True, hint=GAP_RULE)))
        self.fit()
        self._reason.setFocus()

    def reason(self) -> str:
        """What was written."""
        return self._reason.toPlainText().strip()


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label
