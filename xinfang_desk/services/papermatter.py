"""What a paper may say of its matter: people, dates, organs and the way of remedy, as words for the templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..domain.codes import MatterClass, Path
from ..domain.course import Course
from ..domain.errors import InputRejected
from ..domain.forms import PaperForm
from ..domain.matters import MatterDraft
from ..domain.moves import REGULATION
from ..domain.office import OfficeSettings
from ..domain.people import Person
from ..domain.text import format_date_cn, group_number
from .paperfacts import words_of
from .slips import material_line
from .slips import summary as gist_of

_ENDS = "。！？…；"
_PATH_ITEMS = dict(zip(Path, "一二三四五六", strict=True))
LATER = "（待填）"
MOST_NAMES = 60
"""Names that a paper lists; of more it says how many there are."""


@dataclass(frozen=True)
class Organs:
    """The organs that a paper may speak of, by name; "" where the office has not filled them in."""

    unit: str = ""
    superior: str = ""
    superior2: str = ""
    own: bool = False


@dataclass(frozen=True)
class PaperFacts:
    """Everything a paper may speak of. `values` is what the dialog asked; `numbers` are those of earlier papers by field."""

    number: str
    draft: MatterDraft
    course: Course
    office: OfficeSettings
    organs: Organs
    names: Mapping[str, str]
    operator: str
    today: date
    restricted: bool = False
    due: Mapping[str, date | None] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    deadlines: str = ""


def issuer_of(form: PaperForm, facts: PaperFacts) -> str:
    """The organ in whose name a paper is issued; InputRejected where a superior organ is needed and not known."""
    match form.issuer:
        case "superior":
            return _known_superior(facts, second=form.remedy == "final", label=form.kind.label)
        case "unit":
            return facts.office.organ_name if facts.organs.own or not facts.organs.unit else facts.organs.unit
        case "petitioner":
            return ""
        case _:
            return facts.office.organ_name


def remedy_of(form: PaperForm, facts: PaperFacts) -> str:
    """The sentence on remedies that the law wants on this paper (Arts. 35, 36); "" where it wants none."""
    match form.remedy:
        case "review":
            superior = _known_superior(facts, second=False, label=form.kind.label)
            return (
                f"如不服本处理意见，可以自收到本意见书之日起30日内，向{superior}请求复查"
                f"（{REGULATION}第三十五条）；逾期未请求复查的，不影响本意见的执行。"
            )
        case "rereview":
            superior = _known_superior(facts, second=True, label=form.kind.label)
            return f"如不服本复查意见，可以自收到本意见书之日起30日内，向{superior}请求复核（{REGULATION}第三十六条）。"
        case "final":
            return (
                "本意见为信访事项办理程序的终结性意见。对本复核意见不服，仍然以同一事实和理由提出投诉请求的，"
                f"各级信访部门和其他机关、单位不再受理（{REGULATION}第三十六条）。"
            )
        case _:
            return ""


def _known_superior(facts: PaperFacts, *, second: bool, label: str) -> str:
    organs = facts.organs
    found = organs.superior2 if second else organs.superior
    if found:
        return found
    lacking = (organs.superior or organs.unit) if second else organs.unit
    article = "第三十六条" if second else "第三十五条"
    words = f"请先在“办公室设置—责任单位”中填写“{lacking or '责任单位'}”的上级机关，{label}要写明由谁复查、复核"
    raise InputRejected.at("unit", words, f"{REGULATION}{article}")


def template_words(form: PaperForm, facts: PaperFacts, document_number: str) -> dict[str, Any]:
    """Every field of the vocabulary for one paper."""
    found = words_of(facts.values)
    return (
        found
        | _people(facts.draft)
        | _matter(facts)
        | _dates(facts)
        | _organs(form, facts)
        | _office(facts)
        | {
            "document_no": document_number,
            "remedy": remedy_of(form, facts),
            "deadlines": facts.deadlines,
            **facts.earlier,
        }
    )


def _people(draft: MatterDraft) -> dict[str, Any]:
    person = draft.petitioner
    return {
        "who": who(draft),
        "name": person.display_name,
        "names": _names((person, *draft.representatives, *draft.joint_signers), draft.headcount),
        "sex": person.sex or "",
        "birth": format_date_cn(person.birth) if person.birth else "",
        "id_type": person.id_type.label if person.id_number else "",
        "id_number": person.id_number,
        "petitioner_phone": person.phone or person.landline,
        "petitioner_address": person.address or person.household_address,
        "employer": person.employer,
        "headcount": draft.headcount,
        "representatives": "、".join(p.display_name for p in draft.representatives),
        "agents": "、".join(p.display_name for p in draft.agents),
    }


def _names(people: tuple[Person, ...], headcount: int) -> str:
    names = list(dict.fromkeys(person.display_name for person in people))
    shown = "、".join(names[:MOST_NAMES])
    return f"{shown}等{headcount}人" if headcount > len(names[:MOST_NAMES]) else shown


def _matter(facts: PaperFacts) -> dict[str, Any]:
    draft, status = facts.draft, facts.course.status
    request = status.matter_class is MatterClass.REQUEST
    path = status.path if request else None
    return {
        "number": group_number(facts.number),
        "channel": draft.channel.label,
        "purpose": draft.purpose.label,
        "matter_class": status.matter_class.label,
        "occurrence": draft.occurrence.label,
        "urgency": draft.urgency.label,
        "category": facts.names.get("category", ""),
        "locality": facts.names.get("locality", ""),
        "demand": sentence(draft.demand),
        "facts": draft.facts,
        "course": draft.course,
        "gist": sentence(gist_of(draft)),
        "materials": "；".join(map(material_line, draft.materials)),
        "interviewer": str(facts.values.get("interviewer") or draft.interviewer),
        "interview_result": draft.interview_result,
        "path": path.value if path else "",
        "path_label": path.label if path else "",
        "path_item": _PATH_ITEMS[path] if path else "",
        "term": request and path in (None, Path.PETITION),
        "simple": facts.course.progress.simple,
        "suggestion_class": status.matter_class is MatterClass.SUGGESTION,
        "restricted": facts.restricted,
    }


def _dates(facts: PaperFacts) -> dict[str, Any]:
    status = facts.course.status
    return {
        "registered_on": format_date_cn(status.registered_on),
        "referred_on": day_word(status.referred_on),
        "received_on": day_word(facts.course.progress.received_on),
        "accepted_on": day_word(status.accepted_on),
        "concluded_on": day_word(status.concluded_on),
        "served_on": day_word(status.served_on),
        "today": format_date_cn(facts.today),
        **{name: day_word(day) for name, day in facts.due.items()},
    }


def day_word(day: date | None) -> str:
    """A date in words; "" when it is not known."""
    return format_date_cn(day) if day else ""


def _organs(form: PaperForm, facts: PaperFacts) -> dict[str, Any]:
    organs = facts.organs
    return {
        "unit": organs.unit or LATER,
        "own": organs.own,
        "handler": "本机关" if organs.own else organs.unit or LATER,
        "issuer": issuer_of(form, facts),
        "superior": organs.superior,
        "superior2": organs.superior2,
    }


def _office(facts: PaperFacts) -> dict[str, Any]:
    office = facts.office
    return {
        "organ_name": office.organ_name,
        "phone": office.phone,
        "office_address": office.address,
        "hours": office.hours,
        "query_way": office.query_way,
        "government": str(getattr(office, "government", "")) or "区委、区人民政府",
        "superior_office": office.superior_organ,
        "mediation_room": office.mediation_room,
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
