"""The terms of a matter: the most urgent in large words, the others beside it, and on request why each ends on its day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xinfang_desk.domain.deadlines import WINDOWS
from xinfang_desk.domain.text import format_date_cn, format_date_week
from xinfang_desk.domain.views import ClockView

from .. import words

MOST_OTHERS = 3


class ClockStrip(QFrame):
    """The running terms in colour and words; `noteWanted` asks for the explanation as a paper of the file."""

    noteWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cases.deadline")
        self.setProperty("kind", "notice")
        self._clocks: tuple[ClockView, ...] = ()
        self._chosen = 0
        self._words = _label("cases.deadline.words")
        self._why = _link("cases.deadline.why", "为什么是这一天")
        self._why.setCheckable(True)
        self._why.toggled.connect(self._open)
        self._note = _link("cases.deadline.note", "打印进案卷")
        self._note.setToolTip("把本事项全部期限的由来打印成一页，存入案卷")
        self._note.clicked.connect(self.noteWanted)
        self._others = [_link(f"cases.deadline.other.{n}", "") for n in range(MOST_OTHERS)]
        self._lines = _label("cases.deadline.explanation")
        self._lines.setWordWrap(True)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self._why)
        row.addWidget(self._note)
        layout.addLayout(row)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        for place, other in enumerate(self._others):
            other.setProperty("place", place)
            other.clicked.connect(self._turn)
            beside.addWidget(other)
        beside.addStretch(1)
        layout.addLayout(beside)
        layout.addWidget(self._lines)

    def show_clocks(self, clocks: Sequence[ClockView]) -> None:
        """Show these terms; duties come before times in which somebody may act, the stopped ones are told last."""
        running = [view for view in clocks if view.stopped_on is None]
        running.sort(key=lambda view: (view.rule in WINDOWS, view.deadline.statutory))
        self._clocks = (*running, *(view for view in clocks if view.stopped_on is not None))
        self._show(0)

    def explanation(self) -> str:
        """The lines that say why."""
        return self._lines.text()

    def _show(self, chosen: int) -> None:
        self._chosen = chosen
        running = [view for view in self._clocks if view.stopped_on is None]
        shown = running[chosen] if chosen < len(running) else None
        self._words.setText(_headline(shown))
        self._why.setVisible(bool(self._clocks))
        self._note.setVisible(bool(self._clocks))
        others = [(place, view) for place, view in enumerate(running) if place != chosen]
        for button, (place, view) in zip(self._others, others, strict=False):
            button.setText(_aside(view))
            button.setAccessibleName(_aside(view))
            button.setProperty("clock", place)
        for place, button in enumerate(self._others):
            button.setVisible(place < len(others))
        self._lines.setText("\n".join(_why(shown, self._clocks)))
        tone = words.due_tone(shown.due_status if shown else None)
        for widget in (self, self._words):
            widget.setProperty("tone", tone)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._open(self._why.isChecked())

    def _turn(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self._show(int(sender.property("clock")))

    def _open(self, on: bool) -> None:
        running = any(view.stopped_on is None for view in self._clocks)
        self._why.setText("收起说明" if on else "为什么是这一天" if running else "期限经过")
        self._lines.setVisible(on and bool(self._lines.text()))


def _headline(view: ClockView | None) -> str:
    if view is None or view.due_status is None:
        return "现在没有正在计算的办理期限"
    return f"{view.label}期限　{format_date_week(view.deadline.statutory)}　{view.due_status.words}"


def _aside(view: ClockView) -> str:
    standing = view.due_status.words if view.due_status else ""
    day = view.deadline.statutory
    return f"{view.label} {day.month}月{day.day}日 {standing}"


def _why(shown: ClockView | None, clocks: Sequence[ClockView]) -> list[str]:
    """The three dates and the reasons of the chosen term, then how the stopped ones ended."""
    lines: list[str] = []
    if shown is not None:
        deadline = shown.deadline
        lines.append(
            f"法定届满日 {format_date_cn(deadline.statutory)}　·　顺延届满日 {format_date_cn(deadline.rolled)}"
            f"　·　内部警戒日 {format_date_cn(deadline.warning)}"
        )
        lines.extend(deadline.explanation)
    stopped = "；".join(f"{view.label}（{view.stop_reason}）" for view in clocks if view.stopped_on is not None)
    return [*lines, f"已停止：{stopped}"] if stopped else lines


def _label(name: str) -> QLabel:
    label = QLabel("")
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _link(name: str, text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setProperty("kind", "link")
    return button
