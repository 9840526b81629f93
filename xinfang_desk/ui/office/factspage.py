"""本单位: names, numbers and words that stand on every paper of the office, and the organs it deals with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from xinfang_desk.domain.office import UNIT_SETTINGS, CodeItem, OfficeSettings
from xinfang_desk.domain.text import fold_digits

from ..tab import Tools
from ..widgets.card import Card
from ..widgets.choice import CodeBox
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
        ("mediation_committee", "人民调解委员会", "告知书、通知书由它落款盖章，留空由调解室落款"),
        ("rooms", "调解房间", "日程中的房间，几间的用顿号分开"),
        ("room_hours", "调解时间", "日程按它画格，写成 9:00–12:00，14:00–17:30"),
    ),
)
_REACHED: Lines = (
    (("address", "地址", ""), ("phone", "电话", "")),
    (("hours", "办公时间", ""), ("query_way", "查询方式", "印在登记回执上，告诉来访人怎样查询")),
)
_ORGANS: Lines = (
    (
        ("superior_organ", "上一级信访部门", ""),
        ("government", "本级党委、政府", "紧急情况专报的主送机关"),
    ),
    (
        ("discipline_unit", UNIT_SETTINGS["discipline_unit"], "检举控告事项移送给这个单位"),
        ("legal_unit", UNIT_SETTINGS["legal_unit"], ""),
    ),
)
_MANDATORY = ("organ_name", "organ_code", "region_code", "phone", "query_way", "rooms", "room_hours")


class FactsPage(SettingsPage):
    """The office's own facts."""

    title = "本单位"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__("office.facts", tools, services, ctx)
        self._units: tuple[CodeItem, ...] = ()
        self._card("名称和编号", _NAMES)
        self._card("怎样找到我们", _REACHED)
        self._card("联系的机关", _ORGANS)
        self.sheet.addStretch(1)

    def load(self) -> None:
        """Ask for the units that can be named."""
        services, ctx = self.services, self.ctx
        self.run(lambda: services.office.codes(ctx, "unit", True), self._take_units, key="office.facts.units")

    def values(self) -> dict[str, Any]:
        """The texts by setting; a region typed with full-width digits is meant as digits."""
        texts = {name: self._read(name) for name in self.fields}
        return {**texts, "region_code": fold_digits(texts["region_code"])}

    def show_values(self, settings: OfficeSettings) -> None:
        """Put the texts in their fields."""
        for name, field in self.fields.items():
            value = getattr(settings, name)
            if isinstance(field.editor, CodeBox):
                field.editor.set_items(self._offered(value))
                field.editor.set_value(value)
            elif isinstance(field.editor, QLineEdit) and field.editor.text().strip() != value:
                field.editor.setText(value)

    def focus_start(self) -> None:
        """The cursor to the first name."""
        next(iter(self.fields.values())).focus_editor()

    def _take_units(self, units: tuple[CodeItem, ...]) -> None:
        """The table of units; what is chosen stays chosen."""
        self._units = units
        for field in self.fields.values():
            if isinstance(field.editor, CodeBox):
                chosen = field.editor.value()
                field.editor.set_items(self._offered(chosen))
                field.editor.set_value(chosen)

    def _offered(self, named: str) -> list[CodeItem]:
        """The units in use, and the one that is named now whatever became of it."""
        shown = [unit for unit in self._units if not unit.retired or unit.code == named]
        if named and all(unit.code != named for unit in shown):
            shown.append(CodeItem("unit", named, f"代码{named}"))
        return shown

    def _read(self, name: str) -> str:
        editor = self.fields[name].editor
        if isinstance(editor, CodeBox):
            return editor.value()
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""

    def _card(self, title: str, lines: Lines) -> None:
        card = Card(title)
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(16)
            for name, label, hint in line:
                editor: QWidget = CodeBox("输入单位名称查找") if name in UNIT_SETTINGS else QLineEdit()
                field = FormField(f"office.{name}", label, editor, mandatory=name in _MANDATORY, hint=hint)
                row.addWidget(self.add_field(name, field), 1)
            card.body.addLayout(row)
        self.sheet.addWidget(card)
