"""One matter: head, possible steps, deadline with its reasons, sections."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractSlider

from tests.gui.room import Room
from xinfang_desk.domain.codes import Path as Road
from xinfang_desk.domain.codes import Purpose, Role
from xinfang_desk.domain.matters import Material
from xinfang_desk.domain.people import Person
from xinfang_desk.ui.cases.view import CasesTab

# A menu that opens grabs the keyboard and is raised, which a machine without a screen says it cannot do.
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", "raise()", extend=True)


def in_menu(room: Room) -> set[str]:
    """Keys of the steps in the menu as it opens."""
    moves = room.tab.panel.moves
    moves.open_menu()
    moves.menu.hide()
    return {str(action.data()) for action in moves.menu.actions() if action.data() and action.isVisible()}


def opened(room: Room, number: str) -> CasesTab:
    tab = room.enter(CasesTab)
    tab.open_matter(number)
    room.settle()
    return tab


def test_only_the_steps_that_are_possible_now_are_offered(room: Room) -> None:
    number = room.register()
    opened(room, number)
    assert room.tab.panel.moves.shown() == ("refer", "assign", "guide", "screen")
    assert {"refuse", "report", "withdraw"} <= in_menu(room)
    assert not {"accept", "conclude", "refer"} & in_menu(room)
    assert room.find("cases.mediate").isVisible()
    room.move(number, "refer", unit="114")
    room.tab.controller.refresh()
    room.settle()
    assert room.tab.panel.moves.shown() == ("accept", "divert", "receive", "notify")
    assert {"supervise", "refuse", "reverse"} <= in_menu(room)
    room.move(number, "accept", path=Road.PETITION)
    room.tab.controller.refresh()
    room.settle()
    assert room.tab.panel.moves.shown() == ("conclude", "extend", "hearing_notice", "hearing")
    assert room.find("cases.move.conclude").property("kind") == "primary"
    assert room.find("cases.move.extend").property("kind") == ""


def test_the_deadline_says_why_it_is_this_day(room: Room) -> None:
    number = room.register()
    tab = opened(room, number)
    assert "2026年3月17日" in room.find("cases.deadline.words").text()
    assert "还剩 15 天" in room.find("cases.deadline.words").text()
    assert not room.find("cases.deadline.explanation").isVisible()
    room.find("cases.deadline.why").click()
    assert room.find("cases.deadline.explanation").isVisible()
    assert "首日不计" in tab.panel.deadline.explanation()
    assert "第22条" in tab.panel.deadline.explanation() or "第二十二条" in tab.panel.deadline.explanation()


def test_a_matter_without_a_clock_says_so(room: Room) -> None:
    number = room.suggestion()
    room.move(number, "refer", unit="114")
    room.move(number, "accept")
    opened(room, number)
    assert "没有正在计算的办理期限" in room.find("cases.deadline.words").text()
    room.find("cases.deadline.why").click()
    assert "转送、交办：2026年3月2日转送后停止" in room.find("cases.deadline.stopped").text()


def test_the_timeline_tells_the_steps_in_order(room: Room) -> None:
    number = room.register()
    room.days(2)
    room.move(number, "refer", unit="114", note="请按期告知")
    opened(room, number)
    rows = room.cells("cases.timeline")
    assert [row[0].split("\n")[0] for row in rows] == ["2026年3月2日 登记", "2026年3月4日 转送"]
    assert "请按期告知" in rows[1][0]


def test_the_demand_is_there_to_read(room: Room) -> None:
    tab = opened(room, room.register())
    text = tab.panel.demand.text()
    for word in ("要求退还多收的物业服务费", "曾口头反映未果", "求决", "申诉求决"):
        assert word in text


def test_people_show_their_numbers_only_when_asked(room: Room) -> None:
    number = room.register(headcount=6, representatives=(Person(name="刘洋", role=Role.REPRESENTATIVE),))
    opened(room, number)
    rows = room.cells("cases.parties")
    assert rows[0][:3] == ["张𬭩", "1101**********002X", "13800138000"]
    assert rows[1][:3] == ["刘洋（代表）", "未留", "未留"]
    room.find("cases.parties.full").click()
    assert room.cells("cases.partiesFull")[0][1] == "11010519491231002X"


def test_other_matters_of_the_same_person_can_be_opened(room: Room) -> None:
    first = room.register(demand="反映噪声")
    second = room.register(demand="反映停车")
    tab = opened(room, second)
    linked = tab.panel.parties.linked
    assert [row.number for row in linked.rows_model.rows()] == [first]
    linked.chosen.emit(linked.rows_model.row(0))
    room.settle()
    assert room.find("cases.detail.number").accessibleName().endswith(first)


def test_a_matter_is_shown_even_when_the_list_does_not_hold_it(room: Room) -> None:
    number = room.register()
    tab = room.enter(CasesTab)
    tab.list.filters.channel.set_value("letter")
    room.settle()
    tab.show_matter(number)
    room.settle()
    assert room.find("cases.detail.number").accessibleName().endswith(number)


def test_an_unknown_number_is_a_quiet_sentence(room: Room) -> None:
    tab = room.enter(CasesTab)
    tab.open_matter("500108209901010001")
    room.settle()
    assert room.said
    assert "没有" in room.said[-1]
    assert tab.panel.empty.isVisible()


def choose_files(room: Room, paths: list[str]) -> None:
    """Choose files in the machine's dialog; what is asked about them is in front."""
    room.find("cases.file.attach").click()
    files = room.tab.controller.files
    files.dialog.filesSelected.emit(paths)
    files.dialog.reject()
    files.asking.activateWindow()
    room.until(files.asking.isActiveWindow)


def test_files_are_kept_and_opened(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = room.register(materials=(Material("收费票据", 3), Material("合同", 12, original=True)))
    opened(room, number)
    assert room.cells("cases.materials") == [["收费票据", "3页", "复印件"], ["合同", "12页", "原件"]]
    photo = tmp_path / "现场照片.jpg"
    photo.write_bytes(b"\xff\xd8 not really a photo")
    choose_files(room, [str(photo)])
    assert not room.find("attach.internal.0").isChecked()
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert room.cells("cases.attachments")[0][:2] == ["现场照片.jpg", "一般材料"]
    assert room.said[-1] == "已添加文件“现场照片.jpg”"
    seen: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: seen.append(url) or True)
    room.find("cases.file.open").click()
    room.settle()
    assert Path(seen[0].toLocalFile()).read_bytes() == photo.read_bytes()


def test_an_empty_file_is_refused_in_words(room: Room, tmp_path: Path) -> None:
    opened(room, room.register())
    empty = tmp_path / "空.pdf"
    empty.touch()
    choose_files(room, [str(empty)])
    room.find("attach.confirm").click()
    room.settle()
    assert "空文件" in room.said[-1]
    assert room.cells("cases.attachments") == []


def test_a_file_is_internal_as_its_kind_suggests_and_the_clerk_has_the_last_word(room: Room, tmp_path: Path) -> None:
    number = room.register()
    tab = opened(room, number)
    tab.panel.sections.setCurrentWidget(tab.panel.files)
    paths = [tmp_path / name for name in ("情况说明.docx", "收据.pdf", "拟办意见.pdf")]
    for path in paths:
        path.write_bytes(b"synthetic")
    choose_files(room, [str(path) for path in paths])
    assert [room.find(f"attach.internal.{n}").isChecked() for n in range(3)] == [True, False, True]
    room.find("attach.internal.2").setFocus()
    room.press(Qt.Key.Key_Space)
    room.press(Qt.Key.Key_Return)
    room.settle()
    assert [row[:2] for row in room.cells("cases.attachments")] == [
        ["情况说明.docx", "内部材料"],
        ["收据.pdf", "一般材料"],
        ["拟办意见.pdf", "一般材料"],
    ]
    tab.activateWindow()
    room.until(tab.isActiveWindow)
    tab.panel.files.table.selectRow(1)
    button = room.find("cases.file.mark")
    assert button.text() == "改为内部材料"
    button.setFocus()
    room.press(Qt.Key.Key_Space)
    room.settle()
    assert [row[1] for row in room.cells("cases.attachments")] == ["内部材料", "内部材料", "一般材料"]
    assert button.text() == "改为一般材料", "the same file stays chosen"
    assert [f.internal for f in room.services.casework.detail(room.ctx, number).attachments] == [True, True, False]


def test_given_up_before_confirming_nothing_is_added(room: Room, tmp_path: Path) -> None:
    tab = opened(room, room.register())
    path = tmp_path / "收据.pdf"
    path.write_bytes(b"synthetic")
    choose_files(room, [str(path)])
    room.press(Qt.Key.Key_Escape)
    room.settle()
    assert room.cells("cases.attachments") == []
    assert tab.controller.files.asking is None


def test_the_last_step_stays_in_sight_until_the_clerk_looks_back(room: Room) -> None:
    number = room.register(path=Road.PETITION)
    room.move(number, "screen", matter_class="request", path="6", proposal="拟转区住房城乡建委按信访程序办理")
    room.move(number, "refer", unit="114", note="请于月底前反馈")
    room.move(number, "notify", contact="王敏 023-62811234")
    room.move(number, "receive", receiver="李某")
    room.move(number, "accept", contact="张科长")
    tab = opened(room, number)
    table = tab.panel.timeline.table
    bar = table.verticalScrollBar()
    room.until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    last = table.visualRect(table.rows_model.index(table.rows_model.rowCount() - 1, 0))
    assert table.viewport().rect().contains(last), "the whole of the last step, its paper too"
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    assert bar.value() == 0
    tab.resize(tab.width(), tab.height() - 40)
    room.settle()
    assert bar.value() == 0, "put there by hand, it stays"


def test_what_is_still_awaited_comes_before_the_archive(room: Room) -> None:
    number = room.suggestion()
    room.move(number, "refer", unit="114")
    room.move(number, "accept")
    room.move(number, "conclude")
    room.move(number, "serve", way="direct", follow_up_on=room.moment.date() + timedelta(days=3))
    room.move(number, "close", close_reason="content")
    tab = opened(room, number)
    assert tab.panel.moves.shown()[0] == "follow_up"
    room.move(number, "follow_up", way="phone", result="满意")
    tab.controller.refresh()
    room.settle()
    assert tab.panel.moves.shown()[0] == "archive"


def test_a_matter_can_go_to_mediation(room: Room) -> None:
    number = room.register()
    tab = opened(room, number)
    heard: list[str] = []
    tab.mediateMatter.connect(heard.append)
    room.find("cases.mediate").click()
    assert heard == [number]


def test_an_accusation_is_marked_to_be_kept_close(room: Room) -> None:
    number = room.register(purpose=Purpose.ACCUSATION, demand="反映某单位工作人员收受礼金")
    opened(room, number)
    assert room.find("cases.detail.wall").isVisible()
    room.tab.open_matter(room.register("乙"))
    room.settle()
    assert not room.find("cases.detail.wall").isVisible()


def test_tab_through_the_list_does_not_leave_a_matter_that_is_not_listed(room: Room) -> None:
    number = room.register("甲")
    for name in ("乙", "丙"):
        room.register(name, demand="反映井盖缺失")
    tab = room.enter(CasesTab)
    tab.list.search.setText("井盖")
    room.until(lambda: tab.list.table.rows_model.rowCount() == 2)
    tab.open_matter(number)
    room.settle()
    tab.list.filters.mine.setFocus()
    room.press(Qt.Key.Key_Tab)
    assert tab.list.table.hasFocus()
    room.settle()
    assert room.find("cases.detail.number").accessibleName().endswith(number)
