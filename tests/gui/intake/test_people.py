"""Representatives, joint signers, agents, materials."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.gui.intake.conftest import Counter
from xinfang_desk.domain.matters import Material
from xinfang_desk.ui.intake.people import PeoplePanel


def panel(counter: Counter) -> PeoplePanel:
    counter.fill(headcount=12)
    return counter.tab.form.people


def add(counter: Counter, name: str) -> None:
    people = counter.tab.form.people
    people.name.setText(name)
    counter.qtbot.keyClick(people.name, Qt.Key.Key_Return)


def test_enter_adds_a_person_and_is_ready_for_the_next(counter: Counter) -> None:
    people = panel(counter)
    add(counter, "张三")
    people.role.set_value("agent")
    people.id_number.setText("500108196803070021")
    add(counter, "李律师")
    representatives, joint, agents = people.read()
    assert [p.name for p in representatives] == ["张三"]
    assert joint == ()
    assert [(p.name, p.id_number) for p in agents] == [("李律师", "500108196803070021")]
    assert (people.name.text(), people.role.value()) == ("", "agent")


def test_a_sixth_representative_is_refused_with_the_article_and_stays_typed(counter: Counter) -> None:
    people = panel(counter)
    for name in "甲乙丙丁戊":
        add(counter, name)
    add(counter, "己")
    assert "推选的代表不得超过5人" in people.finding_text()
    assert "《信访工作条例》第二十条" in people.finding_text()
    assert (len(people.entries), people.name.text()) == (5, "己")
    people.role.set_value("joint")
    add(counter, "己")
    assert people.finding_text() == ""
    assert len(people.entries) == 6


def test_six_typed_representatives_do_not_get_through_by_the_key_either(counter: Counter) -> None:
    people = panel(counter)
    for name in "甲乙丙丁戊":
        add(counter, name)
    people.name.setText("己")
    counter.fill(name="张三", demand="诉求")
    counter.submit()
    assert counter.services.intake.saved == []
    assert "不得超过5人" in people.finding_text()


def test_a_person_typed_but_not_added_counts(counter: Counter) -> None:
    people = panel(counter)
    people.name.setText("张三")
    assert [p.name for p in people.read()[0]] == ["张三"]


def test_a_list_of_names_is_pasted_once(counter: Counter) -> None:
    people = panel(counter)
    people.paste_button.setChecked(True)
    people.names.setPlainText("1. 张三 500108196803070021\n李四、王五，赵六\n李四")
    people.take_button.click()
    assert [p.name for p in people.read()[1]] == ["张三", "李四", "王五", "赵六"]
    assert not people.names.isVisible()
    people.paste_button.setChecked(True)
    people.names.setPlainText("王五\n钱七")
    assert [p.name for p in people.read()[1]][-1] == "钱七", "pasted but not yet taken counts too"
    people.take_button.click()
    assert len(people.entries) == 5


def test_a_long_list_does_not_stretch_the_form(counter: Counter) -> None:
    people = panel(counter)
    people.names.setPlainText("\n".join(f"第{n}人" for n in range(300)))
    people.take_names()
    assert len(people.entries) == 300
    assert people.table.height() < 300


def test_delete_takes_one_out(counter: Counter) -> None:
    people = panel(counter)
    add(counter, "张三")
    add(counter, "李四")
    people.table.selectRow(0)
    counter.qtbot.keyClick(people.table, Qt.Key.Key_Delete)
    assert [p.name for p in people.entries] == ["李四"]
    people.table.selectRow(0)
    people.remove_button.click()
    assert people.entries == []
    assert not people.table.isVisible()


def test_materials_are_listed_with_pages_and_form(counter: Counter) -> None:
    counter.tab.form.cards["what"].more.setChecked(True)
    materials = counter.tab.form.materials
    materials.name.setText("购房合同")
    materials.pages.setValue(12)
    materials.original.setChecked(True)
    materials.findChild(QPushButton, "intake.materials.add").click()
    materials.name.setText("照片")
    assert materials.read() == (Material("购房合同", 12, original=True), Material("照片", 1))
    model = materials.table.model()
    assert [model.index(0, n).data() for n in range(3)] == ["购房合同", "12页", "原件"]
