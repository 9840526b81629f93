"""What is still missing in an agreement and what to look at again: one list, each line leads to its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from xinfang_desk.domain.errors import Problem

from ..messages import sentence
from ..theme import Palette
from ..widgets.rowfitter import RowFitter
from ..widgets.table import Column, make_table

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from xinfang_desk.services.agreements import AgreementPreview

LIST_HEIGHT = 156
_PLACES = {
    "facts": "事实",
    "disputed": "争议",
    "clauses": "条款",
    "payments": "付款",
    "duties": "其他义务",
    "session": "调解记录",
}


@dataclass(frozen=True)
class Hint:
    """A line: what it is about, what it says, where to go, whether it must be mended."""

    about: str
    text: str
    field: str
    must: bool


class HintList(QWidget):
    """The heading that counts, and the list; `wanted(field)` when a line is chosen."""

    wanted = Signal(str)

    def __init__(self, name: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = make_table(
            name,
            "需要补齐和建议再看的地方",
            (
                Column("位置", _about, width=76, colour=lambda hint: palette.red if hint.must else palette.amber),
                Column("提示", _text),
            ),
        )
        self.table.horizontalHeader().hide()
        self.table.setFixedHeight(LIST_HEIGHT)
        RowFitter(self.table, air=8)
        self.heading = QLabel("")
        self.heading.setObjectName(f"{name}.heading")
        self.heading.setProperty("role", "label")
        self.table.chosen.connect(self._tell)
        self.table.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.table)

    def show_preview(self, preview: AgreementPreview) -> None:
        """Show everything there is to say about the agreement as it stands."""
        must = [
            Hint(place_words(problem.field), sentence(problem), problem.field, True) for problem in preview.problems
        ]
        look = [Hint(one.about, f"{one.message}（{one.article}）", one.field, False) for one in preview.advice]
        look += [Hint("打印", f"“{one}”打印不出来，以“〓”代替", "facts", False) for one in preview.unprintable]
        self.table.set_rows((*must, *look))
        self.table.setVisible(bool(must or look))
        self.heading.setText(_heading(len(must), len(look)))

    def hints(self) -> tuple[Hint, ...]:
        """Every line shown."""
        return self.table.rows_model.rows()

    def _clicked(self, index: QModelIndex) -> None:
        self._tell(self.table.rows_model.row(index.row()))

    def _tell(self, hint: Hint) -> None:
        self.wanted.emit(hint.field)


def by_item(problems: Sequence[Problem], section: str) -> dict[int, list[Problem]]:
    """The findings of a section by the place of their item, each under the rest of its name."""
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        first, _, rest = problem.field.partition(".")
        place, _, name = rest.partition(".")
        if first == section and place.isdigit():
            one = Problem(name or "text", problem.message, problem.article, problem.severity)
            found.setdefault(int(place), []).append(one)
    return found


def place_words(field: str) -> str:
    """Where a finding is, in words."""
    section, _, rest = field.partition(".")
    place = rest.partition(".")[0]
    words = _PLACES.get(section, "签署")
    return f"{words} {int(place) + 1}" if place.isdigit() and section in _PLACES else words


def _heading(must: int, look: int) -> str:
    parts = (f"还要补齐 {must} 处" if must else "内容齐全，可以签订", f"建议再看 {look} 处" if look else "")
    return "，".join(part for part in parts if part)


def _about(hint: Hint) -> str:
    return hint.about


def _text(hint: Hint) -> str:
    return hint.text
