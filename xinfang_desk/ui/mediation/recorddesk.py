"""Writing records: opens the editor over the page, keeps what is written, finds what an earlier run left, makes it final."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xinfang_desk.domain.bookings import Booking
from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.records import KeptRecord, Phrase, RecordKind, RecordSlot, SessionDraft, session_problems
from xinfang_desk.domain.views import MediationDetail, PaperView, SessionView

from .. import composing
from ..messages import place_problems, sentence
from .columns import parties
from .recordcase import record_case
from .recordeditor import RecordEditor
from .recordkeeper import RecordKeeper
from .recordnotice import recovery_words
from .recordspage import INVESTIGATE, SUPPLEMENT

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

    from .casespage import CasesPage

SURE = "定稿后不能再改，宣读核对后再按一次 F9"


class RecordDesk(QObject):
    """One editor at a time. `recorded(detail)` and `issued(paper, bytes)` when a record is final, `proofDrawn` a proof."""

    recorded = Signal(object)
    issued = Signal(object, bytes)
    proofDrawn = Signal(bytes, str)

    def __init__(self, page: CasesPage) -> None:
        super().__init__(page)
        self._page = page
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._detail: MediationDetail | None = None
        self._sure = False
        self._kept: dict[str, KeptRecord] = {}
        self._found: frozenset[str] = frozenset()
        self._shown = ""
        self.keeper = RecordKeeper(page.tools, self)
        self.keeper.kept.connect(self._note_kept)
        self.editor: RecordEditor | None = None
        page.notice.wanted.connect(self._resume)
        page.notice.thrown.connect(self._throw)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services and look for records that an earlier run left unfinished."""
        self._services, self._ctx = services, ctx
        self.keeper.attach(services, ctx)
        self._page.tools.runner.submit(lambda: services.records.drafts(ctx), self._recovered)

    def kept(self, number: str = "") -> tuple[KeptRecord, ...]:
        """Records that wait to be finished, the last one first; of one case or of all."""
        found = [kept for kept in self._kept.values() if number in ("", kept.slot.number)]
        return tuple(sorted(found, key=_moment, reverse=True))

    def open(
        self,
        detail: MediationDetail,
        kind: RecordKind,
        corrected: SessionView | None = None,
        held: Booking | None = None,
    ) -> None:
        """Open the editor; what was written before and is not final yet is there again.

        A fresh record of a booking that was held begins with its day, times and place.
        """
        services, ctx = self._services, self._ctx
        if services is None or ctx is None or self.editor is not None:
            return
        self._detail, self._sure = detail, False
        case = record_case(detail, kind, ctx.operator.name, corrected)
        self.editor = RecordEditor(case, self._page.tools.theme, ctx.now)
        kept = self._kept.get(case.slot.key)
        self._bring_back(kept)
        if held is not None and kept is None:
            self.editor.begin_at(held.started, held.ended, held.room)
        self.keeper.watch(self.editor)
        self._connect(self.editor)
        self._page.tools.messages.say("")
        self._page.cover(self.editor)
        self.editor.focus_text()
        self._load_phrases()

    def do(self, key: str, detail: MediationDetail, session: SessionView | None) -> None:
        """A button below the records: an investigation, or the supplement of the chosen record."""
        if key == INVESTIGATE:
            self.open(detail, RecordKind.INVESTIGATION)
        elif key == SUPPLEMENT and session is not None:
            self.open(detail, session.kind, first_of(detail, session))

    def leave(self) -> None:
        """Back to the case; everything written is kept and comes back."""
        editor = self.editor
        if editor is None:
            return
        composing.commit()
        self.keeper.keep()
        unfinished = not editor.is_untouched()
        self._close()
        if unfinished:
            self._page.tools.messages.say("没有定稿的记录替您留着，再次打开时接着写")

    def keep(self) -> None:
        """The window closes."""
        self.keeper.keep()

    def case_shown(self, detail: MediationDetail) -> None:
        """Another case is open: tell first of what is unfinished there."""
        self._shown = detail.row.number
        self._tell()

    # -- what an earlier run left ------------------------------------------------------------------------------------

    def _recovered(self, found: tuple[KeptRecord, ...]) -> None:
        self._found = frozenset(kept.slot.key for kept in found)
        self._kept = {kept.slot.key: kept for kept in found} | self._kept
        if found:
            self._page.tools.messages.say(f"{recovery_words(found[0])}，在“调解室”里接着写", "warn")
        self._tell()

    def _tell(self) -> None:
        if self.editor is None:
            self._page.notice.show_kept(self.kept(), self._shown, self._found)

    def _resume(self, kept: KeptRecord) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            number = kept.slot.number
            self._page.tools.runner.submit(lambda: services.mediation.detail(ctx, number), partial(self._go_on, kept))

    def _go_on(self, kept: KeptRecord, detail: MediationDetail) -> None:
        corrected = next((s for s in detail.sessions if s.id == kept.slot.supplements), None)
        self.open(detail, kept.slot.kind, corrected)

    def _throw(self, kept: KeptRecord) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._kept.pop(kept.slot.key, None)
            self._page.tools.runner.submit(partial(services.records.discard_draft, ctx, kept.slot))
            self._page.tools.messages.say("没有写完的记录已丢弃")
            self._tell()

    def _bring_back(self, kept: KeptRecord | None) -> None:
        if kept is None or self.editor is None:
            return
        following = abs(kept.kept_at - kept.draft.ended) <= timedelta(minutes=2)
        self.editor.show_draft(kept.draft, following=following)
        self.editor.line.show_message(recovery_words(kept), "info")
        self.editor.show_saved(f"{kept.kept_at:%H:%M:%S} 已自动保存")

    def _note_kept(self, slot: RecordSlot, draft: SessionDraft | None, moment: datetime) -> None:
        if draft is None:
            self._kept.pop(slot.key, None)
        else:
            names = parties(self._detail.row) if self._detail is not None else ""
            self._kept[slot.key] = KeptRecord(slot, draft, moment, names)

    # -- making it final ---------------------------------------------------------------------------------------------

    def _final(self) -> None:
        composing.commit()
        services, ctx, editor, detail = self._services, self._ctx, self.editor, self._detail
        if services is None or ctx is None or editor is None or detail is None or editor.text.isReadOnly():
            return
        editor.clear_problems()
        draft = editor.draft()
        problems = session_problems(draft, detail.row.accepted_on, ctx.now())
        if any(problem.severity == "error" for problem in problems):
            self._refused(InputRejected(problems))
        elif not self._sure:
            self._sure = True
            editor.line.show_message(SURE, "warn")
        else:
            self._make_final(services, ctx, editor, draft)

    def _make_final(self, services: Services, ctx: Context, editor: RecordEditor, draft: SessionDraft) -> None:
        self.keeper.settle()
        editor.set_busy(True)
        slot = editor.case.slot

        work = partial(_finish, services, ctx, slot, draft)
        self._page.tools.runner.submit(work, partial(self._is_final, slot), self._not_final)

    def _is_final(self, slot: RecordSlot, done: tuple[MediationDetail, PaperView, bytes]) -> None:
        detail, paper, content = done
        self._kept.pop(slot.key, None)
        self._close()
        self._page.tools.messages.say(f"{slot.kind.label}已定稿，请打印后交当事人签名", "done")
        self.recorded.emit(detail)
        self.issued.emit(paper, content)

    def _not_final(self, error: BaseException) -> None:
        self.keeper.touch()
        self._refused(error)

    def _refused(self, error: BaseException) -> None:
        self._sure = False
        editor = self.editor
        if editor is None:
            self._page.tools.messages.explain(error)
            return
        editor.set_busy(False)
        if not isinstance(error, InputRejected):
            self._page.tools.messages.explain(error)
            return
        homeless = place_problems(error.problems, editor.places())
        editor.line.show_message("；".join(map(sentence, homeless)) or "没有定稿，请按标红的提示修改", "error")

    # -- proof and phrases -------------------------------------------------------------------------------------------

    def _proof(self) -> None:
        composing.commit()
        services, ctx, editor = self._services, self._ctx, self.editor
        if services is not None and ctx is not None and editor is not None:
            slot, draft, title = editor.case.slot, editor.draft(), editor.case.title
            self._page.tools.runner.submit(
                lambda: services.records.proof(ctx, slot.number, draft),
                lambda content: self.proofDrawn.emit(content, f"{title}　草稿"),
                self._refused,
            )

    def _load_phrases(self) -> None:
        services, ctx, editor = self._services, self._ctx, self.editor
        if services is not None and ctx is not None and editor is not None:
            kind = editor.case.slot.kind
            self._page.tools.runner.submit(lambda: services.phrases.of(ctx, kind), self._show_phrases)

    def _show_phrases(self, phrases: tuple[Phrase, ...]) -> None:
        if self.editor is not None:
            self.editor.palette_sheet.set_phrases(phrases)

    def _add_phrase(self, title: str) -> None:
        services, ctx, editor = self._services, self._ctx, self.editor
        if services is not None and ctx is not None and editor is not None:
            text = editor.text.selected()
            self._page.tools.runner.submit(
                lambda: services.phrases.add(ctx, title, text), self._phrase_added, self._phrase_refused
            )

    def _phrase_added(self, phrase: Phrase) -> None:
        if self.editor is not None:
            self.editor.palette_sheet.say(f"已存为常用语“{phrase.title}”")
        self._load_phrases()

    def _remove_phrase(self, title: str) -> None:
        services, ctx = self._services, self._ctx
        if services is not None and ctx is not None:
            self._page.tools.runner.submit(
                lambda: services.phrases.remove(ctx, title), lambda _done: self._load_phrases(), self._phrase_refused
            )

    def _phrase_refused(self, error: BaseException) -> None:
        if self.editor is not None:
            self.editor.palette_sheet.say(str(error))

    # -- common ------------------------------------------------------------------------------------------------------

    def _unsure(self) -> None:
        if self._sure and self.editor is not None:
            self.editor.line.clear()
        self._sure = False

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            self.keeper.release()
            self._page.uncover(editor)
            editor.deleteLater()
        self._tell()

    def _connect(self, editor: RecordEditor) -> None:
        editor.changed.connect(self._unsure)
        editor.backWanted.connect(self.leave)
        editor.proofWanted.connect(self._proof)
        editor.finalWanted.connect(self._final)
        editor.palette_sheet.added.connect(self._add_phrase)
        editor.palette_sheet.removed.connect(self._remove_phrase)


def _finish(
    services: Services, ctx: Context, slot: RecordSlot, draft: SessionDraft
) -> tuple[MediationDetail, PaperView, bytes]:
    """On the worker: the final record with its paper; only then what was kept over a crash is let go."""
    detail = services.mediation.add_session(ctx, slot.number, draft)
    services.records.discard_draft(ctx, slot)
    newest = max(detail.sessions, key=lambda session: session.id)
    assert newest.paper_id is not None
    return detail, *services.papers.content(ctx, newest.paper_id)


def first_of(detail: MediationDetail, session: SessionView) -> SessionView:
    """The record that a supplement of this one corrects: a supplement is never supplemented itself."""
    return next((s for s in detail.sessions if s.id == session.supplements), session)


def _moment(kept: KeptRecord) -> datetime:
    return kept.kept_at
