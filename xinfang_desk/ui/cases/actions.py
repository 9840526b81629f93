"""What can be done with a matter now: its steps, and the way into the mediation room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from xinfang_desk.domain.lifecycle import move_named
from xinfang_desk.domain.offers import offer_for
from xinfang_desk.domain.views import MatterDetail

from ..widgets.stepactions import MORE, REVERSE, Extra, StepActions

__all__ = ["MEDIATE", "MORE", "REVERSE", "ActionRow"]

MEDIATE = "mediate"
_INTO_THE_ROOM = Extra(MEDIATE, "转调解", "交给调解室登记调解案件")


class ActionRow(StepActions):
    """The possible moves of a matter; `wanted(key)` says which was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("cases", move_named, _INTO_THE_ROOM, parent)

    def show_matter(self, detail: MatterDetail, *, may_mediate: bool) -> None:
        """Offer what is possible for this matter now."""
        last = detail.last_step.label if detail.last_step is not None and detail.moves else ""
        self.show_steps(offer_for(detail), last, beside=may_mediate)
