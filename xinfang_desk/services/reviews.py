"""Quality reviews 业务评查: a sample drawn, matters scored, the notice of results.

The score is of the handling of a matter by a unit; no person stands on a sheet or in the notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..domain.context import Context, Permission
from ..domain.errors import InputRejected, MoveRefused, NotFound, Problem, refuse_errors
from ..domain.ledgers import LedgerDraft
from ..domain.papers import FormData, PaperKind, ReportData, ReportSection, ReportTable
from ..domain.reviews import (
    CRITERIA,
    FULL_MARKS,
    Criterion,
    Redrawn,
    Review,
    ReviewDraft,
    Sheet,
    Verdict,
    average,
    by_unit,
    common_faults,
    draw,
    fingerprint,
    review_problems,
)
from ..domain.text import clean_name, clean_text, format_date_cn, group_number
from ..domain.views import LedgerRow
from ..domain.wording import text_problems
from ..store import ledgers, reviews, settings
from ..store.store import Reading, Store
from .ledgers import add_entry
from .press import Press
from .rendering import render

ROOM = "\n\n"
"""Two empty lines to write on."""
Faults = tuple[tuple[Criterion, int], ...]


class ReviewService:
    """Begins reviews, keeps their scoring sheets, prints sheet and notice."""

    def __init__(self, store: Store, press: Press) -> None:
        """Work on this store; `press` draws the scoring sheets."""
        self._store = store
        self._press = press

    def begin(self, ctx: Context, draft: ReviewDraft) -> LedgerRow:
        """Draw the sample and put the review into the ledger (1 次, as many 件 as drawn), in one transaction."""
        ctx.require(Permission.LEDGER)
        draft = replace(draft, title=clean_name(draft.title), seed=clean_name(draft.seed))
        refuse_errors(review_problems(draft, ctx.today()))
        with self._store.write(ctx, "review.begin", draft.title[:100]) as tx:
            found = reviews.population(tx.connection, draft.first, draft.last)
            if not found:
                raise InputRejected.at("last", "这段时间没有办结的事项可供抽取，请换一段办结日期")
            sample = draw(found, draft.size, draft.seed)
            entry_id = add_entry(tx, _entry(draft, len(sample)), complete=False)
            reviews.add(tx, entry_id, draft, len(found), fingerprint(found), [found[number] for number in sample])
            tx.note(id=entry_id, seed=draft.seed, population=len(found), sampled=len(sample))
            row = ledgers.find(tx.connection, entry_id)
            assert row is not None
            return row

    def review(self, ctx: Context, entry_id: int) -> Review:
        """The review of an entry with its sheets; NotFound for an entry without a sample."""
        with self._store.read(ctx) as connection:
            return _found(connection, ctx, entry_id)

    def redraw(self, ctx: Context, entry_id: int) -> Redrawn:
        """Draw the sample again from its seed and compare; nothing is changed."""
        with self._store.read(ctx) as connection:
            review = _found(connection, ctx, entry_id)
            found = reviews.population(connection, review.first, review.last)
        again = draw(found, len(review.sheets), review.seed)
        same = again == tuple(sheet.number for sheet in review.sheets)
        return Redrawn(same, len(found), fingerprint(found) == review.fingerprint)

    def score(self, ctx: Context, sheet_id: int, verdicts: Mapping[str, Verdict], note: str = "") -> Sheet:
        """Keep what was found in a matter; criteria left out are still to be looked at."""
        ctx.require(Permission.LEDGER)
        note = clean_text(note).strip()
        refuse_errors(_sheet_problems(verdicts, note))
        with self._store.write(ctx, "review.score") as tx:
            entry_id, before = _sheet(tx.connection, ctx, sheet_id)
            tx.subject = before.number
            reviews.keep_sheet(tx, sheet_id, verdicts, note)
            tx.note(entry=entry_id, before=before.score if before.done else None)
            return _sheet(tx.connection, ctx, sheet_id)[1]

    def sheet_paper(self, ctx: Context, sheet_id: int) -> bytes:
        """The scoring sheet of a matter as PDF; empty places are left to be filled by hand."""
        with self._store.read(ctx) as connection:
            entry_id, sheet = _sheet(connection, ctx, sheet_id)
            review = _found(connection, ctx, entry_id)
            organ = settings.read(connection).organ_name
        return self._press.form(sheet_form(review, sheet, organ))

    def notice(self, ctx: Context, entry_id: int) -> bytes:
        """The notice of results as PDF; MoveRefused while no sheet is complete."""
        with self._store.read(ctx) as connection:
            review = _found(connection, ctx, entry_id)
            organ = settings.read(connection).organ_name
        if not review.done:
            raise MoveRefused.at("move", "还没有评完的评分表，请先评分再出通报")
        return render(notice_report(review, organ, ctx), ".pdf")


def _entry(draft: ReviewDraft, sampled: int) -> LedgerDraft:
    scope = f"{format_date_cn(draft.first)}至{format_date_cn(draft.last)}办结的事项"
    return LedgerDraft(draft.kind, draft.on, draft.title, times=1, items=sampled, extra={"scope": scope})


def _sheet_problems(verdicts: Mapping[str, Verdict], note: str) -> tuple[Problem, ...]:
    known = {one.key for one in CRITERIA}
    strange = [key for key in verdicts if key not in known]
    found = [Problem("verdicts", f"没有“{strange[0]}”这一评查项目，请刷新后再评")] if strange else []
    return (*found, *text_problems("note", "评查意见", note, 1000))


def _found(connection: Reading, ctx: Context, entry_id: int) -> Review:
    found = reviews.find(connection, entry_id, restricted=ctx.may(Permission.VIEW_RESTRICTED))
    if found is None:
        raise NotFound("这条台账没有抽取事项，没有评分表")
    return found


def _sheet(connection: Reading, ctx: Context, sheet_id: int) -> tuple[int, Sheet]:
    found = reviews.sheet(connection, sheet_id, restricted=ctx.may(Permission.VIEW_RESTRICTED))
    if found is None:
        raise NotFound("没有这张评分表，请刷新")
    return found


# -- papers ------------------------------------------------------------------------------------------------------------


def sheet_form(review: Review, sheet: Sheet, organ: str) -> FormData:
    """What stands on the scoring sheet of a matter: no person, only the matter's number and the unit that handled it."""
    stages = dict.fromkeys(one.stage for one in CRITERIA)
    scored = [(stage, "\n".join(_line(sheet, one) for one in CRITERIA if one.stage == stage)) for stage in stages]
    total = f"{sheet.score}分（满分{FULL_MARKS}分）" if sheet.done else "______分"
    rows = (
        ("评查名称", review.title),
        ("登记编号", group_number(sheet.number) or "—", "责任单位", sheet.unit),
        *scored,
        ("得分", total),
        ("评查意见", sheet.note or ROOM),
    )
    return FormData(
        kind=PaperKind.REVIEW_SHEET,
        organ_name=organ,
        number=f"编号：评查第{review.entry_id}号之{sheet.position}",
        title=PaperKind.REVIEW_SHEET.label,
        rows=rows,
        signatures=("评查人", "复核人"),
        made_on=review.on,
        note="条款为《信访工作条例》的条款。评查的是事项的办理质量，不涉及对个人的评价。",
    )


def _line(sheet: Sheet, one: Criterion) -> str:
    """One criterion with its points, its article and what was found; a place to write where it was not looked at yet."""
    verdict = sheet.verdicts.get(one.key)
    article = f"，{one.article.partition('》')[2]}" if one.article else ""
    found = f"{verdict.label:　<3}" if verdict else "_____"
    return f"{found}　{one.label}（{one.points}分{article}）"


def notice_report(review: Review, organ: str, ctx: Context) -> ReportData:
    """The notice of results: how it was done, the result by unit and by matter, common faults, what is demanded."""
    done = [sheet for sheet in review.sheets if sheet.done]
    faults = common_faults(done)
    return ReportData(
        title=f"关于{review.title}结果的通报",
        organ_name=organ,
        period=f"办结日期 {format_date_cn(review.first)}至{format_date_cn(review.last)}",
        sections=(
            ReportSection("一、评查情况", (_how(review, len(done)), _result(done))),
            ReportSection("二、各单位情况", tables=(_units(done),)),
            ReportSection(
                "三、主要问题", _faults_words(faults), tables=(_faults_table(faults, len(done)),) if faults else ()
            ),
            ReportSection("四、评查明细", tables=(_matters(done),)),
            ReportSection(
                "五、工作要求",
                (
                    "请各单位对照本次评查发现的问题逐件整改，举一反三，规范登记、受理、办理、送达各环节，并将整改情况书面反馈本办。",
                ),
            ),
        ),
        made_at=ctx.now(),
        made_by=ctx.operator.name,
    )


def _how(review: Review, done: int) -> str:
    left = len(review.sheets) - done
    more = f"其中{done}件已评完，{left}件尚未评完，不计入结果。" if left else "均已评完。"
    return (
        f"本次{review.kind_label}从{format_date_cn(review.first)}至{format_date_cn(review.last)}办结的{review.population}件事项中"
        f"随机抽取{len(review.sheets)}件（抽样种子“{review.seed}”，可按种子重新抽取核对），{more}"
    )


def _result(done: list[Sheet]) -> str:
    clean = sum(1 for sheet in done if not sheet.faults)
    return (
        f"评查对照{len(CRITERIA)}项标准进行，每件满分{FULL_MARKS}分。平均得分{average(done)}分，"
        f"没有发现问题的{clean}件，发现问题的{len(done) - clean}件。得分反映事项的办理质量，不涉及对个人的评价。"
    )


def _units(done: list[Sheet]) -> ReportTable:
    rows = tuple(
        (unit, str(len(own)), average(own), str(sum(1 for one in own if one.faults))) for unit, own in by_unit(done)
    )
    total = ("合计", str(len(done)), average(done), str(sum(1 for one in done if one.faults)))
    return ReportTable("各单位评查结果", ("责任单位", "评查件数", "平均得分", "有问题件数"), (*rows, total))


def _faults_words(faults: Faults) -> tuple[str, ...]:
    return () if faults else ("本次评查没有发现问题。",)


def _faults_table(faults: Faults, done: int) -> ReportTable:
    rows = tuple((one.stage, one.fault, str(count)) for one, count in faults)
    return ReportTable(f"{done}件中发现的问题", ("环节", "问题", "件数"), rows, (), 2)


def _matters(done: list[Sheet]) -> ReportTable:
    rows = tuple(
        (
            group_number(sheet.number) or "（限制查看）",
            sheet.unit,
            "、".join(one.fault for one in sheet.faults) or "未发现问题",
            str(sheet.score),
        )
        for sheet in done
    )
    return ReportTable("逐件得分", ("登记编号", "责任单位", "发现的问题", "得分"), rows, (), 3)
