"""The way of remedy that a paper must name (Arts. 32, 35, 36), looked for in its text, also after it was edited by hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .errors import Problem
from .forms import FORMS, Remedy
from .papers import FormData, LetterData


@dataclass(frozen=True)
class RemedyRule:
    """What must stand together in one paragraph: of every group one of its words. `demand` says it to the clerk."""

    groups: tuple[tuple[str, ...], ...]
    demand: str
    article: str


_DAYS = ("30日", "三十日", "30天", "三十天")
_ASKING = ("请求", "申请", "提出")

REMEDIES: Mapping[Remedy, RemedyRule] = MappingProxyType(
    {
        "review": RemedyRule(
            (("复查",), _DAYS, _ASKING),
            "必须写明请求复查的权利和期限：可以自收到书面答复之日起30日内请求上一级机关复查",
            "《信访工作条例》第三十五条",
        ),
        "rereview": RemedyRule(
            (("复核",), _DAYS, _ASKING),
            "必须写明请求复核的权利和期限：可以自收到书面答复之日起30日内请求复查机关的上一级机关复核",
            "《信访工作条例》第三十六条",
        ),
        "final": RemedyRule(
            (("不再受理",),),
            "必须写明：信访人仍然以同一事实和理由提出投诉请求的，各级信访部门和其他机关、单位不再受理",
            "《信访工作条例》第三十六条",
        ),
    }
)
"""Kind of remedy -> what the paper must say."""


def remedy_problems(data: LetterData | FormData) -> tuple[Problem, ...]:
    """The remedy that is missing in a paper that must name one; empty when nothing is missing."""
    rule = REMEDIES.get(FORMS[data.kind].remedy) if data.kind in FORMS else None
    if rule is None or any(_names(rule, paragraph) for paragraph in _paragraphs(data)):
        return ()
    return (Problem(_place(data), f"{data.kind.label}{rule.demand}。请补写后再签发", rule.article),)


def _names(rule: RemedyRule, paragraph: str) -> bool:
    plain = "".join(unicodedata.normalize("NFKC", paragraph).split())
    return all(any(word in plain for word in group) for group in rule.groups)


def _paragraphs(data: LetterData | FormData) -> Iterable[str]:
    if isinstance(data, LetterData):
        return data.paragraphs
    return (cell for row in data.rows for cell in row)


def _place(data: LetterData | FormData) -> str:
    return "paragraphs" if isinstance(data, LetterData) else "rows"
