"""GB 11643 numbers: vectors of the standard, what is warned of, and that no single slip of a digit goes unseen."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xinfang_desk.domain.identity import age_on, check_digit, check_id_number, is_id_number

TODAY = date(2026, 3, 2)


def checked(first17: str) -> str:
    return first17 + check_digit(first17)


def independent_check(number: str) -> bool:
    """ISO 7064 MOD 11-2 in its recursive form, written without the weights of the standard."""
    remainder = 0
    for character in number:
        remainder = (remainder * 2 + (10 if character == "X" else int(character))) % 11
    return remainder == 1


births = st.dates(date(1900, 1, 1), TODAY).filter(lambda day: age_on(day, TODAY) <= 130)
regions = st.from_regex(r"[1-9][0-9]{5}", fullmatch=True)
numbers = st.builds(
    lambda region, birth, sequence: checked(f"{region}{birth:%Y%m%d}{sequence:03d}"),
    regions,
    births,
    st.integers(0, 999),
)


@pytest.mark.parametrize(
    ("number", "sex", "birth", "age"),
    [
        ("11010519491231002X", "女", date(1949, 12, 31), 76),
        ("500108198001010018", "男", date(1980, 1, 1), 46),
        ("810000199001010019", "男", date(1990, 1, 1), 36),
        (checked("82000020000229002"), "女", date(2000, 2, 29), 26),
        (checked("83000019991231122"), "女", date(1999, 12, 31), 26),
        (checked("91105619850302001"), "男", date(1985, 3, 2), 41),
        (checked("50010820260302001"), "男", date(2026, 3, 2), 0),
    ],
)
def test_good_numbers_tell_sex_birth_and_age(number: str, sex: str, birth: date, age: int) -> None:
    result = check_id_number(number, TODAY)
    assert (result.normalized, result.valid, result.message) == (number, True, "")
    assert (result.sex, result.birth, result.age) == (sex, birth, age)


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002x",
        "110105-19491231-002X",
        "　11010519491231002Ｘ\n",
    ],
)
def test_ways_of_typing_meet(typed: str) -> None:
    result = check_id_number(typed, TODAY)
    assert result.valid
    assert result.normalized == "11010519491231002X"


def test_first_generation_is_converted_for_matching() -> None:
    result = check_id_number("110105491231002", TODAY)
    assert (result.normalized, result.valid, result.birth) == ("11010519491231002X", True, date(1949, 12, 31))
    assert result.sex == "女"


def test_first_generation_with_impossible_birth_date() -> None:
    result = check_id_number("110105490231002", TODAY)
    assert not result.valid
    assert "1949年2月31日不存在" in result.message


def test_empty_is_no_finding() -> None:
    assert check_id_number(" 　\n", TODAY).message == ""
    assert check_id_number("", TODAY).valid


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("110105194912310021", "身份证号最后一位应为 X"),
        ("500108198001010010", "身份证号最后一位应为 8"),
        ("50010819800101001", "应为18位（第一代为15位），现为17位"),
        ("5001081980010100188", "现为19位"),
        ("5001O8198001010018", "第5位“O”不是数字"),
        ("50010819800101X018", "第15位“X”不是数字"),
        ("50010819800101001Y", "最后一位只能是数字或 X，现为“Y”"),
        ("50010819800101001八", "最后一位只能是数字或 X"),
        (checked("50010819810229001"), "出生日期1981年2月29日不存在"),
        (checked("50010819001301001"), "出生日期1900年13月1日不存在"),
        (checked("50010800000000001"), "出生日期0年0月0日不存在"),
        (checked("50010820260303001"), "出生日期2026年3月3日晚于今天"),
        (checked("50010818991231001"), "出生日期1899年12月31日过早"),
        ("٥٠٠١٠٨١٩٨٠٠١٠١٠٠١٨", "第1位“٥”不是数字"),
        ("无", "现为1位"),
    ],
)
def test_findings_say_what_and_what_to_do(number: str, words: str) -> None:
    result = check_id_number(number, TODAY)
    assert not result.valid
    assert words in result.message
    assert result.message.endswith("请核对；确认无误可继续")


def test_older_than_130_is_warned_of() -> None:
    number = checked("50010819010101001")
    assert check_id_number(number, date(2031, 12, 31)).valid
    assert "过早" in check_id_number(number, date(2032, 1, 1)).message


def test_an_implausible_birth_date_is_not_filled_in() -> None:
    for first17 in ("50010819810229001", "50010820260303001", "50010818991231001"):
        result = check_id_number(checked(first17), TODAY)
        assert (result.birth, result.age) == (None, None)


def test_a_wrong_check_digit_still_offers_birth_and_sex() -> None:
    result = check_id_number("110105194912310021", TODAY)
    assert (result.sex, result.birth, result.age) == ("女", date(1949, 12, 31), 76)


def test_the_region_is_not_looked_up() -> None:
    assert check_id_number(checked("99999919800101001"), TODAY).valid
    assert check_id_number(checked("51021319500101001"), TODAY).valid


def test_leap_day_birthday() -> None:
    assert age_on(date(2000, 2, 29), date(2026, 2, 28)) == 25
    assert age_on(date(2000, 2, 29), date(2026, 3, 1)) == 26


@given(numbers)
def test_check_digit_agrees_with_the_recursive_method(number: str) -> None:
    assert independent_check(number)
    assert check_id_number(number, TODAY).valid
    assert is_id_number(number)


@given(numbers, st.integers(0, 17), st.integers(1, 10))
@example("11010519491231002X", 17, 1)
def test_each_single_digit_error_is_detected(number: str, place: int, shift: int) -> None:
    signs = "0123456789X" if place == 17 else "0123456789"
    wrong = signs[(signs.index(number[place]) + shift) % len(signs)]
    spoiled = number[:place] + wrong + number[place + 1 :]
    assert check_id_number(spoiled, TODAY).valid == (spoiled == number)


@given(numbers, st.integers(0, 16))
def test_each_swap_of_neighbours_is_detected(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert check_id_number(swapped, TODAY).valid == (swapped == number)


@given(numbers)
def test_both_generations_match(number: str) -> None:
    first = number[:6] + number[8:17]
    expected = number if number[6:8] == "19" else checked(number[:6] + "19" + number[8:17])
    assert check_id_number(first, TODAY).normalized == expected


@given(st.text(max_size=30), st.dates(date(1900, 1, 1)))
def test_never_raises_and_speaks_exactly_when_not_valid(text: str, today: date) -> None:
    result = check_id_number(text, today)
    assert result.valid == (result.message == "")


@given(st.text(st.sampled_from("0123456789Xx０９ "), min_size=14, max_size=20))
def test_near_numbers_never_raise(text: str) -> None:
    result = check_id_number(text, TODAY)
    assert check_id_number(result.normalized, TODAY) == result


@given(births)
def test_age_counts_birthdays(birth: date) -> None:
    days = (birth + timedelta(days=n) for n in range(1, (TODAY - birth).days + 1, 1))
    key = (birth.month, birth.day) if (birth.month, birth.day) != (2, 29) else None
    birthdays = sum((day.month, day.day) == key for day in days) if key else age_on(birth, TODAY)
    assert age_on(birth, TODAY) == birthdays
