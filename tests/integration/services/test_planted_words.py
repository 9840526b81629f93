"""A matter that becomes a report against an official later: no word of it or of what hangs on it reaches an ordinary clerk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.unit.domain.agreeing import DRAFT as AGREEMENT
from xinfang_desk.domain.bookings import BookingDraft
from xinfang_desk.domain.codes import Path as Way
from xinfang_desk.domain.context import Permission
from xinfang_desk.domain.dossier import DossierPlace
from xinfang_desk.domain.errors import InputRejected, MoveRefused, NotFound, NotPermitted
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.mediations import MediationDraft, MediationOutcome, MediationSource, OutcomeDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.records import RecordSlot, SessionDraft
from xinfang_desk.domain.views import MatterFilter
from xinfang_desk.store import schema

from .desk import Desk

WORD = "麒麟"
"""Stands in every text that was planted, and nowhere else."""
PERSON = Person(name=f"{WORD}甲", phone="13912345678", address=f"{WORD}路1号", note=f"{WORD}注")
TEXTS = {name: f"{WORD}{name}" for name in ("demand", "facts", "course", "summary", "safety_risk", "prior_opinion")}
TIMES = (datetime(2026, 3, 3, 9), datetime(2026, 3, 3, 10))


@dataclass
class Planted:
    """What hangs on the matter, by its keys."""

    matter: str
    case: str
    entry: int
    entry_file: int
    attachment: int
    piece: int
    booking: Any
    papers: tuple[int, ...]


@pytest.fixture
def planted(desk: Desk, tmp_path: Path) -> Planted:
    """An ordinary matter with all that may hang on one, which then goes behind the wall."""
    services, ctx = desk.services, desk.ctx
    scan = tmp_path / f"{WORD}.txt"
    scan.write_text(WORD, encoding="utf-8")
    matter = desk.register(petitioner=PERSON, path=Way.PETITION, **TEXTS).number
    attachment = services.casework.attach(ctx, matter, scan).id
    services.casework.save_draft(ctx, matter, "refer", {"note": WORD})
    case = heard_case(desk, matter)
    room = services.office.settings(ctx).rooms.split("、")[0]
    booking = services.bookings.book(ctx, BookingDraft(case, room, "陈调解", *TIMES, note=f"{WORD}备注"))
    piece = services.materials.add(ctx, case, scan, DossierPlace.EVIDENCE).id
    line = LedgerDraft("leader_reception", desk.today, f"{WORD}接访", times=1, people=1, items=1, note=f"{WORD}注")
    entry = services.ledgers.add(ctx, replace(line, extra={"matters": [matter], "record": f"{WORD}谈话"})).id
    entry_file = services.ledgers.attach(ctx, entry, scan).id
    issued = (*services.casework.detail(ctx, matter).papers, *services.mediation.detail(ctx, case).papers)
    with services.store.write(ctx, "test.wall") as tx:
        tx.connection.execute(update(schema.matters).where(schema.matters.c.number == matter).values(restricted=True))
    return Planted(matter, case, entry, entry_file, attachment, piece, booking, tuple(paper.id for paper in issued))


def heard_case(desk: Desk, matter: str) -> str:
    """A case of the matter with a record, and half of a record, of a step and of an agreement."""
    services, ctx = desk.services, desk.ctx
    draft = MediationDraft(
        desk.today,
        applicant=f"{WORD}甲",
        respondent=f"{WORD}公司",
        mediator="陈调解",
        summary=f"{WORD}情况",
        matter_number=matter,
        source=MediationSource.REFERRED,
        both_consent=True,
    )
    case = services.mediation.open_case(ctx, draft).row.number
    record = SessionDraft(desk.now - timedelta(hours=1), desk.now, record=f"{WORD}记录", present=f"{WORD}甲")
    services.mediation.add_session(ctx, case, record)
    services.records.save_draft(ctx, RecordSlot(case), replace(record, record=f"{WORD}又谈"))
    services.mediation.save_draft(ctx, case, "fail", {"routes": WORD})
    services.agreements.save_draft(ctx, case, replace(AGREEMENT, facts=f"{WORD}事实"))
    return case


def lists(desk: Desk, ctx: Any, at: Planted, tmp_path: Path) -> Iterator[tuple[str, Any]]:
    """Every list, search, counter with its list, report and export of what may hang on a matter."""
    s, today = desk.services, desk.today
    year = (today.replace(month=1, day=1), today.replace(month=12, day=31))
    yield "matters", s.casework.search(ctx, MatterFilter())
    yield "search", s.casework.search(ctx, MatterFilter(text=WORD))
    yield "registered today", s.intake.today(ctx)
    yield "cases", s.mediation.cases(ctx)
    yield "cases found", s.mediation.cases(ctx, WORD)
    yield "cases to book", s.bookings.cases(ctx)
    yield "calendar", s.bookings.span(ctx, today, today + timedelta(days=7))
    yield "mediated on the day", s.bookings.today(replace(ctx, clock=lambda: TIMES[0]))
    yield "bookings of the case", s.bookings.of_case(ctx, at.case)
    yield "half-written records", s.records.drafts(ctx)
    yield "ledger", s.ledgers.entries(ctx)
    yield "ledger entry", s.ledgers.entry(ctx, at.entry)
    yield "ledger files", s.ledgers.files(ctx, at.entry)
    yield "duties", s.agreements.duties_due(ctx, year[1])
    for key, _label, _count in s.agreements.reminders(ctx):
        yield f"reminder {key}", s.agreements.reminded(ctx, key)
    yield "workload", s.bulletin.workload(ctx, "", *year)
    yield "bulletin", s.bulletin.bulletin(ctx, today.year, today.month)
    yield "register", s.register.register(ctx, today.year)
    for figure in ("petitions.matters", "mediation.cases", "leader_reception.sessions"):
        yield figure, s.statistics.drill(ctx, figure, *year)
    for kind in ("daily", "weekly", "monthly"):
        yield f"report {kind}", s.reports.make(ctx, kind, today, today)
    kinds = ("petitions", "mediations", "ledger") if ctx.may(Permission.VIEW_RESTRICTED) else ("mediations", "ledger")
    for kind in kinds:
        path = tmp_path / f"{kind}.csv"
        s.interchange.export_file(ctx, kind, today.year, path)
        yield f"export {kind}", path.read_text(encoding="utf-8-sig")


def test_no_list_holds_a_planted_word(desk: Desk, planted: Planted, tmp_path: Path) -> None:
    told = {name: repr(found) for name, found in lists(desk, desk.outsider, planted, tmp_path)}
    assert [name for name, text in told.items() if WORD in text] == []
    assert [name for name, text in told.items() if planted.case in text] == []
    seen = {name: repr(found) for name, found in lists(desk, desk.ctx, planted, tmp_path)}
    holding = {name for name, text in seen.items() if WORD in text}
    assert {"matters", "cases", "calendar", "mediated on the day", "half-written records", "ledger"} <= holding
    assert {"petitions.matters", "mediation.cases", "leader_reception.sessions"} <= holding
    assert {"export petitions", "export mediations", "export ledger"} <= holding


def test_everything_that_hangs_on_it_is_not_there(desk: Desk, planted: Planted, tmp_path: Path) -> None:
    s, out = desk.services, desk.outsider
    closing = OutcomeDraft(MediationOutcome.WITHDRAWN, desk.today)
    asked: list[Callable[[], object]] = [
        lambda: s.casework.detail(out, planted.matter),
        lambda: s.casework.load_draft(out, planted.matter, "refer"),
        lambda: s.casework.attachment(out, planted.attachment),
        lambda: s.mediation.detail(out, planted.case),
        lambda: s.mediation.load_draft(out, planted.case, "fail"),
        lambda: s.mediation.conclude(out, planted.case, closing),
        lambda: s.agreements.begin(out, planted.case),
        lambda: s.agreements.of_case(out, planted.case),
        lambda: s.agreements.preview(out, planted.case, AGREEMENT),
        lambda: s.records.proof(out, planted.case, SessionDraft(*TIMES)),
        lambda: s.bookings.find(out, planted.booking.id),
        lambda: s.bookings.cancel(out, planted.booking, "试试"),
        lambda: s.materials.content(out, planted.piece),
        lambda: s.dossiers.state(out, planted.case),
        lambda: s.receptions.record(out, planted.entry),
        *(lambda paper=paper: s.papers.content(out, paper) for paper in planted.papers),  # type: ignore[misc]
    ]
    for ask in asked:
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(NotPermitted):
        s.interchange.export_file(out, "petitions", desk.today.year, tmp_path / "p.csv")
    with pytest.raises(MoveRefused, match="涉及检举控告"):
        s.ledgers.file(out, planted.entry_file)
    kept = s.mediation.load_draft(desk.ctx, planted.case, "fail")
    assert kept is not None
    assert kept.values == {"routes": WORD}


def test_a_clash_names_the_room_and_not_the_people(desk: Desk, planted: Planted) -> None:
    other = MediationDraft(
        desk.today, applicant="赵六", respondent="钱七", mediator="陈调解", summary="争吵", both_consent=True
    )
    number = desk.services.mediation.open_case(desk.ctx, other).row.number
    draft = BookingDraft(number, planted.booking.room, "陈调解", *TIMES)
    with pytest.raises(InputRejected) as refused:
        desk.services.bookings.book(desk.outsider, draft)
    words = str([problem.message for problem in refused.value.problems])
    assert "已约定" in words
    assert WORD not in words


def test_figures_count_what_they_do_not_name(desk: Desk, planted: Planted) -> None:
    s = desk.services
    for key in ("petitions.matters", "mediation.cases"):
        seen, hidden = (s.statistics.drill(ctx, key, desk.today, desk.today) for ctx in (desk.ctx, desk.outsider))
        assert (seen.total, hidden.total) == (1, 1)
        assert (len(seen.rows), len(hidden.rows)) == (1, 0)
    assert s.ledgers.totals(desk.outsider) == s.ledgers.totals(desk.ctx)


def test_a_booking_holds_its_hour_without_a_word_on_whom_it_is_for(desk: Desk, planted: Planted) -> None:
    seen = desk.services.bookings.span(desk.outsider, TIMES[0].date(), TIMES[0].date()).bookings
    assert [(one.hidden, one.room, one.started, one.title) for one in seen] == [
        (True, planted.booking.room, TIMES[0], "内容不显示")
    ]
    assert WORD in repr(desk.services.bookings.span(desk.ctx, TIMES[0].date(), TIMES[0].date()).bookings)


def test_a_ledger_entry_keeps_its_counts_and_loses_its_words(desk: Desk, planted: Planted) -> None:
    row = desk.services.ledgers.entry(desk.outsider, planted.entry)
    assert (row.times, row.people, row.items, row.hidden, row.note, dict(row.extra)) == (1, 1, 1, True, "", {})
    assert WORD in repr(desk.services.ledgers.entry(desk.ctx, planted.entry))


def test_opening_it_is_logged_once(desk: Desk, planted: Planted) -> None:
    plain = desk.visitor("赵六").number
    for number in (planted.matter, planted.matter, plain):
        desk.services.casework.detail(desk.ctx, number)
    with pytest.raises(NotFound):
        desk.services.casework.detail(desk.outsider, planted.matter)
    c = schema.audit.c
    with desk.services.store.read() as connection:
        found = connection.execute(select(c.operator_name, c.subject).where(c.action == "view.matter")).all()
    assert [tuple(row) for row in found] == [(desk.ctx.operator.name, planted.matter)]
