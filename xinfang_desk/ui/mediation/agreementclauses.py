"""条款 and 其他义务 of an agreement: one clause one text, one duty who, what, by when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from xinfang_desk.domain.agreementphrases import CLAUSES, Phrase
from xinfang_desk.domain.agreements import Duty
from xinfang_desk.domain.mediationparties import MediationParty

from .. import words
from ..theme import Palette
from ..widgets.choice import ChoiceBox
from ..widgets.dates import DateField
from ..widgets.field import FormField
from ..widgets.longtext import LongText
from .agreementitems import ItemsEditor

NAME = "mediation.agreement"


class ClausesEditor(ItemsEditor):
    """The clauses in their order; ready-made ones from a menu."""

    def __init__(self, parties: Sequence[MediationParty], palette: Palette, parent: QWidget | None = None) -> None:
        empty = ("还没有条款", "点“添加条款”写一条，或从“常用条款”中选用；付款请填在“付款”里")
        super().__init__(f"{NAME}.clauses", "条款", empty, palette, parent)
        self._parties = tuple(parties)
        self._text = LongText(7, "写明谁、做什么、到什么程度")
        self.add_fields(("text", FormField(f"{NAME}.clauses.text", "条款内容", self._text)), stretch=1)
        self.form.addWidget(_hint("一条写一件事。不写“尽快”“适当”之类没有准数的话，写清日期和数额"))
        self.phrases = phrase_button(f"{NAME}.clauses.phrases", "常用条款(&C)", CLAUSES, self._add_phrase)
        self.side.addWidget(self.phrases)

    def fresh(self) -> str:
        """An empty clause."""
        return ""

    def read(self) -> str:
        """The clause as typed, in one paragraph."""
        return " ".join(self._text.toPlainText().split())

    def write(self, item: str) -> None:
        """Show a clause."""
        self._text.setPlainText(item)

    def words(self, place: int, item: str) -> str:
        """Its number and how it begins."""
        return f"{place + 1}. {words.one_line(item) or '（待写）'}"

    def _add_phrase(self, phrase: Phrase) -> None:
        text = phrase.filled(self._parties)
        place = self.current()
        if 0 <= place < len(self.items) and not self.items[place]:
            self.items[place] = text
            self.go_to(place)
            self.changed.emit()
        else:
            self.add(text)


class DutiesEditor(ItemsEditor):
    """What is to be done that is not money."""

    def __init__(self, parties: Sequence[MediationParty], palette: Palette, parent: QWidget | None = None) -> None:
        empty = ("没有其他义务", "除付款以外要做的事，如修复、拆除、交付，点“添加义务”逐项填写，到期会提醒")
        super().__init__(f"{NAME}.duties", "义务", empty, palette, parent)
        self._who, self._to_whom = party_box(parties), party_box(parties, "不指定")
        self._what, self._due = LongText(5, "如：更换3幢2单元公共立管并恢复卫生间吊顶"), DateField(optional=True)
        self.add_fields(
            ("who", FormField(f"{NAME}.duties.who", "义务人", self._who, mandatory=True)),
            ("to_whom", FormField(f"{NAME}.duties.toWhom", "向谁履行", self._to_whom)),
            ("due_on", FormField(f"{NAME}.duties.due", "最迟日期", self._due, mandatory=True)),
        )
        self.add_fields(("what", FormField(f"{NAME}.duties.what", "做什么", self._what, mandatory=True)), stretch=1)

    def fresh(self) -> Duty:
        """A duty nobody has yet."""
        return Duty()

    def read(self) -> Duty:
        """The duty as its fields say."""
        return Duty(self._who.value(), self._to_whom.value(), self._what.toPlainText().strip(), self._due.value())

    def write(self, item: Duty) -> None:
        """Show a duty."""
        self._who.set_value(item.who)
        self._to_whom.set_value(item.to_whom)
        self._what.setPlainText(item.what)
        self._due.set_value(None)
        self._due.set_value(item.due_on)

    def words(self, _place: int, item: Duty) -> str:
        """Who does what."""
        return f"{item.who or '（义务人）'}：{words.one_line(item.what) or '（待写）'}"


def party_box(parties: Sequence[MediationParty], empty: str = "请选择") -> ChoiceBox:
    """The parties to choose from."""
    box = ChoiceBox((), empty)
    box.add_choices((party.name, party.name) for party in parties)
    box.setMinimumContentsLength(6)
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def phrase_button(name: str, label: str, phrases: Sequence[Phrase], chosen: Callable[[Phrase], None]) -> QPushButton:
    """A button with a menu of ready-made words."""
    button = QPushButton(label)
    button.setObjectName(name)
    button.setAccessibleName(label.split("(", maxsplit=1)[0])
    button.setAutoDefault(False)
    menu = QMenu(button)
    menu.setObjectName(f"{name}.menu")
    menu.setToolTipsVisible(True)
    for phrase in phrases:
        action = menu.addAction(phrase.label)
        action.setToolTip(phrase.text)
        action.triggered.connect(lambda _checked=False, phrase=phrase: chosen(phrase))
    button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height()))))
    return button


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label


def row_of(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side, the room left at the end."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
