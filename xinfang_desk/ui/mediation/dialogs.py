"""The forms of the mediation room: new case, outcome. Each gives its frozen draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.mediations import (
    AGREED_OUTCOMES,
    DISPUTE_TYPES,
    MediationDraft,
    MediationOutcome,
    MediationSource,
    OutcomeDraft,
    Performance,
)
from xinfang_desk.domain.money import capital_amount, parse_amount

from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText


class CaseDialog(FormDialog):
    """新建调解: from a matter's number (`fillWanted(number)`) or alone."""

    fillWanted = Signal(str)

    def __init__(self, today: date, mediators: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("mediation.case", "新建调解案件", "受理登记", parent, width=640)
        self._number = QLineEdit()
        self._number.setPlaceholderText("从信访事项转来的填登记编号，当事人直接申请的留空")
        self._number.editingFinished.connect(self._fill)
        self._filled = ""
        self._day = DateField(latest=today)
        self._day.set_value(today)
        self._source = ChoiceBox(MediationSource)
        self._source.set_value(str(MediationSource.APPLICATION))
        self._kind = ChoiceBox()
        for word in DISPUTE_TYPES:
            self._kind.addItem(word, word)
        self._kind.set_value(DISPUTE_TYPES[-1])
        self._applicant, self._respondent = QLineEdit(), QLineEdit()
        self._mediator = _names(mediators)
        self._major = QCheckBox("重大疑难纠纷")
        self._major.setObjectName("mediation.case.major")
        self._consents = (QCheckBox("申请人同意调解"), QCheckBox("被申请人同意调解"))
        self._summary = LongText(4)
        self._lay_out_fields()
        self.fit()

    def draft(self) -> MediationDraft:
        """The case as typed."""
        return MediationDraft(
            accepted_on=self._day.value() or date.min,
            source=MediationSource(self._source.value()),
            dispute_type=self._kind.value(),
            applicant=self._applicant.text().strip(),
            respondent=self._respondent.text().strip(),
            mediator=self._mediator.currentText().strip(),
            major=self._major.isChecked(),
            summary=self._summary.toPlainText().strip(),
            matter_number="".join(self._number.text().split()),
            both_consent=all(box.isChecked() for box in self._consents),
        )

    def show_draft(self, draft: MediationDraft) -> None:
        """Fill in what a matter knows; what was typed already stays."""
        self._number.setText(draft.matter_number)
        self._filled = draft.matter_number
        self._source.set_value(str(draft.source))
        if not self._applicant.text():
            self._applicant.setText(draft.applicant)
        if not self._respondent.text():
            self._respondent.setText(draft.respondent)
        if not self._summary.toPlainText():
            self._summary.setPlainText(draft.summary)
        self._respondent.setFocus()

    def _fill(self) -> None:
        number = "".join(self._number.text().split())
        if number and number != self._filled:
            self._filled = number
            self.fillWanted.emit(number)

    def _lay_out_fields(self) -> None:
        self.add_fields(("matter_number", FormField("mediation.case.matter", "关联登记编号", self._number)))
        self.add_fields(
            ("applicant", FormField("mediation.case.applicant", "申请人", self._applicant, mandatory=True)),
            ("respondent", FormField("mediation.case.respondent", "被申请人", self._respondent, mandatory=True)),
        )
        self.add_fields(
            ("source", FormField("mediation.case.source", "案件来源", self._source)),
            ("dispute_type", FormField("mediation.case.kind", "纠纷类型", self._kind)),
        )
        self.add_fields(
            ("accepted_on", FormField("mediation.case.accepted", "受理日期", self._day, mandatory=True)),
            ("mediator", FormField("mediation.case.mediator", "调解员", self._mediator, mandatory=True)),
        )
        self.add_fields(("summary", FormField("mediation.case.summary", "纠纷简要情况", self._summary)), stretch=1)
        consent = FormField("mediation.case.consent", "双方意愿", _row(*self._consents, self._major))
        self.add_fields(("both_consent", consent))
        for name, box in zip(("applicantConsents", "respondentConsents"), self._consents, strict=True):
            box.setObjectName(f"mediation.case.{name}")
            box.setAccessibleName(box.text())


class OutcomeDialog(FormDialog):
    """登记调解结果: outcome, amount in figures and capitals, facts, clauses, performance."""

    def __init__(self, today: date, title: str, facts: str, parent: QWidget | None = None) -> None:
        super().__init__("mediation.outcome", f"登记调解结果　{title}", "结案", parent, width=720)
        self._outcome = ChoiceBox(MediationOutcome)
        self._day = DateField(latest=today)
        self._day.set_value(today)
        self._amount, self._way = QLineEdit(), QLineEdit()
        self._amount.setPlaceholderText("没有金额的留空；可写 3.5万元")
        self._way.setPlaceholderText("如：签订协议时一次付清")
        self._performance = ChoiceBox(Performance, "未登记")
        self._performance.set_value(str(Performance.RUNNING))
        self._facts, self._terms = LongText(4), LongText(5, "一条写一行")
        self._facts.setPlainText(facts)
        self._lay_out_fields()
        self._outcome.currentIndexChanged.connect(self._suit)
        self._amount.textChanged.connect(self._show_capital)
        self._suit()
        self.fit()
        self._outcome.setFocus()

    def draft(self) -> OutcomeDraft:
        """The outcome as typed; InputRejected when the amount cannot be read."""
        agreed = self._agreed()
        performance = self._performance.value()
        return OutcomeDraft(
            outcome=MediationOutcome(self._outcome.value()),
            closed_on=self._day.value() or date.min,
            amount=self._read_amount() if agreed else Decimal(0),
            facts=self._facts.toPlainText().strip(),
            terms=self._terms.toPlainText().strip() if agreed else "",
            performance_way=self._way.text().strip() if agreed else "",
            performance=Performance(performance) if agreed and performance else None,
        )

    def _read_amount(self) -> Decimal:
        text = self._amount.text().strip()
        if not text:
            return Decimal(0)
        try:
            return parse_amount(text)
        except ValueError as error:
            raise InputRejected.at("amount", str(error)) from error

    def _agreed(self) -> bool:
        return MediationOutcome(self._outcome.value()) in AGREED_OUTCOMES

    def _suit(self) -> None:
        """Only an agreement has an amount, clauses and a performance."""
        agreed = self._agreed()
        for name in ("amount", "terms", "performance_way", "performance"):
            self.places[name].setVisible(agreed)

    def _show_capital(self, _text: str) -> None:
        text = self._amount.text().strip()
        try:
            words = f"人民币{capital_amount(parse_amount(text))}" if text else ""
        except ValueError as error:
            words = str(error)
        self.places["amount"].set_hint(words)

    def _lay_out_fields(self) -> None:
        self.add_fields(
            ("outcome", FormField("mediation.outcome.outcome", "调解结果", self._outcome, mandatory=True)),
            ("closed_on", FormField("mediation.outcome.closed", "结案日期", self._day, mandatory=True)),
        )
        self.add_fields(("facts", FormField("mediation.outcome.facts", "纠纷事实", self._facts)), stretch=1)
        self.add_fields(("terms", FormField("mediation.outcome.terms", "协议内容", self._terms)), stretch=1)
        self.add_fields(
            ("amount", FormField("mediation.outcome.amount", "协议金额（元）", self._amount)),
            ("performance", FormField("mediation.outcome.performance", "履行情况", self._performance)),
        )
        self.add_fields(("performance_way", FormField("mediation.outcome.way", "履行方式和时限", self._way)))


def _names(names: Sequence[str]) -> QComboBox:
    """Names to choose from or to type anew."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(names))
    box.setCurrentText(names[0] if names else "")
    return box


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(20)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
