"""The sentences of a report in the office's wording; every number comes from a figure, what is not known stays a blank."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..domain.codes import Channel
from ..domain.figures import LEDGER_COUNTS, LedgerKind, plain_text, rate_text
from ..domain.money import format_amount
from ..domain.text import format_date_cn
from .reportfacts import BLANK, Facts
from .series import UNKNOWN, Ranked

_NAMES = {Channel.ONLINE: "网上投诉", Channel.VISIT: "来访", Channel.LETTER: "来信", Channel.PHONE: "来电"}
LEADING = 5
_OWN_SECTION = frozenset({"leader_reception", "leader_led", "disputes_screened"})


def volume(facts: Facts, span: str, *, compared: bool = True) -> tuple[str, ...]:
    """信访总体情况: total, channels, first and repeated, change."""
    total, people = facts.text("petitions.matters"), facts.text("petitions.people")
    parts = "、".join(f"{_NAMES[c]}{facts.matters_of(c)}件" for c in facts.channels)
    shares = "、".join(facts.share(facts.matters_of(c)) for c in facts.channels)
    text = f"{span}共受理群众信访{total}件{people}人次，其中{parts}，分别占{shares}。"
    first, repeat = facts.text("petitions.first_time.matters"), facts.number("petitions.repeat.matters")
    more = f"初次信访事项{first}件，重复信访事项{plain_text(repeat)}件，重复信访占{facts.share(repeat)}。"
    if compared:
        more += f"信访总量{facts.change('petitions.matters')}，信访人次{facts.change('petitions.people')}。"
    return (text, more) if facts.number("petitions.matters") else (f"{span}没有登记信访事项。",)


def _rate_words(facts: Facts, label: str, key: str) -> str:
    if facts.value(key).denominator:
        return f"{label}为{facts.rate(key)}"
    return f"{label}没有应计事项"


def quality(facts: Facts) -> tuple[str, ...]:
    """办理质量: the rates with numerator and denominator."""
    rates = (
        _rate_words(facts, "初次信访事项及时受理率", "rate.timely_acceptance"),
        _rate_words(facts, "按期办结率", "rate.on_time_conclusion"),
        _rate_words(facts, "申诉求决类初次信访事项一次性化解率", "rate.resolved_once"),
    )
    pleased = (
        _rate_words(facts, "群众对信访部门的满意率", "rate.satisfaction.office"),
        _rate_words(facts, "对责任单位的满意率", "rate.satisfaction.unit"),
    )
    return ("，".join(rates) + "。", "，".join(pleased) + "。")


def leaders(facts: Facts, span: str) -> tuple[str, ...]:
    """领导接访与包案."""
    return (_reception(facts, span), _led(facts))


def _reception(facts: Facts, span: str) -> str:
    if not facts.number("leader_reception.sessions"):
        return f"{span}没有登记领导干部接访下访。"
    concluded = facts.value("leader_reception.concluded")
    tail = f"，办结{plain_text(concluded.numerator)}件，办结率{concluded.text}" if concluded.denominator else ""
    return (
        f"{span}领导干部接访下访{facts.text('leader_reception.sessions')}次，"
        f"接待群众{facts.text('leader_reception.people')}人次，接访事项{facts.text('leader_reception.matters')}件{tail}。"
    )


def _led(facts: Facts) -> str:
    led = facts.value("leader_led.resolved")
    if not led.denominator:
        return "没有登记领导包案。"
    return (
        f"{facts.text('leader_led.leaders')}名区领导包案突出信访问题{plain_text(led.denominator)}件，"
        f"已化解{plain_text(led.numerator)}件，化解率{led.text}。"
    )


def disputes(facts: Facts) -> tuple[str, ...]:
    """矛盾纠纷排查与人民调解."""
    return (_screened(facts), *_mediation(facts))


def _screened(facts: Facts) -> str:
    screened = facts.value("disputes_screened.resolved")
    if not screened.denominator:
        return "没有登记矛盾纠纷排查。"
    return (
        f"排查重点矛盾纠纷{plain_text(screened.denominator)}件，化解{plain_text(screened.numerator)}件，"
        f"化解率{screened.text}。"
    )


def _mediation(facts: Facts) -> tuple[str, ...]:
    cases, agreed = facts.number("mediation.cases"), facts.number("mediation.agreed")
    if not cases:
        return ("派驻人民调解室没有受理调解案件。",)
    amount = format_amount(Decimal(facts.number("mediation.agreed_amount")))
    return (
        f"派驻人民调解室有{facts.mediators}名调解员受理调解案件{plain_text(cases)}件，调解成功{plain_text(agreed)}件，"
        f"调解成功率{rate_text(agreed, cases, 2)}，其中重大疑难案件调解成功{facts.text('mediation.major_agreed')}件；"
        f"协议涉及金额{amount}元。",
    )


def other_work(facts: Facts, span: str) -> tuple[str, ...]:
    """其他工作 from the ledger, one clause a kind that has entries."""
    clauses = [words for kind in facts.kinds if kind.key not in _OWN_SECTION and (words := _kind_words(facts, kind))]
    return (f"{span}开展{'；'.join(clauses)}。",) if clauses else (f"{span}没有登记其他工作。",)


def _kind_words(facts: Facts, kind: LedgerKind) -> str:
    counts = [
        f"{facts.text(f'ledger.{kind.key}.{name}')}{LEDGER_COUNTS[name][0]}"
        for name in ("times", "people", "items")
        if facts.number(f"ledger.{kind.key}.{name}")
    ]
    return kind.label + "、".join(counts) if counts else ""


def fields_and_units(facts: Facts) -> tuple[str, ...]:
    """Art. 41: the fields concerned, the units most complained about, transfers and suggestions."""
    return (
        f"群众反映问题的主要领域依次为：{_leading(facts, facts.categories)}。",
        f"被投诉较多的单位依次为：{_leading(facts, facts.units)}。",
        f"问题属地较集中的是：{_leading(facts, facts.localities)}。",
        f"转送信访事项{facts.steps.get('refer', 0)}件，交办{facts.steps.get('assign', 0)}件，督办{BLANK}件。"
        f"提出改进工作建议{BLANK}件、完善政策建议{BLANK}件、追究责任建议{BLANK}件，被采纳{BLANK}件。",
    )


def _leading(facts: Facts, rows: Ranked) -> str:
    named = [row for row in rows if row[0] != UNKNOWN][:LEADING]
    words = [f"{label}{matters}件（{facts.share(matters)}）" for label, matters, _ in named]
    return "、".join(words) if words else BLANK


def closing(facts: Facts) -> tuple[str, ...]:
    """How the numbers were taken."""
    channels: Sequence[str] = [c.label for c in facts.channels]
    return (
        f"统计口径：信访总量按登记日期计，含{'、'.join(channels)}；台账按发生日期计，调解按受理日期计。"
        f"数据截至{format_date_cn(facts.made_at.date())}{facts.made_at:%H:%M}。",
    )
