"""What the ledger section decides: which entries to list, when a form opens, what is counted again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from xinfang_desk.domain.ledgerforms import KindForm
from xinfang_desk.domain.ledgers import KindTotals, LedgerDraft
from xinfang_desk.domain.receptions import Reception
from xinfang_desk.domain.views import LedgerRow, MatterFilter, MatterRow, Page

from ..widgets.matterhits import MOST_HITS
from ..widgets.paperdialog import PaperDialog
from .ledgerattaching import LedgerFilesController
from .ledgercolumns import origin_words
from .ledgerdialog import LedgerDialog
from .ledgerkinds import NewKindDialog
from .ledgerpage import ENTRIES
from .ledgerremoving import RemovingController
from .ledgerreviewing import ReviewController
from .ledgerscheduling import ScheduleController
from .ledgertransfer import TransferController

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .view import StatisticsTab

PAGE = 200
Kinds = tuple[tuple[KindForm, ...], dict[str, KindTotals], tuple[str, ...]]


class LedgerController(QObject):
    """Lists, adds and corrects entries of the period through the runner."""

    def __init__(self, tab: StatisticsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._forms: tuple[KindForm, ...] = ()
        self._leaders: tuple[str, ...] = ()
        self._next: tuple[Any, ...] | None = None
        self._loading_more = False
        self._wanted = 0
        self._kept: dict[str, LedgerDraft] = {}
        self._reception: Reception | None = None
        self.dialog: LedgerDialog | None = None
        self.kind_dialog: NewKindDialog | None = None
        self.paper: PaperDialog | None = None
        self.files = LedgerFilesController(tab)
        self.removing = RemovingController(tab)
        self.transfer = TransferController(tab)
        self.schedule = ScheduleController(tab)
        self.reviews = ReviewController(tab)
        self._connect()

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services; read the kinds."""
        self._services, self._ctx = services, ctx
        for part in (self.files, self.removing, self.transfer, self.schedule, self.reviews):
            part.attach(services, ctx)
        self._read_kinds()

    def refresh(self) -> None:
        """Read the kinds with their numbers and the first page again, when the section is seen."""
        if self._tab.sections.currentWidget() is self._tab.ledger:
            self._read_kinds()
            self._ask(None, self._show)

    def changed(self) -> None:
        """Entries have changed: list and count again, and tell the others."""
        self.refresh()
        self.schedule.refresh()
        self._tab.controller.note_change()
        self._tab.ledgerChanged.emit()

    def show_entry(self, row: LedgerRow) -> None:
        """Bring an entry of any day to the front: its kind, and the year it belongs to where the period does not hold it."""
        self._tab.ledger.turn_to(ENTRIES)
        self._make_room(row, row.kind)

    def _make_room(self, row: LedgerRow, kind: str) -> None:
        """List this kind ("" for all) and days that hold the entry, and choose it."""
        first, last = self._tab.period.days()
        self._wanted = row.id
        self._tab.ledger.kind.set_value(kind)
        if not first <= row.on <= last:
            self._tab.period.set_days(row.on.replace(month=1, day=1), row.on.replace(month=12, day=31))
        self._ask(None, self._show)

    # -- listing -----------------------------------------------------------------------------------------------------

    def _seen(self, _place: int) -> None:
        self.refresh()

    def _read_kinds(self) -> None:
        first, last = self._tab.period.days()

        def work(services: Services, ctx: Context) -> Kinds:
            return (
                services.ledgers.forms(ctx),
                services.ledgers.totals(ctx, first, last),
                services.ledgers.leaders(ctx),
            )

        self._work(work, self._take_kinds, key="ledger.kinds")

    def _take_kinds(self, found: Kinds) -> None:
        self._forms, totals, self._leaders = found
        self._tab.ledger.set_forms(self._forms, totals)
        self._moved(self._tab.ledger.table.current_row())

    def _more(self) -> None:
        if self._next is not None and not self._loading_more:
            self._loading_more = True
            self._ask(self._next, self._show_more)

    def _ask(self, after: tuple[Any, ...] | None, done: Any) -> None:
        kind, (first, last) = self._tab.ledger.kind.value(), self._tab.period.days()
        self._work(lambda s, c: s.ledgers.entries(c, kind, first, last, after, PAGE), done, key="ledger.entries")

    def _show(self, page: Page[LedgerRow]) -> None:
        self._next, self._loading_more = page.next_key, False
        self._tab.ledger.show_entries(page.rows, page.total, self._wanted)
        self._seek()

    def _show_more(self, page: Page[LedgerRow]) -> None:
        self._next, self._loading_more = page.next_key, False
        self._tab.ledger.table.append_rows(page.rows)
        self._seek()

    def _seek(self) -> None:
        """Go on to the page that holds the entry to be chosen."""
        if self._wanted and (self._tab.ledger.choose(self._wanted) or self._next is None):
            self._wanted = 0
        elif self._wanted:
            self._more()

    def _moved(self, row: LedgerRow | None) -> None:
        form = next((one for one in self._forms if row is not None and one.kind.key == row.kind), None)
        self._tab.ledger.panel.show_entry(row, form)
        if row is not None:
            self.files.show_entry(row)

    # -- writing -----------------------------------------------------------------------------------------------------

    def _add(self) -> None:
        self._open(None)

    def _change_current(self) -> None:
        row = self._tab.ledger.table.current_row()
        if row is not None:
            self._open(row)

    def _change(self, row: LedgerRow) -> None:
        self._open(row)

    def _open(self, row: LedgerRow | None) -> None:
        if self._ctx is None or self.dialog is not None:
            return
        if row is not None and (closed := origin_words(row)):
            self._tab.tools.messages.say(f"这一条{closed}", "warn")
            return
        dialog = self._dialog(self._tab.ledger.kind.value())
        if row is not None:
            dialog.show_entry(row)
        elif (kept := self._take_kept()) is not None:
            dialog.show_draft(kept)
            dialog.say("已恢复上次没有保存的内容，不要的请点“清空”")
            dialog.fit()
        dialog.open()

    def _take_kept(self) -> LedgerDraft | None:
        """What was typed and not saved for the kind that is listed; of all kinds the latest."""
        kind = self._tab.ledger.kind.value() or next(reversed(self._kept), "")
        return self._kept.pop(kind, None)

    def _dialog(self, kind: str) -> LedgerDialog:
        assert self._ctx is not None
        dialog = self.dialog = LedgerDialog(self._ctx.today(), self._forms, kind, self._tab, self._leaders)
        dialog.matterTyped.connect(self._find)
        dialog.confirmed.connect(self._submit)
        dialog.rejected.connect(self._keep)
        dialog.finished.connect(self._forget)
        return dialog

    def _hold(self, reception: Reception, draft: LedgerDraft) -> None:
        """A reception of the schedule took place: the form of its entry, with what the schedule knows."""
        if self._ctx is None or self.dialog is not None:
            return
        self._reception = reception
        dialog = self._dialog(draft.kind)
        dialog.retitle("记录领导接访")
        dialog.show_draft(draft, fixed=True)
        dialog.open()

    def _submit(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        draft, entry, reception = dialog.draft(), dialog.entry_id, self._reception

        def write(services: Services, ctx: Context) -> LedgerRow:
            if reception is not None:
                return services.receptions.hold(ctx, reception.id, draft)
            if entry:
                return services.ledgers.change(ctx, entry, draft, complete=True)
            return services.ledgers.add(ctx, draft, complete=True)

        def work(services: Services, ctx: Context) -> tuple[LedgerRow, int]:
            row = write(services, ctx)
            return row, services.ledgers.twins(ctx, row.id)

        self._work(work, self._saved, self._refused)

    def _saved(self, found: tuple[LedgerRow, int]) -> None:
        row, twins = found
        if self.dialog is not None:
            self.dialog.accept()
        if twins:
            words = f"台账“{row.title}”已保存；台账中已有一条内容相同的，请核对是否重复"
            self._tab.tools.messages.say(words, "warn")
        else:
            self._tab.tools.messages.say(f"台账“{row.title}”已保存", "done")
        self._entered(row)

    def _entered(self, row: LedgerRow) -> None:
        """An entry came in or was corrected: it is the one to be shown now."""
        self._make_room(row, row.kind if self._tab.ledger.kind.value() else "")
        self.changed()

    def _gone(self, entry_id: int) -> None:
        """An entry was taken out: it leaves the list at once, so that nothing asks for it any more."""
        self._tab.ledger.drop(entry_id)
        self.changed()

    def _refused(self, error: BaseException) -> None:
        if self.dialog is not None:
            self.dialog.refuse(error, self._tab.tools.messages)
        else:
            self._tab.tools.messages.explain(error)

    def _keep(self) -> None:
        """What was typed for a new entry and not saved is there again when one of its kind is added."""
        dialog = self.dialog
        if dialog is None or dialog.entry_id or self._reception is not None:
            return
        draft = dialog.draft()
        form = dialog.form
        if draft.note or draft.extra or (draft.title and not (form and form.nameless)):
            self._kept.pop(draft.kind, None)
            self._kept[draft.kind] = draft
            self._tab.tools.messages.say("没有保存的台账先替您留着，再次添加这一类时恢复")

    def _forget(self) -> None:
        self.dialog, self._reception = None, None

    def _find(self, text: str) -> None:
        wanted = MatterFilter(text=text)
        self._work(lambda s, c: s.casework.search(c, wanted, None, MOST_HITS), self._hit, key="ledger.matter")

    def _hit(self, page: Page[MatterRow]) -> None:
        if self.dialog is not None:
            self.dialog.show_hits(page.rows)

    # -- kinds, papers, letters --------------------------------------------------------------------------------------

    def _new_kind(self) -> None:
        if self._ctx is None or self.kind_dialog is not None:
            return
        dialog = self.kind_dialog = NewKindDialog(self._tab)
        dialog.confirmed.connect(self._submit_kind)
        dialog.finished.connect(self._kind_closed)
        dialog.open()

    def _submit_kind(self) -> None:
        dialog = self.kind_dialog
        if dialog is not None:
            draft = dialog.draft()
            self._work(lambda s, c: s.ledgers.add_kind(c, draft), self._kind_added, self._kind_refused)

    def _kind_added(self, form: KindForm) -> None:
        if self.kind_dialog is not None:
            self.kind_dialog.accept()
        self._tab.tools.messages.say(f"已添加台账类别“{form.kind.label}”，可以记台账了", "done")
        self.changed()

    def _kind_refused(self, error: BaseException) -> None:
        if self.kind_dialog is not None:
            self.kind_dialog.refuse(error, self._tab.tools.messages)

    def _kind_closed(self) -> None:
        self.kind_dialog = None

    def _print(self) -> None:
        row = self._tab.ledger.table.current_row()
        if row is not None:
            entry = row.id
            self._work(lambda s, c: s.receptions.record(c, entry), self._show_paper)

    def _show_paper(self, content: bytes) -> None:
        self.paper = PaperDialog(self._tab.tools, self._tab)
        self.paper.show_paper(content, "领导接访记录", fresh=True)
        self.paper.open()

    def _redraw_letters(self) -> None:
        self._work(lambda s, c: s.ledgers.redraw_letters(c), self._redrawn)

    def _redrawn(self, count: int) -> None:
        self._tab.tools.messages.say(f"已从事项步骤汇总建议函 {count} 份，每份只计一次", "done")
        self.changed()

    def _work(self, work: Callable[[Any, Any], Any], done: Any, failed: Any = None, key: str = "") -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._tab.tools.runner.submit(lambda: work(services, ctx), done, failed, key=key)

    def _connect(self) -> None:
        tab, page = self._tab, self._tab.ledger
        page.kind.picked.connect(self.refresh)
        page.add.clicked.connect(self._add)
        page.empty.acted.connect(self._add)
        page.panel.change.clicked.connect(self._change_current)
        page.panel.print.clicked.connect(self._print)
        page.panel.matterWanted.connect(tab.openMatter)
        page.new_kind.clicked.connect(self._new_kind)
        page.letters.clicked.connect(self._redraw_letters)
        page.table.chosen.connect(self._change)
        page.table.moved.connect(self._moved)
        page.table.wanted_more.connect(self._more)
        tab.period.changed.connect(self.refresh)
        tab.sections.currentChanged.connect(self._seen)
        self.schedule.holdWanted.connect(self._hold)
        self.schedule.entryWanted.connect(self.show_entry)
        self.transfer.imported.connect(self.changed)
        self.removing.removed.connect(self._gone)
        self.reviews.changed.connect(self._entered)
