"""人民调解卷宗: the papers of a case bound in the prescribed order, with cover, contents, 卷宗情况说明 and 封底."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..domain.context import Context, Permission
from ..domain.dossier import piece_of
from ..domain.errors import NotFound
from ..domain.mediationforms import MEDIATION_FORMS
from ..domain.mediationpaperfacts import MediationFacts
from ..domain.papers import CaseFileData, FilePart, FormData, LetterData, PaperKind
from ..store.mediationrecords import CaseRecord
from ..store.store import Store
from .casemoves import case_of
from .deadlines import Deadlines
from .dossierpieces import DossierItem, DossierReader, counted, lacking, lacking_of, ordered
from .mediationfacts import CaseReader
from .mediationpaperdata import mediation_words, paper_for
from .papers import drawn
from .press import Press
from .wording import BAR

WORD = "人民调解卷宗"
_COVER = (
    ("调解员", "mediator"),
    ("调解结果", "outcome"),
    ("立卷人", "filed_by"),
    ("立卷日期", "filed_on"),
    ("保管期限", "retention"),
    ("备注", "note"),
)


class DossierMaker:
    """Binds files. A file is a function of its data; nothing is read or kept here."""

    def __init__(self, press: Press, data_dir: Path | None = None) -> None:
        """`press` draws; `data_dir` may hold the office's own wording."""
        self._press = press
        self._data_dir = data_dir

    def missing(self, facts: MediationFacts, items: Iterable[DossierItem]) -> tuple[str, ...]:
        """What the file must have and has not; 封底 is made with the file."""
        return lacking((item.piece for item in items), agreed=facts.agreed)

    def bound(
        self,
        facts: MediationFacts,
        items: Iterable[DossierItem],
        archive: Mapping[str, Any],
        made_at: datetime,
        made_by: str,
    ) -> bytes:
        """The file as one PDF. `archive` is what the step 立卷归档 asked: retention, filed_by, filed_on, note, statement."""
        items = ordered(items)
        parts = self._whole(facts, items, archive)
        words = self._archived(facts, archive)
        return self._press.casefile(
            CaseFileData(
                number=facts.number,
                title=words["volume_name"],
                organ_name=facts.room.committee or facts.room.room,
                facts=_cover(words),
                parts=tuple(map(_part, parts)),
                made_at=made_at,
                made_by=made_by,
                word=WORD,
                number_label="卷号",
                missing=self.missing(facts, items),
            )
        )

    def contents(self, facts: MediationFacts, items: Iterable[DossierItem]) -> FormData | LetterData:
        """卷内目录 as a paper of its own, with the pages of each piece."""
        rows = [
            BAR.join((str(place), item.piece.title, "页数", str(self._press.pages(item.content))))
            for place, item in enumerate(ordered(items), 1)
        ]
        extra = {"pieces": "\n".join(rows), "missing": "、".join(self.missing(facts, items))}
        return paper_for(PaperKind.DOSSIER_CONTENTS, facts, extra, self._data_dir)

    def _whole(
        self, facts: MediationFacts, items: Sequence[DossierItem], archive: Mapping[str, Any]
    ) -> tuple[DossierItem, ...]:
        """The pieces with 卷宗情况说明 and 封底, where they are not there yet."""
        lacks = "、".join(self.missing(facts, items))
        whole = list(items)
        for kind in (PaperKind.DOSSIER_STATEMENT, PaperKind.DOSSIER_BACK):
            if any(item.piece.kind is kind for item in items):
                continue
            count = counted(self._press, whole, 1 if kind is PaperKind.DOSSIER_STATEMENT else 0)
            extra = {**archive, **count, "missing": lacks}
            content = drawn(self._press, paper_for(kind, facts, extra, self._data_dir))
            piece = piece_of(kind, made_on=facts.today)
            if piece is not None:
                whole.append(DossierItem(piece, content))
        return ordered(whole)

    def _archived(self, facts: MediationFacts, archive: Mapping[str, Any]) -> dict[str, Any]:
        return mediation_words(MEDIATION_FORMS[PaperKind.DOSSIER_COVER], facts, archive, facts.today)


def _part(item: DossierItem) -> FilePart:
    return FilePart(item.piece.title, item.piece.made_on, item.content, item.number, item.note)


def _cover(words: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    days = "至".join(filter(None, (words["mediated_from"], words["mediated_to"])))
    rows = (("调解日期", days), *((label, str(words[name])) for label, name in _COVER))
    return tuple((label, text) for label, text in rows if text)


@dataclass(frozen=True)
class DossierState:
    """Which pieces the file of a case has, in order, and which obligatory ones it lacks."""

    pieces: tuple[str, ...]
    missing: tuple[str, ...]


class DossierService:
    """The file of a case from its kept papers and what was handed in; a case behind the wall only for those permitted."""

    def __init__(self, store: Store, press: Press, deadlines: Deadlines) -> None:
        """Work on this store; `deadlines` knows the terms that the cover and the statement name."""
        self._store = store
        self._deadlines = deadlines
        self._reader = DossierReader(press, store.contents)
        self._maker = DossierMaker(press, store.data_dir)

    def has(self, ctx: Context, number: str) -> bool:
        """Whether this is the number of a case that may be seen."""
        with self._store.read(ctx) as connection:
            try:
                return bool(case_of(connection, number.strip()))
            except NotFound:
                return False

    def state(self, ctx: Context, number: str) -> DossierState:
        """What the file has and lacks, before it is printed; NotFound when there is no such case."""
        with self._store.read(ctx) as connection:
            record = case_of(connection, number.strip())
            items = self._reader.items(connection, record.id)
            return DossierState(tuple(item.piece.title for item in items), lacking_of(connection, record))

    def file(self, ctx: Context, number: str, archive: Mapping[str, Any] | None = None) -> bytes:
        """The whole file as one PDF, logged. `archive` is what its cover says in the place of the step 立卷归档."""
        ctx.require(Permission.MEDIATE)
        with self._store.read(ctx) as connection:
            record = case_of(connection, number.strip())
            facts = CaseReader(self._deadlines, ctx.today(), ctx.operator.name).facts(connection, record)
            items = self._reader.items(connection, record.id)
        told = _archived_by(record) | dict(archive or {})
        content = self._maker.bound(facts, items, told, ctx.now(), ctx.operator.name)
        with self._store.write(ctx, "dossier.print", record.number) as tx:
            tx.note(pieces=len(items))
        return content


def _archived_by(record: CaseRecord) -> dict[str, Any]:
    """What the step 立卷归档 said, with its day; nothing before the case was archived."""
    step = next((step for step in record.course.steps if step.move == "archive"), None)
    return {**step.values, "filed_on": step.on} if step is not None else {}
