"""Registration at the counter 接访登记: one transaction from the number to the slip, or nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..domain.codes import SlipPaper
from ..domain.context import Context, Permission
from ..domain.errors import Problem, refuse_errors
from ..domain.lifecycle import begin
from ..domain.matters import MatterDraft
from ..domain.opening import opening_of
from ..domain.views import Draft, MatterFilter, MatterRow, PaperView, Registered
from ..store import drafts, matters, numbers, records, settings
from ..store.matters import NewMatter
from ..store.store import Store, Tx
from .checking import cleaned, registration_problems, tidy
from .deadlines import Deadlines
from .deskpapers import DeskPapers
from .lines import matter_lines
from .papers import PapersService
from .pinyin import initials
from .press import Press
from .repeats import RepeatsService

FORM = "intake"
TODAY_LIMIT = 500


class IntakeService:
    """What the registration form asks for."""

    def __init__(
        self,
        store: Store,
        deadlines: Deadlines,
        papers: PapersService,
        desk: DeskPapers,
        press: Press,
        repeats: RepeatsService,
    ) -> None:
        """Work on this store; `papers` issues the slip that `desk` fills and `press` draws."""
        self._store = store
        self._deadlines = deadlines
        self._papers = papers
        self._desk = desk
        self._press = press
        self._repeats = repeats

    def check(self, ctx: Context, draft: MatterDraft) -> tuple[Problem, ...]:
        """Every finding about a form as it stands, errors and advice, each at its field. Saves nothing."""
        with self._store.read(ctx) as connection:
            return registration_problems(connection, tidy(draft), ctx.today(), self._press)

    def submit(self, ctx: Context, draft: MatterDraft, paper: SlipPaper | None = None) -> Registered:
        """Register: number, people, timeline, search index, slip and audit entry together; InputRejected saves nothing."""
        ctx.require(Permission.REGISTER)
        problems = self.check(ctx, draft)
        refuse_errors(problems)
        draft = cleaned(tidy(draft), ctx.today())
        course = begin(opening_of(draft, ctx.today()))
        due = self._deadlines.dates(course)
        with self._store.write(ctx, "matter.register") as tx:
            first = self._repeats.named_first(tx.connection, ctx, draft)
            if first is not None:  # a repeat of a repeat belongs to the same first
                draft = replace(draft, first_number=first.draft.first_number or first.number)
            number = numbers.next_matter_number(tx, settings.read(tx.connection).region_code, tx.today)
            new = NewMatter(number, draft, tx.now, course.status, due, initials(draft.petitioner.name))
            matter_id = matters.insert_matter(tx, new)
            tx.subject = number
            if first is not None:
                self._repeats.keep_registered(tx, number, draft, first)
            view, slip, lost = self._issue_slip(tx, number, paper)
        return Registered(matter_id, number, view, slip, due.referral_due, lost, problems)

    def _issue_slip(self, tx: Tx, number: str, paper: SlipPaper | None) -> tuple[PaperView, bytes, tuple[str, ...]]:
        record = records.by_number(tx.connection, number)
        assert record is not None
        data = self._desk.slip(tx.connection, record, paper)
        view, content = self._papers.issue_slip(tx, record.id, data)
        return view, content, self._papers.unprintable(data)

    def today(self, ctx: Context) -> tuple[MatterRow, ...]:
        """What was registered today, newest first."""
        wanted = MatterFilter(first=ctx.today(), last=ctx.today())
        with self._store.read(ctx) as connection:
            return matter_lines(connection, ctx, self._deadlines, wanted, None, TODAY_LIMIT)[0]

    def slip(self, ctx: Context, number: str, paper: SlipPaper | None = None) -> bytes:
        """The receipt slip as first printed; drawn from the same data when another paper is asked for."""
        return self._papers.slip(ctx, number, paper)

    def reprint_slip(self, ctx: Context, number: str, paper: SlipPaper | None = None) -> tuple[PaperView, bytes]:
        """The slip again, marked 补打第n次 and logged."""
        return self._papers.reprint_slip(ctx, number, paper)

    def save_draft(self, ctx: Context, values: dict[str, Any]) -> None:
        """Keep the half-typed form over a crash."""
        drafts.save(self._store.data_dir, FORM, values, ctx.now())

    def load_draft(self, _ctx: Context) -> Draft | None:
        """The form that was kept, if any."""
        return drafts.load(self._store.data_dir, FORM)

    def discard_draft(self, _ctx: Context) -> None:
        """Forget the kept form."""
        drafts.discard(self._store.data_dir, FORM)
