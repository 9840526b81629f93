"""The pages below the path: the case itself, its outcome, the performance, the file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.mediations import AGREED_OUTCOMES, Performance
from xinfang_desk.domain.money import capital_amount, format_amount
from xinfang_desk.domain.text import group_number
from xinfang_desk.domain.views import MediationDetail

from .. import words
from ..widgets.buttonrow import ButtonRow
from ..widgets.factsheet import FactSheet


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


class OutcomePage(FactSheet):
    """协议: how the case ended."""

    def show_case(self, detail: MediationDetail) -> None:
        """Show the outcome, or that there is none yet."""
        row = detail.row
        if row.outcome is None:
            self.show_lines((("调解结果", "还没有结案。达成协议或调解不成后，点“登记调解结果”"),))
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
    """履行: how what was agreed is being done; `chosen(value)`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = FactSheet("mediation.performance", "履行情况")
        self._buttons = ButtonRow("mediation.performance", tuple((str(p), p.label) for p in Performance))
        self._buttons.pressed.connect(self.chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._facts, 1)
        layout.addWidget(self._buttons)

    def show_case(self, detail: MediationDetail) -> None:
        """Show the performance and offer the other states."""
        row = detail.row
        agreed = row.outcome in AGREED_OUTCOMES
        now = row.performance.label if row.performance else "还没有登记"
        self._facts.show_lines(
            (("履行情况", now if agreed else "没有达成协议，不需要登记履行情况"), ("履行方式", detail.performance_way))
        )
        self._buttons.setVisible(agreed)
        for value in Performance:
            self._buttons.button(str(value)).setEnabled(row.performance is not value)

    def focus_first(self) -> None:
        """Put the focus on the first state that can be chosen."""
        buttons = [self._buttons.button(str(value)) for value in Performance]
        first = next((button for button in buttons if button.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
