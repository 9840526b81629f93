"""Published reports: frozen as they were, held against the present, and each difference explained by its rows."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path as File
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import delete, update

from tests.examples import examples
from xinfang_desk.domain.codes import Channel, MatterClass, Occurrence, Opinion, Path, Rating
from xinfang_desk.domain.codes import Path as Road
from xinfang_desk.domain.consultations import Consultation, ConsultationDraft
from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, NotFound, NotPermitted
from xinfang_desk.domain.grounds import Adoption
from xinfang_desk.domain.ledgerkinds import KindDraft
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.domain.mediations import MediationDraft, MediationOutcome, OutcomeDraft
from xinfang_desk.domain.office import OfficeSettings
from xinfang_desk.domain.published import Comparison, FigureChange, PublishedReport
from xinfang_desk.domain.records import SessionDraft
from xinfang_desk.domain.repeats import Decision
from xinfang_desk.domain.rosters import LawyerDraft
from xinfang_desk.domain.text import group_number
from xinfang_desk.store import schema

from .desk import ACCUSATION, UNIT, Desk, open_desk
from .told import Told, fresh_year, put_in, told

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def publish(desk: Desk, kind: str = "annual", period: tuple[date, date] = YEAR) -> PublishedReport:
    found = desk.services.publishing.publish(desk.ctx, kind, *period)
    assert found is not None
    return found


def compare(desk: Desk, report: PublishedReport) -> Comparison:
    found = desk.services.publishing.compare(desk.ctx, report.id)
    assert found is not None
    return found


def change(found: Comparison, key: str, side: str = "") -> FigureChange:
    return next(c for c in found.changes if c.key == key and c.side == side)


def numbers(found: Comparison) -> set[str]:
    return {row.number for c in found.changes if c.source == "matters" for row in c.rows}


def test_a_report_stays_as_it_was_published(desk: Desk) -> None:
    desk.register()
    line = publish(desk)
    first = desk.services.publishing.open(desk.ctx, line.id)
    assert hashlib.sha256(first).hexdigest() == line.sha256
    data = desk.services.publishing.data(desk.ctx, line.id)
    assert data == desk.services.reports.make(desk.ctx, "annual", *YEAR)
    assert data.made_at == line.made_at == desk.now
    desk.days(3)
    desk.register()
    assert desk.services.publishing.open(desk.ctx, line.id) == first
    assert desk.services.publishing.data(desk.ctx, line.id) == data
    assert desk.services.publishing.published(desk.ctx) == (line,)
    assert desk.services.safekeeping.check(desk.ctx) == ()


def test_nothing_changed_is_told_as_nothing(desk: Desk) -> None:
    desk.register()
    desk.register(ACCUSATION)
    found = compare(desk, publish(desk))
    assert (found.changes, found.policy, found.untold) == ((), (), ())


def test_a_backdated_entry_is_named_and_nothing_else(desk: Desk, tmp_path: File) -> None:
    desk.register()
    line = publish(desk)
    desk.days(8)
    file = tmp_path / "late.csv"
    head = "登记编号,登记日期,信访日期,信访形式,姓名,信访人数,信访目的,主要诉求,初次重复,事项类别"
    file.write_text(
        f"{head}\nL2026010500001,2026-01-05,2026-01-05,来信,某某,3,求决,反映漏水,初次,申诉求决", encoding="utf-8"
    )
    result = desk.services.interchange.import_file(desk.ctx, "petitions", file)
    assert result.added == 1
    found = compare(desk, line)
    assert numbers(found) == {"L2026010500001"}
    total = change(found, "petitions.matters")
    assert (total.old, total.new, len(total.came), total.left, total.altered) == (1, 2, 1, (), ())
    assert total.came[0].why[0].kind == "补录"
    assert total.came[0].words == "补录：存档的查询时点以后入库，随文件“late.csv”导入（2026年3月10日09:30）"
    assert change(found, "petitions.people").came[0].new == 3
    assert {c.key for c in found.changes} >= {"petitions.letter.matters", "petitions.first_time.matters"}
    assert change(found, "rate.timely_acceptance", "denominator").new == 2


def test_a_later_registration_in_the_period_is_told_with_who_and_when(desk: Desk) -> None:
    line = publish(desk)
    desk.days(1)
    number = desk.register().number
    row = change(compare(desk, line), "petitions.matters").came[0]
    assert (row.number, row.words) == (number, "补录：2026年3月3日09:30由值班员登记入库，晚于存档的查询时点")


def test_a_correction_is_told(desk: Desk) -> None:
    entry = desk.services.ledgers.add(desk.ctx, LedgerDraft("risk_letters", desk.today, "提示函", times=4))
    line = publish(desk)
    desk.days(1)
    desk.services.ledgers.change(desk.ctx, entry.id, LedgerDraft("risk_letters", desk.today, "提示函", times=5))
    found = compare(desk, line)
    (one,) = found.changes
    assert (one.key, one.old_text, one.new_text) == ("ledger.risk_letters.times", "4", "5")
    (row,) = one.altered
    assert (row.number, row.old, row.new, row.why[0].kind) == (str(entry.id), 4, 5, "更正")
    assert row.words == "更正：2026年3月3日09:30值班员更正了内容（日期、发函次数）"
    assert row.label == "台账：提示函（2026年3月3日）"


def test_an_entry_that_was_taken_out_tells_who_and_why(desk: Desk) -> None:
    entry = desk.services.ledgers.add(desk.ctx, LedgerDraft("risk_letters", desk.today, "提示函", times=4))
    line = publish(desk)
    desk.days(1)
    desk.services.ledgers.remove(desk.ctx, entry.id, "记错了地方")
    one = change(compare(desk, line), "ledger.risk_letters.times")
    assert (one.old, one.new) == (4, 0)
    assert one.left[0].words == "这条记录已不在库中；更正：2026年3月3日09:30值班员撤销了这条台账，原因：记错了地方"


def test_an_entry_moved_out_of_the_period_fell_out(desk: Desk) -> None:
    entry = desk.services.ledgers.add(desk.ctx, LedgerDraft("risk_letters", desk.today, "提示函", times=4))
    line = publish(desk)
    desk.services.ledgers.change(desk.ctx, entry.id, LedgerDraft("risk_letters", date(2025, 12, 1), "提示函", times=4))
    one = change(compare(desk, line), "ledger.risk_letters.times")
    assert (one.old, one.new, [row.number for row in one.left]) == (4, 0, [str(entry.id)])
    assert one.left[0].why[0].kind == "更正"


def test_a_withdrawn_step_is_told(desk: Desk) -> None:
    number = desk.register().number
    desk.register()
    desk.move(number, "refer", unit=UNIT)
    line = publish(desk)
    desk.days(1)
    desk.services.casework.reverse(desk.ctx, number, desk.today, "选错了单位")
    found = compare(desk, line)
    assert numbers(found) == {number}
    rate = change(found, "rate.timely_acceptance", "numerator")
    assert (rate.old_text, rate.new_text, rate.old, rate.new) == ("50.00%", "0.00%", 1, 0)
    assert rate.left[0].why[0].kind == "步骤撤回"
    assert rate.left[0].words == "步骤撤回：2026年3月3日09:30值班员撤回“转送”"
    assert change(found, "steps.refer").left[0].number == number


def test_a_new_step_is_told(desk: Desk) -> None:
    number = desk.register().number
    line = publish(desk)
    desk.days(2)
    desk.move(number, "refer", unit=UNIT)
    row = change(compare(desk, line), "rate.timely_acceptance", "numerator").came[0]
    assert (row.number, row.why[0].kind) == (number, "新步骤")
    assert row.words == "新步骤：2026年3月4日09:30值班员登记“转送”（日期2026年3月4日）"


def test_a_repeat_decision_is_told_for_the_matter_that_became_a_repeat(desk: Desk) -> None:
    first, second = desk.register().number, desk.register().number
    line = publish(desk)
    desk.services.repeats.decide(desk.ctx, second, first, Decision.SAME, "同人同事")
    found = compare(desk, line)
    row = change(found, "petitions.repeat.matters").came[0]
    assert (row.number, row.words) == (
        second,
        "更正：2026年3月2日09:30值班员认定为“同一事项（重复）”，初次重复随之改变",
    )


def test_a_decision_about_two_is_told_for_every_registration_that_follows_it(desk: Desk) -> None:
    oldest = desk.register().number
    desk.days(1)
    first, second = desk.register().number, desk.register().number
    repeats = desk.services.repeats
    repeats.decide(desk.ctx, second, first, Decision.SAME, "同人同事")
    line = publish(desk)
    desk.days(1)
    repeats.decide(desk.ctx, second, oldest, Decision.SAME, "同人同事")
    words = "更正：2026年3月4日09:30值班员认定为“同一事项（重复）”，初次重复随之改变"
    came = change(compare(desk, line), "petitions.repeat.matters").came
    assert [(row.number, row.words) for row in came] == [(first, words)]
    merged = publish(desk)
    repeats.decide(desk.ctx, first, oldest, Decision.DIFFERENT, "两件事")
    left = change(compare(desk, merged), "petitions.repeat.matters").left
    assert [row.number for row in left] == [first]
    assert "初次重复随之改变" in left[0].words


def test_a_changed_rule_is_no_reason_where_it_cannot_reach(desk: Desk) -> None:
    number = desk.register().number
    line = publish(desk)
    desk.services.office.change_settings(desk.ctx, OfficeSettings(count_phone=True, rating_days=5))
    with desk.services.store.write(desk.ctx, "rules.change"):
        pass
    desk.days(1)
    desk.move(number, "refer", unit=UNIT)
    found = compare(desk, line)
    assert len(found.policy) == 3
    row = change(found, "rate.timely_acceptance", "numerator").came[0]
    assert [why.kind for why in row.why] == ["新步骤", "口径或规则变化"]
    assert "期限规则已修改" in row.words
    assert "来电计入" not in row.words
    assert "评价期限" not in row.words
    assert [why.kind for why in change(found, "steps.refer").came[0].why] == ["新步骤"]


def test_another_way_of_counting_is_told(desk: Desk) -> None:
    number = desk.register(channel=Channel.PHONE).number
    line = publish(desk)
    desk.services.office.change_settings(desk.ctx, OfficeSettings(count_phone=True))
    found = compare(desk, line)
    assert found.policy == ("“来电计入信访总量”由“否”改为“是”",)
    row = change(found, "petitions.matters").came[0]
    assert (row.number, row.why[0].kind) == (number, "口径或规则变化")
    assert "来电计入信访总量" in row.words


def test_time_that_went_by_is_told(desk: Desk) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit=UNIT)
    desk.move(number, "accept", path=Path.PETITION)
    line = publish(desk)
    desk.days(70)
    due = change(compare(desk, line), "rate.on_time_conclusion.due", "denominator")
    assert [(row.number, row.why[0].kind) for row in due.came] == [(number, "到期")]


def test_a_row_that_is_gone_is_told(desk: Desk) -> None:
    entry = desk.services.ledgers.add(desk.ctx, LedgerDraft("risk_letters", desk.today, "提示函", times=4))
    line = publish(desk)
    with desk.services.store.write(desk.ctx, "test.delete") as tx:
        tx.connection.execute(delete(schema.ledger_entries).where(schema.ledger_entries.c.id == entry.id))
    assert change(compare(desk, line), "ledger.risk_letters.times").left[0].words.startswith("这条记录已不在库中")


def test_restricted_matters_are_only_counted_for_an_outsider(desk: Desk) -> None:
    line = publish(desk)
    plain, walled = desk.register().number, desk.register(ACCUSATION).number
    whole = change(compare(desk, line), "petitions.matters")
    assert ({row.number for row in whole.rows}, whole.hidden) == ({plain, walled}, 0)
    seen = desk.services.publishing.compare(desk.outsider, line.id)
    assert seen is not None
    part = change(seen, "petitions.matters")
    assert ([row.number for row in part.rows], part.hidden, part.old, part.new) == ([plain], 1, 0, 2)
    assert walled not in repr(seen)


def test_a_list_frozen_before_a_matter_was_walled_off_is_not_for_an_outsider(desk: Desk) -> None:
    number = desk.register().number
    desk.register(ACCUSATION)
    day = (desk.today, desk.today)
    line, year = publish(desk, "daily", day), publish(desk)
    publishing = desk.services.publishing
    assert publishing.open(desk.outsider, line.id), "the one that was walled off at the time is not told there"
    with desk.services.store.write(desk.ctx, "test.restrict") as tx:
        tx.connection.execute(update(schema.matters).where(schema.matters.c.number == number).values(restricted=True))
    for ask in (publishing.open, publishing.data):
        with pytest.raises(NotPermitted, match="后来限制查看的事项"):
            ask(desk.outsider, line.id)
        assert ask(desk.ctx, line.id)
        assert ask(desk.outsider, year.id)
    for suffix in (".pdf", ".docx"):
        with pytest.raises(NotPermitted, match="后来限制查看的事项"):
            publishing.export(desk.outsider, line.id, suffix)


def test_a_ledger_entry_behind_the_wall_is_named_to_an_insider_alone(desk: Desk) -> None:
    line = publish(desk)
    number = desk.letter()
    inside = change(compare(desk, line), "ledger.risk_letters.times").came[0]
    assert inside.label.endswith("（2026年3月2日）")
    assert inside.why[0].words != inside.why[0].kind
    with desk.services.store.write(desk.ctx, "test.restrict") as tx:
        tx.connection.execute(update(schema.matters).where(schema.matters.c.number == number).values(restricted=True))
    seen = desk.services.publishing.compare(desk.outsider, line.id)
    assert seen is not None
    (row,) = change(seen, "ledger.risk_letters.times").came
    assert row.label == "台账：（涉检举控告，内容不显示）"
    assert [(why.kind, why.words) for why in row.why] == [(inside.why[0].kind, inside.why[0].kind)]


def test_a_ledger_entry_that_is_gone_says_so(desk: Desk) -> None:
    entry = desk.services.ledgers.add(desk.ctx, LedgerDraft("risk_letters", desk.today, "提示函", times=4))
    line = publish(desk)
    with desk.tampering() as connection:
        connection.execute(delete(schema.ledger_entries).where(schema.ledger_entries.c.id == entry.id))
    (row,) = change(compare(desk, line), "ledger.risk_letters.times").left
    assert row.label == f"台账：第{entry.id}条，已不在库中"


def words(found: Comparison | None) -> list[str]:
    assert found is not None
    return [one.words for one in found.printed]


def test_a_list_that_would_be_printed_otherwise_is_told(desk: Desk) -> None:
    number = desk.register().number
    line = publish(desk, "daily", (desk.today, desk.today))
    assert words(compare(desk, line)) == []
    desk.days(1)
    desk.move(number, "refer", unit="102")
    (change_,) = words(compare(desk, line))
    assert change_.startswith(f"表“登记事项清单”：{group_number(number)} 责任单位 由“")


def test_the_assessment_of_units_is_held_against_the_present(desk: Desk) -> None:
    number = desk.register().number
    line = publish(desk, "assessment")
    desk.move(number, "refer", unit="102")
    told_ = words(compare(desk, line))
    assert any(one.startswith("表“责任单位办理情况”：现在没有一行“") for one in told_)
    assert any(one.startswith("表“责任单位办理情况”：现在多出一行“") for one in told_)
    assert any(one.startswith("图“") for one in told_)


@pytest.mark.parametrize("kind", ["annual", "article41", "yearly", "assessment", "quarterly", "monthly", "weekly"])
def test_time_alone_prints_nothing_otherwise(desk: Desk, kind: str) -> None:
    desk.register()
    line = publish(desk, kind)
    desk.now += timedelta(hours=2)
    assert words(compare(desk, line)) == []


def test_printed_lists_tell_an_outsider_nothing_of_what_is_walled_off(desk: Desk) -> None:
    number, plain = desk.register().number, desk.register().number
    day = (desk.today, desk.today)
    line = publish(desk, "daily", day)
    with desk.services.store.write(desk.ctx, "test.restrict") as tx:
        tx.connection.execute(update(schema.matters).where(schema.matters.c.number == number).values(restricted=True))
    desk.move(plain, "refer", unit="102")
    late = desk.register(ACCUSATION).number
    seen = desk.services.publishing.compare(desk.outsider, line.id)
    told_ = words(seen)
    assert any(group_number(plain) in one for one in told_)
    assert "表“登记事项清单”：有2行所列事项限制查看，变化不列示" in told_
    for hidden in (number, late):
        assert group_number(hidden) not in repr(seen)
        assert hidden not in repr(seen)
    whole = "".join(words(compare(desk, line)))
    assert group_number(number) in whole
    assert group_number(late) in whole


def test_a_comparison_is_followed_and_stopped_before_the_report_is_made_anew(desk: Desk) -> None:
    line = publish(desk)
    told_: list[tuple[int, int]] = []
    desk.services.publishing.compare(desk.ctx, line.id, lambda *at: told_.append(at))
    assert told_ == [(step, 4) for step in range(5)]
    told_.clear()
    found = desk.services.publishing.compare(
        desk.ctx, line.id, lambda *at: told_.append(at), lambda: told_[-1] == (3, 4)
    )
    assert found is None
    assert told_[-1] == (3, 4)


def test_a_cancelled_report_is_not_kept(desk: Desk) -> None:
    told_: list[tuple[int, int]] = []
    found = desk.services.publishing.publish(desk.ctx, "annual", *YEAR, lambda *at: told_.append(at), lambda: True)
    assert found is None
    assert told_ == [(0, 4), (1, 4)]
    assert desk.services.publishing.published(desk.ctx) == ()
    line = publish(desk)
    assert desk.services.publishing.compare(desk.ctx, line.id, None, lambda: True) is None


def test_wrong_wishes_are_refused(desk: Desk) -> None:
    service = desk.services.publishing
    with pytest.raises(InputRejected, match="没有“hourly”这种报告"):
        service.publish(desk.ctx, "hourly", *YEAR)
    with pytest.raises(InputRejected, match="起始日期晚于截止日期"):
        service.publish(desk.ctx, "annual", YEAR[1], YEAR[0])
    for ask in (service.open, service.data, service.compare):
        with pytest.raises(NotFound, match="没有这份存档报告"):
            ask(desk.ctx, 99)


def test_without_the_permission_nothing_is_published(desk: Desk) -> None:
    from dataclasses import replace

    nobody = replace(desk.ctx, operator=replace(desk.ctx.operator, permissions=frozenset()))
    with pytest.raises(NotPermitted):
        desk.services.publishing.publish(nobody, "annual", *YEAR)
    with pytest.raises(NotPermitted):
        desk.services.publishing.published(nobody)


@pytest.mark.parametrize("column", ["content", "data", "figures", "members"])
def test_a_changed_report_is_found_out(desk: Desk, column: str) -> None:
    desk.register()
    line = publish(desk)
    values: dict[str, Any] = {"content": b"%PDF-1.4 other", "data": {}, "figures": [], "members": b"x"}
    with desk.services.store.write(desk.ctx, "test.damage") as tx:
        tx.connection.execute(update(schema.published_reports).values({column: values[column]}))
    (finding,) = desk.services.safekeeping.check(desk.ctx)
    assert finding.code == "published"
    assert "存档报告 2026年" in finding.place
    ask: Callable[..., object] = (
        desk.services.publishing.open if column == "content" else desk.services.publishing.compare
    )
    with pytest.raises(EnvironmentTrouble, match="与发布时不同"):
        ask(desk.ctx, line.id)


def test_a_published_report_goes_out_in_every_form_and_is_logged(desk: Desk) -> None:
    desk.register()
    line = publish(desk)
    service = desk.services.publishing
    assert service.export(desk.ctx, line.id, ".pdf") == service.open(desk.ctx, line.id)
    desk.register()  # what came later stays out
    document = json.loads(service.export(desk.ctx, line.id, ".json"))
    text = "".join(p for section in document["sections"] for p in section["paragraphs"])
    assert "1件1人次" in text
    word = Document(io.BytesIO(service.export(desk.ctx, line.id, ".docx")))
    assert any("1件1人次" in paragraph.text for paragraph in word.paragraphs)
    assert service.export(desk.ctx, line.id, ".xlsx").startswith(b"PK")
    pages = PdfReader(io.BytesIO(service.open(desk.ctx, line.id))).pages
    assert "1件1人次" in "".join("".join(page.extract_text().split()) for page in pages)
    with desk.services.store.read() as connection:
        actions = [row.action for row in connection.execute(schema.audit.select()) if row.action.startswith("report.")]
    assert actions == ["report.publish"] + ["report.export"] * 4


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp("office"))
    yield desk
    desk.services.close()


changes_ = st.lists(
    st.tuples(
        st.integers(0, 11), st.sampled_from(["headcount", "occurrence", "channel", "rating", "day", "concluded"])
    ),
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40))
@given(before=st.lists(told, max_size=8), after=st.lists(told, max_size=4), twists=changes_, serial=st.integers(1, 9))
def test_old_and_in_and_out_make_new(
    office: Desk, before: list[Told], after: list[Told], twists: list[tuple[int, str]], serial: int
) -> None:
    first = date(fresh_year(office), 1, 1)
    period = (first, date(first.year, 12, 31))
    put_in(office, before, first)
    entry = office.services.ledgers.add(
        office.ctx, LedgerDraft("business_training", first, "培训", times=1, people=serial)
    )
    line = publish(office, "yearly", period)
    then = {v.figure.key: v for v in office.services.statistics.figures(office.ctx, *period).figures}
    put_in(office, after, first)
    _twist(office, first, twists)
    office.services.ledgers.change(
        office.ctx, entry.id, LedgerDraft("business_training", first, "培训", times=2, people=3)
    )
    now = {v.figure.key: v for v in office.services.statistics.figures(office.ctx, *period).figures}
    found = {(c.key, c.side): c for c in compare(office, line).changes}
    for key, value in now.items():
        if value.figure.numerator.kind == "distinct":
            continue
        for side in ("numerator", "denominator") if value.denominator is not None else ("",):
            name = side or "numerator"
            old, new = getattr(then[key], name), getattr(value, name)
            told_ = found.get((key, side))
            if told_ is None:
                assert old == new
                continue
            assert (told_.old, told_.new) == (old, new)
            gained = sum(row.new for row in told_.came) + sum(row.new - row.old for row in told_.altered)
            assert old + gained - sum(row.old for row in told_.left) == new
            assert all(row.why and row.words for row in told_.rows)


def _twist(desk: Desk, first: date, twists: list[tuple[int, str]]) -> None:
    """Change rows behind the program's back, as a correction would."""
    values: dict[str, dict[str, Any]] = {
        "headcount": {"headcount": 77},
        "occurrence": {"occurrence": Occurrence.REPEAT.value},
        "channel": {"channel": Channel.PHONE.value},
        "rating": {"rating_unit": Rating.FAIR.value},
        "day": {"registered_on": first - timedelta(days=1)},
        "concluded": {"concluded_on": first, "opinion": Opinion.SUPPORT.value},
    }
    with desk.services.store.write(desk.ctx, "test.twist") as tx:
        table = schema.matters
        inside = table.c.registered_on.between(first, date(first.year, 12, 31))
        ids = list(
            tx.connection.scalars(table.select().with_only_columns(table.c.id).where(inside).order_by(table.c.id))
        )
        for place, kind in twists:
            if ids:
                tx.connection.execute(update(table).where(table.c.id == ids[place % len(ids)]).values(**values[kind]))


def consult(desk: Desk, lawyer: int, **changes: object) -> Consultation:
    draft = ConsultationDraft(
        desk.today, time(9), lawyer, "李秀兰", people=2, subject="欠薪", advice="可以申请劳动仲裁。"
    )
    return desk.services.consultations.add(desk.ctx, replace(draft, **changes))  # type: ignore[arg-type]


def test_a_line_summed_up_from_consultations_says_what_was_done_to_them(desk: Desk) -> None:
    card = LawyerDraft("律师甲", "示例律师事务所", "15001202000000001")
    lawyer, day = desk.services.rosters.keep_lawyer(desk.ctx, card).id, desk.today
    kept, moved = consult(desk, lawyer), consult(desk, lawyer, people=3)
    line = publish(desk)
    (row,) = desk.services.ledgers.entries(desk.ctx, "lawyer_reception").rows
    desk.days(1)
    people = "ledger.lawyer_reception.people"

    consult(desk, lawyer, on=day, people=4)
    one = change(compare(desk, line), people)
    assert (one.old, one.new, [r.number for r in one.altered]) == (5, 9, [str(row.id)])
    assert one.altered[0].words == "更正：2026年3月3日09:30值班员补记了当日的咨询"

    draft = ConsultationDraft(desk.today, time(9), lawyer, "李秀兰", people=3, subject="欠薪", advice="可以申请。")
    desk.services.consultations.change(desk.ctx, moved.id, draft)
    one = change(compare(desk, line), people)
    assert (one.old, one.new) == (5, 9)
    assert one.altered[0].words.endswith("2026年3月3日09:30值班员更正了咨询记录")
    assert one.came[0].words == "补录：2026年3月3日09:30由值班员登记入库，晚于存档的查询时点"

    desk.services.consultations.void(desk.ctx, kept.id, "重复登记")
    assert "值班员作废了当日的一条咨询记录" in change(compare(desk, line), people).altered[0].words
    for talk in desk.services.consultations.records(desk.ctx).rows:
        if not talk.void_reason:
            desk.services.consultations.void(desk.ctx, talk.id, "重复登记")
    gone = change(compare(desk, line), people)
    assert (gone.old, gone.new) == (5, 0)
    assert gone.left[0].words == "这条记录已不在库中；更正：2026年3月3日09:30值班员作废了当日的一条咨询记录"


def test_a_drawn_line_that_a_typed_one_set_free_or_pushed_out_names_the_typed_one(desk: Desk) -> None:
    typed = LedgerDraft("risk_letters", desk.today, "提示函", times=1, extra={"number": "手写第1号"})
    entry = desk.services.ledgers.add(desk.ctx, typed)
    desk.letter()
    (drawn,) = (r for r in desk.services.ledgers.entries(desk.ctx, "risk_letters").rows if r.drawn)
    line = publish(desk)
    desk.days(1)
    taking = replace(typed, extra={"number": drawn.extra["number"]})
    desk.services.ledgers.change(desk.ctx, entry.id, taking)
    out = change(compare(desk, line), "ledger.risk_letters.times")
    assert [(row.number, row.words) for row in out.left] == [
        (
            str(drawn.id),
            "这条记录已不在库中；更正：2026年3月3日09:30值班员更正台账“提示函”，由记录汇总的这一条随之改变",
        )
    ]
    taken = publish(desk)
    desk.services.ledgers.change(desk.ctx, entry.id, typed)
    back = change(compare(desk, taken), "ledger.risk_letters.times")
    assert [(row.why[0].kind, row.words) for row in back.came] == [
        ("补录", "更正：2026年3月3日09:30值班员更正台账“提示函”，由记录汇总的这一条随之改变")
    ]


def test_a_line_of_a_letter_says_what_was_done_to_its_matter(desk: Desk) -> None:
    number = desk.letter()
    line = publish(desk)
    (row,) = desk.services.ledgers.entries(desk.ctx, "risk_letters").rows
    desk.days(1)
    other = desk.letter()
    came = change(compare(desk, line), "ledger.risk_letters.times").came
    assert [r.words for r in came] == ["补录：2026年3月3日09:30由值班员登记入库，晚于存档的查询时点"]
    desk.move(number, "suggest_reply", adopted=Adoption.FULL, result="已采纳")
    (same,) = (r for r in desk.services.ledgers.entries(desk.ctx, "risk_letters").rows if r.id == row.id)
    assert same.extra["adopted"] == Adoption.FULL.label
    desk.services.casework.reverse(desk.ctx, other, desk.today, "发错了")
    assert not [c for c in compare(desk, line).changes if c.key == "ledger.risk_letters.times"]


def heard_case(desk: Desk, matter: str) -> str:
    """A case of the matter with one recorded session."""
    draft = MediationDraft(
        desk.today,
        dispute_type="物业",
        applicant="李甲",
        respondent="某公司",
        mediator="调解员甲",
        summary="停车费争议。",
        both_consent=True,
        matter_number=matter,
    )
    case = desk.services.mediation.open_case(desk.ctx, draft).row.number
    session = SessionDraft(desk.now - timedelta(hours=1), desk.now, record="经调解，双方意见接近。")
    desk.services.mediation.add_session(desk.ctx, case, session)
    return case


def agree(desk: Desk, case: str) -> None:
    result = OutcomeDraft(
        MediationOutcome.WRITTEN, desk.today, Decimal("12600.50"), facts="发生争议。", terms="退还费用。\n再无争议。"
    )
    desk.services.mediation.conclude(desk.ctx, case, result)


def test_a_matter_that_its_mediation_closed_says_so(desk: Desk) -> None:
    number = desk.register().number
    desk.move(number, "refer", unit=UNIT)
    desk.move(number, "accept", path=Road.PETITION)
    line = publish(desk)
    desk.days(1)
    agree(desk, heard_case(desk, number))
    told_ = [row.words for c in compare(desk, line).changes if c.source == "matters" for row in c.rows]
    assert told_
    assert not [words for words in told_ if "到期" in words]


def test_a_late_registration_names_its_own_day_and_not_that_of_its_step(desk: Desk) -> None:
    desk.register()
    line = publish(desk)
    desk.days(1)
    number = desk.register().number
    desk.days(2)
    desk.move(number, "refer", unit=UNIT)
    row = change(compare(desk, line), "petitions.matters").came[0]
    assert row.words == "补录：2026年3月3日09:30由值班员登记入库，晚于存档的查询时点"


def test_a_setting_is_not_blamed_for_a_ledger_row(desk: Desk) -> None:
    entry = desk.services.ledgers.add(desk.ctx, LedgerDraft("publicity", desk.today, "宣传", times=1, people=5))
    line = publish(desk)
    desk.services.office.change_settings(desk.ctx, OfficeSettings(count_phone=True))
    draft = LedgerDraft("publicity", desk.today, "宣传", times=2, people=5)
    desk.services.ledgers.change(desk.ctx, entry.id, draft)
    (row,) = change(compare(desk, line), "ledger.publicity.times").altered
    assert [why.kind for why in row.why] == ["更正"]


def test_an_amount_is_told_in_yuan(desk: Desk) -> None:
    number = desk.register().number
    line = publish(desk)
    agree(desk, heard_case(desk, number))
    (row,) = change(compare(desk, line), "mediation.agreed_amount").came
    assert (row.old, row.new) == (None, Decimal("12600.5"))


def test_a_kind_that_came_afterwards_is_compared_with_nothing(desk: Desk) -> None:
    line = publish(desk)
    kind = desk.services.ledgers.add_kind(desk.ctx, KindDraft("信访代办")).kind
    assert not compare(desk, line).changes, "an empty kind changes nothing"
    desk.services.ledgers.add(desk.ctx, LedgerDraft(kind.key, desk.today, "代办", times=4))
    one = change(compare(desk, line), f"ledger.{kind.key}.times")
    assert (one.old, one.new, len(one.came)) == (0, 4, 1)


def test_a_case_of_a_walled_off_matter_is_only_counted_for_an_outsider(desk: Desk) -> None:
    number = desk.register().number
    line = publish(desk)
    case = heard_case(desk, number)
    with desk.services.store.write(desk.ctx, "test.restrict") as tx:
        tx.connection.execute(update(schema.matters).where(schema.matters.c.number == number).values(restricted=True))
    seen = desk.services.publishing.compare(desk.outsider, line.id)
    assert seen is not None
    one = change(seen, "mediation.cases")
    assert (one.rows, one.hidden) == ((), 1)
    assert case not in repr(seen)
    assert [row.number for row in change(compare(desk, line), "mediation.cases").rows] == [case]


def test_a_new_line_under_the_number_of_one_that_is_gone_is_no_correction(desk: Desk) -> None:
    card = LawyerDraft("律师甲", "示例律师事务所", "15001202000000001")
    talk = consult(desk, desk.services.rosters.keep_lawyer(desk.ctx, card).id)
    line = publish(desk)
    desk.days(1)
    desk.services.consultations.void(desk.ctx, talk.id, "登记错了")
    desk.services.ledgers.add(desk.ctx, LedgerDraft("publicity", desk.today, "宣传", times=2))
    found = compare(desk, line)
    (came,) = change(found, "ledger.publicity.times").came
    (left,) = change(found, "ledger.lawyer_reception.times").left
    assert came.words.startswith("补录：2026年3月3日09:30由值班员登记入库")
    assert left.words.startswith("这条记录已不在库中")


def test_an_entry_taken_out_says_by_whom_and_why(desk: Desk) -> None:
    kept = desk.services.ledgers.add(desk.ctx, LedgerDraft("publicity", desk.today, "宣传", times=1, items=9))
    desk.services.ledgers.add(desk.ctx, LedgerDraft("publicity", desk.today, "另一场", times=1))
    line = publish(desk)
    desk.days(1)
    desk.services.ledgers.remove(desk.ctx, kept.id, "与另一场重复")
    one = change(compare(desk, line), "ledger.publicity.times")
    assert (one.old, one.new) == (2, 1)
    assert [(row.number, row.words) for row in one.left] == [
        (str(kept.id), "这条记录已不在库中；更正：2026年3月3日09:30值班员撤销了这条台账，原因：与另一场重复")
    ]


def test_a_drawn_line_that_a_removal_set_free_names_it_even_under_the_same_number(desk: Desk) -> None:
    number = desk.letter()
    (drawn,) = desk.services.ledgers.entries(desk.ctx, "risk_letters").rows
    typed = LedgerDraft("risk_letters", desk.today, "提示函", times=2, extra={"number": drawn.extra["number"]})
    entry = desk.services.ledgers.add(desk.ctx, typed)
    assert [row.drawn for row in desk.services.ledgers.entries(desk.ctx, "risk_letters").rows] == [False]
    line = publish(desk)
    desk.days(1)
    desk.services.ledgers.remove(desk.ctx, entry.id, "事项里已有")
    (back,) = desk.services.ledgers.entries(desk.ctx, "risk_letters").rows
    assert (back.drawn, back.source) == (True, number)
    one = change(compare(desk, line), "ledger.risk_letters.times")
    assert (one.old, one.new) == (2, 1)
    words = "撤销台账“提示函”，由记录汇总的这一条随之改变"
    assert any(row.words.endswith(words) for row in (*one.came, *one.altered))


def test_why_a_line_of_a_walled_off_matter_was_taken_out_stays_behind_the_wall(desk: Desk) -> None:
    number = desk.register().number
    draft = LedgerDraft("leader_reception", desk.today, "接访", times=1, extra={"matters": [number]})
    entry = desk.services.ledgers.add(desk.ctx, draft)
    line = publish(desk)
    desk.services.ledgers.remove(desk.ctx, entry.id, "误记某局长受贿一事")
    values = {"matter_class": MatterClass.ACCUSATION, "proposal": "转送纪检监察机关"}
    desk.services.casework.move(desk.ctx, number, "screen", desk.today, values)
    seen = desk.services.publishing.compare(desk.outsider, line.id)
    assert seen is not None
    assert "受贿" not in repr(seen)
    (row,) = seen.changes[0].left
    assert row.words.endswith("值班员撤销了这条台账")
    assert "受贿" in repr(compare(desk, line))
