"""Choices: short fixed vocabularies, and code tables where typing narrows the list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

if TYPE_CHECKING:
    from xinfang_desk.domain.codes import Code
    from xinfang_desk.domain.office import CodeItem

VALUE_ROLE = Qt.ItemDataRole.UserRole
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 1


class ChoiceBox(QComboBox):
    """A fixed vocabulary. The wheel does not change it in passing; `value()` is the stored word, "" for the empty line."""

    def __init__(self, words: Iterable[Code] = (), empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if empty:
            self.addItem(empty, "")
        for word in words:
            self.addItem(word.label, str(word))

    def add_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Add lines given as (stored value, label)."""
        for value, label in choices:
            self.addItem(label, value)

    def value(self) -> str:
        """The stored value of the chosen line."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose the line with this value; an unknown value leaves the first line."""
        self.setCurrentIndex(max(self.findData(str(value)), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page scrolled under the pointer must not change a choice."""
        event.ignore()


class CodeBox(QComboBox):
    """A code table. Typing any part of a word (or what `search_text` adds, such as pinyin initials) narrows the list.

    `value()` is the code, "" while nothing of the table is chosen. Text that names no entry is put back on leaving.
    """

    def __init__(self, placeholder: str = "输入几个字查找", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        edit = self.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(placeholder)
            edit.installEventFilter(self)
        self._set_completer()
        self.set_items(())

    def set_items(self, items: Iterable[CodeItem]) -> None:
        """Offer the entries of a code table as a tree written out (上级 / 下级), keeping the present choice when it is still there."""
        kept = self.value()
        entries = tuple(items)
        labels = {item.code: item for item in entries}
        self._items.clear()
        self._items.appendRow(_line("", "", ""))
        for item in entries:
            self._items.appendRow(_line(_path(item, labels), item.code, ""))
        self.set_value(kept)

    def set_search_texts(self, texts: dict[str, str]) -> None:
        """Add further search words by code, such as pinyin initials."""
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            extra = texts.get(str(item.data(VALUE_ROLE)), "")
            item.setData(f"{item.text()} {extra}".strip(), SEARCH_ROLE)

    def value(self) -> str:
        """The code chosen, or "" ."""
        place = self.currentIndex()
        if place < 0 or self.itemText(place) != self.currentText():
            place = self.findText(self.currentText(), Qt.MatchFlag.MatchExactly)
        return str(self.itemData(place, VALUE_ROLE) or "") if place >= 0 else ""

    def set_value(self, code: str) -> None:
        """Choose the entry with this code; "" or an unknown code empties the field."""
        place = self.findData(code, VALUE_ROLE) if code else 0
        self.setCurrentIndex(max(place, 0))

    def label(self) -> str:
        """The words of the chosen entry."""
        return self.currentText() if self.value() else ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page scrolled under the pointer must not change a choice."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving settles what was typed."""
        self.settle()
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line edit inside loses the cursor: settle; it gains it by key: mark the text so that typing replaces it."""
        if event.type() == QEvent.Type.FocusOut and not self._popup_open():
            self.settle()
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            watched.selectAll()
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Take the only entry that fits what was typed; anything else that names no entry goes back to empty."""
        text = self.currentText().strip()
        if not text or self.value():
            if not text:
                self.setCurrentIndex(0)
            return
        fitting = [row for row in range(self._items.rowCount()) if _fits(self._items.item(row), text)]
        self.setCurrentIndex(fitting[0] if fitting else 0)

    def _popup_open(self) -> bool:
        completer = self.completer()
        return completer is not None and completer.popup().isVisible()

    def _set_completer(self) -> None:
        completer = QCompleter(self._items, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionRole(SEARCH_ROLE)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)


def _line(text: str, code: str, extra: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(code, VALUE_ROLE)
    item.setData(f"{text} {extra}".strip(), SEARCH_ROLE)
    return item


def _fits(item: QStandardItem, text: str) -> bool:
    return bool(item.data(VALUE_ROLE)) and text.lower() in str(item.data(SEARCH_ROLE)).lower()


def _path(item: CodeItem, labels: dict[str, CodeItem]) -> str:
    """The entry with its parents before it; a table whose parents form a ring is cut off."""
    words, seen = [item.label], {item.code}
    while item.parent in labels and item.parent not in seen:
        item = labels[item.parent]
        seen.add(item.code)
        words.insert(0, item.label)
    return " / ".join(words)
