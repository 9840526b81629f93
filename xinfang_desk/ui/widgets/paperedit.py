"""The words of a paper as fields: a letter's addressee and body, a form's cells. What stands there is the paper again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xinfang_desk.domain.papers import FormData, LetterData

from .field import FormField
from .longtext import LongText

NAME = "paperDraft"
LINE, LEAST, MOST = 36, 2, 8
"""Characters in a line of the editor, and the least and most lines of a text that may be long."""

Paper = LetterData | FormData
Reader = Callable[[], str]


class PaperEditor(QWidget):
    """Edits one paper; `changed` on every keystroke. `places` are its fields by the names that problems use."""

    changed = Signal()

    def __init__(self, data: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scrollBody")
        self._data = data
        self.places: dict[str, FormField] = {}
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 8, 0)
        self._body.setSpacing(8)
        if isinstance(data, LetterData):
            self._letter(data)
        else:
            self._form(data)

    def paper(self) -> Paper:
        """The paper with the words as they stand now."""
        if isinstance(self._data, LetterData):
            return replace(
                self._data,
                addressee=self._text("addressee").strip(),
                paragraphs=tuple(line for line in self._text("paragraphs").split("\n") if line.strip()),
                copies_to=self._text("copiesTo").strip(),
            )
        return replace(self._data, rows=self._rows(self._data))

    def focus_first(self) -> None:
        """Cursor to the words that are most often changed."""
        wanted = "paragraphs" if isinstance(self._data, LetterData) else next(iter(self.places), "")
        if wanted:
            self.places[wanted].focus_editor()

    def _letter(self, data: LetterData) -> None:
        self._add("addressee", "主送", data.addressee)
        body = "\n".join(data.paragraphs)
        self._add("paragraphs", "正文", body, lines=6, stretch=1, hint="一行是一个自然段；以“一、”开头的是标题")
        self._add("copiesTo", "抄送", data.copies_to)

    def _form(self, data: FormData) -> None:
        for place, row in enumerate(data.rows):
            if len(row) == 1:
                self._add(f"rows.{place}.0", "说明", row[0], lines=_lines(row[0]))
            elif len(row) == 4:
                self._pair(place, row)
            else:
                self._add(f"rows.{place}.1", row[0], row[1], lines=_lines(row[1]))
        self._body.addStretch(1)

    def _pair(self, place: int, row: tuple[str, ...]) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for cell in (1, 3):
            line.addWidget(self._field(f"rows.{place}.{cell}", row[cell - 1], row[cell]), 1)
        self._body.addLayout(line)

    def _rows(self, data: FormData) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(self._cell(place, cell, text) for cell, text in enumerate(row)) for place, row in enumerate(data.rows)
        )

    def _cell(self, place: int, cell: int, text: str) -> str:
        name = f"rows.{place}.{cell}"
        return self._text(name) if name in self.places else text

    def _add(self, name: str, label: str, text: str, *, lines: int = 0, stretch: int = 0, hint: str = "") -> None:
        self._body.addWidget(self._field(name, label, text, lines=lines, hint=hint), stretch)

    def _field(self, name: str, label: str, text: str, *, lines: int = 0, hint: str = "") -> FormField:
        """A long text of so many lines, or a line edit for none."""
        editor: LongText | QLineEdit = LongText(lines) if lines else QLineEdit()
        if isinstance(editor, LongText):
            editor.setPlainText(text)
            if name != "paragraphs":
                editor.setFixedHeight(editor.minimumHeight())
        else:
            editor.setText(text)
        field = FormField(f"{NAME}.{name}", label.replace("\n", ""), editor, hint=hint)
        field.changed.connect(self.changed)
        self.places[name] = field
        return field

    def _text(self, name: str) -> str:
        editor = self.places[name].editor
        if isinstance(editor, LongText):
            return editor.toPlainText()
        return editor.text() if isinstance(editor, QLineEdit) else ""


def _lines(text: str) -> int:
    """Lines that a text is given in its editor."""
    needed = sum(1 + len(line) // LINE for line in text.split("\n"))
    return LEAST if needed == 1 else min(needed + 1, MOST)
