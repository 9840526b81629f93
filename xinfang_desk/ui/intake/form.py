"""The form itself: four cards built from the field data; reads a MatterDraft, shows a MatterDraft. No decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.people import Person

from ..widgets.band import FindingBand
from ..widgets.card import FIELD_GAP, GutterCard
from ..widgets.choice import CodeBox
from ..widgets.field import FormField
from .editors import editor_value, make_editor, show_value
from .fields import CARDS, COLUMNS, FIELDS, CardKey, FieldSpec
from .materials import MaterialsPanel
from .people import PeoplePanel

if TYPE_CHECKING:
    from xinfang_desk.domain.office import CodeItem

NAME = "intake."
ROW_GAP = 8
VIEW_MARGIN = 64
"""Room kept above and below a field that the cursor enters: its label and its finding."""


class FieldRow(QWidget):
    """A row of fields, widths by span, with a band for their findings; gone when every field of it is hidden."""

    def __init__(self, fields: list[tuple[FormField, int]], first: bool) -> None:
        super().__init__()
        self._fields = [field for field, _span in fields]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0 if first else ROW_GAP, 0, 0)
        column.setSpacing(0)
        row, band = QHBoxLayout(), FindingBand()
        row.setSpacing(0)
        for field, span in fields:
            row.addWidget(field, span)
            band.add(field)
        row.addStretch(COLUMNS - sum(span for _field, span in fields))
        column.addLayout(row, 1)
        column.addWidget(band)

    def follow(self) -> None:
        """Show the row when any of its fields shows."""
        self.setVisible(any(not field.isHidden() for field in self._fields))


class FormCard(GutterCard):
    """One of the four cards: its main fields in a grid, the others behind 更多."""

    def __init__(self, key: CardKey, title: str, fields: dict[str, FormField]) -> None:
        super().__init__(title)
        self.key = key
        self.body.setSpacing(0)
        self.more_part = QWidget()
        self._more_body = QVBoxLayout(self.more_part)
        self._more_body.setContentsMargins(0, ROW_GAP, 0, 0)
        self._more_body.setSpacing(0)
        for more in (False, True):
            self._add_rows(fields, more)
        self.more_part.hide()
        self.body.addWidget(self.more_part)
        self.more = QPushButton("更多")
        self.more.setObjectName(f"{NAME}more.{key}")
        self.more.setAccessibleName(f"{title}：更多项目")
        self.more.setProperty("kind", "more")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._toggle)
        self.gutter.insertWidget(1, self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def add_more(self, panel: QWidget) -> None:
        """Put a whole panel behind 更多, below its fields."""
        self._more_body.addWidget(panel)

    def _add_rows(self, fields: dict[str, FormField], more: bool) -> None:
        """Lay out the rows of this card: widths by span, findings in a band below each row."""
        column = self._more_body if more else self.body
        own = [spec for spec in FIELDS if spec.card == self.key and spec.more is more]
        for number in sorted({spec.row for spec in own}):
            specs = [spec for spec in own if spec.row == number]
            row = FieldRow([(fields[spec.name], spec.span) for spec in specs], first=column.count() == 0)
            column.addWidget(row, max(spec.stretch for spec in specs))

    def _toggle(self, on: bool) -> None:
        self.more_part.setVisible(on)
        self.more.setText("收起" if on else "更多")


class IntakeForm(QWidget):
    """All fields of a registration; `read` and `write` speak MatterDraft.

    `changed(name)` on every edit, `left(name)` when the cursor leaves a field, `finished` on Enter in the last one.
    """

    changed = Signal(str)
    left = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("intake.form")
        self.fields: dict[str, FormField] = {}
        self.cards: dict[str, FormCard] = {}
        self._names: dict[QObject, str] = {}
        self._editors: dict[QObject, str] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for spec in FIELDS:
            self._add_field(spec)
        for key, title in CARDS:
            card = FormCard(key, title, self.fields)
            self.cards[key] = card
            layout.addWidget(card, 1 if key == "what" else 0)
        self.people = PeoplePanel()
        self.materials = MaterialsPanel()
        self.cards["who"].body.addWidget(self.people)
        self.people.hide()
        self.cards["what"].add_more(self.materials)
        self.people.changed.connect(self._tell_people)
        self.materials.changed.connect(self._tell_materials)
        self._order_tabs()

    # -- reading and writing -----------------------------------------------------------------------------------------

    def read(self) -> MatterDraft:
        """What stands on the form."""
        own: dict[str, Any] = {}
        person: dict[str, Any] = {}
        for spec in FIELDS:
            target, _, attr = spec.attr.rpartition(".")
            (person if target else own)[attr] = editor_value(self.fields[spec.name].editor, spec)
        representatives, joint_signers, agents = self.people.read()
        return MatterDraft(
            petitioner=Person(**person),
            representatives=representatives,
            joint_signers=joint_signers,
            agents=agents,
            materials=self.materials.read(),
            **own,
        )

    def write(self, draft: MatterDraft) -> None:
        """Show this draft."""
        for spec in FIELDS:
            value: Any = draft
            for part in spec.attr.split("."):
                value = getattr(value, part)
            show_value(self.fields[spec.name].editor, value)
        self.people.write(draft.representatives, draft.joint_signers, draft.agents)
        self.materials.write(draft.materials)
        self.clear_problems()

    def clear_problems(self) -> None:
        """Take away every finding."""
        for field in self.fields.values():
            field.show_problem(None)
        self.people.show_problem(None)

    def places(self) -> dict[str, Any]:
        """Where findings are shown, in reading order, by field name."""
        found: dict[str, Any] = {}
        for spec in FIELDS:
            found[spec.name] = self.fields[spec.name]
            if spec.name == "birth":
                found["representatives"] = found["jointSigners"] = found["agents"] = self.people
        return found

    def show_codes(self, table: str, items: Iterable[CodeItem]) -> None:
        """Offer the entries of a code table wherever the form uses it."""
        offered = tuple(items)
        for spec in FIELDS:
            editor = self.fields[spec.name].editor
            if spec.table == table and isinstance(editor, CodeBox):
                editor.set_items(offered)

    def show_initials(self, initials: dict[str, str]) -> None:
        """Let the code tables be searched by these further words too, by code."""
        for field in self.fields.values():
            if isinstance(field.editor, CodeBox):
                field.editor.set_search_texts(initials)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field, opening 更多 where it stands behind it."""
        self.reveal((name,))
        self.fields[name].focus_editor()

    def reveal(self, names: Iterable[str]) -> None:
        """Open 更多 wherever one of these fields stands behind it."""
        wanted = set(names)
        for spec in FIELDS:
            if spec.more and spec.name in wanted:
                self.cards[spec.card].more.setChecked(True)

    def show_field(self, name: str, shown: bool) -> None:
        """Let a field appear only where it makes sense."""
        field = self.fields[name]
        field.setVisible(shown)
        row = field.parentWidget()
        if isinstance(row, FieldRow):
            row.follow()

    def focus_first(self) -> None:
        """Ready for the next person."""
        self.focus_field(FIELDS[0].name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter moves on to the next field (Ctrl+Enter in a long text), as a form at a counter is filled."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if enter and (control or not isinstance(watched, QPlainTextEdit)) and not _popup_open(watched):
                self._next_field(watched)
                return True
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._bring_into_view(watched)
        elif event.type() == QEvent.Type.FocusOut and watched in self._editors:
            self.left.emit(self._editors[watched])
        return super().eventFilter(watched, event)

    # -- building ----------------------------------------------------------------------------------------------------

    def _add_field(self, spec: FieldSpec) -> None:
        editor = make_editor(spec)
        field = FormField(NAME + spec.name, spec.label, editor, mandatory=spec.mandatory, finding_below=False)
        field.setContentsMargins(0, 0, FIELD_GAP, 0)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        field.setMinimumWidth(1)
        editor.installEventFilter(self)
        self._names[field] = spec.name
        self._editors[editor] = spec.name
        field.changed.connect(self._tell)
        self.fields[spec.name] = field

    def _order_tabs(self) -> None:
        chain: list[QWidget] = []
        for key, _title in CARDS:
            own = [spec for spec in FIELDS if spec.card == key]
            chain.extend(self.fields[spec.name].editor for spec in own if not spec.more)
            if key == "who":
                chain.extend(self.people.tab_chain())
            chain.append(self.cards[key].more)
            chain.extend(self.fields[spec.name].editor for spec in own if spec.more)
            if key == "what":
                chain.extend(self.materials.tab_chain())
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)
        self.first_in_chain, self.last_in_chain = chain[0], chain[-1]

    def _next_field(self, watched: QWidget) -> None:
        """The next editor that is shown, passing over buttons."""
        editors = [self.fields[spec.name].editor for spec in _reading_order()]
        place = editors.index(watched) if watched in editors else -1
        if watched is self.fields["birth"].editor and self.people.isVisible():
            self.people.tab_chain()[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        following = next((e for e in editors[place + 1 :] if e.isVisible() and e.isEnabled()), None)
        if following is None:
            self.finished.emit()
            return
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def _bring_into_view(self, editor: QWidget) -> None:
        """Scroll the middle column so that field and finding are seen; the cursor is never where nobody looks."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(editor, 0, VIEW_MARGIN)

    def _tell(self) -> None:
        name = self._names.get(self.sender(), "")
        if name:
            self.changed.emit(name)

    def _tell_people(self) -> None:
        self.changed.emit("people")

    def _tell_materials(self) -> None:
        self.changed.emit("materials")


def fresh_draft(today: date) -> MatterDraft:
    """An empty form on this day."""
    draft = MatterDraft()
    return replace(draft, petition_date=today, matter_class=draft.effective_class)


def _reading_order() -> list[FieldSpec]:
    return [s for key, _ in CARDS for more in (False, True) for s in FIELDS if s.card == key and s.more is more]


def _popup_open(widget: QWidget) -> bool:
    return isinstance(widget, QComboBox) and widget.view().isVisible()
