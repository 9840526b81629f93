"""Choices: short fixed vocabularies, and code tables where typing narrows the list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractProxyModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QDialog, QListView, QWidget

from .popups import dress_popup

if TYPE_CHECKING:
    from xinfang_desk.domain.codes import Code
    from xinfang_desk.domain.office import CodeItem

VALUE_ROLE = Qt.ItemDataRole.UserRole
_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
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


class _WordCompleter(QCompleter):
    """Finds by the search words, but writes the entry's own words into the field."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Qt: the text that a found entry stands for."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class CodeBox(QComboBox):
    """A code table. Typing any part of a word (or what `search_text` adds, such as pinyin initials) narrows the list.

    Enter or Tab in the narrowed list takes the marked entry, or the first; Tab then moves on, and so does Enter in a form
    (in a dialog the next Enter confirms). `value()` is the code, "" while nothing of the
    table is chosen. Text that names no entry is put back on leaving, and `notFound(text)` tells of it.
    """

    notFound = Signal(str)

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
        self._words = self._completer()
        self._narrowed = QListView()
        self._words.setPopup(self._narrowed)
        self._narrowed.installEventFilter(self)
        self.setCompleter(self._words)
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The text is marked, so that typing replaces it."""
        super().focusInEvent(event)
        edit = self.lineEdit()
        if edit is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            edit.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving settles what was typed; the list that opens below the field is not leaving."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the narrowed list; its dress when it first opens, because it belongs to no window."""
        if watched is self._narrowed:
            if event.type() == QEvent.Type.Show:
                dress_popup(self._narrowed, self)
            elif event.type() == QEvent.Type.Hide:
                QTimer.singleShot(0, self._regain)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TAKING:
                self._take(self._narrowed.currentIndex())
                self._narrowed.hide()
                if event.key() != Qt.Key.Key_Tab and isinstance(self.window(), QDialog):
                    return True  # there the same Enter would confirm the whole dialog
                QApplication.postEvent(self, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
                return True
        return super().eventFilter(watched, event)

    def settle(self) -> None:
        """Take the first entry that fits what was typed; text that fits none is put back, and told of."""
        text = self.currentText().strip()
        if text and self.value():
            return
        rows = range(self._items.rowCount()) if text else ()
        fitting = next((row for row in rows if _fits(self._items.item(row), text)), 0)
        self.setCurrentIndex(fitting)
        self.setEditText(self.itemText(fitting))
        if text and not fitting:
            self.notFound.emit(text)

    def _take(self, index: QModelIndex) -> None:
        """Choose the marked entry of the narrowed list, or its first."""
        found = self._words.completionModel()
        row = index.row() if index.isValid() else 0
        source = found.mapToSource(found.index(row, 0)) if isinstance(found, QAbstractProxyModel) else index
        if source.isValid():
            self.setCurrentIndex(source.row())

    def _regain(self) -> None:
        """The list closed: where no window manager gives the keyboard back, take it."""
        if not self._narrowed.isVisible() and QApplication.activeWindow() is not self.window():
            self.window().activateWindow()

    def _completer(self) -> QCompleter:
        completer = _WordCompleter(self._items, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionRole(SEARCH_ROLE)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        return completer


def _line(text: str, code: str, extra: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(code, VALUE_ROLE)
    item.setData(f"{text} {extra}".strip(), SEARCH_ROLE)
    return item


def _fits(item: QStandardItem, text: str) -> bool:
    return bool(item.data(VALUE_ROLE)) and text.lower() in str(item.data(SEARCH_ROLE)).lower()


def _path(item: CodeItem, labels: dict[str, CodeItem]) -> str:
    """The entry with its parents before it; a table whose parents form a ring is cut off.

    The organ above a unit is no part of the unit's name.
    """
    if item.table == "unit":
        return item.label
    words, seen = [item.label], {item.code}
    while item.parent in labels and item.parent not in seen:
        item = labels[item.parent]
        seen.add(item.code)
        words.insert(0, item.label)
    return " / ".join(words)
