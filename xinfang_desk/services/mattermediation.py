"""Back to the matter: a mediation case writes on its matter that it began and how it ended, in the transaction of its own step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ..domain.codes import MatterClass
from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, MoveRefused, NotFound
from ..domain.folding import reversible
from ..domain.grounds import MediationResult
from ..domain.lifecycle import OPEN_STATES, ROAD, move_named
from ..domain.text import format_date_cn, group_number
from ..store import records, steps
from ..store.records import MatterRecord
from ..store.store import Reading, Tx
from .deskpapers import plain_number
from .moves import MoveMaker

_AGREED = frozenset({MediationResult.WRITTEN, MediationResult.ORAL})
ARTICLE = "《信访工作条例》第三十三条"


def mediable(ctx: Context, connection: Reading, number: str) -> MatterRecord:
    """The matter, if it may be mediated: 申诉求决 only (Art. 33), never one that was behind the wall, one case at a time."""
    record = records.by_number(connection, plain_number(number))
    if record is None or (record.restricted and not ctx.may(Permission.VIEW_RESTRICTED)):
        raise NotFound(f"没有登记编号为“{number}”的事项，请核对")
    if record.status.matter_class is not MatterClass.REQUEST:
        raise InputRejected.at("matter_number", "只有申诉求决类事项可以转入调解", ARTICLE)
    if record.restricted:
        raise InputRejected.at("matter_number", "检举控告事项不得转入调解", "《信访工作条例》第三十条")
    case = steps.course_of(connection, record.id, record.opening).progress.mediation_case
    if case:
        raise InputRejected.at("matter_number", f"本事项已经有一件调解案件在办：{case}，请打开该案办理")
    return record


class MatterMediation:
    """Writes the steps of a case on its matter."""

    def __init__(self, moves: MoveMaker) -> None:
        """`moves` takes steps of matters."""
        self._moves = moves

    def enter(self, tx: Tx, matter_number: str, case: str, on: date) -> None:
        """The matter goes into mediation; InputRejected at `matter_number` or `applied_on` says why it may not."""
        record = mediable(tx.ctx, tx.connection, matter_number)
        if record.status.state not in OPEN_STATES:
            words = f"事项{group_number(record.number)}现在是“{record.status.state.label}”，不能转入调解"
            raise InputRejected.at("matter_number", words, ARTICLE)
        since = self._course(tx, record).progress.mediating_since or on
        try:
            self._take(tx, record, "mediate", on, {"case": case, "since": since})
        except MoveRefused as refused:
            raise InputRejected(
                tuple(replace(p, field=_PLACES.get(p.field, p.field)) for p in refused.problems)
            ) from refused

    def leave(self, tx: Tx, matter_number: str, case: str, result: MediationResult, on: date) -> None:
        """The case has ended: an agreement closes the matter, anything else returns it with its original dates."""
        record = self._entered(tx, matter_number, case)
        if record is None:
            return
        course = self._course(tx, record)
        day = max(on, ROAD.last_road_day(course)[0])
        values: dict[str, Any] = {"result": result, "case": case, "summary": _summary(case, result, on)}
        key = "mediation_noted"
        if course.state in OPEN_STATES:
            key = "mediated" if result in _AGREED else "mediation_ended"
        if key == "mediated" and course.status.accepted_on is not None:
            values["concluded_on"] = day
        self._take(tx, record, key, day, values)

    def take_back(self, tx: Tx, matter_number: str, case: str, on: date, reason: str) -> None:
        """The step that ended the case is withdrawn: so is what it wrote on the matter, unless that has gone on since."""
        record = records.by_number(tx.connection, matter_number) if matter_number else None
        if record is None:
            return
        course = self._course(tx, record)
        written = [s for s in course.steps if s.move in _RESULTS and s.values.get("case") == case]
        last = reversible(course)
        if not written or last is None:
            return
        if last.seq != written[-1].seq:
            label = move_named(last.move).label
            words = f"关联事项{group_number(record.number)}之后又办了“{label}”，请先在“事项跟踪”中撤回那一步"
            raise MoveRefused.at("move", words)
        self._moves.reverse(tx, record, max(on, last.on), f"调解案件{case}撤回步骤：{reason}", own=True)

    def _entered(self, tx: Tx, matter_number: str, case: str) -> MatterRecord | None:
        """The matter, while it is in mediation by this case."""
        record = records.by_number(tx.connection, matter_number) if matter_number else None
        if record is None or self._course(tx, record).progress.mediation_case != case:
            return None
        return record

    def _course(self, tx: Tx, record: MatterRecord) -> Any:
        return steps.course_of(tx.connection, record.id, record.opening)

    def _take(self, tx: Tx, record: MatterRecord, key: str, on: date, values: dict[str, Any]) -> None:
        subject = dict(tx.detail)
        self._moves.make(tx, record, move_named(key), on, values, own=True)
        tx.detail = subject | {"matter": record.number, "matter_step": key}


_RESULTS = frozenset({"mediated", "mediation_ended", "mediation_noted"})
_PLACES = {"date": "applied_on", "move": "matter_number"}


def _summary(case: str, result: MediationResult, on: date) -> str:
    back = "，事项办理终了" if result in _AGREED else "，返回原程序办理，期限仍按原日期计算"
    return f"{case}，{format_date_cn(on)}{result.label}{back}"
