"""Nothing written is lost: the record is kept every few seconds while it is written, and whenever the cursor goes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from xinfang_desk.domain.errors import EnvironmentTrouble
from xinfang_desk.domain.records import RecordSlot, SessionDraft

from .. import composing
from ..tab import Tools
from .recordeditor import RecordEditor

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

KEEP_MS = 2000
"""The longest that a keystroke waits to be kept; the clock is not set back by the next one."""


class RecordKeeper(QObject):
    """Keeps the record of the editor that it watches. `kept(slot, draft, moment)`; a `draft` of None when it was emptied."""

    kept = Signal(object, object, object)

    def __init__(self, tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._services: Services | None = None
        self._ctx: Context | None = None
        self._editor: RecordEditor | None = None
        self._dirty = self._troubled = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def attach(self, services: Services, ctx: Context) -> None:
        """Take the services."""
        self._services, self._ctx = services, ctx

    def watch(self, editor: RecordEditor) -> None:
        """Keep this editor's record from now on."""
        self._editor, self._dirty = editor, False
        editor.changed.connect(self.touch)
        editor.left.connect(self.keep)
        editor.keepWanted.connect(self.keep_now)

    def release(self) -> None:
        """The editor goes; what waits to be written is written all the same."""
        self._editor, self._dirty = None, False
        self._timer.stop()

    def touch(self) -> None:
        """Something was written: keep it soon."""
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def waits(self) -> int:
        """Milliseconds until what was written is kept; -1 when there is nothing to keep."""
        return self._timer.remainingTime()

    def keep(self) -> None:
        """Keep the record now, if it changed since it was last kept."""
        if self._dirty:
            self._dirty = False
            self._timer.stop()
            self._hand_over()

    def keep_now(self) -> None:
        """Ctrl+S: keep it, changed or not, what is being composed included."""
        composing.commit()
        self._dirty = True
        self.keep()

    def settle(self) -> None:
        """The record is about to become final: what waits to be kept is dropped."""
        self._dirty = False
        self._timer.stop()
        if self._editor is not None:
            self._tools.runner.drop(_key(self._editor))

    def _hand_over(self) -> None:
        editor, services, ctx = self._editor, self._services, self._ctx
        if editor is None or services is None or ctx is None:
            return
        slot, moment = editor.case.slot, ctx.now()
        draft = None if editor.is_untouched() else editor.draft()
        work = partial(_keep, services, ctx, slot, draft)
        words = "" if draft is None else f"{moment:%H:%M:%S} 已自动保存"
        self._tools.runner.submit(work, partial(self._written, editor, words), self._failed, key=_key(editor))
        self.kept.emit(slot, draft, moment)

    def _written(self, editor: RecordEditor, words: str, _done: object) -> None:
        if editor is self._editor:
            editor.show_saved(words)
            if self._troubled:
                editor.line.clear()
            self._troubled = False

    def _failed(self, error: BaseException) -> None:
        """The disk did not take it: say so where the clerk writes, without a box over the text, and try again."""
        if self._editor is None:
            self._tools.messages.explain(error)
            return
        self._troubled = True
        self._editor.show_saved("还没有保存到磁盘，正在重试", "error")
        remedy = error.remedy if isinstance(error, EnvironmentTrouble) else str(error)
        self._editor.line.show_message(remedy or str(error), "error")
        self.touch()


def _keep(services: Services, ctx: Context, slot: RecordSlot, draft: SessionDraft | None) -> None:
    """On the worker: what there is, or that there is nothing any more."""
    if draft is None:
        services.records.discard_draft(ctx, slot)
    else:
        services.records.save_draft(ctx, slot, draft)


def _key(editor: RecordEditor) -> str:
    return f"record.{editor.case.slot.key}"
