"""The form of one term: days, unit, longest extension, the article it rests on, a remark."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from PySide6.QtWidgets import QLineEdit

from xinfang_desk.domain.rules import RULES, Rule

from ..widgets.choice import ChoiceBox
from ..widgets.count import CountBox
from ..widgets.field import FormField
from ..widgets.longtext import LongText
from .pageform import PageForm

NAME = "office.rules"
MOST_DAYS, MOST_EXTENSION = 9999, 999
"""What can be typed; what may be kept is for the service to say."""
_UNITS = (("calendar", "日"), ("working", "个工作日"))


class RuleForm(PageForm):
    """Edits one rule; what is confirmed is looked at before it is kept."""

    def __init__(self) -> None:
        super().__init__(f"{NAME}.form", "查看影响…")
        self._rule = next(iter(RULES.values()))
        self._days, self._extension = CountBox(0, MOST_DAYS, ""), CountBox(0, MOST_EXTENSION, "")
        self._unit = ChoiceBox()
        self._unit.add_choices(_UNITS)
        self._article = QLineEdit()
        self._note = LongText(3)
        self._note.setFixedHeight(self._note.minimumHeight())
        self.add_fields(
            ("days", FormField(f"{NAME}.days", "天数", self._days, mandatory=True)),
            ("unit", FormField(f"{NAME}.unit", "单位", self._unit)),
            ("max_extension", FormField(f"{NAME}.extension", "最长延期", self._extension, hint="不能延期的填0")),
        )
        self.add_fields(("article", FormField(f"{NAME}.article", "依据", self._article, mandatory=True)))
        self.add_fields(("note", FormField(f"{NAME}.note", "说明", self._note)))
        self._legal = self.offer("legal", "恢复法定值")
        self._legal.clicked.connect(self._bring_back)
        self.changed.connect(self._follow)

    def begin(self, rule: Rule) -> None:
        """Show a rule."""
        self._rule = rule
        self._show(rule)
        self.start(f"修改期限　{rule.label}（自{rule.start_event}起）")
        self._follow()
        self.places["days"].focus_editor()

    def values(self) -> Rule:
        """The rule as typed."""
        unit: Literal["calendar", "working"] = "working" if self._unit.value() == "working" else "calendar"
        return replace(
            self._rule,
            days=self._days.value(),
            unit=unit,
            max_extension=self._extension.value(),
            article=self._article.text().strip(),
            note=self._note.toPlainText().strip(),
        )

    def _show(self, rule: Rule) -> None:
        self._days.setValue(rule.days)
        self._unit.set_value(rule.unit)
        self._extension.setValue(rule.max_extension)
        self._article.setText(rule.article)
        self._note.setPlainText(rule.note)

    def _bring_back(self) -> None:
        self._show(RULES[self._rule.key])
        self.places["days"].focus_editor()

    def _follow(self, *_: Any) -> None:
        """The way back is on offer where there is something to take back."""
        self._legal.setEnabled(self.values() != RULES[self._rule.key])
