"""Sheets that exist only in a 案卷: the course of the matter, what it is linked with, and the facts of its cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..domain.codes import Occurrence
from ..domain.forms import FORMS
from ..domain.papers import FormData, PaperKind
from ..domain.repeats import Candidate
from ..domain.text import format_date_cn, group_number
from ..domain.views import MatterDetail, StepView

REGISTRATION = "登记"
PUBLISHED = frozenset(
    {
        "guide", "refer", "refer_legal", "assign", "refuse", "refuse_again", "notify", "receive", "accept", "divert",
        "extend", "hearing_notice", "hearing", "conclude", "serve", "request_review", "review_opinion", "serve_review",
        "request_rereview", "rereview_opinion", "serve_rereview", "redo", "close", "withdraw", "entrust",
    }
)  # fmt: skip
"""Steps that the petitioner is told of, or took; the others are the office's own."""


def cover_facts(detail: MatterDetail, filed_by: str, *, internal: bool) -> tuple[tuple[str, str], ...]:
    """What stands on the cover below the number; retention and 卷号 are those that were noted when the matter was filed."""
    status, archive = detail.status, _archive(detail)
    names = "、".join(party.person.display_name for party in detail.parties[:3])
    more = f"等{detail.headcount}人" if detail.headcount > 1 else ""
    facts = (
        ("国家系统编号", detail.external_number),
        ("卷号", archive.get("卷号", "")),
        ("信访人", f"{names}{more}"),
        ("案由", _cause(detail)),
        ("初次重复", _occurrence(detail) if internal else ""),
        ("责任单位", detail.unit),
        ("登记日期", format_date_cn(status.registered_on)),
        ("办结日期", _day(status.concluded_on)),
        ("保管期限", archive.get("保管期限", "归档时确定")),
        ("立卷人", archive.get("立卷人", "") or filed_by),
    )
    return tuple((label, text) for label, text in facts if text)


def file_title(detail: MatterDetail) -> str:
    """卷名: who brought what."""
    name = detail.parties[0].person.display_name if detail.parties else ""
    who = f"{name}等{detail.headcount}人" if detail.headcount > 1 else name
    return f"关于{who}信访事项的案卷"


def timeline_sheet(detail: MatterDetail, organ: str, today: date, *, internal: bool) -> FormData:
    """The course of the matter, oldest first; outside of the office only the steps that the petitioner is told of."""
    shown = [step for step in detail.steps if internal or _published(step)]
    rows = tuple((f"{step.on:%Y-%m-%d}\n{step.label}", _told(step, detail, internal=internal)) for step in shown)
    return _sheet("办理过程", detail, organ, today, rows)


def linked_sheet(detail: MatterDetail, decided: Sequence[Candidate], organ: str, today: date) -> FormData:
    """判重: what was decided about other registrations, by whom and why."""
    rows = (
        ("初次重复", _occurrence(detail)),
        *((other.decision.label if other.decision else "", _decided(other)) for other in decided),
    )
    return _sheet("判重和关联事项", detail, organ, today, rows)


def _sheet(title: str, detail: MatterDetail, organ: str, today: date, rows: tuple[tuple[str, ...], ...]) -> FormData:
    return FormData(PaperKind.DEADLINE_NOTE, organ, group_number(detail.number), title, rows, (), today)


def _published(step: StepView) -> bool:
    return not step.withdrawn and (step.label == REGISTRATION or step.move in PUBLISHED)


def _told(step: StepView, detail: MatterDetail, *, internal: bool) -> str:
    paper = _issued(step, detail, internal=internal)
    if not internal:
        units = [f"{label}：{text}" for label, text in step.details if label == "责任单位"]
        return "\n".join(filter(None, (*units, paper))) or "—"
    lines = [f"{label}：{text}" for label, text in step.details]
    withdrawn = "本步骤已撤回" if step.withdrawn else ""
    by = f"经办：{step.operator}，{step.entered_at:%Y-%m-%d %H:%M}录入"
    return "\n".join(filter(None, (*lines, paper, withdrawn, by)))


def _issued(step: StepView, detail: MatterDetail, *, internal: bool) -> str:
    """The paper of a step; outside of the office only one that is not internal."""
    paper = next((paper for paper in detail.papers if paper.id == step.paper_id), None)
    if paper is None or (not internal and FORMS[PaperKind(paper.kind)].internal):
        return ""
    return f"出具：{paper.label} {group_number(paper.number)}".strip()


def _decided(other: Candidate) -> str:
    about = (
        f"{group_number(other.number)}　{other.name}，{format_date_cn(other.registered_on)}登记，{other.state.label}"
        + (f"，{other.unit}" if other.unit else "")
    )
    by = f"{other.decided_by}于{format_date_cn(other.decided_at.date())}认定" if other.decided_at else ""
    lines = (about, other.demand, f"依据：{other.grounds_text}", f"理由：{other.reason}", by)
    return "\n".join(line for line in lines if line and not line.endswith("："))


def _occurrence(detail: MatterDetail) -> str:
    first = group_number(detail.first_number)
    return f"重复（首次登记 {first}）" if detail.occurrence is Occurrence.REPEAT and first else detail.occurrence.label


def _archive(detail: MatterDetail) -> dict[str, str]:
    found = [step for step in detail.steps if step.move == "archive" and not step.withdrawn]
    return dict(found[-1].details) if found else {}


def _cause(detail: MatterDetail) -> str:
    demand = " ".join(detail.demand.split())
    short = demand if len(demand) <= _CAUSE else f"{demand[: _CAUSE - 1]}…"
    return f"{detail.category}：{short}" if detail.category else short


_CAUSE = 46
"""Characters of the demand that stand on the cover, where there is room for two lines."""


def _day(day: date | None) -> str:
    return format_date_cn(day) if day else ""
