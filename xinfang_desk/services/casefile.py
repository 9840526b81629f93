"""案卷: everything of a matter as one PDF, for the office with its internal notes or for the outside without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from ..domain.context import Context
from ..domain.errors import EnvironmentTrouble, InputRejected
from ..domain.forms import FORMS
from ..domain.papers import CaseFileData, FilePart, PaperKind, PaperStatus
from ..domain.repeats import Candidate
from ..domain.text import group_number
from ..domain.views import AttachmentView, MatterDetail, PaperView
from ..store import papers, settings
from ..store.contents import content_of
from ..store.records import MatterRecord
from ..store.store import Store
from . import casefilesheets as sheets
from .deadlines import Deadlines
from .deskpapers import DeskPapers
from .details import matter_detail
from .papers import PapersService, drawn
from .press import Press
from .repeats import RepeatsService

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

IMAGES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp")
_GIVEN_OUT = (PaperKind.AGREEMENT, PaperKind.ORAL_AGREEMENT)
"""Papers of the mediation room that the parties hold themselves."""


@dataclass(frozen=True)
class Whole:
    """What a file is gathered from: the matter as its screen shows it, the papers of its mediation cases, the office."""

    record: MatterRecord
    detail: MatterDetail
    mediated: tuple[PaperView, ...]
    organ: str
    today: date
    internal: bool


@dataclass(frozen=True)
class Part:
    """A part before it is drawn."""

    title: str
    made_on: date | None
    draw: Callable[[], bytes]
    number: str = ""
    note: str = ""


class CaseFileService:
    """Binds the file of a matter. A restricted matter's file is there only for those permitted, and never goes out."""

    def __init__(
        self, store: Store, deadlines: Deadlines, desk: DeskPapers, issued: PapersService, press: Press
    ) -> None:
        """Work on this store with these collaborators."""
        self._store = store
        self._deadlines = deadlines
        self._desk = desk
        self._issued = issued
        self._press = press
        self._repeats = RepeatsService(store, deadlines, desk)

    def casefile(
        self,
        ctx: Context,
        number: str,
        internal: bool = True,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> bytes:
        """The file as one PDF, logged; empty bytes when it was cancelled on the way.

        Without `internal` it leaves out void and internal papers, 内部材料, notes and 拟办意见; a 检举控告 is then refused (Art. 30).
        """
        whole = self._whole(ctx, number, internal=internal)
        found: list[FilePart] = []
        parts = tuple(self._parts(ctx, whole))
        for done, part in enumerate(parts):
            if cancelled is not None and cancelled():
                return b""
            found.append(_drawn(part))
            if progress is not None:
                progress(done + 1, len(parts) + 1)
        content = self._press.casefile(_data(ctx, whole, tuple(found)))
        if cancelled is not None and cancelled():
            return b""
        with self._store.write(ctx, "casefile.print", whole.record.number) as tx:
            tx.note(internal=internal, parts=len(found))
        if progress is not None:
            progress(len(parts) + 1, len(parts) + 1)
        return content

    def _whole(self, ctx: Context, number: str, *, internal: bool) -> Whole:
        with self._store.read(ctx) as connection:
            record = self._desk.record(connection, ctx, number)
            if record.restricted and not internal:
                raise InputRejected.at(
                    "internal", "检举控告件的案卷不得对外提供，请选“含内部材料”供内部使用", "《信访工作条例》第三十条"
                )
            detail = matter_detail(connection, ctx, self._deadlines, record)
            mediated = papers.of_mediations(connection, record.id)
            return Whole(record, detail, mediated, settings.read(connection).organ_name, ctx.today(), internal)

    # -- the parts in their order ------------------------------------------------------------------------------------

    def _parts(self, ctx: Context, whole: Whole) -> Iterator[Part]:
        if whole.internal:
            yield self._registration(ctx, whole)
        yield from self._papers(ctx, whole)
        yield from self._sheets(ctx, whole)
        yield from self._mediation(ctx, whole)
        for file in whole.detail.attachments:
            if whole.internal or not file.internal:
                yield self._attachment(file)

    def _registration(self, ctx: Context, whole: Whole) -> Part:
        """The 登记表 in front of an internal file: as issued, else drawn from what is registered."""
        front = _front(whole)
        if front is not None:
            return self._paper(ctx, front)
        kind = PaperKind.REGISTRATION_FORM
        return Part(kind.label, whole.detail.registered_at.date(), partial(self._form_now, ctx, whole.record, kind))

    def _form_now(self, ctx: Context, record: MatterRecord, kind: PaperKind) -> bytes:
        with self._store.read(ctx) as connection:
            data = self._desk.paper_draft(connection, ctx, record, kind, {})
        return drawn(self._press, data)

    def _papers(self, ctx: Context, whole: Whole) -> Iterator[Part]:
        """The slip, then the issued papers by date."""
        front = _front(whole)
        listed = [p for p in whole.detail.papers if p != front and _filed(p, internal=whole.internal)]
        for paper in sorted(listed, key=_slip_first):
            yield self._paper(ctx, paper)

    def _paper(self, ctx: Context, paper: PaperView) -> Part:
        void = paper.status is PaperStatus.VOID
        title, note = (f"{paper.label}（已作废）", f"已作废：{paper.void_reason}") if void else (paper.label, "")
        number = group_number(paper.number)
        return Part(title, paper.issued_at.date(), partial(self._issued.filed, ctx, paper.id), number, note)

    def _sheets(self, ctx: Context, whole: Whole) -> Iterator[Part]:
        """The course, and for the office the reasons of the terms and what the matter is linked with."""
        detail, organ, today = whole.detail, whole.organ, whole.today
        forms = [sheets.timeline_sheet(detail, organ, today, internal=whole.internal)]
        decided = self._decided(ctx, detail) if whole.internal else []
        if decided:
            forms.append(sheets.linked_sheet(detail, decided, organ, today))
        for form in forms:
            yield Part(form.title, today, partial(self._press.form, form))
        if whole.internal and detail.clocks:
            note = PaperKind.DEADLINE_NOTE
            yield Part(note.label, today, partial(self._form_now, ctx, whole.record, note))

    def _decided(self, ctx: Context, detail: MatterDetail) -> list[Candidate]:
        """Other registrations about which the clerk has decided; those behind the wall only for who may see them."""
        return [other for other in self._repeats.candidates(ctx, detail.number) if other.decision is not None]

    def _mediation(self, ctx: Context, whole: Whole) -> Iterator[Part]:
        for paper in whole.mediated:
            if whole.internal or PaperKind(paper.kind) in _GIVEN_OUT:
                yield self._paper(ctx, paper)

    # -- attachments -------------------------------------------------------------------------------------------------

    def _attachment(self, file: AttachmentView) -> Part:
        title = f"附件（内部材料）：{file.name}" if file.internal else f"附件：{file.name}"
        return Part(title, file.added_at.date(), partial(self._pages, file), note=_kind_note(file.name))

    def _pages(self, file: AttachmentView) -> bytes:
        """The pages of a file as PDF; nothing for a kind of file that has none."""
        content = content_of(self._store.contents, file.sha256)
        suffix = _suffix(file.name)
        if suffix == ".pdf":
            return content
        return self._press.picture(content) if suffix in IMAGES else b""


def _drawn(part: Part) -> FilePart:
    """A part drawn; where that fails for reasons of the disk, its line says so and the file goes on."""
    try:
        return FilePart(part.title, part.made_on, part.draw(), part.number, part.note)
    except EnvironmentTrouble as trouble:
        return FilePart(part.title, part.made_on, b"", part.number, f"未能装入：{trouble}")


def _data(ctx: Context, whole: Whole, parts: tuple[FilePart, ...]) -> CaseFileData:
    name = ctx.operator.name
    return CaseFileData(
        number=group_number(whole.record.number),
        title=sheets.file_title(whole.detail),
        organ_name=whole.organ,
        facts=sheets.cover_facts(whole.detail, name, internal=whole.internal),
        parts=parts,
        made_at=ctx.now(),
        made_by=name,
        internal=whole.internal,
        restricted=whole.record.restricted,
    )


def _front(whole: Whole) -> PaperView | None:
    """The newest issued 登记表 of an internal file."""
    kind = PaperKind.REGISTRATION_FORM.value
    found = [p for p in whole.detail.papers if p.kind == kind and p.status is PaperStatus.ISSUED]
    return found[-1] if found and whole.internal else None


def _filed(paper: PaperView, *, internal: bool) -> bool:
    """Whether a paper goes into the file: drafts never, void and internal ones only for the office."""
    if internal:
        return paper.status is not PaperStatus.DRAFT
    return paper.status is PaperStatus.ISSUED and not FORMS[PaperKind(paper.kind)].internal


def _slip_first(paper: PaperView) -> tuple[bool, object, int]:
    return paper.kind != PaperKind.SLIP.value, paper.issued_at, paper.id


def _suffix(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def _kind_note(name: str) -> str:
    known = _suffix(name) in (".pdf", *IMAGES)
    return "" if known else "这种文件不能装订成页，请在程序的“材料”中打开，需要时另行打印"
