"""The remedy must stand in a paper that owes one, however it is worded."""

from __future__ import annotations

from datetime import date

import pytest

from xinfang_desk.domain.forms import FORMS
from xinfang_desk.domain.papers import LetterData, PaperKind
from xinfang_desk.domain.remedies import REMEDIES, remedy_problems


def letter(kind: PaperKind, *paragraphs: str) -> LetterData:
    return LetterData(kind, "某局", "", "意见书", "张三", paragraphs, "某局", date(2026, 3, 2))


SAID = (
    (PaperKind.OPINION, "如不服本意见，可以自收到之日起30日内请求区政府复查。"),
    (PaperKind.OPINION, "不服的，请在收到后三十日内向区政府申请 复 查。"),
    (PaperKind.OPINION, "如不服本意见，可以自收到之日起３０日内提出复查请求。"),
    (PaperKind.REVIEW_OPINION, "可以自收到之日起30日内请求市政府复核。"),
    (PaperKind.REREVIEW_OPINION, "以同一事实和理由再提出的，不再受理。"),
)
MISSING = (
    (PaperKind.OPINION, ("处理意见如下。",), "第三十五条"),
    (PaperKind.OPINION, ("可以请求复查。", "本意见30日内办结。"), "第三十五条"),
    (PaperKind.OPINION, ("可以自收到之日起30日内请求复核。",), "第三十五条"),
    (PaperKind.REVIEW_OPINION, ("可以自收到之日起30日内请求复查。",), "第三十六条"),
    (PaperKind.REREVIEW_OPINION, ("可以自收到之日起30日内请求复核。",), "第三十六条"),
)


@pytest.mark.parametrize(("kind", "sentence"), SAID)
def test_a_named_remedy_is_enough_in_any_wording(kind: PaperKind, sentence: str) -> None:
    assert remedy_problems(letter(kind, "一、意见", sentence)) == ()


@pytest.mark.parametrize(("kind", "paragraphs", "article"), MISSING)
def test_a_missing_remedy_is_told_with_its_article(kind: PaperKind, paragraphs: tuple[str, ...], article: str) -> None:
    (problem,) = remedy_problems(letter(kind, *paragraphs))
    assert (problem.field, problem.severity) == ("paragraphs", "error")
    assert kind.label in problem.message
    assert article in problem.article


def test_every_remedy_of_the_forms_has_its_rule_and_other_papers_owe_none() -> None:
    assert {form.remedy for form in FORMS.values() if form.remedy} == set(REMEDIES)
    assert remedy_problems(letter(PaperKind.REFERRAL, "请办理。")) == ()
