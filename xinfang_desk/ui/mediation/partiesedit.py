"""Parties and helpers of a case: a list that is filled line by line, and a form for everything about one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.errors import only_errors
from xinfang_desk.domain.mediationparties import MediationParty, PartyKind, PartyRole, Side, numbered, party_problems

from ..messages import place_problems, sentence
from ..widgets.choice import ChoiceBox
from ..widgets.entries import EntryPanel, make_button, make_line
from ..widgets.formdialog import FormDialog
from ..widgets.table import ROW_HEIGHT, Column
from .partydialog import PartyDialog

MOST_ROWS, HEADER = 6, 40
"""Rows in sight at once, and the height of the heading once it wears its style."""


def _title(party: MediationParty) -> str:
    return party.title


def _name(party: MediationParty) -> str:
    return party.name


def _more(party: MediationParty) -> str:
    """What else is known, in one line."""
    told = (party.representative, party.mandate, party.id_number, party.phone, party.address)
    return " · ".join(filter(None, told))


COLUMNS = (Column("身份", _title, 140), Column("姓名（名称）", _name, 190), Column("其他情况", _more))


class PartiesEditor(EntryPanel):
    """The people of a case. A name and Enter add a party; 详细 opens everything about the marked one."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        self.side = ChoiceBox(Side)
        self.side.setObjectName("mediation.partySide")
        self.side.setAccessibleName("申请人或被申请人")
        self.kind = ChoiceBox(PartyKind)
        self.kind.setObjectName("mediation.partyKind")
        self.kind.setAccessibleName("自然人或组织")
        self.name = make_line("mediation.partyName", "当事人姓名或名称", "姓名或名称，回车添加")
        self.phone = make_line("mediation.partyPhone", "当事人电话", "电话，可不填")
        line = ((self.side, 2), (self.kind, 2), (self.name, 4), (self.phone, 2))
        super().__init__("mediation.partiesEdit", "当事人和参加人", COLUMNS, line, parent)
        self._today = today
        self.dialog: PartyDialog | None = None
        self.more = make_button("mediation.partyMore", "详细(&D)…", label="当事人的详细情况")
        self.helper = make_button(
            "mediation.partyHelper", "添加代理人、专家等(&P)…", label="添加代理人、专家、亲友、翻译"
        )
        self.offered = make_button("mediation.partyUnit", "", "link", label="把责任单位列为被申请人")
        self.buttons.insertWidget(0, self.more)
        self.buttons.insertWidget(1, self.helper)
        self.buttons.addWidget(self.offered)
        self.offered.hide()
        self.more.clicked.connect(self._open_current)
        self.helper.clicked.connect(self._open_new)
        self.offered.clicked.connect(self._take_offered)
        self.table.chosen.connect(self._open_row)
        self._offer = ""
        self.show_entries()

    def parties(self) -> tuple[MediationParty, ...]:
        """The people as they stand; a name typed and not yet added counts as added."""
        return numbered([*self.entries, *self.pending()])

    def pending(self) -> list[MediationParty]:
        """The party in the line."""
        name = self.name.text().strip()
        place = max((party.position for party in self.entries), default=0) + 1
        side, kind = Side(self.side.value()), PartyKind(self.kind.value())
        return [MediationParty(place, name, side, kind=kind, phone=self.phone.text().strip())] if name else []

    def clear_line(self) -> None:
        """Empty the line; after the applicants usually come the respondents."""
        for line in (self.name, self.phone):
            line.clear()
        if any(party.is_party and party.side is Side.APPLICANT for party in self.entries):
            self.side.set_value(Side.RESPONDENT.value)

    def show_entries(self) -> None:
        """Bring list and buttons up to date, the last entry marked."""
        super().show_entries()
        rows = min(max(len(self.entries), 1), MOST_ROWS)
        self.table.setFixedHeight(HEADER + rows * ROW_HEIGHT + 4)
        if hasattr(self, "more"):
            self.more.setVisible(bool(self.entries))
            self.helper.setVisible(bool(self.entries))
        if self.entries:
            self.table.selectRow(len(self.entries) - 1)

    def offer_respondent(self, name: str) -> None:
        """Offer to put this organisation on the other side."""
        self._offer = name
        self.offered.setText(f"把{name}列为被申请人")
        self.offered.setVisible(bool(name))

    def _take_offered(self) -> None:
        place = max((party.position for party in self.entries), default=0) + 1
        self.entries.append(MediationParty(place, self._offer, Side.RESPONDENT, kind=PartyKind.ORGANISATION))
        self.offered.hide()
        self.show_entries()
        self.changed.emit()

    # -- the form of one ---------------------------------------------------------------------------------------------

    def _open_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._open(row)

    def _open_row(self, row: MediationParty) -> None:
        self._open(row)

    def _open_new(self) -> None:
        place = max((party.position for party in self.entries), default=0) + 1
        self._open(MediationParty(place, "", Side.APPLICANT, PartyRole.AGENT))

    def _open(self, party: MediationParty) -> None:
        if self.dialog is not None:
            return
        principals = [other for other in self.entries if other.is_party and other.position != party.position]
        dialog = PartyDialog(party, principals, self._today, self.window())
        dialog.confirmed.connect(self._take)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _take(self) -> None:
        """Put what was typed into the list; what is wrong is told at its field."""
        dialog = self.dialog
        if dialog is None:
            return
        party = dialog.party()
        others = [other for other in self.entries if other.position != party.position]
        errors = only_errors(party_problems(party, [*others, party], self._today))
        if errors:
            dialog.set_busy(False)
            homeless = place_problems(errors, dialog.places)
            dialog.say("；".join(map(sentence, homeless)), "error")
            return
        self.entries = sorted([*others, party], key=_position)
        dialog.accept()
        self.show_entries()
        self.changed.emit()

    def _closed(self) -> None:
        self.dialog = None
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the marked one out; an agent of a party that went stands for nobody."""
        super().remove()
        places = {party.position for party in self.entries}
        self.entries = [p if p.stands_for in places else replace(p, stands_for=None) for p in self.entries]


def _position(party: MediationParty) -> int:
    return party.position


class PartiesDialog(FormDialog):
    """The people of a case that is there already."""

    def __init__(
        self, title: str, parties: Sequence[MediationParty], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("mediation.people", f"当事人和参加人　{title}", "保存", parent, width=860)
        self.editor = PartiesEditor(today)
        self.editor.set_entries(parties)
        self.body.addWidget(self.editor)
        self.body.addStretch(1)
        self.say("后来加入的当事人同意调解后，在“详细”里填写同意日期")
        self.fit()
        self.editor.focus_line()

    def parties(self) -> tuple[MediationParty, ...]:
        """The people as typed."""
        return self.editor.parties()
