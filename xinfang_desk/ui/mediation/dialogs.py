"""The form of a case that ends without agreement, which gives its frozen draft."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.mediations import CUSTOMARY_ROUTES, MediationOutcome, OutcomeDraft
from xinfang_desk.domain.mediationstates import FailGround

from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText


class OutcomeDialog(FormDialog):
    """没有达成协议: 调解不成 or 撤回, when, why, and which other routes were told (Art. 26). An agreement is built elsewhere."""

    def __init__(self, today: date, title: str, outcome: MediationOutcome, parent: QWidget | None = None) -> None:
        super().__init__("mediation.outcome", f"没有达成协议　{title}", "结案", parent, width=600)
        self._outcome = ChoiceBox((MediationOutcome.FAILED, MediationOutcome.WITHDRAWN))
        self._day = DateField(latest=today)
        self._day.set_value(today)
        self._ground, self._routes = ChoiceBox(FailGround), LongText(2)
        self._ground.set_value(str(FailGround.NO_PROSPECT))
        self._routes.setPlainText(CUSTOMARY_ROUTES)
        self._facts = LongText(4, "调解不成的经过，或撤回的理由")
        self._lay_out_fields()
        self._outcome.currentIndexChanged.connect(self._suit)
        self._outcome.set_value(str(outcome))
        self._suit()
        self.fit()
        self._outcome.setFocus()

    def draft(self) -> OutcomeDraft:
        """The outcome as typed."""
        return OutcomeDraft(
            outcome=MediationOutcome(self._outcome.value()),
            closed_on=self._day.value() or date.min,
            facts=self._facts.toPlainText().strip(),
            ground=FailGround(self._ground.value()),
            routes=self._routes.toPlainText().strip(),
        )

    def _suit(self) -> None:
        """Only a failure has its ground and the other routes."""
        failed = self._outcome.value() == str(MediationOutcome.FAILED)
        for name in ("ground", "routes"):
            self.places[name].setVisible(failed)

    def _lay_out_fields(self) -> None:
        self.add_fields(
            ("outcome", FormField("mediation.outcome.outcome", "调解结果", self._outcome, mandatory=True)),
            ("closed_on", FormField("mediation.outcome.closed", "结案日期", self._day, mandatory=True)),
        )
        self.add_fields(("ground", FormField("mediation.outcome.ground", "终止的原因", self._ground, mandatory=True)))
        self.add_fields(("facts", FormField("mediation.outcome.facts", "情况说明", self._facts)), stretch=1)
        self.add_fields(
            ("routes", FormField("mediation.outcome.routes", "告知的其他途径", self._routes, mandatory=True))
        )
