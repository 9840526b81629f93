"""The office's own wording: code, unknown fields and missing duties are named with their line, and nothing is kept."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from xinfang_desk.domain.errors import InputRejected
from xinfang_desk.domain.papers import PaperKind

from .desk import Desk

REFERRAL = PaperKind.REFERRAL.value
GOOD = "标题：本区转送函\n主送：{{ unit }}\n\n请办理{{ who }}的事项。\n"
BAD = (
    ("标题：转送函\n主送：{{ unti }}\n\n正文", "第2行用了没有的字段“unti”，请在字段表中选用"),
    ("标题：转送函\n\n{{ who }}\n{{ password }}", "第4行用了没有的字段“password”，请在字段表中选用"),
    ("标题：转送函\n\n{{ ''.__class__.__mro__ }}", "第3行含有程序代码，模板里只能写字段、条件和文字"),
    ("标题：转送函\n\n{% for x in who %}{{ x }}{% endfor %}", "第3行含有程序代码，模板里只能写字段、条件和文字"),
    ("标题：转送函\n\n{{ who.upper() }}", "第3行含有程序代码，模板里只能写字段、条件和文字"),
    ("标题：转送函\n\n{% include 'x' %}", "第3行含有程序代码，模板里只能写字段、条件和文字"),
    ("标题：转送函\n\n{{ who | upper }}", "用了不能用的写法“|upper”"),
    ("标题：转送函\n\n{% if who %}没有写完", "写法不完整"),
    ("主送：{{ unit }}\n\n正文", "缺少标题"),
    ("标题：转送函", "没有正文"),
    ("标题：转送函\n收信人：某某\n\n正文", "第2行不是模板的头"),
)


@pytest.mark.parametrize(("text", "sentence"), BAD)
def test_what_is_wrong_with_a_wording_is_named_and_nothing_is_kept(desk: Desk, text: str, sentence: str) -> None:
    templates = desk.services.templates
    templates.save(desk.ctx, REFERRAL, GOOD)
    before = desk.count("audit")
    (problem, *_) = templates.check(desk.ctx, REFERRAL, text)
    assert (problem.field, sentence in problem.message) == ("text", True), problem.message
    for act in (templates.save, templates.preview):
        with pytest.raises(InputRejected) as refused:
            act(desk.ctx, REFERRAL, text)
        assert sentence in str(refused.value)
    assert templates.text(desk.ctx, REFERRAL) == GOOD
    assert desk.count("audit") == before


def test_a_good_wording_is_shown_kept_and_given_up_again(desk: Desk) -> None:
    templates = desk.services.templates
    shipped = templates.text(desk.ctx, REFERRAL)
    assert templates.check(desk.ctx, REFERRAL, GOOD) == ()
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(templates.preview(desk.ctx, REFERRAL, GOOD))).pages
    )
    assert "本区转送函" in text
    templates.save(desk.ctx, REFERRAL, GOOD)
    assert {info.key: info.own for info in templates.kinds()}[REFERRAL]
    templates.reset(desk.ctx, REFERRAL)
    assert templates.text(desk.ctx, REFERRAL) == shipped


@pytest.mark.parametrize(
    ("kind", "field"),
    [(PaperKind.OPINION, "remedy"), (PaperKind.EXTENSION, "reason"), (PaperKind.REFUSAL, "destination")],
)
def test_what_the_law_wants_said_cannot_be_worded_away(desk: Desk, kind: PaperKind, field: str) -> None:
    templates = desk.services.templates
    text = templates.text(desk.ctx, kind.value).replace(f"{{{{ {field} }}}}", "")
    messages = [problem.message for problem in templates.check(desk.ctx, kind.value, text)]
    assert any(f"{{{{ {field} }}}}" in message and "必须写明" in message for message in messages), messages
    with pytest.raises(InputRejected, match="必须写明"):
        templates.save(desk.ctx, kind.value, text)
