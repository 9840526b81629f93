"""The sentences of the slip, the same on every paper."""

from __future__ import annotations

from datetime import time

from ..domain.papers import SlipData, SlipPromise
from ..domain.text import format_date_cn
from .typeset import shortened
from .words import instant_words, reprint_mark

SUMMARY_LIMIT = 60
MATERIAL_LIMIT = 40
MOST_MATERIALS = 24
PRIVACY = (
    "个人信息告知：您提供的个人信息仅用于办理本信访事项，依法保密、按规定期限保存，"
    "您可以向我办查询、更正（《个人信息保护法》第十七条、第三十五条）。"
)
NOT_A_DECISION = "本回执只证明事项已经登记，不是受理或者处理决定。"


def who(data: SlipData) -> str:
    """The person, and how many came."""
    return f"{data.name}等{data.headcount}人" if data.headcount > 1 else data.name


def registered(data: SlipData) -> str:
    """登记时间.

    An imported register knows the day alone and is kept as 0:00, an hour at which no counter is open: to print it would
    invent a time of day.
    """
    instant = data.registered_at
    return instant_words(instant) if instant.time() != time() else format_date_cn(instant)


def summary(data: SlipData) -> str:
    """诉求摘要 in at most sixty characters."""
    return shortened(data.summary, SUMMARY_LIMIT) or "（未填写）"


def materials(data: SlipData, limit: int = MATERIAL_LIMIT) -> tuple[str, ...]:
    """材料清单: every paper handed over, numbered; a name of more than `limit` characters is cut with …."""
    named = data.materials if len(data.materials) <= MOST_MATERIALS else data.materials[: MOST_MATERIALS - 1]
    items = tuple(f"{n}. {shortened(one, limit)}" for n, one in enumerate(named, 1))
    over = len(data.materials) - len(named)
    return (*items, f"其余{over}件见登记表") if over else items


def materials_label(data: SlipData) -> str:
    """材料清单 with the count, which the visitor checks before leaving."""
    return f"材料清单 共{len(data.materials)}件" if data.materials else "材料清单"


def unit(data: SlipData) -> str:
    """承办去向."""
    return data.unit.strip() or "甄别后确定，可凭登记编号查询"


_AFTER_THE_DAY = {
    SlipPromise.ORDINARY: "把您反映的事项转送有权处理的机关、单位，由该机关、单位书面告知您接收情况以及处理途径、程序。",
    SlipPromise.ACCUSATION: "按管理权限转送纪检监察机关依规依纪依法处理，处理情况按有关规定告知。",
    SlipPromise.ANONYMOUS: "转送有权处理的机关、单位；您未留姓名或联系方式，可凭登记编号查询。",
}


def promise(data: SlipData) -> str:
    """The sentence of the 15 days (Arts. 22, 23): the office passes the matter on; a written answer only where one is owed."""
    return f"我办将在15日内（{format_date_cn(data.answer_by)}前）{_AFTER_THE_DAY[data.promise]}"


def ways_to_ask(data: SlipData) -> tuple[tuple[str, str], ...]:
    """How to ask: way, telephone, address, hours; an empty one is left out."""
    ways = (("方式", data.query_way), ("电话", data.phone), ("地址", data.address), ("时间", data.hours))
    return tuple((label, value.strip()) for label, value in ways if value.strip())


def reprint(data: SlipData) -> str:
    """补打第n次 with the instant of printing; empty on the first print."""
    when = f"　{instant_words(data.printed_at)}" if data.printed_at else ""
    return f"{reprint_mark(data.reprint)}{when}" if data.reprint else ""
