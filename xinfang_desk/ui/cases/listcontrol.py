"""What the left side decides: which list to ask for, page by page, and which line is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal

from xinfang_desk.domain.board import board_filter
from xinfang_desk.domain.views import MatterFilter, MatterRow, Page

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import CasesTab

PAGE = 100
MOST_AT_ONCE = 1000


class ListController(QObject):
    """The list as filtered. `moved(number)` when another line is marked, `listed(filter, total)` after each answer.

    `picked(numbers)` tells which matters are chosen when they are several, and () when they no longer are.
    """

    moved = Signal(str)
    picked = Signal(object)
    listed = Signal(object, int)

    def __init__(self, tab: CasesTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._filter = MatterFilter()
        self._next: tuple[Any, ...] | None = None
        self._loading_more = False
        self._marked = ""
        self._marking = False
        self._picked: tuple[str, ...] = ()
        self._pressed = ""
        tab.list.search.searched.connect(self._search)
        tab.list.filters.changed.connect(self._filters_changed)
        tab.list.empty.acted.connect(self._show_everything)
        tab.list.table.selectionModel().selectionChanged.connect(self._line_selected)
        tab.list.table.wanted_more.connect(self._more)
        tab.board.chosen.connect(self._chip)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx
        self._tab.list.filters.start(ctx.today())

    def refresh(self) -> None:
        """Ask again for as many lines as are shown; the same line stays marked. A reminder is drawn by today's date."""
        self._filter = self._wanted()
        shown = self._tab.list.table.rows_model.rowCount()
        self._ask(limit=min(max(shown, PAGE), MOST_AT_ONCE))

    def mark(self, number: str) -> bool:
        """Put the list's mark on this matter without announcing it; False when it is not listed."""
        self._marked = number
        table = self._tab.list.table
        place = next((i for i, row in enumerate(table.rows_model.rows()) if row.number == number), -1)
        if place < 0:
            return False
        self._marking = True
        table.selectRow(place)
        self._marking = False
        return True

    # -- asking ------------------------------------------------------------------------------------------------------

    def _search(self, _text: str = "") -> None:
        self._filter = self._wanted()
        self._ask()

    def _wanted(self) -> MatterFilter:
        """The list of the pressed reminder, else what the filters say; with the words of the search field."""
        text = self._tab.list.search.text().strip()
        if self._pressed and self._ctx is not None:
            return board_filter(self._pressed, self._ctx.today(), text)
        return self._tab.list.filters.value(text)

    def _filters_changed(self) -> None:
        self._pressed = ""
        self._tab.board.show_pressed("")
        self._search()

    def _chip(self, key: str) -> None:
        if self._ctx is not None:
            self._show(board_filter(key, self._ctx.today()) if key else MatterFilter(), key)

    def _show_everything(self) -> None:
        self._tab.list.search.clear()
        self._show(MatterFilter(), "")

    def _show(self, wanted: MatterFilter, chip: str) -> None:
        self._pressed = chip
        self._tab.list.filters.show_filter(wanted)
        self._tab.board.show_pressed(chip)
        self._search()

    def _ask(self, limit: int = PAGE) -> None:
        self._loading_more = False
        self._submit(None, limit, self._show_list)

    def _more(self) -> None:
        if self._next is not None and not self._loading_more:
            self._loading_more = True
            self._submit(self._next, PAGE, self._show_more)

    def _submit(self, after: tuple[Any, ...] | None, limit: int, done: Any) -> None:
        services, ctx, wanted = self._services, self._ctx, self._filter
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(
                lambda: services.casework.search(ctx, wanted, after, limit), done, self._failed, key="cases.list"
            )

    def _failed(self, error: BaseException) -> None:
        self._loading_more = False
        self._tab.tools.messages.explain(error)

    # -- showing -----------------------------------------------------------------------------------------------------

    def _show_list(self, page: Page[MatterRow]) -> None:
        table = self._tab.list.table
        scroll = table.verticalScrollBar().value()
        picked = self._picked
        self._next = page.next_key
        table.set_rows(page.rows)
        self._tab.list.foot.set_total(page.total, self._filter != MatterFilter())
        self.listed.emit(self._filter, page.total)
        self._show_or_explain(page)
        if self._pick_again(picked) or self.mark(self._marked):
            table.verticalScrollBar().setValue(scroll)
        elif len(page.rows) == 1:
            table.selectRow(0)

    def _show_more(self, page: Page[MatterRow]) -> None:
        self._loading_more = False
        self._next = page.next_key
        self._tab.list.table.append_rows(page.rows)

    def _show_or_explain(self, page: Page[MatterRow]) -> None:
        if page.rows:
            self._tab.list.show_table()
        elif self._filter == MatterFilter():
            self._tab.list.show_empty("还没有登记的事项", "到“接访登记”登记第一件（F1），登记后会出现在这里")
        else:
            self._tab.list.show_empty("没有符合条件的事项", "换一个词试试，或清除筛选看全部事项", "看全部事项")

    def _line_selected(self) -> None:
        """A line was chosen by mouse or arrow key. Passing through with Tab selects nothing, so an open matter stays."""
        if self._marking:
            return
        numbers = self._chosen_numbers()
        self._tell_picked(numbers if len(numbers) > 1 else ())
        if len(numbers) == 1:
            self._marked = numbers[0]
            self.moved.emit(self._marked)

    def _chosen_numbers(self) -> tuple[str, ...]:
        """Numbers of the chosen lines from the top."""
        table = self._tab.list.table
        places = sorted(index.row() for index in table.selectionModel().selectedRows())
        return tuple(table.rows_model.row(place).number for place in places)

    def _tell_picked(self, numbers: tuple[str, ...]) -> None:
        if numbers != self._picked:
            self._picked = numbers
            self.picked.emit(numbers)

    def _pick_again(self, numbers: tuple[str, ...]) -> bool:
        """Choose the same matters after the list was read again, as far as it still holds several of them."""
        table = self._tab.list.table
        rows = table.rows_model.rows()
        places = [place for place, row in enumerate(rows) if row.number in set(numbers)]
        still = tuple(rows[place].number for place in places) if len(places) > 1 else ()
        chosen = QItemSelection()
        for place in places if still else ():
            chosen.select(table.rows_model.index(place, 0), table.rows_model.index(place, 0))
        self._marking = True
        if still:
            table.setCurrentIndex(table.rows_model.index(places[0], 0))
        flags = QItemSelectionModel.SelectionFlag
        table.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        self._marking = False
        self._tell_picked(still)
        return bool(still)
