"""A form field: label above, editor, and one line below for a hint or what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from xinfang_desk.domain.errors import Problem

from .. import composing
from .choice import CodeBox
from .count import CountBox


class FormField(QWidget):
    """Label, editor and finding line of one input. `changed` is emitted on every edit, whatever the kind of editor.

    The editor gets `name` as object name and the label as accessible name; a finding is added to its accessible
    description, so that a screen reader hears it too. With `finding_below` False the form places the finding line (`finding`)
    itself, for example in a `FindingBand` under a whole row.
    """

    changed = Signal()
    told = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        editor: QWidget,
        *,
        mandatory: bool = False,
        hint: str = "",
        finding_below: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label_text = label
        self._hint = hint
        self._problem: Problem | None = None
        editor.setObjectName(name)
        editor.setAccessibleName(label)
        self._label = _role_label(label, "label")
        self._label.setBuddy(editor)
        self._star = _role_label("必填" if mandatory else "", "star")
        self.finding = _role_label("", "hint")
        self.finding.setObjectName(f"{name}.finding")
        self._lay_out(finding_below)
        self.set_hint(hint)
        _connect_changed(editor, self.changed)
        composing.watch(editor)
        if isinstance(editor, CodeBox):
            editor.notFound.connect(self._tell_not_found)
        if isinstance(editor, CountBox):
            editor.judged.connect(self._tell_count)

    def relabel(self, label: str) -> None:
        """Another name for the field."""
        self.label_text = label
        self._label.setText(label)
        self.editor.setAccessibleName(label)

    def set_mandatory(self, mandatory: bool) -> None:
        """Whether the field carries the mark 必填 now."""
        self._star.setText("必填" if mandatory else "")
        self._star.setVisible(mandatory)

    def show_problem(self, problem: Problem | None) -> None:
        """Show a finding below the editor, or take it away with None."""
        self._problem = problem
        severity = problem.severity if problem else ""
        self._paint_state(severity)
        text = _sentence(problem) if problem else self._hint
        self.finding.setText(text)
        self.finding.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        self.told.emit()

    @property
    def problem(self) -> Problem | None:
        """The finding shown now."""
        return self._problem

    def set_hint(self, text: str) -> None:
        """The muted line shown while there is no finding; "" hides it."""
        self._hint = text
        if self._problem is None:
            self.show_problem(None)

    def finding_text(self) -> str:
        """What stands below the editor."""
        return self.finding.text()

    def focus_editor(self) -> None:
        """Put the cursor into the editor and mark what stands there."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.editor, QLineEdit | QSpinBox):
            self.editor.selectAll()

    def _tell_not_found(self, text: str) -> None:
        self.show_problem(Problem(self.editor.objectName(), f"没有找到“{text}”，请从列表中选择", severity="warning"))

    def count_problem(self) -> Problem | None:
        """What is wrong with the number typed here; None for another kind of editor."""
        found = self.editor.finding() if isinstance(self.editor, CountBox) else ""
        return Problem(self.editor.objectName(), f"{self.label_text}{found}") if found else None

    def _tell_count(self, _found: str) -> None:
        self.show_problem(self.count_problem())

    def _lay_out(self, finding_below: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._label)
        head.addWidget(self._star)
        head.addStretch(1)
        if not isinstance(self.editor, QCheckBox):
            layout.addLayout(head)
        layout.addWidget(self.editor, 1)
        if finding_below:
            self.finding.setWordWrap(True)
            layout.addWidget(self.finding)
        if not isinstance(self.editor, QPlainTextEdit):
            layout.addStretch(0)

    def _paint_state(self, severity: str) -> None:
        for widget in (self.editor, self.finding):
            if widget.property("state") != severity:
                widget.setProperty("state", severity)
                widget.style().unpolish(widget)
                widget.style().polish(widget)


def refuse_counts(fields: Iterable[FormField]) -> bool:
    """A number that is none cannot be handed on: each is told at its place, the cursor goes to the first. Whether there is one."""
    wrong = [field for field in fields if field.count_problem() is not None]
    for field in wrong:
        field.show_problem(field.count_problem())
    if wrong:
        wrong[0].focus_editor()
    return bool(wrong)


def _role_label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    if not text:
        label.hide()
    return label


def _sentence(problem: Problem) -> str:
    return f"{problem.message}（{problem.article}）" if problem.article else problem.message


def _connect_changed(editor: QWidget, changed: Any) -> None:
    """Connect whatever signal tells of an edit."""
    if isinstance(editor, QLineEdit | QPlainTextEdit):
        editor.textChanged.connect(changed)
    elif isinstance(editor, QComboBox):
        editor.currentTextChanged.connect(changed)
    elif isinstance(editor, QSpinBox):
        editor.valueChanged.connect(changed)
    elif isinstance(editor, QDateTimeEdit):
        editor.dateTimeChanged.connect(changed)
    elif isinstance(editor, QCheckBox):
        editor.toggled.connect(changed)
