"""Whether the petitioner is owed a written notice (Art. 23)."""

from __future__ import annotations

from ..domain.codes import MatterClass
from ..domain.course import MatterStatus
from ..domain.matters import MatterDraft


def no_notice_reason(status: MatterStatus, draft: MatterDraft) -> str:
    """Why no notice is issued to the petitioner; "" when one is owed (Art. 23)."""
    if status.matter_class is MatterClass.ACCUSATION:
        return "检举控告类事项按有关规定办理，不出具告知书（《信访工作条例》第二十三条、第三十条）"
    if not draft.petitioner.name:
        return "信访人匿名，不出具告知书（《信访工作条例》第二十三条）"
    if draft.petitioner.address_unclear:
        return "信访人住址不清，不出具告知书（《信访工作条例》第二十三条）"
    return ""
