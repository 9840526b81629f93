"""A dialog that asks for one reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from .field import FormField
from .formdialog import FormDialog
from .longtext import LongText


class ReasonDialog(FormDialog):
    """Asks for one reason: to void a record, to cancel a plan, to take out a file."""

    def __init__(self, name: str, title: str, confirm: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(name, title, confirm, parent, width=520)
        self._reason = LongText(3)
        self.add_fields(("reason", FormField(f"{name}.reason", "原因", self._reason, mandatory=True)), stretch=1)
        self.say(told)
        self.fit()
        self._reason.setFocus()

    def reason(self) -> str:
        """The reason as typed."""
        return self._reason.toPlainText().strip()
