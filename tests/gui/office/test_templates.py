"""文书模板 by keys: a wording is looked at, checked while it is typed, previewed, kept, and brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from tests.e2e.desk import Desk
from tests.e2e.papers import text_of
from xinfang_desk.ui.widgets.numberedtext import NumberedText
from xinfang_desk.ui.widgets.pdfview import PdfPreview

from .settings import CONTROL, TEMPLATES, choose_row, close, enter, finding, line, open_settings, press

OPINION = "handling_opinion"
WRONG = "标题：处理意见书\n主送：{{ wer }}\n\n{% for x in who %}{{ x }}{% endfor %}\n{{ remedy }}"


def editor(counter: Desk) -> NumberedText:
    found = counter.find(f"{TEMPLATES}.text", QPlainTextEdit)
    assert isinstance(found, NumberedText)
    return found


def open_wording(counter: Desk, label: str = "信访事项处理意见书") -> NumberedText:
    open_settings(counter, TEMPLATES)
    choose_row(counter, f"{TEMPLATES}.table", label, column=1)
    enter(counter)
    return editor(counter)


def retype(counter: Desk, text: str) -> None:
    """Put a text in place of what stands there, as pasting does."""
    counter.tab_to(f"{TEMPLATES}.text")
    counter.press(Qt.Key.Key_A, CONTROL)
    editor(counter).insertPlainText(text)
    counter.settle()


def save(counter: Desk) -> None:
    counter.press(Qt.Key.Key_Return, CONTROL)
    counter.settle()


def test_every_paper_is_listed_with_its_form(counter: Desk) -> None:
    open_settings(counter, TEMPLATES)
    shown = counter.table(f"{TEMPLATES}.table")
    assert len(shown) == len(counter.services.templates.kinds())
    assert ["F10", "信访事项处理意见书", "自带文本"] in shown
    counter.fill(f"{TEMPLATES}.find", "F10")
    assert [row[0] for row in counter.table(f"{TEMPLATES}.table")] == ["F10"]


def test_a_wording_is_changed_stands_on_the_paper_and_goes_back(counter: Desk) -> None:
    text = open_wording(counter)
    assert counter.focused() is text
    counter.press(Qt.Key.Key_End, CONTROL)
    enter(counter)
    counter.type("本单位另行说明的一句话。")
    counter.settle()
    assert finding(counter, "templates.text") == "检查无误，可以保存"
    save(counter)
    assert "已保存" in line(counter)
    assert ["F10", "信访事项处理意见书", "本单位文本"] in counter.table(f"{TEMPLATES}.table")
    assert "本单位另行说明的一句话。" in counter.services.templates.text(counter.ctx, OPINION)
    enter(counter)
    press(counter, f"{TEMPLATES}.restore")
    assert "本单位另行说明" not in text.toPlainText()
    assert "本单位另行说明" in counter.services.templates.text(counter.ctx, OPINION)  # kept only by saving
    counter.tab_to(f"{TEMPLATES}.text")
    save(counter)
    assert "恢复自带文本" in line(counter)
    assert not any(info.own for info in counter.services.templates.kinds())


def test_what_is_wrong_is_told_while_typing_and_marked_in_its_line(counter: Desk) -> None:
    before = counter.services.templates.text(counter.ctx, OPINION)
    text = open_wording(counter)
    retype(counter, WRONG)
    told = finding(counter, "templates.text").splitlines()
    assert told == [
        "第2行用了没有的字段“wer”，请在字段表中选用",
        "第4行含有程序代码，模板里只能写字段、条件和文字",
    ]
    assert [mark.cursor.blockNumber() + 1 for mark in text.extraSelections()] == [2, 4]
    save(counter)
    assert "还不能用" in line(counter)
    assert text.textCursor().blockNumber() + 1 == 2
    assert counter.services.templates.text(counter.ctx, OPINION) == before
    retype(counter, "标题：处理意见书\n主送：{{ who }}\n\n处理意见如下。")
    assert "必须写明救济途径" in finding(counter, "templates.text")
    save(counter)
    assert counter.services.templates.text(counter.ctx, OPINION) == before
    retype(counter, "标题：处理意见书\n主送：{{ who }}\n\n处理意见如下。\n{{ remedy }}")
    assert finding(counter, "templates.text") == "检查无误，可以保存"
    assert text.extraSelections() == []


def test_a_field_is_found_and_put_where_the_cursor_stands(counter: Desk) -> None:
    text = open_wording(counter)
    retype(counter, "标题：处理意见书\n\n联系")
    counter.fill(f"{TEMPLATES}.search", "本机关电话")
    enter(counter)
    assert text.toPlainText().endswith("联系{{ phone }}")
    assert counter.focused() is text
    counter.tab_to(f"{TEMPLATES}.fields")
    enter(counter)
    assert text.toPlainText().endswith("联系{{ phone }}{{ phone }}")


def test_the_preview_is_the_paper_with_every_field_filled(counter: Desk, tmp_path) -> None:
    open_wording(counter)
    press(counter, f"{TEMPLATES}.preview")
    view = counter.find(f"{TEMPLATES}.paper", PdfPreview)
    assert isinstance(view, PdfPreview)
    path = tmp_path / "预览.pdf"
    path.write_bytes(view.content)
    assert "示例甲等3人" in text_of(path)
    assert "{{" not in text_of(path)
    counter.press(Qt.Key.Key_Escape)
    assert editor(counter).isVisible()
    retype(counter, WRONG)
    press(counter, f"{TEMPLATES}.preview")
    assert editor(counter).isVisible()
    assert "还不能用" in line(counter)


def test_a_changed_text_survives_esc(counter: Desk) -> None:
    text = open_wording(counter)
    retype(counter, "标题：改到一半")
    counter.press(Qt.Key.Key_Escape)
    assert "Ctrl+回车保存" in line(counter)
    assert text.isVisible()
    assert text.toPlainText() == "标题：改到一半"
    counter.type("的")
    counter.press(Qt.Key.Key_Escape)  # typing on asks anew
    assert text.isVisible()
    counter.press(Qt.Key.Key_Escape)
    assert not text.isVisible()
    close(counter)


def test_a_wording_that_cannot_be_read_gives_way_to_the_program_s_own(counter: Desk) -> None:
    own = counter.services.store.data_dir / "templates" / f"{OPINION}.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_bytes(b"\xff\xfe\x00")
    text = open_wording(counter)
    assert "读不出来" in line(counter)
    assert text.toPlainText() == counter.services.templates.shipped(OPINION)
    save(counter)
    assert not own.exists()
