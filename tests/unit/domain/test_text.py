"""Text of the counter: what is cleaned, what meets in a key, and that search tokens survive the real FTS5 tokenizer."""

import unicodedata
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import chain

import pytest
import sqlcipher3
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain import text as t

RARE = "䶮㛃𬭩𫍯𠅤𬱖𫖯𬍛𰻝䲡"
ANY = st.text(st.characters(), max_size=30)


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("甲\r\n乙\r丙", "甲\n乙\n丙"),
        ("　　段首缩进保留", "　　段首缩进保留"),
        ("行尾空格  \n下一行　\t\n\n", "行尾空格\n下一行"),
        ("制表\t符", "制表\t符"),
        ("控\x00制\x1b字\x7f符\u0085行", "控制字符\n行"),
        ("半个\ud83d代理", "半个代理"),
        ("方向\u202e标\u200b记\ufeff", "方向标记"),
        ("e\u0301", "é"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("👨\u200d👩", "👨\u200d👩"),
        (RARE, RARE),
        ("", ""),
    ],
)
def test_clean_text(raw: str, stored: str) -> None:
    assert t.clean_text(raw) == stored


@given(ANY)
def test_clean_text_is_storable_and_stable(raw: str) -> None:
    clean = t.clean_text(raw)
    clean.encode("utf-8")
    assert t.clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in clean)


def test_long_runs_of_spaces_are_no_trap() -> None:
    assert t.clean_text(" " * 200_000 + "末") == " " * 200_000 + "末"


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("  张 \t三\n", "张 三"),
        ("阿依古丽•买买提", "阿依古丽•买买提"),
        ("王\x00小\u200b明", "王小明"),
        ("　欧阳　某　", "欧阳 某"),
    ],
)
def test_clean_name_keeps_the_spelling(raw: str, stored: str) -> None:
    assert t.clean_name(raw) == stored


@pytest.mark.parametrize("dot", "·•．‧・∙⋅･․.")
def test_interpuncts_meet_in_the_key(dot: str) -> None:
    assert t.name_key(f"阿依古丽{dot}买买提") == "阿依古丽·买买提"
    assert t.name_key(f"𬱖 {dot} 某") == "𬱖·某"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ｊｏｈｎ．Ｓｍｉｔｈ", "john．smith"),
        ("J. Smith", "j.smith"),
        ("张 三", "张三"),
        ("葛\U000e0100某", "葛某"),
        ("ＡＢＣ１２３公司", "abc123公司"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("豈", "豈"),
    ],
)
def test_name_key(name: str, key: str) -> None:
    assert t.name_key(name) == key


@given(ANY)
def test_name_key_is_stable_and_blind_to_cleaning(raw: str) -> None:
    assert t.name_key(t.clean_name(raw)) == t.name_key(raw)
    assert t.name_key(t.name_key(raw)) == t.name_key(raw)
    assert not any(c.isspace() for c in t.name_key(raw))


def test_folding() -> None:
    assert t.fold_digits("０１２９Ａ，") == "0129Ａ，"
    assert t.fold_width("０Ａ，　龙") == "0A, 龙"


def test_length_counts_people_s_characters() -> None:
    assert t.length("𬱖某") == 2


@pytest.mark.parametrize(
    ("raw", "tokens"),
    [
        ("拆迁补偿", ["拆", "迁", "补", "偿"]),
        ("Ab１", ["a", "b", "1"]),
        ("甲，。 乙", ["甲", t.BOUNDARY, "乙"]),
        ("a_b\n\tc", ["a", t.BOUNDARY, "b", t.BOUNDARY, "c"]),
        ("𬱖〇々", ["𬱖", "〇", "々"]),
        ("葛\U000e0100某", ["葛", "某"]),
        ("😀", ["u1f600"]),
        ("zz", ["z", "z"]),
        ("", []),
    ],
)
def test_char_tokens(raw: str, tokens: list[str]) -> None:
    assert t.char_tokens(raw) == tokens


@pytest.fixture
def index() -> Iterator[sqlcipher3.Connection]:
    with closing(sqlcipher3.connect(":memory:")) as connection:
        connection.execute('CREATE VIRTUAL TABLE fts USING fts5(body, tokenize="unicode61 remove_diacritics 0")')
        connection.execute("CREATE VIRTUAL TABLE words USING fts5vocab(fts, 'instance')")
        yield connection


def test_every_letter_of_unicode_is_one_token_for_the_engine(index: sqlcipher3.Connection) -> None:
    # Every character up to the last Han plane, then a sample of the planes that hold only tags and private use.
    points = chain(range(0xD800), range(0xE000, 0x40000), range(0x40000, 0x110000, 61))
    letters = ((c, t.char_tokens(chr(c))) for c in points)
    singles = [(c, tokens[0]) for c, tokens in letters if len(tokens) == 1]
    index.executemany("INSERT INTO fts(rowid, body) VALUES (?, ?)", singles)
    kept = dict(index.execute("SELECT doc, count(*) FROM words GROUP BY doc"))
    assert len(singles) > 200_000
    assert [hex(c) for c, _ in singles if kept.get(c) != 1] == []


def test_the_newest_han_extensions_are_letters() -> None:
    for character in "\u9fff\U0002ebf0\U00031350\U000323af":
        assert t.char_tokens(character) == [character]


letters = st.text(st.sampled_from(list("拆迁补偿款花园路aB1０é" + RARE + "，。 \n_😀")), min_size=1, max_size=40)


@given(letters, st.data())
def test_any_substring_is_found_by_a_phrase(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    part = body[start : data.draw(st.integers(start + 1, len(body)))].strip("，。 \n_")
    with closing(sqlcipher3.connect(":memory:")) as connection:
        connection.execute('CREATE VIRTUAL TABLE fts USING fts5(body, tokenize="unicode61 remove_diacritics 0")')
        connection.execute("INSERT INTO fts(body) VALUES (?)", (" ".join(t.char_tokens(body)),))
        phrase = " ".join(t.char_tokens(part))
        found = connection.execute("SELECT count(*) FROM fts WHERE fts MATCH ?", (f'"{phrase}"',)).fetchone()[0]
    assert found == (1 if part else 0)


def test_a_phrase_does_not_cross_punctuation(index: sqlcipher3.Connection) -> None:
    index.execute("INSERT INTO fts(body) VALUES (?)", (" ".join(t.char_tokens("未到位，补偿款")),))
    phrase = " ".join(t.char_tokens("位补"))
    assert index.execute("SELECT count(*) FROM fts WHERE fts MATCH ?", (f'"{phrase}"',)).fetchone() == (0,)


def test_dates_as_words() -> None:
    assert t.format_date_cn(date(2026, 3, 2)) == "2026年3月2日"
    assert t.format_date_week(date(2026, 3, 2)) == "2026年3月2日 (周一)"
    assert t.format_date_week(date(2026, 12, 27)) == "2026年12月27日 (周日)"


@pytest.mark.parametrize(
    "typed",
    [
        "2024-03-05",
        "2024/3/5",
        "2024年3月5日",
        "2024 年 3 月 5 日",
        "2024.3.5",
        "20240305",
        " ２０２４－０３－０５ ",
        "２０２４年３月５日",
    ],
)
def test_parse_date(typed: str) -> None:
    assert t.parse_date(typed) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "没有填写"),
        ("昨天", "日期“昨天”无法识别"),
        ("2024-3", "无法识别"),
        ("2024-03/05", "无法识别"),
        ("24-3-5", "无法识别"),
        ("2023-02-29", "日期“2023-02-29”不存在"),
        ("20240230", "不存在"),
        ("0000-01-01", "不存在"),
        ("2024-03-05 10:00", "无法识别"),
    ],
)
def test_parse_date_refuses(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        t.parse_date(typed)


@given(st.dates(date(1000, 1, 1)))
def test_dates_come_back(day: date) -> None:
    for written in (day.isoformat(), t.format_date_cn(day), f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}"):
        assert t.parse_date(written) == day


def test_group_number() -> None:
    assert t.group_number("500108202603020007") == "500108 20260302 0007"
    for other in ("", "1234", "50010820260302000X", "５００１０８２０２６０３０２０００７", "500108 20260302 0007"):
        assert t.group_number(other) == other


@pytest.mark.parametrize(
    ("period", "title", "name"),
    [
        ("2026年第四季度", "季度报告", "2026年第四季度报告"),
        ("2026年第四季度", "信访工作季度报告", "2026年第四季度信访工作报告"),
        ("2026年10月1日至2026年12月30日", "信访工作季度报告", "2026年10月1日至2026年12月30日信访工作季度报告"),
        ("2026年", "年度工作报告", "2026年度工作报告"),
        ("2026年", "信访工作年度统计表", "2026年信访工作年度统计表"),
        ("2026年3月", "信访工作月报", "2026年3月信访工作月报"),
    ],
)
def test_a_report_says_its_span_once(period: str, title: str, name: str) -> None:
    assert t.report_name(period, title) == name
