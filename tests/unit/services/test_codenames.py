"""Names of codes in files lead back to the same code, also where labels meet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.office import CodeItem
from xinfang_desk.services.codenames import codes_by_name, names_by_code, top_level

ITEMS = (
    CodeItem("category", "01", "城乡建设"),
    CodeItem("category", "0101", "其他", "01"),
    CodeItem("category", "02", "教育"),
    CodeItem("category", "0201", "其他", "02"),
    CodeItem("category", "99", "其他"),
    CodeItem("category", "98", "教育", retired=True),
)


def test_the_upper_and_the_current_entry_have_the_plain_label() -> None:
    assert names_by_code(ITEMS) == {
        "01": "城乡建设",
        "02": "教育",
        "99": "其他",
        "0101": "城乡建设/其他",
        "0201": "教育/其他",
        "98": "教育（98）",
    }


def test_the_uppermost_level() -> None:
    entries = {item.code: item for item in ITEMS}
    assert top_level("0101", entries) == ITEMS[0]
    assert top_level("99", entries) == ITEMS[4]
    assert top_level("nothing", entries) is None


def test_a_table_that_bites_its_tail_ends() -> None:
    ring = (CodeItem("category", "a", "甲", "b"), CodeItem("category", "b", "乙", "a"))
    assert set(names_by_code(ring).values()) == {"甲", "乙"}
    assert top_level("a", {item.code: item for item in ring}) is not None


@given(
    st.lists(st.tuples(st.sampled_from("甲乙丙"), st.integers(0, 8), st.booleans()), max_size=9).map(
        lambda rows: [
            CodeItem("unit", str(n), label, str(parent) if parent < n else "", retired)
            for n, (label, parent, retired) in enumerate(rows)
        ]
    )
)
def test_every_code_has_a_name_of_its_own_that_leads_back(items: list[CodeItem]) -> None:
    names = names_by_code(items)
    assert set(names) == {item.code for item in items}
    assert len(set(names.values())) == len(items)
    assert all(codes_by_name(items)[name] == code for code, name in names.items())
