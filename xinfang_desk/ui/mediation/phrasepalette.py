"""The phrases at a keystroke: type initials or a word, Enter writes the phrase, Esc goes back; the office adds its own here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from xinfang_desk.domain.records import Phrase

from .. import composing
from ..widgets.entries import make_button, make_line

NAME = "mediation.phrases"
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PhrasePalette(QFrame):
    """A small sheet over the text. `chosen(text)`, `left(typed)` when it is closed, `added(title)`, `removed(title)`."""

    chosen = Signal(str)
    left = Signal(str)
    added = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setProperty("kind", "palette")
        self.setAccessibleName("常用语")
        self._phrases: tuple[Phrase, ...] = ()
        self.line = make_line(f"{NAME}.search", "查找常用语", "输入拼音首字母或文字，如 gzql")
        self.list = QListWidget()
        self.list.setObjectName(f"{NAME}.list")
        self.list.setAccessibleName("常用语列表")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole = QLabel("")
        self._whole.setObjectName(f"{NAME}.text")
        self._whole.setWordWrap(True)
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.title = make_line(f"{NAME}.title", "新常用语的名称", "给选中的文字起个名称")
        self.add = make_button(f"{NAME}.add", "存为常用语")
        self.remove = make_button(f"{NAME}.remove", "删除这条", "quiet")
        self._note = QLabel("")
        self._note.setObjectName(f"{NAME}.note")
        self._note.setProperty("role", "key")
        self._note.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.hide()

    def set_phrases(self, phrases: Sequence[Phrase]) -> None:
        """Offer these phrases."""
        self._phrases = tuple(phrases)
        self._filter()

    def open(self, selected: str) -> None:
        """Show it empty; marked text may be added to the phrases."""
        self.line.clear()
        self.title.clear()
        for widget in (self.title, self.add):
            widget.setVisible(bool(selected))
        self.say("")
        self._filter()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Put it away."""
        typed = self.line.text()
        self.hide()
        self.left.emit(typed)

    def say(self, text: str) -> None:
        """A sentence below the list; "" says how to use it."""
        self._note.setText(text or "↑↓ 选择 · 回车写入 · Esc 返回 · 先选中一段文字再打开，可存为常用语")

    def note(self) -> str:
        """The sentence below the list."""
        return self._note.text()

    def current(self) -> Phrase | None:
        """The phrase that Enter would write."""
        place = self.list.currentRow()
        found = self.list.item(place).data(Qt.ItemDataRole.UserRole) if place >= 0 else None
        return found if isinstance(found, Phrase) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list and Enter takes, while the cursor stays in the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.line and event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in _ENTER:
                self._take() if watched is self.line else self._add()
                return True
        return super().eventFilter(watched, event)

    def _take(self, _item: object = None) -> None:
        composing.commit()
        phrase = self.current()
        if phrase is not None:
            self.hide()
            self.chosen.emit(phrase.text)

    def _add(self) -> None:
        composing.commit()
        self.added.emit(self.title.text().strip())

    def _remove(self) -> None:
        phrase = self.current()
        if phrase is not None and phrase.own:
            self.removed.emit(phrase.title)

    def _filter(self) -> None:
        typed = self.line.text().strip()
        self.list.clear()
        for phrase in (p for p in self._phrases if fits(p, typed)):
            item = QListWidgetItem(f"{phrase.title}　{phrase.initials}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, phrase)
            item.setToolTip(phrase.text)
        self.list.setCurrentRow(0)
        self._show_whole()

    def _show_whole(self) -> None:
        phrase = self.current()
        self._whole.setText(phrase.text if phrase else "没有这样的常用语")
        self.remove.setVisible(phrase is not None and phrase.own)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._filter)
        self.list.currentRowChanged.connect(self._show_whole)
        self.list.itemClicked.connect(self._take)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        for widget in (self.line, self.title):
            widget.installEventFilter(self)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self.line)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list, 2)
        middle.addWidget(self._whole, 3)
        layout.addLayout(middle, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        layout.addLayout(row)
        layout.addWidget(self._note)


def fits(phrase: Phrase, typed: str) -> bool:
    """Whether a phrase is meant by what was typed: initials of its name, a part of the name, a part of the text."""
    low = typed.lower()
    return not low or phrase.initials.startswith(low) or low in phrase.title.lower() or low in phrase.text.lower()
