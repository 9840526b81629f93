"""What one field does to another while the clerk types: purpose sets the class, the ID number sex and birth, and so on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QSpinBox

from xinfang_desk.domain.codes import CLASS_OF_PURPOSE, GB11643_TYPES, Channel, IdType, Occurrence, PersonKind, Purpose
from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.identity import IdCheck, check_id_number, is_id_number
from xinfang_desk.domain.phones import check_phone
from xinfang_desk.domain.text import format_date_cn

from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from .form import IntakeForm

FULL_ID = 18
GROUP = 2


class FormReactions(QObject):
    """Keeps the fields of one form in step. `today` gives the office's date."""

    def __init__(self, form: IntakeForm, today: Callable[[], date]) -> None:
        super().__init__(form)
        self._form = form
        self._today = today
        self._derived: tuple[str, date | None] = ("", None)
        self._by_name = {
            "purpose": self._purpose,
            "occurrence": self._occurrence,
            "idNumber": self._id_number,
            "idType": self._id_number,
            "name": self._name,
            "phone": self._phone,
            "landline": self._phone,
            "headcount": self._headcount,
            "kind": self._kind,
            "channel": self._channel,
        }
        form.changed.connect(self.react)
        form.cards["who"].more.toggled.connect(self._headcount)
        self.react_all()

    def react(self, name: str) -> None:
        """One field changed: drop what was said about it, and let the others follow."""
        if name in self._form.fields:
            self._form.fields[name].show_problem(None)
        reaction = self._by_name.get(name)
        if reaction is not None:
            reaction()

    def react_all(self) -> None:
        """Bring everything in step, after a form was filled at once."""
        for name in ("kind", "occurrence", "idNumber", "phone", "headcount", "channel"):
            self._by_name[name]()

    def left(self, name: str) -> None:
        """The cursor left a field: a number that is still short is now worth a word."""
        if name in ("idNumber", "phone", "landline"):
            self._by_name[name]()

    def _purpose(self) -> None:
        self._choice("category").set_value(str(CLASS_OF_PURPOSE[Purpose(self._choice("purpose").value())]))

    def _occurrence(self) -> None:
        repeat = self._choice("occurrence").value() == str(Occurrence.REPEAT)
        for name in ("firstNumber", "repeatReason"):
            self._form.show_field(name, repeat)

    def _kind(self) -> None:
        """Nobody is asked for the name of somebody who does not give it."""
        anonymous = self._choice("kind").value() == str(PersonKind.ANONYMOUS)
        self._form.fields["name"].set_mandatory(not anonymous)

    def _channel(self) -> None:
        visit = self._choice("channel").value() == str(Channel.VISIT)
        self._form.show_field("visitLevel", visit)

    def _headcount(self, _on: bool = False) -> None:
        count = self._form.fields["headcount"].editor
        many = isinstance(count, QSpinBox) and count.value() >= GROUP
        more = self._form.cards["who"].more.isChecked()
        self._form.people.setVisible(many or more or any(self._form.people.read()))

    def _name(self) -> None:
        """A card reader types where the cursor stands: an ID number in the name field belongs into its own."""
        line = self._line("name")
        number = line.text().strip().upper()
        if len(number) == FULL_ID and is_id_number(number):
            line.clear()
            self._line("idNumber").setText(number)

    def _id_number(self) -> None:
        field = self._form.fields["idNumber"]
        text = self._line("idNumber").text()
        resident = IdType(self._choice("idType").value()) in GB11643_TYPES
        check = check_id_number(text, self._today()) if resident else IdCheck(text, True, "")
        field.set_hint(_facts(check))
        self._derive(check)
        complete = len(check.normalized) >= FULL_ID
        field.show_problem(
            _warning("idNumber", check.message) if complete or not self._line("idNumber").hasFocus() else None
        )

    def _derive(self, check: IdCheck) -> None:
        """Fill sex and birth from the number, but never over what the clerk typed."""
        sex, birth = self._choice("sex"), self._date("birth")
        if check.birth is None and self._derived == ("", None):
            return
        if sex.value() in ("", self._derived[0]):
            sex.set_value(check.sex if check.birth else "")
        if birth.value() in (None, self._derived[1]):
            birth.set_value(check.birth)
        self._derived = (check.sex, check.birth) if check.birth else ("", None)

    def _phone(self) -> None:
        for name in ("phone", "landline"):
            line = self._line(name)
            check = check_phone(line.text())
            long_enough = len(check.normalized) >= 11 or not line.hasFocus()
            self._form.fields[name].show_problem(_warning(name, check.message) if long_enough else None)

    def _choice(self, name: str) -> ChoiceBox:
        editor = self._form.fields[name].editor
        assert isinstance(editor, ChoiceBox)
        return editor

    def _line(self, name: str) -> QLineEdit:
        editor = self._form.fields[name].editor
        assert isinstance(editor, QLineEdit)
        return editor

    def _date(self, name: str) -> DateField:
        editor = self._form.fields[name].editor
        assert isinstance(editor, DateField)
        return editor


def _facts(check: IdCheck) -> str:
    if check.birth is None:
        return ""
    return f"{check.sex} · {format_date_cn(check.birth)}出生 · {check.age}岁"


def _warning(field: str, message: str) -> Problem | None:
    return Problem(field, message, severity="warning") if message else None
