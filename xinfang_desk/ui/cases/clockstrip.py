"""The terms of a matter: the most urgent in large words, the others as chips, and on request why each ends on its day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from xinfang_desk.domain.deadlines import WINDOWS, Deadline
from xinfang_desk.domain.text import format_date_week
from xinfang_desk.domain.views import ClockView

from .. import words

MOST_OTHERS = 6
ABREAST = 2
ROOM, LEAST_ROOM = 190, 140
"""Most and least height of the explanation; what is longer scrolls."""
NONE_RUNS = "现在没有正在计算的办理期限"


class ClockStrip(QFrame):
    """The running terms in colour and words; `noteWanted` asks for the explanation as a paper of the file."""

    noteWanted = Signal()

    def __init__(self, name: str = "cases.deadline", parent: QWidget | None = None, *, filed: bool = True) -> None:
        """`filed`: whether the explanation can be put into the file as a paper."""
        super().__init__(parent)
        self.setObjectName(name)
        self._filed = filed
        self.setProperty("kind", "notice")
        self._clocks: tuple[ClockView, ...] = ()
        self._chosen = 0
        self._name = _label(f"{name}.name", "label")
        self._words = _label(f"{name}.words", "due")
        self._why = _link(f"{name}.why", "为什么是这一天")
        self._why.setCheckable(True)
        self._why.toggled.connect(self._open)
        self._note = _link(f"{name}.note", "打印进案卷")
        self._note.setToolTip("把本事项全部期限的由来打印成一页，存入案卷")
        self._note.clicked.connect(self.noteWanted)
        self._others = [_chip(name, place) for place in range(MOST_OTHERS)]
        self._room = QScrollArea()
        self._dates = ThreeDates(name)
        self._lines = _label(f"{name}.explanation")
        self._stopped = _label(f"{name}.stopped", "hint")
        for label in (self._lines, self._stopped):
            label.setWordWrap(True)
        self._build()
        self.show_clocks(())  # what is not shown yet takes no room

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 8)
        layout.setSpacing(3)
        top = QHBoxLayout()
        top.setSpacing(14)
        for widget, stretch in ((self._name, 1), (self._why, 0), (self._note, 0)):
            top.addWidget(widget, stretch)
        layout.addLayout(top)
        layout.addWidget(self._words)
        beside = QGridLayout()
        beside.setSpacing(6)
        beside.setColumnStretch(ABREAST, 1)
        for place, other in enumerate(self._others):
            other.clicked.connect(self._turn)
            beside.addWidget(other, place // ABREAST, place % ABREAST)
        layout.addLayout(beside)
        layout.addWidget(self._explained())

    def _explained(self) -> QScrollArea:
        """Why, in a frame of its own that scrolls where a small screen has no room for all of it."""
        inside = QWidget()
        inside.setObjectName("noticeBody")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._dates)
        column.addWidget(self._lines)
        column.addWidget(self._stopped)
        self._room.setObjectName(f"{self.objectName()}.room")
        self._room.setProperty("kind", "clear")
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setWidgetResizable(True)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setMinimumHeight(LEAST_ROOM)
        self._room.setMaximumHeight(ROOM)
        self._room.setWidget(inside)
        self._room.viewport().setAutoFillBackground(False)
        return self._room

    def show_clocks(self, clocks: Sequence[ClockView]) -> None:
        """Show these terms; duties come before times in which somebody may act, the stopped ones are told last."""
        running = [view for view in clocks if view.stopped_on is None]
        running.sort(key=lambda view: (view.rule in WINDOWS, view.deadline.statutory))
        self._clocks = (*running, *(view for view in clocks if view.stopped_on is not None))
        self._show(0)

    def explanation(self) -> str:
        """The lines that say why."""
        return self._lines.text()

    def running(self) -> tuple[ClockView, ...]:
        """The terms that run, the most urgent duty first."""
        return tuple(view for view in self._clocks if view.stopped_on is None)

    def _show(self, chosen: int) -> None:
        self._chosen = chosen
        running = self.running()
        shown = running[chosen] if chosen < len(running) else None
        self._name.setText(f"{shown.label}期限" if shown else "")
        self._words.setText(_headline(shown))
        self._words.setProperty("role", "due" if shown else "")
        self._why.setVisible(bool(self._clocks))
        self._note.setVisible(self._filed and bool(self._clocks))
        self._show_others([(place, view) for place, view in enumerate(running) if place != chosen])
        self._dates.show_deadline(shown.deadline if shown else None)
        self._lines.setText("\n".join(shown.deadline.explanation) if shown else "")
        self._stopped.setText(_stopped(self._clocks))
        self._paint(words.due_tone(shown.due_status if shown else None))
        self._open(self._why.isChecked())

    def _show_others(self, others: list[tuple[int, ClockView]]) -> None:
        for button, (place, view) in zip(self._others, others, strict=False):
            button.setText(_aside(view))
            button.setAccessibleName(f"{view.label}期限 {_day(view)} {button.text()}")
            button.setToolTip(f"{view.label}期限：{_day(view)}，按下查看")
            button.setProperty("clock", place)
            button.setProperty("tone", words.due_badge(view.due_status))
            _polish(button)
        for place, button in enumerate(self._others):
            button.setVisible(place < len(others))

    def _paint(self, tone: str) -> None:
        for widget in (self, self._words):
            widget.setProperty("tone", tone)
            _polish(widget)

    def _turn(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self._show(int(sender.property("clock")))

    def _open(self, on: bool) -> None:
        running = bool(self.running())
        self._why.setText("收起说明" if on else "为什么是这一天" if running else "期限经过")
        self._dates.setVisible(running)
        for label in (self._lines, self._stopped):
            label.setVisible(bool(label.text()))
        self._room.setVisible(on)


class ThreeDates(QWidget):
    """The three dates of a term side by side: as counted, rolled over rest days, and the one the office works to."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 4)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(0)
        self._days = {}
        for column, (key, title) in enumerate(
            (("statutory", "法定届满日"), ("rolled", "顺延届满日"), ("warning", "内部警戒日"))
        ):
            heading, day = _label(f"{name}.{key}.title", "hint"), _label(f"{name}.{key}")
            heading.setText(title)
            grid.addWidget(heading, 0, column)
            grid.addWidget(day, 1, column)
            self._days[key] = day
        grid.setColumnStretch(3, 1)

    def show_deadline(self, deadline: Deadline | None) -> None:
        """The dates of this term; one that is no other day than the statutory says so."""
        if deadline is None:
            return
        self._days["statutory"].setText(format_date_week(deadline.statutory))
        rolled = deadline.rolled != deadline.statutory
        self._days["rolled"].setText(format_date_week(deadline.rolled) if rolled else "不需顺延")
        early = deadline.warning != deadline.statutory
        self._days["warning"].setText(format_date_week(deadline.warning) if early else "与届满日相同")


def _headline(view: ClockView | None) -> str:
    if view is None or view.due_status is None:
        return NONE_RUNS
    return f"{_day(view)}　{view.due_status.words}"


def _day(view: ClockView) -> str:
    return format_date_week(view.deadline.statutory)


def _aside(view: ClockView) -> str:
    standing = view.due_status.words if view.due_status else ""
    return f"{view.label}　{view.deadline.statutory.month}月{view.deadline.statutory.day}日　{standing}"


def _stopped(clocks: Sequence[ClockView]) -> str:
    """How the stopped terms ended, one a line."""
    lines = [f"{view.label}：{view.stop_reason}后停止" for view in clocks if view.stopped_on is not None]
    return "\n".join(("已停止的期限", *lines)) if lines else ""


def _label(name: str, role: str = "") -> QLabel:
    label = QLabel("")
    label.setObjectName(name)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _link(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setProperty("kind", "link")
    return button


def _chip(name: str, place: int) -> QPushButton:
    button = QPushButton()
    button.setObjectName(f"{name}.other.{place}")
    button.setProperty("kind", "smallchip")
    return button


def _polish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
