"""A page that edits settings: fields checked as they are left, one button that keeps them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.office import OfficeSettings, office_problems

from ..messages import place_problems
from ..tab import Tools
from ..widgets.entries import make_button
from ..widgets.field import FormField, refuse_counts
from .page import Page, button_row, scrolled

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services


class SettingsPage(Page):
    """Base of 本单位 and 打印. A subclass gives `values()` and `show_values(settings)` and puts its fields into `sheet`.

    `kept(settings)` after the settings were saved; `rebase` takes settings that another page has saved meanwhile.
    """

    kept = Signal(object)

    def __init__(self, name: str, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__(name, tools, services, ctx)
        self.fields: dict[str, FormField] = {}
        self._settings: OfficeSettings | None = None
        self.save_button = make_button(f"{name}.save", "保存", "primary")
        self.save_button.clicked.connect(self.confirm)
        self.sheet = QVBoxLayout()
        self.sheet.setContentsMargins(0, 0, 0, 0)
        self.sheet.setSpacing(12)
        self._area = scrolled(self.sheet)
        self.body.addWidget(self._area, 1)
        self.body.addLayout(button_row(self.save_button))

    def values(self) -> dict[str, Any]:
        """What stands in the editors, by the names of the settings."""
        return {}

    def show_values(self, _settings: OfficeSettings) -> None:
        """Put settings into the editors."""

    def show_settings(self, settings: OfficeSettings) -> None:
        """Show the settings in force."""
        self._settings = settings
        self.show_values(settings)
        for field in self.fields.values():
            field.show_problem(None)

    def rebase(self, settings: OfficeSettings) -> None:
        """The settings were changed elsewhere: keep what is typed here, on top of the new ones."""
        old = self._settings or settings
        typed = {name: value for name, value in self.values().items() if value != getattr(old, name)}
        self._settings = settings
        self.show_values(replace(settings, **typed))
        if typed:
            self.recheck()

    def unsaved(self) -> bool:
        """Whether the editors differ from the settings in force."""
        return self._settings is not None and self.wanted() != self._settings

    def wanted(self) -> OfficeSettings:
        """The settings as typed."""
        return replace(self._settings or OfficeSettings(), **self.values())

    def confirm(self) -> None:
        """Keep the settings, or show at each field what is wrong."""
        if self._settings is None or not self.save_button.isEnabled():
            return
        wanted, services, ctx = self.wanted(), self.services, self.ctx
        for field in self.fields.values():
            field.show_problem(None)
        if refuse_counts(self.fields.values()):
            self.told.emit("没有保存，请按标红处的提示修改", "error")
            return
        self.save_button.setEnabled(False)
        self.run(lambda: services.office.change_settings(ctx, wanted), self._kept)

    def refused(self, error: BaseException) -> None:
        """Findings go to their fields; what is typed stays."""
        self.save_button.setEnabled(True)
        if isinstance(error, InputRejected):
            homeless = place_problems(error.problems, self.fields)
            for field in (one for one in reversed(self.fields.values()) if one.problem is not None):
                self._area.ensureWidgetVisible(field)  # the first one last, so that it is the one in sight
            self.told.emit("没有保存，请按标红处的提示修改", "error")
            if homeless:
                super().refused(InputRejected(homeless))
            return
        super().refused(error)

    def add_field(self, name: str, field: FormField) -> FormField:
        """Take a field under the name that problems use; it is checked when the cursor leaves it."""
        self.fields[name] = field
        field.changed.connect(self._touched)
        if isinstance(field.editor, QLineEdit):
            field.editor.editingFinished.connect(self.recheck_sender)
        return field

    def recheck_sender(self) -> None:
        """Check the field that was just left."""
        for name, field in self.fields.items():
            if field.editor is self.sender():
                self._check(name)

    def recheck(self) -> None:
        """Check every field."""
        for name in self.fields:
            self._check(name)

    def _check(self, name: str) -> None:
        problems = office_problems(self.wanted())
        self.fields[name].show_problem(next((p for p in problems if p.field == name), None))

    def _touched(self) -> None:
        """A finding follows what is typed, so that it goes as soon as it is put right."""
        for name, field in self.fields.items():
            if field is self.sender() and field.problem is not None:
                self._check(name)

    def _kept(self, settings: OfficeSettings) -> None:
        self.save_button.setEnabled(True)
        self.show_settings(settings)
        self.told.emit("已保存，从下一份文书起使用", "done")
        self.kept.emit(settings)
