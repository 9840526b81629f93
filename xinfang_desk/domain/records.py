"""What is written down while a case is being mediated: 调解记录 of a session, 调查记录 of an inquiry (人民调解法 Art. 27)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .codes import Code
from .errors import Problem
from .text import format_date_cn
from .wording import NAME_LIMIT, text_problems

RECORD_LIMIT = 30_000
"""Characters of one record: some sixty pages; more belongs into a second record."""
PHRASE_LIMIT, PHRASE_TITLE_LIMIT = 2000, 20
READ_BACK = "以上记录我已看过（已向我宣读），与我说的相符。"


class RecordKind(Code):
    """记录种类 of the file (卷宗 items 5 and 7)."""

    MEDIATION = "mediation", "调解记录"
    INVESTIGATION = "investigation", "调查记录"


@dataclass(frozen=True)
class SessionDraft:
    """One record: when, where, who was there, what was said.

    `attending` are the parties of the case who were there, `present` everybody else, as typed. An investigation names who
    asked and who was asked. `supplements` is the id of the record that this one corrects 补正; the first stays as it is.
    """

    started: datetime
    ended: datetime
    place: str = "调解室"
    present: str = ""
    record: str = ""
    kind: RecordKind = RecordKind.MEDIATION
    recorder: str = ""
    attending: tuple[str, ...] = ()
    investigator: str = ""
    asked: str = ""
    identity: str = ""
    supplements: int | None = None


@dataclass(frozen=True)
class RecordSlot:
    """What a half-written record belongs to: one for each case, kind and corrected record."""

    number: str
    kind: RecordKind = RecordKind.MEDIATION
    supplements: int | None = None

    @property
    def key(self) -> str:
        """A word that tells this slot from every other."""
        return f"{self.kind.value}-{self.supplements or 0}-{self.number}"


@dataclass(frozen=True)
class KeptRecord:
    """A record that was begun and not finished; `parties` names the case, `kept_at` is when it was last kept."""

    slot: RecordSlot
    draft: SessionDraft
    kept_at: datetime
    parties: str = ""


@dataclass(frozen=True)
class Phrase:
    """A sentence of every day, put in at a keystroke. `own` = added by this office."""

    title: str
    text: str
    own: bool = False
    initials: str = ""


def record_title(draft: SessionDraft) -> str:
    """What the record is called: 调解记录, 调查记录（补正）."""
    return f"{draft.kind.label}（补正）" if draft.supplements is not None else draft.kind.label


def record_label(kind: RecordKind, started: datetime) -> str:
    """A record by its day and kind, as a supplement refers to it (2026年3月2日 9:30的调解记录)."""
    return f"{format_date_cn(started.date())} {started.hour}:{started.minute:02d}的{kind.label}"


def session_problems(draft: SessionDraft, accepted_on: date | None, now: datetime | None = None) -> tuple[Problem, ...]:
    """Findings about a record, each at its field. `now`: what lies after this minute has not taken place yet."""
    return (*_text_findings(draft), *_time_findings(draft, accepted_on, now), *_missing(draft))


def _text_findings(draft: SessionDraft) -> list[Problem]:
    return [
        *text_problems("record", draft.kind.label, draft.record, RECORD_LIMIT),
        *text_problems("present", "在场人", draft.present, 500),
        *text_problems("place", "地点", draft.place, 100),
        *text_problems("recorder", "记录人", draft.recorder, NAME_LIMIT),
        *text_problems("investigator", "调查人", draft.investigator, NAME_LIMIT),
        *text_problems("asked", "被调查人", draft.asked, NAME_LIMIT),
        *text_problems("identity", "身份", draft.identity, 200),
    ]


def _time_findings(draft: SessionDraft, accepted_on: date | None, now: datetime | None) -> list[Problem]:
    found: list[Problem] = []
    if draft.ended <= draft.started:
        found.append(Problem("ended", "结束时间应晚于开始时间，请核对"))
    if accepted_on is not None and draft.started.date() < accepted_on:
        found.append(Problem("started", f"不能早于受理日期（{format_date_cn(accepted_on)}），请核对"))
    if now is not None and draft.started > now:
        found.append(Problem("started", "开始时间不能晚于现在，请核对"))
    elif now is not None and draft.ended > now + timedelta(minutes=1):
        found.append(Problem("ended", "结束时间不能晚于现在，请核对"))
    return found


def _missing(draft: SessionDraft) -> list[Problem]:
    found: list[Problem] = []
    if not draft.record.strip():
        found.append(Problem("record", f"请填写{draft.kind.label}"))
    if draft.kind is RecordKind.INVESTIGATION:
        for field, label in (("investigator", "调查人"), ("asked", "被调查人")):
            if not getattr(draft, field).strip():
                found.append(Problem(field, f"请填写{label}"))
    return found


def phrase_problems(phrase: Phrase, known: tuple[Phrase, ...]) -> tuple[Problem, ...]:
    """Findings about a phrase to be added to those that are known."""
    found = [
        *text_problems("text", "常用语", phrase.text, PHRASE_LIMIT),
        *text_problems("title", "名称", phrase.title, PHRASE_TITLE_LIMIT),
    ]
    if not phrase.title:
        found.append(Problem("title", "请填写常用语的名称"))
    if not phrase.text:
        found.append(Problem("text", "请先选中要存为常用语的文字"))
    if any(phrase.title == other.title for other in known):
        found.append(Problem("title", f"已有名称为“{phrase.title}”的常用语，请换一个名称"))
    return tuple(found)
