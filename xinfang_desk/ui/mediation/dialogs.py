"""The forms of the mediation room: new case, session, outcome. Each gives its frozen draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QTimeEdit, QWidget

from xinfang_desk.domain.mediations import (
    DISPUTE_TYPES,
    MediationDraft,
    MediationOutcome,
    MediationSource,
    OutcomeDraft,
    SessionDraft,
)

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


class SessionDialog(FormDialog):
    """记录一次调解: when, where, who, what was said."""

    def __init__(self, now: datetime, title: str, parent: QWidget | None = None) -> None:
        super().__init__("mediation.session", f"记录一次调解　{title}", "保存记录", parent, width=720)
        self._day = DateField(latest=now.date())
        self._day.set_value(now.date())
        self._from, self._to = QTimeEdit(), QTimeEdit()
        start = max(now - timedelta(hours=1), datetime.combine(now.date(), time()))
        for field, moment in ((self._from, start), (self._to, now)):
            field.setDisplayFormat("HH:mm")
            field.lineEdit().setTextMargins(8, 0, 0, 0)
            field.setTime(QTime(moment.hour, moment.minute))
        self._place, self._present = QLineEdit("调解室"), QLineEdit()
        self._present.setPlaceholderText("申请人、被申请人以外还有谁在场")
        self._record = LongText(12, "双方陈述、争议焦点、调解经过、各方意见")
        self.add_fields(
            ("day", FormField("mediation.session.day", "日期", self._day, mandatory=True)),
            ("started", FormField("mediation.session.from", "开始时间", self._from, mandatory=True)),
            ("ended", FormField("mediation.session.to", "结束时间", self._to, mandatory=True)),
        )
        self.add_fields(
            ("place", FormField("mediation.session.place", "地点", self._place)),
            ("present", FormField("mediation.session.present", "参加人", self._present)),
        )
        self.add_fields(
            ("record", FormField("mediation.session.record", "调解记录", self._record, mandatory=True)), stretch=1
        )
        self.fit()
        self._record.setFocus()

    def draft(self) -> SessionDraft:
        """The session as typed."""
        day = self._day.value() or date.min
        return SessionDraft(
            started=datetime.combine(day, _time(self._from)),
            ended=datetime.combine(day, _time(self._to)),
            place=self._place.text().strip(),
            present=self._present.text().strip(),
            record=self._record.toPlainText().strip(),
        )

    def show_draft(self, draft: SessionDraft) -> None:
        """Bring back what was typed and not saved."""
        self._day.set_value(draft.started.date())
        self._from.setTime(QTime(draft.started.hour, draft.started.minute))
        self._to.setTime(QTime(draft.ended.hour, draft.ended.minute))
        self._place.setText(draft.place)
        self._present.setText(draft.present)
        self._record.setPlainText(draft.record)
        self.say("已恢复上次没有保存的内容")


class OutcomeDialog(FormDialog):
    """没有达成协议: 调解不成 or 撤回, when and why. An agreement is built in a dialog of its own."""

    def __init__(self, today: date, title: str, parent: QWidget | None = None) -> None:
        super().__init__("mediation.outcome", f"没有达成协议　{title}", "结案", parent, width=560)
        self._outcome = ChoiceBox((MediationOutcome.FAILED, MediationOutcome.WITHDRAWN))
        self._day = DateField(latest=today)
        self._day.set_value(today)
        self._facts = LongText(4, "调解不成的原因，或撤回的理由")
        self.add_fields(
            ("outcome", FormField("mediation.outcome.outcome", "调解结果", self._outcome, mandatory=True)),
            ("closed_on", FormField("mediation.outcome.closed", "结案日期", self._day, mandatory=True)),
        )
        self.add_fields(("facts", FormField("mediation.outcome.facts", "情况说明", self._facts)), stretch=1)
        self.fit()
        self._outcome.setFocus()

    def draft(self) -> OutcomeDraft:
        """The outcome as typed."""
        return OutcomeDraft(
            MediationOutcome(self._outcome.value()),
            self._day.value() or date.min,
            facts=self._facts.toPlainText().strip(),
        )


def _names(names: Sequence[str]) -> QComboBox:
    """Names to choose from or to type anew."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(names))
    box.setCurrentText(names[0] if names else "")
    return box


def _time(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(20)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder
