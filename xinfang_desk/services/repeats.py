"""判重 at the counter: candidates with their grounds, the clerk's decision and its reason, linked registrations as one history."""

from __future__ import annotations

from dataclasses import replace

from ..domain.codes import Occurrence
from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, NotFound, refuse_errors
from ..domain.matters import MatterDraft
from ..domain.repeats import Candidate, Decision, HistoryLine, decision_problems, merged, ordered
from ..domain.text import clean_text
from ..store import repeats
from ..store.records import MatterRecord
from ..store.store import Reading, Store, Tx
from .checking import cleaned, tidy
from .deadlines import Deadlines
from .deskpapers import DeskPapers
from .details import timeline_of

MOST_SHOWN = 30


class RepeatsService:
    """What screens ask about repeated matters. Reports behind the wall are no candidates for whoever may not see them."""

    def __init__(self, store: Store, deadlines: Deadlines, desk: DeskPapers) -> None:
        """Work on this store; `desk` finds a matter for this operator's eyes."""
        self._store = store
        self._deadlines = deadlines
        self._desk = desk

    def candidates(self, ctx: Context, number: str) -> tuple[Candidate, ...]:
        """Registrations that may be the same matter as this one, the undecided and strongest first."""
        with self._store.read(ctx) as connection:
            return self._candidates(connection, ctx, self._desk.record(connection, ctx, number))

    def for_draft(self, ctx: Context, draft: MatterDraft) -> tuple[Candidate, ...]:
        """The same for a form that is being filled in, at most thirty; nothing is decided yet."""
        restricted = ctx.may(Permission.VIEW_RESTRICTED)
        as_kept = cleaned(tidy(draft), ctx.today())
        with self._store.read(ctx) as connection:
            return ordered(_found(connection, as_kept, restricted=restricted).values())[:MOST_SHOWN]

    def named_first(self, connection: Reading, ctx: Context, draft: MatterDraft) -> MatterRecord | None:
        """The registration that a repeat names as its first; None when it names none that is there for these eyes."""
        if draft.occurrence is not Occurrence.REPEAT or not draft.first_number:
            return None
        try:
            return self._desk.record(connection, ctx, draft.first_number)
        except NotFound:
            return None

    def keep_registered(self, tx: Tx, number: str, draft: MatterDraft, first: MatterRecord) -> None:
        """Keep the decision 同一事项 that the clerk took at the registration of `number`, with its grounds and reason."""
        matter_id = self._desk.record(tx.connection, tx.ctx, number).id
        restricted = tx.ctx.may(Permission.VIEW_RESTRICTED)
        found = _found(tx.connection, draft, restricted=restricted, except_id=matter_id).get(first.number)
        grounds = found.grounds if found else ()
        repeats.keep(tx, matter_id, first.id, Decision.SAME, draft.repeat_reason, grounds)
        tx.note(repeat_of=first.number)

    def decide(self, ctx: Context, number: str, other: str, decision: Decision, reason: str = "") -> None:
        """Keep a decision with its reason; 同一事项 makes the later registration a repeat of the first, others part them."""
        ctx.require(Permission.HANDLE)
        reason = clean_text(reason)
        with self._store.write(ctx, "matter.repeat") as tx:
            record = self._desk.record(tx.connection, ctx, number)
            twin = self._desk.record(tx.connection, ctx, other)
            if record.id == twin.id:
                raise InputRejected.at("decision", "这是同一次登记，不需要认定")
            known = {c.number: c for c in self._candidates(tx.connection, ctx, record)}
            candidate = known.get(twin.number) or _plain(tx, twin)
            refuse_errors(decision_problems(candidate, decision, reason))
            repeats.keep(tx, record.id, twin.id, decision, reason, candidate.grounds)
            _follow(tx, record, twin, decision)
            tx.subject = record.number
            tx.note(other=twin.number, decision=decision.value)

    def history(self, ctx: Context, number: str) -> tuple[HistoryLine, ...]:
        """Every registration of the matter with its steps, as one history in the order of the days."""
        with self._store.read(ctx) as connection:
            record = self._desk.record(connection, ctx, number)
            lines: list[HistoryLine] = []
            for each in repeats.group(connection, record.number, record.draft.first_number):
                lines.extend(self._lines(connection, ctx, each))
        return tuple(sorted(lines, key=lambda line: line.on))

    def _lines(self, connection: Reading, ctx: Context, number: str) -> list[HistoryLine]:
        try:
            record = self._desk.record(connection, ctx, number)
        except NotFound:
            return []  # behind the wall: no line, no hint
        return [
            HistoryLine(step.on, number, step.label, "；".join(f"{a}：{b}" for a, b in step.details))
            for step in timeline_of(connection, record)
            if not step.withdrawn
        ]

    def _candidates(self, connection: Reading, ctx: Context, record: MatterRecord) -> tuple[Candidate, ...]:
        restricted = ctx.may(Permission.VIEW_RESTRICTED)
        found = _found(connection, record.draft, restricted=restricted, except_id=record.id)
        made = repeats.decisions(connection, record.id)
        linked = set(repeats.group(connection, record.number, record.draft.first_number)) - {record.number}
        missing = (linked | set(made)) - set(found)
        found |= repeats.by_numbers(connection, missing, restricted=restricted)
        for number, row in made.items():
            if number in found:
                found[number] = replace(
                    found[number],
                    decision=Decision(row.decision),
                    reason=row.reason,
                    decided_by=row.operator,
                    decided_at=row.decided_at,
                )
        for number in linked & set(found):
            if found[number].decision is None:
                found[number] = replace(found[number], decision=Decision.SAME)
        return ordered(found.values())


def _found(connection: Reading, draft: MatterDraft, *, restricted: bool, except_id: int = 0) -> dict[str, Candidate]:
    ways = (repeats.by_people, repeats.by_accused, repeats.by_text)
    return merged(way(connection, draft, restricted=restricted, except_id=except_id) for way in ways)


def _plain(tx: Tx, twin: MatterRecord) -> Candidate:
    return repeats.by_numbers(tx.connection, [twin.number], restricted=True)[twin.number]


def _follow(tx: Tx, record: MatterRecord, twin: MatterRecord, decision: Decision) -> None:
    """The occurrence of the registrations follows the decision."""
    mine = repeats.group(tx.connection, record.number, record.draft.first_number)
    theirs = repeats.group(tx.connection, twin.number, twin.draft.first_number)
    if decision is Decision.SAME:
        numbers = list(dict.fromkeys((*mine, *theirs)))
        repeats.link(tx, numbers, repeats.oldest(tx.connection, numbers))
        tx.follow("matters", numbers)
    elif twin.number in mine:
        _part(tx, record, twin, mine)


def _part(tx: Tx, record: MatterRecord, twin: MatterRecord, numbers: list[str]) -> None:
    """Take the later of the two out of the group; the rest stay together under their first."""
    later = max((record, twin), key=lambda r: (r.status.registered_on, r.id)).number
    repeats.part(tx, later)
    rest = [number for number in numbers if number != later]
    repeats.link(tx, rest, repeats.oldest(tx.connection, rest))
    tx.follow("matters", numbers)
