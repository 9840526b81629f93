"""The duty roster of lawyers 律师值班表: lawyers, single days, the weekly pattern, changes and swaps, the notice of a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, MoveRefused, NotFound, refuse_errors
from ..domain.office import OfficeSettings
from ..domain.rosters import (
    Duty,
    DutyChange,
    DutyDraft,
    FillPlan,
    Lawyer,
    LawyerDraft,
    RosterMonth,
    RosterNotice,
    WeeklyPattern,
    duty_problems,
    lawyer_problems,
    month_grid,
    overlapping,
    pattern_problems,
    plan,
)
from ..domain.text import clean_name, clean_text, format_date_cn, weekday_name
from ..store import rosters, settings
from ..store.store import Reading, Store, Tx
from . import periods
from .deadlines import Deadlines

_CHANGED = "这一班刚被别人改过，请重新打开后再办理"


class RosterService:
    """Keeps the roster; every change of a duty stays readable."""

    def __init__(self, store: Store, deadlines: Deadlines) -> None:
        """Work on this store; `deadlines` knows the office's working days."""
        self._store = store
        self._deadlines = deadlines

    # -- lawyers -----------------------------------------------------------------------------------------------------

    def lawyers(self, ctx: Context) -> tuple[Lawyer, ...]:
        """Every lawyer, those in use first."""
        with self._store.read(ctx) as connection:
            return rosters.all_lawyers(connection)

    def keep_lawyer(self, ctx: Context, draft: LawyerDraft, lawyer_id: int = 0) -> Lawyer:
        """Add a lawyer (id 0) or correct one; InputRejected names each finding."""
        ctx.require(Permission.MEDIATE)
        draft = replace(
            draft,
            name=clean_name(draft.name),
            firm=clean_name(draft.firm),
            licence=clean_name(draft.licence),
            phone=clean_name(draft.phone),
        )
        refuse_errors(lawyer_problems(draft))
        with self._store.write(ctx, "lawyer.change" if lawyer_id else "lawyer.add", draft.name) as tx:
            if lawyer_id:
                before = _lawyer(tx.connection, lawyer_id)
                rosters.change_lawyer(tx, lawyer_id, draft)
                tx.note(id=lawyer_id, before=vars(before))
            else:
                lawyer_id = rosters.add_lawyer(tx, draft)
                tx.note(id=lawyer_id)
            return _lawyer(tx.connection, lawyer_id)

    # -- reading -----------------------------------------------------------------------------------------------------

    def month(self, ctx: Context, year: int, month: int) -> RosterMonth:
        """The roster of a month with the days around it that fill its weeks."""
        first, last = periods.month(year, month)
        weeks = month_grid(first)
        with self._store.read(ctx) as connection:
            duties = rosters.duties(connection, weeks[0][0], weeks[-1][-1])
        calendar = self._deadlines.calendar()
        rest = [(day, calendar.rest_reason(day)) for week in weeks for day in week if not calendar.is_workday(day)]
        return RosterMonth(first, last, duties, tuple(rest), ctx.today())

    def on_duty(self, ctx: Context, day: date) -> tuple[Duty, ...]:
        """Who is on duty on a day."""
        with self._store.read(ctx) as connection:
            return tuple(duty for duty in rosters.on_day(connection, day) if not duty.cancelled)

    # -- writing -----------------------------------------------------------------------------------------------------

    def add(self, ctx: Context, draft: DutyDraft) -> Duty:
        """Put one duty into the roster; a rest day is allowed here, because it is chosen by hand."""
        ctx.require(Permission.MEDIATE)
        draft = replace(draft, note=clean_name(draft.note))
        refuse_errors(duty_problems(draft))
        with self._store.write(ctx, "roster.add") as tx:
            _usable(tx, draft.lawyer_id)
            _refuse_overlap(tx, draft)
            duty = _duty(tx.connection, rosters.add(tx, draft))
            tx.subject = duty.words[:100]
            return duty

    def preview(self, ctx: Context, pattern: WeeklyPattern) -> FillPlan:
        """What a weekly pattern would add, nothing written."""
        refuse_errors(pattern_problems(pattern))
        with self._store.read(ctx) as connection:
            return self._plan(connection, pattern)

    def fill(self, ctx: Context, pattern: WeeklyPattern) -> FillPlan:
        """Fill a weekly pattern over its period; rest days of the office's calendar are left out."""
        ctx.require(Permission.MEDIATE)
        refuse_errors(pattern_problems(pattern))
        with self._store.write(ctx, "roster.fill") as tx:
            lawyer = _usable(tx, pattern.lawyer_id)
            found = self._plan(tx.connection, pattern)
            if not found.days:
                raise InputRejected.at("last", "这段时间没有可排的日子：都是休息日，或者已经排过")
            rosters.add_many(
                tx, (DutyDraft(pattern.lawyer_id, day, pattern.starts, pattern.ends) for day in found.days)
            )
            tx.subject = lawyer.name
            tx.note(days=[day.isoformat() for day in found.days], rest=len(found.rest), taken=len(found.taken))
        return found

    def change(self, ctx: Context, duty_id: int, draft: DutyDraft, reason: str = "") -> Duty:
        """Another lawyer, day or hours for a duty; what it was is kept with the reason."""
        ctx.require(Permission.MEDIATE)
        draft, reason = replace(draft, note=clean_name(draft.note)), clean_text(reason)
        refuse_errors(duty_problems(draft))
        with self._store.write(ctx, "roster.change") as tx:
            before = _standing(tx.connection, duty_id)
            if draft.lawyer_id != before.lawyer.id:
                _usable(tx, draft.lawyer_id)
            _refuse_overlap(tx, draft, duty_id)
            return _changed(tx, before, _values(draft), DutyChange.CHANGED, reason)

    def swap(self, ctx: Context, duty_id: int, other_id: int, reason: str = "") -> tuple[Duty, Duty]:
        """Two lawyers take each other's duty; both duties keep the change."""
        ctx.require(Permission.MEDIATE)
        reason = clean_text(reason)
        with self._store.write(ctx, "roster.swap") as tx:
            one, other = _standing(tx.connection, duty_id), _standing(tx.connection, other_id)
            if one.lawyer.id == other.lawyer.id:
                raise InputRejected.at("other", "两班是同一位律师，不需要对调")
            for duty, lawyer in ((one, other.lawyer), (other, one.lawyer)):
                _refuse_overlap(tx, DutyDraft(lawyer.id, duty.on, duty.starts, duty.ends), one.id, other.id)
            first = _changed(tx, one, {"lawyer_id": other.lawyer.id}, DutyChange.SWAPPED, reason)
            second = _changed(tx, other, {"lawyer_id": one.lawyer.id}, DutyChange.SWAPPED, reason)
            return first, second

    def cancel(self, ctx: Context, duty_id: int, reason: str) -> Duty:
        """Take a duty out of the roster; it stays readable with the reason."""
        ctx.require(Permission.MEDIATE)
        reason = clean_text(reason).strip()
        if not reason:
            raise InputRejected.at("reason", "请写明取消这一班的原因")
        with self._store.write(ctx, "roster.cancel") as tx:
            return _changed(tx, _standing(tx.connection, duty_id), {"cancelled": True}, DutyChange.CANCELLED, reason)

    # -- the notice --------------------------------------------------------------------------------------------------

    def notice(self, ctx: Context, year: int, month: int) -> bytes:
        """The notice of a month as PDF; InputRejected when nobody is on duty in it."""
        first, last = periods.month(year, month)
        with self._store.read(ctx) as connection:
            duties = [duty for duty in rosters.duties(connection, first, last) if not duty.cancelled]
            office = settings.read(connection)
        if not duties:
            raise InputRejected.at("month", f"{year}年{month}月还没有排班，请先排班再打印公告")
        from ..documents.notice import draw_notice

        return draw_notice(notice_of(office, first, duties, ctx.today()))

    def _plan(self, connection: Reading, pattern: WeeklyPattern) -> FillPlan:
        hours = (pattern.starts, pattern.ends)
        taken = rosters.taken_days(connection, pattern.lawyer_id, hours, pattern.first, pattern.last)
        return plan(pattern, self._deadlines.calendar(), taken)


def notice_of(office: OfficeSettings, first: date, duties: list[Duty], today: date) -> RosterNotice:
    """The words of the notice."""
    rows = tuple(
        (
            f"{duty.on.month}月{duty.on.day}日",
            weekday_name(duty.on),
            duty.hours,
            duty.lawyer.name,
            duty.lawyer.firm,
            duty.note,
        )
        for duty in duties
    )
    where = f"接待地点：{office.address}" if office.address else ""
    closing = (where, f"咨询电话：{office.phone}" if office.phone else "", "值班安排如有变动，以接待场所当日公示为准。")
    return RosterNotice(
        organ_name=office.organ_name,
        title=f"{first.year}年{first.month}月律师接访值班公告",
        opening="为方便群众咨询法律问题、引导群众依法表达诉求，本办邀请律师到接待场所值班，免费提供法律咨询。"
        f"现将{first.year}年{first.month}月的值班安排公告如下：",
        rows=rows,
        closing=tuple(filter(None, closing)),
        signed_on=today,
    )


def default_pattern(today: date) -> tuple[date, date]:
    """From tomorrow to the end of that month, what a weekly pattern is asked for first."""
    first = today + timedelta(days=1)
    return first, periods.month(first.year, first.month)[1]


def _lawyer(connection: Reading, lawyer_id: int) -> Lawyer:
    lawyer = rosters.find_lawyer(connection, lawyer_id)
    if lawyer is None:
        raise NotFound("名册里没有这位律师，请刷新后再选")
    return lawyer


def _usable(tx: Tx, lawyer_id: int) -> Lawyer:
    lawyer = _lawyer(tx.connection, lawyer_id)
    if lawyer.retired:
        raise InputRejected.at("lawyer", f"{lawyer.name}已不再值班，请选择其他律师")
    return lawyer


def _duty(connection: Reading, duty_id: int) -> Duty:
    duty = rosters.find(connection, duty_id)
    if duty is None:
        raise NotFound("这一班已不存在，请刷新值班表")
    return duty


def _standing(connection: Reading, duty_id: int) -> Duty:
    duty = _duty(connection, duty_id)
    if duty.cancelled:
        raise MoveRefused.at("move", "这一班已经取消，不能再调整")
    return duty


def _refuse_overlap(tx: Tx, draft: DutyDraft, *besides: int) -> None:
    others = [duty for duty in rosters.on_day(tx.connection, draft.on) if duty.id not in besides]
    other = overlapping(draft, others)
    if other is not None:
        raise InputRejected.at(
            "starts", f"{other.lawyer.name}{format_date_cn(other.on)}已排{other.hours}，时间重叠，请核对"
        )


def _values(draft: DutyDraft) -> dict[str, Any]:
    return {
        "lawyer_id": draft.lawyer_id,
        "on_date": draft.on,
        "starts": draft.starts,
        "ends": draft.ends,
        "note": draft.note,
    }


def _changed(tx: Tx, before: Duty, values: dict[str, Any], kind: DutyChange, reason: str) -> Duty:
    if not rosters.change(tx, before, values):
        raise MoveRefused.at("move", _CHANGED)
    after = _duty(tx.connection, before.id)
    became = "" if kind is DutyChange.CANCELLED else after.words
    rosters.note_change(tx, before.id, kind, (before.words, became), reason)
    tx.subject = tx.subject or before.words[:100]
    tx.note(**{f"duty{before.id}": {"before": before.words, "after": became, "reason": reason}})
    return _duty(tx.connection, before.id)
