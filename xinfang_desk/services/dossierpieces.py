"""What lies in the file of a case: its issued papers and what was handed in, as pieces with their pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain.dossier import DossierPiece, DossierPlace, in_order, missing, piece_of
from ..domain.mediations import AGREED_OUTCOMES
from ..domain.papers import PaperKind, PaperStatus
from ..domain.views import CaseFileView, PaperView
from ..store import mediationfiles, papers
from ..store.contents import Contents, content_of
from ..store.mediationrecords import CaseRecord
from ..store.store import Reading
from .press import Press

IMAGES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp")
UNBOUND = "这种文件不能装订成页，请在程序的“材料”中打开，需要时另行打印"


@dataclass(frozen=True)
class DossierItem:
    """A piece of a file with its pages as PDF; without pages (a file that cannot be printed) `note` says what it is."""

    piece: DossierPiece
    content: bytes = b""
    number: str = ""
    note: str = ""


def handed_in(place: DossierPlace, title: str, content: bytes, note: str = "") -> DossierItem:
    """Something that the parties gave in, as PDF pages: 身份证明, 证据材料, 履行凭证."""
    return DossierItem(DossierPiece(title, place), content, note=note)


def ordered(items: Iterable[DossierItem]) -> tuple[DossierItem, ...]:
    """The items in the order of their pieces."""
    found = list(items)
    places = {id(piece): place for place, piece in enumerate(in_order(item.piece for item in found))}
    return tuple(sorted(found, key=lambda item: places[id(item.piece)]))


def counted(press: Press, items: Sequence[DossierItem], more: int) -> dict[str, str]:
    """How many pieces and pages there are; `more` for the sheet that says so and counts itself."""
    pages = sum(press.pages(item.content) for item in items)
    return {"piece_count": str(len(items) + more), "pages": str(pages + more)}


def lacking(pieces: Iterable[DossierPiece], *, agreed: bool) -> tuple[str, ...]:
    """What the file must have and has not; 封底 is made with the file."""
    back = DossierPiece(DossierPlace.BACK.label, DossierPlace.BACK, PaperKind.DOSSIER_BACK)
    return missing((*pieces, back), agreed=agreed)


def lacking_of(connection: Reading, record: CaseRecord) -> tuple[str, ...]:
    """What the file of a stored case lacks, without reading a single page."""
    filed = (piece_of(PaperKind(paper.kind)) for paper in _issued(connection, record.id))
    given = (DossierPiece(file.name, file.place) for file in mediationfiles.of_case(connection, record.id))
    pieces = [piece for piece in (*filed, *given) if piece is not None]
    return lacking(pieces, agreed=record.row.outcome in AGREED_OUTCOMES)


class DossierReader:
    """Reads the pieces of a file with their pages."""

    def __init__(self, press: Press, contents: Contents) -> None:
        """`press` turns pictures into pages; `contents` is where lies what was handed in."""
        self._press = press
        self._contents = contents

    def items(self, connection: Reading, case_id: int) -> tuple[DossierItem, ...]:
        """Every piece, papers as they were issued, in the order of the file. EnvironmentTrouble for a damaged content."""
        found = [self._paper(connection, paper.id) for paper in _issued(connection, case_id)]
        given = map(self._given, mediationfiles.of_case(connection, case_id))
        return ordered((*(item for item in found if item is not None), *given))

    def told(self, connection: Reading, case_id: int, *, agreed: bool) -> dict[str, str]:
        """What 卷宗情况说明 says of the file: pieces and pages with itself, and what is missing."""
        items = self.items(connection, case_id)
        lacks = lacking((item.piece for item in items), agreed=agreed)
        return {**counted(self._press, items, 1), "missing": "、".join(lacks)}

    def _paper(self, connection: Reading, paper_id: int) -> DossierItem | None:
        kept = papers.kept(connection, paper_id)
        piece = piece_of(PaperKind(kept.view.kind), made_on=kept.view.issued_at.date())
        return DossierItem(piece, kept.content) if piece else None

    def _given(self, file: CaseFileView) -> DossierItem:
        content = content_of(self._contents, file.sha256)
        piece = DossierPiece(f"{file.place.label}：{file.name}", file.place, made_on=file.added_at.date())
        suffix = Path(file.name).suffix.lower()
        if suffix == ".pdf":
            return DossierItem(piece, content)
        if suffix in IMAGES:
            return DossierItem(piece, self._press.picture(content))
        return DossierItem(piece, note=UNBOUND)


def _issued(connection: Reading, case_id: int) -> list[PaperView]:
    return [p for p in papers.of_mediation(connection, case_id) if p.status is PaperStatus.ISSUED]
