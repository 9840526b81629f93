"""重复与关联: registrations that may be the same matter with the grounds, the clerk's decision, and the joint history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from xinfang_desk.domain.repeats import Candidate, Decision, HistoryLine
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MatterDetail

from .. import words
from ..widgets.buttonrow import ButtonRow
from ..widgets.emptystate import EmptyState
from ..widgets.factsheet import caption
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText
from ..widgets.rowfitter import RowFitter
from ..widgets.table import Column, make_table

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab

OPEN = "open"
_BUTTONS = (
    (Decision.SAME.value, "认定为同一事项"),
    (Decision.RELATED.value, "相关事项"),
    (Decision.DIFFERENT.value, "不同事项"),
    (OPEN, "打开"),
)


def _number(row: Candidate) -> str:
    return group_number(row.number)


def _who(row: Candidate) -> str:
    return row.name


def _demand(row: Candidate) -> str:
    return words.one_line(row.demand)


def _grounds(row: Candidate) -> str:
    return row.grounds_text or "—"


def _decided(row: Candidate) -> str:
    return row.decision.label if row.decision is not None else "待认定"


def _tip(row: Candidate) -> str:
    lines = [group_number(row.number), f"{words.day(row.registered_on)}　{row.channel.label}　{row.name}", row.demand]
    if row.grounds:
        lines.append(f"线索：{row.grounds_text}")
    if row.decided_at is not None:
        lines.append(f"{row.decided_by} 于{words.moment(row.decided_at)}认定为{_decided(row)}")
    if row.reason:
        lines.append(f"理由：{row.reason}")
    return "\n".join(lines)


CANDIDATES = (
    Column("登记编号", _number, width=172, tip=_tip),
    Column("信访人", _who, width=84, tip=_tip),
    Column("诉求", _demand, tip=_tip),
    Column("线索", _grounds, width=150, tip=_tip),
    Column("认定", _decided, width=118, tip=_tip),
)


def _day(row: HistoryLine) -> str:
    return words.day(row.on)


def _line_number(row: HistoryLine) -> str:
    return group_number(row.number)


def _line_label(row: HistoryLine) -> str:
    return row.label


def _line_details(row: HistoryLine) -> str:
    return words.one_line(row.details)


HISTORY = (
    Column("日期", _day, width=136),
    Column("登记编号", _line_number, width=172),
    Column("事项", _line_label, width=110),
    Column("说明", _line_details),
)


class RepeatsSection(QWidget):
    """What may be the same matter above, the history of what was found to be the same below."""

    wanted = Signal(str, object)
    """What is to be done ("same", "related", "different", "open") with which candidate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = make_table("cases.repeats", "可能重复的登记", CANDIDATES)
        self.table.chosen.connect(self._open)
        self._buttons = ButtonRow("cases.repeat", _BUTTONS)
        self._buttons.pressed.connect(self._pressed)
        self._empty = EmptyState("cases.repeats.empty")
        self._empty.tell("没有发现可能重复的登记", "按证件、电话、姓名住址、代理人、联名人和相近诉求查找过")
        self._heading = caption("同一事项的办理经过")
        self.history = make_table("cases.repeats.history", "同一事项的办理经过", HISTORY)
        self._fitter = RowFitter(self.history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        for widget, stretch in (
            (self._empty, 1),
            (self.table, 2),
            (self._buttons, 0),
            (self._heading, 0),
            (self.history, 2),
        ):
            layout.addWidget(widget, stretch)
        self.show_candidates((), ())

    def show_candidates(self, candidates: Sequence[Candidate], history: Sequence[HistoryLine]) -> None:
        """Show the candidates, and the joint history where more than one registration belongs together."""
        chosen = getattr(self.table.current_row(), "number", "")
        self.table.set_rows(candidates)
        numbers = [candidate.number for candidate in candidates]
        if numbers:
            self.table.selectRow(numbers.index(chosen) if chosen in numbers else 0)
        for part in (self.table, self._buttons):
            part.setVisible(bool(candidates))
        self._empty.setVisible(not candidates)
        joint = history if len({line.number for line in history}) > 1 else ()
        self.history.set_rows(joint)
        self._heading.setVisible(bool(joint))
        self.history.setVisible(bool(joint))

    def _open(self, row: object) -> None:
        self.wanted.emit(OPEN, row)

    def _pressed(self, what: str) -> None:
        row = self.table.current_row()
        if row is not None:
            self.wanted.emit(what, row)


class DecisionDialog(FormDialog):
    """The decision about one candidate and its reason."""

    def __init__(self, decision: Decision, candidate: Candidate, parent: QWidget | None = None) -> None:
        super().__init__("repeat", f"认定：{decision.label}", "认定", parent)
        self.decision, self.number = decision, candidate.number
        told = QLabel(_tip(candidate))
        told.setObjectName("repeat.told")
        told.setWordWrap(True)
        self.body.addWidget(told)
        self._reason = LongText(3)
        self.add_fields(("reason", FormField("repeat.reason", "认定理由", self._reason, hint=_HINTS[decision])))
        self.body.addStretch(1)
        self.fit()
        self._reason.setFocus()

    def reason(self) -> str:
        """Why it was decided so."""
        return self._reason.toPlainText().strip()


_HINTS = {
    Decision.SAME: "后登记的一件记为重复件，几次登记合为一段历史",
    Decision.RELATED: "两件分别计数，互相可以查看",
    Decision.DIFFERENT: "证件号码或被反映人相同的，须写明理由",
}


class RepeatsController(QObject):
    """Asks for the candidates of the matter shown and keeps the decisions. `changed(number)` after one."""

    changed = Signal(str)
    counted = Signal(int)
    """How many candidates still wait for a decision."""

    def __init__(self, tab: CasesTab, section: RepeatsSection) -> None:
        super().__init__(tab)
        self._tab = tab
        self._section = section
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._number = ""
        self.dialog: DecisionDialog | None = None
        section.wanted.connect(self._wanted)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def show_matter(self, detail: MatterDetail) -> None:
        """Look for registrations that may be the same as this one."""
        services, ctx, number = self._services, self._ctx, detail.number
        if services is None or ctx is None:
            return
        if number != self._number:
            self._section.show_candidates((), ())
        self._number = number

        def look() -> tuple[str, tuple[Candidate, ...], tuple[HistoryLine, ...]]:
            return number, services.repeats.candidates(ctx, number), services.repeats.history(ctx, number)

        self._tab.tools.runner.submit(look, self._found, key="cases.repeats")

    def _found(self, answer: Any) -> None:
        number, candidates, history = answer
        if number == self._number:
            self._section.show_candidates(candidates, history)
            self.counted.emit(sum(1 for candidate in candidates if candidate.decision is None))

    def _wanted(self, what: str, candidate: Candidate) -> None:
        if what == OPEN:
            self._tab.open_matter(candidate.number)
        elif self.dialog is None:
            self.dialog = DecisionDialog(Decision(what), candidate, self._tab)
            self.dialog.confirmed.connect(self._submit)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()

    def _submit(self) -> None:
        services, ctx, dialog, number = self._services, self._ctx, self.dialog, self._number
        if services is None or ctx is None or dialog is None:
            return
        other, decision, reason = dialog.number, dialog.decision, dialog.reason()
        self._tab.tools.runner.submit(
            lambda: services.repeats.decide(ctx, number, other, decision, reason), self._done, self._refused
        )

    def _done(self, _nothing: object) -> None:
        if self.dialog is not None:
            label = self.dialog.decision.label
            self.dialog.accept()
            self._tab.tools.messages.say(f"已认定为{label}", "done")
        self.changed.emit(self._number)

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tab.tools.messages)
        else:
            self._tab.tools.messages.explain(error)

    def _forget(self) -> None:
        self.dialog = None
