"""The calendar of the mediation room on a real database: nothing is booked twice, nothing is deleted, everything is logged."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import select

from xinfang_desk.domain.bookings import OCCUPYING, Booking, BookingDraft, BookingPurpose, BookingState, names_in
from xinfang_desk.domain.context import Context, Operator
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, MoveRefused, NotFound, NotPermitted
from xinfang_desk.domain.mediationparties import MediationParty, Side
from xinfang_desk.domain.mediations import MediationDraft, MediationOutcome, OutcomeDraft
from xinfang_desk.domain.papers import PaperKind, PaperStatus
from xinfang_desk.store import schema

from .desk import MONDAY, Desk

TUESDAY = datetime(2026, 3, 3)
ROOMS = "第一调解室、第二调解室"


@pytest.fixture
def room(desk: Desk) -> Desk:
    """An office with two rooms."""
    office = desk.services.office
    office.change_settings(desk.ctx, replace(office.settings(desk.ctx), rooms=ROOMS))
    return desk


def case(desk: Desk, applicant: str = "李䶮", respondent: str = "某物业服务有限公司", mediator: str = "陈调解") -> str:
    draft = MediationDraft(
        desk.today,
        dispute_type="物业",
        applicant=applicant,
        respondent=respondent,
        mediator=mediator,
        both_consent=True,
    )
    return desk.services.mediation.open_case(desk.ctx, draft).row.number


def wish(number: str, start: int = 9, **changes: object) -> BookingDraft:
    draft = BookingDraft(number, "第一调解室", "陈调解", TUESDAY.replace(hour=start), TUESDAY.replace(hour=start + 1))
    return replace(draft, **changes)  # type: ignore[arg-type]


def booked(desk: Desk, number: str = "", start: int = 9, **changes: object) -> Booking:
    return desk.services.bookings.book(desk.ctx, wish(number or case(desk), start, **changes))


def refusal(desk: Desk, draft: BookingDraft) -> str:
    before = desk.counts()
    with pytest.raises(InputRejected) as caught:
        desk.services.bookings.book(desk.ctx, draft)
    assert desk.counts() == before
    return str(caught.value)


def actions(desk: Desk) -> list[str]:
    with desk.services.store.read() as connection:
        found = connection.scalars(select(schema.audit.c.action).order_by(schema.audit.c.id))
        return [action for action in found if action.startswith("booking")]


def test_a_booking_is_kept_moved_and_cancelled_with_one_entry_each(room: Desk) -> None:
    calendar = room.services.bookings
    kept = booked(room)
    assert (kept.title, kept.state, kept.hours) == ("李䶮 与 某物业服务有限公司", BookingState.PLANNED, "9:00–10:00")
    moved = calendar.change(room.ctx, kept, replace(kept.draft(), room="第二调解室", note="带合同"))
    assert (moved.room, moved.note, moved.version) == ("第二调解室", "带合同", 2)
    gone = calendar.cancel(room.ctx, moved, "申请人住院")
    assert (gone.state, gone.reason) == (BookingState.CANCELLED, "申请人住院")
    (shown,) = calendar.span(room.ctx, TUESDAY.date(), TUESDAY.date()).bookings
    assert shown == gone
    assert calendar.of_case(room.ctx, gone.case_number) == (gone,)
    assert calendar.of_case(room.ctx, "无") == ()
    assert actions(room) == ["booking.add", "booking.change", "booking.cancel"]
    assert room.services.safekeeping.check(room.ctx) == ()


def test_the_span_tells_lanes_hours_and_rest_days(room: Desk) -> None:
    booked(room, mediator="外聘甲")
    span = room.services.bookings.span(room.ctx, TUESDAY.date(), TUESDAY.date() + timedelta(days=4))
    assert span.rooms == ("第一调解室", "第二调解室")
    assert span.mediators == ("陈调解", "外聘甲")
    assert [day.rest for day in span.days] == ["", "", "", "", "周六"]
    (worked,) = room.services.bookings.span(room.ctx, datetime(2026, 2, 28).date(), datetime(2026, 2, 28).date()).days
    assert (worked.rest, worked.make_up) == ("", True)


def test_room_mediator_and_case_are_never_booked_twice(room: Desk) -> None:
    number = case(room)
    booked(room, number)
    other = case(room, "王五", "赵六", "周调解")
    taken = "3月3日 9:00–10:00 的调解会（李䶮 与 某物业服务有限公司）已约定"
    assert refusal(room, wish(other, mediator="周调解")) == f"{taken}“第一调解室”，请换一个时间"
    assert refusal(room, wish(other, room="第二调解室")) == f"{taken}调解员“陈调解”，请换一个时间"
    assert refusal(room, wish(number, room="第二调解室", mediator="周调解")) == f"{taken}本案当事人，请换一个时间"
    assert booked(room, other, 10).hours == "10:00–11:00", "ends that touch are no clash"


def test_a_namesake_is_asked_about_once(room: Desk) -> None:
    booked(room)
    other = wish(case(room, "李䶮", "赵六", "周调解"), room="第二调解室", mediator="周调解")
    words = refusal(room, other)
    assert "也有当事人“李䶮”，请核对是不是同一人" in words
    assert room.services.bookings.book(room.ctx, other, (words,)).room == "第二调解室"


@pytest.mark.parametrize(
    ("started", "words"),
    [
        (datetime(2026, 3, 7, 9), "休息日（周六）"),
        (datetime(2026, 4, 6, 9), "休息日（清明节）"),
        (datetime(2026, 3, 3, 12), "不全在调解时间"),
        (datetime(2026, 3, 2, 8), "不全在调解时间"),
    ],
)
def test_unusual_times_are_asked_about_also_when_a_booking_is_moved(room: Desk, started: datetime, words: str) -> None:
    kept = booked(room)
    moved = replace(kept.draft(), started=started, ended=started + timedelta(hours=1))
    with pytest.raises(InputRejected) as caught:
        room.services.bookings.change(room.ctx, kept, moved)
    assert words in str(caught.value)
    assert {problem.severity for problem in caught.value.problems} == {"warning"}
    agreed = [problem.message for problem in caught.value.problems]
    assert room.services.bookings.change(room.ctx, kept, moved, agreed).started == started
    later = room.services.bookings.find(room.ctx, kept.id)
    reworded = room.services.bookings.change(room.ctx, later, replace(moved, note="带合同"))
    assert reworded.note == "带合同", "what was agreed to is not asked about again"


def test_a_closed_case_is_visited_and_no_longer_mediated(room: Desk) -> None:
    number = case(room)
    room.services.mediation.conclude(room.ctx, number, OutcomeDraft(MediationOutcome.WITHDRAWN, room.today))
    assert "已结案（撤回），不能再预约调解会" in refusal(room, wish(number))
    assert booked(room, number, room="", purpose=BookingPurpose.VISIT).where == "外出"


def test_what_was_held_is_noted_after_it_began_and_can_be_taken_back(room: Desk) -> None:
    calendar = room.services.bookings
    kept = booked(room)
    with pytest.raises(MoveRefused, match="还没到 9:00–10:00"):
        calendar.mark_held(room.ctx, kept)
    room.now = TUESDAY.replace(hour=9, minute=20)
    held = calendar.mark_held(room.ctx, kept)
    assert held.state is BookingState.HELD
    with pytest.raises(MoveRefused, match="不能再改动"):
        calendar.cancel(room.ctx, held, "误点")
    planned = calendar.reopen(room.ctx, held)
    with pytest.raises(InputRejected, match="谁没有到场"):
        calendar.mark_absent(room.ctx, planned, ())
    absent = calendar.mark_absent(room.ctx, planned, ("李䶮",), "电话无人接听")
    assert (absent.state, absent.absent, absent.reason) == (BookingState.ABSENT, ("李䶮",), "电话无人接听")
    booked(room, case(room, "王五", "赵六"), 9)
    with pytest.raises(InputRejected, match="已约定“第一调解室”"):
        calendar.reopen(room.ctx, absent)


def test_somebody_who_was_faster_is_told_of(room: Desk) -> None:
    kept = booked(room)
    room.services.bookings.change(room.ctx, kept, replace(kept.draft(), note="带合同"))
    with pytest.raises(MoveRefused, match="刚被别人改过"):
        room.services.bookings.cancel(room.ctx, kept, "误订")


def test_of_many_at_the_same_moment_one_gets_the_room(room: Desk) -> None:
    numbers = [case(room, f"甲{n}", f"乙{n}", f"丙{n}") for n in range(6)]

    def attempt(number: str) -> bool:
        try:
            room.services.bookings.book(room.ctx, wish(number, mediator=f"调解员{number}"))
        except InputRejected:
            return False
        return True

    with ThreadPoolExecutor(len(numbers)) as pool:
        assert sum(pool.map(attempt, numbers)) == 1
    assert room.count("mediation_bookings") == 1


def test_a_reason_a_case_and_the_right_are_needed(room: Desk) -> None:
    kept = booked(room)
    with pytest.raises(InputRejected, match="请写明取消的原因"):
        room.services.bookings.cancel(room.ctx, kept, " ")
    assert "没有调解案件“无”" in refusal(room, wish("无", 14))
    assert "没有房间“旧房间”" in refusal(room, wish(kept.case_number, 14, room="旧房间"))
    with pytest.raises(NotFound, match="没有这个预约"):
        room.services.bookings.find(room.ctx, 99)
    visitor = Context(Operator(2, "second", "李四", frozenset()), lambda: room.now)
    with pytest.raises(NotPermitted):
        room.services.bookings.book(visitor, wish(kept.case_number, 14))


def known(desk: Desk, applicant: str, id_number: str = "", phone: str = "", mediator: str = "周调解") -> str:
    """A case whose applicant is kept with number and phone."""
    parties = (
        MediationParty(1, applicant, Side.APPLICANT, id_number=id_number, phone=phone),
        MediationParty(2, "赵六", Side.RESPONDENT),
    )
    draft = MediationDraft(desk.today, mediator=mediator, both_consent=True, parties=parties)
    return desk.services.mediation.open_case(desk.ctx, draft).row.number


def test_the_same_person_is_refused_and_another_of_the_name_is_not_even_asked_about(room: Desk) -> None:
    first = known(room, "李䶮", "11010519491231002X", "13800138000", "陈调解")
    booked(room, first)
    elsewhere = {"room": "第二调解室", "mediator": "周调解"}
    same = known(room, "李䶮", "11010519491231002X")
    assert "已约定当事人“李䶮”，请换一个时间" in refusal(room, wish(same, **elsewhere))
    by_phone = known(room, "李䶮", phone="138 0013 8000")
    assert "已约定当事人“李䶮”，请换一个时间" in refusal(room, wish(by_phone, **elsewhere))
    other = known(room, "李䶮", "500108198001010018")
    with pytest.raises(InputRejected) as asked:
        room.services.bookings.book(room.ctx, wish(other, **elsewhere))
    assert "赵六" in str(asked.value), "only the other side has nothing that tells it apart"
    assert "李䶮" not in str(asked.value).replace("（李䶮 与 赵六）", "")


def test_one_meets_before_the_acceptance_to_talk_of_consent(room: Desk) -> None:
    draft = MediationDraft(None, applicant="王五", respondent="赵六", mediator="陈调解")
    number = room.services.mediation.open_case(room.ctx, draft).row.number
    assert booked(room, number).state is BookingState.PLANNED


def test_a_case_that_ends_takes_its_bookings_with_it(room: Desk) -> None:
    number, calendar = case(room), room.services.bookings
    first, later = booked(room, number, 14), booked(room, number, 16)
    visit = booked(room, number, 10, room="", purpose=BookingPurpose.VISIT)
    views, _content = calendar.invite(room.ctx, first)
    assert room.services.mediation.detail(room.ctx, number).upcoming == tuple(
        calendar.find(room.ctx, one.id) for one in (first, later)
    )
    with pytest.raises(MoveRefused, match="还没有结案"):
        calendar.cancel_rest(room.ctx, number)
    room.services.mediation.conclude(room.ctx, number, OutcomeDraft(MediationOutcome.WITHDRAWN, room.today))
    room.now = TUESDAY.replace(hour=8)
    assert [one.id for one in calendar.today(room.ctx)] == [visit.id], "never counted once the case has ended"
    before = room.count("audit")
    assert calendar.cancel_rest(room.ctx, number) == 2
    assert room.count("audit") == before + 1
    gone = calendar.find(room.ctx, first.id)
    assert (gone.state, gone.reason) == (BookingState.CANCELLED, "案件已结案")
    kept = {one.id: one.status for one in room.services.mediation.detail(room.ctx, number).papers}
    assert {kept[view.id] for view in views} == {PaperStatus.VOID}
    assert calendar.find(room.ctx, visit.id).state is BookingState.PLANNED
    assert calendar.cancel_rest(room.ctx, number) == 0
    assert room.count("audit") == before + 1


# -- notices -------------------------------------------------------------------------------------------------------


def pages(content: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def papers(desk: Desk, number: str) -> list[tuple[str, PaperStatus, int]]:
    found = desk.services.mediation.detail(desk.ctx, number).papers
    notices = [paper for paper in found if paper.kind == "mediation_invitation"]
    return [(paper.number.rpartition(" ")[2], paper.status, paper.prints) for paper in notices]


def test_each_party_has_a_page_that_is_kept_with_the_case(room: Desk) -> None:
    number = case(room, "李䶮、阿依古丽·买买提")
    kept = booked(room, number)
    views, content = room.services.bookings.invite(room.ctx, kept)
    read = pages(content)
    names = ["李䶮", "阿依古丽·买买提", "某物业服务有限公司"]
    assert len(read) == len(views) == 3
    for page, name in zip(read, names, strict=True):
        for words in (
            f"当事人{name}",
            "参加调解通知书",
            "2026年3月3日（周二）09:00至10:00",
            "第一调解室",
            "陈调解",
            "物业纠纷",
        ):
            assert words in page, (words, page)
    assert papers(room, number) == [(name, PaperStatus.ISSUED, 0) for name in names]
    assert {view.kind for view in views} == {PaperKind.INVITATION}
    assert room.services.papers.content(room.ctx, views[0].id)[1].startswith(b"%PDF")
    assert room.services.papers.document(room.ctx, number, "参加调解通知书", ".docx").startswith(b"PK")
    assert room.services.bookings.find(room.ctx, kept.id).invited


def test_notices_are_printed_again_with_a_mark_and_void_when_the_time_moves(room: Desk) -> None:
    calendar = room.services.bookings
    number = case(room)
    kept = booked(room, number)
    calendar.invite(room.ctx, kept)
    kept = calendar.find(room.ctx, kept.id)
    _views, again = calendar.invite(room.ctx, kept)
    assert all("补打第1次" in page for page in pages(again))
    later = replace(kept.draft(), started=TUESDAY.replace(hour=10), ended=TUESDAY.replace(hour=11))
    with pytest.raises(InputRejected, match="原通知书作废"):
        calendar.change(room.ctx, kept, later)
    moved = calendar.change(
        room.ctx, kept, later, ("参加调解通知书已经出具，改动后原通知书作废，请重新打印并通知当事人",)
    )
    assert not moved.invited
    assert {status for _name, status, _prints in papers(room, number)} == {PaperStatus.VOID}
    _views, fresh = calendar.invite(room.ctx, moved)
    assert "10:00至11:00" in pages(fresh)[0]
    calendar.cancel(room.ctx, calendar.find(room.ctx, kept.id), "双方已和解")
    assert {status for _name, status, _prints in papers(room, number)} == {PaperStatus.VOID}
    assert len(papers(room, number)) == 4


def test_notices_lie_in_the_file_of_the_matter_a_void_one_with_its_mark(room: Desk) -> None:
    matter = room.register().number
    number = room.services.mediation.open_case(
        room.ctx,
        replace(
            room.services.mediation.draft_from_matter(room.ctx, matter),
            respondent="赵六",
            mediator="陈调解",
            both_consent=True,
        ),
    ).row.number
    calendar = room.services.bookings
    kept = booked(room, number)
    calendar.invite(room.ctx, kept)
    whole = "".join(pages(room.services.casefiles.casefile(room.ctx, matter)))
    assert "当事人赵六" in whole
    assert "作废" not in whole
    calendar.cancel(room.ctx, calendar.find(room.ctx, kept.id), "改期")
    assert "作废" in "".join(pages(room.services.casefiles.casefile(room.ctx, matter)))
    assert "当事人赵六" not in "".join(pages(room.services.casefiles.casefile(room.ctx, matter, internal=False)))


def test_nobody_is_called_in_to_a_visit_or_to_nowhere(room: Desk) -> None:
    number = case(room)
    visit = booked(room, number, 9, purpose=BookingPurpose.VISIT)
    with pytest.raises(InputRejected, match="上门办理"):
        room.services.bookings.invite(room.ctx, visit)
    outside = booked(room, number, 14, purpose=BookingPurpose.INQUIRY, room="")
    with pytest.raises(InputRejected, match="没有安排房间"):
        room.services.bookings.invite(room.ctx, outside)


def test_the_office_may_word_the_notice_itself(room: Desk) -> None:
    own = room.services.store.data_dir / "templates"
    own.mkdir(exist_ok=True)
    template = own / "mediation_invitation.txt"
    template.write_text("标题：通知\n主送：{{ party }}\n\n请于{{ held_at }}到{{ place }}。", encoding="utf-8")
    kept = booked(room)
    assert "请于2026年3月3日" in pages(room.services.bookings.invite(room.ctx, kept)[1])[0]
    template.write_text("标题：通知\n\n{{ secret }}", encoding="utf-8")
    other = booked(room, start=14)
    with pytest.raises(EnvironmentTrouble, match="没有的字段“secret”"):
        room.services.bookings.invite(room.ctx, other)


def test_a_long_name_and_a_long_room_stay_on_one_page(room: Desk) -> None:
    number = case(room, "某" * 50, "某" * 50, "调" * 50)
    kept = booked(room, number, mediator="调" * 50)
    assert len(pages(room.services.bookings.invite(room.ctx, kept)[1])) == 2


# -- the morning ---------------------------------------------------------------------------------------------------


def test_the_chip_counts_what_is_still_to_be_held_today(room: Desk) -> None:
    def count() -> int:
        return next(n for key, _label, n in room.services.casework.board(room.ctx) if key == "mediations_today")

    number = case(room)
    first, second = booked(room, number), booked(room, number, 14)
    booked(room, number, started=datetime(2026, 3, 4, 9), ended=datetime(2026, 3, 4, 10))
    assert count() == 0
    room.now = TUESDAY.replace(hour=8, minute=30)
    assert count() == len(room.services.bookings.today(room.ctx)) == 2
    sheet = "".join(pages(room.services.casework.board_sheet(room.ctx)))
    for words in ("今日调解（2件）", "9:00–10:00", "14:00–15:00", "第一调解室", "李䶮与某物业服务有限公司"):
        assert words in sheet
    room.services.bookings.cancel(room.ctx, second, "改天")
    room.now = TUESDAY.replace(hour=11)
    assert count() == 1, "over, but nobody has noted it yet"
    room.services.bookings.mark_held(room.ctx, first)
    assert count() == len(room.services.bookings.today(room.ctx)) == 0


# -- any history ---------------------------------------------------------------------------------------------------

SLOTS = st.integers(0, 7)
PLACES = st.sampled_from(ROOMS.split("、"))
PEOPLE = st.sampled_from(("陈调解", "周调解", "陈调解、周调解"))
ADD = st.tuples(st.just("add"), SLOTS, st.integers(1, 4), PLACES, PEOPLE, st.integers(0, 2))
MOVE = st.tuples(st.just("move"), st.integers(0, 9), SLOTS, PLACES, PEOPLE)
RESIZE = st.tuples(st.just("resize"), st.integers(0, 9), st.integers(1, 6))
CANCEL = st.tuples(st.just("cancel"), st.integers(0, 9))
HISTORY = st.lists(st.one_of(ADD, ADD, MOVE, RESIZE, CANCEL), min_size=2, max_size=14)


class Tale:
    """A history of one day on a real database; what is refused changes nothing."""

    def __init__(self, desk: Desk, numbers: tuple[str, ...], day: datetime) -> None:
        self.desk, self.numbers, self.day = desk, numbers, day

    def kept(self) -> tuple[Booking, ...]:
        return self.desk.services.bookings.span(self.desk.ctx, self.day.date(), self.day.date()).bookings

    def at(self, slot: int) -> datetime:
        return self.day.replace(hour=9) + timedelta(minutes=30 * slot)

    def add(self, slot: int, length: int, place: str, people: str, which: int) -> None:
        draft = BookingDraft(self.numbers[which], place, people, self.at(slot), self.at(slot + length))
        self.ask(lambda accepted: self.desk.services.bookings.book(self.desk.ctx, draft, accepted))

    def move(self, which: int, slot: int, place: str, people: str) -> None:
        def change(kept: Booking) -> BookingDraft:
            start = self.at(slot)
            return replace(
                kept.draft(), started=start, ended=start + (kept.ended - kept.started), room=place, mediator=people
            )

        self.change(which, change)

    def resize(self, which: int, length: int) -> None:
        self.change(which, lambda k: replace(k.draft(), ended=k.started + timedelta(minutes=30 * length)))

    def cancel(self, which: int) -> None:
        kept = self.kept()
        if kept:
            self.ask(
                lambda _accepted: self.desk.services.bookings.cancel(self.desk.ctx, kept[which % len(kept)], "改期")
            )

    def change(self, which: int, change) -> None:
        kept = self.kept()
        if kept:
            seen = kept[which % len(kept)]
            draft = change(seen)
            self.ask(lambda accepted: self.desk.services.bookings.change(self.desk.ctx, seen, draft, accepted))

    def ask(self, do) -> None:
        """Agree to every warning; an error is an answer too."""
        try:
            do(())
        except InputRejected as refused:
            if all(problem.severity == "warning" for problem in refused.problems):
                do([problem.message for problem in refused.problems])


def double_booked(one: Booking, other: Booking) -> bool:
    if not (one.started < other.ended and other.started < one.ended):
        return False
    return bool(
        one.room == other.room
        or one.case_id == other.case_id
        or set(names_in(one.mediator)) & set(names_in(other.mediator))
    )


def test_no_history_books_a_room_or_a_mediator_twice(room: Desk) -> None:
    numbers = (case(room), case(room, "王五", "赵六"), case(room, "钱七", "孙八"))
    days = iter(range(10_000))

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(HISTORY)
    def holds(history: list[tuple]) -> None:
        tale = Tale(room, numbers, MONDAY.replace(hour=0, minute=0) + timedelta(days=next(days)))
        for act, *rest in history:
            getattr(tale, act)(*rest)
            busy = [booking for booking in tale.kept() if booking.state in OCCUPYING]
            assert not any(double_booked(*pair) for pair in combinations(busy, 2))

    holds()
    assert room.count("mediation_bookings") > 0, "wishes were kept too, not only refused"
