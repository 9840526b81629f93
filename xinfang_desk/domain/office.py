"""The office's own facts and choices: names, numbers, telephone, signers, paper. Data, never constants in code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .codes import SlipPaper
from .errors import Problem
from .roomhours import room_problems
from .signers import signer_problems
from .wording import is_control, is_picture

REGION_DIGITS = 6
MOST_RATING_DAYS = 365
MOST_WEIGHT = 100
CODE_LENGTH, LABEL_LENGTH = 32, 100


@dataclass(frozen=True)
class OfficeSettings:
    """What the office sets once. `organ_code` is 机关代字; `query_way` tells petitioners how to ask.

    `signers`: who may sign or approve, each 姓名（职务）; `superior_organ`: the petition office one level up; `government`:
    to whom the urgent report (专报) goes; `rooms`: the rooms of the mediation calendar parted by 、, open at `room_hours`.
    `discipline_unit` and `legal_unit` are codes of the unit table: where 检举控告 and matters of litigation are handed to,
    "" for none. `mediation_stops_clocks`: whether the time of a mediation counts into the terms of its matter; no national
    text stops them (doubt D8). `on_time_due` and `silent_is_pleased` choose the variants of 按期办结率 and 满意率
    (domain.figures.VARIANTS); `rating_days`: days after service in which a rating may be given.
    `weight_…`: what each rate weighs in the assessment of the units (domain.assessment), 0 to 100, not all 0.
    `mediation_committee` seals the letters of the mediation room, "" where the room does so itself.
    """

    organ_name: str = "示例区信访办公室"
    short_name: str = "示例区信访办"
    organ_code: str = "示信访"
    mediation_code: str = "（示）"
    mediation_room: str = "示例区信访接待中心人民调解室"
    mediation_committee: str = ""
    rooms: str = "调解室"
    room_hours: str = "9:00–12:00，14:00–17:30"
    region_code: str = "500108"
    address: str = "示例区人民路1号信访接待中心"
    phone: str = "023-60000000"
    hours: str = "工作日 9:00–12:00，14:00–17:30"
    query_way: str = "凭登记编号到接待窗口或拨打电话查询"
    superior_organ: str = "示例市信访办公室"
    government: str = "中共示例区委、示例区人民政府"
    signers: tuple[str, ...] = ()
    discipline_unit: str = "101"
    legal_unit: str = "103"
    slip_paper: SlipPaper = SlipPaper.A5
    count_phone: bool = False
    on_time_due: bool = False
    silent_is_pleased: bool = False
    rating_days: int = 30
    mediation_stops_clocks: bool = False
    weight_on_time: int = 40
    weight_repeat: int = 30
    weight_satisfaction: int = 30
    printer: str = ""


@dataclass(frozen=True)
class CodeItem:
    """An entry of a code table. Retired entries stay for history and are not offered for new matters."""

    table: str
    code: str
    label: str
    parent: str = ""
    retired: bool = False


CODE_TABLES = {"category": "内容分类", "locality": "问题属地", "unit": "责任单位"}
"""Code tables that the office can replace: key -> Chinese name."""

PARENT_WORDS = {"category": "上级分类", "locality": "上级属地", "unit": "上级机关"}
"""What the entry above is called: for units the organ that a review is asked of (Art. 35)."""

SETTING_LIMITS = {
    "organ_name": ("单位名称", 50),
    "short_name": ("单位简称", 30),
    "organ_code": ("机关代字", 10),
    "mediation_code": ("调解代字", 20),
    "mediation_room": ("调解室名称", 50),
    "mediation_committee": ("人民调解委员会名称", 50),
    "rooms": ("调解房间", 200),
    "room_hours": ("调解时间", 50),
    "address": ("地址", 100),
    "phone": ("电话", 50),
    "hours": ("办公时间", 50),
    "query_way": ("查询方式", 100),
    "superior_organ": ("上一级信访部门", 50),
    "government": ("本级党委、政府", 50),
    "printer": ("打印机", 200),
}
"""The text settings: name -> what it is called and how many characters it may have."""
WEIGHT_SETTINGS = {
    "weight_on_time": "考核权重：按期办结",
    "weight_repeat": "考核权重：重复信访",
    "weight_satisfaction": "考核权重：满意",
}
"""The weights of the assessment: name -> what it is called."""
UNIT_SETTINGS = {"discipline_unit": "检举控告移送机关", "legal_unit": "涉法涉诉联系机关"}
"""The settings that name a unit: name -> what it is called."""
_NEEDED = ("organ_name", "organ_code", "phone", "query_way", "rooms", "room_hours")
_YEAR_MARKS = "〔〕[]"


def office_problems(settings: OfficeSettings) -> tuple[Problem, ...]:
    """Findings about settings, each named by its field: missing, too long, not printable, a region that is not 6 digits."""
    found = [p for name in SETTING_LIMITS for p in _text_problems(name, getattr(settings, name))]
    region = settings.region_code
    if not (len(region) == REGION_DIGITS and region.isascii() and region.isdigit()):
        found.append(Problem("region_code", f"行政区划代码应为{REGION_DIGITS}位数字，请核对"))
    for name in ("organ_code", "mediation_code"):
        if any(mark in getattr(settings, name) for mark in _YEAR_MARKS):
            found.append(Problem(name, f"{SETTING_LIMITS[name][0]}只填代字本身，年份和序号由程序编排，请删去括号〔〕"))
    if not 1 <= settings.rating_days <= MOST_RATING_DAYS:
        found.append(Problem("rating_days", f"评价期限应为1至{MOST_RATING_DAYS}日，请核对"))
    found += _weight_problems(settings)
    told = {problem.field for problem in found}
    found += [p for p in room_problems(settings.rooms, settings.room_hours) if p.field not in told]
    return (*found, *signer_problems(settings.signers))


def _weight_problems(settings: OfficeSettings) -> list[Problem]:
    weights = {name: getattr(settings, name) for name in WEIGHT_SETTINGS}
    found = [
        Problem(name, f"{WEIGHT_SETTINGS[name]}应为0至{MOST_WEIGHT}，请核对")
        for name, weight in weights.items()
        if not 0 <= weight <= MOST_WEIGHT
    ]
    if not found and not any(weights.values()):
        found.append(Problem("weight_on_time", "考核权重不能都是0，请至少给一项权重"))
    return found


def unit_problems(settings: OfficeSettings, units: Sequence[CodeItem]) -> tuple[Problem, ...]:
    """Findings about the units that the settings name: not in the table of units (`units`, retired ones too), or retired."""
    known = {unit.code: unit for unit in units}
    chosen = ((name, getattr(settings, name)) for name in UNIT_SETTINGS)
    return tuple(
        Problem(name, _unit_sentence(name, known.get(code), code))
        for name, code in chosen
        if code and (code not in known or known[code].retired)
    )


def _unit_sentence(name: str, unit: CodeItem | None, code: str) -> str:
    if unit is None:
        return f"责任单位表中没有代码“{code}”，请重新选择{UNIT_SETTINGS[name]}"
    return f"“{unit.label}”已停用，请重新选择{UNIT_SETTINGS[name]}"


def _text_problems(name: str, text: str) -> tuple[Problem, ...]:
    label, limit = SETTING_LIMITS[name]
    if name in _NEEDED and not text:
        return (Problem(name, f"请填写{label}"),)
    if len(text) > limit:
        return (Problem(name, f"{label}最多{limit}字，现有{len(text)}字，请缩短"),)
    if any(is_control(character) for character in text):
        return (Problem(name, f"{label}中有不可见的控制字符，请删去后重新填写"),)
    if any(is_picture(character) for character in text):
        return (Problem(name, f"{label}中有表情符号，文书上印不出来，请改用文字"),)
    return ()


def code_problems(items: Sequence[CodeItem], lines: Sequence[int] = ()) -> tuple[Problem, ...]:
    """Findings about a new code table, each with its line: `lines` where the entries stand in a file, else 1, 2, 3."""
    if not items:
        return (Problem("codes", "代码表中没有条目，请核对文件"),)
    found: list[Problem] = []
    parents = {item.code: item.parent for item in items}
    seen: set[str] = set()
    for line, item in zip(lines or range(1, len(items) + 1), items, strict=True):
        found.extend(_entry_problems(line, item, parents))
        if item.code and item.code in seen:
            found.append(Problem("codes", f"第{line}行有重复的代码“{item.code}”，请核对"))
        seen.add(item.code)
    return tuple(found)


def _entry_problems(line: int, item: CodeItem, parents: Mapping[str, str]) -> list[Problem]:
    found = []
    if not 0 < len(item.code) <= CODE_LENGTH:
        found.append(Problem("codes", f"第{line}行的代码应为1至{CODE_LENGTH}位，请核对"))
    if not 0 < len(item.label) <= LABEL_LENGTH:
        found.append(Problem("codes", f"第{line}行的名称应为1至{LABEL_LENGTH}字，请核对"))
    if item.retired:
        return found
    if item.parent and item.parent not in parents:
        found.append(Problem("codes", f"第{line}行的上级代码“{item.parent}”不在表中，请核对"))
    elif in_a_ring(item.code, parents):
        found.append(Problem("codes", f"第{line}行的上级代码“{item.parent}”绕回了自身，请核对"))
    return found


def in_a_ring(code: str, parents: Mapping[str, str]) -> bool:
    """Whether going up from this entry comes back to it."""
    above, steps = parents.get(code, ""), 0
    while above and above != code and steps <= len(parents):
        above, steps = parents.get(above, ""), steps + 1
    return bool(above) and above == code
