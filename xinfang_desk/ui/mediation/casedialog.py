"""新建调解: from a matter's number or alone, as an application or accepted at once where both sides stand at the counter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from xinfang_desk.domain.errors import InputRejected, Problem
from xinfang_desk.domain.mediations import DISPUTE_TYPES, MediationDraft, MediationSource

from ..messages import Messages
from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog
from ..widgets.longtext import LongText
from .partiesedit import PartiesEditor

SCREENED = "已逐项核对：不是行政争议，没有未终结的诉讼、仲裁、复议，不属专门机关管辖，没有其他不宜调解的情形"
_PEOPLE = ("parties", "applicant", "respondent")


class CaseDialog(FormDialog):
    """`fillWanted(number)` asks for what a matter knows; `draft()` is the case as typed."""

    fillWanted = Signal(str)

    def __init__(self, today: date, mediators: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("mediation.case", "新建调解案件", "登记申请", parent, width=880)
        self._number = QLineEdit()
        self._number.setPlaceholderText("转自信访事项的填写")
        self._number.editingFinished.connect(self._fill)
        self._filled = ""
        self._day = DateField(latest=today)
        self._day.set_value(today)
        self._source = ChoiceBox(MediationSource)
        self._source.set_value(str(MediationSource.APPLICATION))
        self._kind = ChoiceBox()
        self._kind.add_choices([(word, word) for word in DISPUTE_TYPES])
        self._kind.set_value(DISPUTE_TYPES[-1])
        self._mediator = _names(mediators)
        self.people = PartiesEditor(today)
        self._major, self._reason = QCheckBox("重大疑难"), QLineEdit()
        self._reason.setPlaceholderText("写明理由")
        self._at_once = QCheckBox("双方都在场，当场受理")
        self._consents = (QCheckBox("申请人同意调解"), QCheckBox("被申请人同意调解"))
        self._screened = QCheckBox(SCREENED)
        self._summary = LongText(2)
        self._lay_out_fields()
        self._major.toggled.connect(self._suit)
        self._at_once.toggled.connect(self._suit)
        self._suit()
        self.people.focus_line()

    def draft(self) -> MediationDraft:
        """The case as typed."""
        day, at_once = self._day.value() or date.min, self._at_once.isChecked()
        return MediationDraft(
            accepted_on=day if at_once else None,
            applied_on=day,
            source=MediationSource(self._source.value()),
            dispute_type=self._kind.value(),
            mediator=self._mediator.currentText().strip(),
            major=self._major.isChecked(),
            major_reason=self._reason.text().strip() if self._major.isChecked() else "",
            summary=self._summary.toPlainText().strip(),
            matter_number="".join(self._number.text().split()),
            both_consent=all(box.isChecked() for box in self._consents),
            screened=self._screened.isChecked(),
            parties=self.people.parties(),
        )

    def show_draft(self, draft: MediationDraft) -> None:
        """Fill in what a matter knows; what was typed already stays."""
        self._number.setText(draft.matter_number)
        self._filled = draft.matter_number
        self._source.set_value(str(draft.source))
        if not self.people.entries:
            self.people.set_entries(draft.parties)
            self.people.offer_respondent(draft.suggested_respondent)
        if not self._summary.toPlainText():
            self._summary.setPlainText(draft.summary)
        self.fit()
        self.people.focus_line()

    def refuse(self, error: BaseException, messages: Messages) -> None:
        """What is wrong with the people is said in one place."""
        if isinstance(error, InputRejected):
            error = InputRejected(tuple(_gathered(error.problems)))
        super().refuse(error, messages)

    def _fill(self) -> None:
        number = "".join(self._number.text().split())
        if number and number != self._filled:
            self._filled = number
            self.fillWanted.emit(number)

    def _suit(self) -> None:
        """Ask for reason and consents only where they are needed."""
        at_once = self._at_once.isChecked()
        self._reason.setVisible(self._major.isChecked())
        for widget in (*self._consents, self.places["screened"]):
            widget.setVisible(at_once)
        self._confirm.setText("登记并受理" if at_once else "登记申请")
        self.fit()

    def _reason_typed(self) -> None:
        self.places["major_reason"].show_problem(None)

    def _lay_out_fields(self) -> None:
        self.add_fields(
            ("matter_number", FormField("mediation.case.matter", "关联登记编号", self._number)),
            ("source", FormField("mediation.case.source", "案件来源", self._source)),
            ("dispute_type", FormField("mediation.case.kind", "纠纷类型", self._kind)),
        )
        people = FormField("mediation.case.parties", "", self.people)
        self.people.changed.connect(people.changed)
        self.people.changed.connect(self.fit)
        self.add_fields(("parties", people))
        self._reason.setAccessibleName("重大疑难的理由")
        self._reason.textEdited.connect(self._reason_typed)
        self.add_fields(
            ("applied_on", FormField("mediation.case.applied", "申请日期", self._day, mandatory=True)),
            ("mediator", FormField("mediation.case.mediator", "调解员", self._mediator, mandatory=True)),
            ("major_reason", FormField("mediation.case.reason", "是否重大疑难", _row(self._major, self._reason))),
        )
        self.places["accepted_on"] = self.places["applied_on"]
        consents = _row(self._at_once, *self._consents)
        self.add_fields(("both_consent", FormField("mediation.case.consent", "", consents)))
        self.add_fields(("screened", FormField("mediation.case.screened", SCREENED, self._screened)))
        self.add_fields(("summary", FormField("mediation.case.summary", "纠纷简要情况", self._summary)), stretch=1)
        for name, box in {"mediation.case.major": self._major, "mediation.case.atOnce": self._at_once}.items():
            box.setObjectName(name)
            box.setAccessibleName(box.text())
        for name, box in zip(("applicantConsents", "respondentConsents"), self._consents, strict=True):
            box.setObjectName(f"mediation.case.{name}")
            box.setAccessibleName(box.text())


def _gathered(problems: Sequence[Problem]) -> Iterable[Problem]:
    """The findings with those about people put into one."""
    people = [problem for problem in problems if problem.field in _PEOPLE]
    yield from (problem for problem in problems if problem.field not in _PEOPLE)
    if people:
        yield Problem("parties", "；".join(problem.message for problem in people), people[0].article)


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
    row.setSpacing(16)
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    row.addStretch(0 if any(isinstance(widget, QLineEdit) for widget in widgets) else 1)
    return holder
