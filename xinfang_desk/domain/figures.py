"""Every figure of the statistics, defined once: key, label, unit, population, numerator, denominator, decimals, source.

Screen, list behind the figure, PDF, spreadsheet and JSON read only these definitions. A population is a list of conditions
on named fields; the store turns them into a query, and the same conditions select the list behind the figure.
件 = matters, 人次 = people, 次 = times, 批次 = visits: a figure has exactly one unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

Source = Literal["matters", "mediations", "ledger"]
Operation = Literal["eq", "in", "known", "unknown", "not_after", "in_or_silent", "known_or_silent", "either"]


DATES: dict[str, str] = {"matters": "登记日期", "mediations": "受理日期", "ledger": "发生日期"}
"""By which date the rows of a source belong to a period."""


@dataclass(frozen=True)
class Condition:
    """`field` compared with `value`: eq, in (tuple of values), known (not empty), unknown, not_after (value names another field).

    either holds where one of the conditions does that are its value. in_or_silent and known_or_silent also take a rating that
    was not given within its time (逾期未评). Three fields are derived: "month" of the registration ("2026-03"), "group"
    ("1" = 集体访) and "term_over" (concluded, or past its day).
    """

    field: str
    operation: Operation
    value: Any = None


@dataclass(frozen=True)
class Measure:
    """How much of a population: number of rows ("count"), sum of a field ("sum"), or distinct values of a field ("distinct")."""

    kind: Literal["count", "sum", "distinct"] = "count"
    field: str = ""
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One figure. With a `denominator` it is a rate in per cent with `decimals`; without, a plain number in `unit`.

    `basis` is the formula with its article or "习惯口径"; `plain` says in everyday words what it tells; `variant` names the
    way of counting where several are customary. A figure `aside` counts what the form of its kind does not ask for: files
    may bring it, so it is told where there is something to tell.
    """

    key: str
    label: str
    unit: str
    source: Source
    section: str
    numerator: Measure
    denominator: Measure | None = None
    decimals: int = 2
    basis: str = ""
    plain: str = ""
    variant: str = ""
    aside: bool = False

    @property
    def dates(self) -> str:
        """The date by which a matter, case or entry belongs to a period."""
        return DATES[self.source]

    @property
    def is_rate(self) -> bool:
        """Whether the figure is a rate with numerator and denominator."""
        return self.denominator is not None


@dataclass(frozen=True)
class FigureValue:
    """A figure's value for a period: a plain number, or numerator and denominator of a rate."""

    figure: Figure
    numerator: int | Decimal
    denominator: int | Decimal | None = None

    @property
    def text(self) -> str:
        """As printed: 2,890 style is left to the place; a rate as 95.29% and — for a zero denominator."""
        if self.denominator is None:
            return plain_text(self.numerator)
        return rate_text(self.numerator, self.denominator, self.figure.decimals)

    @property
    def share(self) -> Decimal | None:
        """A rate in per cent, rounded as it is printed; None without a denominator."""
        if not self.denominator:
            return None
        return Decimal(rate_text(self.numerator, self.denominator, self.figure.decimals).removesuffix("%"))

    def as_json(self) -> int | float | list[Any]:
        """As contracts.md §3 prints it: a number, or [numerator, denominator, text]."""
        if self.denominator is None:
            return json_number(self.numerator)
        return [json_number(self.numerator), json_number(self.denominator), self.text]


@dataclass(frozen=True)
class Period:
    """First and last day, both included, as ISO dates of `date`."""

    first: Any
    last: Any


def rate_text(numerator: int | Decimal, denominator: int | Decimal, decimals: int) -> str:
    """A rate in per cent, rounded half up; — when there is nothing to divide by."""
    if not denominator:
        return "—"
    step = Decimal(1).scaleb(-decimals)
    share = (Decimal(numerator) * 100 / Decimal(denominator)).quantize(step, rounding=ROUND_HALF_UP)
    return f"{share}%"


def plain_text(value: int | Decimal) -> str:
    """A plain number without needless decimals."""
    return str(json_number(value))


def json_number(value: int | Decimal) -> int | float:
    """An int where the value is whole, else a float with its two decimals."""
    return int(value) if value == int(value) else float(value)


def eq(name: str, value: Any) -> Condition:
    """`name` equals `value`."""
    return Condition(name, "eq", value)


def known(name: str) -> Condition:
    """`name` is not empty."""
    return Condition(name, "known")


def _count(*where: Condition) -> Measure:
    return Measure("count", "", where)


def _sum(name: str, *where: Condition) -> Measure:
    return Measure("sum", name, where)


VARIANTS = {
    "on_time_due": {"rate.on_time_conclusion": "rate.on_time_conclusion.due"},
    "silent_is_pleased": {
        f"rate.satisfaction.{side}": f"rate.satisfaction.{side}.silent" for side in ("office", "unit")
    },
}
"""Setting of the office -> the figures it exchanges for their other variant on cards and in reports."""


def chosen_key(key: str, settings: object) -> str:
    """The figure that stands for `key` in this office: itself or the variant that its settings choose."""
    for name, exchanged in VARIANTS.items():
        if getattr(settings, name) and key in exchanged:
            return exchanged[key]
    return key


COUNTED = eq("counted", True)
FIRST = eq("occurrence", "first")
REQUEST = eq("matter_class", "request")
PATH6 = eq("path", "6")
PLEASED = ("satisfied", "fair")
AGREED = Condition("outcome", "in", ("written", "oral"))

_CHANNELS = (("online", "网上"), ("visit", "来访"), ("letter", "来信"))


def _volume() -> list[Figure]:
    total = [
        Figure("petitions.matters", "信访总量", "件", "matters", "信访总量", _count(COUNTED)),
        Figure("petitions.people", "信访总人次", "人次", "matters", "信访总量", _sum("headcount", COUNTED)),
    ]
    for key, label in _CHANNELS:
        only = eq("channel", key)
        total.append(Figure(f"petitions.{key}.matters", label, "件", "matters", "信访总量", _count(only)))
        total.append(
            Figure(f"petitions.{key}.people", f"{label}人次", "人次", "matters", "信访总量", _sum("headcount", only))
        )
    return total


def _occurrence() -> list[Figure]:
    return [
        Figure("petitions.first_time.matters", "初次信访事项", "件", "matters", "信访总量", _count(COUNTED, FIRST)),
        Figure(
            "petitions.repeat.matters",
            "重复信访事项",
            "件",
            "matters",
            "信访总量",
            _count(COUNTED, eq("occurrence", "repeat")),
        ),
    ]


def _rate(key: str, label: str, hit: tuple[Condition, ...], base: tuple[Condition, ...], basis: str) -> Figure:
    return Figure(key, label, "件", "matters", "办理质量", _count(*base, *hit), _count(*base), 2, basis)


ON_TIME = Condition("concluded_on", "not_after", "conclusion_due")
TERM_OVER = eq("term_over", "1")


def _on_time() -> list[Figure]:
    """按期办结率 in its two customary variants (domain §4.2, D7)."""
    path6 = (COUNTED, FIRST, REQUEST, PATH6)
    whole = _rate(
        "rate.on_time_conclusion",
        "按期办结率",
        (ON_TIME,),
        path6,
        "受理之日起60日（加批准的延期）内办结的初次申诉求决第六项件 ÷ 该类全部件，《信访工作条例》第三十四条",
    )
    due = _rate(
        "rate.on_time_conclusion.due",
        "按期办结率（应办结口径）",
        (ON_TIME,),
        (*path6, TERM_OVER),
        "期限内办结的初次申诉求决第六项件 ÷ 已办结和已到期的该类件，尚未到期的不计，《信访工作条例》第三十四条",
    )
    return [
        replace(whole, variant="全部件口径", plain=f"{_ON_TIME_PLAIN}还在办理、没有到期的也算在分母里。"),
        replace(due, variant="应办结口径", plain=f"{_ON_TIME_PLAIN}还在办理、没有到期的不算。"),
    ]


_ON_TIME_PLAIN = "按信访程序办理的初次事项里，有多少件在法定期限（批准延期的加上延期）以内办结。"


def _satisfaction() -> Iterator[Figure]:
    """满意率 of each side in its two customary variants (domain §4.2)."""
    for key, label in (("office", "信访部门"), ("unit", "责任单位")):
        name, base = f"rating_{key}", (COUNTED, FIRST)
        rated = _rate(
            f"rate.satisfaction.{key}",
            f"对{label}满意率",
            (Condition(name, "in", PLEASED),),
            (*base, known(name)),
            "（满意＋基本满意）÷ 已评价的初次件，《信访事项办理群众满意度评价工作办法》",
        )
        silent = _rate(
            f"rate.satisfaction.{key}.silent",
            f"对{label}满意率（含逾期未评）",
            (Condition(name, "in_or_silent", PLEASED),),
            (*base, Condition(name, "known_or_silent")),
            "（满意＋基本满意＋逾期未评）÷（已评价＋逾期未评）的初次件，习惯口径",
        )
        told = f"信访人对{label}的评价里，满意和基本满意占多少。"
        yield replace(rated, variant="已评价口径", plain=f"{told}没有评价的不算。")
        yield replace(silent, variant="含逾期未评口径", plain=f"{told}过了评价期限没有评价的，算作满意。")


def _quality() -> list[Figure]:
    first = (COUNTED, FIRST)
    concluded = (*first, REQUEST, known("concluded_on"))
    return [
        _rate(
            "rate.timely_acceptance",
            "初次信访事项及时受理率",
            (Condition("referred_on", "not_after", "referral_due"),),
            first,
            "登记之日起15日内转送、交办的初次件 ÷ 初次件，《信访工作条例》第二十二条",
        ),
        *_on_time(),
        _rate(
            "rate.resolved_once",
            "申诉求决类初次信访事项一次性化解率",
            (eq("resolved_once", True),),
            concluded,
            "一次性化解的初次申诉求决件 ÷ 已办结的初次申诉求决件",
        ),
        *_satisfaction(),
    ]


def _mediation() -> list[Figure]:
    return [
        Figure("mediation.cases", "受理调解案件", "件", "mediations", "人民调解", _count()),
        Figure("mediation.agreed", "调解成功", "件", "mediations", "人民调解", _count(AGREED)),
        Figure(
            "mediation.major_agreed",
            "重大疑难调解成功",
            "件",
            "mediations",
            "人民调解",
            _count(AGREED, eq("major", True)),
        ),
        Figure("mediation.agreed_amount", "协议涉及金额", "元", "mediations", "人民调解", _sum("amount", AGREED)),
    ]


def _of(kind: str) -> Condition:
    return eq("kind", kind)


def _leaders() -> list[Figure]:
    visit, led, screened = _of("leader_reception"), _of("leader_led"), _of("disputes_screened")
    return [
        Figure("leader_reception.sessions", "领导接访下访", "次", "ledger", "领导接访与包案", _sum("times", visit)),
        Figure("leader_reception.people", "接待群众", "人次", "ledger", "领导接访与包案", _sum("people", visit)),
        Figure("leader_reception.matters", "接访事项", "件", "ledger", "领导接访与包案", _sum("items", visit)),
        Figure(
            "leader_reception.concluded",
            "接访事项办结率",
            "件",
            "ledger",
            "领导接访与包案",
            _sum("concluded", visit),
            _sum("items", visit),
            2,
            "办结 ÷ 接访事项",
        ),
        Figure(
            "disputes_screened.resolved",
            "排查矛盾纠纷化解率",
            "件",
            "ledger",
            "领导接访与包案",
            _sum("concluded", screened),
            _sum("items", screened),
            1,
            "化解 ÷ 排查",
        ),
        Figure(
            "leader_led.resolved",
            "包案化解率",
            "件",
            "ledger",
            "领导接访与包案",
            _sum("concluded", led),
            _sum("items", led),
            2,
            "化解 ÷ 包案",
        ),
        Figure(
            "leader_led.leaders", "包案领导", "人", "ledger", "领导接访与包案", Measure("distinct", "leader", (led,))
        ),
    ]


@dataclass(frozen=True)
class LedgerKind:
    """台账类别: its key, Chinese name and which counts its form shows."""

    key: str
    label: str
    counts: tuple[str, ...] = ("times",)
    has_leader: bool = False


LEDGER_COUNTS = {
    "times": ("次", "次数"),
    "people": ("人次", "人次"),
    "items": ("件", "件数"),
    "concluded": ("件", "办结件数"),
}
"""Ledger count -> (unit, field label)."""

IN_COPIES = frozenset({"publicity"})
"""Kinds whose items are printed papers handed out: 份, never added to 件."""


def count_unit(kind: str, name: str) -> str:
    """The unit of a count of a kind of ledger entry."""
    return "份" if name == "items" and kind in IN_COPIES else LEDGER_COUNTS[name][0]


def unit_beside(kind: str, name: str) -> str:
    """The unit that must stand beside a number because the head of its column says another one; "" where it says the same."""
    unit = count_unit(kind, name)
    return unit if unit != LEDGER_COUNTS[name][0] else ""


LEDGER_KINDS: tuple[LedgerKind, ...] = (
    LedgerKind("leader_reception", "领导接访下访", ("times", "people", "items", "concluded"), has_leader=True),
    LedgerKind("leader_led", "领导包案", ("items", "concluded"), has_leader=True),
    LedgerKind("disputes_screened", "矛盾纠纷排查", ("items", "concluded")),
    LedgerKind("stability_assessments", "社会稳定风险评估", ("times",)),
    LedgerKind("online_inspections", "网上巡查", ("times", "items")),
    LedgerKind("city_reviews", "市级业务评查", ("times", "items")),
    LedgerKind("district_reviews", "区级业务评查", ("times", "items")),
    LedgerKind("risk_letters", "风险提示函", ("times",)),
    LedgerKind("suggestions", "三项建议", ("times",)),
    LedgerKind("business_training", "信访业务培训", ("times", "people")),
    LedgerKind("law_training", "法治化培训", ("times", "people")),
    LedgerKind("publicity", "普法宣传", ("times", "items")),
    LedgerKind("order_measures", "秩序维护", ("times", "people")),
    LedgerKind("lawyer_reception", "律师接访", ("times", "people", "items")),
)

_LEDGER_PLAIN = {
    "times": "台账里“{}”各条的次数相加。",
    "people": "台账里“{}”各条的人次相加，同一个人来几次算几人次。",
    "items": "台账里“{}”各条的{}数相加。",
}

PLAIN = {
    "petitions.matters": "登记了多少件信访事项，一次登记算一件，初次和重复都算。来电是否计入，看“统计口径”的设置。",
    "petitions.people": "这些信访事项一共涉及多少人次，把每件登记的信访人数相加；一件有五个人就是五人次。",
    "petitions.online.matters": "通过网上反映的信访事项有多少件。",
    "petitions.online.people": "网上反映的各件登记的信访人数相加。",
    "petitions.visit.matters": "到窗口来访的信访事项有多少件，一批人来一次算一件。",
    "petitions.visit.people": "来访的各件登记的信访人数相加。",
    "petitions.letter.matters": "来信反映的信访事项有多少件。",
    "petitions.letter.people": "来信的各件登记的信访人数相加，联名信按登记的人数算。",
    "petitions.first_time.matters": "第一次反映的信访事项有多少件，由登记时判定。",
    "petitions.repeat.matters": "同一个人就同一件事再次反映的有多少件，由登记时判定；每来一次算一件。",
    "rate.timely_acceptance": "初次信访事项里，登记后15日以内转送、交办出去的占多少。",
    "rate.resolved_once": "已经办结的初次申诉求决事项里，一次就化解、标明“一次性化解”的占多少。",
    "mediation.cases": "调解室受理了多少件纠纷。",
    "mediation.agreed": "受理的纠纷里，有多少件达成了协议，书面和口头的都算。",
    "mediation.major_agreed": "达成协议的纠纷里，标明重大疑难的有多少件。",
    "mediation.agreed_amount": "达成协议的各件所写的金额相加。",
    "leader_reception.sessions": "领导接待群众来访和下访一共多少次，取自台账。",
    "leader_reception.people": "领导接访下访时接待了多少人次，取自台账。",
    "leader_reception.matters": "领导接访下访时接待的信访事项有多少件，取自台账。",
    "leader_reception.concluded": "领导接访下访的事项里，已经办结的占多少。",
    "disputes_screened.resolved": "排查出来的矛盾纠纷里，已经化解的占多少。",
    "leader_led.resolved": "领导包案的突出信访问题里，已经化解的占多少。",
    "leader_led.leaders": "有多少位领导包案，同一位领导包几件只算一人。",
}
"""What each figure tells, in everyday words."""

_UNCOUNTED_HERE = frozenset({"leader_reception", "leader_led", "disputes_screened"})


def ledger_figures(kinds: tuple[LedgerKind, ...]) -> tuple[Figure, ...]:
    """The ledger.KEY.times / .people / .items figures of every kind that has no figures of its own."""
    return tuple(
        Figure(
            f"ledger.{k.key}.{name}",
            k.label,
            count_unit(k.key, name),
            "ledger",
            "其他工作",
            _sum(name, _of(k.key)),
            plain=_LEDGER_PLAIN[name].format(k.label, count_unit(k.key, name)),
            aside=name not in k.counts,
        )
        for k in kinds
        if k.key not in _UNCOUNTED_HERE
        for name in ("times", "people", "items")
    )


def all_figures(kinds: tuple[LedgerKind, ...] = LEDGER_KINDS) -> tuple[Figure, ...]:
    """Every figure in the order of the report."""
    own = (*_volume(), *_occurrence(), *_quality(), *_mediation(), *_leaders())
    return (*(replace(f, plain=f.plain or PLAIN[f.key]) for f in own), *ledger_figures(kinds))
