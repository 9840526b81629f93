"""The annual report in the office's own wording: what was done, what is lacking, what is planned.

Every number comes from a figure; a sentence whose number is zero gives way to another one. Where the program does not know,
a blank says what belongs there. The structure is that of the yearly report of a district petition office.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.figures import plain_text, rate_text
from . import reporttext as text
from .reportfacts import Facts, blank
from .series import UNKNOWN

SPAN = "全年"
_PREVENTION = ("stability_assessments", "online_inspections", "risk_letters")
_REVIEWS = ("city_reviews", "district_reviews")
_TRAINING = ("business_training", "law_training")
_TOLD = frozenset(
    {
        *("leader_reception", "leader_led", "disputes_screened", "lawyer_reception", "publicity", "order_measures"),
        "suggestions",
        *_PREVENTION,
        *_REVIEWS,
        *_TRAINING,
    }
)
_ORDINALS = "一二三四五六七八九"


def opening(facts: Facts) -> tuple[str, ...]:
    """The paragraph before the first heading."""
    return (
        f"{facts.first.year}年，{facts.settings.short_name}认真贯彻落实《信访工作条例》，围绕{blank('填写本年工作主线')}，"
        "推进信访工作法治化，依法及时就地解决群众合理诉求。现将全年工作情况报告如下。",
    )


def prevention(facts: Facts) -> tuple[str, ...]:
    """源头预防: screened disputes, assessments, inspections on the net, letters of warning."""
    done = _ledger(
        facts,
        {
            "stability_assessments": "开展社会稳定风险评估",
            "online_inspections": "开展网上巡查",
            "risk_letters": "发出风险提示函",
        },
    )
    screened = text.screened_words(facts)
    return (
        screened if screened.startswith("没有") else f"{SPAN}{screened}",
        f"{SPAN}{'，'.join(done)}。" if done else f"{SPAN}没有登记社会稳定风险评估、网上巡查和风险提示函。",
        f"{blank('补写源头预防的主要做法和事例')}。",
    )


def handling(facts: Facts) -> tuple[str, ...]:
    """受理办理: handed on, the rates, the fields, places and units."""
    return (text.handed_on(facts, SPAN), *text.quality(facts), *text.fields_and_units(facts))


def resolution(facts: Facts) -> tuple[str, ...]:
    """多元化解: reception by leaders, matters taken over by leaders, mediation, lawyers."""
    lawyers = _ledger(facts, {"lawyer_reception": "安排律师接访"})
    return (
        *text.leaders(facts, SPAN),
        *text.mediation_words(facts),
        *((f"{SPAN}{lawyers[0]}。",) if lawyers else ()),
    )


def supervision(facts: Facts) -> tuple[str, ...]:
    """监督落实与队伍建设: supervision, suggestions, reviews, training, publicity, order, and what else the ledger knows."""
    return (
        text.supervised(facts, SPAN),
        text.suggested(facts, SPAN)[0],
        _told(facts, {"city_reviews": "接受市级业务评查", "district_reviews": "开展区级业务评查"}, "业务评查"),
        _told(facts, {"business_training": "组织信访业务培训", "law_training": "组织法治化培训"}, "培训"),
        _told(facts, {"publicity": "开展普法宣传"}, "普法宣传"),
        _told(facts, {"order_measures": "依法维护信访秩序"}, "秩序维护"),
        *_other_work(facts),
    )


def _other_work(facts: Facts) -> Iterator[str]:
    rest = [words for kind in facts.kinds if kind.key not in _TOLD and (words := text.kind_words(facts, kind))]
    if rest:
        yield f"此外，{SPAN}开展{'；'.join(rest)}。"


def _told(facts: Facts, wordings: dict[str, str], name: str) -> str:
    done = _ledger(facts, wordings)
    return f"{SPAN}{'，'.join(done)}。" if done else f"{SPAN}没有登记{name}。"


def _ledger(facts: Facts, wordings: dict[str, str]) -> list[str]:
    """The kinds of other work that have entries, each in its wording: 组织信访业务培训6次、206人次."""
    kinds = {kind.key: kind for kind in facts.kinds}
    found = []
    for key, wording in wordings.items():
        words = text.kind_words(facts, kinds[key]) if key in kinds else ""
        if words:
            found.append(wording + words.removeprefix(kinds[key].label))
    return found


def shortcomings(facts: Facts) -> tuple[str, ...]:
    """存在的问题: what the figures show, and room for what they do not."""
    found = list(_shown(facts))
    lines = [f"{_ORDINALS[place]}是{words}。" for place, words in enumerate(found)]
    if not lines:
        lines.append("从本程序登记的数据看，没有反映出突出问题。")
    return (*lines, f"{blank('补写机制、队伍、基层基础等方面的问题')}。")


def _shown(facts: Facts) -> Iterator[str]:
    repeat = facts.number("petitions.repeat.matters")
    if repeat:
        share = rate_text(repeat, facts.number("petitions.matters"), 2)
        yield f"重复信访仍有发生，重复信访事项{plain_text(repeat)}件，占信访总量的{share}"
    yield from _late(facts)
    if facts.lacking("rate.resolved_once"):
        yield f"初次信访事项化解质量还需提高，有{plain_text(facts.lacking('rate.resolved_once'))}件没有一次性化解"
    yield from _displeased(facts)
    yield from _unresolved(facts)


def _late(facts: Facts) -> Iterator[str]:
    """What is within its days still is no shortcoming."""
    counts = (
        (
            facts.lacking("rate.timely_acceptance") - facts.awaiting,
            "超过15日未转送、交办或者超过15日才转送、交办的初次信访事项",
        ),
        (facts.lacking("rate.on_time_conclusion.due"), "期满未办结或者超期办结的申诉求决事项"),
    )
    late = [f"{words}{plain_text(number)}件" for number, words in counts if number]
    if late:
        yield f"按期受理办理还有差距，{'，'.join(late)}"


def _displeased(facts: Facts) -> Iterator[str]:
    sides = [
        f"对{name}评价不满意的{plain_text(facts.lacking(key))}件，满意率{facts.text(key)}"
        for key, name in (("rate.satisfaction.office", "信访部门"), ("rate.satisfaction.unit", "责任单位"))
        if facts.lacking(key)
    ]
    if sides:
        yield f"群众满意度还有提升空间，{'；'.join(sides)}"


def _unresolved(facts: Facts) -> Iterator[str]:
    open_ = [
        f"{name}{plain_text(facts.lacking(key))}件"
        for key, name in (("disputes_screened.resolved", "排查的矛盾纠纷"), ("leader_led.resolved", "领导包案事项"))
        if facts.lacking(key)
    ]
    if open_:
        yield f"部分矛盾化解难度大，尚未化解的有{'、'.join(open_)}"


def plans(facts: Facts) -> tuple[str, ...]:
    """下一年工作计划: what the figures ask for, the measures left to the office."""
    return tuple(f"{_ORDINALS[place]}是{words}。" for place, words in enumerate(_planned(facts)))


def _planned(facts: Facts) -> Iterator[str]:
    fields = "、".join(row[0] for row in facts.categories[:3] if row[1] and row[0] != UNKNOWN)
    yield f"抓实源头预防，紧盯{fields or blank('填写重点领域')}等领域，{blank('填写排查和预防措施')}"
    if facts.number("petitions.repeat.matters") or facts.lacking("rate.resolved_once"):
        yield f"提高初次办理质量，压降重复信访，{blank('填写目标和措施')}"
    else:
        yield f"规范受理办理，{blank('填写目标和措施')}"
    if facts.lacking("disputes_screened.resolved") or facts.lacking("leader_led.resolved"):
        yield f"用好领导包案、人民调解等办法，推动未化解的事项化解，{blank('填写责任和时限')}"
    else:
        yield f"推进多元化解，{blank('填写措施')}"
    if facts.lacking("rate.satisfaction.unit") or facts.lacking("rate.satisfaction.office"):
        yield f"做好回访和解释疏导，提升群众满意度，{blank('填写措施')}"
    yield f"加强督查督办和队伍建设，{blank('填写评查、培训和普法安排')}"
