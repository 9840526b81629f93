"""填写本月: the numbers of the bulletin that no record holds; a blank stays a blank."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.bulletin import MOST, HandTotal, HandValues

from ..widgets.count import CountBox
from ..widgets.field import FormField
from ..widgets.formdialog import FormDialog

NAME = "mediation.mediator.hand"
NOT_FILLED = -1


class HandDialog(FormDialog):
    """One field a number, 件 and 人 of the same thing side by side."""

    def __init__(self, title: str, totals: Sequence[HandTotal], parent: QWidget | None = None) -> None:
        super().__init__(NAME, title, "保存", parent, width=560)
        self._boxes: dict[str, CountBox] = {}
        pairs = [totals[place : place + 2] for place in range(0, len(totals), 2)]
        for pair in pairs:
            self.add_fields(*((total.field.key, self._field(total)) for total in pair))
        self.say("没有发生的填 0；还没有统计的留空，月报上标明未填")
        self.fit()
        first = next(iter(self._boxes.values()))
        first.setFocus()

    def values(self) -> HandValues:
        """What was filled in; None for what was left blank."""
        return {key: None if box.value() == NOT_FILLED else box.value() for key, box in self._boxes.items()}

    def _field(self, total: HandTotal) -> FormField:
        box = CountBox(NOT_FILLED, MOST, total.field.unit)
        box.setSpecialValueText("未填")
        box.setValue(NOT_FILLED if total.month is None else total.month)
        self._boxes[total.field.key] = box
        return FormField(f"{NAME}.{total.field.key}", f"{total.field.label}（{total.field.unit}）", box)
