"""人民调解卷宗: the papers of a case bound in the prescribed order, with cover, contents, 卷宗情况说明 and 封底."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ..domain.context import Context, Permission
from ..domain.dossier import DossierPiece, DossierPlace, in_order, missing, piece_of
from ..domain.errors import NotFound
from ..domain.mediationforms import MEDIATION_FORMS
from ..domain.mediationpaperfacts import MediationFacts, RoomFacts
from ..domain.office import OfficeSettings
from ..domain.papers import CaseFileData, FilePart, FormData, LetterData, PaperKind, PaperStatus
from ..domain.views import PaperView
from ..store import mediations, papers
from ..store.store import Store
from .mediationpaperdata import mediation_words, paper_for
from .papers import PapersService, drawn
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


@dataclass(frozen=True)
class DossierItem:
    """A piece of a file with its pages as PDF; without pages (a file that cannot be printed) `note` says what it is."""

    piece: DossierPiece
    content: bytes = b""
    number: str = ""
    note: str = ""


def room_facts(office: OfficeSettings, committee: str = "") -> RoomFacts:
    """The room as the office's settings know it."""
    return RoomFacts(
        room=office.mediation_room or office.organ_name,
        organ_name=office.organ_name,
        committee=committee,
        address=office.address,
        phone=office.phone,
        hours=office.hours,
    )


def handed_in(place: DossierPlace, title: str, content: bytes, note: str = "") -> DossierItem:
    """Something that the parties gave in, as PDF pages: 身份证明, 证据材料, 履行凭证."""
    return DossierItem(DossierPiece(title, place), content, note=note)


class DossierMaker:
    """Binds files. A file is a function of its data; nothing is read or kept here."""

    def __init__(self, press: Press, data_dir: Path | None = None) -> None:
        """`press` draws; `data_dir` may hold the office's own wording."""
        self._press = press
        self._data_dir = data_dir

    def missing(self, facts: MediationFacts, items: Iterable[DossierItem]) -> tuple[str, ...]:
        """What the file must have and has not; 封底 is made with the file."""
        there = [item.piece for item in items]
        there.append(DossierPiece(DossierPlace.BACK.label, DossierPlace.BACK, PaperKind.DOSSIER_BACK))
        return missing(there, agreed=facts.agreed)

    def bound(
        self,
        facts: MediationFacts,
        items: Iterable[DossierItem],
        archive: Mapping[str, Any],
        made_at: datetime,
        made_by: str,
    ) -> bytes:
        """The file as one PDF. `archive` is what the step 立卷归档 asked: retention, filed_by, filed_on, note, statement."""
        items = _ordered(items)
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
            for place, item in enumerate(_ordered(items), 1)
        ]
        extra = {"pieces": "\n".join(rows), "missing": "、".join(self.missing(facts, items))}
        return paper_for(PaperKind.DOSSIER_CONTENTS, facts, extra, self._data_dir)

    def _whole(
        self, facts: MediationFacts, items: Sequence[DossierItem], archive: Mapping[str, Any]
    ) -> tuple[DossierItem, ...]:
        """The pieces with 卷宗情况说明 and 封底, where they are not there yet."""
        lacking = "、".join(self.missing(facts, items))
        whole = list(items)
        for kind in (PaperKind.DOSSIER_STATEMENT, PaperKind.DOSSIER_BACK):
            if any(item.piece.kind is kind for item in items):
                continue
            counted = self._counted(whole, 1 if kind is PaperKind.DOSSIER_STATEMENT else 0)
            content = drawn(
                self._press, paper_for(kind, facts, {**archive, **counted, "missing": lacking}, self._data_dir)
            )
            piece = piece_of(kind, made_on=facts.today)
            if piece is not None:
                whole.append(DossierItem(piece, content))
        return _ordered(whole)

    def _counted(self, items: Sequence[DossierItem], more: int) -> dict[str, str]:
        """How many pieces and pages there are; `more` for the sheet that says so and counts itself."""
        pages = sum(self._press.pages(item.content) for item in items)
        return {"piece_count": str(len(items) + more), "pages": str(pages + more)}

    def _archived(self, facts: MediationFacts, archive: Mapping[str, Any]) -> dict[str, Any]:
        return mediation_words(MEDIATION_FORMS[PaperKind.DOSSIER_COVER], facts, archive, facts.today)


def _ordered(items: Iterable[DossierItem]) -> tuple[DossierItem, ...]:
    """The items in the order of their pieces."""
    found = list(items)
    places = {id(piece): place for place, piece in enumerate(in_order(item.piece for item in found))}
    return tuple(sorted(found, key=lambda item: places[id(item.piece)]))


def _part(item: DossierItem) -> FilePart:
    return FilePart(item.piece.title, item.piece.made_on, item.content, item.number, item.note)


def _cover(words: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    days = "至".join(filter(None, (words["mediated_from"], words["mediated_to"])))
    rows = (("调解日期", days), *((label, str(words[name])) for label, name in _COVER))
    return tuple((label, text) for label, text in rows if text)


class DossierService:
    """The file of a case from its kept papers and what was handed in."""

    def __init__(self, store: Store, press: Press, issued: PapersService) -> None:
        """Work on this store; `issued` hands out the papers as they were issued."""
        self._store = store
        self._issued = issued
        self._maker = DossierMaker(press, store.data_dir)

    def items(self, ctx: Context, number: str) -> tuple[DossierItem, ...]:
        """The issued papers of a case as pieces of its file, in order; NotFound when there is no such case."""
        with self._store.read() as connection:
            row = mediations.find_row(connection, number)
            if row is None:
                raise NotFound(f"没有调解案件“{number}”，请核对编号")
            listed = papers.of_mediation(connection, row.id)
        found = (self._item(ctx, paper) for paper in listed if paper.status is PaperStatus.ISSUED)
        return _ordered(item for item in found if item is not None)

    def _item(self, ctx: Context, paper: PaperView) -> DossierItem | None:
        piece = piece_of(PaperKind(paper.kind), made_on=paper.issued_at.date())
        return DossierItem(piece, self._issued.content(ctx, paper.id)[1]) if piece else None

    def missing(self, ctx: Context, facts: MediationFacts, given: Sequence[DossierItem] = ()) -> tuple[str, ...]:
        """What the file of a case must have and has not, named as the clerk knows it."""
        return self._maker.missing(facts, (*self.items(ctx, facts.number), *given))

    def file(
        self, ctx: Context, facts: MediationFacts, archive: Mapping[str, Any], given: Sequence[DossierItem] = ()
    ) -> bytes:
        """The whole file as one PDF, logged. `given` is what was handed in: 身份证明, 证据材料, 履行凭证."""
        ctx.require(Permission.MEDIATE)
        items = (*self.items(ctx, facts.number), *given)
        content = self._maker.bound(facts, items, archive, ctx.now(), ctx.operator.name)
        with self._store.write(ctx, "dossier.print", facts.number) as tx:
            tx.note(pieces=len(items))
        return content
