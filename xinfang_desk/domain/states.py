"""状态 of a matter (domain §3), in the order of the road."""

from __future__ import annotations

from .codes import Code


class State(Code):
    """Where a matter stands."""

    REGISTERED = "registered", "已登记"
    SCREENED = "screened", "已甄别"
    GUIDED = "guided", "已引导"
    REPORTED = "reported", "已报请"
    REFERRED = "referred", "已转送"
    ASSIGNED = "assigned", "已交办"
    RECEIVED = "received", "已签收"
    OBJECTED = "objected", "异议待核"
    REFUSED = "refused", "不予受理"
    NO_MORE = "no_more", "不再受理"
    ACCEPTED = "accepted", "办理中"
    DIVERTED = "diverted", "已导入"
    CONCLUDED = "concluded", "已办结"
    SERVED = "served", "已送达"
    REVIEWING = "reviewing", "复查中"
    REVIEWED = "reviewed", "已复查"
    REVIEW_SERVED = "review_served", "复查已送达"
    REREVIEWING = "rereviewing", "复核中"
    REREVIEWED = "rereviewed", "已复核"
    FINISHED = "finished", "三级终结"
    CLOSED = "closed", "办理终了"
    ARCHIVED = "archived", "已归档"


BEFORE_HANDING_ON = frozenset({State.REGISTERED, State.SCREENED})
"""States in which the office still owes 转送、交办、报请 (Art. 22)."""

WITH_UNIT = frozenset({State.REFERRED, State.ASSIGNED, State.RECEIVED})
"""States in which the unit still owes the written notice of Art. 23."""

OPEN_STATES = (
    BEFORE_HANDING_ON
    | WITH_UNIT
    | {
        State.REPORTED,
        State.OBJECTED,
        State.ACCEPTED,
        State.DIVERTED,
        State.REVIEWING,
        State.REVIEWED,
        State.REREVIEWING,
        State.REREVIEWED,
    }
)
"""States in which somebody still owes the petitioner a step."""

ENDED_STATES = frozenset({State.GUIDED, State.REFUSED, State.NO_MORE, State.FINISHED, State.CLOSED})
"""States from which a matter goes to the archive."""
