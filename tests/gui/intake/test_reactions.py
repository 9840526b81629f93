"""What one field does to the others while the clerk types."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.gui.intake.conftest import Counter
from xinfang_desk.domain.codes import CLASS_OF_PURPOSE, Purpose
from xinfang_desk.domain.identity import check_digit

GOOD = "50010819680307002" + check_digit("50010819680307002")
BAD = GOOD[:-1] + ("1" if GOOD[-1] != "1" else "2")


def test_an_id_number_gives_sex_birth_and_age_at_once(counter: Counter) -> None:
    editor = counter.editor("idNumber")
    editor.setFocus()
    counter.qtbot.keyClicks(editor, GOOD)
    draft = counter.tab.form.read()
    assert (draft.petitioner.sex, draft.petitioner.birth) == ("女", date(1968, 3, 7))
    assert counter.finding("idNumber") == "女 · 1968年3月7日出生 · 57岁"


def test_a_number_being_typed_is_not_yet_wrong(counter: Counter) -> None:
    editor = counter.editor("idNumber")
    editor.setFocus()
    counter.qtbot.keyClicks(editor, GOOD[:10])
    assert counter.finding("idNumber") == ""
    counter.editor("phone").setFocus()
    assert "应为18位" in counter.finding("idNumber")


def test_a_wrong_check_digit_warns_and_blocks_nothing(counter: Counter) -> None:
    counter.fill(name="李桂芳", demand="诉求", idNumber=BAD)
    assert f"最后一位应为 {GOOD[-1]}" in counter.finding("idNumber")
    assert counter.tab.form.fields["idNumber"].problem.severity == "warning"
    counter.submit()
    assert len(counter.services.intake.saved) == 1


def test_what_the_number_gave_goes_with_the_number_but_typing_stays(counter: Counter) -> None:
    counter.fill(idNumber=GOOD)
    counter.fill(idNumber="")
    assert counter.tab.form.read().petitioner.birth is None
    counter.fill(sex="男", birth=date(1970, 1, 1), idNumber=GOOD)
    person = counter.tab.form.read().petitioner
    assert (person.sex, person.birth) == ("男", date(1970, 1, 1))


def test_a_card_read_into_the_name_field_moves_to_its_own(counter: Counter) -> None:
    editor = counter.editor("name")
    editor.setFocus()
    counter.qtbot.keyClicks(editor, GOOD)
    assert (editor.text(), counter.editor("idNumber").text()) == ("", GOOD)  # type: ignore[attr-defined]


def test_slow_typing_of_digits_into_the_name_moves_nothing(counter: Counter) -> None:
    counter.fill(name=BAD)
    assert counter.editor("name").text() == BAD  # type: ignore[attr-defined]


def test_a_passport_is_not_measured_by_the_resident_card(counter: Counter) -> None:
    counter.fill(idType="414", idNumber="E12345678")
    assert counter.finding("idNumber") == ""


def test_a_phone_is_checked_when_it_is_complete_or_left(counter: Counter) -> None:
    editor = counter.editor("phone")
    editor.setFocus()
    counter.qtbot.keyClicks(editor, "139830")
    assert counter.finding("phone") == ""
    counter.editor("address").setFocus()
    assert "手机号应为11位" in counter.finding("phone")
    counter.fill(phone="13983001234")
    assert counter.finding("phone") == ""


@pytest.mark.parametrize("purpose", list(Purpose))
def test_the_purpose_sets_the_class(counter: Counter, purpose: Purpose) -> None:
    counter.fill(purpose="accusation")
    counter.fill(purpose=str(purpose))
    assert counter.tab.form.read().matter_class is CLASS_OF_PURPOSE[purpose]


def test_a_class_chosen_afterwards_stays(counter: Counter) -> None:
    counter.fill(purpose="enquiry")
    counter.fill(category="suggestion")
    assert str(counter.tab.form.read().matter_class) == "suggestion"


def test_the_first_number_is_asked_only_for_a_repeat(counter: Counter) -> None:
    assert not counter.editor("firstNumber").isVisible()
    counter.fill(occurrence="repeat")
    assert counter.editor("firstNumber").isVisible()
    counter.fill(occurrence="first")
    assert not counter.editor("firstNumber").isVisible()


def test_the_people_appear_when_more_than_one_came(counter: Counter) -> None:
    assert not counter.tab.form.people.isVisible()
    counter.fill(headcount=5)
    assert counter.tab.form.people.isVisible()


def test_the_level_of_a_visit_is_asked_only_of_visits(counter: Counter) -> None:
    counter.tab.form.cards["how"].more.setChecked(True)
    assert counter.editor("visitLevel").isVisible()
    counter.fill(channel="letter")
    assert not counter.editor("visitLevel").isVisible()


def test_a_finding_goes_when_its_field_is_mended(counter: Counter) -> None:
    counter.submit()
    assert counter.finding("name") == "请填写姓名；对方不愿留名的，把信访人类型改为“匿名”"
    editor = counter.editor("name")
    assert isinstance(editor, QLineEdit)
    counter.qtbot.keyClicks(editor, "L")
    assert counter.finding("name") == ""
