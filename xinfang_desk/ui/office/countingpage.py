"""口径: what counts into the total, in which of two customary ways rates are counted, whether a mediation stops terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from xinfang_desk.domain.office import MOST_RATING_DAYS, MOST_WEIGHT, WEIGHT_SETTINGS, OfficeSettings

from ..tab import Tools
from ..widgets.card import Card
from ..widgets.choice import ChoiceBox
from ..widgets.count import CountBox
from ..widgets.field import FormField
from .page import words
from .settingspage import SettingsPage

if TYPE_CHECKING:
    from xinfang_desk.domain.context import Context
    from xinfang_desk.services.office import Services

WHOLE, OTHER = "whole", "other"
_CALLS = "不勾选时，来电照常登记，统计表单独列出，只是不加进总量。"
_ON_TIME = "还在办理、没有到期的件，全部件口径算在分母里，应办结口径不算。"
_SILENT = "过了评价期限没有评价的件，已评价口径不算，含逾期未评口径算作满意。"
_WEIGHTS = "各项所占的份量，0至100，不能都是0；没有分母的一项不计。考核表下注明所用的权重。"
_STOPS = "国家层面没有调解停止计算期限的规定，不勾选时各项期限照常计算。改动只影响以后转入调解的事项。"
_BOTH = "两种口径在指标表里都列出；这里选的一种用在总览的卡片和报告里。改动后各期统计都按新口径计算。"


class CountingPage(SettingsPage):
    """The total, the variants of two rates, how long a rating may be given, and whether a mediation stops the terms."""

    title = "统计和期限口径"

    def __init__(self, tools: Tools, services: Services, ctx: Context) -> None:
        super().__init__("office.counting", tools, services, ctx)
        self._calls = QCheckBox("来电计入信访总量")
        self._on_time, self._silent = ChoiceBox(), ChoiceBox()
        self._on_time.add_choices(((WHOLE, "全部件口径"), (OTHER, "应办结口径")))
        self._silent.add_choices(((WHOLE, "已评价口径"), (OTHER, "含逾期未评口径")))
        self._days = CountBox(1, MOST_RATING_DAYS, "日")
        self._weights = {name: CountBox(0, MOST_WEIGHT, "") for name in WEIGHT_SETTINGS}
        self._stops = QCheckBox("调解期间不计入事项的办理期限")
        self._lay_out()

    def values(self) -> dict[str, Any]:
        """The choices by setting."""
        return {
            "count_phone": self._calls.isChecked(),
            "on_time_due": self._on_time.value() == OTHER,
            "silent_is_pleased": self._silent.value() == OTHER,
            "rating_days": self._days.value(),
            "mediation_stops_clocks": self._stops.isChecked(),
            **{name: box.value() for name, box in self._weights.items()},
        }

    def show_values(self, settings: OfficeSettings) -> None:
        """Put the choices in their fields."""
        self._calls.setChecked(settings.count_phone)
        self._on_time.set_value(OTHER if settings.on_time_due else WHOLE)
        self._silent.set_value(OTHER if settings.silent_is_pleased else WHOLE)
        self._days.setValue(settings.rating_days)
        self._stops.setChecked(settings.mediation_stops_clocks)
        for name, box in self._weights.items():
            box.setValue(getattr(settings, name))

    def _kept(self, settings: OfficeSettings) -> None:
        super()._kept(settings)
        self.told.emit("已保存，各期统计都按新口径计算", "done")

    def _lay_out(self) -> None:
        total = Card("信访总量")
        total.body.addWidget(
            self.add_field("count_phone", FormField("office.count_phone", self._calls.text(), self._calls, hint=_CALLS))
        )
        rates = Card("办理质量")
        fields = (
            ("on_time_due", "按期办结率", self._on_time, _ON_TIME),
            ("silent_is_pleased", "满意率", self._silent, _SILENT),
            ("rating_days", "评价期限（送达之后）", self._days, ""),
        )
        for name, label, editor, hint in fields:
            rates.body.addWidget(self.add_field(name, FormField(f"office.{name}", label, editor, hint=hint)))
        rates.body.addWidget(words(_BOTH))
        weights = Card("责任单位考核权重")
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, box in self._weights.items():
            row.addWidget(self.add_field(name, FormField(f"office.{name}", WEIGHT_SETTINGS[name], box)), 1)
        weights.body.addLayout(row)
        weights.body.addWidget(words(_WEIGHTS))
        terms = Card("办理期限")
        stops = FormField("office.stops", self._stops.text(), self._stops, hint=_STOPS)
        terms.body.addWidget(self.add_field("mediation_stops_clocks", stops))
        for card in (total, rates, weights, terms):
            self.sheet.addWidget(card)
        self.sheet.addStretch(1)
