"""Consultations: recorded, corrected, void, printed; in the ledger exactly once; behind the wall; in the matter's timeline."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import select, update

from xinfang_desk.domain.consultations import DRAWN_NOTE, Consultation, ConsultationDraft, Counted, LegalRoute
from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.rosters import LawyerDraft
from xinfang_desk.store import schema

from .desk import ACCUSATION, Desk, open_desk

KIND = "lawyer_reception"


def lawyer_of(desk: Desk) -> int:
    known = desk.services.rosters.lawyers(desk.ctx)
    return (
        known[0].id
        if known
        else desk.services.rosters.keep_lawyer(
            desk.ctx, LawyerDraft("律师甲", "示例律师事务所", "15001202000000001")
        ).id
    )


def draft(desk: Desk, **changes: object) -> ConsultationDraft:
    base = ConsultationDraft(
        desk.today,
        time(9, 20),
        lawyer_of(desk),
        "李秀兰",
        people=2,
        subject="被拖欠工资",
        advice="可以申请劳动仲裁。",
        route=LegalRoute.ARBITRATION,
        legal_aid=True,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def add(desk: Desk, **changes: object) -> Consultation:
    return desk.services.consultations.add(desk.ctx, draft(desk, **changes))


def figures(desk: Desk) -> tuple[int, int, int]:
    """次, 人次, 件 of 律师接访 as the statistics give them."""
    found = desk.services.statistics.figures(desk.ctx, date(2026, 1, 1), date(2026, 12, 31)).figures
    values = {value.figure.key: int(value.numerator) for value in found}
    return tuple(values[f"ledger.{KIND}.{name}"] for name in ("times", "people", "items"))  # type: ignore[return-value]


def typed(desk: Desk, on: date, **counts: int) -> int:
    return desk.services.ledgers.add(desk.ctx, LedgerDraft(KIND, on, "街道律师接访", **counts)).id


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


# -- record ------------------------------------------------------------------------------------------------------------


def test_a_record_comes_back_as_typed(desk: Desk) -> None:
    number = desk.register().number
    row = add(desk, matter_number=f"{number[:6]} {number[6:14]} {number[14:]}", subject="被拖欠工资\n\n")
    assert (row.who, row.matter_number, row.subject) == ("李秀兰等2人", number, "被拖欠工资")
    assert (row.route, row.legal_aid, row.counted) == (LegalRoute.ARBITRATION, True, Counted.RECORDS)
    assert desk.services.consultations.records(desk.ctx).rows == (row,)


def test_a_name_that_is_withheld_is_not_kept(desk: Desk) -> None:
    row = add(desk, anonymous=True, people=1)
    assert (row.visitor, row.who) == ("", "匿名")
    with desk.services.store.read() as connection:
        told = connection.scalars(select(schema.audit.c.detail)).all()
    assert "李秀兰" not in str(told)
    text = text_of(desk.services.consultations.paper(desk.ctx, row.id))
    assert "匿名" in text
    assert "李秀兰" not in text


def test_the_paper_has_the_record_the_article_and_places_to_sign(desk: Desk) -> None:
    number = desk.register().number
    text = text_of(desk.services.consultations.paper(desk.ctx, add(desk, matter_number=number).id))
    for words in ("律师接访记录", "律师甲", "被拖欠工资", "可以申请劳动仲裁。", "第三十一条第（二）项", "法律援助"):
        assert words in text
    for signer in ("来访人（签名）", "接访律师（签名）", "记录人（签名）"):
        assert signer in text


def test_records_are_found_and_paged(desk: Desk) -> None:
    for n in range(5):
        add(desk, on=desk.today - timedelta(days=n), subject=f"第{n}件咨询")
    service = desk.services.consultations
    first = service.records(desk.ctx, limit=3)
    rest = service.records(desk.ctx, after=first.next_key, limit=3)
    assert [row.subject for row in (*first.rows, *rest.rows)] == [f"第{n}件咨询" for n in range(5)]
    assert (first.total, rest.next_key) == (5, None)
    assert [row.subject for row in service.records(desk.ctx, "秀兰 第3件").rows] == ["第3件咨询"]
    assert service.records(desk.ctx, "查无此事").total == 0


def test_a_correction_keeps_what_stood_there_in_the_log(desk: Desk) -> None:
    row = add(desk)
    changed = desk.services.consultations.change(desk.ctx, row.id, draft(desk, people=4))
    assert (changed.id, changed.people) == (row.id, 4)
    with desk.services.store.read() as connection:
        detail = connection.scalars(select(schema.audit.c.detail).order_by(schema.audit.c.id.desc())).first()
    assert detail["before"]["people"] == 2


def test_a_void_record_stays_and_is_counted_no_more(desk: Desk) -> None:
    row, other = add(desk), add(desk, people=1)
    with pytest.raises(InputRejected, match="请写明作废的原因"):
        desk.services.consultations.void(desk.ctx, row.id, " ")
    gone = desk.services.consultations.void(desk.ctx, row.id, "重复记录")
    assert gone.void_reason == "重复记录"
    assert figures(desk) == (1, 1, 1)
    for attempt in (
        lambda: desk.services.consultations.void(desk.ctx, row.id, "再次"),
        lambda: desk.services.consultations.change(desk.ctx, row.id, draft(desk)),
    ):
        with pytest.raises(MoveRefused, match="已经作废"):
            attempt()
    assert "作废" in text_of(desk.services.consultations.paper(desk.ctx, row.id))
    desk.services.consultations.void(desk.ctx, other.id, "记错")
    assert figures(desk) == (0, 0, 0)
    assert desk.count("ledger_entries") == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"matter_number": "500108202603020099"}, "matter_number"),
        ({"lawyer_id": 99}, "lawyer"),
        ({"visitor": ""}, "visitor"),
        ({"counted": Counted.TYPED}, "counted"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(desk: Desk, changes: dict[str, object], field: str) -> None:
    with pytest.raises(InputRejected) as caught:
        add(desk, **changes)
    assert [problem.field for problem in caught.value.problems] == [field]
    assert (desk.count("consultations"), desk.count("ledger_entries")) == (0, 0)


# -- ledger ------------------------------------------------------------------------------------------------------------


def test_the_day_has_one_ledger_line_that_follows_the_records(desk: Desk) -> None:
    number = desk.register().number
    add(desk, matter_number=number)
    add(desk, matter_number=number, people=1)
    row = add(desk, people=3)
    entries = desk.services.ledgers.entries(desk.ctx, KIND).rows
    assert [(e.times, e.people, e.items, e.drawn, e.note) for e in entries] == [(3, 6, 2, True, DRAWN_NOTE)]
    assert figures(desk) == (3, 6, 2)
    desk.services.consultations.change(desk.ctx, row.id, draft(desk, on=desk.today - timedelta(days=1), people=3))
    days = [(e.on, e.times, e.people) for e in desk.services.ledgers.entries(desk.ctx, KIND).rows]
    assert days == [(desk.today, 2, 3), (desk.today - timedelta(days=1), 1, 3)]
    assert figures(desk) == (3, 6, 2)


def test_a_drawn_line_is_not_typed_over(desk: Desk) -> None:
    add(desk)
    entry = desk.services.ledgers.entries(desk.ctx, KIND).rows[0]
    with pytest.raises(InputRejected, match="由律师接访记录汇总"):
        desk.services.ledgers.change(desk.ctx, entry.id, LedgerDraft(KIND, desk.today, "改", times=9))
    with pytest.raises(InputRejected, match="已按接访记录汇总"):
        typed(desk, desk.today, times=1)
    other = typed(desk, desk.today - timedelta(days=3), times=1, people=5)
    with pytest.raises(InputRejected, match="已按接访记录汇总"):
        desk.services.ledgers.change(desk.ctx, other, LedgerDraft(KIND, desk.today, "移来", times=1))
    assert figures(desk) == (2, 7, 1)


def test_beside_a_typed_line_the_clerk_says_whether_it_tells_of_it(desk: Desk) -> None:
    entry = typed(desk, desk.today, times=2, people=7, items=2)
    with pytest.raises(InputRejected, match="请说明本次是否已包含在内"):
        add(desk)
    add(desk, counted=Counted.TYPED)
    assert figures(desk) == (2, 7, 2), "the typed line tells of it already"
    add(desk, counted=Counted.RECORDS, people=1)
    assert figures(desk) == (3, 8, 3)
    moved = LedgerDraft(KIND, desk.today - timedelta(days=1), "街道律师接访", times=2, people=7, items=2)
    desk.services.ledgers.change(desk.ctx, entry, moved)
    assert figures(desk) == (4, 10, 4), "without that line the day's records count themselves"


def test_the_line_that_told_of_a_consultation_goes_and_the_record_counts(desk: Desk) -> None:
    entry = typed(desk, desk.today, times=1, people=2, items=1)
    add(desk, counted=Counted.TYPED)
    assert figures(desk) == (1, 2, 1)
    desk.services.ledgers.change(desk.ctx, entry, LedgerDraft("publicity", desk.today, "宣传", times=1))
    assert figures(desk) == (1, 2, 1)
    assert [e.drawn for e in desk.services.ledgers.entries(desk.ctx, KIND).rows] == [True]


def test_an_export_gives_the_same_figures_elsewhere_and_adds_nothing_here(desk: Desk, tmp_path: Path) -> None:
    add(desk)
    add(desk, on=desk.today - timedelta(days=9), people=5)
    typed(desk, desk.today - timedelta(days=2), times=1, people=3, items=1)
    out = tmp_path / "台账.csv"
    desk.services.interchange.export_file(desk.ctx, "ledger", 2026, out)
    again = desk.services.interchange.import_file(desk.ctx, "ledger", out)
    assert (again.added, again.unchanged) == (0, 3)
    add(desk, people=1)
    stale = desk.services.interchange.import_file(desk.ctx, "ledger", out)
    assert stale.added == 0, "the older drawn line is known again"
    assert figures(desk) == (4, 11, 4)
    other = open_desk(tmp_path / "别处")
    assert other.services.interchange.import_file(other.ctx, "ledger", out).added == 3
    assert figures(other) == (3, 10, 3)
    other.services.close()


def test_a_file_with_other_receptions_of_the_day_is_counted_and_told(desk: Desk, tmp_path: Path) -> None:
    add(desk)
    path = tmp_path / "t.csv"
    head = "台账类别,日期,名称,次数,人次,件数,办结件数"
    path.write_text(f"{head}\n律师接访,{desk.today},街道律师接访,1,4,1,", encoding="utf-8")
    result = desk.services.interchange.import_file(desk.ctx, "ledger", path)
    assert any("请核对是否重复：2026年3月2日" in note for note in result.notes)
    assert figures(desk) == (2, 6, 2)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(("add", "move", "void", "typed", "counted")),
        st.integers(0, 3),
        st.integers(1, 9),
        st.sampled_from(("", "A")),
    ),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(ACTS)
def test_each_consultation_reaches_the_figures_exactly_once(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int, str]]
) -> None:
    desk = open_desk(tmp_path_factory.mktemp("once"))
    number = desk.register().number
    for act, back, people, matter in acts:
        day = desk.today - timedelta(days=back)
        about = number if matter else ""
        rows = [r for r in desk.services.consultations.records(desk.ctx).rows if not r.void_reason]
        try:
            match act:
                case "add" | "counted":
                    how = Counted.TYPED if act == "counted" else Counted.RECORDS
                    add(desk, on=day, people=people, matter_number=about, counted=how)
                case "move" if rows:
                    changed = draft(desk, on=day, people=people, matter_number=about, counted=Counted.RECORDS)
                    desk.services.consultations.change(desk.ctx, rows[0].id, changed)
                case "void" if rows:
                    desk.services.consultations.void(desk.ctx, rows[-1].id, "记错")
                case "typed":
                    typed(desk, day, times=1, people=people, items=1)
        except InputRejected:
            continue
    assert figures(desk) == _by_hand(desk)
    assert not [f for f in desk.services.safekeeping.check(desk.ctx) if f.code == "consultations"]
    desk.services.close()


def _by_hand(desk: Desk) -> tuple[int, int, int]:
    """Typed lines, and beside them every valid record that no typed line of its day tells of."""
    entries = [e for e in desk.services.ledgers.entries(desk.ctx, KIND).rows if not e.drawn]
    typed_days = {e.on for e in entries}
    rows = [
        r
        for r in desk.services.consultations.records(desk.ctx).rows
        if not r.void_reason and not (r.counted is Counted.TYPED and r.on in typed_days)
    ]
    items = len({(r.on, r.matter_number) for r in rows if r.matter_number}) + sum(not r.matter_number for r in rows)
    times = Counter({"t": len(rows) + sum(e.times or 0 for e in entries)})["t"]
    people = sum(r.people for r in rows) + sum(e.people or 0 for e in entries)
    return times, people, items + sum(e.items or 0 for e in entries)


def test_the_check_finds_a_line_that_was_tampered_with(desk: Desk) -> None:
    add(desk)
    assert not [f for f in desk.services.safekeeping.check(desk.ctx) if f.code == "consultations"]
    with desk.services.store.write(desk.ctx, "test.tamper") as tx:
        tx.connection.execute(update(schema.ledger_entries).values(people=99))
    found = [f for f in desk.services.safekeeping.check(desk.ctx) if f.code == "consultations"]
    assert [f.place for f in found] == ["台账 2026-03-02 律师接访"]


# -- matter and wall ---------------------------------------------------------------------------------------------------


def test_the_matter_tells_that_a_lawyer_was_asked_and_not_what_was_said(desk: Desk) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit="114")
    row = add(desk, matter_number=number)
    steps = desk.services.casework.detail(desk.ctx, number).steps
    told = [step for step in steps if step.label == "律师接访"]
    assert [(step.on, step.details) for step in told] == [(row.on, (("接访律师", "律师甲（示例律师事务所）"),))]
    assert "劳动仲裁" not in str(steps)
    assert [step.move for step in steps if step.seq > 0] == ["register", "refer"]
    desk.services.consultations.void(desk.ctx, row.id, "记错")
    assert "律师接访" not in [step.label for step in desk.services.casework.detail(desk.ctx, number).steps]


def test_a_consultation_does_not_stand_in_the_way_of_a_step_or_its_withdrawal(desk: Desk) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit="114")
    add(desk, matter_number=number)
    last = desk.services.casework.detail(desk.ctx, number).last_step
    assert last is not None
    assert last.move == "refer"
    desk.services.casework.reverse(desk.ctx, number, desk.today, "转错单位")
    told = [step.move for step in desk.services.casework.detail(desk.ctx, number).steps]
    assert (told.count("consulted"), told.count("reverse"), told[0]) == (1, 1, "register")


def test_a_report_against_a_person_stays_behind_the_wall(desk: Desk) -> None:
    secret = desk.register(ACCUSATION).number
    row = add(desk, matter_number=secret)
    service = desk.services.consultations
    assert service.records(desk.outsider).total == 0
    assert service.records(desk.outsider, secret).rows == ()
    for look in (lambda: service.record(desk.outsider, row.id), lambda: service.paper(desk.outsider, row.id)):
        with pytest.raises(NotFound):
            look()
    with pytest.raises(InputRejected, match="没有登记编号为") as caught:
        service.add(desk.outsider, draft(desk, matter_number=secret))
    with pytest.raises(InputRejected) as unknown:
        service.add(desk.outsider, draft(desk, matter_number="500108202603020099"))
    assert str(caught.value).replace(secret, "") == str(unknown.value).replace("500108202603020099", "")
    assert figures(desk) == (1, 2, 1), "it is counted like any other"
    assert service.record(desk.ctx, row.id) == row
