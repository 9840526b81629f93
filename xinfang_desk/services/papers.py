"""Papers of a matter: issued in the transaction of their step, read back as issued, printed again with a count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..domain.codes import SlipPaper
from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, NotFound, refuse_errors
from ..domain.forms import FORMS
from ..domain.mediationforms import MEDIATION_FORMS
from ..domain.papers import FormData, LetterData, PaperKind, PaperStatus, SlipData
from ..domain.remedies import remedy_problems
from ..domain.text import clean_text
from ..domain.views import PaperView
from ..store import papers
from ..store.papers import KeptPaper
from ..store.store import Reading, Store, Tx
from .deskpapers import DeskPapers, plain_number
from .paperdata import PaperData, data_of, from_json, texts, to_json
from .paperwords import as_form
from .press import Press

OWN = (PaperKind.AGREEMENT, PaperKind.ORAL_AGREEMENT, PaperKind.SESSION, PaperKind.INVESTIGATION)
"""Papers of a case that are drawn from data of their own and exist only once they were issued."""
OF_CASE = (*OWN, *MEDIATION_FORMS)
"""Every paper that only a mediation case has."""
KINDS = (*FORMS, *OF_CASE)
"""Every paper that a matter or a mediation case can have."""


class PapersService:
    """Hands out papers; a restricted matter's papers only to those permitted."""

    def __init__(self, store: Store, press: Press, desk: DeskPapers) -> None:
        """Work on this store; `desk` gathers what stands on a paper, `press` draws it."""
        self._store = store
        self._press = press
        self._desk = desk

    def kinds(self) -> tuple[tuple[str, str], ...]:
        """(key, Chinese name) of every paper a matter or a mediation case can have."""
        return tuple((kind.value, kind.label) for kind in KINDS)

    def content(self, ctx: Context, paper_id: int) -> tuple[PaperView, bytes]:
        """A paper exactly as it was issued; a draft as it would look now. EnvironmentTrouble when it was tampered with."""
        kept = self._kept(ctx, paper_id)
        if kept.view.status is PaperStatus.DRAFT:
            return kept.view, drawn(self._press, _data(kept))
        return kept.view, kept.content

    def filed(self, ctx: Context, paper_id: int) -> bytes:
        """An issued paper as it lies in the file: as issued, a void one with its mark across the page."""
        kept = self._kept(ctx, paper_id)
        data = _data(kept)
        void = kept.view.status is PaperStatus.VOID and isinstance(data, LetterData | FormData)
        return drawn(self._press, data) if void else kept.content

    def word(self, ctx: Context, paper_id: int) -> tuple[PaperView, bytes]:
        """A paper as a Word document for the office's own editing."""
        kept = self._kept(ctx, paper_id)
        return kept.view, worded_docx(self._press, _data(kept))

    def reprint(self, ctx: Context, paper_id: int) -> tuple[PaperView, bytes]:
        """The paper again, marked 补打第n次 where it has a place for the mark; counted and logged. The issued bytes stay."""
        kept = self._kept(ctx, paper_id)
        if kept.view.status is PaperStatus.DRAFT:
            raise InputRejected.at("paper", "草稿还没有签发，不能补打，请先签发")
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
        data = _data(kept)
        if isinstance(data, SlipData):
            return self._press.slip(replace(data, reprint=nth, printed_at=tx.now, paper=paper or data.paper))
        if isinstance(data, LetterData | FormData):
            return drawn(self._press, replace(data, reprint=nth))
        return kept.content

    def void(self, ctx: Context, paper_id: int, reason: str) -> PaperView:
        """Declare an issued paper void with a reason. Bytes and number stay, the number is never used again."""
        ctx.require(Permission.HANDLE)
        kept = self._kept(ctx, paper_id)
        reason = clean_text(reason)
        _refuse_void(kept, reason)
        with self._store.write(ctx, "paper.void", kept.matter_number) as tx:
            papers.void(tx, paper_id, reason)
            tx.note(paper=paper_id, kind=kept.view.kind, document=kept.view.number, reason=reason)
        return replace(kept.view, status=PaperStatus.VOID, void_reason=reason)

    def document(self, ctx: Context, number: str, kind: str, suffix: str = ".pdf") -> bytes:
        """A paper by the number of its matter (or mediation case) and its kind: as issued, else drawn as a draft.

        `suffix` ".docx" gives the same words as a Word document.
        """
        wanted = kind_named(kind)
        with self._store.read(ctx) as connection:
            kept = self._issued(connection, ctx, number, wanted)
            data = _data(kept) if kept else self._draft(connection, ctx, number, wanted)
        if suffix.lower() == ".docx":
            return worded_docx(self._press, data)
        return kept.content if kept else drawn(self._press, data)

    def _issued(self, connection: Reading, ctx: Context, number: str, wanted: PaperKind) -> KeptPaper | None:
        if wanted in OF_CASE:
            case = papers.of_case(connection, number.strip(), wanted)
            if case is None:
                raise NotFound(f"“{number}”还没有{wanted.label}，请先在调解室办理相应步骤")
            return case
        record = self._desk.record(connection, ctx, number)
        if wanted is PaperKind.SLIP:
            return papers.first_of(connection, record.id, wanted)
        return papers.newest_valid(connection, record.id, wanted)

    def _draft(self, connection: Reading, ctx: Context, number: str, wanted: PaperKind) -> PaperData:
        record = self._desk.record(connection, ctx, number)
        if wanted is PaperKind.SLIP:
            return self._desk.slip(connection, record)
        return self._desk.paper_draft(connection, ctx, record, wanted, {})

    def _kept(self, ctx: Context, paper_id: int) -> KeptPaper:
        with self._store.read(ctx) as connection:
            return seen(ctx, papers.kept(connection, paper_id))

    def slip(self, ctx: Context, number: str, paper: SlipPaper | None = None) -> bytes:
        """The receipt slip as first printed; drawn from the same data when another paper is asked for."""
        with self._store.read(ctx) as connection:
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

    def issue(self, tx: Tx, matter_id: int, data: LetterData | FormData) -> tuple[PaperView, bytes]:
        """Draw a letter or a form and keep it with its data and hash.

        InputRejected when the paper does not name the remedy that it must name (Arts. 35, 36).
        """
        refuse_errors(remedy_problems(data))
        content = drawn(self._press, data)
        view = papers.keep(tx, data.kind, content, to_json(data), matter_id=matter_id, number=data.number)
        tx.note(paper=view.sha256, document=data.number)
        return view, content

    def unprintable(self, data: PaperData) -> tuple[str, ...]:
        """Characters of a paper that no face covers."""
        return self._press.unprintable(texts(data))


def drawn(press: Press, data: PaperData) -> bytes:
    """A paper as PDF; those of the mediation room are only ever kept, never drawn again."""
    if isinstance(data, SlipData):
        return press.slip(data)
    if isinstance(data, LetterData):
        return press.letter(data)
    assert isinstance(data, FormData)
    return press.form(data)


def worded_docx(press: Press, data: PaperData) -> bytes:
    """The words of a paper as a Word document."""
    if isinstance(data, LetterData):
        return press.letter_docx(data)
    return press.form_docx(data if isinstance(data, FormData) else as_form(data))


def seen(ctx: Context, kept: KeptPaper) -> KeptPaper:
    """The paper, for eyes that may see it; NotFound for others."""
    if kept.restricted and not ctx.may(Permission.VIEW_RESTRICTED):
        raise NotFound("没有这份文书")
    return kept


def _data(kept: KeptPaper) -> PaperData:
    """What the paper was drawn from; on a void one the reason stands across the page."""
    data = data_of(PaperKind(kept.view.kind), kept.data)
    if kept.view.status is PaperStatus.VOID and isinstance(data, LetterData | FormData):
        return replace(data, void=kept.view.void_reason)
    return data


def _refuse_void(kept: KeptPaper, reason: str) -> None:
    if not reason:
        raise InputRejected.at("reason", "请写明作废的原因，文号登记簿要靠它说明")
    if kept.view.status is not PaperStatus.ISSUED:
        raise InputRejected.at("reason", f"这份文书是“{kept.view.status.label}”，只有已签发的文书才能作废")
    if kept.view.kind == PaperKind.SLIP.value or not kept.matter_number:
        raise InputRejected.at("reason", f"{kept.view.label}不能作废，内容有误的请在登记或案件中更正后补打")


def kind_named(key: str) -> PaperKind:
    """The kind of paper with this key or Chinese name; InputRejected when there is none."""
    known: dict[str, Any] = {k: kind for kind in KINDS for k in (kind.value, kind.label)}
    if key not in known:
        raise InputRejected.at("kind", f"没有“{key}”这种文书，请用文书种类清单中的名称")
    kind: PaperKind = known[key]
    return kind
