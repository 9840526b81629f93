"""What is handed in for the file of a case: taken in as it lies on the disk, given back, taken out with a reason."""

from __future__ import annotations

from pathlib import Path

from ..domain.context import Context, Permission
from ..domain.dossier import HANDED_IN, DossierPlace
from ..domain.errors import InputRejected, MoveRefused
from ..domain.mediationstates import MediationState
from ..domain.text import clean_name, clean_text
from ..domain.views import CaseFileView
from ..store import mediationfiles
from ..store.contents import content_of
from ..store.mediationfiles import HandedIn
from ..store.mediationrecords import CaseRecord
from ..store.store import Store
from .attaching import read_file
from .casemoves import case_of

_NAME_LENGTH = 200
MOST_REASON = 500


class CaseMaterialsService:
    """Keeps copies of what the parties gave in; a case behind the wall only for those permitted."""

    def __init__(self, store: Store) -> None:
        """Work on this store; contents lie under their hash."""
        self._store = store

    def add(self, ctx: Context, number: str, path: Path, place: DossierPlace) -> CaseFileView:
        """Keep a copy of a file at its place in the 卷宗. InputRejected for an empty or too large one, or a place made here."""
        ctx.require(Permission.MEDIATE)
        if place not in HANDED_IN:
            raise InputRejected.at("place", f"{place.label}由程序生成，请选别的材料种类")
        content = read_file(path)
        with self._store.read(ctx) as connection:
            _refuse_archived(case_of(connection, number))
        sha256 = self._store.contents.keep(content)
        name = clean_name(path.name)[-_NAME_LENGTH:] or place.label
        with self._store.write(ctx, "mediation.file", number) as tx:
            record = case_of(tx.connection, number)
            _refuse_archived(record)
            tx.note(sha256=sha256, size=len(content), place=place.value)
            return mediationfiles.add(tx, record.id, HandedIn(name, place, sha256, len(content)))

    def content(self, ctx: Context, file_id: int) -> bytes:
        """The bytes of a kept piece; NotFound when it was taken out, EnvironmentTrouble when it is damaged."""
        with self._store.read(ctx) as connection:
            view, number = mediationfiles.find(connection, file_id)
            case_of(connection, number)
        return content_of(self._store.contents, view.sha256)

    def remove(self, ctx: Context, file_id: int, reason: str) -> CaseFileView:
        """Take a piece out of the file; it stays on disk and in the log with the reason."""
        ctx.require(Permission.MEDIATE)
        words = clean_text(reason).strip()
        if not words:
            raise InputRejected.at("reason", "请写明移出的原因")
        if len(words) > MOST_REASON:
            raise InputRejected.at("reason", f"移出的原因最多{MOST_REASON}字，请缩短")
        with self._store.write(ctx, "mediation.file.remove") as tx:
            view, number = mediationfiles.find(tx.connection, file_id)
            _refuse_archived(case_of(tx.connection, number))
            tx.subject = number
            tx.note(file=file_id, sha256=view.sha256, reason=words)
            mediationfiles.remove(tx, file_id, words)
        return view


def _refuse_archived(record: CaseRecord) -> None:
    if record.row.state is MediationState.ARCHIVED:
        raise MoveRefused.at("file", f"案件“{record.number}”已归档，卷宗材料不能再改；确需更正的，先撤回归档")
