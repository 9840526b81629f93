"""The ledger's forms in the window: fields of a kind, linked matters, files, kinds of the office, files of rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from tests.gui.room import Room
from xinfang_desk.domain.codes import Path as Road
from xinfang_desk.domain.grounds import SuggestionKind
from xinfang_desk.domain.ledgers import LedgerDraft
from xinfang_desk.ui.statistics.ledgerfields import MattersField
from xinfang_desk.ui.statistics.view import StatisticsTab

HEAD = "台账类别,日期,名称,次数,人次,件数,办结件数"


def enter(room: Room, kind: str = "") -> StatisticsTab:
    tab = room.enter(StatisticsTab)
    tab.sections.setCurrentWidget(tab.ledger)
    tab.ledger.kind.set_value(kind)
    room.settle()
    return tab


def add(room: Room, kind: str = "publicity", **changes: object) -> int:
    draft = LedgerDraft(kind, date(2026, 2, 3), "进社区宣传", times=1, **changes)  # type: ignore[arg-type]
    return room.services.ledgers.add(room.ctx, draft).id


def test_the_kinds_stand_at_the_left_with_their_numbers_and_the_sums_below(room: Room) -> None:
    add(room, items=200)
    add(room, items=100)
    add(room, "business_training", people=30)
    tab = enter(room)
    numbers = {row[0]: row[1] for row in room.cells("ledger.filter")}
    assert (numbers["全部类别"], numbers["普法宣传"], numbers["信访业务培训"], numbers["三项建议"]) == (
        "3",
        "2",
        "1",
        "—",
    )
    assert "3 条" in tab.ledger.totals.text()
    assert "人次 30 人次" in tab.ledger.totals.text()
    tab.ledger.kind.set_value("publicity")
    room.settle()
    assert tab.ledger.totals.text() == "合计　2 条　·　宣传场次 2 次　·　发放资料份数 300 份"
    assert "200 份" in {cell for row in room.cells("ledger.table") for cell in row}, "the head of the column says 件"


def test_choosing_the_state_fills_the_counts(room: Room) -> None:
    tab = enter(room, "disputes_screened")
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    state = dialog.places["state"].editor
    state.set_value("化解")
    state.activated.emit(state.currentIndex())
    assert (dialog.draft().items, dialog.draft().concluded) == (1, 1)
    state.set_value("化解中")
    state.activated.emit(state.currentIndex())
    assert (dialog.draft().items, dialog.draft().concluded) == (1, 0)


def test_what_a_form_misses_is_told_at_each_field_and_stays(room: Room) -> None:
    tab = enter(room, "stability_assessments")
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    dialog.places["title"].editor.setText("某道路工程")
    dialog.places["level"].editor.set_value("低风险")
    room.find("ledger.entry.confirm").click()
    room.settle()
    assert dialog.places["organ"].finding_text() == "请填写评估主体"
    assert dialog.places["result"].finding_text() == "请选择评估结论"
    assert dialog.places["level"].finding_text() == ""
    assert dialog.draft().extra == {"level": "低风险"}
    dialog.places["organ"].editor.setText("区交通运输委")
    dialog.places["result"].editor.set_value("准予实施")
    room.find("ledger.entry.confirm").click()
    room.settle()
    assert tab.entries.dialog is None
    assert room.cells("ledger.table")[0][3] == "区交通运输委 · 低风险 · 准予实施"
    assert "区交通运输委" in tab.ledger.panel.facts.text()


def test_what_was_typed_stays_when_the_form_is_left(room: Room) -> None:
    tab = enter(room, "publicity")
    tab.ledger.add.click()
    tab.entries.dialog.places["title"].editor.setText("半截")
    tab.entries.dialog.places["place"].editor.setText("社区广场")
    tab.entries.dialog.reject()
    assert "先替您留着" in room.said[-1]
    tab.ledger.add.click()
    draft = tab.entries.dialog.draft()
    assert (draft.title, draft.extra) == ("半截", {"place": "社区广场"})


def test_what_was_typed_comes_back_with_its_own_kind_only_and_can_be_thrown_away(room: Room) -> None:
    tab = enter(room, "publicity")
    tab.ledger.add.click()
    tab.entries.dialog.places["title"].editor.setText("半截")
    tab.entries.dialog.places["people_reached"].editor.setValue(7)
    tab.entries.dialog.reject()
    tab.ledger.kind.set_value("business_training")
    room.settle()
    tab.ledger.add.click()
    assert (tab.entries.dialog.draft().kind, tab.entries.dialog.draft().title) == ("business_training", "")
    assert not room.find("ledger.entry.clear").isVisible()
    tab.entries.dialog.places["title"].editor.setText("半截培训")
    tab.entries.dialog.reject()
    tab.ledger.kind.set_value("publicity")
    room.settle()
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    assert dialog.draft().title == "半截"
    room.find("ledger.entry.clear").click()
    assert (dialog.draft().kind, dialog.draft().title, dialog.draft().times) == ("publicity", "", 1)
    assert dialog.draft().extra == {}
    dialog.reject()
    tab.ledger.add.click()
    assert tab.entries.dialog.draft().title == ""
    tab.entries.dialog.reject()
    tab.ledger.kind.set_value("")
    room.settle()
    tab.ledger.add.click()
    assert tab.entries.dialog.draft().title == "半截培训"


def test_a_correction_is_let_go_only_the_second_time(room: Room) -> None:
    add(room, items=9)
    tab = enter(room)
    tab.ledger.change.click()
    room.until(tab.entries.dialog.isActiveWindow)
    room.press(Qt.Key.Key_Escape)
    assert tab.entries.dialog is None, "nothing was changed"
    tab.ledger.change.click()
    dialog = tab.entries.dialog
    room.until(dialog.isActiveWindow)
    dialog.places["title"].editor.setText("改了一半")
    for words in ("改了一半", "又改了"):
        dialog.places["title"].editor.setText(words)
        room.press(Qt.Key.Key_Escape)
        assert tab.entries.dialog is dialog
        assert "还没有保存" in dialog.note()
        assert dialog.draft().title == words
    room.press(Qt.Key.Key_Escape)
    assert tab.entries.dialog is None
    assert room.services.ledgers.entries(room.ctx).rows[0].title == "进社区宣传"


def test_another_kind_keeps_what_both_ask_for(room: Room) -> None:
    tab = enter(room, "publicity")
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    dialog.places["place"].editor.setText("社区广场")
    dialog.places["kind"].editor.set_value("business_training")
    assert dialog.draft().extra == {"place": "社区广场"}
    assert list(dialog.places)[-1] == "note"
    assert "speaker" in dialog.places
    assert "way" not in dialog.places


def test_order_measures_say_no_names_and_refuse_one(room: Room) -> None:
    tab = enter(room, "order_measures")
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    assert "leader" in dialog.places
    assert not dialog.places["leader"].isVisible()
    assert "不记姓名" in dialog.note()
    dialog.places["title"].editor.setText("对李建国予以警告")
    dialog.places["measure"].editor.set_value("警告、训诫或制止")
    room.find("ledger.entry.confirm").click()
    room.settle()
    assert "不记个人信息" in dialog.places["title"].finding_text()
    assert room.services.ledgers.entries(room.ctx).total == 0


def test_matters_are_found_linked_and_opened(room: Room) -> None:
    number = room.register("王秀英")
    tab = enter(room, "leader_reception")
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    field = dialog.places["matters"].editor
    assert isinstance(field, MattersField)
    dialog.places["title"].editor.setText("接访")
    dialog.places["leader"].editor.setText("李区长")
    field.line.setFocus()
    field.line.setText("王秀英")
    room.until(lambda: field.hits.isVisible() and field.hits.rows_model.rowCount() == 1)
    room.press(Qt.Key.Key_Return)
    assert field.numbers() == [number]
    room.find("ledger.entry.confirm").click()
    room.settle()
    opened: list[str] = []
    tab.openMatter.connect(opened.append)
    room.find(f"ledger.matter.{number}").click()
    assert opened == [number]


def test_an_unknown_matter_is_told_at_its_field(room: Room) -> None:
    tab = enter(room, "leader_reception")
    tab.ledger.add.click()
    dialog = tab.entries.dialog
    dialog.places["title"].editor.setText("接访")
    dialog.places["leader"].editor.setText("李区长")
    dialog.places["matters"].editor.line.setText("500108202603029999")
    room.find("ledger.entry.confirm").click()
    room.settle()
    assert "没有登记编号为“500108202603029999”的事项" in dialog.places["matters"].finding_text()


def test_a_letter_of_a_step_is_shown_and_not_changed_here(room: Room) -> None:
    number = room.register()
    room.move(number, "refer", unit="114")
    room.move(number, "accept", path=Road.PETITION)
    values = {"to_organ": "区应急局", "problem": "消防通道被占", "suggestion": "排查", "deadline": date(2026, 4, 1)}
    room.move(number, "suggest", kind=SuggestionKind.RISK, **values)
    tab = enter(room, "risk_letters")
    assert "由信访事项的步骤汇总" in tab.ledger.panel._under.text()
    assert not tab.ledger.panel.change.isEnabled()
    assert not tab.ledger.panel.attach.isEnabled()
    assert room.find(f"ledger.matter.{number}").isVisible()
    tab.ledger.letters.click()
    room.settle()
    assert "汇总建议函 1 份" in room.said[-1]


def test_a_file_is_added_and_taken_out_with_a_reason(room: Room, tmp_path: Path) -> None:
    add(room)
    tab = enter(room)
    path = tmp_path / "签到表.pdf"
    path.write_bytes(b"%PDF-1.4")
    tab.ledger.panel.attach.click()
    tab.entries.files.dialog.filesSelected.emit([str(path)])
    tab.entries.files.dialog.reject()
    room.settle()
    assert room.cells("ledger.files") == [["签到表.pdf", "1 KB"]]
    tab.ledger.panel.remove_file.click()
    room.find("ledger.removing.confirm").click()
    room.settle()
    assert "请写明移除附件的原因" in tab.entries.files.asking.places["reason"].finding_text()
    tab.entries.files.asking.places["reason"].editor.setPlainText("传错了")
    room.find("ledger.removing.confirm").click()
    room.settle()
    assert not tab.ledger.panel.files.isVisible()
    assert room.said[-1] == "附件已移除"


def test_an_entry_is_taken_out_with_a_reason(room: Room) -> None:
    add(room, items=9)
    tab = enter(room)
    tab.ledger.panel.remove.click()
    assert "撤销后不再计入统计" in tab.entries.removing.asking.note()
    room.find("ledger.undoing.confirm").click()
    room.settle()
    assert tab.entries.removing.asking.places["reason"].finding_text() == "请写明撤销的原因"
    tab.entries.removing.asking.places["reason"].editor.setPlainText("录错了")
    room.find("ledger.undoing.confirm").click()
    room.settle()
    assert tab.entries.removing.asking is None
    assert room.said[-1] == "台账“进社区宣传”已撤销，原有内容和原因记入操作日志"
    assert room.cells("ledger.table") == []
    assert not tab.ledger.panel.remove.isVisible()


def test_a_drawn_line_offers_no_removal(room: Room) -> None:
    number = room.register()
    room.move(number, "refer", unit="114")
    room.move(number, "accept", path=Road.PETITION)
    values = {"to_organ": "区应急局", "problem": "消防通道被占", "suggestion": "排查", "deadline": date(2026, 4, 1)}
    room.move(number, "suggest", kind=SuggestionKind.RISK, **values)
    tab = enter(room, "risk_letters")
    assert not tab.ledger.panel.remove.isEnabled()


def test_the_same_entry_twice_is_kept_and_said(room: Room) -> None:
    tab = enter(room, "publicity")
    for place in range(2):
        tab.ledger.add.click()
        tab.entries.dialog.places["title"].editor.setText("进社区宣传")
        room.find("ledger.entry.confirm").click()
        room.settle()
        assert ("内容相同" in room.said[-1]) == bool(place)
    assert room.said[-1] == "台账“进社区宣传”已保存；台账中已有一条内容相同的，请核对是否重复"
    assert room.services.ledgers.entries(room.ctx).total == 2


def test_the_office_adds_a_kind_and_its_form_asks_for_its_fields(room: Room) -> None:
    tab = enter(room)
    tab.ledger.new_kind.click()
    dialog = tab.entries.kind_dialog
    room.find("ledger.newKind.confirm").click()
    room.settle()
    assert dialog.places["label"].finding_text() == "请填写类别名称"
    dialog.places["label"].editor.setText("信访代办")
    dialog.places["fields"].editor.setText("代办网点")
    room.find("ledger.newKind.addField").click()
    dialog.places["fields"].editor.setText("紧急程度")
    dialog.places["type"].editor.set_value("choice")
    dialog.places["choices"].editor.setText("一般、紧急")
    room.find("ledger.newKind.confirm").click()
    room.settle()
    assert tab.entries.kind_dialog is None
    tab.ledger.kind.set_value("xin_fang_dai_ban")
    room.settle()
    assert "还没有信访代办" in tab.ledger.empty.text()
    tab.ledger.add.click()
    form = tab.entries.dialog
    assert [form.places[key].label_text for key in form.places if key.startswith("own_")] == ["代办网点", "紧急程度"]


def test_a_choice_without_options_is_refused_where_the_options_belong(room: Room) -> None:
    tab = enter(room)
    tab.ledger.new_kind.click()
    dialog = tab.entries.kind_dialog
    dialog.places["label"].editor.setText("信访代办")
    dialog.places["fields"].editor.setText("紧急程度")
    dialog.places["type"].editor.set_value("choice")
    for button in ("ledger.newKind.addField", "ledger.newKind.confirm"):
        room.find(button).click()
        room.settle()
        assert dialog.places["choices"].finding_text() == "栏目“紧急程度”请给出2至40个选项，用顿号隔开"
        assert not dialog.table.isVisible()
        dialog.places["choices"].show_problem(None)
    dialog.places["choices"].editor.setText("一般、紧急")
    room.find("ledger.newKind.addField").click()
    assert dialog.draft().fields[0].choices == ("一般", "紧急")
    dialog.places["fields"].editor.setText("紧急程度")
    room.find("ledger.newKind.addField").click()
    assert "重复了" in dialog.places["fields"].finding_text()


def preview(room: Room, tab: StatisticsTab, *lines: str) -> None:
    path = room.folder / "台账.csv"
    path.write_text("\n".join((HEAD, *lines)), encoding="utf-8")
    tab.ledger.bring.click()
    tab.entries.transfer.dialog.fileSelected.emit(str(path))
    tab.entries.transfer.dialog.reject()
    room.settle()


def test_a_file_is_looked_at_and_then_comes_in(room: Room) -> None:
    tab = enter(room)
    preview(room, tab, "普法宣传,2026-02-01,宣传,1,,200,")
    assert "将新增 1 条" in " ".join(
        label.text() for label in tab.entries.transfer.preview.findChildren(type(tab.made))
    )
    assert room.services.ledgers.entries(room.ctx).total == 0
    room.find("ledger.preview.confirm").click()
    room.settle()
    assert tab.entries.transfer.preview is None
    assert [row[2] for row in room.cells("ledger.table")] == ["宣传"]
    assert room.said[-1] == "已导入台账 1 条"


def test_half_the_rows_bad_means_nothing_comes_in_and_each_is_told(room: Room) -> None:
    add(room)
    tab = enter(room)
    good = "普法宣传,2026-02-01,宣传,1,,200,"
    bad = "普法宣传,2026-02-01,宣传,-1,,200,300"
    preview(room, tab, good, bad, good, bad)
    assert [row[:2] for row in room.cells("ledger.preview.bad")] == [
        ["第3行", "次数"],
        ["第3行", "办结件数"],
        ["第5行", "次数"],
        ["第5行", "办结件数"],
    ]
    assert not room.find("ledger.preview.confirm").isEnabled()
    room.find("ledger.preview.cancel").click()
    assert room.services.ledgers.entries(room.ctx).total == 1


def test_an_export_asks_where_and_says_how_much(room: Room) -> None:
    add(room, extra={"place": "社区广场"})
    tab = enter(room)
    tab.ledger.send.click()
    place = room.folder / "出.csv"
    tab.entries.transfer.saver.dialog.fileSelected.emit(str(place))
    tab.entries.transfer.saver.dialog.reject()
    room.settle()
    assert place.read_text(encoding="utf-8-sig").splitlines()[0].endswith("备注,地点")
    assert "已导出2026年工作台账 1 条" in room.said[-1]


def test_an_export_holds_what_is_listed_and_says_so_in_its_name(room: Room) -> None:
    add(room, extra={"place": "社区广场"})
    add(room, "business_training", people=30)
    tab = enter(room, "publicity")
    tab.period.set_days(date(2026, 2, 1), date(2026, 2, 28))
    room.settle()
    assert tab.ledger.send.text().startswith("导出台账")
    for days, rows in (((date(2026, 2, 1), date(2026, 2, 28)), 1), ((date(2026, 2, 4), date(2026, 3, 5)), 0)):
        tab.period.set_days(*days)
        room.settle()
        tab.ledger.send.click()
        dialog = tab.entries.transfer.saver.dialog
        name = Path(dialog.selectedFiles()[0]).name
        place = room.folder / "出.csv"
        dialog.fileSelected.emit(str(place))
        dialog.reject()
        room.settle()
        assert len(place.read_text(encoding="utf-8-sig").splitlines()) == 1 + rows
        assert name == ("2026年2月普法宣传.xlsx" if rows else "2026年2月4日至2026年3月5日普法宣传.xlsx")


def test_a_consultation_elsewhere_is_seen_when_the_tab_comes_back(room: Room) -> None:
    tab = enter(room)
    assert room.cells("ledger.table") == []
    add(room)
    tab.entered()
    room.settle()
    assert [row[2] for row in room.cells("ledger.table")] == ["进社区宣传"]
