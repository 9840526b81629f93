"""Dimensions of the cross-table: by what matters may be told apart, each a fact of the matter with its words.

A dimension is a `field` of the facts that figures are counted from. `words` is the vocabulary of a word, `table` the code
table of a code; the month and the group (集体访) are derived from other facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .codes import Channel, Code, MatterClass, Occurrence, Opinion, Path, Purpose
from .states import State

COLLECTIVE_FROM = 5
"""集体访 = a visit with this many people or more (statistical convention, domain §2.1)."""

UNKNOWN = "未填"
"""The label of a value that is not known."""


class Group(Code):
    """集体 or not."""

    COLLECTIVE = "1", "集体访（5人以上）"
    OTHER = "0", "非集体"


@dataclass(frozen=True)
class Dimension:
    """One dimension. `roll_up`: the codes are gathered under their uppermost level."""

    key: str
    label: str
    words: type[Code] | None = None
    table: str = ""
    roll_up: bool = False


_ALL = (
    Dimension("channel", "信访形式", Channel),
    Dimension("matter_class", "事项类别", MatterClass),
    Dimension("purpose", "信访目的", Purpose),
    Dimension("path", "办理路径", Path),
    Dimension("category", "内容分类", table="category", roll_up=True),
    Dimension("subcategory", "内容分类（细）", table="category"),
    Dimension("locality", "问题属地", table="locality"),
    Dimension("unit", "责任单位", table="unit"),
    Dimension("occurrence", "初次重复", Occurrence),
    Dimension("group", "集体访", Group),
    Dimension("month", "登记月份"),
    Dimension("state", "状态", State),
    Dimension("opinion", "处理意见", Opinion),
)

DIMENSIONS: Mapping[str, Dimension] = MappingProxyType({dimension.key: dimension for dimension in _ALL})
"""Every dimension by its key, in the order in which they are offered."""
