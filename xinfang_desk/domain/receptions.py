"""The schedule of leaders' reception and visits 领导接访下访安排: who receives when and where, its state, and the public notice.

A planned reception counts nowhere; once held it is an entry of the ledger, and only that entry is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from .codes import Code
from .errors import Problem
from .rosters import RosterNotice, hours_words
from .text import format_date_week, weekday_name
from .wording import name_problems, text_problems


class ReceptionState(Code):
    """Where a reception stands."""

    PLANNED = "planned", "待接访"
    HELD = "held", "已接访"
    CANCELLED = "cancelled", "已取消"


class ReceptionWay(Code):
    """How the leader meets the people."""

    FIXED = "fixed", "定点接访"
    OUT = "out", "带案下访"
    CALLED = "called", "约访"
    AGAIN = "again", "回访"
    VIDEO = "video", "视频接访"


@dataclass(frozen=True)
class ReceptionDraft:
    """A reception as it is planned; the day may lie ahead."""

    on: date
    starts: time = time(9)
    ends: time = time(12)
    leader: str = ""
    post: str = ""
    place: str = ""
    way: ReceptionWay = ReceptionWay.FIXED
    note: str = ""


@dataclass(frozen=True)
class Reception:
    """A reception of the schedule. `entry_id` is the ledger's entry once it was held, 0 before."""

    id: int
    on: date
    starts: time
    ends: time
    leader: str
    post: str
    place: str
    way: ReceptionWay
    note: str
    state: ReceptionState
    reason: str = ""
    entry_id: int = 0
    version: int = 1

    @property
    def hours(self) -> str:
        """From when to when: 9:00–12:00."""
        return hours_words(self.starts, self.ends)

    @property
    def words(self) -> str:
        """Day, hours and leader in one line."""
        return f"{format_date_week(self.on)} {self.hours} {self.leader}"


def reception_problems(draft: ReceptionDraft) -> tuple[Problem, ...]:
    """Findings about a planned reception: who, where, and hours in their order."""
    found = [
        *name_problems("leader", "接访领导", draft.leader),
        *text_problems("post", "职务", draft.post, 50),
        *text_problems("place", "接访地点", draft.place, 100),
        *text_problems("note", "备注", draft.note, 200),
    ]
    if not draft.place.strip():
        found.append(Problem("place", "请填写接访地点，公告要告诉群众到哪里"))
    if draft.ends <= draft.starts:
        found.append(Problem("ends", "结束时间应晚于开始时间，请核对"))
    return tuple(found)


def clash(draft: ReceptionDraft, others: Sequence[Reception], besides: int = 0) -> Reception | None:
    """Another reception of the same leader whose hours meet these."""
    for one in others:
        same = one.id != besides and one.on == draft.on and one.leader == draft.leader
        if same and one.state is not ReceptionState.CANCELLED and one.starts < draft.ends and draft.starts < one.ends:
            return one
    return None


NOTICE_COLUMNS = ("日期", "星期", "时间", "接访领导", "接访地点", "备注")


def notice_of(organ: str, first: date, rows: Sequence[Reception], signed_on: date, *, phone: str = "") -> RosterNotice:
    """The public notice of a month's receptions; cancelled ones are left out."""
    month = f"{first.year}年{first.month}月"
    return RosterNotice(
        organ_name=organ,
        title=f"{month}领导干部接访下访公告",
        opening="为畅通群众诉求表达渠道，推动信访问题及时就地解决，根据《信访工作条例》关于领导干部接待群众来访的规定，"
        f"现将{month}领导干部接访下访安排公告如下：",
        rows=tuple(_notice_row(one) for one in rows if one.state is not ReceptionState.CANCELLED),
        closing=tuple(
            filter(
                None,
                (
                    "群众反映问题请携带有效身份证件和相关材料，由本人或者委托的代理人到场。",
                    f"咨询电话：{phone}" if phone else "",
                    "安排如有变动，以接访场所当日公示为准。",
                ),
            )
        ),
        signed_on=signed_on,
        columns=NOTICE_COLUMNS,
    )


def _notice_row(one: Reception) -> tuple[str, ...]:
    way = "" if one.way is ReceptionWay.FIXED else one.way.label
    who = f"{one.leader}\n{one.post}" if one.post else one.leader
    return (
        f"{one.on.month}月{one.on.day}日",
        weekday_name(one.on),
        one.hours,
        who,
        one.place,
        "\n".join(filter(None, (way, one.note))),
    )
