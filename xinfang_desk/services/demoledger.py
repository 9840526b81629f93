"""The ledger of the demonstration year that goes through the services: the schedule of reception, a review half scored."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ..domain.context import Context
from ..domain.receptions import Reception
from ..domain.reviews import CRITERIA, ReviewDraft, Verdict
from . import demowork

if TYPE_CHECKING:
    from .office import Services

SAMPLED = 12
SCORED = 8
RECORD = "接待群众来访，听取诉求后现场明确责任单位和办理时限，要求一周内回复。"


def work(services: Services, ctx: Context) -> None:
    """Plan the receptions of the weeks around today, record those that are over; begin a review and score most of it."""
    for draft in demowork.receptions(ctx.today()):
        kept = services.receptions.plan(ctx, draft)
        if kept.on < ctx.today():
            _hold(services, ctx, kept)
    _review(services, ctx)


def _hold(services: Services, ctx: Context, planned: Reception) -> None:
    draft = services.receptions.proposal(ctx, planned.id)
    extra = {**draft.extra, "record": RECORD}
    services.receptions.hold(ctx, planned.id, replace(draft, people=7, items=5, concluded=4, extra=extra))


def _review(services: Services, ctx: Context) -> None:
    today = ctx.today()
    title = f"{today.year}年第{'一二三四'[(today.month - 1) // 3]}季度业务评查"
    draft = ReviewDraft(
        "district_reviews", today, title, today - timedelta(days=120), today, SAMPLED, f"{today:%Y%m%d}0900"
    )
    row = services.reviews.begin(ctx, draft)
    sheets = services.reviews.review(ctx, row.id).sheets
    for place, sheet in enumerate(sheets[:SCORED]):
        verdicts = {one.key: Verdict.OK for one in CRITERIA}
        for step in range(place % 3):
            verdicts[CRITERIA[(place * 5 + step * 4) % len(CRITERIA)].key] = Verdict.FAULT
        services.reviews.score(ctx, sheet.id, verdicts, "" if place % 3 == 0 else "请责任单位对照问题整改。")
