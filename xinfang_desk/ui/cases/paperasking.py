"""Short dialogs about one paper: what it needs to be told, why it is void, whether a draft may go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from xinfang_desk.domain.forms import PaperForm
from xinfang_desk.domain.mediationforms import MediationForm
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import PaperView

from ..widgets.askfields import Asking, ask
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText


class PaperFieldsDialog(FormDialog):
    """The fields of a standalone paper; what comes next is its wording."""

    def __init__(
        self, form: PaperForm | MediationForm, number: str, asking: Asking, parent: QWidget | None = None
    ) -> None:
        super().__init__("paperFields", f"{form.kind.label}　{number}", "下一步", parent, width=560)
        self.kind = form.kind
        self._readers: dict[str, Callable[[], Any]] = {}
        for field in form.fields:
            editor, self._readers[field.name] = ask("paperFields", field, asking)
            self.add_fields((field.name, editor))
        self.body.addStretch(1)
        self.fit()
        next(iter(self.places.values())).focus_editor()

    def values(self) -> dict[str, Any]:
        """The typed values by field name; empty fields are left out."""
        found = {name: read() for name, read in self._readers.items()}
        return {name: value for name, value in found.items() if value not in (None, "")}


class VoidDialog(FormDialog):
    """Why a paper is declared void."""

    def __init__(self, paper: PaperView, hint: str, parent: QWidget | None = None) -> None:
        super().__init__("paperVoid", f"作废　{paper.label} {group_number(paper.number)}", "作废", parent)
        self._reason = LongText(3, "如：当事人姓名有误，已重新出具")
        self.add_fields(("reason", FormField("paperVoid.reason", "作废原因", self._reason, mandatory=True)))
        self.body.addWidget(_hint(hint))
        self.fit()
        self._reason.setFocus()

    def reason(self) -> str:
        """What was written."""
        return self._reason.toPlainText().strip()


class DiscardDialog(FormDialog):
    """Whether a draft may go."""

    def __init__(self, paper: PaperView, parent: QWidget | None = None) -> None:
        super().__init__("paperDiscard", f"删去草稿　{paper.label}", "删去", parent)
        self.body.addWidget(_hint("草稿没有文号，删去后不能找回；已签发的文书不受影响"))
        self.fit()


def _hint(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label
