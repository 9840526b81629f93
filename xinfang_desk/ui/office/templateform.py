"""The wording of one paper: the text with numbered lines, the fields that may stand in it, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from xinfang_desk.domain.errors import InputRejected, Problem

from ..theme import Palette
from ..widgets.entries import make_button, make_line
from ..widgets.field import FormField
from ..widgets.numberedtext import NumberedText
from ..widgets.table import Column, make_table
from .page import button_row, words
from .steps import Step

PAUSE_MS = 300
"""How long typing rests before the text is checked."""
NAME = "office.templates"
SHOWN, FIELDS_WIDTH = 3, 330
_LINE = re.compile(r"^第(\d+)行")
_HOW = "空行以前写标题、主送等，以后一行是一个自然段；字段写作 {{ 字段 }}，双击右边的字段放到光标处"
_GOOD = "检查无误，可以保存"


@dataclass(frozen=True)
class Wording:
    """What the form is opened with: the text in force, the program's own, the fields (name, meaning)."""

    key: str
    label: str
    text: str
    shipped: str
    fields: tuple[tuple[str, str], ...]


class TemplateForm(Step):
    """Edits a wording. `checkAsked` after a pause of typing, `previewAsked`, `confirmed`, `cancelled`."""

    checkAsked = Signal()
    previewAsked = Signal()
    confirmed = Signal()
    cancelled = Signal()
    confirm_words = "Ctrl+回车"

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.setObjectName(f"{NAME}.form")
        self._wording = Wording("", "", "", "", ())
        self._head = words("", "section")
        self.editor = NumberedText(palette.muted, palette.red_pale, 10)
        self.field = FormField(f"{NAME}.text", "文本", self.editor)
        self._search = make_line(f"{NAME}.search", "查找字段", "查找字段")
        self.fields = make_table(f"{NAME}.fields", "可以使用的字段", _columns(palette))
        self._insert = make_button(f"{NAME}.insert", "放到光标处")
        self._restore = make_button(f"{NAME}.restore", "恢复自带文本")
        self._preview = make_button(f"{NAME}.preview", "预览…")
        self._cancel = make_button(f"{NAME}.cancel", "返回")
        self.confirm = make_button(f"{NAME}.save", "保存", "primary")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._connect()

    @property
    def key(self) -> str:
        """Which paper the text belongs to."""
        return self._wording.key

    def text(self) -> str:
        """The text as typed."""
        return self.editor.toPlainText()

    def is_shipped(self) -> bool:
        """Whether the text is that of the program."""
        return self.text() == self._wording.shipped

    def begin(self, wording: Wording, head: str) -> None:
        """Show a wording."""
        self._wording = wording
        self._head.setText(head)
        self.setAccessibleName(head)
        self.editor.setPlainText(wording.text)
        self._search.clear()
        self._list_fields()
        self.set_busy(False)
        self.show_problems(())
        self._restore.setEnabled(not self.is_shipped())
        self.editor.setFocus()
        self.checkAsked.emit()

    def unsaved(self) -> bool:
        """Whether the text differs from the one in force."""
        return self.text() != self._wording.text

    def set_busy(self, busy: bool) -> None:
        """While the work runs, the button waits."""
        self.confirm.setEnabled(not busy)

    def press(self) -> None:
        """Ctrl+Enter saves; Enter in the search takes the first field found."""
        if self._search.hasFocus():
            self._put(self.fields.current_row())
        elif self.confirm.isEnabled():
            self.set_busy(True)
            self.confirmed.emit()

    def refuse(self, error: InputRejected) -> InputRejected | None:
        """The findings under the text, the cursor to the line of the first."""
        self.show_problems(error.problems)
        places = lines_of(error.problems)
        if places:
            self.editor.go_to_line(places[0])
        self.editor.setFocus()
        return None

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Findings under the text and in their lines; without any, that the text is good."""
        self.editor.mark_lines(lines_of(problems))
        told = [problem.message for problem in problems[:SHOWN]]
        more = [f"另有{len(problems) - SHOWN}处问题"] if len(problems) > SHOWN else []
        self.field.set_hint(_GOOD)
        self.field.show_problem(Problem("text", "\n".join((*told, *more))) if told else None)

    def _edited(self) -> None:
        self._restore.setEnabled(not self.is_shipped())
        self._pause.start()
        self.changed.emit()

    def _bring_back(self) -> None:
        """The program's own text into the editor, as one edit that Ctrl+Z takes back."""
        cursor = self.editor.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self._wording.shipped)
        self.editor.setFocus()

    def _put(self, field: object) -> None:
        """A field to the cursor."""
        if isinstance(field, tuple):
            self.editor.textCursor().insertText(f"{{{{ {field[0]} }}}}")
            self.editor.setFocus()

    def _put_current(self) -> None:
        self._put(self.fields.current_row())

    def _list_fields(self) -> None:
        typed = self._search.text().strip().lower()
        self.fields.set_rows([f for f in self._wording.fields if typed in f"{f[0]} {f[1]}".lower()])
        self.fields.selectRow(0)

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._edited)
        self._pause.timeout.connect(self.checkAsked)
        self._search.textChanged.connect(self._list_fields)
        self.fields.chosen.connect(self._put)
        self._insert.clicked.connect(self._put_current)
        self._restore.clicked.connect(self._bring_back)
        self._preview.clicked.connect(self.previewAsked)
        self._cancel.clicked.connect(self.cancelled)
        self.confirm.clicked.connect(self.press)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(words("可以使用的字段", "label"))
        side.addWidget(self._search)
        side.addWidget(self.fields, 1)
        side.addLayout(button_row(self._insert))
        for widget in (self._search, self.fields):
            widget.setFixedWidth(FIELDS_WIDTH)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.field, 1)
        both.addLayout(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addWidget(words(_HOW))
        layout.addLayout(both, 1)
        keys = words("Ctrl+回车保存 · Esc 返回", "key")
        layout.addLayout(button_row(self._restore, self._preview, self._cancel, self.confirm, left=keys))


def lines_of(problems: Sequence[Problem]) -> list[int]:
    """The numbers of the lines that findings begin with."""
    found = (_LINE.match(problem.message) for problem in problems)
    return [int(match.group(1)) for match in found if match]


def _columns(palette: Palette) -> tuple[Column, ...]:
    return (
        Column("含义", lambda field: field[1]),
        Column("字段", lambda field: field[0], 130, colour=lambda _field: palette.muted),
    )
