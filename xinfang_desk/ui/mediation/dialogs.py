"""The forms of the mediation room for an outcome, which gives its frozen draft."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QLineEdit, QWidget

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.mediations import (
    AGREED_OUTCOMES,
    CUSTOMARY_ROUTES,
    MediationOutcome,
    OutcomeDraft,
    Performance,
)
from xinfang_desk.domain.mediationstates import FailGround
from xinfang_desk.domain.money import capital_amount, parse_amount

from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText


class OutcomeDialog(FormDialog):
    """登记调解结果: outcome, amount in figures and capitals, facts, clauses, performance."""

    def __init__(
        self,
        today: date,
        title: str,
        facts: str,
        outcome: MediationOutcome = MediationOutcome.WRITTEN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("mediation.outcome", f"登记调解结果　{title}", "结案", parent, width=720)
        self._outcome = ChoiceBox(MediationOutcome)
        self._day = DateField(latest=today)
        self._day.set_value(today)
        self._amount, self._way = QLineEdit(), QLineEdit()
        self._amount.setPlaceholderText("没有金额的留空；可写 3.5万元")
        self._way.setPlaceholderText("如：签订协议时一次付清")
        self._performance = ChoiceBox(Performance, "未登记")
        self._performance.set_value(str(Performance.RUNNING))
        self._ground, self._routes = ChoiceBox(FailGround), LongText(2)
        self._ground.set_value(str(FailGround.NO_PROSPECT))
        self._routes.setPlainText(CUSTOMARY_ROUTES)
        self._facts, self._terms = LongText(4), LongText(5, "一条写一行")
        self._facts.setPlainText(facts)
        self._lay_out_fields()
        self._outcome.currentIndexChanged.connect(self._suit)
        self._amount.textChanged.connect(self._show_capital)
        self._outcome.set_value(str(outcome))
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
            ground=FailGround(self._ground.value()),
            routes=self._routes.toPlainText().strip(),
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
        """Only an agreement has an amount, clauses and a performance, only a failure its ground and the other routes."""
        agreed, failed = self._agreed(), self._outcome.value() == str(MediationOutcome.FAILED)
        for name in ("ground", "routes"):
            self.places[name].setVisible(failed)
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
        self.add_fields(("ground", FormField("mediation.outcome.ground", "终止的原因", self._ground, mandatory=True)))
        self.add_fields(("facts", FormField("mediation.outcome.facts", "纠纷事实", self._facts)), stretch=1)
        self.add_fields(
            ("routes", FormField("mediation.outcome.routes", "告知的其他途径", self._routes, mandatory=True))
        )
        self.add_fields(("terms", FormField("mediation.outcome.terms", "协议内容", self._terms)), stretch=1)
        self.add_fields(
            ("amount", FormField("mediation.outcome.amount", "协议金额（元）", self._amount)),
            ("performance", FormField("mediation.outcome.performance", "履行情况", self._performance)),
        )
        self.add_fields(("performance_way", FormField("mediation.outcome.way", "履行方式和时限", self._way)))
