"""The life of a matter (domain §3): states, the moves of the main road as one table of data, and what each move changes.

A move is refused with its reason and article when the state, the dates or the fields do not allow it. The table is the only
place where the road is described: dialogs are built from `fields`, buttons from `possible_moves`, the timeline from `label`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from .codes import Code, MatterClass, Opinion, Path, Rating, ServiceWay
from .errors import MoveRefused, Problem
from .wording import text_problems

REGULATION = "《信访工作条例》"
MAX_EXTENSION_DAYS = 30


class State(Code):
    """状态 of a matter."""

    REGISTERED = "registered", "已登记"
    REFERRED = "referred", "已转送"
    ASSIGNED = "assigned", "已交办"
    ACCEPTED = "accepted", "办理中"
    CONCLUDED = "concluded", "已办结"
    SERVED = "served", "已送达"


OPEN_STATES = frozenset({State.REGISTERED, State.REFERRED, State.ASSIGNED, State.ACCEPTED})
"""States in which somebody still owes the petitioner a step."""

FieldKind = Literal["date", "unit", "line", "text", "choice", "days"]


@dataclass(frozen=True)
class MoveField:
    """One field of a move's dialog. `choices` is a vocabulary; `required` fields are refused when empty."""

    name: str
    label: str
    kind: FieldKind
    required: bool = False
    choices: type[Code] | None = None
    hint: str = ""


@dataclass(frozen=True)
class Move:
    """A step a matter can take. `paper` names the document kind that the step issues ("" = none)."""

    key: str
    label: str
    sources: frozenset[State]
    target: State | None
    fields: tuple[MoveField, ...]
    article: str
    date_label: str
    paper: str = ""


@dataclass(frozen=True)
class MatterStatus:
    """The facts that moves read and change. Dates are None until the step was taken; `extension_days` counts calendar days."""

    state: State = State.REGISTERED
    matter_class: MatterClass = MatterClass.REQUEST
    path: Path | None = None
    registered_on: date = date.min
    referred_on: date | None = None
    accepted_on: date | None = None
    extension_days: int = 0
    concluded_on: date | None = None
    opinion: Opinion | None = None
    served_on: date | None = None
    resolved_once: bool | None = None
    rating_office: Rating | None = None
    rating_unit: Rating | None = None
    unit: str = ""

    @property
    def has_conclusion_term(self) -> bool:
        """Whether the 60-day term of Art. 34 runs: only 申诉求决 on path 6."""
        return self.matter_class is MatterClass.REQUEST and self.path is Path.PETITION


_UNIT = MoveField("unit", "责任单位", "unit", required=True)
_NOTE = MoveField("note", "备注", "line")

MOVES: tuple[Move, ...] = (
    Move(
        "refer",
        "转送",
        frozenset({State.REGISTERED}),
        State.REFERRED,
        (_UNIT, _NOTE),
        f"{REGULATION}第二十二条",
        "转送日期",
        "referral_letter",
    ),
    Move(
        "assign",
        "交办",
        frozenset({State.REGISTERED}),
        State.ASSIGNED,
        (
            _UNIT,
            MoveField("deadline", "办结期限", "date", required=True, hint="交办函上写明的日期"),
            MoveField("reason", "交办理由", "line"),
            _NOTE,
        ),
        f"{REGULATION}第二十二条",
        "交办日期",
        "assignment_letter",
    ),
    Move(
        "accept",
        "受理告知",
        frozenset({State.REFERRED, State.ASSIGNED}),
        State.ACCEPTED,
        (
            MoveField("path", "办理路径", "choice", choices=Path, hint="申诉求决类必选，其他类别留空"),
            MoveField("contact", "承办人及电话", "line"),
            _NOTE,
        ),
        f"{REGULATION}第二十三条",
        "受理告知日期",
        "acceptance_notice",
    ),
    Move(
        "extend",
        "延期",
        frozenset({State.ACCEPTED}),
        None,
        (
            MoveField("days", "延长天数", "days", required=True, hint="最多30日，只能延期一次"),
            MoveField("approver", "批准人", "line", required=True),
            MoveField("reason", "延期理由", "text", required=True),
        ),
        f"{REGULATION}第三十四条",
        "批准日期",
    ),
    Move(
        "conclude",
        "办结",
        frozenset({State.ACCEPTED}),
        State.CONCLUDED,
        (
            MoveField("opinion", "处理意见", "choice", choices=Opinion, hint="信访程序办理的事项必选"),
            MoveField("document_number", "意见书文号", "line"),
            MoveField("summary", "处理意见摘要", "text"),
        ),
        f"{REGULATION}第三十二条、第三十四条",
        "办结日期",
    ),
    Move(
        "serve",
        "送达",
        frozenset({State.CONCLUDED}),
        State.SERVED,
        (
            MoveField("way", "送达方式", "choice", required=True, choices=ServiceWay),
            MoveField("receiver", "签收人", "line"),
            _NOTE,
        ),
        f"{REGULATION}第三十五条",
        "送达日期",
    ),
    Move(
        "rate",
        "评价",
        frozenset({State.CONCLUDED, State.SERVED}),
        None,
        (
            MoveField("rating_office", "对信访部门评价", "choice", choices=Rating),
            MoveField("rating_unit", "对责任单位评价", "choice", choices=Rating),
            MoveField("resolved_once", "是否一次性化解", "choice", choices=None, hint="申诉求决类初次事项填写"),
        ),
        f"{REGULATION}第二十一条",
        "评价日期",
    ),
)


def move_named(key: str) -> Move:
    """The move with this key; MoveRefused when there is none."""
    for move in MOVES:
        if move.key == key:
            return move
    raise MoveRefused.at("move", f"没有“{key}”这一步骤")


def refusal(status: MatterStatus, move: Move) -> str:
    """Why the move is not possible now, in one sentence; empty when it is."""
    if status.state not in move.sources:
        wanted = "、".join(s.label for s in State if s in move.sources)
        return f"事项现在是“{status.state.label}”，{move.label}须在“{wanted}”时进行"
    if move.key == "extend" and status.extension_days:
        return f"本事项已延期{status.extension_days}日，只能延期一次"
    if move.key == "extend" and not status.has_conclusion_term:
        return "只有按信访程序办理的申诉求决事项才有60日期限，不需要延期"
    return ""


def possible_moves(status: MatterStatus) -> tuple[Move, ...]:
    """The moves that the interface may offer now, in the order of the road."""
    return tuple(move for move in MOVES if not refusal(status, move))


def apply_move(status: MatterStatus, move: Move, on: date, values: Mapping[str, Any], today: date) -> MatterStatus:
    """The status after the move; MoveRefused names every finding with its field and article, and nothing changes.

    `values` holds typed values by field name (Code members for choices, date, int, str). `on` is the official date of the
    step, `today` the day it is entered.
    """
    reason = refusal(status, move)
    if reason:
        raise MoveRefused.at("move", reason, move.article)
    problems = (*_date_findings(status, move, on, today), *_field_findings(status, move, on, values))
    if problems:
        raise MoveRefused(problems)
    return _changed(status, move, on, values)


def last_step_date(status: MatterStatus) -> tuple[date, str]:
    """The date of the latest step taken and its name; no later step may be dated before it."""
    steps = (
        (status.served_on, "送达"),
        (status.concluded_on, "办结"),
        (status.accepted_on, "受理告知"),
        (status.referred_on, "转送（交办）"),
        (status.registered_on, "登记"),
    )
    return next((day, name) for day, name in steps if day is not None)


def _date_findings(status: MatterStatus, move: Move, on: date, today: date) -> tuple[Problem, ...]:
    if on > today:
        return (Problem("date", f"{move.date_label}不能晚于今天，请核对"),)
    previous, name = last_step_date(status)
    if on < previous:
        return (
            Problem(
                "date",
                f"{move.date_label}不能早于{name}日期（{previous.year}年{previous.month}月{previous.day}日），请核对",
            ),
        )
    return ()


def _field_findings(status: MatterStatus, move: Move, on: date, values: Mapping[str, Any]) -> tuple[Problem, ...]:
    found = [
        Problem(f.name, f"请填写{f.label}", move.article) for f in move.fields if f.required and not values.get(f.name)
    ]
    for f in move.fields:
        if f.kind in ("line", "text"):
            found.extend(
                p for p in text_problems(f.name, f.label, str(values.get(f.name) or ""), 2000) if p.severity == "error"
            )
    found.extend(_SPECIAL[move.key](status, on, values) if move.key in _SPECIAL else ())
    return tuple(found)


def _extension_findings(_status: MatterStatus, _on: date, values: Mapping[str, Any]) -> list[Problem]:
    days = values.get("days") or 0
    if days and not 1 <= days <= MAX_EXTENSION_DAYS:
        return [Problem("days", f"延长期限为1至30日，现填{days}日，请核对", f"{REGULATION}第三十四条")]
    return []


def _acceptance_findings(status: MatterStatus, _on: date, values: Mapping[str, Any]) -> list[Problem]:
    if status.matter_class is MatterClass.REQUEST and not (values.get("path") or status.path):
        return [Problem("path", "申诉求决类事项请选择办理路径，它决定办理期限", f"{REGULATION}第三十一条")]
    if status.matter_class is not MatterClass.REQUEST and values.get("path"):
        return [Problem("path", "只有申诉求决类事项才选办理路径", f"{REGULATION}第三十一条")]
    return []


def _conclusion_findings(status: MatterStatus, _on: date, values: Mapping[str, Any]) -> list[Problem]:
    if status.has_conclusion_term and not values.get("opinion"):
        return [
            Problem("opinion", "按信访程序办理的事项须写明处理意见：支持、解释说明或不支持", f"{REGULATION}第三十二条")
        ]
    return []


def _assignment_findings(_status: MatterStatus, on: date, values: Mapping[str, Any]) -> list[Problem]:
    deadline = values.get("deadline")
    if deadline and deadline <= on:
        return [Problem("deadline", "办结期限应晚于交办日期，请核对")]
    return []


def _rating_findings(_status: MatterStatus, _on: date, values: Mapping[str, Any]) -> list[Problem]:
    if not any(values.get(k) not in (None, "") for k in ("rating_office", "rating_unit", "resolved_once")):
        return [Problem("rating_office", "请至少填写一项评价")]
    return []


_SPECIAL = {
    "extend": _extension_findings,
    "accept": _acceptance_findings,
    "conclude": _conclusion_findings,
    "assign": _assignment_findings,
    "rate": _rating_findings,
}


def _changed(status: MatterStatus, move: Move, on: date, values: Mapping[str, Any]) -> MatterStatus:
    state = move.target or status.state
    match move.key:
        case "refer" | "assign":
            return replace(status, state=state, referred_on=on, unit=values["unit"])
        case "accept":
            return replace(status, state=state, accepted_on=on, path=values.get("path") or status.path)
        case "extend":
            return replace(status, extension_days=values["days"])
        case "conclude":
            return replace(status, state=state, concluded_on=on, opinion=values.get("opinion") or status.opinion)
        case "serve":
            return replace(status, state=state, served_on=on)
        case _:
            return replace(
                status,
                rating_office=values.get("rating_office") or status.rating_office,
                rating_unit=values.get("rating_unit") or status.rating_unit,
                resolved_once=status.resolved_once
                if values.get("resolved_once") in (None, "")
                else bool(values["resolved_once"]),
            )


def order_problems(status: MatterStatus) -> tuple[Problem, ...]:
    """Impossible date orders of a matter whose steps are all known at once, as in an imported row."""
    road = (
        ("registered_on", "登记日期", status.registered_on),
        ("referred_on", "转送日期", status.referred_on),
        ("accepted_on", "受理告知日期", status.accepted_on),
        ("concluded_on", "办结日期", status.concluded_on),
        ("served_on", "送达日期", status.served_on),
    )
    known = [step for step in road if step[2] is not None]
    found = [
        Problem(later[0], f"{later[1]}早于{earlier[1]}，请核对")
        for earlier, later in pairwise(known)
        if later[2] < earlier[2]  # type: ignore[operator]
    ]
    if status.concluded_on and not status.accepted_on:
        found.append(Problem("concluded_on", "已填办结日期而没有受理告知日期，请补填"))
    if status.served_on and not status.concluded_on:
        found.append(Problem("served_on", "已填送达日期而没有办结日期，请补填"))
    if status.extension_days and not 1 <= status.extension_days <= MAX_EXTENSION_DAYS:
        found.append(Problem("extension_days", "延期日数应为1至30日", f"{REGULATION}第三十四条"))
    return tuple(found)


def state_of(status: MatterStatus) -> State:
    """The state that follows from the dates alone (imported rows, checks)."""
    if status.served_on:
        return State.SERVED
    if status.concluded_on:
        return State.CONCLUDED
    if status.accepted_on:
        return State.ACCEPTED
    return State.REFERRED if status.referred_on else State.REGISTERED


def running_clock(status: MatterStatus) -> tuple[str, date, int] | None:
    """(rule key, start date, extension days) of the clock that runs in this state; None when none runs."""
    if status.state is State.REGISTERED:
        return ("referral", status.registered_on, 0)
    if status.state in (State.REFERRED, State.ASSIGNED) and status.referred_on:
        return ("notice", status.referred_on, 0)
    if status.state is State.ACCEPTED and status.has_conclusion_term and status.accepted_on:
        return ("conclusion", status.accepted_on, status.extension_days)
    if status.state is State.SERVED and status.has_conclusion_term and status.served_on:
        return ("review_request", status.served_on, 0)
    return None
