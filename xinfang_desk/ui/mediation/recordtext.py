"""The surface a record is written on: generous type, a line of about forty characters, turns of speech at a keystroke."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from xinfang_desk.domain.turns import COLON, is_bare, next_speaker, speaker_of

from .. import composing
from ..theme import Theme

MEASURE = 40
TYPE, LINE = 16, 27
"""Pixels of the design: the size of a character, and about 1.6 of it from line to line."""
MARGIN = 36
BELOW = 96
"""Room that stays free below the line that is written."""
SLASH = "/"
_BEFORE_SLASH = "：:。，；！？、）　 "


class SpeakerMarks(QSyntaxHighlighter):
    """Who speaks stands out at the head of a turn; the text itself stays plain."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._speakers: tuple[str, ...] = ()
        self._format = QTextCharFormat()
        self._format.setFontWeight(QFont.Weight.DemiBold)
        self._format.setForeground(theme.colour("primary"))

    def set_speakers(self, speakers: Sequence[str]) -> None:
        """Mark these speakers from now on, and those that were marked before."""
        known = tuple(dict.fromkeys((*speakers, *self._speakers)))
        if known != self._speakers:
            self._speakers = known
            self.rehighlight()

    def known(self) -> tuple[str, ...]:
        """Everybody who has had a key in this record."""
        return self._speakers

    def highlightBlock(self, text: str) -> None:
        """Qt: one paragraph."""
        who = speaker_of(text, self._speakers)
        if who:
            self.setFormat(0, len(who) + len(COLON), self._format)


class RecordText(QTextEdit):
    """The text of a record. `slashed` when “/” was typed where a sentence may begin: the phrases are wanted."""

    slashed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mediation.session.record")
        self.setProperty("kind", "writing")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self.document().setDocumentMargin(theme.px(MARGIN))
        self._marks = SpeakerMarks(self.document(), theme)
        self._speakers: tuple[str, ...] = ()
        self.textChanged.connect(self._follow)
        composing.watch(self)
        self.set_text("")

    def measure(self) -> int:
        """The width in pixels that shows lines of MEASURE characters."""
        return self._theme.px(MEASURE * TYPE) + 2 * self._theme.px(MARGIN) + self._theme.px(18)

    def set_speakers(self, speakers: Sequence[str]) -> None:
        """Who has a key now."""
        self._speakers = tuple(speakers)
        self._marks.set_speakers(speakers)

    def text(self) -> str:
        """The record as written, without what is being composed."""
        return self.toPlainText()

    def text_with_composition(self) -> str:
        """The record with what the input method holds in its place, so that keeping it does not break the composing."""
        held = composing.held(self)
        place = self.textCursor().selectionStart()
        text = self.toPlainText()
        return text[:place] + held + text[place:] if held else text

    def set_text(self, text: str) -> None:
        """Show this text, the cursor at its end; there is nothing to undo."""
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(self._theme.px(LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        spaced.setBottomMargin(self._theme.px(5))
        cursor.mergeBlockFormat(spaced)
        self._leave_room_below()
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._follow()

    def _leave_room_below(self) -> None:
        frame = self.document().rootFrame()
        spaced = frame.frameFormat()
        spaced.setBottomMargin(self._theme.px(BELOW))
        frame.setFrameFormat(spaced)

    def _follow(self) -> None:
        """Scroll on before the line that is written reaches the lower edge."""
        over = self.cursorRect().bottom() + self._theme.px(BELOW) - self.viewport().height()
        if over > 0 and self.textCursor().atEnd():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + over)

    def count(self) -> int:
        """Characters written, white space left out."""
        return len("".join(self.toPlainText().split()))

    def start_turn(self, who: str) -> None:
        """A new paragraph for this speaker below the present one; an empty or just begun one is taken over."""
        composing.commit()
        known = self._marks.known()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if is_bare(cursor.block().text(), known):
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertBlock()
        cursor.insertText(f"{who}{COLON}")
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._follow()

    def answer(self) -> None:
        """A new paragraph for whoever is not speaking now."""
        composing.commit()
        block = self.textCursor().block()
        paragraphs = self.toPlainText().split("\n")[: block.blockNumber() + 1]
        if who := next_speaker(paragraphs, self._speakers):
            self.start_turn(who)

    def stamp(self, moment: datetime) -> None:
        """The time of day in brackets."""
        self.put(f"（{moment:%H:%M}）")

    def put(self, text: str) -> None:
        """Write this at the cursor, in place of what is selected."""
        composing.commit()
        self.textCursor().insertText(text)
        self.ensureCursorVisible()
        self._follow()

    def selected(self) -> str:
        """The marked text, its paragraphs parted by line feeds."""
        return self.textCursor().selectedText().replace("\u2029", "\n").strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the line that is written stays in sight."""
        super().resizeEvent(event)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: “/” where a sentence may begin asks for the phrases; everything else is writing."""
        if event.text() == SLASH and self._may_begin():
            self.slashed.emit()
        else:
            super().keyPressEvent(event)

    def _may_begin(self) -> bool:
        """Whether the cursor stands where a phrase may begin: at the head of a paragraph or after a mark."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return not before or before[-1] in _BEFORE_SLASH
