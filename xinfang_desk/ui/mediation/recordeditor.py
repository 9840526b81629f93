"""The editor of a record over the whole page: head at the left, the text in the middle, speakers and tools at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from xinfang_desk.domain.errors import Problem
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.domain.turns import MOST_SPEAKERS, speakers

from .. import composing
from ..messages import MessageLine, ProblemPlace, sentence
from ..theme import Theme
from ..widgets.entries import make_button
from .phrasepalette import PhrasePalette
from .recordcase import RecordCase
from .recordhead import RecordHead
from .recordside import ANSWER, PHRASES, STAMP, RecordSide
from .recordtext import SLASH, RecordText

TICK_MS = 5000
HEAD_WIDTH, SIDE_WIDTH, GAP = 268, 264, 16
IDLE = "写下的内容随写随存，Esc 返回也不会丢"


class RecordEditor(QWidget):
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
        super().__init__()
        self.setObjectName("mediation.session")
        self.setAccessibleName(case.title)
        self.case = case
        self._theme, self._clock = theme, clock
        self._slashed = False
        self.head = RecordHead(case.slot.kind, case.people, clock())
        self.text = RecordText(theme)
        self.side = RecordSide()
        self.palette_sheet = PhrasePalette(self)
        self.back = make_button("mediation.session.back", "返回  Esc", "quiet", "返回案件")
        self.proof = make_button("mediation.session.proof", "打印草稿宣读", label="打印草稿，供当事人核对")
        self.final = make_button("mediation.session.confirm", "定稿  F9", "primary", "定稿")
        self.line = MessageLine("mediation.session.line")
        self.line.set_idle(IDLE)
        self.finding = _label("hint", "mediation.session.record.finding")
        self.counted = _label("key", "mediation.session.count")
        self.saved = _label("key", "mediation.session.saved")
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
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

    def places(self) -> dict[str, ProblemPlace]:
        """Where findings are shown, in reading order."""
        return {**self.head.places, "record": _TextPlace(self)}

    def clear_problems(self) -> None:
        """Take every finding away."""
        self.head.clear_problems()
        self.show_finding(None)

    def show_finding(self, problem: Problem | None) -> None:
        """A finding about the text, below it."""
        words = sentence(problem) if problem else ""
        self.finding.setText(words)
        self.finding.setVisible(bool(words))
        self.finding.setProperty("state", problem.severity if problem else "")
        self.finding.style().unpolish(self.finding)
        self.finding.style().polish(self.finding)
        self.text.setAccessibleDescription(words)

    def show_saved(self, words: str, tone: str = "") -> None:
        """Say when the record was last kept."""
        self.saved.setText(words)
        self.saved.setProperty("tone", tone)
        self.saved.style().unpolish(self.saved)
        self.saved.style().polish(self.saved)

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
        self._place_palette()
        self.palette_sheet.open(self.text.selected())

    # -- what Qt tells -----------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: another tab or page is in front."""
        super().hideEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the phrases stay over the text."""
        super().resizeEvent(event)
        self._place_palette()

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
        self._place_palette()
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

    def _place_palette(self) -> None:
        """Over the text, below the cursor or above it, so that the line that is written stays in sight."""
        corner = self.text.mapTo(self, QPoint(0, 0))
        room, cursor = self.text.size(), self.text.cursorRect()
        width = min(self._theme.px(620), room.width() - 2 * GAP)
        height = min(self._theme.px(320), room.height() // 2)
        low = cursor.bottom() + height + GAP < room.height()
        top = corner.y() + (cursor.bottom() + GAP // 2 if low else max(cursor.top() - height - GAP // 2, 0))
        self.palette_sheet.setGeometry(corner.x() + (room.width() - width) // 2, top, width, height)

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

    def _lay_out(self) -> None:
        head, side = self._theme.px(HEAD_WIDTH), self._theme.px(SIDE_WIDTH)
        middle = QHBoxLayout()
        middle.setSpacing(GAP)
        middle.addWidget(_scrolled(self.head, head))
        middle.addLayout(self._centre(), 1)
        middle.addWidget(_scrolled(self.side, side))
        sheet = QWidget()
        sheet.setMaximumWidth(head + side + 2 * GAP + self.text.measure())
        page = QVBoxLayout(sheet)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(10)
        page.addLayout(self._top())
        page.addLayout(middle, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(sheet, 1000)
        layout.addStretch(1)

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(12)
        title = _label("section", "mediation.session.title")
        title.setText(self.case.title)
        about = _label("label", "mediation.session.about")
        about.setText(self.case.about)
        about.setToolTip(self.case.about)
        top.addWidget(self.back)
        top.addWidget(title)
        top.addWidget(about, 1)
        top.addWidget(self.proof)
        top.addWidget(self.final)
        return top

    def _centre(self) -> QVBoxLayout:
        centre = QVBoxLayout()
        centre.setSpacing(6)
        self.text.setPlaceholderText(self.case.hint)
        self.text.setAccessibleName(self.case.slot.kind.label)
        centre.addWidget(self.text, 1)
        centre.addWidget(self.finding)
        self.finding.hide()
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.line, 1)
        foot.addWidget(self.counted)
        foot.addWidget(self.saved)
        centre.addLayout(foot)
        return centre


class _TextPlace:
    """The text as a place for findings."""

    def __init__(self, editor: RecordEditor) -> None:
        self._editor = editor

    def show_problem(self, problem: Problem | None) -> None:
        """Show the finding below the text."""
        self._editor.show_finding(problem)

    def focus_editor(self) -> None:
        """The cursor into the text."""
        self._editor.focus_text()


def _label(role: str, name: str) -> QLabel:
    label = QLabel("")
    label.setObjectName(name)
    label.setProperty("role", role)
    return label


def _scrolled(widget: QWidget, width: int) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setAccessibleName(widget.accessibleName())
    scroll.setWidget(widget)
    scroll.setFixedWidth(width)
    return scroll
