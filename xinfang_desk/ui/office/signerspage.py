"""签发人: who signs and approves in this office, in the order in which the dialogs offer them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.office import OfficeSettings
from xinfang_desk.domain.signers import signer_problems, tidy_signers

from ..tab import Tools
from ..widgets.card import Card
from ..widgets.entries import EntryPanel, make_button, make_line
from ..widgets.table import Column, fit_to_rows
from .page import words
from .settingspage import SettingsPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

_HOW = "办理各步骤时，“签发人”“批准人”一栏从这里挑选；排在第一位的是默认签发人，会自动填好。"
LEAST_ROWS, MOST_ROWS = 3, 7


@dataclass(frozen=True)
class SignerLine:
    """A signer with his place in the list, from 1."""

    place: int
    text: str


class SignerList(EntryPanel):
    """The signers, one a line; what cannot be added is told under the line."""

    def __init__(self) -> None:
        self._name = make_line("office.signers.name", "姓名", "姓名")
        self._post = make_line("office.signers.post", "职务", "职务，如：主任")
        self.finding = words("", "hint")
        self.finding.setObjectName("office.signers.finding")
        self.up = make_button("office.signers.up", "上移", label="签发人上移")
        self.down = make_button("office.signers.down", "下移", label="签发人下移")
        self._none = words("还没有签发人。添加后，办理各步骤时就有名字可选。", "label")
        super().__init__("office.signers.list", "签发人", _COLUMNS, ((self._name, 2), (self._post, 3)))
        self.body.insertWidget(2, self.finding)
        self.body.insertWidget(3, self._none)
        for place, button in enumerate((self.up, self.down)):
            self.buttons.insertWidget(place, button)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.table.moved.connect(self._offer)
        self.show_problem(None)

    def signers(self) -> tuple[str, ...]:
        """The signers in their order."""
        return tuple(self.entries)

    def pending(self) -> list[Any]:
        """姓名（职务） as it stands in the line; a name alone counts, so that it is told what is missing."""
        name, post = self._name.text().strip(), self._post.text().strip()
        return list(tidy_signers((f"{name}（{post}）" if post else name,))) if name or post else []

    def clear_line(self) -> None:
        """Empty the line."""
        self._name.clear()
        self._post.clear()
        self.show_problem(None)

    def accepts(self, entry: Any) -> bool:
        """Whether the name is complete, printable and new."""
        missing = "请填写姓名" if not self._name.text().strip() else ""
        missing = missing or ("" if self._post.text().strip() else "请填写职务，文书上写作“姓名（职务）”")
        found = signer_problems((*self.entries, entry))
        problem = Problem("signers", missing) if missing else (found[-1] if found else None)
        self.show_problem(problem)
        return problem is None

    def show_problem(self, problem: Problem | None) -> None:
        """A finding under the line."""
        self.finding.setText(problem.message if problem else "")
        self.finding.setVisible(problem is not None)
        self.finding.setProperty("state", "error" if problem else "")
        self.finding.style().unpolish(self.finding)
        self.finding.style().polish(self.finding)

    def focus_editor(self) -> None:
        """The cursor to the line."""
        self.focus_line()

    def show_entries(self) -> None:
        """Bring the list up to date, the current line kept."""
        place = self.table.currentIndex().row()
        self.table.set_rows([SignerLine(n, text) for n, text in enumerate(self.entries, 1)])
        self.table.selectRow(min(max(place, 0), len(self.entries) - 1))
        rows = min(max(len(self.entries), LEAST_ROWS), MOST_ROWS)
        fit_to_rows(self.table, rows)
        self._offer()

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        place = self.table.currentIndex().row()
        there = place + by
        if 0 <= place < len(self.entries) and 0 <= there < len(self.entries):
            self.entries[place], self.entries[there] = self.entries[there], self.entries[place]
            self.show_entries()
            self.table.selectRow(there)
            self._offer()
            self.changed.emit()

    def _offer(self, *_: object) -> None:
        """Only what can be done with the current line is on offer."""
        place = self.table.currentIndex().row()
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(self.entries) - 1)
        for widget in (self.table, self.up, self.down, self.remove_button):
            widget.setVisible(bool(self.entries))
        self._none.setVisible(not self.entries)


class SignersPage(SettingsPage):
    """The list, kept with the settings."""

    title = "签发人"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__("office.signers", tools, services, ctx)
        self.list = SignerList()
        card = Card("谁签发、谁批准")
        card.body.addWidget(words(_HOW))
        card.body.addWidget(self.list)
        self.sheet.addWidget(card)
        self.sheet.addStretch(1)

    def values(self) -> dict[str, Any]:
        """The signers in their order, what stands in the line included: it is not lost silently."""
        pending = self.list.pending()
        return {"signers": (*self.list.signers(), *pending)}

    def show_values(self, settings: OfficeSettings) -> None:
        """Put the signers into the list."""
        if self.values()["signers"] != settings.signers:
            self.list.set_entries(settings.signers)

    def confirm(self) -> None:
        """Keep the list; what stands in the line is added first, or refused at its place."""
        if self.list.pending():
            self.list.add()
        if not self.list.pending():
            super().confirm()

    def focus_start(self) -> None:
        """The cursor to the line."""
        self.list.focus_line()


_COLUMNS = (
    Column("", lambda line: str(line.place), 48, "right"),
    Column("姓名（职务）", lambda line: line.text),
    Column("", lambda line: "默认签发人" if line.place == 1 else "", 130),
)
