"""Writing a record 调解记录 or 调查记录: kept while it is typed, read back as a proof, final with its paper and hash."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, NotFound
from ..domain.papers import PaperKind, SessionData
from ..domain.records import KeptRecord, RecordKind, RecordSlot, SessionDraft, record_label
from ..domain.text import clean_name, clean_text
from ..domain.views import Draft, MediationRow, PaperView, SessionView
from ..store import drafts, mediations, papers, settings
from ..store.store import Reading, Store, Tx
from .paperdata import to_json
from .recordvalues import from_values, to_values

FORM = "record-"
_PAPERS = {RecordKind.MEDIATION: PaperKind.SESSION, RecordKind.INVESTIGATION: PaperKind.INVESTIGATION}


class RecordsService:
    """What the editor of records asks for. A final record goes through `MediationService.add_session`."""

    def __init__(self, store: Store) -> None:
        """Work on this store."""
        self._store = store

    def save_draft(self, ctx: Context, slot: RecordSlot, draft: SessionDraft) -> None:
        """Keep a half-written record over a crash; EnvironmentTrouble when the disk does not take it."""
        drafts.save(self._store.data_dir, _file_of(slot), to_values(slot, draft), ctx.now())

    def discard_draft(self, _ctx: Context, slot: RecordSlot) -> None:
        """Forget a half-written record."""
        drafts.discard(self._store.data_dir, _file_of(slot))

    def drafts(self, ctx: Context) -> tuple[KeptRecord, ...]:
        """Every record that was begun and not finished, the last one first; one that became final meanwhile is let go."""
        found: list[KeptRecord] = []
        with self._store.read(ctx) as connection:
            for draft in drafts.kept(self._store.data_dir, FORM):
                kept = _read(connection, draft)
                if kept is not None and _is_final(connection, kept):
                    drafts.discard(self._store.data_dir, _file_of(kept.slot))
                elif kept is not None:
                    found.append(kept)
        return tuple(found)

    def proof(self, ctx: Context, number: str, draft: SessionDraft) -> bytes:
        """The record as it stands as PDF, marked 草稿, to be read back before it is final. Nothing is kept."""
        ctx.require(Permission.MEDIATE)
        with self._store.read(ctx) as connection:
            row = mediations.find_row(connection, number)
            if row is None:
                raise NotFound(f"没有调解案件“{number}”，请核对编号")
            data = session_data(connection, row, _cleaned(draft))
        return _drawn(replace(data, proof=True))


@dataclass(frozen=True)
class Recorded:
    """A record that is on disk: its id and its paper."""

    session_id: int
    paper: PaperView


def keep_record(tx: Tx, row: MediationRow, draft: SessionDraft) -> Recorded:
    """Draw the paper of a record and keep both; the draft is no longer needed afterwards."""
    draft = _cleaned(draft)
    data = session_data(tx.connection, row, draft)
    view = papers.keep(tx, _PAPERS[draft.kind], _drawn(data), to_json(data), mediation_id=row.id, number=row.number)
    session_id = mediations.add_session(tx, row.id, draft, view.id)
    tx.note(paper=view.sha256, kind=draft.kind.value)
    if draft.supplements is not None:
        tx.note(supplements=draft.supplements)
    return Recorded(session_id, view)


def session_data(connection: Reading, row: MediationRow, draft: SessionDraft) -> SessionData:
    """What stands on the paper of a record (Art. 27)."""
    return SessionData(
        number=row.number,
        room=settings.read(connection).mediation_room,
        applicant=row.applicant,
        respondent=row.respondent,
        mediator=row.mediator,
        started=draft.started,
        ended=draft.ended,
        place=draft.place,
        present=draft.present,
        record=draft.record,
        kind=draft.kind,
        recorder=draft.recorder,
        attending=draft.attending,
        investigator=draft.investigator,
        asked=draft.asked,
        identity=draft.identity,
        supplements=_corrected(connection, row, draft.supplements),
    )


def _corrected(connection: Reading, row: MediationRow, session_id: int | None) -> str:
    """The record that is corrected, in words; it must be one of the same case."""
    if session_id is None:
        return ""
    first = next((s for s in mediations.sessions(connection, row.id) if s.id == session_id), None)
    if first is None:
        raise InputRejected.at("supplements", "没有找到要补正的记录，请重新打开案件后再补正")
    return record_label(first.kind, first.started)


def _cleaned(draft: SessionDraft) -> SessionDraft:
    return replace(
        draft,
        record=clean_text(draft.record),
        present=clean_text(draft.present),
        identity=clean_text(draft.identity),
        recorder=clean_name(draft.recorder),
        investigator=clean_name(draft.investigator),
        asked=clean_name(draft.asked),
    )


def _drawn(data: SessionData) -> bytes:
    from ..documents.record import draw_record

    return draw_record(data)


def _file_of(slot: RecordSlot) -> str:
    """A name that every file system takes; the slot itself stands inside the file."""
    return f"{FORM}{sha256(slot.key.encode()).hexdigest()[:16]}"


def _read(connection: Reading, draft: Draft) -> KeptRecord | None:
    """A kept record with the words of its case; None when the case is not there or the file says nothing."""
    read = from_values(draft.values)
    if read is None or draft.kept_at is None:
        return None
    slot, record = read
    row = mediations.find_row(connection, slot.number)
    return KeptRecord(slot, record, draft.kept_at, f"{row.applicant} 与 {row.respondent}") if row else None


def _is_final(connection: Reading, kept: KeptRecord) -> bool:
    """Whether the same words were made final and only the draft was left behind, as by a power cut in between."""
    row = mediations.find_row(connection, kept.slot.number)
    sessions = mediations.sessions(connection, row.id) if row else ()
    return any(_same(session, kept.draft) for session in sessions)


def _same(session: SessionView, draft: SessionDraft) -> bool:
    return (session.kind, session.started, session.record) == (draft.kind, draft.started, clean_text(draft.record))
