"""What stands in the letters of a matter: 转送函, 交办函, 受理告知书 (domain §5 F3, F6, F7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from ..domain.codes import MatterClass, Path
from ..domain.lifecycle import MatterStatus
from ..domain.matters import MatterDraft
from ..domain.office import OfficeSettings
from ..domain.papers import LetterData, PaperKind
from ..domain.text import format_date_cn, group_number
from .slips import material_line, summary
from .templates import wording

_ENDS = "。！？…；"
_PATH_ITEMS = dict(zip(Path, "一二三四五六", strict=True))
_LATER = "（待填）"


@dataclass(frozen=True)
class LetterFacts:
    """Everything a letter may speak of. `values` are what the move's dialog asked; `unit` is the name of the unit."""

    number: str
    draft: MatterDraft
    status: MatterStatus
    restricted: bool
    unit: str
    office: OfficeSettings
    operator: str
    conclusion_due: date | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


def letter_data(
    kind: PaperKind, facts: LetterFacts, *, document_number: str, signed_on: date, data_dir: FilePath
) -> LetterData:
    """A letter ready to be drawn; an empty document number makes it a draft."""
    words = wording(kind, _words(facts), data_dir)
    to_unit = kind in (PaperKind.REFERRAL, PaperKind.ASSIGNMENT)
    return LetterData(
        kind=kind,
        organ_name=facts.office.organ_name,
        number=document_number,
        title=words.title,
        addressee=words.addressee,
        paragraphs=words.paragraphs,
        signed_by=facts.office.organ_name,
        signed_on=signed_on,
        attachments=tuple(map(material_line, facts.draft.materials)) if to_unit else (),
        contact=words.contact,
        restricted=facts.restricted and to_unit,
    )


def _words(facts: LetterFacts) -> dict[str, Any]:
    status, draft, office = facts.status, facts.draft, facts.office
    own = facts.unit in ("", office.organ_name, office.short_name)
    path = status.path if status.matter_class is MatterClass.REQUEST else None
    return {
        "number": group_number(facts.number),
        "who": who(draft),
        "petitioner_phone": draft.petitioner.phone or draft.petitioner.landline,
        "petitioner_address": draft.petitioner.address or draft.petitioner.household_address,
        "channel": draft.channel.label,
        "demand": sentence(draft.demand),
        "summary": sentence(summary(draft)),
        "registered_on": format_date_cn(status.registered_on),
        "referred_on": _day(status.referred_on),
        "accepted_on": _day(status.accepted_on),
        "conclusion_due": _day(facts.conclusion_due),
        "deadline": _day(facts.values.get("deadline")),
        "unit": facts.unit or _LATER,
        "own": own,
        "handler": "本机关" if own else facts.unit,
        "restricted": facts.restricted,
        "suggestion": status.matter_class is MatterClass.SUGGESTION,
        "term": status.matter_class is MatterClass.REQUEST and path in (None, Path.PETITION),
        "path": path.value if path else "",
        "path_label": path.label if path else "",
        "path_item": _PATH_ITEMS[path] if path else "",
        "reason": sentence(str(facts.values.get("reason") or "")),
        "contact": str(facts.values.get("contact") or ""),
        "organ_name": office.organ_name,
        "phone": office.phone,
        "office_address": office.address,
        "hours": office.hours,
        "query_way": office.query_way,
        "operator": facts.operator,
    }


def who(draft: MatterDraft) -> str:
    """张三, or 张三等5人."""
    name = draft.petitioner.display_name
    return f"{name}等{draft.headcount}人" if draft.headcount > 1 else name


def sentence(text: str) -> str:
    """The text with an end: a full stop unless it has one."""
    text = " ".join(text.split())
    return text if not text or text[-1] in _ENDS else f"{text}。"


def _day(day: date | None) -> str:
    return format_date_cn(day) if day else _LATER


def no_notice_reason(status: MatterStatus, draft: MatterDraft) -> str:
    """Why no 受理告知书 is issued; "" when one is owed (Art. 23)."""
    if status.matter_class is MatterClass.ACCUSATION:
        return "检举控告类事项按有关规定办理，不出具受理告知书（《信访工作条例》第二十三条、第三十条）"
    if not draft.petitioner.name:
        return "信访人匿名，不出具受理告知书（《信访工作条例》第二十三条）"
    if draft.petitioner.address_unclear:
        return "信访人住址不清，不出具受理告知书（《信访工作条例》第二十三条）"
    return ""
