"""Quality reviews: a sample kept and drawn again, sheets scored, the papers, no report against persons ever sampled."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path as File
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import update

from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.reviews import CRITERIA, ReviewDraft, Verdict
from xinfang_desk.store import schema

from .desk import Desk

HEAD = "登记编号,登记日期,信访日期,信访形式,姓名,信访人数,信访目的,主要诉求,初次重复,事项类别,办理路径,责任单位,受理告知日期,办结日期,处理意见"
CLEAN = {one.key: Verdict.OK for one in CRITERIA}


@pytest.fixture
def filled(desk: Desk, tmp_path: File) -> Desk:
    """An office with forty concluded matters of two units and one report against persons."""
    lines = [HEAD]
    for n in range(1, 42):
        unit = "区人力社保局" if n % 2 else "区住房城乡建委"
        kind, purpose, path = ("检举控告", "揭发控告", "") if n == 41 else ("申诉求决", "求决", "6")
        lines.append(
            f"50010820260105{n:04},2026-01-05,2026-01-05,来信,居民{n},1,{purpose},反映第{n}号路灯不亮,初次,{kind},{path},{unit},"
            f"2026-01-10,2026-02-{n % 25 + 1:02},{'' if n == 41 else '支持'}"
        )
    path = tmp_path / "m.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = desk.services.interchange.import_file(desk.ctx, "petitions", path)
    assert result.added == 41, result
    return desk


def draft(desk: Desk, **changes: Any) -> ReviewDraft:
    base = ReviewDraft(
        "district_reviews", desk.today, "一季度业务评查", desk.today - timedelta(days=40), desk.today, 10, "20260302"
    )
    return replace(base, **changes)


def text_of(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


def test_a_review_is_an_entry_with_its_sample(filled: Desk) -> None:
    row = filled.services.reviews.begin(filled.ctx, draft(filled))
    assert (row.kind, row.times, row.items) == ("district_reviews", 1, 10)
    review = filled.services.reviews.review(filled.ctx, row.id)
    assert (review.population, len(review.sheets), review.done) == (40, 10, 0)
    assert len({sheet.number for sheet in review.sheets}) == 10
    assert "500108202601050041" not in {sheet.number for sheet in review.sheets}
    found = filled.services.statistics.figures(filled.ctx, filled.today, filled.today).figures
    assert next(v.numerator for v in found if v.figure.key == "ledger.district_reviews.items") == 10


def test_the_same_seed_draws_the_same_sample_again(filled: Desk) -> None:
    reviews = filled.services.reviews
    first = reviews.begin(filled.ctx, draft(filled))
    second = reviews.begin(filled.ctx, draft(filled, title="再抽一次"))
    other = reviews.begin(filled.ctx, draft(filled, title="换种子", seed="7"))
    numbers = [[s.number for s in reviews.review(filled.ctx, row.id).sheets] for row in (first, second, other)]
    assert numbers[0] == numbers[1] != numbers[2]
    again = reviews.redraw(filled.ctx, first.id)
    assert (again.same, again.population_same, again.population) == (True, True, 40)


def test_a_population_that_changed_is_said(filled: Desk) -> None:
    row = filled.services.reviews.begin(filled.ctx, draft(filled))
    drawn = filled.services.reviews.review(filled.ctx, row.id).sheets[0].number
    with filled.services.store.write(filled.ctx, "test.spoil") as tx:
        table = schema.matters
        tx.connection.execute(update(table).where(table.c.number == drawn).values(concluded_on=None))
    again = filled.services.reviews.redraw(filled.ctx, row.id)
    assert (again.same, again.population_same, again.population) == (False, False, 39)
    assert "仍以原样本为准" in again.words
    assert len(filled.services.reviews.review(filled.ctx, row.id).sheets) == 10


def test_a_sample_of_everything_is_no_larger_than_what_there_is(filled: Desk) -> None:
    row = filled.services.reviews.begin(filled.ctx, draft(filled, size=500))
    assert row.items == 40


def test_nothing_concluded_and_bad_drafts_keep_nothing(desk: Desk) -> None:
    with pytest.raises(InputRejected, match="没有办结的事项可供抽取") as caught:
        desk.services.reviews.begin(desk.ctx, draft(desk))
    assert caught.value.problems[0].field == "last"
    with pytest.raises(InputRejected, match="抽取件数应在1至500之间"):
        desk.services.reviews.begin(desk.ctx, draft(desk, size=0))
    assert (desk.count("ledger_entries"), desk.count("reviews")) == (0, 0)


def test_a_sheet_is_scored_and_corrected(filled: Desk) -> None:
    reviews = filled.services.reviews
    row = reviews.begin(filled.ctx, draft(filled))
    sheet = reviews.review(filled.ctx, row.id).sheets[0]
    part = reviews.score(filled.ctx, sheet.id, {"opinion": Verdict.FAULT}, "缺少救济告知")
    assert (part.done, part.note, part.reviewed_by) == (False, "缺少救济告知", filled.ctx.operator.name)
    whole = reviews.score(filled.ctx, sheet.id, CLEAN | {"opinion": Verdict.FAULT, "served": Verdict.NONE})
    assert (whole.done, whole.score, [one.key for one in whole.faults]) == (True, 88, ["opinion"])
    with pytest.raises(InputRejected, match="没有“x”这一评查项目"):
        reviews.score(filled.ctx, sheet.id, {"x": Verdict.OK})
    with pytest.raises(NotFound):
        reviews.score(filled.ctx, 9999, CLEAN)


def test_the_items_of_a_review_are_its_sample(filled: Desk) -> None:
    row = filled.services.reviews.begin(filled.ctx, draft(filled))
    changed = LedgerDraft("district_reviews", row.on, "改名", times=1, items=11, extra=row.extra)
    with pytest.raises(InputRejected, match="抽取了10件") as caught:
        filled.services.ledgers.change(filled.ctx, row.id, changed)
    assert caught.value.problems[0].field == "items"
    assert filled.services.ledgers.change(filled.ctx, row.id, replace(changed, items=10)).title == "改名"
    with pytest.raises(InputRejected, match="不能改为其他类别"):
        filled.services.ledgers.change(filled.ctx, row.id, replace(changed, kind="publicity", extra={}))


def test_sheet_and_notice_tell_of_units_and_never_of_persons(filled: Desk) -> None:
    reviews = filled.services.reviews
    row = reviews.begin(filled.ctx, draft(filled, size=6))
    with pytest.raises(MoveRefused, match="请先评分再出通报"):
        reviews.notice(filled.ctx, row.id)
    sheets = reviews.review(filled.ctx, row.id).sheets
    for place, sheet in enumerate(sheets[:4]):
        faults = {"kind_of_notice": Verdict.FAULT} if place % 2 else {}
        reviews.score(filled.ctx, sheet.id, CLEAN | faults)
    notice = text_of(reviews.notice(filled.ctx, row.id))
    for told in (
        "一季度业务评查",
        "40件事项中随机抽取6件",
        "以程序性告知代替实体性受理",
        "平均得分95.0分",
        "其中4件已评完，2件尚未评完",
        "20260302",
    ):
        assert told in notice
    paper = text_of(reviews.sheet_paper(filled.ctx, sheets[1].id))
    for told in ("业务评查评分表", sheets[1].number, sheets[1].unit, "90分", "有问题", "评查人"):
        assert told in paper
    for words in (notice, paper):
        assert "居民" not in words
        assert filled.ctx.operator.name not in words.replace(f"制表{filled.ctx.operator.name}", "") or words is notice


def test_a_matter_that_came_behind_the_wall_keeps_no_number_for_others(filled: Desk) -> None:
    reviews = filled.services.reviews
    row = reviews.begin(filled.ctx, draft(filled))
    first = reviews.review(filled.ctx, row.id).sheets[0]
    number, sheet = first.number, first.id
    reviews.score(filled.ctx, sheet, CLEAN, "举报人反映的情况未核实")
    with filled.services.store.write(filled.ctx, "test.hide") as tx:
        table = schema.matters
        tx.connection.execute(update(table).where(table.c.number == number).values(restricted=True))
    assert reviews.review(filled.ctx, row.id).sheets[0].number == number
    seen = reviews.review(filled.outsider, row.id).sheets[0]
    assert (seen.number, seen.note) == ("", "")
    assert "未核实" not in text_of(reviews.sheet_paper(filled.outsider, sheet))
    assert reviews.review(filled.ctx, row.id).sheets[0].note == "举报人反映的情况未核实"


def test_a_review_with_a_sample_is_not_taken_out(filled: Desk) -> None:
    row = filled.services.reviews.begin(filled.ctx, draft(filled))
    with pytest.raises(MoveRefused, match="已抽取事项"):
        filled.services.ledgers.remove(filled.ctx, row.id, "录错了")
    assert filled.services.ledgers.entry(filled.ctx, row.id) == row
