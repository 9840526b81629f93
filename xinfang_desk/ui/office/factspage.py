"""本单位: names, numbers and words that stand on every paper of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from xinfang_desk.domain.office import OfficeSettings
from xinfang_desk.domain.text import fold_digits

from ..tab import Tools
from ..widgets.card import Card
from ..widgets.field import FormField
from .settingspage import SettingsPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

Lines = tuple[tuple[tuple[str, str, str], ...], ...]

_NAMES: Lines = (
    (
        ("organ_name", "单位名称", "印在回执和文书上，也是窗口标题"),
        ("short_name", "单位简称", "责任单位填简称也认作本单位"),
        ("mediation_room", "调解室名称", "印在调解文书上"),
    ),
    (
        ("organ_code", "机关代字", "文书编号的开头，不含年份和序号"),
        ("mediation_code", "调解代字", "调解文书编号的开头"),
        ("region_code", "行政区划代码", "6位数字，登记编号以它开头"),
    ),
    (
        ("rooms", "调解房间", "日程中的房间，几间的用顿号分开"),
        ("room_hours", "调解时间", "日程按它画格，写成 9:00–12:00，14:00–17:30"),
    ),
)
_REACHED: Lines = (
    (("address", "地址", ""), ("phone", "电话", "")),
    (("hours", "办公时间", ""), ("query_way", "查询方式", "印在登记回执上，告诉来访人怎样查询")),
)
_MANDATORY = ("organ_name", "organ_code", "region_code", "phone", "query_way", "rooms", "room_hours")


class FactsPage(SettingsPage):
    """The office's own facts."""

    title = "本单位"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__("office.facts", tools, services, ctx)
        self._card("名称和编号", _NAMES)
        self._card("怎样找到我们", _REACHED)
        self.sheet.addStretch(1)

    def values(self) -> dict[str, Any]:
        """The texts by setting; a region typed with full-width digits is meant as digits."""
        texts = {name: self._line(name).text().strip() for name in self.fields}
        return {**texts, "region_code": fold_digits(texts["region_code"])}

    def show_values(self, settings: OfficeSettings) -> None:
        """Put the texts in their fields."""
        for name in self.fields:
            self._line(name).setText(getattr(settings, name))

    def _line(self, name: str) -> QLineEdit:
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)
        return editor

    def _card(self, title: str, lines: Lines) -> None:
        card = Card(title)
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(16)
            for name, label, hint in line:
                field = FormField(f"office.{name}", label, QLineEdit(), mandatory=name in _MANDATORY, hint=hint)
                row.addWidget(self.add_field(name, field), 1)
            card.body.addLayout(row)
        self.sheet.addWidget(card)
