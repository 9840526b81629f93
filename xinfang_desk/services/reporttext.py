"""The sentences of a report in the office's wording; every number comes from a figure, what is not known stays a blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from ..domain.codes import Channel
from ..domain.figures import LedgerKind, count_unit, plain_text, rate_text
from ..domain.grounds import Adoption, SuggestionKind
from ..domain.handling import ADOPTED, THREE, Suggested, of_kind, three_of
from ..domain.text import format_date_cn
from .reportfacts import Facts
from .series import UNKNOWN, Ranked

_NAMES = {Channel.ONLINE: "网上投诉", Channel.VISIT: "来访", Channel.LETTER: "来信", Channel.PHONE: "来电"}
LEADING = 5
_OWN_SECTION = frozenset({"leader_reception", "leader_led", "disputes_screened"})


def volume(facts: Facts, span: str, *, compared: bool = True) -> tuple[str, ...]:
    """信访总体情况: total, channels, first and repeated, change."""
    if not facts.number("petitions.matters"):
        return (f"{span}没有登记信访事项。",)
    total, people = facts.text("petitions.matters"), facts.text("petitions.people")
    more = _occurrence(facts)
    if compared:
        more += f"信访总量{facts.change('petitions.matters')}，信访人次{facts.change('petitions.people')}。"
    return (f"{span}共受理群众信访{total}件{people}人次，其中{_channels(facts)}。", more)


def _channels(facts: Facts) -> str:
    """Channels that had matters, each with its share."""
    used = [channel for channel in facts.channels if facts.matters_of(channel)]
    parts = "、".join(f"{_NAMES[c]}{facts.matters_of(c)}件" for c in used)
    shares = "、".join(facts.share(facts.matters_of(c)) for c in used)
    return f"{parts}，{'分别' if len(used) > 1 else ''}占{shares}"


def _occurrence(facts: Facts) -> str:
    first, repeat = facts.text("petitions.first_time.matters"), facts.number("petitions.repeat.matters")
    if not repeat:
        return f"初次信访事项{first}件，没有重复信访事项。"
    return f"初次信访事项{first}件，重复信访事项{plain_text(repeat)}件，重复信访占{facts.share(repeat, 2)}。"


_QUALITY = (
    (
        ("初次信访事项及时受理率", "rate.timely_acceptance"),
        ("按期办结率", "rate.on_time_conclusion"),
        ("申诉求决类初次信访事项一次性化解率", "rate.resolved_once"),
    ),
    (
        ("群众对信访部门的满意率", "rate.satisfaction.office"),
        ("对责任单位的满意率", "rate.satisfaction.unit"),
    ),
)


def quality(facts: Facts) -> tuple[str, ...]:
    """办理质量: the rates with their parts and changes; those that had nothing to count are named together."""
    lines = []
    for rates in _QUALITY:
        told = [f"{label}为{facts.rate(key)}{facts.rate_change(key)}" for label, key in rates if facts.base(key) != "0"]
        lines += [f"{'，'.join(told)}。"] if told else []
    empty = [label for rates in _QUALITY for label, key in rates if facts.base(key) == "0"]
    lines += [f"{'、'.join(empty)}没有应计事项。"] if empty else []
    return tuple(lines)


def leaders(facts: Facts, span: str) -> tuple[str, ...]:
    """领导接访与包案."""
    return (_reception(facts, span), _led(facts))


def _reception(facts: Facts, span: str) -> str:
    if not any(facts.number(f"leader_reception.{name}") for name in ("sessions", "people", "matters")):
        return f"{span}没有登记领导干部接访下访。"
    concluded = facts.value("leader_reception.concluded")
    done = f"，办结{plain_text(concluded.numerator)}件，办结率{facts.rate('leader_reception.concluded')}"
    tail = done if concluded.denominator else ""
    return (
        f"{span}领导干部接访下访{facts.text('leader_reception.sessions')}次，"
        f"接待群众{facts.text('leader_reception.people')}人次，接访事项{facts.text('leader_reception.matters')}件{tail}。"
    )


def _led(facts: Facts) -> str:
    led = facts.value("leader_led.resolved")
    if not led.denominator:
        return "没有登记领导包案。"
    leaders = facts.number("leader_led.leaders")
    return (
        f"{f'{plain_text(leaders)}名区领导' if leaders else '领导'}包案突出信访问题{plain_text(led.denominator)}件，"
        f"已化解{plain_text(led.numerator)}件，化解率{facts.rate('leader_led.resolved')}。"
    )


def disputes(facts: Facts) -> tuple[str, ...]:
    """矛盾纠纷排查与人民调解."""
    return (screened_words(facts), *mediation_words(facts))


def screened_words(facts: Facts) -> str:
    """矛盾纠纷排查."""
    screened = facts.value("disputes_screened.resolved")
    if not screened.denominator:
        return "没有登记矛盾纠纷排查。"
    return (
        f"排查重点矛盾纠纷{plain_text(screened.denominator)}件，化解{plain_text(screened.numerator)}件，"
        f"化解率{facts.rate('disputes_screened.resolved')}。"
    )


def mediation_words(facts: Facts) -> tuple[str, ...]:
    """人民调解."""
    cases, agreed = facts.number("mediation.cases"), facts.number("mediation.agreed")
    if not cases:
        return ("派驻人民调解室没有受理调解案件。",)
    mediators = f"{facts.mediators}名调解员" if facts.mediators else ""
    opening = f"派驻人民调解室{mediators}受理调解案件{plain_text(cases)}件，"
    if not agreed:
        return (f"{opening}尚无调解成功的案件。",)
    rate = f"{rate_text(agreed, cases, 2)}（{plain_text(agreed)}/{plain_text(cases)}）"
    major = facts.number("mediation.major_agreed")
    hard = f"，其中重大疑难案件调解成功{plain_text(major)}件" if major else ""
    return (f"{opening}调解成功{plain_text(agreed)}件，调解成功率{rate}{hard}；{_amount(facts)}。",)


def _amount(facts: Facts) -> str:
    """协议涉及金额 in yuan, and in 万元 from ten thousand on."""
    amount = Decimal(facts.number("mediation.agreed_amount"))
    if not amount:
        return "协议不涉及金额"
    rounded = (amount / 10000).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"协议涉及金额{plain_text(amount)}元" + (f"（{rounded}万元）" if amount >= 10000 else "")


def other_work(facts: Facts, span: str) -> tuple[str, ...]:
    """其他工作 from the ledger, one clause a kind that has entries."""
    clauses = [words for kind in facts.kinds if kind.key not in _OWN_SECTION and (words := kind_words(facts, kind))]
    return (f"{span}开展{'；'.join(clauses)}。",) if clauses else (f"{span}没有登记其他工作。",)


def kind_words(facts: Facts, kind: LedgerKind) -> str:
    """A kind of other work with its counts; empty when it has no entries."""
    counts = [
        f"{facts.text(f'ledger.{kind.key}.{name}')}{count_unit(kind.key, name)}"
        for name in ("times", "people", "items")
        if facts.number(f"ledger.{kind.key}.{name}")
    ]
    return kind.label + "、".join(counts) if counts else ""


def fields_and_units(facts: Facts) -> tuple[str, ...]:
    """Art. 41 item 1: the fields concerned, the organs most complained about, the places."""
    return (
        _ranking("群众反映问题的主要领域依次为", facts, facts.categories, "没有登记内容分类"),
        _ranking("被投诉较多的机关、单位依次为", facts, facts.units, "没有登记责任单位"),
        _ranking("问题属地较集中的是", facts, facts.localities, "没有登记问题属地"),
    )


def _ranking(opening: str, facts: Facts, rows: Ranked, none: str) -> str:
    words = leading(facts, rows)
    return f"{opening}：{words}。" if words else f"{none}。"


def leading(facts: Facts, rows: Ranked, count: int = LEADING) -> str:
    """The largest entries of a code table with their shares."""
    named = [row for row in rows if row[0] != UNKNOWN][:count]
    return "、".join(f"{label}{matters}件（{facts.share(matters)}）" for label, matters, _ in named)


def handed_on(facts: Facts, span: str) -> str:
    """Art. 41 item 2: 转送、交办."""
    referred, assigned = facts.handling.referred, facts.handling.assigned
    if not referred and not assigned:
        return f"{span}没有登记转送、交办。"
    parts = (
        (f"转送信访事项{_of_matters(referred, facts)}", referred),
        (f"交办{'' if referred else '信访事项'}{_of_matters(assigned, facts)}", assigned),
    )
    return f"{span}{'，'.join(words for words, n in parts if n)}。"


def _of_matters(numbers: Sequence[str], facts: Facts) -> str:
    """2件, 1件（2次） where a matter was handed on again, 3件（含以前登记的1件） where not all are of the period."""
    matters = set(numbers)
    earlier = len(matters & facts.handling.earlier)
    more = [f"{len(numbers)}次"] if len(numbers) > len(matters) else []
    more += [f"含{format_date_cn(facts.first)}以前登记的{earlier}件"] if earlier else []
    return f"{len(matters)}件{'（' + '，'.join(more) + '）' if more else ''}"


def supervised(facts: Facts, span: str) -> str:
    """Art. 41 item 2: 督办 with its grounds and answers."""
    found = facts.handling.supervised
    if not found:
        return f"{span}没有登记督办。"
    answered = sum(one.answered for one in found)
    grounds = Counter(one.ground.label for one in found).most_common()
    named = "；".join(f"{label}{n}件" for label, n in grounds)
    return f"{span}督办信访事项{len(found)}件，已反馈{answered}件。督办的情形为：{named}。"


def suggested(facts: Facts, span: str) -> tuple[str, ...]:
    """Art. 41 item 3: 三项建议 and their adoption; 风险提示函 beside them. Both as the ledger tells them."""
    risks = len(of_kind(facts.letters, SuggestionKind.RISK))
    beside = (f"发出风险提示函{risks}次。",) if risks else ()
    three = three_of(facts.letters)
    if not three:
        return (f"{span}没有登记提出改进工作、完善政策、追究责任建议。", *beside)
    named = [(kind.label, len(of_kind(three, kind))) for kind in THREE]
    named.append(("没有写明种类的", len(of_kind(three, None))))
    counts = "、".join(f"{label}{n}件" for label, n in named if n)
    return (f"{span}提出三项建议{len(three)}件，其中{counts}。{_adoption(three)}", *beside)


def _adoption(three: Sequence[Suggested]) -> str:
    fed_back = [one for one in three if one.adopted]
    if not fed_back:
        return "有关机关、单位尚未反馈采纳情况。"
    adopted = [one for one in fed_back if one.adopted in ADOPTED]
    parts = sum(one.adopted is Adoption.PART for one in adopted)
    partly = f"（其中部分采纳{parts}件）" if parts else ""
    waiting = len(three) - len(fed_back)
    rest = f"，尚未反馈{waiting}件" if waiting else ""
    share = f"采纳率{rate_text(len(adopted), len(fed_back), 2)}（{len(adopted)}/{len(fed_back)}）"
    return f"已反馈{len(fed_back)}件，被采纳{len(adopted)}件{partly}，{share}{rest}。"


def closing(facts: Facts) -> tuple[str, ...]:
    """How the numbers were taken."""
    channels: Sequence[str] = [c.label for c in facts.channels]
    return (
        f"统计口径：信访总量按登记日期计，含{'、'.join(channels)}；台账按发生日期计，调解按受理日期计，转送、交办、督办和建议按办理日期计。"
        f"数据截至{format_date_cn(facts.made_at.date())}{facts.made_at:%H:%M}。",
    )
