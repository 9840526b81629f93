"""打印案卷: with internal material or for the outside; progress with a way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from xinfang_desk.domain.errors import InputRejected

from ..messages import Messages, sentence

NAME = "casefile"
_CHOICES = (
    ("internal", "含内部材料", "供本单位存档：登记表、全部文书（含作废的）、办理过程、期限说明、判重和关联事项、附件"),
    ("external", "对外提供", "不含内部材料、内部文书、作废文书、拟办意见、备注和关联事项"),
)


class CaseFileDialog(QDialog):
    """`wanted(internal)` asks for the file, `stopWanted` gives it up while it is bound."""

    wanted = Signal(bool)
    stopWanted = Signal()

    def __init__(self, number: str, parent: QWidget | None = None, *, restricted: bool = False) -> None:
        super().__init__(parent)
        title = f"打印案卷　{number}"
        self.setObjectName(NAME)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.running = False
        self._choices = {key: _radio(key, label) for key, label, _hint in _CHOICES}
        self._choices["internal"].setChecked(True)
        self._choices["external"].setEnabled(not restricted)
        self.bar = QProgressBar()
        self.bar.setObjectName(f"{NAME}.progress")
        self.bar.setAccessibleName("装订进度")
        self.bar.setTextVisible(False)
        self._note = _label("", "hint")
        self._note.setObjectName(f"{NAME}.note")
        self.make = _button("make", "生成案卷", "primary")
        self.make.setDefault(True)
        self.cancel = _button("cancel", "取消")
        self.make.clicked.connect(self._make)
        self.cancel.clicked.connect(self.reject)
        self._lay_out(title, restricted=restricted)
        self.bar.hide()
        self.resize(560, self.sizeHint().height())

    def show_progress(self, done: int, total: int) -> None:
        """So many parts of all are drawn."""
        if self.running:
            self.bar.setRange(0, max(total, 1))
            self.bar.setValue(done)

    def refuse(self, error: BaseException, messages: Messages) -> None:
        """It was not bound: say why; the dialog stays."""
        self._run(on=False)
        if isinstance(error, InputRejected):
            self._say("；".join(map(sentence, error.problems)), "error")
        else:
            messages.explain(error)

    def say_stopped(self) -> None:
        """It was given up."""
        self._run(on=False)
        self._say("已停止，没有生成案卷", "")

    def note(self) -> str:
        """The sentence above the buttons."""
        return self._note.text()

    def reject(self) -> None:
        """Esc stops what runs, else closes."""
        if self.running:
            self.cancel.setEnabled(False)
            self._say("正在停止…", "")
            self.stopWanted.emit()
        else:
            super().reject()

    def _make(self) -> None:
        self._run(on=True)
        self._say("正在装订…", "")
        self.wanted.emit(self._choices["internal"].isChecked())

    def _run(self, *, on: bool) -> None:
        self.running = on
        self.bar.setRange(0, 0)
        self.bar.setVisible(on)
        self.make.setEnabled(not on)
        self.cancel.setEnabled(True)
        self.cancel.setText("停止" if on else "取消")
        for choice in self._choices.values():
            choice.setDisabled(on)

    def _say(self, text: str, state: str) -> None:
        self._note.setText(text)
        self._note.setProperty("state", state)
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)

    def _lay_out(self, title: str, *, restricted: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(_label(title, "section"))
        for key, _label_text, hint in _CHOICES:
            layout.addWidget(self._choices[key])
            refused = restricted and key == "external"
            layout.addWidget(
                _label("检举控告件的案卷不得对外提供（《信访工作条例》第三十条）" if refused else hint, "hint")
            )
        layout.addSpacing(6)
        layout.addWidget(self.bar)
        row = QHBoxLayout()
        row.addWidget(self._note, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.make)
        layout.addLayout(row)


def _radio(key: str, label: str) -> QRadioButton:
    radio = QRadioButton(label)
    radio.setObjectName(f"{NAME}.{key}")
    radio.setAccessibleName(label)
    return radio


def _button(key: str, label: str, kind: str = "") -> QPushButton:
    button = QPushButton(label)
    button.setObjectName(f"{NAME}.{key}")
    button.setAccessibleName(label)
    button.setProperty("kind", kind)
    return button


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
