"""Colours of charts: one word, one colour."""

from xinfang_desk.domain.palette import FIXED, places


def test_a_word_of_the_trade_has_one_colour_whichever_others_stand_beside_it() -> None:
    assert places(("网上", "来访", "来信")) == (0, 1, 2)
    assert places(("来访", "来信", "网上")) == (1, 2, 0)
    assert places(("来信",)) == (2,)
    assert places(("检举控告", "申诉求决")) == (FIXED["检举控告"], FIXED["申诉求决"])


def test_other_words_take_the_colours_that_are_free() -> None:
    assert places(("区教委", "区民政局")) == (0, 1)
    assert places(("来访", "未填")) == (1, 0)
    assert places(("未填", "其余", "来信")) == (0, 1, 2)


def test_words_of_two_kinds_that_would_share_a_colour_are_told_apart() -> None:
    assert places(("网上", "初次", "重复")) == (0, 1, 2)
