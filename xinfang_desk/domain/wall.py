"""The wall around 检举控告 (Arts. 22, 30, 46): to whom such a report may go, and that it never reaches the accused."""

from __future__ import annotations

from collections.abc import Mapping

from .office import CodeItem
from .text import fold_width

ARTICLE = "《信访工作条例》第二十二条、第三十条"


def discipline_bodies(units: Mapping[str, CodeItem], discipline: str) -> tuple[str, ...]:
    """Codes of the discipline body and the bodies above it: whoever may be handed a report against a person."""
    found: list[str] = []
    code = discipline
    while code in units and code not in found:
        found.append(code)
        code = units[code].parent
    return tuple(found)


def referral_problem(unit: CodeItem, allowed: tuple[str, ...], accused: str, discipline: str) -> str:
    """Why a report may not be handed to this unit, in one sentence; "" when it may.

    `allowed` are the discipline bodies, `accused` whom the report is about, `discipline` the name of the office's own body.
    """
    if unit.code not in allowed:
        return f"检举控告应当转送纪检监察机关（{discipline or '请先在办公室设置中选定'}），不能转给其他单位"
    if names_the_same(unit.label, accused):
        return f"被反映的单位或人员属于“{unit.label}”，应当转送它的上级纪检监察机关，不能转给它本身"
    return ""


def names_the_same(unit: str, accused: str) -> bool:
    """Whether a report is about the unit itself or somebody named together with it."""
    unit, accused = fold_width(unit).strip(), fold_width(accused).strip()
    return bool(unit and accused) and (unit in accused or accused in unit)
