"""Three kinds of trouble, three ways to tell them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from xinfang_desk.domain.errors import EnvironmentTrouble, InputRejected, NotFound, Problem
from xinfang_desk.ui.messages import MessageLine, Messages, place_problems
from xinfang_desk.ui.widgets.field import FormField


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    one = QMainWindow()
    qtbot.addWidget(one)
    one.show()
    return one


@pytest.fixture
def messages(window: QMainWindow) -> Messages:
    return Messages(window)


@pytest.fixture
def fields(window: QMainWindow, qtbot: QtBot) -> dict[str, FormField]:
    made = {name: FormField(f"x.{name}", name, QLineEdit()) for name in ("name", "phone")}
    for field in made.values():
        qtbot.addWidget(field)
        field.show()
    return made


def test_a_broken_rule_is_told_at_its_field_and_the_first_error_gets_the_cursor(
    messages: Messages, fields: dict[str, FormField], qtbot: QtBot
) -> None:
    warning = Problem("name", "姓名中有生僻字", severity="warning")
    error = Problem("phone", "手机号应为11位", "规程第五条")
    messages.explain(InputRejected((warning, error)), fields)
    assert fields["name"].finding_text() == "姓名中有生僻字"
    assert fields["phone"].finding_text() == "手机号应为11位（规程第五条）"
    assert fields["phone"].editor.property("state") == "error"
    assert fields["phone"].editor.accessibleDescription() == "手机号应为11位（规程第五条）"
    assert messages.boxes == ()


def test_an_error_wins_over_a_warning_at_the_same_field(fields: dict[str, FormField]) -> None:
    place_problems((Problem("name", "建议", severity="warning"), Problem("name", "必须")), fields)
    assert fields["name"].finding_text() == "必须"


def test_a_finding_without_a_place_is_said_in_the_quiet_line(messages: Messages, qtbot: QtBot) -> None:
    with qtbot.waitSignal(messages.said) as said:
        messages.explain(InputRejected.at("nowhere", "日期顺序不对", "条例第三十四条"))
    assert said.args == ["日期顺序不对（条例第三十四条）", "error"]


def test_trouble_of_the_environment_says_what_to_do_and_blocks_nothing(messages: Messages) -> None:
    messages.explain(EnvironmentTrouble("磁盘已满", "请清理后重试"))
    (box,) = messages.boxes
    assert "磁盘已满。请清理后重试" in box.text()
    assert not box.isModal()
    next(b for b in box.findChildren(QPushButton) if b.text() == "知道了").click()
    assert messages.boxes == ()


def test_other_refusals_are_a_quiet_line(messages: Messages, qtbot: QtBot) -> None:
    with qtbot.waitSignal(messages.said) as said:
        messages.explain(NotFound("没有这件事项"))
    assert said.args == ["没有这件事项", "error"]


def test_our_own_fault_gives_a_report_without_personal_data(messages: Messages) -> None:
    try:
        raise ValueError("李桂芳 500108196803070024")
    except ValueError as error:
        messages.explain(error)
    (box,) = messages.boxes
    report = box.findChild(QPlainTextEdit).toPlainText()
    assert "ValueError" in report
    assert "tests/gui/test_messages.py" in report.replace("\\", "/") or "gui/test_messages.py" in report
    assert "李桂芳" not in report
    assert "500108" not in report
    next(b for b in box.findChildren(QPushButton) if b.text() == "复制报告").click()
    assert QApplication.clipboard().text() == report


def test_the_line_shows_its_idle_words_only_while_there_is_nothing_to_say(qtbot: QtBot) -> None:
    line = MessageLine("x.line")
    qtbot.addWidget(line)
    line.set_idle("按 F9 登记")
    line.show_message("已清空", "info", "撤销")
    assert line.text() == "已清空"
    with qtbot.waitSignal(line.acted):
        line.findChild(QPushButton).click()
    line.clear()
    assert line.text() == ""
