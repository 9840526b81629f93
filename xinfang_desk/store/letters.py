"""The ledger lines of 三项建议 and 风险提示函, drawn from the steps of matters, each letter counted once.

A step `suggest` that counts (not withdrawn) is one line of its day; the feedback of `suggest_reply` stands in it. A line typed by
hand tells of a letter already when it bears its document number, or when it is of the same kind and day and bears none: then
none is drawn. So each letter reaches the figures exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from ..domain.grounds import Adoption, SuggestionKind
from ..domain.handling import Suggested
from ..domain.ledgers import LETTER_KINDS, LETTER_NOTE, LedgerDraft
from . import ledgers
from .schema import ledger_entries, matters, papers, steps
from .store import Tx

MOVES = ("suggest", "suggest_reply", "reverse")


def _steps_of(connection: Connection, matter_id: int) -> Sequence[Any]:
    statement = (
        select(steps.c.id, steps.c.seq, steps.c.move, steps.c.on_date, steps.c["values"], papers.c.number)
        .outerjoin(papers, papers.c.id == steps.c.paper_id)
        .where(steps.c.matter_id == matter_id, steps.c.move.in_(MOVES))
        .order_by(steps.c.seq)
    )
    return connection.execute(statement).all()


def lines_of(connection: Connection, matter_id: int) -> dict[int, LedgerDraft]:
    """What the lines of a matter's letters must say, by the id of the step."""
    number = connection.scalar(select(matters.c.number).where(matters.c.id == matter_id)) or ""
    found = _steps_of(connection, matter_id)
    withdrawn = {int(row.values["seq"]) for row in map(_Step, found) if row.move == "reverse"}
    lines: dict[int, LedgerDraft] = {}
    last = 0
    for row in map(_Step, found):
        if row.move == "reverse" or row.seq in withdrawn:
            continue
        if row.move == "suggest":
            last = row.id
            lines[last] = _line(row, number)
        elif last:
            lines[last] = _answered(lines[last], row)
    return lines


class _Step:
    """A step's row by names; `values` would otherwise be a method of the row."""

    def __init__(self, row: Any) -> None:
        self.id, self.seq, self.move, self.on, self.values, self.number = row


def _line(row: _Step, number: str) -> LedgerDraft:
    values = row.values
    kind = SuggestionKind(values["kind"])
    extra = {
        "letter_kind": "" if kind is SuggestionKind.RISK else kind.label,
        "number": row.number or "",
        "to_organ": values.get("to_organ", ""),
        "matters": [number],
        "problem": values.get("problem", ""),
        "deadline": values.get("deadline", ""),
    }
    title = f"致{values.get('to_organ', '')}的{kind.label}"[:200]
    return LedgerDraft(LETTER_KINDS[kind.value], row.on, title, times=1, note=LETTER_NOTE, extra=_filled(extra))


def _answered(line: LedgerDraft, row: _Step) -> LedgerDraft:
    adopted = row.values.get("adopted")
    extra = {
        **line.extra,
        "reply_on": row.on.isoformat(),
        "adopted": Adoption(adopted).label if adopted else "",
        "reply": row.values.get("result", ""),
    }
    return LedgerDraft(line.kind, line.on, line.title, times=1, note=LETTER_NOTE, extra=_filled(extra))


def _filled(extra: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in extra.items() if value}


@dataclass(frozen=True)
class Typed:
    """What the lines typed by hand tell of: document numbers, and (kind, day) of lines that bear none."""

    numbers: frozenset[str]
    days: frozenset[tuple[str, date]]

    def tells(self, line: LedgerDraft) -> bool:
        """Whether one of them tells of this letter already."""
        return line.extra.get("number", "") in self.numbers or (line.kind, line.on) in self.days


def typed_lines(connection: Connection) -> Typed:
    """What was typed by hand into the two kinds."""
    c = ledger_entries.c
    where = (c.kind.in_(sorted(set(LETTER_KINDS.values()))), c.drawn.is_(False))
    found = connection.execute(select(c.kind, c.on_date, c.extra).where(*where)).all()
    numbers = frozenset(str(extra["number"]) for _kind, _day, extra in found if extra and extra.get("number"))
    return Typed(numbers, frozenset((kind, day) for kind, day, extra in found if not (extra or {}).get("number")))


def redraw(tx: Tx, matter_ids: Iterable[int]) -> None:
    """Bring the lines of these matters up to date."""
    typed = typed_lines(tx.connection)
    for matter_id in sorted(set(matter_ids)):
        own = select(steps.c.id).where(steps.c.matter_id == matter_id)
        lines = lines_of(tx.connection, matter_id).items()
        wanted: dict[int | None, LedgerDraft] = {step: line for step, line in lines if not typed.tells(line)}
        ledgers.redraw(tx, ledger_entries.c.step_id.in_(own), wanted)


def told(connection: Connection, first: date, last: date) -> tuple[Suggested, ...]:
    """Every letter that the ledger tells of in a period, drawn from a step or typed; a line of several letters gives several."""
    c = ledger_entries.c
    statement = (
        select(c.kind, c.times, c.extra)
        .where(c.kind.in_(sorted(set(LETTER_KINDS.values()))), c.on_date.between(first, last))
        .order_by(c.on_date, c.id)
    )
    found: list[Suggested] = []
    for kind, times, extra in connection.execute(statement):
        found.extend([_suggested(kind, extra or {})] * (times or 0))
    return tuple(found)


def _suggested(kind: str, extra: Mapping[str, Any]) -> Suggested:
    named = next((one for one in SuggestionKind if one.label == extra.get("letter_kind")), None)
    adopted = next((one for one in Adoption if one.label == extra.get("adopted")), None)
    risk = kind == LETTER_KINDS[SuggestionKind.RISK.value]
    return Suggested(next(iter(extra.get("matters", ())), ""), SuggestionKind.RISK if risk else named, adopted)


def matters_with_letters(connection: Connection) -> list[int]:
    """Matters of which a letter was sent, withdrawn ones too. Each letter is a paper, and papers are few beside steps."""
    c = papers.c
    statement = select(c.matter_id).where(c.kind.in_(tuple(LETTER_KINDS)), c.matter_id.is_not(None)).distinct()
    return sorted(connection.scalars(statement))


def matters_concerned(connection: Connection, lines: Iterable[LedgerDraft]) -> list[int]:
    """Matters with a letter that one of these typed lines may tell of: the same number, or the same day."""
    asked = [line for line in lines if line.kind in LETTER_KINDS.values()]
    numbers = sorted({str(line.extra["number"]) for line in asked if line.extra.get("number")})
    days = sorted({line.on for line in asked})
    if not asked:
        return []
    statement = (
        select(steps.c.matter_id)
        .join(papers, papers.c.id == steps.c.paper_id)
        .where(papers.c.kind.in_(tuple(LETTER_KINDS)))
        .where(or_(steps.c.on_date.in_(days), papers.c.number.in_(numbers)))
        .distinct()
    )
    return sorted(connection.scalars(statement))


def drawn_on(connection: Connection, kind: str, day: date) -> bool:
    """Whether lines of a kind were drawn from steps for a day."""
    c = ledger_entries.c
    where = (c.kind == kind, c.on_date == day, c.step_id.is_not(None))
    return connection.scalar(select(c.id).where(*where).limit(1)) is not None


def drawn_count(connection: Connection) -> int:
    """How many lines are drawn from steps."""
    statement = select(func.count()).select_from(ledger_entries).where(ledger_entries.c.step_id.is_not(None))
    return connection.scalar(statement) or 0


def drawn_days(connection: Connection) -> set[tuple[str, date]]:
    """(kind, day) of every line that was drawn from a step."""
    c = ledger_entries.c
    statement = select(c.kind, c.on_date).where(c.step_id.is_not(None)).distinct()
    return {(row[0], row[1]) for row in connection.execute(statement)}


def wrong_matters(connection: Connection) -> list[str]:
    """Registration numbers whose drawn lines do not say what their steps say; for the database check."""
    c = ledger_entries.c
    typed = typed_lines(connection)
    statement = select(steps.c.matter_id, c.step_id, c.content_hash).join(steps, steps.c.id == c.step_id)
    drawn: dict[int, dict[int, str]] = {}
    for matter_id, step_id, kept in connection.execute(statement):
        drawn.setdefault(matter_id, {})[step_id] = kept
    wrong = [
        matter_id
        for matter_id in sorted({*matters_with_letters(connection), *drawn})
        if drawn.get(matter_id, {})
        != {
            step_id: ledgers.content_hash(line)
            for step_id, line in lines_of(connection, matter_id).items()
            if not typed.tells(line)
        }
    ]
    return list(connection.scalars(select(matters.c.number).where(matters.c.id.in_(wrong)).order_by(matters.c.number)))
