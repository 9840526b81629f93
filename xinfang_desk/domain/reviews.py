"""Quality reviews 业务评查: a random sample of concluded matters that can be drawn again, and a scoring sheet for each.

The score is of the handling of a matter by a unit, never of a person. Criteria are data; a matter starts with 100 points, and a
fault takes its points away. Sources: domain §4.2 (errors that reviews look for), 《信访工作条例》 at each criterion.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from .codes import Code
from .errors import Problem
from .figures import rate_text
from .wording import text_problems

FULL_MARKS = 100
MOST_SAMPLED = 500
REVIEW_KINDS = ("district_reviews", "city_reviews")


class Verdict(Code):
    """What a criterion found in a matter."""

    OK = "ok", "符合"
    FAULT = "fault", "有问题"
    NONE = "none", "不涉及"


@dataclass(frozen=True)
class Criterion:
    """One thing to look at: the stage of the handling, the question, the points a fault takes, the article."""

    key: str
    stage: str
    label: str
    fault: str
    points: int
    article: str = ""


_R = "《信访工作条例》"
CRITERIA: tuple[Criterion, ...] = (
    Criterion("complete", "登记", "登记要素齐全、准确", "登记要素不全或不准", 6, f"{_R}第十九条"),
    Criterion("recorded", "登记", "口头反映如实记录并核对", "接谈记录不实或未核对", 4, f"{_R}第十九条"),
    Criterion("class", "登记", "类别和初次重复认定正确", "类别或初次重复认定有误", 6, f"{_R}第二十二条"),
    Criterion("destination", "受理", "去向正确，转交有权处理机关", "转送交办去向不当", 10, f"{_R}第二十二条"),
    Criterion("in_time", "受理", "15日内转送、交办", "转送、交办超过期限", 8, f"{_R}第二十二条"),
    Criterion(
        "kind_of_notice",
        "受理",
        "未以程序性告知代替实体性受理",
        "以程序性告知代替实体性受理",
        10,
        f"{_R}第二十三条",
    ),
    Criterion("notice_in_time", "受理", "15日内书面告知受理情况", "受理告知超过期限或未书面告知", 8, f"{_R}第二十三条"),
    Criterion("path", "办理", "办理路径适用正确", "办理路径适用错误", 8, f"{_R}第三十一条"),
    Criterion("term", "办理", "期限内办结，延期经批准并告知", "超过办理期限或延期手续不全", 8, f"{_R}第三十四条"),
    Criterion("opinion", "办理", "意见书事实、依据、结论、救济齐全", "处理意见书不规范", 12, f"{_R}第三十二条"),
    Criterion("fit", "办理", "逐项回应诉求", "答非所诉或遗漏诉求", 6, f"{_R}第三十二条"),
    Criterion("served", "送达", "送达回证的时间、方式和签收齐全", "送达记录不规范", 6, f"{_R}第三十二条"),
    Criterion("papers", "材料", "应有的文书和附件齐全", "文书或附件缺失", 5),
    Criterion("entered", "材料", "及时录入系统，录入内容与文书一致", "录入不及时或内容不一致", 3, f"{_R}第二十一条"),
)
"""What a review looks at; the points sum up to 100."""


@dataclass(frozen=True)
class ReviewDraft:
    """A review to begin: the kind, the day, its name, the days of conclusion to sample from, how many, and the seed."""

    kind: str
    on: date
    title: str
    first: date
    last: date
    size: int
    seed: str


@dataclass(frozen=True)
class Sheet:
    """The scoring sheet of one matter. `verdicts` by key of a criterion; empty = not looked at yet. Without the matter's people."""

    id: int
    position: int
    number: str
    unit: str
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    note: str = ""
    reviewed_at: datetime | None = None
    reviewed_by: str = ""

    @property
    def done(self) -> bool:
        """Whether every criterion was looked at."""
        return all(one.key in self.verdicts for one in CRITERIA)

    @property
    def score(self) -> int:
        """Points of the handling, at most 100."""
        return score(self.verdicts)

    @property
    def faults(self) -> tuple[Criterion, ...]:
        """The criteria that found a fault."""
        return tuple(one for one in CRITERIA if self.verdicts.get(one.key) is Verdict.FAULT)


@dataclass(frozen=True)
class Review:
    """A review with its sample. `population` is how many concluded matters it was drawn from, `fingerprint` which ones."""

    entry_id: int
    kind_label: str
    title: str
    on: date
    first: date
    last: date
    seed: str
    population: int
    fingerprint: str
    sheets: tuple[Sheet, ...]

    @property
    def done(self) -> int:
        """How many sheets are complete."""
        return sum(1 for sheet in self.sheets if sheet.done)


@dataclass(frozen=True)
class Redrawn:
    """A sample drawn again from its seed: whether it is the same, and whether the matters it is drawn from are."""

    same: bool
    population: int
    population_same: bool

    @property
    def words(self) -> str:
        """The result in one sentence."""
        if self.same and self.population_same:
            return f"已按种子重新抽取，与原样本一致（范围内{self.population}件）"
        if self.same:
            return f"已按种子重新抽取，样本一致；范围内的办结事项后来有变化，现为{self.population}件"
        return f"范围内的办结事项后来有变化，现为{self.population}件，重新抽取的样本与原样本不同；评查仍以原样本为准"


def score(verdicts: Mapping[str, Verdict]) -> int:
    """100 less the points of each fault, never below 0."""
    lost = sum(one.points for one in CRITERIA if verdicts.get(one.key) is Verdict.FAULT)
    return max(0, FULL_MARKS - lost)


def draw(numbers: Iterable[str], size: int, seed: str) -> tuple[str, ...]:
    """The sample: the `size` numbers whose SHA-256 with the seed comes first. The same on every machine, in any order given."""
    ranked = sorted(set(numbers), key=lambda number: (_rank(seed, number), number))
    return tuple(ranked[:size])


def _rank(seed: str, number: str) -> str:
    return hashlib.sha256(f"{seed}\x1f{number}".encode()).hexdigest()


def fingerprint(numbers: Iterable[str]) -> str:
    """SHA-256 over the numbers in their order, whatever the order given."""
    return hashlib.sha256("\n".join(sorted(set(numbers))).encode()).hexdigest()


def review_problems(draft: ReviewDraft, today: date) -> tuple[Problem, ...]:
    """Findings about a review to begin."""
    found = [*text_problems("title", "评查名称", draft.title, 200), *text_problems("seed", "抽样种子", draft.seed, 40)]
    if draft.kind not in REVIEW_KINDS:
        found.append(Problem("kind", "请选择市级或区级业务评查"))
    if not draft.title.strip():
        found.append(Problem("title", "请填写评查名称"))
    if not draft.seed.strip():
        found.append(Problem("seed", "请填写抽样种子，任意几个数字即可；种子相同，抽到的事项相同"))
    if draft.on > today:
        found.append(Problem("date", "评查日期不能晚于今天，请核对"))
    if draft.last < draft.first:
        found.append(Problem("last", "截止日期不能早于起始日期，请核对"))
    if not 1 <= draft.size <= MOST_SAMPLED:
        found.append(Problem("size", f"抽取件数应在1至{MOST_SAMPLED}之间，请核对"))
    return tuple(found)


def common_faults(sheets: Sequence[Sheet]) -> tuple[tuple[Criterion, int], ...]:
    """Each criterion that found faults with how often, the most frequent first."""
    counted = Counter(one.key for sheet in sheets for one in sheet.faults)
    found = [(one, counted[one.key]) for one in CRITERIA if counted[one.key]]
    return tuple(sorted(found, key=lambda pair: -pair[1]))


def average(sheets: Sequence[Sheet]) -> str:
    """The mean score with one decimal, rounded half up; — without a complete sheet."""
    done = [sheet.score for sheet in sheets if sheet.done]
    return rate_text(sum(done), len(done) * 100, 1).removesuffix("%")


def by_unit(sheets: Sequence[Sheet]) -> tuple[tuple[str, tuple[Sheet, ...]], ...]:
    """The complete sheets of each unit, units by name."""
    names = sorted({sheet.unit for sheet in sheets if sheet.done})
    return tuple((name, tuple(s for s in sheets if s.done and s.unit == name)) for name in names)
