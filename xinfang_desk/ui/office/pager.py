"""The pages of a dialog with a calm list of their names at the left."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from .page import Page

LIST_WIDTH, LINE_HEIGHT = 148, 38


class Pager(QWidget):
    """Names at the left, the page in front at the right. `turned(by_key)` after another page came to the front.

    Ctrl+Tab goes on, Ctrl+Shift+Tab back, the arrow keys move in the list.
    """

    turned = Signal(bool)

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setObjectName(name)
        self.list.setAccessibleName(label)
        self.list.setProperty("kind", "pages")
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        self._by_key = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        layout.addWidget(self.list)
        layout.addWidget(self._stack, 1)
        self.list.currentRowChanged.connect(self._turn)
        for keys, by in (("Ctrl+Tab", self._on), ("Ctrl+Shift+Tab", self._back)):
            QShortcut(QKeySequence(keys), self).activated.connect(by)

    def add_page(self, page: Page) -> None:
        """One more page below the others."""
        item = QListWidgetItem(page.title)
        item.setSizeHint(QSize(0, LINE_HEIGHT))
        self._stack.addWidget(page)
        self.list.addItem(item)

    def current(self) -> Page:
        """The page in front."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def show_page(self, page: Page) -> None:
        """Bring a page to the front."""
        self.list.setCurrentRow(self._stack.indexOf(page))

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.turned.emit(self._by_key)

    def _on(self) -> None:
        self._step(1)

    def _back(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        self._by_key = True
        self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())
        self._by_key = False
