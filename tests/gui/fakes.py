"""Services in memory: the protocol that the window asks, without a disk, and with troubles to order."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from xinfang_desk.domain.codes import Channel, MatterClass, Occurrence
from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.domain.errors import Problem, refuse_errors
from xinfang_desk.domain.lifecycle import State
from xinfang_desk.domain.matters import MatterDraft, draft_problems
from xinfang_desk.domain.office import CodeItem, OfficeSettings
from xinfang_desk.domain.papers import PaperKind
from xinfang_desk.domain.repeats import Candidate, Ground
from xinfang_desk.domain.views import Draft, Health, MatterRow, PaperView, Registered

NOON = datetime(2026, 3, 2, 10, 23)

CODES = {
    "category": (
        CodeItem("category", "100000", "城乡建设"),
        CodeItem("category", "100100", "住房与房地产", "100000"),
        CodeItem("category", "100101", "物业管理", "100100"),
        CodeItem("category", "200000", "劳动和社会保障"),
        CodeItem("category", "200100", "工资福利", "200000"),
        CodeItem("category", "990000", "其他"),
    ),
    "locality": (
        CodeItem("locality", "001", "花园路街道"),
        CodeItem("locality", "002", "南坪街道"),
        CodeItem("locality", "003", "弹子石街道"),
    ),
    "unit": (
        CodeItem("unit", "A1", "区住房和城乡建设委员会"),
        CodeItem("unit", "A2", "区人力资源和社会保障局"),
        CodeItem("unit", "A3", "花园路街道办事处"),
    ),
}


def pdf(text: str) -> bytes:
    """A one-page A5 paper."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(420, 595), invariant=1)
    canvas.drawString(60, 500, text)
    canvas.save()
    return out.getvalue()


def context(moment: datetime = NOON) -> Context:
    return Context(Operator(1, "desk", "王敏"), lambda: moment, "1号窗口")


@dataclass
class FakeIntake:
    """Registrations in a list; `trouble` is raised by the next submit."""

    saved: list[MatterDraft] = field(default_factory=list)
    draft: Draft | None = None
    kept: list[dict[str, Any]] = field(default_factory=list)
    trouble: Exception | None = None
    unprintable: tuple[str, ...] = ()
    reprints: int = 0

    def check(self, ctx: Context, draft: MatterDraft) -> tuple[Problem, ...]:
        return draft_problems(draft, ctx.today())

    def submit(self, ctx: Context, draft: MatterDraft, paper: object = None) -> Registered:
        refuse_errors(self.check(ctx, draft))
        if self.trouble is not None:
            raise self.trouble
        self.saved.append(draft)
        number = f"500108{ctx.today():%Y%m%d}{len(self.saved):04}"
        return Registered(len(self.saved), number, _paper(ctx), pdf(number), date(2026, 3, 17), self.unprintable)

    def today(self, ctx: Context) -> tuple[MatterRow, ...]:
        return tuple(row(n, draft, ctx) for n, draft in reversed(list(enumerate(self.saved, 1))))

    def reprint_slip(self, ctx: Context, number: str, paper: object = None) -> tuple[PaperView, bytes]:
        self.reprints += 1
        return replace(_paper(ctx), prints=self.reprints), pdf(f"{number} again {self.reprints}")

    def save_draft(self, ctx: Context, values: dict[str, Any]) -> None:
        self.kept.append(values)
        self.draft = Draft("intake", values, ctx.now())

    def load_draft(self, ctx: Context) -> Draft | None:
        return self.draft

    def discard_draft(self, ctx: Context) -> None:
        self.draft = None


@dataclass
class FakeRepeats:
    """Candidates to order, and what was asked for."""

    hits: tuple[Candidate, ...] = ()
    asked: list[MatterDraft] = field(default_factory=list)

    def for_draft(self, ctx: Context, draft: MatterDraft) -> tuple[Candidate, ...]:
        self.asked.append(draft)
        return self.hits


@dataclass
class FakeOffice:
    """Code tables and settings."""

    kept: OfficeSettings = field(default_factory=OfficeSettings)

    def codes(self, ctx: Context, table: str, with_retired: bool = False) -> tuple[CodeItem, ...]:
        return CODES[table]

    def settings(self, ctx: Context) -> OfficeSettings:
        return self.kept

    def change_settings(self, ctx: Context, settings: OfficeSettings) -> None:
        self.kept = settings


class FakeSafekeeping:
    """A healthy office."""

    def health(self, ctx: Context) -> Health:
        return Health(datetime(2026, 3, 2, 9, 30), 80 * 1024**3, (2025, 2026))


@dataclass
class FakeServices:
    """What the intake tab and the window's foot ask for."""

    intake: FakeIntake = field(default_factory=FakeIntake)
    repeats: FakeRepeats = field(default_factory=FakeRepeats)
    office: FakeOffice = field(default_factory=FakeOffice)
    safekeeping: FakeSafekeeping = field(default_factory=FakeSafekeeping)

    def close(self) -> None:
        """Nothing is open."""


def row(n: int, draft: MatterDraft, ctx: Context) -> MatterRow:
    return MatterRow(
        n, f"500108{ctx.today():%Y%m%d}{n:04}", ctx.today(), draft.channel, draft.petitioner.display_name, draft.headcount,
        draft.demand, draft.effective_class, "", "", "", State.REGISTERED, draft.occurrence, None, None,
        registered_at=ctx.now(),
    )  # fmt: skip


def hit(number: str = "500108202506030004", demand: str = "要求物业公布公共收益账目") -> Candidate:
    return Candidate(
        number, "李桂芳", date(2025, 6, 3), Channel.VISIT, demand, State.CONCLUDED, "花园路街道办事处",
        (Ground.ID_NUMBER, Ground.TEXT), 0.78,
    )  # fmt: skip


def rows(count: int) -> tuple[MatterRow, ...]:
    names = ("李桂芳", "王建国", "张淑兰", "阿依古丽·买买提", "赵𬭩", "重庆某某物业管理有限公司")
    channels = (Channel.VISIT, Channel.LETTER, Channel.ONLINE)
    return tuple(
        MatterRow(
            n, f"50010820260302{n:04}", date(2026, 3, 2), channels[n % 3], names[n % 6], 1 if n % 4 else 12,
            "要求物业公布公共收益账目", MatterClass.REQUEST, "", "", "", State.REGISTERED, Occurrence.FIRST, None, None,
            registered_at=datetime(2026, 3, 2, 9 + n // 6, n * 7 % 60),
        )
        for n in range(count, 0, -1)
    )  # fmt: skip


def _paper(ctx: Context) -> PaperView:
    return PaperView(1, str(PaperKind.SLIP), "登记回执", "", ctx.now(), ctx.operator.name, "0" * 64, 1000)
