"""Why a row counts otherwise than when a report was published, in words taken from the audit log and the order of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from ..domain.codes import Channel
from ..domain.errors import MoveRefused
from ..domain.figures import Source, all_figures
from ..domain.lifecycle import move_named
from ..domain.office import OfficeSettings
from ..domain.officesetup import SETTING_LABELS, setting_words
from ..domain.published import Marks, Why
from ..domain.reach import TERMS, reached_by
from ..domain.repeats import Decision
from ..domain.text import format_date_cn
from ..store import trail, wall
from ..store.ledgers import GONE_LINES
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
_IMPORTS: Mapping[Source, str] = {
    "matters": "import.petitions",
    "mediations": "import.mediations",
    "ledger": "import.ledger",
}
_OTHER = {
    "open": "登记了调解案件",
    "session": "登记了调解记录",
    "conclude": "办结了调解案件",
    "performance": "登记了履行情况",
    "performance.undo": "撤销了履行情况的登记",
    "parties": "更正了当事人",
    "change": "更正了内容",
}
"""What somebody did, read behind the name: 值班员更正了内容."""
_TALKS = {"add": "补记了当日的咨询", "void": "作废了当日的一条咨询记录"}
_BY_TODAY = (".due", ".silent")
"""Figures that depend on the day of the query."""
_COUNTED = ("matter", "mediation", "ledger", "consultation", "reception", "review", "import")
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
_OF_LEDGER = (
    "matter.suggest",
    "matter.suggest_reply",
    "matter.reverse",
    "reception.hold",
    "review.begin",
    "import.ledger",
)
"""Actions outside the ledger that write its lines."""
_DREW = {
    "ledger.add": "登记台账",
    "ledger.change": "更正台账",
    "ledger.remove": "撤销台账",
    "ledger.letters": "重新汇总台账",
    "import.ledger": "导入台账",
}
"""What was done to a typed line, by which a drawn one came, went or changed."""
REMOVED = "ledger.remove"
_GONE = "这条记录已不在库中"


@dataclass(frozen=True)
class PolicyChange:
    """A change in the way of counting: the setting, or TERMS (domain.reach), and a sentence."""

    reach: str
    words: str


def policy_of(settings: OfficeSettings) -> dict[str, Any]:
    """The settings on which counting depends, to be kept with a report."""
    return {name: value for name, value in asdict(settings).items() if name in COUNTING}


def policy_changes(connection: Reading, marks: Marks, settings: OfficeSettings) -> tuple[PolicyChange, ...]:
    """What changed in settings, rules and calendars since a report was frozen."""
    now = policy_of(settings)
    changed = [
        PolicyChange(name, f"“{SETTING_LABELS[name]}”由“{setting_words(old)}”改为“{setting_words(now[name])}”")
        for name, old in marks.settings.items()
        if name in now and now[name] != old
    ]
    for prefix, words in _POLICY_WORDS.items():
        entries = list(trail.of_actions(connection, marks.audit, prefixes=(prefix,)))
        if entries:
            changed.append(PolicyChange(TERMS, f"{words}（{_when(entries[-1].at)}）"))
    return tuple(changed)


class Reasons:
    """Reasons for rows, read from the log once for all that are asked for."""

    def __init__(
        self,
        connection: Reading,
        marks: Marks,
        frozen_at: datetime,
        policy: Sequence[PolicyChange],
        rows: Mapping[Source, set[str]],
    ) -> None:
        """`rows` are the rows of each source that count otherwise."""
        self._marks, self._policy = marks, policy
        self._reach = {figure.key: reached_by(figure) for figure in all_figures()}
        self._fresh = trail.entered_since(connection, sorted(rows.get("ledger", ())), frozen_at)
        self._phone = trail.of_channel(connection, sorted(rows.get("matters", ())), Channel.PHONE)
        self._ids = {source: trail.row_ids(connection, source, sorted(keys)) for source, keys in rows.items()}
        self._entries: dict[tuple[Source, str], list[Entry]] = {}
        self._files: dict[Source, list[Entry]] = {}
        for source, keys in rows.items():
            self._read(connection, source, keys)

    def of(self, source: Source, key: str, figure: str, *, counts: bool) -> tuple[Why, ...]:
        """Why a row counts otherwise for a figure (`counts` now or no more), the strongest reason first; never empty."""
        row_id, entries = self._ids[source].get(key), self._entries.get((source, key), [])
        fresh = source == "ledger" and key in self._fresh
        ends = [at for at, entry in enumerate(entries) if key in _followers(entry, GONE_LINES)]
        if row_id is None or (fresh and not counts):
            return (Why(GONE, "；".join((_GONE, *(_gone(entries[at], key).words for at in ends[:1])))),)
        entries = entries[_begun(entries, ends, key) :] if ends else entries  # the number was given to a new line
        if fresh or row_id > self._marks.newest.get(source, 0):
            return (self._late(source, key, entries),)
        found = (*(_reason(entry, key) for entry in entries), *self._by_policy(source, key, figure))
        if found:
            return found
        if source == "matters" and figure.endswith(_BY_TODAY):
            return (Why(TIME, "存档以后到期（应办结、逾期未评按查询当天计算）"),)
        return (Why(CHANGED, "相关记录变动引起，日志中没有单独写明，请打开核对"),)

    def _by_policy(self, source: Source, key: str, figure: str) -> tuple[Why, ...]:
        """The changed ways of counting that can have moved this row of this figure."""
        reach = self._reach.get(figure, frozenset()) if source == "matters" else frozenset()
        if key not in self._phone:
            reach -= {"count_phone"}
        told = [change.words for change in self._policy if change.reach in reach]
        return (Why(POLICY, f"{POLICY}：{'；'.join(told)}"),) if told else ()

    def _late(self, source: Source, key: str, entries: Sequence[Entry]) -> Why:
        """Entered after the instant of the query: at the counter, with a file, or drawn because of something else."""
        first = next(iter(entries), None)
        if first is not None and first.action in _ENTERED:
            return Why(LATE, f"{LATE}：{_when(first.at)}由{first.who}登记入库，晚于存档的查询时点")
        if first is not None and source == "ledger":
            return replace(_reason(first, key), kind=LATE)
        files = self._files.get(source, [])
        by = f"，随文件“{files[0].subject}”导入（{_when(files[0].at)}）" if len(files) == 1 else ""
        return Why(LATE, f"{LATE}：存档的查询时点以后入库{by}")

    def _read(self, connection: Reading, source: Source, keys: set[str]) -> None:
        last = self._marks.audit
        self._files[source] = list(trail.of_actions(connection, last, (_IMPORTS[source],)))
        if source == "ledger":
            found = trail.of_actions(connection, last, _OF_LEDGER, ("ledger.", "consultation."))
            self._keep(source, keys, [_told(connection, entry) for entry in found])
            return
        self._keep(source, keys, trail.about(connection, last, sorted(keys)))
        if source == "matters":
            self._keep(source, keys, trail.of_actions(connection, last, ("matter.repeat",), ("mediation.",)))

    def _keep(self, source: Source, keys: set[str], found: Iterable[Entry]) -> None:
        for entry in found:
            if _counts(entry.action):
                for key in keys & set(_rows_of(entry, source)):
                    kept = self._entries.setdefault((source, key), [])
                    kept.extend([entry] if entry not in kept else [])


def _rows_of(entry: Entry, source: Source) -> Iterator[str]:
    """The rows of a source that an entry speaks of: its own, and those that follow it (`Tx.follow`)."""
    yield from _followers(entry, source)
    yield from _followers(entry, GONE_LINES) if source == "ledger" else ()
    if source != "ledger":
        yield entry.subject
        yield str(entry.detail.get("matter"))
    elif entry.action.startswith("ledger."):
        yield str(entry.detail.get("id"))
    elif entry.action in ("reception.hold", "review.begin"):
        yield str(entry.detail.get("entry", entry.detail.get("id")))


def _followers(entry: Entry, what: str) -> Sequence[str]:
    found: Sequence[str] = entry.detail.get("also", {}).get(what, ())
    return found


def _counts(action: str) -> bool:
    """Whether an action may change what a row counts for: papers, prints, files and bookings do not."""
    return action.partition(".")[0] in _COUNTED and action not in ("matter.attach", "ledger.attach", "ledger.detach")


def _told(connection: Reading, entry: Entry) -> Entry:
    """An entry of the log for the one who looks: why a line of a matter behind the wall was taken out stays there."""
    if entry.action != REMOVED or not wall.stands(connection):
        return entry
    lists = (value for value in entry.detail["before"]["extra"].values() if isinstance(value, list))
    if not wall.restricted_among(connection, {str(one) for value in lists for one in value}):
        return entry
    return replace(entry, subject=wall.WORDS, detail={**entry.detail, "reason": ""})


def _begun(entries: Sequence[Entry], ends: Sequence[int], key: str) -> int:
    """Where the story of the line begins that bears the number of one that is gone: the same action may have drawn it."""
    last = ends[-1]
    return last if entries[last].action == REMOVED and key in _followers(entries[last], "ledger") else last + 1


def _gone(entry: Entry, key: str) -> Why:
    """Why a line is gone: itself taken out, or drawn otherwise because of something else."""
    if entry.action == REMOVED and key == str(entry.detail["id"]):
        reason = entry.detail["reason"]
        return _changed(entry, f"撤销了这条台账{f'，原因：{reason}' if reason else ''}")
    return _reason(entry, key)


def _reason(entry: Entry, key: str) -> Why:
    """An audit entry in words, as the reason of a row."""
    if entry.action in _DREW and key in (*_followers(entry, "ledger"), *_followers(entry, GONE_LINES)):
        return _changed(entry, f"{_DREW[entry.action]}“{entry.subject}”，由记录汇总的这一条随之改变")
    name = entry.action.partition(".")[2]
    if name == "reverse":
        withdrawn = _label(str(entry.detail.get("withdrawn", "")))
        return Why(WITHDRAWN, f"{WITHDRAWN}：{_when(entry.at)}{entry.who}撤回“{withdrawn}”")
    if entry.action.startswith("matter.") and _label(name):
        return Why(STEP, f"{STEP}：{_when(entry.at)}{entry.who}登记“{_label(name)}”{_dated(entry)}")
    if entry.action.startswith("mediation."):
        return Why(STEP, f"{STEP}：{_when(entry.at)}{entry.who}{_OTHER.get(name, '更新了调解案件')}")
    return _changed(entry, _correction(entry, name))


def _correction(entry: Entry, name: str) -> str:
    if entry.action.startswith("consultation."):
        return _TALKS.get(name, "更正了咨询记录")
    if name == "repeat":
        return f"认定为“{Decision(entry.detail['decision']).label}”，初次重复随之改变"
    return f"{_OTHER.get(name, '更正了登记内容')}{_fields(entry.detail)}"


def _changed(entry: Entry, words: str) -> Why:
    return Why(CHANGED, f"{CHANGED}：{_when(entry.at)}{entry.who}{words}")


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
