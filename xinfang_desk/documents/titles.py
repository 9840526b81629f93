"""Breaking a title into balanced lines, 梯形 or 菱形, without cutting a word where it can be seen (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from functools import partial
from itertools import combinations, pairwise

from .typeset import NOT_FIRST, NOT_LAST, Style, text_width

_GOOD_END = frozenset("的和与及、，：；》”）")
"""A line that ends here reads on well."""
_BAD_START = frozenset("的了等们性化者和与及、")
_BAD_END = frozenset("关不第于对把被将")
_WHOLE = (
    "信访",
    "事项",
    "关于",
    "处理",
    "意见",
    "告知",
    "反映",
    "转送",
    "交办",
    "受理",
    "办理",
    "问题",
    "通知",
    "报告",
    "函件",
    "受送",
    "送达",
    "达人",
    "委托",
    "托人",
    "关系",
    "方式",
    "电子",
    "电话",
    "联系",
    "机关",
    "承办",
    "当事",
    "事人",
    "调解",
    "协议",
    "履行",
    "纠纷",
    "申请",
    "日期",
    "情况",
    "回访",
    "简要",
    "同意",
    "组织",
    "财产",
    "权利",
    "登记",
    "编号",
)
"""Words of the trade that stay whole."""


def balanced(title: str, style: Style, width: float) -> tuple[str, ...]:
    """The lines of a title; line feeds in it are kept as they are. At most four lines are tried."""
    if "\n" in title:
        return tuple(line.strip() for line in title.split("\n"))
    places = [place for place in range(1, len(title)) if _may_break(title, place)]
    for count in range(1, 5):
        candidates = (_cut(title, cuts) for cuts in combinations(places, count - 1)) if count < 4 else iter(())
        fitting = [lines for lines in candidates if max(text_width(line, style) for line in lines) <= width]
        if fitting:
            return min(fitting, key=partial(_ugliness, style=style))
    return _chopped(title, style, width)


def _may_break(title: str, place: int) -> bool:
    """Whether a line may end before this character: not inside a number, a Latin word or a word of the trade."""
    left, right = title[place - 1], title[place]
    if left in NOT_LAST or right in NOT_FIRST or (left.isascii() and right.isascii()):
        return False
    return title[place - 1 : place + 1] not in _WHOLE


def _cut(title: str, cuts: tuple[int, ...]) -> tuple[str, ...]:
    """The pieces of a title between the cuts."""
    edges = (0, *cuts, len(title))
    return tuple(title[a:b].strip() for a, b in pairwise(edges))


def _ugliness(lines: tuple[str, ...], style: Style) -> float:
    """How bad a setting is: uneven lines, an hour-glass, a line that ends or begins in the middle of a thought."""
    widths = [text_width(line, style) / style.size for line in lines]
    bad = sum((one - sum(widths) / len(widths)) ** 2 for one in widths)
    bad += 40.0 if len(widths) == 3 and widths[1] < min(widths[0], widths[2]) else 0.0
    for before, after in pairwise(lines):
        bad -= 9.0 if before[-1] in _GOOD_END else 0.0
        bad += 16.0 if after[0] in _BAD_START or before[-1] in _BAD_END else 0.0
    return bad


def _chopped(title: str, style: Style, width: float) -> tuple[str, ...]:
    """A very long title: as many full lines as it takes."""
    lines, start = [], 0
    for place in range(1, len(title) + 1):
        if text_width(title[start:place], style) > width:
            lines.append(title[start : place - 1])
            start = place - 1
    return (*lines, title[start:])
