"""Is a registration complete and lawful? The rules of the domain, the office's code tables, and what paper can show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from ..domain.codes import GB11643_TYPES, Role
from ..domain.errors import Problem
from ..domain.identity import check_id_number
from ..domain.matters import Material, MatterDraft, draft_problems
from ..domain.office import CODE_TABLES
from ..domain.people import Person
from ..domain.phones import check_phone
from ..domain.repeats import REASON_LIMIT
from ..domain.text import clean_name, clean_text
from ..domain.wording import is_picture, text_problems
from ..store import codes, matters
from ..store.store import Reading
from .press import Press

T = TypeVar("T", Person, Material, MatterDraft)

_FORM_FIELD = {"category": "contentCategory", "locality": "locality", "unit": "unit"}
_MULTILINE = frozenset({"demand", "facts", "course", "interview_result", "note", "prior_opinion", "safety_risk"})
_LIMITS = (
    ("safety_risk", "safetyRisk", "安全风险", 500),
    ("prior_opinion", "priorOpinion", "已有处理意见", 500),
    ("interviewer", "interviewer", "接谈人", 50),
    ("interview_result", "interviewResult", "接谈结果", 2000),
    ("leader", "leader", "接访领导", 50),
    ("first_number", "firstNumber", "首次登记编号", 32),
    ("repeat_reason", "repeatReason", "认定理由", REASON_LIMIT),
)
_PERSON_LIMITS = (
    ("ethnicity", "ethnicity", "民族", 32),
    ("occupation", "occupation", "职业", 64),
    ("employer", "employer", "工作单位", 100),
    ("email", "email", "电子邮箱", 100),
    ("phone", "phone", "手机", 32),
    ("landline", "landline", "座机", 32),
    ("id_number", "idNumber", "证件号码", 64),
    ("note", "note", "备注", 1000),
)


def tidy(draft: MatterDraft) -> MatterDraft:
    """The draft with blanks around every text and foreign line ends removed; what is wrong inside stays to be told."""
    return _mapped(draft, lambda _name, text: text.replace("\r\n", "\n").replace("\r", "\n").strip())


def cleaned(draft: MatterDraft, today: date) -> MatterDraft:
    """The draft as it is saved: clean texts, numbers in one form, each person in the right role, birth and sex by the ID."""
    tidied = _mapped(draft, lambda name, text: clean_text(text).strip() if name in _MULTILINE else clean_name(text))
    return replace(
        tidied,
        petitioner=_person(tidied.petitioner, Role.MAIN, today),
        representatives=tuple(_person(p, Role.REPRESENTATIVE, today) for p in tidied.representatives),
        joint_signers=tuple(_person(p, Role.JOINT, today) for p in tidied.joint_signers),
        agents=tuple(_person(p, Role.AGENT, today) for p in tidied.agents),
        first_number="".join(tidied.first_number.split()),
        topics=tuple(filter(None, tidied.topics)),
        matter_class=tidied.effective_class,
    )


def _person(person: Person, role: Role, today: date) -> Person:
    changes: dict[str, Any] = {"role": role}
    changes |= {n: check_phone(getattr(person, n)).normalized for n in ("phone", "landline")}
    if person.id_number and person.id_type in GB11643_TYPES:
        check = check_id_number(person.id_number, today)
        changes["id_number"] = check.normalized
        changes |= {"sex": person.sex or check.sex, "birth": person.birth or check.birth}
    return replace(person, **changes)


def _mapped(thing: T, change: Any) -> T:
    """The dataclass with every plain text changed, in the people and materials inside too."""
    changes: dict[str, Any] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if type(value) is str:
            changes[field.name] = change(field.name, value)
        elif isinstance(value, Person):
            changes[field.name] = _mapped(value, change)
        elif isinstance(value, tuple):
            changes[field.name] = tuple(_mapped_item(item, change) for item in value)
    return replace(thing, **changes)


def _mapped_item(item: Any, change: Any) -> Any:
    if isinstance(item, Person):
        return _mapped(item, change)
    return _mapped(item, change) if isinstance(item, Material) else change("", item)


def registration_problems(connection: Reading, draft: MatterDraft, today: date, press: Press) -> tuple[Problem, ...]:
    """Every finding about a tidied draft, each at its field."""
    return (
        *draft_problems(draft, today),
        *_length_findings(draft),
        *_topic_findings(draft),
        *_code_findings(connection, draft),
        *_first_number_findings(connection, draft),
        *_material_findings(draft),
        *_paper_findings(draft, press),
    )


def _length_findings(draft: MatterDraft) -> Iterator[Problem]:
    for name, field, label, limit in _LIMITS:
        yield from text_problems(field, label, getattr(draft, name), limit)
    for name, field, label, limit in _PERSON_LIMITS:
        if name != "id_number" or draft.petitioner.id_type in GB11643_TYPES:
            yield from text_problems(field, label, getattr(draft.petitioner, name), limit)


def _topic_findings(draft: MatterDraft) -> Iterator[Problem]:
    for topic in draft.topics:
        yield from text_problems("topics", "热点标签", topic, 30)


def _code_findings(connection: Reading, draft: MatterDraft) -> Iterator[Problem]:
    chosen = {(table, code) for table in CODE_TABLES if (code := getattr(draft, table))}
    known = codes.ids_of(connection, chosen)
    for table, code in sorted(chosen):
        if (table, code) not in known:
            label = CODE_TABLES[table]
            yield Problem(_FORM_FIELD[table], f"代码表“{label}”中没有“{code}”，请重新选择")


def _first_number_findings(connection: Reading, draft: MatterDraft) -> Iterator[Problem]:
    number = "".join(draft.first_number.split())
    if number and not matters.numbers_present(connection, [number]):
        yield Problem("firstNumber", f"系统中没有登记编号“{number}”，请核对首次登记编号", severity="warning")


def _material_findings(draft: MatterDraft) -> Iterator[Problem]:
    for place, material in enumerate(draft.materials, 1):
        if not material.name:
            yield Problem("materials", f"第{place}件材料没有名称，请填写")
        yield from text_problems("materials", f"第{place}件材料的名称", material.name, 100)
        if not 1 <= material.pages <= 9999:
            yield Problem("materials", f"第{place}件材料的页数应为1至9999，请核对")


def _paper_findings(draft: MatterDraft, press: Press) -> Iterator[Problem]:
    places = (
        ("name", "姓名", draft.petitioner.name),
        ("address", "住址", draft.petitioner.address),
        ("demand", "主要诉求", draft.demand),
        ("summary", "概况信息", draft.summary),
        ("materials", "材料", "".join(m.name for m in draft.materials)),
    )
    for field, label, text in places:
        lost = [c for c in press.unprintable(text) if not is_picture(c)]
        if lost:
            named = "、".join(f"“{c}”" for c in lost)
            yield Problem(field, f"{label}中的{named}没有可用的字形，打印时以“〓”代替", severity="warning")
