"""The pages below the path: the case itself, its outcome, the performance, the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.mediations import AGREED_OUTCOMES, MediationOutcome, Performance
from xinfang_desk.domain.mediationstates import MediationState
from xinfang_desk.domain.money import capital_amount, format_amount
from xinfang_desk.domain.papers import PaperKind, PaperStatus
from xinfang_desk.domain.text import format_date_week, group_number
from xinfang_desk.domain.views import MediationDetail

from .. import words
from ..theme import Palette
from ..widgets.buttonrow import ButtonRow
from ..widgets.factsheet import FactSheet
from ..widgets.rowfitter import RowFitter
from ..widgets.table import make_table
from .agreementperformance import DutyList
from .columns import party_columns

if TYPE_CHECKING:
    from xinfang_desk.services.agreements import AgreementView


class CasePage(FactSheet):
    """案情: what the dispute is and how it came here; `matterWanted(number)` opens its matter."""

    matterWanted = Signal(str)

    def show_case(self, detail: MediationDetail) -> None:
        """Show the case."""
        row, status = detail.row, detail.status
        lines = (
            ("申请人", row.applicant),
            ("被申请人", row.respondent),
            ("案件来源", row.source.label),
            ("纠纷类型", row.dispute_type),
            ("申请日期", words.day(status.applied_on)),
            ("受理日期", words.day(status.accepted_on) if status.accepted_on else "还没有受理"),
            ("调解员", status.mediator),
            ("重大疑难", (status.major_reason or "是") if status.major else ""),
            ("简要情况", detail.summary),
            ("关联事项", group_number(row.matter_number)),
        )
        self._number = row.matter_number
        self.show_lines(lines, *([self._link()] if row.matter_number else []))

    def _link(self) -> QPushButton:
        button = QPushButton("打开关联的信访事项")
        button.setObjectName("mediation.openMatter")
        button.setProperty("kind", "link")
        button.clicked.connect(self._open)
        return button

    def _open(self) -> None:
        self.matterWanted.emit(self._number)


class PartiesPage(QWidget):
    """当事人: who stands on which side, who acts for whom, who has agreed; `editWanted` asks to change them."""

    editWanted = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = make_table("mediation.parties", "当事人和参加人", party_columns(palette))
        RowFitter(self.table)
        self._buttons = ButtonRow("mediation.parties", (("edit", "增减、修改当事人…"),))
        self._buttons.pressed.connect(self._pressed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._buttons)

    def show_case(self, detail: MediationDetail) -> None:
        """Show the people of this case; an archived one is no longer changed."""
        self.table.set_rows(detail.parties)
        self._buttons.button("edit").setEnabled(detail.status.state is not MediationState.ARCHIVED)

    def _pressed(self, _key: str) -> None:
        self.editWanted.emit()


class OutcomePage(FactSheet):
    """协议: how the case ended; `paperWanted(id)` shows the agreement."""

    paperWanted = Signal(int)

    def show_case(self, detail: MediationDetail) -> None:
        """Show the outcome, or that there is none yet."""
        row, status = detail.row, detail.status
        self._paper = agreement_paper(detail)
        if status.closed_on is None and row.outcome is None:
            self.show_lines((("调解结果", "还没有结果。达成协议或者调解不成后，用上面的按钮登记"),))
            return
        amount = f"{format_amount(row.amount)}元（人民币{capital_amount(row.amount)}）" if row.amount else ""
        agreed = row.outcome in AGREED_OUTCOMES
        lines = (
            ("调解结果", row.outcome.label if row.outcome else status.state.label),
            ("结案日期", words.day(status.closed_on)),
            ("生效日期", words.day(status.effective_on)),
            ("协议金额", amount),
            ("纠纷事实" if agreed else "说明", detail.facts),
            ("协议内容", detail.terms),
            ("履行方式", detail.performance_way),
        )
        self.show_lines(lines, *([self._link()] if self._paper is not None else []))

    def _link(self) -> QPushButton:
        button = QPushButton("查看协议书")
        button.setObjectName("mediation.openAgreement")
        button.setProperty("kind", "link")
        button.clicked.connect(self._open)
        return button

    def _open(self) -> None:
        if self._paper is not None:
            self.paperWanted.emit(self._paper)


def agreement_paper(detail: MediationDetail) -> int | None:
    """The id of the agreement that counts, if one was issued."""
    kinds = (PaperKind.AGREEMENT.value, PaperKind.ORAL_AGREEMENT.value)
    valid = (paper for paper in reversed(detail.papers) if paper.status is PaperStatus.ISSUED)
    return next((paper.id for paper in valid if paper.kind in kinds), None)


class PerformancePage(QWidget):
    """履行: how what was agreed is being done, what falls due, and whether the court has confirmed it."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = FactSheet("mediation.performance", "履行情况")
        self.duties = DutyList(palette)
        self._number = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.duties, 3)
        layout.addWidget(self.facts, 1)
        self.duties.hide()

    def show_case(self, detail: MediationDetail) -> None:
        """Show the performance; the list of the case before goes."""
        status = detail.status
        agreed = status.outcome in AGREED_OUTCOMES
        now = status.performance.label if status.performance else "还没有登记"
        visits = [step for step in detail.steps if step.move == "follow_up" and not step.withdrawn]
        self.facts.show_lines(
            (
                ("履行情况", now if agreed else "没有达成协议，不需要登记履行情况"),
                *_broken(detail),
                ("司法确认", _confirmation(detail) if agreed else ""),
                *((f"{words.day(step.on)}回访", dict(step.details).get("回访情况", "")) for step in visits),
            )
        )
        if detail.row.number != self._number:
            self._number = detail.row.number
            self.duties.hide()

    def show_agreement(self, view: AgreementView | None, today: date) -> None:
        """Show what falls due, where the agreement says so."""
        listed = view is not None and bool(view.duties)
        if view is not None and listed:
            self.duties.show_agreement(view, today)
        self.duties.setVisible(listed)

    def text(self) -> str:
        """What is told, as text."""
        return self.facts.text()


def _broken(detail: MediationDetail) -> Iterator[tuple[str, str]]:
    """What was said when a promise was broken: the facts and the way to the court."""
    if detail.status.performance is not Performance.FAILED:
        return
    told = next((step for step in reversed(detail.steps) if step.move == "not_performed" and not step.withdrawn), None)
    for label, text in told.details if told is not None else ():
        if label in ("未履行的情况", "诉讼指引", "有管辖权的法院"):
            yield label, text


def _confirmation(detail: MediationDetail) -> str:
    """How the agreement stands with the court."""
    status = detail.status
    if status.confirmation is not None:
        return f"{status.confirmation.label}（{status.court}）"
    window = next((clock for clock in detail.clocks if clock.rule == "judicial_confirmation"), None)
    if window is None:
        return "口头协议不能申请司法确认" if status.outcome is MediationOutcome.ORAL else ""
    last = format_date_week(window.deadline.rolled)
    if window.stopped_on is not None:
        return "没有申请，协议已履行完毕"
    if window.due_status is None or window.due_status.level == "done":
        return "没有申请，30日的申请期限已过"
    return f"没有申请，双方可以在{last}以前共同申请"
