"""Why a row counts otherwise than when a report was published, in words taken from the audit log and the order of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ..domain.errors import MoveRefused
from ..domain.figures import Source
from ..domain.lifecycle import move_named
from ..domain.office import OfficeSettings
from ..domain.officesetup import SETTING_LABELS, setting_words
from ..domain.published import Marks, Why
from ..domain.repeats import Decision
from ..domain.text import format_date_cn
from ..store import trail
from ..store.store import Reading
from ..store.trail import Entry

LATE, CHANGED, WITHDRAWN, STEP, POLICY, GONE, TIME = (
    "补录",
    "更正",
    "步骤撤回",
    "新步骤",
    "口径或规则变化",
    "已不在库中",
    "到期",
)
COUNTING = ("count_phone", "on_time_due", "silent_is_pleased", "rating_days")
"""Settings on which counting depends."""
_POLICY_WORDS = {
    "rules.": "期限规则已修改",
    "holidays.": "节假日表已更新",
    "setup.": "办公室设置文件已导入",
    "clocks.": "期限已重新计算",
}
_IMPORTS: Mapping[str, tuple[str, ...]] = {
    "matters": ("import.petitions",),
    "mediations": ("import.mediations",),
    "ledger": ("import.ledger",),
}
_OTHER = {
    "open": "调解案件已登记",
    "session": "登记了调解记录",
    "conclude": "调解案件已结案",
    "performance": "登记了履行情况",
    "change": "内容已更正",
}
_TALKS = {"add": "补记了当日的咨询", "void": "作废了当日的一条咨询记录"}
_BY_TODAY = (".due", ".silent")
"""Figures that depend on the day of the query."""
_COUNTED = ("matter", "mediation", "ledger", "consultation", "reception", "review")
_ENTERED = (
    "matter.register",
    "mediation.open",
    "ledger.add",
    "consultation.add",
    "consultation.change",
    "matter.suggest",
    "reception.hold",
    "review.begin",
)
"""Actions by which a row comes in at the counter."""
_LETTERS = ("matter.suggest", "matter.suggest_reply", "matter.reverse")
_GONE = "这条记录已不在库中"
_GONE_LINE = "（由记录汇总的台账，来源作废、撤回或者改由手工登记时会这样）"


def policy_of(settings: OfficeSettings) -> dict[str, Any]:
    """The settings on which counting depends, to be kept with a report."""
    return {name: value for name, value in asdict(settings).items() if name in COUNTING}


def policy_changes(connection: Reading, marks: Marks, settings: OfficeSettings) -> tuple[str, ...]:
    """What changed in settings, rules and calendars, each in a sentence."""
    now = policy_of(settings)
    changed = [
        f"“{SETTING_LABELS[name]}”由“{setting_words(old)}”改为“{setting_words(now[name])}”"
        for name, old in marks.settings.items()
        if name in now and now[name] != old
    ]
    for prefix, words in _POLICY_WORDS.items():
        entries = list(trail.of_actions(connection, marks.audit, prefix=prefix))
        if entries:
            changed.append(f"{words}（{_when(entries[-1].at)}）")
    return tuple(changed)


class Reasons:
    """Reasons for rows, read from the log once for all that are asked for."""

    def __init__(
        self,
        connection: Reading,
        marks: Marks,
        frozen_at: datetime,
        policy: Sequence[str],
        rows: Mapping[Source, set[str]],
    ) -> None:
        """`rows` are the rows of each source that count otherwise."""
        self._marks, self._policy = marks, policy
        self._fresh = trail.entered_since(connection, sorted(rows.get("ledger", ())), frozen_at)
        self._ids = {source: trail.row_ids(connection, source, sorted(keys)) for source, keys in rows.items()}
        self._entries: dict[tuple[Source, str], list[Entry]] = {}
        self._imports: dict[Source, list[Entry]] = {}
        for source, keys in rows.items():
            self._read(connection, source, keys)

    def of(self, source: Source, key: str, figure: str, *, counts: bool) -> tuple[Why, ...]:
        """Why a row counts otherwise for a figure (`counts` now or no more), the strongest reason first; never empty."""
        row_id, entries = self._ids[source].get(key), self._entries.get((source, key), [])
        fresh = source == "ledger" and key in self._fresh
        if row_id is None or (fresh and not counts):
            return (Why(GONE, f"{_GONE}{_GONE_LINE if source == 'ledger' else ''}"),)
        if fresh or row_id > self._marks.newest.get(source, 0):
            return (self._late(source, entries),)
        found = tuple(map(_reason, entries))
        told = self._policy if source == "matters" else ()
        policy = (Why(POLICY, f"{POLICY}：{'；'.join(told)}"),) if told else ()
        if found or policy:
            return (*found, *policy)
        if source == "matters" and figure.endswith(_BY_TODAY):
            return (Why(TIME, "存档以后到期（应办结、逾期未评按查询当天计算）"),)
        return (Why(CHANGED, "相关记录变动引起，日志中没有单独写明，请打开核对"),)

    def _late(self, source: Source, entries: Sequence[Entry]) -> Why:
        """Entered after the instant of the query, at the counter or with a file."""
        first = next(iter(entries), None)
        if first is not None and first.action in _ENTERED:
            return Why(LATE, f"{LATE}：{_when(first.at)}由{first.who}登记入库，晚于存档的查询时点")
        files = self._imports.get(source, [])
        by = f"，随文件“{files[0].subject}”导入（{_when(files[0].at)}）" if len(files) == 1 else ""
        return Why(LATE, f"{LATE}：存档的查询时点以后入库{by}")

    def _read(self, connection: Reading, source: Source, keys: set[str]) -> None:
        last = self._marks.audit
        self._imports[source] = list(trail.of_actions(connection, last, _IMPORTS[source]))
        if source == "ledger":
            found = trail.of_actions(connection, last, prefix="ledger.")
            self._keep(source, keys, ((str(e.detail.get("id")), e) for e in found))
            held = trail.of_actions(connection, last, ("reception.hold", "review.begin"))
            self._keep(source, keys, ((str(e.detail.get("entry", e.detail.get("id"))), e) for e in held))
            self._read_origins(connection, sorted(keys))
            return
        self._keep(source, keys, ((e.subject, e) for e in trail.about(connection, last, sorted(keys))))
        if source == "matters":
            twins = trail.of_actions(connection, last, ("matter.repeat",))
            self._keep(source, keys, ((str(e.detail.get("other")), e) for e in twins))
            cases = trail.of_actions(connection, last, prefix="mediation.")
            self._keep(source, keys, ((str(e.detail.get("matter")), e) for e in cases))

    def _read_origins(self, connection: Reading, keys: Sequence[str]) -> None:
        """What was done to the records and letters that ledger lines are drawn from."""
        origins = trail.origins(connection, keys)
        letters = [origin for origin in origins.values() if isinstance(origin, str)]
        talks = list(trail.of_actions(connection, self._marks.audit, prefix="consultation."))
        steps = [e for e in trail.about(connection, self._marks.audit, letters) if e.action in _LETTERS]
        for key, origin in origins.items():
            if isinstance(origin, str):
                self._keep("ledger", {key}, ((key, e) for e in steps if e.subject == origin))
            else:
                self._keep("ledger", {key}, ((key, e) for e in talks if _told_of(e, origin)))

    def _keep(self, source: Source, keys: set[str], found: Iterable[tuple[str, Entry]]) -> None:
        for key, entry in found:
            if key in keys and _counts(entry.action):
                self._entries.setdefault((source, key), []).append(entry)


def _counts(action: str) -> bool:
    """Whether an action may change what a row counts for: papers, prints, files and bookings do not."""
    return action.partition(".")[0] in _COUNTED and action not in ("matter.attach", "ledger.attach", "ledger.detach")


def _told_of(entry: Entry, day: date) -> bool:
    """Whether an entry tells of a consultation of this day, or of one that was moved away from it."""
    before = entry.detail.get("before")
    return entry.subject == format_date_cn(day) or (isinstance(before, dict) and before.get("on") == day.isoformat())


def _reason(entry: Entry) -> Why:
    """An audit entry in words."""
    name = entry.action.partition(".")[2]
    when = _when(entry.at)
    if entry.action.startswith("consultation."):
        return Why(CHANGED, f"{CHANGED}：{when}{entry.who}{_TALKS.get(name, '更正了咨询记录')}")
    if name == "reverse":
        return Why(WITHDRAWN, f"{WITHDRAWN}：{when}{entry.who}撤回“{_label(str(entry.detail.get('withdrawn', '')))}”")
    if entry.action.startswith("matter.") and _label(name):
        return Why(STEP, f"{STEP}：{when}{entry.who}登记“{_label(name)}”{_dated(entry)}")
    if entry.action.startswith("mediation."):
        return Why(STEP, f"{STEP}：{when}{entry.who}{_OTHER.get(name, '更新了调解案件')}")
    if name == "repeat":
        decision = Decision(entry.detail["decision"]).label
        return Why(CHANGED, f"{CHANGED}：{when}{entry.who}认定为“{decision}”，初次重复随之改变")
    return Why(CHANGED, f"{CHANGED}：{when}{entry.who}{_OTHER.get(name, '更正了登记内容')}{_fields(entry.detail)}")


def _dated(entry: Entry) -> str:
    on = entry.detail.get("on")
    return f"（日期{format_date_cn(datetime.fromisoformat(on).date())}）" if isinstance(on, str) else ""


def _fields(detail: Mapping[str, Any]) -> str:
    """The fields that a correction names, where it names them in words."""
    changed = detail.get("changed")
    names = [str(name) for name in changed if not str(name).isascii()] if isinstance(changed, list | dict) else []
    return f"（{'、'.join(names)}）" if names else ""


def _label(move: str) -> str:
    try:
        return move_named(move).label
    except MoveRefused:
        return ""


def _when(at: datetime) -> str:
    return f"{format_date_cn(at.date())}{at:%H:%M}"
