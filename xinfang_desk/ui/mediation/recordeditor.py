"""Writing a record: turns by keys, phrases, what is kept and what is asked for; the layout is `RecordSheet`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut

from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.domain.turns import MOST_SPEAKERS, speakers

from .. import composing
from ..theme import Theme
from .recordcase import RecordCase
from .recordsheet import RecordSheet
from .recordside import ANSWER, PHRASES, STAMP
from .recordtext import SLASH

TICK_MS = 5000


class RecordEditor(RecordSheet):
    """Writes one record. `changed` on every edit, `left` when the cursor goes out of it or it is hidden.

    Wishes: `backWanted`, `keepWanted` (Ctrl+S), `proofWanted`, `finalWanted` (F9).
    """

    changed = Signal()
    left = Signal()
    backWanted = Signal()
    keepWanted = Signal()
    proofWanted = Signal()
    finalWanted = Signal()

    def __init__(self, case: RecordCase, theme: Theme, clock: Callable[[], datetime]) -> None:
        super().__init__(case, theme, clock())
        self._clock = clock
        self._slashed = False
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._add_keys()
        self._connect()
        self.begin()

    # -- content -----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """A fresh record: now, here, with the people of the case."""
        self.head.begin(self._clock())
        self.head.fill(**self.case.lines)
        self.text.set_text("")
        self._people_changed()
        self._tick.start()

    def begin_at(self, started: datetime, ended: datetime, place: str) -> None:
        """A fresh record of what was held then and there."""
        self.head.begin_at(started, ended, place, self._clock())
        self._count()

    def draft(self) -> SessionDraft:
        """The record as it stands, with what the input method still holds."""
        self.head.tick(self._clock())
        text = self.text.text_with_composition()
        return replace(self.head.read(), record=text, supplements=self.case.slot.supplements)

    def show_draft(self, draft: SessionDraft, *, following: bool) -> None:
        """Bring back a record that was begun."""
        self.head.show_draft(draft, following=following)
        self.text.set_text(draft.record)
        self._people_changed()

    def is_untouched(self) -> bool:
        """Whether nothing has been written, neither text nor head."""
        return not self.text.text_with_composition().strip() and self.head.is_fresh()

    def clear_problems(self) -> None:
        """Take every finding away."""
        self.head.clear_problems()
        self.show_finding(None)

    def set_busy(self, busy: bool) -> None:
        """While it is made final nothing can be written that would be lost."""
        self.text.setReadOnly(busy)
        for widget in (self.final, self.proof, self.head):
            widget.setEnabled(not busy)

    def focus_text(self) -> None:
        """The cursor into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- writing -----------------------------------------------------------------------------------------------------

    def speakers(self) -> tuple[str, ...]:
        """Who has a key now."""
        attending, others = self.head.present()
        return speakers(self.case.slot.kind, attending, self.case.mediator, others)

    def turn(self, place: int) -> None:
        """Alt+digit: this speaker goes on, counted from 0; nothing for a digit without a speaker."""
        known = self.speakers()
        if place < len(known) and not self.text.isReadOnly():
            self.text.start_turn(known[place])
            self.focus_text()

    def do(self, tool: str) -> None:
        """One of the tools at the right."""
        if self.text.isReadOnly():
            return
        if tool == ANSWER:
            self.text.answer()
        elif tool == STAMP:
            self.text.stamp(self._clock())
        if tool == PHRASES:
            self.open_phrases()
        else:
            self.focus_text()

    def open_phrases(self) -> None:
        """The phrases over the text; once more puts them away."""
        if self.palette_sheet.isVisible():
            self.palette_sheet.close_palette()
            return
        composing.commit()
        self.place_palette()
        self.palette_sheet.open(self.text.selected())

    # -- what Qt tells -----------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: another tab or page is in front."""
        super().hideEvent(event)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The cursor leaves a field or the text, or the window is left: time to keep."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    # -- parts -------------------------------------------------------------------------------------------------------

    def _speaker_wanted(self, who: str) -> None:
        self.text.start_turn(who)
        self.focus_text()

    def _slash(self) -> None:
        self._slashed = True
        self.place_palette()
        self.palette_sheet.open("")

    def _phrase_chosen(self, text: str) -> None:
        self._slashed = False
        self.text.put(text)
        self.focus_text()

    def _palette_left(self, typed: str) -> None:
        if self._slashed:
            self.text.put(f"{SLASH}{typed}")  # it was a stroke after all
        self._slashed = False
        self.focus_text()

    def _escape(self) -> None:
        if self.palette_sheet.isVisible():
            self.palette_sheet.close_palette()
        else:
            composing.commit()
            self.backWanted.emit()

    def _people_changed(self) -> None:
        known = self.speakers()
        self.side.show_speakers(known)
        self.text.set_speakers(known)
        self._count()

    def _text_changed(self) -> None:
        if self.finding.isVisible():
            self.show_finding(None)
        self._count()
        self.changed.emit()

    def _head_changed(self) -> None:
        self._people_changed()
        self.changed.emit()

    def _count(self) -> None:
        self.head.tick(self._clock())
        draft = self.head.read()
        minutes = max(int((draft.ended - draft.started).total_seconds()) // 60, 0)
        went = f"{minutes // 60}小时{minutes % 60}分" if minutes >= 60 else f"{minutes}分钟"
        self.counted.setText(f"{self.text.count():,}字 · {'已进行' if self.head.following else '历时'}{went}")

    def _connect(self) -> None:
        self.text.textChanged.connect(self._text_changed)
        self.text.slashed.connect(self._slash)
        self.head.changed.connect(self._head_changed)
        self.side.turned.connect(self._speaker_wanted)
        self.side.wanted.connect(self.do)
        self.palette_sheet.chosen.connect(self._phrase_chosen)
        self.palette_sheet.left.connect(self._palette_left)
        self.back.clicked.connect(self._escape)
        self.proof.clicked.connect(self.proofWanted)
        self.final.clicked.connect(self.finalWanted)
        self._tick.timeout.connect(self._count)
        for editor in (self.text, *(place.editor for place in self.head.places.values())):
            editor.installEventFilter(self)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Esc": self._escape,
            "Ctrl+S": self.keepWanted.emit,
            "F9": self.finalWanted.emit,
            "Ctrl+T": partial(self.do, STAMP),
            "Ctrl+;": partial(self.do, PHRASES),
            "Ctrl+Return": partial(self.do, ANSWER),
            "Ctrl+Enter": partial(self.do, ANSWER),
        }
        keys |= {f"Alt+{n}": partial(self.turn, n - 1) for n in range(1, MOST_SPEAKERS + 1)}
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
