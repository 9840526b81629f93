"""From an empty form to number and slip, and everything that may come between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.gui.fakes import NOON, FakeServices, hit, pdf
from tests.gui.intake.conftest import Counter
from xinfang_desk.domain.codes import Occurrence, Role
from xinfang_desk.domain.errors import EnvironmentTrouble
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.repeats import Candidate, Ground
from xinfang_desk.domain.views import Draft
from xinfang_desk.ui.intake.draftdata import to_values

GOOD = {"name": "李桂芳", "demand": "要求公布账目"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "打印"
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{place}")
    return place


def f9(counter: Counter) -> None:
    counter.window.activateWindow()
    counter.qtbot.keyClick(QApplication.focusWidget() or counter.tab, Qt.Key.Key_F9)
    counter.qtbot.waitUntil(lambda: not counter.window.runner.busy, timeout=10_000)


# -- registering ---------------------------------------------------------------------------------------------------------


def test_f9_registers_prints_and_is_ready_for_the_next(counter: Counter, folder: Path) -> None:
    counter.fill(**GOOD, headcount=3)
    with counter.qtbot.waitSignal(counter.tab.matterChanged) as changed:
        f9(counter)
    assert changed.args == ["500108202603020001"]
    assert counter.tab.last_number.text() == "500108 20260302 0001"
    assert [p.name for p in folder.iterdir()] == ["登记回执 500108202603020001.pdf"]
    assert counter.services.intake.saved[0].headcount == 3
    assert counter.tab.form.read().petitioner.name == ""
    assert counter.tab.form.read().headcount == 1
    assert QApplication.focusWidget() is counter.editor("channel")
    assert counter.tab.side.slip.preview.content == pdf("500108202603020001")
    assert counter.tab.line.text() == "已登记，回执已送打印机"


def test_f9_twice_registers_once(counter: Counter) -> None:
    counter.fill(**GOOD)
    counter.tab.controller.submit()
    counter.tab.controller.submit()
    counter.settle()
    assert len(counter.services.intake.saved) == 1


def test_an_empty_form_is_refused_field_by_field(counter: Counter) -> None:
    counter.fill(headcount=0)
    f9(counter)
    assert counter.services.intake.saved == []
    assert counter.finding("name").startswith("请填写姓名")
    assert counter.finding("headcount") == "信访人数至少为1人，请填写实际人数"
    assert counter.finding("demand") == "请用一句话写明主要诉求"
    assert QApplication.focusWidget() is counter.editor("headcount"), "the first in reading order"
    assert counter.tab.line.text() == "没有登记：有3处需要核对，见标红的项目"
    assert counter.window.messages.boxes == ()


def test_advice_is_shown_beside_the_errors(counter: Counter) -> None:
    counter.fill(name="李桂芳", phone="1398300", headcount=6)
    f9(counter)
    assert "手机号应为11位" in counter.finding("phone")
    assert "推选代表" in counter.tab.form.people.finding_text()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "张" * 51, "最多50个字"),
        ("name", "张\u0007三", "控制字符"),
        ("name", "王😀", "不能有表情符号"),
        ("demand", "字" * 10_000, "最多1000字，现有10000字"),
        ("facts", "字" * 10_000, "最多5000字"),
    ],
)
def test_bad_text_is_told_at_its_field_and_kept(counter: Counter, field: str, value: str, sentence: str) -> None:
    counter.fill(**{**GOOD, field: value})
    f9(counter)
    assert sentence in counter.finding(field)
    assert counter.services.intake.saved == []
    draft = counter.tab.form.read()
    assert value in (draft.petitioner.name, draft.demand, draft.facts)


def test_a_field_behind_more_is_opened_for_its_finding(counter: Counter) -> None:
    counter.fill(**GOOD, purpose="suggestion", path="6")
    f9(counter)
    assert "只有申诉求决类事项才选办理路径" in counter.finding("path")
    assert counter.editor("path").isVisible()


def test_trouble_with_the_disk_loses_nothing(counter: Counter) -> None:
    counter.services.intake.trouble = EnvironmentTrouble("磁盘已满", "请清理磁盘后再登记")
    counter.fill(**GOOD)
    f9(counter)
    (box,) = counter.window.messages.boxes
    assert "磁盘已满。请清理磁盘后再登记" in box.text()
    assert counter.tab.form.read().petitioner.name == "李桂芳"
    assert counter.tab.submit_button.isEnabled()
    box.close()
    counter.services.intake.trouble = None
    counter.submit()
    assert len(counter.services.intake.saved) == 1


def test_text_still_in_the_input_method_is_taken(counter: Counter) -> None:
    counter.fill(name="李桂芳")
    demand = counter.editor("demand")
    demand.setFocus()
    QApplication.sendEvent(demand, QInputMethodEvent("要求公布账目", []))
    counter.submit()
    assert counter.services.intake.saved[0].demand == "要求公布账目"


# -- the slip ------------------------------------------------------------------------------------------------------------


def test_without_a_printer_the_slip_is_shown_and_the_clerk_is_told(counter: Counter) -> None:
    counter.fill(**GOOD)
    f9(counter)
    assert counter.tab.line.text() == "未设置打印机，回执已保存，可在右侧打印"
    assert counter.tab.side.slip.isVisible()
    counter.tab.side.slip.print_button.click()
    assert "请在窗口右下角选择" in counter.tab.line.text()
    assert counter.services.intake.reprints == 0, "nothing is logged as printed that was not"


def test_the_first_print_is_no_reprint_and_the_second_is(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.fill(**GOOD)
    f9(counter)
    monkeypatch.setenv("XINFANG_PRINTER", f"folder:{tmp_path / '后来'}")
    button = counter.tab.side.slip.print_button
    assert button.text() == "打印"
    button.click()
    counter.settle()
    assert (counter.services.intake.reprints, button.text()) == (0, "补打")
    button.click()
    counter.settle()
    assert counter.services.intake.reprints == 1
    names = sorted(p.name for p in (tmp_path / "后来").iterdir())
    assert names == ["登记回执 500108202603020001 补打第1次.pdf", "登记回执 500108202603020001.pdf"]
    assert counter.tab.side.slip.preview.content == pdf("500108202603020001 again 1")


def test_a_printer_that_fails_is_told_after_the_number(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINFANG_PRINTER", "没有的打印机")
    counter.fill(**GOOD)
    f9(counter)
    assert counter.tab.last_number.text() == "500108 20260302 0001"
    assert "回执没有打印出来" in counter.tab.line.text()
    (box,) = counter.window.messages.boxes
    assert "找不到打印机" in box.text()
    assert counter.tab.side.slip.print_button.text() == "打印"


def test_a_character_without_a_face_is_named_before_printing(counter: Counter, folder: Path) -> None:
    counter.services.intake.unprintable = ("𪚥",)
    counter.fill(**GOOD)
    f9(counter)
    assert not folder.exists(), "the clerk decides"
    assert counter.tab.line.text() == "已登记，回执未打印：“𪚥”印不出，核对后按右侧“打印”"
    counter.tab.side.slip.print_button.click()
    counter.settle()
    assert len(list(folder.iterdir())) == 1


def test_the_slip_can_be_kept_as_a_file(counter: Counter, tmp_path: Path) -> None:
    counter.fill(**GOOD)
    f9(counter)
    counter.tab.side.slip.save_button.click()
    dialog = counter.tab.controller._saver.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "回执.pdf"))
    counter.settle()
    assert (tmp_path / "回执.pdf").read_bytes() == pdf("500108202603020001")
    dialog.close()


# -- the person already known --------------------------------------------------------------------------------------------


def test_candidates_show_while_typing_with_their_grounds(counter: Counter) -> None:
    counter.services.repeats.hits = (hit(), hit("500108202411120013", "反映电梯停运"))
    counter.fill(phone="13983001234")
    counter.settle()
    history = counter.tab.side.history
    model = history.table.model()
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == [
        "要求物业公布公共收益账目\n证件号码相同、诉求相近（78%） · 2025-06-03",
        "反映电梯停运\n证件号码相同、诉求相近（78%） · 2025-06-03",
    ]
    assert history.heading.text() == "可能重复的登记 2"
    assert history.hint.text() == (
        "500108 20250603 0004\n证件号码相同、诉求相近（78%）\n李桂芳 · 来访 · 已办结 · 花园路街道办事处"
    )


def test_nobody_is_looked_for_by_a_name_alone(counter: Counter) -> None:
    counter.fill(name="王伟")
    counter.settle()
    assert counter.services.repeats.asked == []
    counter.fill(birth=NOON.date().replace(year=1968))
    counter.settle()
    assert [d.petitioner.name for d in counter.services.repeats.asked] == ["王伟"]
    assert counter.tab.side.history.hint.text() == "没有发现可能重复的登记"


@pytest.mark.parametrize(
    "typed",
    [
        {"idNumber": "500108198001010018"},
        {"landline": "023-62800000"},
        {"name": "王伟", "address": "示例路1号"},
        {"demand": "要求退还多收的物业服务费"},
        {"purpose": "accusation", "accused": "某街道办事处张某"},
    ],
)
def test_each_kind_of_ground_is_asked_for(counter: Counter, typed: dict[str, object]) -> None:
    counter.fill(**typed)
    counter.settle()
    assert len(counter.services.repeats.asked) == 1


def test_an_agent_is_asked_for_too(counter: Counter) -> None:
    agent = Person(name="赵律", role=Role.AGENT, phone="13900139000")
    counter.tab.form.people.write((), (), (agent,))
    counter.settle()
    assert [d.agents for d in counter.services.repeats.asked] == [(agent,)]


def test_what_no_candidate_is_found_by_asks_nothing_again(counter: Counter) -> None:
    counter.fill(phone="13983001234")
    counter.settle()
    counter.fill(facts="自2024年起", leader="李主任", occupation="教师", headcount=2)
    counter.settle()
    assert len(counter.services.repeats.asked) == 1


def test_an_answer_to_an_older_question_never_shows(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Event()

    def slow(_ctx: object, draft: MatterDraft) -> tuple[Candidate, ...]:
        gate.wait(10)
        return (hit(demand="旧的回答"),) if draft.petitioner.phone == "13983001234" else (hit(demand="新的回答"),)

    monkeypatch.setattr(counter.services.repeats, "for_draft", slow)
    shown: list[str] = []
    history = counter.tab.side.history
    history.table.moved.connect(lambda row: shown.append(row.demand))
    for phone in ("13983001234", "13900139000"):
        counter.fill(phone=phone)
        counter.tab.controller._lookup.ask()
    assert counter.tab.form.read().petitioner.phone == "13900139000", "typing goes on while the answer is awaited"
    gate.set()
    counter.settle()
    assert shown == ["新的回答"]


def test_another_candidate_brings_its_own_words_but_not_over_the_clerks(counter: Counter) -> None:
    counter.services.repeats.hits = (hit(), replace(hit("500108202411120013"), grounds=(Ground.PHONE,)))
    counter.fill(phone="13983001234")
    counter.settle()
    history = counter.tab.side.history
    history.repeat_button.click()
    assert counter.tab.form.read().repeat_reason == "证件号码相同、诉求相近（78%）"
    history.table.selectRow(1)
    history.repeat_button.click()
    draft = counter.tab.form.read()
    assert (draft.first_number, draft.repeat_reason) == ("500108202411120013", "电话相同")
    counter.fill(repeatReason="本人当面确认")
    history.table.selectRow(0)
    history.repeat_button.click()
    draft = counter.tab.form.read()
    assert (draft.first_number, draft.repeat_reason) == (hit().number, "本人当面确认")


def test_a_hit_opens_in_tracking_or_makes_this_a_repeat(counter: Counter) -> None:
    counter.services.repeats.hits = (hit(),)
    counter.fill(phone="13983001234")
    counter.settle()
    opened: list[str] = []
    counter.tab.openMatter.disconnect()
    counter.tab.openMatter.connect(opened.append)
    counter.tab.side.history.open_button.click()
    counter.qtbot.keyClick(counter.tab.side.history.table, Qt.Key.Key_Return)
    assert opened == [hit().number] * 2
    counter.qtbot.keyClick(counter.editor("phone"), Qt.Key.Key_F8)
    draft = counter.tab.form.read()
    assert (draft.occurrence, draft.first_number) == (Occurrence.REPEAT, hit().number)
    assert draft.repeat_reason == "证件号码相同、诉求相近（78%）"
    assert counter.editor("repeatReason").isVisible()


def test_the_history_goes_with_the_person(counter: Counter) -> None:
    counter.services.repeats.hits = (hit(),)
    counter.fill(**GOOD, phone="13983001234")
    counter.settle()
    f9(counter)
    counter.settle()
    assert counter.tab.side.history.table.model().rowCount() == 0


# -- today, missing, clearing, drafts ------------------------------------------------------------------------------------


def test_today_lists_what_was_registered(counter: Counter) -> None:
    counter.fill(**GOOD, headcount=12)
    f9(counter)
    counter.settle()
    model = counter.tab.today.table.model()
    assert [model.index(0, n).data() for n in range(3)] == ["0001", "李桂芳 等12人", "10:23"]
    opened: list[str] = []
    counter.tab.openMatter.disconnect()
    counter.tab.openMatter.connect(opened.append)
    counter.tab.today.table.selectRow(0)
    counter.qtbot.keyClick(counter.tab.today.table, Qt.Key.Key_Return)
    assert opened == ["500108202603020001"]


def test_what_is_missing_is_named_and_leads_to_its_field(counter: Counter) -> None:
    missing = counter.tab.side.missing
    assert missing.words() == ("住址", "内容分类", "问题属地", "责任单位", "事实与理由")
    counter.fill(address="人民路1号", facts="经过")
    assert missing.words() == ("内容分类", "问题属地", "责任单位")
    missing.wanted.emit("category")
    assert QApplication.focusWidget() is counter.editor("contentCategory")


def test_clearing_can_be_taken_back(counter: Counter) -> None:
    counter.fill(**GOOD)
    counter.tab.clear_button.click()
    assert counter.tab.form.read().petitioner.name == ""
    assert counter.tab.line.text() == "表单已清空"
    counter.tab.line.acted.emit()
    assert counter.tab.form.read().petitioner.name == "李桂芳"


def test_typing_is_kept_when_the_cursor_moves_on(counter: Counter) -> None:
    counter.tab.form.focus_field("name")
    counter.qtbot.keyClicks(counter.editor("name"), "Li")
    counter.editor("phone").setFocus()
    counter.qtbot.waitUntil(lambda: counter.services.intake.draft is not None, timeout=900)
    assert counter.services.intake.draft.values["petitioner"]["name"] == "Li"


def test_typing_is_kept_after_a_second_without_a_move(counter: Counter) -> None:
    counter.fill(demand="说到一半")
    counter.qtbot.waitUntil(lambda: counter.services.intake.draft is not None, timeout=5000)
    assert counter.services.intake.draft.values["demand"] == "说到一半"


def test_typing_without_pause_does_not_put_off_the_keeping(counter: Counter) -> None:
    (timer,) = counter.tab.controller._drafts.findChildren(QTimer)
    counter.fill(demand="说")
    waiting = timer.remainingTime()
    counter.qtbot.wait(20)
    counter.fill(demand="说到")
    assert 0 <= timer.remainingTime() < waiting


def test_nothing_is_kept_of_a_registered_or_cleared_form(counter: Counter) -> None:
    counter.fill(**GOOD)
    counter.qtbot.waitUntil(lambda: counter.services.intake.draft is not None, timeout=5000)
    f9(counter)
    assert counter.services.intake.draft is None
    counter.fill(demand="x")
    counter.qtbot.waitUntil(lambda: counter.services.intake.draft is not None, timeout=5000)
    counter.tab.clear_button.click()
    counter.settle()
    assert counter.services.intake.draft is None


def test_closing_the_window_keeps_the_last_word(counter: Counter) -> None:
    counter.fill(demand="没来得及登记")
    counter.window.close()
    assert counter.services.intake.draft.values["demand"] == "没来得及登记"


@pytest.fixture
def interrupted() -> FakeServices:
    services = FakeServices()
    draft = MatterDraft(petitioner=Person("赵六"), headcount=4, facts="说到一半就停电了")
    services.intake.draft = Draft("intake", to_values(draft), NOON)
    return services


def test_what_was_typed_before_a_crash_comes_back_and_is_announced(window, qtbot, interrupted: FakeServices) -> None:
    counter = Counter(window, qtbot, interrupted)
    counter.open()
    draft = counter.tab.form.read()
    assert (draft.petitioner.name, draft.headcount, draft.facts) == ("赵六", 4, "说到一半就停电了")
    assert counter.tab.line.text() == "已恢复2026年3月2日 10:23 没有登记完的内容"
    assert counter.tab.form.people.isVisible()


def test_what_came_back_can_be_thrown_away(window, qtbot, interrupted: FakeServices) -> None:
    counter = Counter(window, qtbot, interrupted)
    counter.open()
    counter.tab.line.acted.emit()
    counter.settle()
    assert counter.tab.form.read().petitioner.name == ""
    assert interrupted.intake.draft is None


def test_esc_goes_back_to_the_form(counter: Counter) -> None:
    counter.services.repeats.hits = (hit(),)
    counter.fill(phone="13983001234")
    counter.settle()
    counter.tab.form.focus_field("demand")
    counter.tab.side.history.table.setFocus()
    counter.qtbot.keyClick(counter.tab.side.history.table, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is counter.editor("demand")
