"""A matter 信访事项 as the counter registers it (规程 Art. 5, Art. 19), and the rules of a complete registration."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .codes import (
    CLASS_OF_PURPOSE,
    Channel,
    MatterClass,
    Occurrence,
    Path,
    Purpose,
    Role,
    Urgency,
    VisitLevel,
)
from .errors import Problem
from .people import Person, person_problems, representative_problems
from .wording import text_problems

GROUP_VISIT_PEOPLE = 5
DEMAND_LIMIT = 1000
FACTS_LIMIT = 5000
COURSE_LIMIT = 2000
SUMMARY_LIMIT = 500
ACCUSED_LIMIT = 100
MAX_HEADCOUNT = 99_999


@dataclass(frozen=True)
class Material:
    """A paper handed in: name, pages, original (原件) or copy, and whether it was given back."""

    name: str
    pages: int = 1
    original: bool = False
    returned: bool = False


@dataclass(frozen=True)
class MatterDraft:
    """Everything typed on the intake form. `headcount` is in people (人), never derived from the rows of people.

    `accused` is whom a 检举控告 is about; it stands on no paper.
    `category`, `locality` and `unit` are codes of the office's code tables; empty = not yet known.
    `occurrence` None = the clerk has not decided: first-time. `repeat_reason` is why it was found to be a repeat (判重).
    """

    channel: Channel = Channel.VISIT
    petition_date: date | None = None
    external_number: str = ""
    petitioner: Person = field(default_factory=Person)
    headcount: int = 1
    representatives: tuple[Person, ...] = ()
    joint_signers: tuple[Person, ...] = ()
    agents: tuple[Person, ...] = ()
    purpose: Purpose = Purpose.REQUEST
    matter_class: MatterClass | None = None
    path: Path | None = None
    category: str = ""
    locality: str = ""
    unit: str = ""
    demand: str = ""
    facts: str = ""
    course: str = ""
    summary: str = ""
    accused: str = ""
    occurrence: Occurrence = Occurrence.FIRST
    first_number: str = ""
    repeat_reason: str = ""
    urgency: Urgency = Urgency.NORMAL
    safety_risk: str = ""
    visit_level: VisitLevel = VisitLevel.OWN
    in_litigation: bool = False
    in_arbitration: bool = False
    in_reconsideration: bool = False
    prior_opinion: str = ""
    may_publish: bool = False
    topics: tuple[str, ...] = ()
    materials: tuple[Material, ...] = ()
    interviewer: str = ""
    interview_result: str = ""
    leader: str = ""

    @property
    def effective_class(self) -> MatterClass:
        """事项类别 as chosen, or as it follows from the purpose."""
        return self.matter_class or CLASS_OF_PURPOSE[self.purpose]

    @property
    def is_group_visit(self) -> bool:
        """集体访: a visit of five people or more (statistical convention)."""
        return self.channel is Channel.VISIT and self.headcount >= GROUP_VISIT_PEOPLE

    @property
    def people(self) -> tuple[Person, ...]:
        """Every person named, the main petitioner first."""
        return (self.petitioner, *self.representatives, *self.joint_signers, *self.agents)


def draft_problems(draft: MatterDraft, today: date) -> tuple[Problem, ...]:
    """Every finding about a registration, errors and warnings, each at its field. Pure: saves nothing."""
    return (
        *person_problems(draft.petitioner, today),
        *_headcount_problems(draft),
        *representative_problems(draft.representatives),
        *_date_problems(draft, today),
        *_class_problems(draft),
        *_text_findings(draft),
        *_repeat_problems(draft),
    )


def _headcount_problems(draft: MatterDraft) -> tuple[Problem, ...]:
    if draft.headcount < 1:
        return (Problem("headcount", "信访人数至少为1人，请填写实际人数"),)
    if draft.headcount > MAX_HEADCOUNT:
        return (Problem("headcount", f"信访人数最多填{MAX_HEADCOUNT}人，请核对"),)
    named = 1 + len(draft.representatives) + len(draft.joint_signers)
    if draft.headcount < len(draft.joint_signers) or (
        draft.representatives and draft.headcount < len(draft.representatives)
    ):
        return (Problem("headcount", f"信访人数（{draft.headcount}人）少于已列出的人数（{named - 1}人），请核对"),)
    if draft.is_group_visit and not draft.representatives:
        return (Problem("representatives", "多人来访应推选代表，代表不超过5人", "《信访工作条例》第二十条", "warning"),)
    return ()


def _date_problems(draft: MatterDraft, today: date) -> tuple[Problem, ...]:
    if draft.petition_date and draft.petition_date > today:
        return (Problem("petitionDate", "信访日期不能晚于今天，请核对"),)
    return ()


def _class_problems(draft: MatterDraft) -> tuple[Problem, ...]:
    if draft.path and draft.effective_class is not MatterClass.REQUEST:
        return (Problem("path", "只有申诉求决类事项才选办理路径", "《信访工作条例》第三十一条"),)
    if draft.accused.strip() and draft.effective_class is not MatterClass.ACCUSATION:
        return (Problem("accused", "只有检举控告类事项才填写被反映的单位或人员", "《信访工作条例》第三十条"),)
    return ()


def _text_findings(draft: MatterDraft) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if not draft.demand.strip():
        found.append(Problem("demand", "请用一句话写明主要诉求"))
    found.extend(text_problems("demand", "主要诉求", draft.demand, DEMAND_LIMIT))
    found.extend(text_problems("facts", "事实与理由", draft.facts, FACTS_LIMIT))
    found.extend(text_problems("course", "信访过程", draft.course, COURSE_LIMIT))
    found.extend(text_problems("summary", "概况信息", draft.summary, SUMMARY_LIMIT))
    found.extend(text_problems("accused", "被反映的单位或人员", draft.accused, ACCUSED_LIMIT))
    found.extend(text_problems("externalNumber", "国家系统编号", draft.external_number, 40))
    return tuple(found)


def _repeat_problems(draft: MatterDraft) -> tuple[Problem, ...]:
    if draft.occurrence is Occurrence.REPEAT and not draft.first_number:
        return (Problem("firstNumber", "重复事项建议注明首次登记编号，便于合并查看", severity="warning"),)
    return ()


MISSING_LABELS = (
    ("category", "内容分类"),
    ("locality", "问题属地"),
    ("unit", "责任单位"),
    ("facts", "事实与理由"),
)


def missing_fields(draft: MatterDraft) -> tuple[tuple[str, str], ...]:
    """(field, label) of what a full registration by 规程 Art. 5 still lacks; shown as advice, never a barrier."""
    found = [(name, label) for name, label in MISSING_LABELS if not getattr(draft, name)]
    if not draft.petitioner.address and not draft.petitioner.address_unclear:
        found.insert(0, ("address", "住址"))
    return tuple(found)


def parse_name_list(text: str) -> tuple[Person, ...]:
    """Joint signers from a pasted list: one a line, or parted by 、，, ; tab; an ID number after the name is taken along."""
    people: list[Person] = []
    for line in text.replace("\r", "\n").split("\n"):
        for part in _split_line(line):
            name, number = _name_and_number(part)
            if name:
                people.append(Person(name=name, role=Role.JOINT, id_number=number))
    return tuple(people)


def _split_line(line: str) -> list[str]:
    for mark in "、，,；;":
        line = line.replace(mark, "\n")
    return [part.strip() for part in line.split("\n") if part.strip()]


def _name_and_number(part: str) -> tuple[str, str]:
    words = part.split()
    digits = [w for w in words if len(w) >= 15 and w[:-1].isdigit()]
    names = [w for w in words if w not in digits and not w.rstrip(".．").isdigit()]
    return "".join(names), digits[0] if digits else ""
