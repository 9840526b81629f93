"""The pages below the path: the case itself, its sessions, its outcome, the performance, the file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.mediations import AGREED_OUTCOMES, Performance
from xinfang_desk.domain.money import capital_amount, format_amount
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MediationDetail

from .. import words
from ..theme import Palette
from ..widgets.buttonrow import ButtonRow
from ..widgets.emptystate import EmptyState
from ..widgets.factsheet import FactSheet
from ..widgets.longtext import LongText
from ..widgets.table import make_table
from .agreementperformance import DutyList
from .columns import SESSIONS

if TYPE_CHECKING:
    from xinfang_desk.services.agreements import AgreementView


class CasePage(FactSheet):
    """申请, 征得同意, 受理: what the dispute is and how it came here; `matterWanted(number)` opens its matter."""

    matterWanted = Signal(str)

    def show_case(self, detail: MediationDetail) -> None:
        """Show the case."""
        row = detail.row
        lines = (
            ("申请人", row.applicant),
            ("被申请人", row.respondent),
            ("案件来源", row.source.label),
            ("纠纷类型", row.dispute_type + ("（重大疑难）" if row.major else "")),
            ("征得同意", "双方当事人均同意调解"),
            ("受理日期", words.day(row.accepted_on)),
            ("调解员", row.mediator),
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


class SessionsPage(QWidget):
    """调解: the sessions, and the record of the chosen one to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState("mediation.sessions.empty")
        self.empty.tell("还没有调解记录", "每次调解后点“记录一次调解”，写下时间、参加人和经过")
        self.table = make_table("mediation.sessions", "调解记录", SESSIONS)
        self._record = LongText(5)
        self._record.setReadOnly(True)
        self._record.setObjectName("mediation.record")
        self._record.setAccessibleName("记录全文")
        self.table.moved.connect(self._show_record)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.table, 2)
        layout.addWidget(self._record, 3)

    def show_case(self, detail: MediationDetail) -> None:
        """Show the sessions, the last one open."""
        has = bool(detail.sessions)
        self.empty.setVisible(not has)
        self.table.setVisible(has)
        self._record.setVisible(has)
        self.table.set_rows(detail.sessions)
        if has:
            self.table.selectRow(len(detail.sessions) - 1)

    def _show_record(self, row: object) -> None:
        present, record = getattr(row, "present", ""), getattr(row, "record", "")
        text = f"参加人：{present}\n\n{record}" if present else record
        self._record.setPlainText(text)


class OutcomePage(FactSheet):
    """协议: how the case ended."""

    def show_case(self, detail: MediationDetail) -> None:
        """Show the outcome, or that there is none yet."""
        row = detail.row
        if row.outcome is None:
            self.show_lines((("调解结果", "还没有结案。谈拢了点“签订协议”，谈不拢点“没有达成协议”"),))
            return
        amount = f"{format_amount(row.amount)}元（人民币{capital_amount(row.amount)}）" if row.amount else ""
        self.show_lines(
            (
                ("调解结果", row.outcome.label),
                ("结案日期", words.day(row.closed_on)),
                ("协议金额", amount),
                ("纠纷事实", detail.facts),
                ("协议内容", detail.terms),
                ("履行方式", detail.performance_way),
            )
        )


class PerformancePage(QWidget):
    """履行: what falls due under the agreement; one without such a list has its state chosen by hand, `chosen(value)`."""

    chosen = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = FactSheet("mediation.performance", "履行情况")
        self._buttons = ButtonRow("mediation.performance", tuple((str(p), p.label) for p in Performance))
        self._buttons.pressed.connect(self.chosen)
        self.duties = DutyList(palette)
        self._number = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.duties, 1)
        layout.addWidget(self._facts, 1)
        layout.addWidget(self._buttons)
        self._choose(listed=False, agreed=False)

    def show_case(self, detail: MediationDetail) -> None:
        """Show the performance and offer the other states; the list of the case before goes."""
        row = detail.row
        agreed = row.outcome in AGREED_OUTCOMES
        now = row.performance.label if row.performance else "还没有登记"
        self._facts.show_lines(
            (("履行情况", now if agreed else "没有达成协议，不需要登记履行情况"), ("履行方式", detail.performance_way))
        )
        for value in Performance:
            self._buttons.button(str(value)).setEnabled(row.performance is not value)
        if row.number != self._number:
            self._number = row.number
            self._choose(listed=False, agreed=agreed)
        elif self.duties.isHidden():
            self._choose(listed=False, agreed=agreed)

    def show_agreement(self, view: AgreementView | None, today: date) -> None:
        """Show what falls due, where the agreement says so."""
        if view is not None and view.duties:
            self.duties.show_agreement(view, today)
            self._choose(listed=True, agreed=True)

    def focus_first(self) -> None:
        """Put the focus on what can be done first."""
        if not self.duties.isHidden():
            self.duties.focus_first()
            return
        buttons = [self._buttons.button(str(value)) for value in Performance]
        first = next((button for button in buttons if button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, *, listed: bool, agreed: bool) -> None:
        self.duties.setVisible(listed)
        self._facts.setVisible(not listed)
        self._buttons.setVisible(agreed and not listed)
