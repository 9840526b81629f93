"""The page a record is written on: head at the left, the text in the middle, speakers and tools at the right."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from xinfang_desk.domain.errors import Problem

from ..messages import MessageLine, ProblemPlace, sentence
from ..theme import Theme
from ..widgets.cutlabel import CutLabel
from ..widgets.entries import make_button
from .phrasepalette import PhrasePalette
from .recordcase import RecordCase
from .recordhead import RecordHead
from .recordside import RecordSide
from .recordtext import RecordText

HEAD_WIDTH, SIDE_WIDTH, GAP = 268, 264, 16
IDLE = "写下的内容随写随存，Esc 返回也不会丢"


class RecordSheet(QWidget):
    """Layout only: the parts of the editor, and where findings and the word of the last keeping are shown."""

    def __init__(self, case: RecordCase, theme: Theme, now: datetime) -> None:
        super().__init__()
        self.setObjectName("mediation.session")
        self.setAccessibleName(case.title)
        self.case = case
        self._theme = theme
        self.head = RecordHead(case.slot.kind, case.people, now)
        self.text = RecordText(theme)
        self.side = RecordSide()
        self.palette_sheet = PhrasePalette(self)
        self.back = make_button("mediation.session.back", "返回  Esc", "quiet", "返回案件")
        self.proof = make_button("mediation.session.proof", "打印草稿宣读", label="打印草稿，供当事人核对")
        self.final = make_button("mediation.session.confirm", "定稿  F9", "primary", "定稿")
        self.line = MessageLine("mediation.session.line")
        self.line.set_idle(IDLE)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.finding = _label("hint", "mediation.session.record.finding")
        self.counted = _label("key", "mediation.session.count")
        self.saved = _label("key", "mediation.session.saved")
        self._lay_out()

    def places(self) -> dict[str, ProblemPlace]:
        """Where findings are shown, in reading order."""
        return {**self.head.places, "record": _TextPlace(self)}

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

    def place_palette(self) -> None:
        """Over the text, below the cursor or above it, so that the line that is written stays in sight."""
        corner = self.text.mapTo(self, QPoint(0, 0))
        room, cursor = self.text.size(), self.text.cursorRect()
        width = min(self._theme.px(620), room.width() - 2 * GAP)
        height = min(self._theme.px(320), room.height() // 2)
        low = cursor.bottom() + height + GAP < room.height()
        top = corner.y() + (cursor.bottom() + GAP // 2 if low else max(cursor.top() - height - GAP // 2, 0))
        self.palette_sheet.setGeometry(corner.x() + (room.width() - width) // 2, top, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the phrases stay over the text."""
        super().resizeEvent(event)
        self.place_palette()

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
        about = CutLabel(self.case.about)
        about.setObjectName("mediation.session.about")
        about.setProperty("role", "label")
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

    def __init__(self, sheet: RecordSheet) -> None:
        self._sheet = sheet

    def show_problem(self, problem: Problem | None) -> None:
        """Show the finding below the text."""
        self._sheet.show_finding(problem)

    def focus_editor(self) -> None:
        """The cursor into the text."""
        self._sheet.text.setFocus(Qt.FocusReason.OtherFocusReason)


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
