"""文书模板: every paper whose wording can be changed, the editor of one, and how it would look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, Problem

from ..tab import Tools
from .steps import StepPage
from .templateform import NAME, TemplateForm, Wording
from .templatelist import TemplateList, TemplatePreview

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services
    from xinfang_desk.services.templates import TemplateInfo

_UNREADABLE = "本单位的文本读不出来，下面是自带文本，改好后保存即可替换"


class TemplatesPage(StepPage):
    """The list, the editor, the preview. Nothing is kept that the check refuses."""

    title = "文书模板"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__(NAME, tools, services, ctx)
        self.list = TemplateList()
        self.form = TemplateForm(tools.theme.palette)
        self.preview = TemplatePreview()
        for step in (self.list, self.form, self.preview):
            self.add_step(step)
        self._label = ""
        self._connect()

    def load(self) -> None:
        """Ask for the papers."""
        self.run(self.services.templates.kinds, self.list.show_kinds, key=NAME)

    def act(self) -> None:
        """Enter on the list: open the current paper."""
        self.list.press()

    def focus_start(self) -> None:
        """The cursor to the list."""
        self.list.table.setFocus()

    # -- the text ----------------------------------------------------------------------------------------------------

    def _open(self, info: TemplateInfo) -> None:
        self.told.emit("", "info")
        self.run(lambda: _read(self.services, self.ctx, info), self._edit)

    def _edit(self, read: tuple[Wording, str]) -> None:
        wording, trouble = read
        self._label = wording.label
        self.go_to(self.form)
        self.form.begin(wording, f"文本　{wording.label}")
        self.told.emit(trouble, "warn")

    def _check(self) -> None:
        services, ctx, key, text = self.services, self.ctx, self.form.key, self.form.text()
        self.run(lambda: services.templates.check(ctx, key, text), self._checked, key=f"{NAME}.check")

    def _checked(self, problems: tuple[Problem, ...]) -> None:
        self.form.show_problems(problems)

    def _save(self) -> None:
        """Keep the text; the program's own words are kept by having none of one's own."""
        services, ctx, key, text = self.services, self.ctx, self.form.key, self.form.text()
        if self.form.is_shipped():
            self.run(lambda: services.templates.reset(ctx, key), self._reset)
        else:
            self.run(lambda: services.templates.save(ctx, key, text), self._saved)

    def _reset(self, _nothing: None) -> None:
        self._done(f"{self._label}已恢复自带文本，从下一份起使用")

    def _saved(self, _nothing: None) -> None:
        self._done(f"{self._label}的文本已保存，从下一份起使用")

    def _done(self, words: str) -> None:
        self.finish()
        self.told.emit(words, "done")
        self.load()
        self.changed.emit()

    # -- the preview -------------------------------------------------------------------------------------------------

    def _ask_preview(self) -> None:
        services, ctx, key, text = self.services, self.ctx, self.form.key, self.form.text()
        self.run(lambda: services.templates.preview(ctx, key, text), self._show_preview, key=f"{NAME}.preview")

    def _show_preview(self, content: bytes) -> None:
        if self.front() is self.form:
            self.told.emit("", "info")
            self.go_to(self.preview)
            self.preview.show_paper(self._label, content)

    def step_back(self) -> None:
        """From the preview back to the text, the cursor in it."""
        super().step_back()
        if self.front() is self.form:
            self.form.editor.setFocus()

    def refused(self, error: BaseException) -> None:
        """A text that cannot be used is told at its lines."""
        super().refused(error)
        if isinstance(error, InputRejected) and self.front() is self.form:
            self.told.emit("这样还不能用，请按文本下面的提示修改", "error")

    def _connect(self) -> None:
        self.list.openAsked.connect(self._open)
        self.form.checkAsked.connect(self._check)
        self.form.previewAsked.connect(self._ask_preview)
        self.form.confirmed.connect(self._save)
        self.form.cancelled.connect(self.go_back)
        self.preview.cancelled.connect(self.go_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self.form).activated.connect(self.form.press)


def _read(services: Services, ctx: Context, info: TemplateInfo) -> tuple[Wording, str]:
    """The wording of a paper; one that cannot be read gives way to the program's own, and a word about it."""
    shipped, trouble = services.templates.shipped(info.key), ""
    try:
        text = services.templates.text(ctx, info.key)
    except EnvironmentTrouble:
        text, trouble = shipped, _UNREADABLE
    return Wording(info.key, info.label, text, shipped, services.templates.fields(info.key)), trouble
