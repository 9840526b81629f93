"""Papers of a matter: issued in the transaction of their step, read back as issued, printed again with a count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..domain.codes import SlipPaper
from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, NotFound
from ..domain.papers import FormData, LetterData, PaperKind, SlipData
from ..domain.views import PaperView
from ..store import papers
from ..store.papers import KeptPaper
from ..store.store import Store, Tx
from .deskpapers import DeskPapers, plain_number
from .paperdata import from_json, texts, to_json
from .press import Press

LETTERS = (PaperKind.REFERRAL, PaperKind.ASSIGNMENT, PaperKind.ACCEPTANCE)
_OF_CASE = (PaperKind.AGREEMENT, PaperKind.ORAL_AGREEMENT, PaperKind.SESSION)


class PapersService:
    """Hands out papers; a restricted matter's papers only to those permitted."""

    def __init__(self, store: Store, press: Press, desk: DeskPapers) -> None:
        """Work on this store; `desk` gathers what stands on a paper, `press` draws it."""
        self._store = store
        self._press = press
        self._desk = desk

    def kinds(self) -> tuple[tuple[str, str], ...]:
        """(key, Chinese name) of every paper a matter or a mediation case can have."""
        return tuple((kind.value, kind.label) for kind in (PaperKind.SLIP, *LETTERS, *_OF_CASE))

    def content(self, ctx: Context, paper_id: int) -> tuple[PaperView, bytes]:
        """A paper exactly as it was issued."""
        with self._store.read() as connection:
            kept = _seen(ctx, papers.kept(connection, paper_id))
        return kept.view, kept.content

    def reprint(self, ctx: Context, paper_id: int) -> tuple[PaperView, bytes]:
        """The paper again, marked 补打第n次 where it has a place for the mark; counted and logged. The issued bytes stay."""
        with self._store.read() as connection:
            kept = _seen(ctx, papers.kept(connection, paper_id))
        with self._store.write(ctx, "paper.reprint", kept.matter_number or kept.view.number) as tx:
            return self.reprint_in(tx, kept)

    def reprint_in(self, tx: Tx, kept: KeptPaper, paper: SlipPaper | None = None) -> tuple[PaperView, bytes]:
        """The same within a transaction; a slip may be printed again on another paper."""
        nth = papers.next_print(tx, kept.view.id)
        content = self._drawn_again(kept, nth, tx, paper)
        papers.add_print(tx, kept.view.id, nth, content)
        tx.note(paper=kept.view.id, kind=kept.view.kind, nth=nth)
        return replace(kept.view, prints=nth), content

    def _drawn_again(self, kept: KeptPaper, nth: int, tx: Tx, paper: SlipPaper | None) -> bytes:
        kind = PaperKind(kept.view.kind)
        if kind is PaperKind.SLIP:
            slip = from_json(SlipData, kept.data)
            return self._press.slip(replace(slip, reprint=nth, printed_at=tx.now, paper=paper or slip.paper))
        if kind in LETTERS:
            return self._press.letter(replace(from_json(LetterData, kept.data), reprint=nth))
        return kept.content

    def document(self, ctx: Context, number: str, kind: str) -> bytes:
        """A paper by the number of its matter (or mediation case) and its kind: as issued, else drawn as a draft."""
        wanted = _kind(kind)
        with self._store.read() as connection:
            if wanted in _OF_CASE:
                case = papers.of_case(connection, number.strip(), wanted)
                if case is None:
                    raise NotFound(f"“{number}”还没有{wanted.label}，调解结束后才会生成")
                return case.content
            record = self._desk.record(connection, ctx, number)
            kept = papers.first_of(connection, record.id, wanted)
            if kept is not None:
                return kept.content
            if wanted is PaperKind.SLIP:
                return self._press.slip(self._desk.slip(connection, record))
            return self._press.letter(self._desk.letter_draft(connection, ctx, record, wanted))

    def slip(self, ctx: Context, number: str, paper: SlipPaper | None = None) -> bytes:
        """The receipt slip as first printed; drawn from the same data when another paper is asked for."""
        with self._store.read() as connection:
            record = self._desk.record(connection, ctx, number)
            kept = papers.first_of(connection, record.id, PaperKind.SLIP)
            if kept is None:
                return self._press.slip(self._desk.slip(connection, record, paper))
        if paper is None or paper.value == kept.format:
            return kept.content
        return self._press.slip(replace(from_json(SlipData, kept.data), paper=paper))

    def reprint_slip(self, ctx: Context, number: str, paper: SlipPaper | None = None) -> tuple[PaperView, bytes]:
        """The slip again with its count; the first issue for a matter that came without one (an imported row)."""
        ctx.require(Permission.REGISTER)
        with self._store.write(ctx, "slip.reprint", plain_number(number)) as tx:
            record = self._desk.record(tx.connection, ctx, number)
            kept = papers.first_of(tx.connection, record.id, PaperKind.SLIP)
            if kept is not None:
                return self.reprint_in(tx, kept, paper)
            return self.issue_slip(tx, record.id, self._desk.slip(tx.connection, record, paper))

    def issue_slip(self, tx: Tx, matter_id: int, data: SlipData) -> tuple[PaperView, bytes]:
        """Draw the slip and keep it with its data and hash."""
        content = self._press.slip(data)
        view = papers.keep(
            tx, PaperKind.SLIP, content, to_json(data), matter_id=matter_id, number=data.number, form=data.paper.value
        )
        tx.note(slip=view.sha256)
        return view, content

    def issue_letter(self, tx: Tx, matter_id: int, data: LetterData) -> tuple[PaperView, bytes]:
        """Draw a letter and keep it with its data and hash."""
        content = self._press.letter(data)
        view = papers.keep(tx, data.kind, content, to_json(data), matter_id=matter_id, number=data.number)
        tx.note(paper=view.sha256, document=data.number)
        return view, content

    def issue(self, tx: Tx, matter_id: int, data: LetterData | FormData) -> tuple[PaperView, bytes]:
        """Draw a letter or a form and keep it with its data and hash."""
        content = self._press.letter(data) if isinstance(data, LetterData) else self._press.form(data)
        view = papers.keep(tx, data.kind, content, to_json(data), matter_id=matter_id, number=data.number)
        tx.note(paper=view.sha256, document=data.number)
        return view, content

    def unprintable(self, data: SlipData | LetterData | FormData) -> tuple[str, ...]:
        """Characters of a paper that no face covers."""
        return self._press.unprintable(texts(data))


def _seen(ctx: Context, kept: KeptPaper) -> KeptPaper:
    if kept.restricted and not ctx.may(Permission.VIEW_RESTRICTED):
        raise NotFound("没有这份文书")
    return kept


def _kind(key: str) -> PaperKind:
    known: dict[str, Any] = {k: kind for kind in PaperKind for k in (kind.value, kind.label)}
    if key not in known or known[key] is PaperKind.REPORT:
        raise InputRejected.at("kind", f"没有“{key}”这种文书，请用文书种类清单中的名称")
    kind: PaperKind = known[key]
    return kind
