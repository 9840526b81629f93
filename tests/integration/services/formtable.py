"""Every form F1-F24 in four situations: a short case, a long one, a crowd, and one of which little is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from xinfang_desk.domain.codes import Opinion, Path, Role, ServiceWay
from xinfang_desk.domain.fields import MoveField
from xinfang_desk.domain.forms import FORMS
from xinfang_desk.domain.grounds import ReviewResult
from xinfang_desk.domain.matters import DEMAND_LIMIT, Material, MatterDraft
from xinfang_desk.domain.moves import MOVES
from xinfang_desk.domain.papers import FormData, LetterData, PaperKind, SlipData
from xinfang_desk.domain.people import Person
from xinfang_desk.services.deadlines import Deadlines
from xinfang_desk.services.deskpapers import DeskPapers

from .desk import UNIT, VISITOR, Desk

RARE = "㛃䶮𬱖𫖯𬍛𰻝䲡"
FOREIGN = "阿卜杜热合曼·买买提·吐尔逊江"
Paper = LetterData | FormData | SlipData

_SAID = (
    f"自2024年1月起，物业公司按建筑面积而不是套内面积计收物业服务费，每平方米多收0.35元（含公摊“{RARE}”部分）；"
    "多次向物业公司、社区居民委员会反映，答复均为“正在研究”，至今未退还！"
)
LONG_TEXT = "\n".join(f"{mark}{_SAID}" for mark in ("第一，", "第二，", "第三，", "问：何时开始？答：", "第五，"))
LONG_LINE = f"示例区某某街道办事处{RARE}综合服务中心（{FOREIGN}，023-60000000转8008）"

_WORDS: Mapping[str, Mapping[str, Any]] = {
    "short": {"line": f"示例{RARE[0]}", "text": f"经查属实，{RARE[1]}某所述与票据相符。"},
    "long": {"line": LONG_LINE, "text": LONG_TEXT},
}
_SAMPLES = {**_WORDS, "crowd": _WORDS["short"], "bare": _WORDS["short"]}
_FIXED = {"date": date(2026, 5, 9), "moment": datetime(2026, 3, 20, 9, 30), "days": 30, "unit": UNIT}

_JOINT = tuple(
    Person(name=f"{RARE[n % 7]}{FOREIGN if n % 9 == 0 else '某某'}{n}", role=Role.JOINT) for n in range(1, 37)
)
_CHOSEN = tuple(Person(name=f"代表{RARE[n]}", role=Role.REPRESENTATIVE) for n in range(3))
_SHORT = MatterDraft(
    petitioner=VISITOR,
    demand="要求退还多收的物业服务费",
    facts="自2024年起多收。",
    category="140200",
    locality="01",
    unit=UNIT,
)

DRAFTS: Mapping[str, MatterDraft] = {
    "short": _SHORT,
    "long": replace(
        _SHORT,
        petitioner=replace(
            VISITOR, name=FOREIGN + RARE, address=f"示例区{RARE}街道人民路1号{LONG_LINE}", employer=LONG_LINE
        ),
        demand=(_SAID * 9)[:DEMAND_LIMIT],
        facts=LONG_TEXT * 6,
        course=LONG_TEXT * 2,
        materials=tuple(Material(f"第{n}份收费票据{RARE}及合同补充协议", n) for n in range(1, 9)),
        agents=(Person(name=f"代理{RARE}", role=Role.AGENT),),
        interviewer=f"接谈{RARE}",
        interview_result=_SAID,
    ),
    "crowd": replace(_SHORT, headcount=40, representatives=_CHOSEN, joint_signers=_JOINT),
    "bare": MatterDraft(petitioner=Person(name=RARE[:2]), demand="要求退费", unit=UNIT),
}
"""The four situations."""


def fields_of(kind: PaperKind) -> tuple[MoveField, ...]:
    """What the dialog of this paper asks: of its step, or of the paper that stands alone."""
    found = {field.name: field for move in MOVES if kind.value in _papers_of(move) for field in move.fields}
    return (*found.values(), *FORMS[kind].fields)


def _papers_of(move: Any) -> tuple[str, ...]:
    if not move.paper_field:
        return (move.paper,)
    return tuple(
        kind.value for kind in (PaperKind.IMPROVEMENT, PaperKind.POLICY, PaperKind.ACCOUNTABILITY, PaperKind.RISK)
    )


def asked(kind: PaperKind, situation: str) -> dict[str, Any]:
    """The values of a dialog; in the bare situation only the required ones, and what the road of Art. 34 requires."""
    wanted = (field for field in fields_of(kind) if field.required or situation != "bare" or field.name == "opinion")
    return {field.name: _value(field, situation) for field in wanted if field.name != "document_number"}


def _value(field: MoveField, situation: str) -> Any:
    if field.choices is not None:
        words = sorted(field.choices, key=lambda member: len(member.label))
        return words[-1 if situation == "long" else 0]
    if field.kind == "choice":
        return True
    return _FIXED.get(field.kind) or _SAMPLES[situation][field.kind]


@dataclass(frozen=True)
class Walked:
    """Three matters of one situation: accepted by its unit, come to the request for re-review, only handed on."""

    accepted: str
    reviewed: str
    handed_on: str

    def matter_of(self, kind: PaperKind) -> str:
        """The matter at the stage at which this paper is made."""
        if kind is PaperKind.PROCEDURAL_NOTICE:
            return self.handed_on
        return self.reviewed if kind in AFTER_THE_OPINION else self.accepted


AFTER_THE_OPINION = (
    PaperKind.SERVICE_RECEIPT,
    PaperKind.REVIEW_APPLICATION,
    PaperKind.REVIEW_OPINION,
    PaperKind.REREVIEW_APPLICATION,
    PaperKind.REREVIEW_OPINION,
)
_TO_THE_UNIT: tuple[tuple[str, int, dict[str, Any]], ...] = (
    ("refer", 2, {"unit": UNIT}),
    ("receive", 1, {}),
    ("accept", 5, {"path": Path.PETITION}),
)
_TO_THE_REVIEW: tuple[tuple[str, int, dict[str, Any]], ...] = (
    ("conclude", 30, {"opinion": Opinion.SUPPORT, "document_number": "示建信复〔2026〕3号"}),
    ("serve", 1, {"way": ServiceWay.DIRECT}),
    ("request_review", 5, {"reason": "对处理意见不服"}),
    (
        "review_opinion",
        20,
        {"result": ReviewResult.UPHELD, "summary": "维持", "document_number": "示府复查〔2026〕1号"},
    ),
    ("serve_review", 1, {"way": ServiceWay.DIRECT}),
    ("request_rereview", 5, {"reason": "对复查意见不服"}),
)


def walked(desk: Desk, situation: str) -> Walked:
    """The matters of a situation, each gone its road day by day."""
    matters = [desk.register(DRAFTS[situation]).number for _ in range(3)]
    for key, days, values in _TO_THE_UNIT:
        desk.days(days)
        for number in matters if key == "refer" else matters[:2]:
            desk.move(number, key, **values)
    accepted_on = desk.now
    for key, days, values in _TO_THE_REVIEW:
        desk.days(days)
        desk.move(matters[1], key, **values)
    desk.now = accepted_on
    return Walked(*matters)


def data_of(desk: Desk, matters: Walked, kind: PaperKind, situation: str) -> Paper:
    """The data of a paper as it is issued for this matter: the office's own with its number."""
    papers = DeskPapers(desk.services.store.data_dir, Deadlines(desk.services.store))
    with desk.services.store.read() as connection:
        record = papers.record(connection, desk.ctx, matters.matter_of(kind))
        if kind is PaperKind.SLIP:
            return papers.slip(connection, record)
        data = papers.paper_draft(connection, desk.ctx, record, kind, asked(kind, situation))
    if isinstance(data, FormData) or not FORMS[kind].code:
        return data
    return replace(data, number=f"示信访{FORMS[kind].code}〔2026〕12号")
