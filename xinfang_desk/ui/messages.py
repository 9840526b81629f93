"""How things are told: a quiet line, a sentence at the field, a box that does not stop the work.

Three kinds of trouble, three ways: a rule broken by the input goes to its field; trouble of the environment (disk, lock,
printer) says what to do; a fault of the program gives a report to copy, without personal data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, Problem, XinfangError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

Tone = Literal["info", "done", "warn", "error"]


class ProblemPlace(Protocol):
    """Something that can show a finding beside itself: a form field, a panel."""

    def show_problem(self, problem: Problem | None) -> None:
        """Show the finding, or clear it with None."""

    def focus_editor(self) -> None:
        """Put the cursor there."""


class Messages(QObject):
    """Where every part of the window tells the clerk something. The main window shows `said` in its quiet line."""

    said = Signal(str, str)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._boxes: list[QDialog] = []

    def say(self, text: str, tone: Tone = "info") -> None:
        """A quiet line at the foot of the window; replaces the one before."""
        self.said.emit(text, tone)

    def explain(self, error: BaseException, places: Mapping[str, ProblemPlace] | None = None) -> None:
        """Tell any error in the way that fits its kind; findings go to `places` by field name where there is one."""
        if isinstance(error, InputRejected):
            self._tell_problems(error.problems, places or {})
        elif isinstance(error, EnvironmentTrouble):
            self._open("暂时无法完成", str(error))
        elif isinstance(error, XinfangError):
            self.say(str(error), "error")
        else:
            from .crash import report

            self.tell_bug(report(error))
        self.failed.emit(error)

    def tell_bug(self, text: str) -> None:
        """Our own fault: say so, and offer the report."""
        self._open("程序出错了", "刚才的操作没有完成，已保存的内容不受影响。请把下面的报告交给维护人员。", text)

    @property
    def boxes(self) -> tuple[QDialog, ...]:
        """The boxes that are open now."""
        return tuple(self._boxes)

    def _tell_problems(self, problems: tuple[Problem, ...], places: Mapping[str, ProblemPlace]) -> None:
        homeless = place_problems(problems, places)
        if homeless:
            self.say("；".join(sentence(p) for p in homeless), "error")

    def _open(self, title: str, text: str, report_text: str = "") -> None:
        from .trouble import TroubleBox

        box = TroubleBox(title, text, report_text, self._window)
        self._boxes.append(box)
        box.finished.connect(self._forget)
        box.show()

    def _forget(self) -> None:
        for box in [box for box in self._boxes if box is self.sender()]:
            self._boxes.remove(box)
            box.deleteLater()


def sentence(problem: Problem) -> str:
    """A finding with the article it rests on."""
    return f"{problem.message}（{problem.article}）" if problem.article else problem.message


def place_problems(problems: Iterable[Problem], places: Mapping[str, ProblemPlace]) -> tuple[Problem, ...]:
    """Show each finding at its place, errors before warnings; the cursor goes to the first error. Returns the homeless."""
    shown: dict[str, Problem] = {}
    homeless: list[Problem] = []
    for problem in sorted(problems, key=_errors_first):
        if problem.field in places:
            shown.setdefault(problem.field, problem)
        else:
            homeless.append(problem)
    for name, problem in shown.items():
        places[name].show_problem(problem)
    first = next((name for name in places if name in shown and shown[name].severity == "error"), "")
    if first:
        places[first].focus_editor()
    return tuple(homeless)


def _errors_first(problem: Problem) -> int:
    return 0 if problem.severity == "error" else 1


DONE_MS = 20_000
"""How long a success stands: what was done a while ago is no news on another tab."""


class MessageLine(QWidget):
    """The quiet line: one sentence with a coloured dot, at most two small buttons that belong to it."""

    acted = Signal()

    def __init__(self, name: str = "messageLine", parent: QWidget | None = None, *, fading: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._fades = fading
        self._idle = ""
        self._text = ""
        self._label = QLabel("")
        self._label.setObjectName(f"{name}.text")
        self._label.setAccessibleName("提示")
        self._action = QPushButton("")
        self._action.setProperty("kind", "link")
        self._action.clicked.connect(self._act)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._action)
        self._action.hide()
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(DONE_MS)
        self._fading.timeout.connect(self.clear)

    def set_idle(self, text: str) -> None:
        """What stands here, in muted type, while there is nothing to say."""
        self._idle = text
        if not self.text():
            self.clear()

    def show_message(self, text: str, tone: str = "info", action: str = "") -> None:
        """Show a sentence in its tone; `action` names a small button that emits `acted`."""
        self._text = text
        self._label.setText(text or self._idle)
        self._label.setToolTip(text)
        self._label.setProperty("tone", tone if text else "")
        self._label.setProperty("role", "" if text else "key")
        self._label.style().unpolish(self._label)
        self._label.style().polish(self._label)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        if text and tone == "done" and self._fades:
            self._fading.start()
        else:
            self._fading.stop()

    def clear(self) -> None:
        """Show nothing."""
        self.show_message("")

    def text(self) -> str:
        """The sentence shown now, "" while there is nothing to say."""
        return self._text

    def _act(self) -> None:
        self._action.hide()
        self.acted.emit()
