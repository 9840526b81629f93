"""The people beside the petitioner: at most five representatives, joint signers from a pasted list, agents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from xinfang_desk.domain.codes import Role
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.matters import parse_name_list
from xinfang_desk.domain.people import ARTICLE_REPRESENTATIVES, MAX_REPRESENTATIVES, Person

from ..messages import sentence
from ..widgets.choice import ChoiceBox
from ..widgets.entries import EntryPanel, make_button, make_line
from ..widgets.longtext import LongText
from ..widgets.table import Column

ROLES = (Role.REPRESENTATIVE, Role.JOINT, Role.AGENT)
TOO_MANY = f"推选的代表不得超过{MAX_REPRESENTATIVES}人，其他人可改为“联名”，或先移除一位代表"


def _role(person: Person) -> str:
    return person.role.label


def _name(person: Person) -> str:
    return person.name


def _id_number(person: Person) -> str:
    return person.id_number


def _phone(person: Person) -> str:
    return person.phone


COLUMNS = (
    Column("身份", _role, 64),
    Column("姓名", _name),
    Column("证件号码", _id_number, 180),
    Column("手机", _phone, 120),
)


class PeoplePanel(EntryPanel):
    """The people listed, and a place to paste a list of names. Problems about them are shown here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.role = ChoiceBox(ROLES)
        self.role.setObjectName("intake.personRole")
        self.role.setAccessibleName("代表、联名或代理")
        self.name = make_line("intake.personName", "代表或联名人姓名", "姓名")
        self.id_number = make_line("intake.personId", "代表或联名人证件号码", "证件号码，可不填")
        self.phone = make_line("intake.personPhone", "代表或联名人手机", "手机，可不填")
        line = ((self.role, 0), (self.name, 3), (self.id_number, 4), (self.phone, 3))
        super().__init__("intake.people", "代表、联名人和代理人", COLUMNS, line, parent)
        self._finding = QLabel("")
        self._finding.setObjectName("intake.representatives.finding")
        self._finding.setProperty("role", "hint")
        self._finding.setWordWrap(True)
        self.body.insertWidget(2, self._finding)
        self._finding.hide()
        self._add_name_list()
        self.name.textEdited.connect(self.changed)

    def read(self) -> tuple[tuple[Person, ...], tuple[Person, ...], tuple[Person, ...]]:
        """Representatives, joint signers, agents; what was typed or pasted but not yet added counts as added."""
        people = [*self.entries, *self.pending(), *self._pasted()]
        representatives, joint, agents = (tuple(p for p in people if p.role is role) for role in ROLES)
        return representatives, joint, agents

    def write(self, *groups: tuple[Person, ...]) -> None:
        """Show these people instead."""
        self.names.clear()
        self.paste_button.setChecked(False)
        self.set_entries([person for group in groups for person in group])

    def pending(self) -> list[Person]:
        """The person in the line."""
        name = self.name.text().strip()
        role = Role(self.role.value())
        number, phone = self.id_number.text().strip(), self.phone.text().strip()
        return [Person(name=name, role=role, id_number=number, phone=phone)] if name else []

    def clear_line(self) -> None:
        """Empty the line; the role stays, because people of one kind are entered one after the other."""
        for line in (self.name, self.id_number, self.phone):
            line.clear()

    def accepts(self, entry: Person) -> bool:
        """No to a sixth representative (Art. 20), with the reason shown here."""
        have = sum(p.role is Role.REPRESENTATIVE for p in self.entries)
        full = entry.role is Role.REPRESENTATIVE and have >= MAX_REPRESENTATIVES
        self.show_problem(Problem("representatives", TOO_MANY, ARTICLE_REPRESENTATIVES) if full else None)
        return not full

    def remove(self) -> None:
        """Take the current person out; what was said about the people no longer holds."""
        self.show_problem(None)
        super().remove()

    def take_names(self) -> None:
        """Add the pasted names as joint signers; one that is there already is not added twice."""
        self.entries.extend(self._pasted())
        self.names.clear()
        self.paste_button.setChecked(False)
        self.show_entries()
        self.changed.emit()

    def show_problem(self, problem: Problem | None) -> None:
        """Show a finding about the people, or clear it."""
        self._finding.setText(sentence(problem) if problem else "")
        self._finding.setProperty("state", problem.severity if problem else "")
        self._finding.style().unpolish(self._finding)
        self._finding.style().polish(self._finding)
        self._finding.setVisible(problem is not None)

    def finding_text(self) -> str:
        """What the finding line says."""
        return self._finding.text()

    def focus_editor(self) -> None:
        """Cursor to the name of the next person."""
        self.focus_line()

    def tab_chain(self) -> list[QWidget]:
        """The widgets in reading order."""
        return [*super().tab_chain(), self.paste_button, self.names, self.take_button]

    def _pasted(self) -> list[Person]:
        known = {(p.name, p.id_number) for p in self.entries}
        pasted = dict.fromkeys(parse_name_list(self.names.toPlainText()))
        return [p for p in pasted if (p.name, p.id_number) not in known]

    def _add_name_list(self) -> None:
        self.paste_button = make_button("intake.namesOpen", "粘贴名单", "quiet")
        self.paste_button.setCheckable(True)
        self.buttons.insertWidget(1, self.paste_button)
        self.names = LongText(3, "粘贴或输入名单：一行一人，或用顿号分开；姓名后可带身份证号")
        self.names.setObjectName("intake.nameList")
        self.names.setAccessibleName("联名人名单")
        self.take_button = make_button("intake.namesTake", "加入名单")
        self.body.addWidget(self.names)
        self.body.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.take_button.clicked.connect(self.take_names)
        self.paste_button.toggled.connect(self._open_names)
        self._open_names(False)

    def _open_names(self, on: bool) -> None:
        self.names.setVisible(on)
        self.take_button.setVisible(on)
        if on:
            self.names.setFocus(Qt.FocusReason.OtherFocusReason)
