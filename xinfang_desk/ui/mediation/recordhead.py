"""The head of a record: when, where, who was there. The end follows the clock until somebody sets it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from xinfang_desk.domain.records import RecordKind, SessionDraft
from xinfang_desk.domain.turns import Attendant

from ..widgets.dates import DateField
from ..widgets.field import FormField

NAME = "mediation.session"
TICK_LENGTH = 15
"""Characters of a name that fit beside a tick; the tip tells it whole."""
_MINUTE = timedelta(minutes=1)


class RecordHead(QFrame):
    """The fields beside the text; `places` by the names that problems use, `changed` on every edit by hand."""

    changed = Signal()

    def __init__(self, kind: RecordKind, people: Sequence[Attendant], now: datetime) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("记录的时间、地点和在场人")
        self.places: dict[str, FormField] = {}
        self._kind = kind
        self._following = True
        self._quiet = False
        self._begun: tuple[object, ...] = ()
        self._day = DateField(latest=now.date())
        self._from, self._to = _clock(), _clock()
        self._to.dateTimeChanged.connect(self._ended_set)  # before anybody hears of the change and asks for the time
        self._ticks = [_tick(person) for person in people] if TICKS in _ROWS[kind] else []
        self._lines = {name: QLineEdit() for row in _ROWS[kind] if row != TICKS for name in row}
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(16, 14, 16, 14)
        self._body.setSpacing(8)
        self._lay_out()
        self.begin(now)
        self._connect()

    def begin(self, now: datetime) -> None:
        """A fresh head: it begins now, the parties of the case are there."""
        self._day.set_value(now.date())
        _set(self._from, now)
        self._set_following(True)
        self.tick(now)

    def begin_at(self, started: datetime, ended: datetime, place: str, now: datetime) -> None:
        """A fresh head of a time that was booked; the end goes with the clock while that time is not over."""
        self._quiet = True
        self._set_following(ended > now)
        self._day.set_value(started.date())
        _set(self._from, started)
        _set(self._to, min(ended, now))
        self._quiet = False
        self.fill(place=place)

    def tick(self, now: datetime) -> None:
        """The clock has gone on; an end that nobody set goes with it."""
        if self._following:
            self._quiet = True
            _set(self._to, max(now, self._moment(self._from) + _MINUTE))
            self._quiet = False

    @property
    def following(self) -> bool:
        """Whether the end still follows the clock."""
        return self._following

    def fill(self, **words: str) -> None:
        """Put words into lines that this kind of record has."""
        for name, text in words.items():
            if name in self._lines:
                self._lines[name].setText(text)
        self._begun = self._words()

    def read(self) -> SessionDraft:
        """The head as it stands, without the text."""
        lines: dict[str, Any] = {name: line.text().strip() for name, line in self._lines.items()}
        attending = tuple(box.property("words") for box in self._ticks if box.isChecked())
        draft = SessionDraft(self._moment(self._from), self._moment(self._to), kind=self._kind, attending=attending)
        return replace(draft, **lines)

    def show_draft(self, draft: SessionDraft, *, following: bool) -> None:
        """Bring back a head; `following` = its end was still going with the clock. Nobody is told of a change."""
        self._quiet = True
        self._set_following(following)
        self._day.set_value(draft.started.date())
        _set(self._from, draft.started)
        _set(self._to, draft.ended)
        for name, line in self._lines.items():
            line.setText(getattr(draft, name))
        for box in self._ticks:
            box.setChecked(box.property("words") in draft.attending)
        self._quiet = False

    def present(self) -> tuple[tuple[str, ...], str]:
        """The parties who are ticked, and who else is there as typed."""
        draft = self.read()
        return draft.attending, draft.present

    def is_fresh(self) -> bool:
        """Whether nobody has changed the words it began with; times do not count."""
        return self._words() == self._begun

    def _words(self) -> tuple[object, ...]:
        draft = self.read()
        return (draft.attending, *(getattr(draft, name) for name in self._lines))

    def clear_problems(self) -> None:
        """Take every finding away."""
        for place in self.places.values():
            place.show_problem(None)

    def _moment(self, field: QTimeEdit) -> datetime:
        shown = field.time()
        return datetime.combine(self._day.value() or date.min, time(shown.hour(), shown.minute()))

    def _set_following(self, following: bool) -> None:
        self._following = following
        self.places["ended"].set_hint("随时间更新，可改" if following else "")

    def _ended_set(self) -> None:
        if not self._quiet:
            self._set_following(False)

    def _changed(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _lay_out(self) -> None:
        self._add("started_on", "day", "日期", self._day)
        self._add_row(("started", "from", "开始时间", self._from), ("ended", "to", "结束时间", self._to))
        for names in _ROWS[self._kind]:
            if names == TICKS:
                self._add_ticks()
            else:
                self._add_row(*((name, name, *self._line(name)) for name in names))
        self._body.addStretch(1)

    def _line(self, name: str) -> tuple[str, QLineEdit]:
        label, hint = _LINES[name]
        self._lines[name].setPlaceholderText(hint)
        return label, self._lines[name]

    def _add_row(self, *fields: tuple[str, str, str, QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        for field in fields:
            row.addWidget(self._field(*field))
        self._body.addLayout(row)

    def _add_ticks(self) -> None:
        head = QLabel("到场的人")
        head.setProperty("role", "label")
        self._body.addWidget(head)
        column = QVBoxLayout()
        column.setSpacing(2)
        for box in self._ticks:
            column.addWidget(box)
            box.setChecked(True)
        self._body.addLayout(column)

    def _add(self, place: str, name: str, label: str, editor: QWidget) -> None:
        self._body.addWidget(self._field(place, name, label, editor))

    def _field(self, place: str, name: str, label: str, editor: QWidget) -> FormField:
        field = FormField(f"{NAME}.{name}", label, editor)
        self.places[place] = field
        return field

    def _connect(self) -> None:
        for field in self.places.values():
            field.changed.connect(self._changed)
        for box in self._ticks:
            box.toggled.connect(self._changed)


TICKS = ("ticks",)
_ROWS: dict[RecordKind, tuple[tuple[str, ...], ...]] = {
    RecordKind.MEDIATION: (("place",), TICKS, ("present",), ("recorder",)),
    RecordKind.INVESTIGATION: (("place",), ("investigator", "recorder"), ("asked",), ("identity",), ("present",)),
}
"""The lines of each kind of record, row by row; an investigation hears one person, the parties are not asked there."""
_LINES = {
    "place": ("地点", ""),
    "present": ("其他在场的人", "几个人用“、”隔开"),
    "recorder": ("记录人", ""),
    "investigator": ("调查人", ""),
    "asked": ("被调查人", "姓名"),
    "identity": ("身份", "年龄、职业、与纠纷的关系"),
}
"""What each line is called, and a hint."""


def _tick(person: Attendant) -> QCheckBox:
    shown = person.words if len(person.words) <= TICK_LENGTH else f"{person.words[: TICK_LENGTH - 1]}…"
    box = QCheckBox(shown.replace("&", "&&"))
    box.setObjectName(f"{NAME}.attending")
    box.setAccessibleName(f"{person.words}到场")
    box.setToolTip(person.words)
    box.setProperty("words", person.words)
    return box


def _clock() -> QTimeEdit:
    field = QTimeEdit()
    field.setDisplayFormat("HH:mm")
    field.lineEdit().setTextMargins(8, 0, 0, 0)
    return field


def _set(field: QTimeEdit, moment: datetime) -> None:
    field.setTime(QTime(moment.hour, moment.minute))
