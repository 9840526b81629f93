"""What the editor must know of the case that a record belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from xinfang_desk.domain.records import RecordKind, RecordSlot, record_label
from xinfang_desk.domain.turns import Attendant, attendants
from xinfang_desk.domain.views import MediationDetail, SessionView

from .columns import parties

_HINTS = {
    RecordKind.MEDIATION: "按 Alt+1 写下“申请人：”，换人按另一个数字或 Ctrl+回车。",
    RecordKind.INVESTIGATION: "按 Alt+1 写“问：”，按 Alt+2 写“答：”，来回切换按 Ctrl+回车。",
}

SUPPLEMENT_HINT = "写明原记录哪一处有误、应当是什么。原记录不作改动。"


@dataclass(frozen=True)
class RecordCase:
    """Slot, words and people of a record; `lines` are what its head begins with."""

    slot: RecordSlot
    title: str
    about: str
    people: tuple[Attendant, ...]
    mediator: str
    hint: str
    lines: dict[str, str] = field(default_factory=dict)


def record_case(
    detail: MediationDetail, kind: RecordKind, recorder: str, corrected: SessionView | None = None
) -> RecordCase:
    """The record of this kind for a case, or the supplement 补正 of one that is final."""
    row = detail.row
    slot = RecordSlot(row.number, kind, corrected.id if corrected else None)
    place = "调解室" if kind is RecordKind.MEDIATION else ""
    lines = {"place": place, "recorder": recorder, "investigator": row.mediator}
    if corrected is not None:
        lines |= {"asked": corrected.asked, "identity": corrected.identity, "investigator": corrected.investigator}
    return RecordCase(
        slot,
        f"{kind.label}（补正）" if corrected else kind.label,
        _about(detail, corrected),
        attendants(detail.parties),
        row.mediator,
        SUPPLEMENT_HINT if corrected else _HINTS[kind],
        lines,
    )


def _about(detail: MediationDetail, corrected: SessionView | None) -> str:
    about = f"{parties(detail.row)} · {detail.row.number}"
    return f"{about} · 补正{record_label(corrected.kind, corrected.started)}" if corrected else about
