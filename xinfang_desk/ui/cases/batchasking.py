"""What a batch asks before it begins: the date and fields of its step, or which paper to print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from xinfang_desk.domain.forms import FORMS
from xinfang_desk.domain.lifecycle import Move
from xinfang_desk.domain.papers import PaperKind

from ..widgets.askfields import Asking, ask
from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog

ON = "date"


class BatchMoveDialog(FormDialog):
    """One date and one set of values for the same step of many matters."""

    def __init__(self, move: Move, title: str, hint: str, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__("batch", title, "开始办理", parent)
        self.move_key = move.key
        self._readers: dict[str, Callable[[], Any]] = {}
        self._on = DateField(latest=asking.today)
        self._on.set_value(asking.today)
        self.add_fields((ON, FormField(f"batch.{ON}", move.date_label, self._on, mandatory=True)))
        for field in move.fields:
            editor, self._readers[field.name] = ask("batch", field, asking)
            self.add_fields((field.name, editor))
        self.body.addStretch(1)
        for words in (hint, f"依据：{move.article}"):
            self.body.addWidget(_hint(words))
        self.fit()
        wanted = next((field.name for field in move.fields if field.required), ON)
        self.places[wanted].editor.setFocus()

    def on(self) -> date:
        """The official date of the step."""
        return self._on.value() or date.min

    def values(self) -> dict[str, Any]:
        """The typed values by field name; empty fields are left out."""
        found = {name: read() for name, read in self._readers.items()}
        return {name: value for name, value in found.items() if value not in (None, "")}


class BatchPrintDialog(FormDialog):
    """Which paper of the chosen matters is printed again."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__("batch", f"打印文书　已选 {count} 件", "开始办理", parent)
        self._kind = ChoiceBox()
        self._kind.add_choices((kind.value, kind.label) for kind in FORMS)
        self._kind.set_value(PaperKind.REFERRAL.value)
        self.add_fields(("kind", FormField("batch.kind", "文书种类", self._kind, mandatory=True)))
        self.body.addWidget(_hint("每件取最近签发的一份，按补打标明次数，并记入操作记录；没有这种文书的会列出来"))
        self.body.addStretch(1)
        self.fit()

    def kind(self) -> PaperKind:
        """The kind of paper."""
        return PaperKind(self._kind.value())


def _hint(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label
