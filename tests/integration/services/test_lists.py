"""Lists of any size: found by any piece of text, paged without doubles, counted as they are listed, and walled."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from xinfang_desk.domain.board import CALENDAR, board_filter
from xinfang_desk.domain.codes import Channel, MatterClass, Path, PersonKind
from xinfang_desk.domain.errors import NotFound
from xinfang_desk.domain.lifecycle import State, begin
from xinfang_desk.domain.opening import opening_of
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.views import MatterFilter, MatterRow
from xinfang_desk.services.boardsheet import short_number
from xinfang_desk.services.deadlines import Deadlines
from xinfang_desk.store import schema
from xinfang_desk.store.matters import NewMatter, insert_matters

from .desk import ACCUSATION, DRAFT, OTHER_UNIT, UNIT, VISITOR, Desk


def found(desk: Desk, text: str = "", **wanted) -> list[str]:
    page = desk.services.casework.search(desk.ctx, MatterFilter(text=text, **wanted))
    assert page.total == len(page.rows)
    return [row.number for row in page.rows]


WORDS = (
    "费",
    "物业",
    "物业费",
    "退还多收的物业服务费",
    "张",
    "𬭩",
    "张𬭩",
    "zw",
    "20260302",
    "0302 0001",
    "500108 20260302 0001",
    "500108202603020001",
    "口头反映",
    "物业 口头",
    "𬭩 物业 2024年",
    "反映未果。",
    "11010519491231002X",
    "11010519491231002x",
    "13800138000",
    "138 0013 8000",
    "㛃𫍯",
    "要求，退还",
)


@pytest.mark.parametrize("words", WORDS)
def test_any_piece_finds_the_matter_and_only_it(desk: Desk, words: str) -> None:
    draft = replace(DRAFT, demand="要求，退还多收的物业服务费和物业费", facts=DRAFT.facts + "经办人㛃𫍯。")
    number = desk.register(draft).number
    desk.now += timedelta(days=400)
    desk.register(petitioner=Person(name="王五", address="x"), demand="供暖不热", facts="")
    assert found(desk, words) == [number]


NOTHING = ("费物", "王三", "供热", "退还，多收", "zzz", "1101051949")


@pytest.mark.parametrize("words", NOTHING)
def test_what_is_not_there_is_not_found(desk: Desk, words: str) -> None:
    desk.register()
    assert found(desk, words) == []


@pytest.mark.parametrize(
    "words", ["", "  ", "。，", '"', "*", '物业" OR "供暖', "NEAR(", "-", "物业*", "body:物业", "%", "_"]
)
def test_signs_of_query_languages_are_only_text(desk: Desk, words: str) -> None:
    desk.register()
    assert len(found(desk, words)) in (0, 1)


def test_names_are_found_with_and_without_the_interpunct(desk: Desk) -> None:
    number = desk.visitor("买买提•艾力").number
    for words in ("买买提", "买买提·艾力", "买买提艾力", "艾力", "mmtal"):
        assert found(desk, words) == [number], words


def test_representatives_and_joint_signers_are_found_by_name(desk: Desk) -> None:
    number = desk.register(headcount=9, representatives=(Person(name="欧阳代表"),)).number
    assert found(desk, "欧阳") == [number]


def fill(desk: Desk, count: int) -> None:
    deadlines = Deadlines(desk.services.store)
    new = []
    for n in range(count):
        day = date(2025, 1, 1) + timedelta(days=(n * 37) % 300)
        draft = replace(DRAFT, petitioner=Person(name=f"人{n}"), channel=tuple(Channel)[n % 3], path=Path.PETITION)
        course = begin(opening_of(draft, day))
        number = f"500108{day:%Y%m%d}{n + 1:04d}"
        moment = datetime.combine(day, datetime.min.time())
        new.append(NewMatter(number, draft, moment, course.status, deadlines.dates(course)))
    with desk.services.store.write(desk.ctx, "test.fill") as tx:
        insert_matters(tx, new)


@pytest.mark.parametrize("wanted", [MatterFilter(), MatterFilter(text="物业"), MatterFilter(channel="letter")])
def test_pages_hold_every_matter_once_and_in_order(desk: Desk, wanted: MatterFilter) -> None:
    fill(desk, 500)
    search = desk.services.casework.search
    seen, key, first = [], None, search(desk.ctx, wanted, None, 23)
    page = first
    while True:
        seen.extend((row.registered_on, row.id) for row in page.rows)
        key = page.next_key
        if key is None:
            break
        page = search(desk.ctx, wanted, key, 23)
    assert len(seen) == first.total == (167 if wanted.channel else 500)
    assert seen == sorted(set(seen), reverse=True)


def test_a_registration_between_two_pages_moves_nothing(desk: Desk) -> None:
    fill(desk, 60)
    first = desk.services.casework.search(desk.ctx, MatterFilter(), None, 30)
    desk.register()
    second = desk.services.casework.search(desk.ctx, MatterFilter(), first.next_key, 30)
    assert not {r.id for r in first.rows} & {r.id for r in second.rows}
    assert len(second.rows) == 30


def test_every_filter_restricts(desk: Desk) -> None:
    one = desk.register().number
    desk.now += timedelta(days=1)
    two = desk.register(
        channel=Channel.LETTER, unit=OTHER_UNIT, locality="02", category="060100", matter_class=MatterClass.SUGGESTION
    ).number
    assert found(desk, channel="letter") == [two]
    assert found(desk, unit=UNIT) == [one]
    assert found(desk, locality="02") == [two]
    assert found(desk, category="060000") == [two]
    assert found(desk, category="140200") == [one]
    assert found(desk, matter_class="suggestion") == [two]
    assert found(desk, first=date(2026, 3, 3)) == [two]
    assert found(desk, last=date(2026, 3, 2)) == [one]
    assert found(desk, occurrence="repeat") == []
    assert found(desk, mine=True) == [two, one]
    assert found(desk, state="registered") == [two, one]
    desk.move(one, "refer", unit=UNIT)
    assert found(desk, state="referred,assigned") == [one]
    assert found(desk, state="registered", text="物业", unit=OTHER_UNIT) == [two]
    assert found(desk, category="000000") == []


def test_due_groups_follow_the_same_days_as_the_words_in_the_line(desk: Desk) -> None:
    number = desk.register().number
    seen = {}
    for _ in range(25):
        row = desk.services.casework.search(desk.ctx, MatterFilter()).rows[0]
        groups = {due for due in ("overdue", "today", "soon", "week") if found(desk, due=due)}
        assert ("overdue" in groups) == (row.due_status.level == "overdue"), desk.today
        seen[desk.today] = groups
        desk.days(1)
    assert seen[date(2026, 3, 16)] == {"soon", "week"}
    assert seen[date(2026, 3, 17)] == {"today", "soon", "week"}
    assert seen[date(2026, 3, 18)] == {"overdue"}
    desk.move(number, "refer", unit=UNIT)
    assert found(desk, due="overdue") == []


def test_a_last_day_on_a_weekend_is_due_until_the_next_working_day(desk: Desk) -> None:
    desk.now = datetime(2026, 3, 6, 9, 0)
    desk.register()
    desk.now = datetime(2026, 3, 22, 9, 0)
    assert found(desk, due="overdue") == []
    desk.now = datetime(2026, 3, 23, 9, 0)
    assert len(found(desk, due="today")) == 1
    desk.now = datetime(2026, 3, 24, 9, 0)
    assert len(found(desk, due="overdue")) == 1


def paged(desk: Desk, wanted: MatterFilter, limit: int) -> list[MatterRow]:
    """A whole list by its pages; no line twice."""
    rows: list[MatterRow] = []
    after = None
    while True:
        page = desk.services.casework.search(desk.ctx, wanted, after, limit)
        rows += page.rows
        after = page.next_key
        if after is None:
            assert len({row.id for row in rows}) == len(rows) == page.total
            return rows


def board_of(desk: Desk) -> dict[str, int]:
    """The counts that are not 0, each held against its list, which is read page by page and begins with what ends first."""
    found = {}
    for key, _, count in desk.services.casework.board(desk.ctx):
        if key in CALENDAR:
            assert len(desk.services.bookings.today(desk.ctx)) == count
        else:
            listed = paged(desk, board_filter(key, desk.today), 2)
            assert len(listed) == count, key
            assert listed == sorted(listed, key=lambda row: (row.due is None, row.due, -row.id)), key
        if count:
            found[key] = count
    return found


def test_the_board_counts_what_its_lists_hold(desk: Desk) -> None:
    numbers = [desk.register(path=Path.PETITION).number for _ in range(6)]
    for number in numbers[:4]:
        desk.move(number, "refer", unit=UNIT)
    for number in numbers[:2]:
        desk.move(number, "accept")
    desk.move(numbers[0], "conclude", opinion="支持")
    desk.move(numbers[1], "extend", days=30, approver="局长", reason="需要鉴定")
    assert board_of(desk) == {
        "registered": 2,
        "untold": 2,
        "referred": 2,
        "accepted": 1,
        "concluded": 1,
        "registered_today": 6,
    }
    desk.days(15)
    assert board_of(desk) == {"today": 4, "registered": 2, "untold": 2, "referred": 2, "accepted": 1, "concluded": 1}


def test_a_time_for_review_that_ran_out_waits_to_be_closed(desk: Desk) -> None:
    numbers = [desk.register(path=Path.PETITION).number for _ in range(3)]
    for number in numbers:
        desk.move(number, "refer", unit=UNIT)
        desk.move(number, "accept")
        desk.move(number, "conclude", opinion="支持")
        desk.move(number, "serve", way="direct")
    desk.move(numbers[2], "request_review", reason="不服处理意见")
    last = lists_deadline(desk, numbers[0])
    desk.days((last - desk.today).days)
    assert "lapsed" not in board_of(desk), "the last day is still the petitioner's"
    desk.days(1)
    assert board_of(desk)["lapsed"] == 2
    assert "window" not in board_of(desk)
    done = desk.services.batches.move(desk.ctx, numbers, "close", desk.today, {"close_reason": "lapsed"})
    assert done.done == tuple(numbers[:2])
    assert [one.number for one in done.failed] == [numbers[2]]
    assert "lapsed" not in board_of(desk)


def lists_deadline(desk: Desk, number: str) -> date:
    """The last day for 复查, rolled over rest days."""
    detail = desk.services.casework.detail(desk.ctx, number)
    return next(clock.deadline.rolled for clock in detail.clocks if clock.rule == "review_request")


def test_the_most_overdue_stand_first_on_every_page(desk: Desk) -> None:
    numbers = []
    for _ in range(9):
        numbers.append(desk.register().number)
        desk.days(1)
    desk.move(numbers[0], "assign", unit=UNIT, deadline=desk.today + timedelta(days=60))
    desk.days(40)
    assert [row.number for row in paged(desk, board_filter("overdue", desk.today), 4)] == [*numbers[1:], numbers[0]]
    lines = desk.services.casework.search(desk.ctx, board_filter("overdue", desk.today), None, 3)
    assert [row.due_status.words for row in lines.rows if row.due_status] == [
        "已超期 33 天",
        "已超期 32 天",
        "已超期 31 天",
    ]


def test_the_printed_reminders_have_the_order_of_the_list(desk: Desk) -> None:
    numbers = []
    for _ in range(12):
        numbers.append(desk.register().number)
        desk.days(1)
    desk.move(numbers[3], "assign", unit=UNIT, deadline=desk.today + timedelta(days=60))
    desk.days(40)
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(desk.services.casework.board_sheet(desk.ctx))).pages
    )
    listed = [short_number(row.number) for row in paged(desk, board_filter("overdue", desk.today), 5)]
    places = [text.index(number) for number in listed]
    assert len(places) == 12
    assert places == sorted(places)
    assert "我办的程序性告知不能代替" in "".join(text.split())


def test_what_we_owe_the_petitioner_is_not_what_the_unit_owes(desk: Desk) -> None:
    """Art. 22: we say where the matter went; Art. 23: the unit says within 15 days what becomes of it."""
    told, untold, report, nameless = (
        desk.register(path=Path.PETITION).number,
        desk.register(path=Path.PETITION).number,
        desk.register(ACCUSATION).number,
        desk.register(petitioner=Person(kind=PersonKind.ANONYMOUS), channel=Channel.LETTER).number,
    )
    for number in (told, untold, nameless):
        desk.move(number, "refer", unit=UNIT)
    desk.move(report, "refer_discipline", unit="101")

    def both() -> tuple[set[str], set[str]]:
        def listed(key: str) -> set[str]:
            return {row.number for row in paged(desk, board_filter(key, desk.today), 10)}

        return listed("untold"), listed("referred")

    assert both() == ({told, untold}, {told, untold})
    desk.move(told, "notify", contact="")
    assert both() == ({untold}, {told, untold}), "our notice does not free the unit"
    assert desk.services.batches.notices_due(desk.ctx) == (untold,)
    desk.services.casework.reverse(desk.ctx, told, desk.today, "写错")
    assert both() == ({told, untold}, {told, untold})
    desk.move(told, "notify", contact="")
    desk.move(told, "receive", receiver="王某")
    desk.move(told, "object", reason="不属于本单位职权范围")
    desk.move(told, "agree_objection", reason="同意退回")
    assert both() == ({untold}, {untold}), "back on our desk"
    desk.move(told, "refer", unit=OTHER_UNIT)
    assert both() == ({told, untold}, {told, untold}), "the other unit is a new direction to be told of"
    desk.move(untold, "accept")
    assert both() == ({told}, {told})
    assert desk.services.safekeeping.check(desk.ctx) == ()


def test_each_waiting_of_the_office_has_its_chip(desk: Desk) -> None:
    number = desk.register(path=Path.PETITION).number
    desk.move(number, "assign", unit=UNIT, deadline=desk.today + timedelta(days=20))
    desk.move(number, "receive", receiver="王某")
    assert board_of(desk) == {"untold": 1, "referred": 1, "awaiting": 1, "registered_today": 1}
    desk.move(number, "object", reason="不属于本单位职权范围")
    assert board_of(desk)["objected"] == 1
    desk.move(number, "reject_objection", reason="属于你单位职权范围")
    desk.move(number, "accept")
    desk.days(55)
    desk.move(number, "extend", days=30, approver="局长", reason="需要鉴定")
    assert board_of(desk) == {"overdue": 1, "accepted": 1, "awaiting": 1}
    desk.move(number, "pass_report", comment="属实")
    assert board_of(desk) == {"accepted": 1}
    desk.days(30)
    assert board_of(desk) == {"accepted": 1, "extended": 1}
    desk.move(number, "conclude", opinion="支持")
    desk.move(number, "serve", way="直接送达", follow_up_on=desk.today + timedelta(days=10))
    assert board_of(desk) == {}
    desk.days(10)
    assert board_of(desk) == {"today": 1, "follow_up": 1}
    desk.days(14)
    assert board_of(desk) == {"overdue": 1, "follow_up": 1, "window": 1}
    desk.days(6)
    assert board_of(desk)["window"] == 1, "the last day itself"
    desk.days(3)
    assert board_of(desk) == {"overdue": 1, "follow_up": 1, "lapsed": 1}, "a window that has closed waits to be closed"


def test_the_board_is_right_after_midnight_and_after_new_year(desk: Desk) -> None:
    desk.now = datetime(2026, 12, 16, 23, 59)
    desk.register()
    desk.now = datetime(2026, 12, 31, 23, 59, 30)
    assert board_of(desk) == {"today": 1, "registered": 1}
    desk.now = datetime(2027, 1, 1, 0, 0, 5)
    assert board_of(desk) == {"overdue": 1, "registered": 1}
    desk.register()
    desk.now = datetime(2027, 1, 16, 9, 0)
    assert board_of(desk) == {"overdue": 1, "registered": 2, "today": 1}
    desk.now = datetime(2027, 1, 18, 9, 0)
    assert board_of(desk) == {"overdue": 1, "registered": 2, "today": 1}
    desk.now = datetime(2027, 1, 19, 0, 0, 1)
    assert board_of(desk) == {"overdue": 2, "registered": 2}


@pytest.mark.local
def test_the_lists_use_their_indexes(desk: Desk) -> None:
    fill(desk, 300)
    plans = {
        "SELECT count(*) FROM matters WHERE is_open = 1 AND due_on <= '2026-01-01'": "ix_matters_open_due",
        "SELECT count(*) FROM matters WHERE state = 'concluded'": "ix_matters_to_serve",
        "SELECT id FROM matters WHERE unit_id = 3 ORDER BY registered_on DESC, id DESC LIMIT 9": "ix_matters_unit_id",
        "SELECT id FROM matters ORDER BY registered_on DESC, id DESC LIMIT 9": "ix_matters_registered_on_id",
    }
    with desk.services.store.read() as connection:
        for statement, index in plans.items():
            plan = " ".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}"))
            assert index in plan, plan
            assert "TEMP B-TREE" not in plan


def test_the_export_holds_the_filtered_list_and_is_logged(desk: Desk) -> None:
    fill(desk, 40)
    desk.register(petitioner=replace(VISITOR, name="=1+1"))
    told: list[tuple[int, int]] = []
    content = desk.services.casework.export(desk.ctx, MatterFilter(), lambda a, b: told.append((a, b)))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    titles = next(row for row in rows if "登记编号" in row)
    body = rows[rows.index(titles) + 1 :]
    assert len(body) >= 41
    assert body[0][titles.index("姓名")] == "=1+1"
    assert body[0][titles.index("登记编号")] == "500108 20260302 0001"
    assert told[-1] == (41, 41)
    with desk.services.store.read() as connection:
        last = connection.execute(select(schema.audit).order_by(schema.audit.c.id.desc()).limit(1)).one()
    assert (last.action, last.detail) == ("list.export", {"rows": 41})


def test_a_cancelled_export_gives_nothing(desk: Desk) -> None:
    desk.register()
    before = desk.count("audit")
    assert desk.services.casework.export(desk.ctx, MatterFilter(), cancelled=lambda: True) == b""
    assert desk.count("audit") == before


def test_what_is_restricted_is_nowhere_for_those_without_the_permission(desk: Desk, tmp_path) -> None:
    number = desk.register(ACCUSATION).number
    plain = desk.visitor("赵六").number
    slip = desk.services.casework.detail(desk.ctx, number).papers[0].id
    path = tmp_path / "证据.txt"
    path.write_text("synthetic")
    kept = desk.services.casework.attach(desk.ctx, number, path).id
    outsider, services = desk.outsider, desk.services
    assert [r.number for r in services.casework.search(outsider, MatterFilter()).rows] == [plain]
    assert services.casework.search(outsider, MatterFilter(text="礼金")).total == 0
    assert services.casework.search(outsider, MatterFilter(text=number)).total == 0
    assert services.casework.search(outsider, MatterFilter(text=VISITOR.id_number)).total == 0
    assert [c.number for c in services.repeats.for_draft(outsider, ACCUSATION)] == []
    assert [r.number for r in services.intake.today(outsider)] == [plain]
    assert {k: n for k, _, n in services.casework.board(outsider)}["registered_today"] == 1
    content = services.casework.export(outsider, MatterFilter())
    assert "礼金" not in str(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python())
    for refused in (
        lambda: services.casework.detail(outsider, number),
        lambda: services.casework.move(outsider, number, "refer", desk.today, {"unit": UNIT}),
        lambda: services.casework.attach(outsider, number, path),
        lambda: services.casework.attachment(outsider, kept),
        lambda: services.papers.content(outsider, slip),
        lambda: services.papers.reprint(outsider, slip),
        lambda: services.papers.document(outsider, number, "referral_letter"),
        lambda: services.intake.slip(outsider, number),
        lambda: services.intake.reprint_slip(outsider, number),
    ):
        with pytest.raises(NotFound):
            refused()
    assert services.casework.detail(desk.ctx, number).status.state is State.REGISTERED


@pytest.mark.parametrize("text", ["%", "，。", "* ?", '""'])
def test_punctuation_alone_finds_nothing(desk: Desk, text: str) -> None:
    desk.register()
    assert found(desk, text) == []
    assert len(found(desk, "  ")) == 1
