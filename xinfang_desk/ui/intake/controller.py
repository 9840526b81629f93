"""The intake tab's decisions: what to load, what a change sets in motion, what happens after a registration."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from xinfang_desk.domain.codes import Occurrence
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.office import CODE_TABLES
from xinfang_desk.domain.text import format_date_cn

from ..saving import Saver
from .advice import FormAdvice
from .draftdata import is_empty
from .drafts import DraftKeeper
from .editors import show_value
from .fields import FIELDS
from .form import fresh_draft
from .lookup import CandidateLookup
from .reactions import FormReactions
from .registering import Registrar

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.domain.office import CodeItem
    from xinfang_desk.domain.repeats import Candidate
    from xinfang_desk.domain.views import Draft, MatterRow
    from xinfang_desk.services.office import Services

    from .view import IntakeTab


def pinyin_initials(words: dict[str, str]) -> dict[str, str]:
    """On the worker: the pinyin initials of each word, so that 物业管理 is found by "wygl"."""
    from xinfang_desk.services.pinyin import initials

    return {key: initials(word) for key, word in words.items()}


class IntakeController(QObject):
    """Connects the parts of the tab with the services."""

    def __init__(self, view: IntakeTab) -> None:
        super().__init__(view)
        self._view = view
        self._runner = view.tools.runner
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._undo: MatterDraft | None = None
        self._recovered = False
        self._proposed = ""
        self._last_field = FIELDS[0].name
        self._reactions = FormReactions(view.form, self.today)
        self._lookup = CandidateLookup(view.form, view.side.history, self._runner)
        self._drafts = DraftKeeper(view.form, self._runner)
        self._registrar = Registrar(view)
        self._saver = Saver(self._runner, view.tools.messages, view)
        self._advice = FormAdvice(view.form, view.side.missing, self._runner)
        self._connect()
        self._fill_fresh()

    def attach(self, services: Services, ctx: Context) -> None:
        """Load code tables, today's list and a draft left behind; the counter can begin."""
        fresh = is_empty(self._view.form.read(), fresh_draft(self.today()))
        self._services, self._ctx = services, ctx
        if fresh:
            self._fill_fresh()
        for part in (self._lookup, self._drafts, self._registrar, self._advice):
            part.attach(services, ctx)
        self.load_codes()
        self.refresh_today()
        self._view.form.focus_first()

    def load_codes(self) -> None:
        """Ask for the code tables."""
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._runner.submit(
                lambda: {table: services.office.codes(ctx, table) for table in CODE_TABLES}, self._show_codes
            )

    def today(self) -> date:
        """The office's date; before the office is open, the machine's."""
        return self._ctx.today() if self._ctx else date.today()

    def submit(self) -> None:
        """Register and print (F9)."""
        self._advice.stop()
        self._registrar.submit()

    def refresh_today(self) -> None:
        """Ask for today's registrations."""
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._runner.submit(lambda: services.intake.today(ctx), self._show_today, key="intake.today")

    def keep(self) -> None:
        """Keep what is half-typed."""
        self._drafts.keep()

    # -- what the clerk does -----------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Empty the form; one press brings it back."""
        self._undo = self._view.form.read()
        self._recovered = False
        self._start_fresh()
        self._drafts.discard()
        self._view.line.show_message("表单已清空", "info", "撤销")

    def back_to_form(self) -> None:
        """Esc: back from the lists to the field one was in."""
        self._view.form.focus_field(self._last_field)

    def _line_acted(self) -> None:
        """The small button of the quiet line: throw the recovered draft away, or bring back what was cleared."""
        if self._recovered:
            self.clear()
        elif self._undo is not None:
            self._view.form.write(self._undo)
            self._undo = None
            self._reactions.react_all()
            self._view.line.show_message("已恢复清空前的内容", "info")

    def _set_repeat(self, candidate: Candidate) -> None:
        """One press makes this a repeat of the candidate; why is proposed in words that the clerk may change."""
        form = self._view.form
        show_value(form.fields["occurrence"].editor, Occurrence.REPEAT)
        show_value(form.fields["firstNumber"].editor, candidate.number)
        if form.read().repeat_reason in ("", self._proposed):
            self._proposed = candidate.grounds_text
            show_value(form.fields["repeatReason"].editor, self._proposed)
        self._view.line.show_message("已设为重复事项，请核对认定理由", "info")

    def _save_slip(self) -> None:
        number, content = self._registrar.slip()
        if content:
            self._saver.save(content, f"登记回执 {number}.pdf")

    # -- what comes back ---------------------------------------------------------------------------------------------

    def _show_codes(self, tables: dict[str, tuple[CodeItem, ...]]) -> None:
        for table, items in tables.items():
            self._view.form.show_codes(table, items)
        words = {item.code: item.label for items in tables.values() for item in items}
        self._runner.submit(partial(pinyin_initials, words), self._view.form.show_initials, lane="words")

    def _show_today(self, rows: tuple[MatterRow, ...]) -> None:
        self._view.today.show_rows(rows)

    def _after_registration(self, number: str) -> None:
        self._undo = None
        self._recovered = False
        self._start_fresh()
        self.refresh_today()
        self._view.matterChanged.emit(number)

    def _after_recovery(self, draft: Draft) -> None:
        self._recovered = True
        self._reactions.react_all()
        self._lookup.ask()
        moment = f"{format_date_cn(draft.kept_at.date())} {draft.kept_at:%H:%M} " if draft.kept_at else ""
        self._view.line.show_message(f"已恢复{moment}没有登记完的内容", "info", "丢弃")

    def _cursor_left(self, name: str) -> None:
        self._last_field = name
        self._reactions.left(name)
        self.keep()

    # -- beginnings --------------------------------------------------------------------------------------------------

    def _fill_fresh(self) -> None:
        self._view.form.write(fresh_draft(self.today()))
        self._reactions.react_all()
        self._drafts.settled()
        self._advice.refresh()

    def _start_fresh(self) -> None:
        for card in self._view.form.cards.values():
            card.more.setChecked(False)
        self._fill_fresh()
        self._advice.stop()
        self._lookup.forget()
        self._view.form.focus_first()

    def _connect(self) -> None:
        view = self._view
        view.submit_button.clicked.connect(self.submit)
        view.form.finished.connect(view.submit_button.setFocus)
        view.clear_button.clicked.connect(self.clear)
        view.line.acted.connect(self._line_acted)
        view.today.chosen.connect(view.openMatter)
        view.side.history.opened.connect(view.openMatter)
        view.side.history.repeated.connect(self._set_repeat)
        view.side.slip.printAsked.connect(self._registrar.print_again)
        view.side.slip.saveAsked.connect(self._save_slip)
        self._drafts.recovered.connect(self._after_recovery)
        self._registrar.registered.connect(self._after_registration)
        view.form.left.connect(self._cursor_left)
