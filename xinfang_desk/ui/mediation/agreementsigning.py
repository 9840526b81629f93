"""签署 of an agreement: what happens on failure, who signed when, from when it is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from xinfang_desk.domain.agreementphrases import FAILURES, Phrase
from xinfang_desk.domain.agreements import AgreementDraft, Signature, SignWay, copies, effective_on, signing_parties
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.mediationparties import MediationParty

from .. import words
from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.longtext import LongText
from .agreementclauses import NAME, phrase_button, row_of

CONFIRMATION_DAYS = timedelta(days=30)


class SigningPage(QWidget):
    """The end of the agreement; an oral one asks for the day it was reached instead of signatures. `changed` on every edit."""

    changed = Signal()

    def __init__(self, parties: Sequence[MediationParty], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parties = tuple(parties)
        self._signers = signing_parties(parties)
        self._today = today
        self.fields: dict[str, FormField] = {}
        self._failure = LongText(3, "到期不履行的，按什么承担责任")
        self._ways = [ChoiceBox(SignWay) for _ in self._signers]
        self._days = [DateField(optional=True, latest=today) for _ in self._signers]
        self._mediator, self._recorder = QLineEdit(), QLineEdit()
        self._mediator_day = DateField(optional=True, latest=today)
        self._agreed = DateField(optional=True, latest=today)
        self._effect = QLabel("")
        self._effect.setObjectName(f"{NAME}.effect")
        self._effect.setProperty("role", "hint")
        self._effect.setWordWrap(True)
        self._names = QWidget()
        self._lay_out()

    def read(self, draft: AgreementDraft) -> AgreementDraft:
        """The draft with what stands here."""
        signatures = tuple(
            Signature(party.name, day.value(), SignWay(way.value()))
            for party, day, way in zip(self._signers, self._days, self._ways, strict=True)
        )
        return replace(
            draft,
            failure=self._failure.toPlainText().strip(),
            signatures=signatures,
            mediator=self._mediator.text().strip(),
            mediator_signed_on=self._mediator_day.value(),
            recorder=self._recorder.text().strip(),
            agreed_on=self._agreed.value(),
        )

    def write(self, draft: AgreementDraft) -> None:
        """Show a draft; a signature belongs to the party of its name."""
        self._failure.setPlainText(draft.failure)
        left = list(draft.signatures)
        for party, day, way in zip(self._signers, self._days, self._ways, strict=True):
            mine = next((one for one in left if one.party == party.name), Signature(party.name))
            if mine in left:
                left.remove(mine)
            day.set_value(None)
            day.set_value(mine.signed_on)
            way.set_value(str(mine.way))
        self._mediator.setText(draft.mediator)
        self._recorder.setText(draft.recorder)
        for field, value in ((self._mediator_day, draft.mediator_signed_on), (self._agreed, draft.agreed_on)):
            field.set_value(None)
            field.set_value(value)

    def suit(self, draft: AgreementDraft) -> None:
        """Ask for what this form of agreement needs, and say from when it is in force."""
        self._names.setVisible(not draft.oral)
        self.fields["mediator_signed_on"].setVisible(not draft.oral)
        self.fields["agreed_on"].setVisible(draft.oral)
        self._effect.setText(_effect(draft, self._parties))

    def show_problem(self, problem: Problem) -> bool:
        """Show a finding at its field; False when it is none of this page."""
        field = self.fields.get(problem.field)
        if field is None:
            return False
        if field.problem is None:
            field.show_problem(problem)
        return True

    def clear_findings(self) -> None:
        """No field shows a finding."""
        for field in self.fields.values():
            field.show_problem(None)

    def go_to(self, name: str) -> None:
        """Cursor to a field."""
        self.fields.get(name, self.fields["failure"]).focus_editor()

    def _edited(self) -> None:
        field = self.sender()
        if isinstance(field, FormField) and field.problem is not None:
            field.show_problem(None)
        self.changed.emit()

    def _add_phrase(self, phrase: Phrase) -> None:
        before = self._failure.toPlainText().strip()
        text = phrase.filled(self._parties)
        self._failure.setPlainText(f"{before}\n{text}" if before else text)

    def _field(self, name: str, key: str, label: str, editor: QWidget, *, mandatory: bool = False) -> FormField:
        field = FormField(f"{NAME}.{key}", label, editor, mandatory=mandatory)
        field.changed.connect(self._edited)
        self.fields[name] = field
        return field

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("scrollBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 10, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._field("failure", "failure", "到期不履行怎么办", self._failure))
        column.addLayout(row_of(phrase_button(f"{NAME}.failure.phrases", "常用写法(&C)", FAILURES, self._add_phrase)))
        column.addWidget(self._signatures())
        column.addLayout(self._officials())
        column.addWidget(self._effect)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _signatures(self) -> QWidget:
        """A line for each party: how and when it put its name to the agreement."""
        grid = QGridLayout(self._names)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(2, 2)
        for place, party in enumerate(self._signers):
            side = party.side.label if party.side else "当事人"
            name = QLabel(f"{side}　{party.name}")
            name.setWordWrap(True)
            self._ways[place].setObjectName(f"{NAME}.signature.{place}.way")
            self._ways[place].setAccessibleName(f"{party.name}的签署方式")
            self._ways[place].currentIndexChanged.connect(self._edited)
            day = self._field(f"signatures.{place}", f"signature.{place}", "", self._days[place])
            self._days[place].setAccessibleName(f"{party.name}签署日期")
            for spot, widget in enumerate((name, self._ways[place], day)):
                grid.addWidget(widget, place, spot)
        return self._names

    def _officials(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        agreed = self._field("agreed_on", "agreedOn", "达成口头协议的日期", self._agreed, mandatory=True)
        signed = self._field(
            "mediator_signed_on", "mediatorSigned", "调解员签名日期", self._mediator_day, mandatory=True
        )
        grid.addWidget(self._field("mediator", "mediator", "调解员", self._mediator, mandatory=True), 0, 0)
        grid.addWidget(signed, 0, 1)
        grid.addWidget(agreed, 0, 2)
        grid.addWidget(self._field("recorder", "recorder", "记录人", self._recorder, mandatory=True), 0, 3)
        return grid


def _effect(draft: AgreementDraft, parties: Sequence[MediationParty]) -> str:
    """From when it is in force, how many copies, and until when a court may be asked (Arts. 29, 30, 33)."""
    day = effective_on(draft)
    if draft.oral:
        return f"口头协议自{words.day(day)}达成之日起生效，由调解员登记" if day else "填写达成协议的日期后即可登记"
    if day is None:
        return f"各方当事人和调解员都签署后生效，以最后签署的日期为准。一式{copies(parties)}份"
    until = words.day(day + CONFIRMATION_DAYS)
    return f"以最后签署的日期为准，自{words.day(day)}起生效。一式{copies(parties)}份，{until}前双方可共同申请司法确认"
