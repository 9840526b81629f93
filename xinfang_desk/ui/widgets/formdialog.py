"""A short form in a dialog: fields one below the other, Enter confirms, a refusal shows at its field and nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from xinfang_desk.domain.errors import InputRejected

from .. import composing
from ..messages import Messages, place_problems, sentence
from .choice import CodeBox
from .field import FormField, refuse_counts

MAX_BODY = 560


class FormDialog(QDialog):
    """Title, fields, a line for what belongs to no field, and two buttons. Never modal: `open()` by the caller.

    `confirmed` asks the controller to do the work; it answers with `accept()`, or with `refuse(error)` which leaves the
    dialog open with every finding at its place. `places` are the fields by the names that problems use.
    """

    confirmed = Signal()

    def __init__(self, name: str, title: str, confirm: str, parent: QWidget | None = None, *, width: int = 520) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.places: dict[str, FormField] = {}
        self._fits = False
        self._head = _label(title, "section")
        self._note = _label("", "hint")
        self._note.setObjectName(f"{name}.note")
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 8, 0)
        self.body.setSpacing(10)
        self._confirm = QPushButton(confirm)
        self._confirm.setObjectName(f"{name}.confirm")
        self._confirm.setProperty("kind", "primary")
        self._confirm.setDefault(True)
        self._confirm.clicked.connect(self._confirmed)
        self._cancel = QPushButton("取消")
        self._cancel.setObjectName(f"{name}.cancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._keys = _label("回车确认 · Esc 取消", "key")
        self._lay_out()
        self.resize(width, self.sizeHint().height())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._confirmed)

    def add_fields(self, *fields: tuple[str, FormField], stretch: int = 0) -> None:
        """One line of fields side by side, each with the name that problems call it by."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, field in fields:
            self.places[name] = field
            field.changed.connect(self._touched)
            if isinstance(field.editor, QPlainTextEdit):
                self._keys.setText("回车确认，大段文字里用 Ctrl+回车 · Esc 取消")
            row.addWidget(field, 1)
        self.body.addLayout(row, stretch)

    def offer(self, key: str, label: str) -> QPushButton:
        """One more button left of the two, for what can be done before confirming."""
        button = QPushButton(label)
        button.setObjectName(f"{self.objectName()}.{key}")
        button.setAccessibleName(label)
        button.setAutoDefault(False)
        self._row.insertWidget(self._row.indexOf(self._cancel), button)
        return button

    def add_foot(self, widget: QWidget) -> None:
        """Something between the fields and the buttons that stays in sight when the fields are scrolled."""
        self._foot.addWidget(widget)

    def say(self, text: str, state: str = "") -> None:
        """Show a sentence above the buttons: findings without a field, or a hint."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._note.setProperty("state", state)
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)

    def note(self) -> str:
        """The sentence above the buttons."""
        return self._note.text()

    def set_busy(self, busy: bool) -> None:
        """While the work runs, a second Enter does nothing."""
        self._confirm.setEnabled(not busy)

    def refuse(self, error: BaseException, messages: Messages) -> None:
        """The work was not done: findings go to their fields, everything else the way of its kind; the dialog stays."""
        self.set_busy(False)
        if not isinstance(error, InputRejected):
            messages.explain(error)
            return
        homeless = place_problems(error.problems, self.places)
        self.say("；".join(sentence(problem) for problem in homeless), "error")
        if self._fits:
            self.fit()  # findings take room: what is still to be filled in stays in sight

    def fit(self) -> None:
        """Take the height that the fields need at this width, up to what a small screen shows."""
        layout = self.layout()
        if layout is None:
            return
        self._fits = True
        layout.activate()
        margins = layout.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        around = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else self.sizeHint().height()
        body = self.body
        fields = body.totalHeightForWidth(room) if body.hasHeightForWidth() else body.totalSizeHint().height()
        place = self._scroll.sizeHint().expandedTo(self._scroll.minimumSizeHint()).height()
        self.resize(self.width(), min(fields + around - place, MAX_BODY + 120))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: only now every part wears its style and knows its height."""
        super().showEvent(event)
        if self._fits:
            self.fit()

    def _confirmed(self) -> None:
        if not self._confirm.isEnabled():
            return
        composing.commit()
        for box in self.findChildren(CodeBox):
            box.settle()
        for field in self.places.values():
            field.show_problem(None)
        self.say("")
        if refuse_counts(self.places.values()):
            if self._fits:
                self.fit()
            return
        self.set_busy(True)
        self.confirmed.emit()

    def _touched(self) -> None:
        field = self.sender()
        if isinstance(field, FormField) and field.problem is not None:
            field.show_problem(field.count_problem())

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self._head)
        self._inside = QWidget()
        self._inside.setObjectName("scrollBody")
        self._inside.setLayout(self.body)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        layout.addWidget(self._scroll, 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(0, 0, 8, 0)
        layout.addLayout(self._foot)
        self._note.hide()
        layout.addWidget(self._note)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = self._row = QHBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self._keys)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._confirm)
        return row


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(role == "hint")
    return label
