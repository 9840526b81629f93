"""Rows of a petitions file: the columns of the contract, read into the same draft that the intake form fills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ..domain.codes import (
    CLASS_OF_PURPOSE,
    GB11643_TYPES,
    Channel,
    IdType,
    MatterClass,
    Occurrence,
    Opinion,
    Path,
    PersonKind,
    Purpose,
    Rating,
)
from ..domain.errors import Problem
from ..domain.identity import check_id_number
from ..domain.lifecycle import MatterStatus, order_problems, state_of
from ..domain.matters import MatterDraft, draft_problems
from ..domain.people import Person
from ..domain.phones import check_phone
from ..domain.text import clean_name, clean_text
from ..domain.wording import is_control
from .cells import Cells

COLUMNS = (
    "登记编号",
    "国家系统编号",
    "信访日期",
    "登记日期",
    "信访形式",
    "姓名",
    "证件类型",
    "证件号码",
    "手机",
    "住址",
    "信访人数",
    "初次重复",
    "首次登记编号",
    "信访目的",
    "事项类别",
    "办理路径",
    "内容分类",
    "问题属地",
    "责任单位",
    "主要诉求",
    "事实与理由",
    "转送日期",
    "受理告知日期",
    "延期日数",
    "办结日期",
    "处理意见",
    "送达日期",
    "一次性化解",
    "信访部门评价",
    "责任单位评价",
)
MANDATORY = ("登记编号", "登记日期", "信访形式", "姓名", "信访人数", "初次重复", "信访目的", "事项类别", "主要诉求")
PROGRESS = COLUMNS[COLUMNS.index("转送日期") :]
"""Columns that go on changing after the registration."""

_COLUMN_OF = {
    "name": "姓名",
    "idNumber": "证件号码",
    "phone": "手机",
    "address": "住址",
    "headcount": "信访人数",
    "petitionDate": "信访日期",
    "path": "办理路径",
    "demand": "主要诉求",
    "facts": "事实与理由",
    "externalNumber": "国家系统编号",
    "registered_on": "登记日期",
    "referred_on": "转送日期",
    "accepted_on": "受理告知日期",
    "concluded_on": "办结日期",
    "served_on": "送达日期",
    "extension_days": "延期日数",
}
_PURPOSE_OF_CLASS = {
    MatterClass.REQUEST: Purpose.REQUEST,
    MatterClass.SUGGESTION: Purpose.SUGGESTION,
    MatterClass.ACCUSATION: Purpose.ACCUSATION,
}
CODE_COLUMNS = {"category": "内容分类", "locality": "问题属地", "unit": "责任单位"}
_LABEL_LIMIT = 100
_DATE_COLUMNS = tuple(name for name in COLUMNS if name.endswith("日期"))


@dataclass(frozen=True)
class PetitionRow:
    """A row as read: `draft` holds the labels of the file in place of codes, `status` the dates of the road."""

    line: int
    number: str
    registered_on: date
    draft: MatterDraft
    status: MatterStatus
    warnings: tuple[Problem, ...] = ()


def read_petition(cells: Cells, today: date) -> PetitionRow | None:
    """The row, or None with the findings in `cells.bad`."""
    number = cells.number("登记编号")
    if not cells.text("登记编号"):
        cells.complain("登记编号", "登记编号没有填写")
    registered = cells.day("登记日期", required=True)
    draft = _draft(cells, registered or today)
    status = _status(cells, draft, registered or today)
    warnings = _judge(cells, number, draft, status, today)
    if cells.bad or registered is None:
        return None
    return PetitionRow(cells.line, number, registered, _cleaned(draft), status, warnings)


def _person(cells: Cells, today: date) -> Person:
    name = cells.text("姓名")
    name = name if any(map(is_control, name)) else clean_name(name)  # a control character is refused, not dropped
    id_type = cells.word("证件类型", IdType) or IdType.RESIDENT
    number, phone = cells.text("证件号码"), check_phone(cells.text("手机")).normalized
    person = Person(name=name, id_type=id_type, id_number=number, phone=phone, address=cells.text("住址"))
    if not name or name == PersonKind.ANONYMOUS.label:
        person = replace(person, name="", kind=PersonKind.ANONYMOUS)
    if number and id_type in GB11643_TYPES:
        check = check_id_number(number, today)
        person = replace(person, id_number=check.normalized, sex=check.sex, birth=check.birth)
    return person


def _classes(cells: Cells) -> tuple[Purpose, MatterClass]:
    purpose, matter_class = cells.word("信访目的", Purpose), cells.word("事项类别", MatterClass)
    if not cells.text("信访目的") and not cells.text("事项类别"):
        cells.complain("信访目的", "信访目的和事项类别都没有填写，请至少填写一项")
    purpose = purpose or (_PURPOSE_OF_CLASS[matter_class] if matter_class else Purpose.OTHER)
    return purpose, matter_class or CLASS_OF_PURPOSE[purpose]


def _draft(cells: Cells, registered: date) -> MatterDraft:
    purpose, matter_class = _classes(cells)
    first_number = cells.number("首次登记编号")
    guessed = Occurrence.REPEAT if first_number else Occurrence.FIRST
    headcount = cells.whole("信访人数", required=True, least=1)
    return MatterDraft(
        channel=cells.word("信访形式", Channel, required=True) or Channel.VISIT,
        petition_date=cells.day("信访日期") or registered,
        external_number=cells.text("国家系统编号"),
        petitioner=_person(cells, registered),
        headcount=1 if headcount is None else headcount,
        purpose=purpose,
        matter_class=matter_class,
        path=_path(cells),
        category=cells.text("内容分类"),
        locality=cells.text("问题属地"),
        unit=cells.text("责任单位"),
        demand=cells.prose("主要诉求") if cells.needed("主要诉求") else "",
        facts=cells.prose("事实与理由"),
        occurrence=cells.word("初次重复", Occurrence) or guessed,
        first_number=first_number,
    )


def _path(cells: Cells) -> Path | None:
    text = cells.text("办理路径")
    if not text:
        return None
    if text not in {path.value for path in Path}:
        cells.complain("办理路径", f"办理路径应为1至6，现为“{text}”，请核对")
        return None
    return Path(text)


def _status(cells: Cells, draft: MatterDraft, registered: date) -> MatterStatus:
    status = MatterStatus(
        matter_class=draft.effective_class,
        path=draft.path,
        registered_on=registered,
        referred_on=cells.day("转送日期"),
        accepted_on=cells.day("受理告知日期"),
        extension_days=cells.whole("延期日数") or 0,
        concluded_on=cells.day("办结日期"),
        opinion=cells.word("处理意见", Opinion),
        served_on=cells.day("送达日期"),
        resolved_once=cells.yes("一次性化解"),
        rating_office=cells.word("信访部门评价", Rating),
        rating_unit=cells.word("责任单位评价", Rating),
        unit=draft.unit,
    )
    return replace(status, state=state_of(status))


def _judge(cells: Cells, number: str, draft: MatterDraft, status: MatterStatus, today: date) -> tuple[Problem, ...]:
    """Put every error to its column; give the warnings back."""
    dates_read = not any(bad.column in _DATE_COLUMNS for bad in cells.bad)
    # A date that could not be read would only lead to findings about the others.
    problems = (*draft_problems(draft, today), *(order_problems(status) if dates_read else ()))
    for problem in problems:
        said = problem.field == "petitionDate" or (problem.field == "demand" and not draft.demand)
        if problem.severity == "error" and not said:
            cells.complain(_COLUMN_OF.get(problem.field, ""), problem.message)
    if dates_read and draft.petition_date and draft.petition_date > status.registered_on:
        cells.complain("信访日期", "信访日期晚于登记日期，请核对")
    if draft.first_number and draft.first_number == number:
        cells.complain("首次登记编号", "首次登记编号不能是本件自己的编号，请核对")
    if dates_read and status.extension_days and not status.accepted_on:
        cells.complain("延期日数", "已填延期日数而没有受理告知日期，请补填")
    for column in CODE_COLUMNS.values():
        _judge_label(cells, column)
    return tuple(p for p in problems if p.severity == "warning")


def _judge_label(cells: Cells, column: str) -> None:
    label = cells.text(column)
    if len(label) > _LABEL_LIMIT:
        cells.complain(column, f"{column}最多{_LABEL_LIMIT}字，现有{len(label)}字，请核对")
    elif any(map(is_control, label)):
        cells.complain(column, f"{column}中有不可见的控制字符，请删去后重新填写")


def _cleaned(draft: MatterDraft) -> MatterDraft:
    return replace(draft, demand=clean_text(draft.demand), facts=clean_text(draft.facts))


def named(row: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A stored matter with the file names of its codes."""
    return {**row, **{table: names[table].get(row[f"{table}_code"] or "", "") for table in CODE_COLUMNS}}
