"""A lawyer's consultation at the counter 律师接访: its record, the legal routes it may guide to, and how it is counted.

Counting, the only definition: each consultation is one 次; 人次 is the number of people who came; 件 is the number of matters
spoken of, a registered matter once a day however often it is spoken of, a consultation about no registered matter one by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from types import MappingProxyType

from .codes import Code
from .errors import Problem
from .rosters import Lawyer
from .wording import name_problems, text_problems

LEDGER_KIND = "lawyer_reception"
"""The ledger's kind 律师接访."""
DRAWN_TITLE = "律师接访"
DRAWN_NOTE = "按接访记录汇总"
"""Title and note of the ledger line that is drawn from the consultations of a day."""
ANONYMOUS = "匿名"
MOST_PEOPLE = 999


class LegalRoute(Code):
    """The legal route to which the lawyer guided (《信访工作条例》 Arts. 31, 33; domain §1.2)."""

    LITIGATION = "litigation", "诉讼"
    ARBITRATION = "arbitration", "仲裁"
    RECONSIDERATION = "reconsideration", "行政复议"
    MEDIATION = "mediation", "调解"
    PETITION = "petition", "信访程序"
    OTHER = "other", "其他"


ROUTE_ARTICLES: Mapping[LegalRoute, str] = MappingProxyType(
    {
        LegalRoute.LITIGATION: "《信访工作条例》第三十一条第（一）项",
        LegalRoute.ARBITRATION: "《信访工作条例》第三十一条第（二）项",
        LegalRoute.RECONSIDERATION: "《信访工作条例》第三十一条第（四）项",
        LegalRoute.MEDIATION: "《信访工作条例》第三十三条、《人民调解法》第十七条",
        LegalRoute.PETITION: "《信访工作条例》第三十一条第（六）项、第三十四条",
        LegalRoute.OTHER: "《信访工作条例》第三十一条第（三）项、第（五）项",
    }
)
"""The article that each route rests on: party appeals and duties to act, items 3 and 5, are 其他."""


class Counted(Code):
    """How a consultation reaches the ledger: by the line drawn from the records, or because a line typed by hand tells of it."""

    RECORDS = "records", "按本记录计入台账"
    TYPED = "typed", "已包含在当天手工记的台账里，不再另计"


@dataclass(frozen=True)
class ConsultationDraft:
    """One consultation as typed. `people` in persons; `counted` is asked only where a ledger line was typed for the day."""

    on: date
    starts: time = time(9)
    lawyer_id: int = 0
    visitor: str = ""
    anonymous: bool = False
    people: int = 1
    matter_number: str = ""
    subject: str = ""
    advice: str = ""
    route: LegalRoute | None = None
    legal_aid: bool = False
    counted: Counted | None = None


@dataclass(frozen=True)
class Consultation:
    """A kept consultation; a void one stays to be read and is counted no more."""

    id: int
    on: date
    starts: time
    lawyer: Lawyer
    visitor: str
    anonymous: bool
    people: int
    matter_number: str
    subject: str
    advice: str
    route: LegalRoute | None
    legal_aid: bool
    counted: Counted
    operator: str
    entered_at: datetime
    void_reason: str = ""
    version: int = 1

    @property
    def who(self) -> str:
        """Who came, as lists show it."""
        name = ANONYMOUS if self.anonymous else self.visitor
        return f"{name}等{self.people}人" if self.people > 1 else name


@dataclass(frozen=True)
class Tally:
    """What a day's consultations are in the ledger: 次, 人次, 件."""

    times: int
    people: int
    items: int


def tally(rows: Iterable[tuple[int, str]]) -> Tally:
    """The counts of one day from (people, matter number or ""); see the definition on top of this module."""
    found = tuple(rows)
    matters = {number for _people, number in found if number}
    alone = sum(1 for _people, number in found if not number)
    return Tally(len(found), sum(people for people, _number in found), len(matters) + alone)


def consultation_problems(draft: ConsultationDraft, today: date) -> tuple[Problem, ...]:
    """Findings about a record: a name or 匿名, a lawyer, what about; nothing in the future."""
    found = [
        *(() if draft.anonymous else name_problems("visitor", "来访人", draft.visitor)),
        *text_problems("subject", "咨询内容", draft.subject, 2000),
        *text_problems("advice", "解答意见", draft.advice, 2000),
    ]
    if not draft.lawyer_id:
        found.append(Problem("lawyer", "请选择接访律师；名册里没有的，先在“律师名册”添加"))
    if draft.on > today:
        found.append(Problem("on", "接访日期不能晚于今天，请核对"))
    if not 1 <= draft.people <= MOST_PEOPLE:
        found.append(Problem("people", f"人数应在1至{MOST_PEOPLE}之间，请核对"))
    if not draft.subject.strip():
        found.append(Problem("subject", "请填写咨询内容"))
    return tuple(found)


def counted_problem(draft: ConsultationDraft, *, typed_line: bool) -> Problem | None:
    """A day with a ledger line typed by hand needs a word on whether that line tells of this consultation already."""
    if typed_line and draft.counted is None:
        return Problem("counted", "这一天的台账已手工记有律师接访，请说明本次是否已包含在内，以免重复计数")
    if not typed_line and draft.counted is Counted.TYPED:
        return Problem("counted", "这一天没有手工记的律师接访台账，本次将按记录计入")
    return None
