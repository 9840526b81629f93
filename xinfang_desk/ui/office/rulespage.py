"""期限规则: the terms with their articles; a change is kept after a look at the deadlines that it moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from xinfang_desk.domain.changes import DueChange
from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.officesetup import rule_words
from xinfang_desk.domain.rules import RULES, Rule

from ..tab import Tools
from ..theme import Palette
from ..widgets.entries import make_button
from ..widgets.table import Column, make_table
from .changelist import ChangeList
from .page import button_row, words
from .ruleform import NAME, RuleForm
from .steps import Step, StepPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

_HOW = "回车修改所选的期限。保存之前会先列出哪些在办事项的期限要变动。"


class RuleList(Step):
    """The rules; `changeAsked(rule)`."""

    changeAsked = Signal(object)

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.table = make_table(f"{NAME}.table", "期限规则", _columns(palette))
        self._change = make_button(f"{NAME}.change", "修改…", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addLayout(button_row(self._change, left=words(_HOW)))
        self.table.chosen.connect(self.changeAsked)
        self._change.clicked.connect(self.press)

    def press(self) -> None:
        """Change the current one."""
        if self.table.current_row() is not None:
            self.changeAsked.emit(self.table.current_row())

    def show_rules(self, rules: Sequence[Rule]) -> None:
        """Show the rules; the current line stays."""
        place = max(self.table.currentIndex().row(), 0)
        self.table.set_rows(rules)
        self.table.selectRow(place)


class RulesPage(StepPage):
    """The list, the form of one rule, and what its change would move."""

    title = "期限规则"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__(NAME, tools, services, ctx)
        self.list = RuleList(tools.theme.palette)
        self.form = RuleForm()
        self.changes = ChangeList(f"{NAME}.changes", due=True)
        self._offered: Rule | None = None
        for step in (self.list, self.form, self.changes):
            self.add_step(step)
        self.list.changeAsked.connect(self._change)
        self.form.confirmed.connect(self._look)
        self.changes.confirmed.connect(self._keep)
        for step in (self.form, self.changes):
            step.cancelled.connect(self.go_back)

    def load(self) -> None:
        """Ask for the rules."""
        services, ctx = self.services, self.ctx
        self.run(lambda: services.clocks.rules(ctx), self.list.show_rules, key=NAME)

    def act(self) -> None:
        """Enter on the list: change the current rule."""
        self.list.press()

    def focus_start(self) -> None:
        """The cursor to the list."""
        self.list.table.setFocus()

    def _change(self, rule: Rule) -> None:
        self.told.emit("", "info")
        self.go_to(self.form)
        self.form.begin(rule)

    def _look(self) -> None:
        """What the typed rule would move."""
        services, ctx, rule = self.services, self.ctx, self.form.values()
        self.told.emit("正在计算在办事项的期限…", "info")
        self.run(lambda: (rule, services.clocks.preview_rules(ctx, (rule,))), self._offer, key=f"{NAME}.preview")

    def _offer(self, looked: tuple[Rule, tuple[DueChange, ...]]) -> None:
        if self.front() is not self.form:
            return
        rule, due = looked
        self._offered = rule
        self.told.emit("", "info")
        self.go_to(self.changes)
        self.changes.offer(f"期限　{rule.label}", f"改为：{rule_words(rule)}", (), "按此保存", due)

    def _keep(self) -> None:
        services, ctx, rule = self.services, self.ctx, self._offered
        if rule is None:
            return
        self.changes.set_busy(True)
        self.told.emit("正在保存并重新计算期限…", "info")
        self.run(lambda: services.clocks.change_rules(ctx, (rule,)), self._kept)

    def _kept(self, moved: int) -> None:
        self.finish()
        self.told.emit(f"已保存，{moved}个期限按新规则重新计算" if moved else "已保存，没有期限因此变动", "done")
        self.load()
        self.changed.emit()

    def refused(self, error: BaseException) -> None:
        """The service names a finding as rule.field; here there is one rule."""
        if isinstance(error, InputRejected):
            error = InputRejected(tuple(replace(p, field=p.field.rsplit(".", 1)[-1]) for p in error.problems))
        super().refused(error)


def _columns(palette: Palette) -> tuple[Column, ...]:
    def colour(rule: Rule) -> str:
        return palette.amber if rule != RULES[rule.key] else ""

    return (
        Column("期限", lambda rule: rule.label, 220),
        Column("天数", lambda rule: f"{rule.days}{rule.unit_word}", 96, "right", colour=colour),
        Column("最长延期", _extension, 96, "right", colour=colour),
        Column("依据", lambda rule: rule.article, 246),
        Column("说明", lambda rule: rule.note),
        Column("", lambda rule: "已改动" if rule != RULES[rule.key] else "法定", 76, colour=colour),
    )


def _extension(rule: Rule) -> str:
    return f"{rule.max_extension}{rule.unit_word}" if rule.max_extension else "—"
