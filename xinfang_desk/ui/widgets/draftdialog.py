"""A paper before its issue: its words at the left, the paper as it would come out at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from xinfang_desk.domain.errors import InputRejected

from .. import composing
from ..messages import Messages, place_problems, sentence
from .field import FormField
from .paperedit import NAME, Paper, PaperEditor
from .pdfview import PdfPreview

PAUSE_MS = 400
"""How long typing rests before the paper is drawn again."""


class DraftDialog(QDialog):
    """Shows and edits one paper. `previewWanted(paper)` when its words changed; `chosen(key, paper)` for a button.

    The buttons are given as (key, label), the last one is the primary one. The controller answers with `show_preview`,
    `accept`, or `refuse(error)`, which leaves everything typed where it is.
    """

    previewWanted = Signal(object)
    chosen = Signal(str, object)

    def __init__(
        self, data: Paper, title: str, buttons: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.editor = PaperEditor(data)
        self.preview = PdfPreview(f"{NAME}.preview", "文书预览")
        self._note = _label("", "hint")
        self._note.setObjectName(f"{NAME}.note")
        self._buttons = {key: self._button(key, label) for key, label in buttons}
        self._begun = data
        self._warned = False
        self._cancel = self._button("cancel", "取消")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_preview)
        self._connect()
        self._lay_out(title)
        self.resize(1220, 690)
        self.editor.focus_first()

    def paper(self) -> Paper:
        """The paper with the words as they stand now."""
        return self.editor.paper()

    def show_preview(self, content: bytes) -> None:
        """Show the paper as drawn."""
        self.preview.show_pdf(content)

    def set_busy(self, busy: bool) -> None:
        """While the work runs, a second press does nothing."""
        for button in self._buttons.values():
            button.setEnabled(not busy)

    def say(self, text: str, state: str = "") -> None:
        """A sentence above the buttons."""
        self._note.setText(text)
        self._note.setProperty("state", state)
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)

    def note(self) -> str:
        """The sentence above the buttons."""
        return self._note.text()

    def refuse(self, error: BaseException, messages: Messages) -> None:
        """The work was not done: findings go to their fields; the dialog stays."""
        self.set_busy(False)
        if not isinstance(error, InputRejected):
            messages.explain(error)
            return
        homeless = place_problems(error.problems, self._places())
        self.say("；".join(map(sentence, homeless)) or "没有签发，请先按提示修改", "error")

    def reject(self) -> None:
        """Leave; words that were changed and not kept are let go only the second time."""
        if self._warned or self.paper() == self._begun:
            super().reject()
            return
        self._warned = True
        self.say("修改还没有保存。再按一次“取消”或 Esc 放弃修改", "warning")

    def _places(self) -> Mapping[str, FormField]:
        """The fields by name; what concerns the rows as a whole stands at the first of them."""
        found = dict(self.editor.places)
        first = next(iter(found.values()), None)
        return found if first is None or "paragraphs" in found else {"rows": first, **found}

    def _ask_preview(self) -> None:
        self.previewWanted.emit(self.paper())

    def _edited(self) -> None:
        self._warned = False
        for field in self.editor.places.values():
            if field.problem is not None:
                field.show_problem(None)
        self._pause.start()

    def _pressed(self) -> None:
        sender = self.sender()
        key = str(sender.property("key")) if isinstance(sender, QPushButton) else list(self._buttons)[-1]
        if self._buttons[key].isEnabled():
            composing.commit()
            self.set_busy(True)
            self.say("")
            self.chosen.emit(key, self.paper())

    def _connect(self) -> None:
        self.editor.changed.connect(self._edited)
        self._cancel.clicked.connect(self.reject)
        for button in self._buttons.values():
            button.clicked.connect(self._pressed)
        last = list(self._buttons.values())[-1]
        last.setProperty("kind", "primary")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(last.click)

    def _button(self, key: str, label: str) -> QPushButton:
        button = QPushButton(label)
        button.setObjectName(f"{NAME}.{key}")
        button.setAccessibleName(label)
        button.setProperty("key", key)
        button.setAutoDefault(False)
        return button

    def _lay_out(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(_label(title, "section"))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self._scrolled(), 5)
        sides.addWidget(self.preview, 6)
        layout.addLayout(sides, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._note, 1)
        row.addWidget(_label("Ctrl+回车", "key"))
        for button in (self._cancel, *self._buttons.values()):
            row.addWidget(button)
        layout.addLayout(row)

    def _scrolled(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.editor)
        return scroll


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(role == "hint")
    return label
