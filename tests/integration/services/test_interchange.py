"""Whatever can be said of a matter in a file comes back out of the office in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables import write_csv
from xinfang_desk.domain.codes import Channel, Code, IdType, MatterClass, Occurrence, Opinion, Purpose, Rating
from xinfang_desk.domain.matters import MatterDraft
from xinfang_desk.domain.office import CodeItem
from xinfang_desk.domain.people import Person
from xinfang_desk.domain.text import clean_name, clean_text
from xinfang_desk.domain.wording import is_control, is_picture
from xinfang_desk.services.petitionfile import COLUMNS
from xinfang_desk.services.tablefile import read_table

from .desk import Desk, open_desk

years = count(1901)
SAFE = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")).filter(
    lambda c: not is_control(c) and not is_picture(c)
)


def labels(words: type[Code]) -> st.SearchStrategy[str]:
    return st.sampled_from([word.label for word in words])


names = (
    st.text(SAFE, min_size=1, max_size=50).map(clean_name).filter(lambda name: 0 < len(name) <= 50 and name != "匿名")
)
texts = st.text(st.one_of(SAFE, st.just("\n"), st.sampled_from("䶮㛃𬭩，\"'")), max_size=120).map(clean_text)


@st.composite
def petitions(draw: st.DrawFn) -> dict[str, str]:
    """A row of a file; the year is put in later."""
    purpose = draw(st.sampled_from(Purpose))
    request = MatterDraft(purpose=purpose).effective_class is MatterClass.REQUEST
    steps = draw(st.integers(0, 4))
    rated = draw(st.booleans())
    dates = ["04-02", "05-03", "06-04", "07-05"][:steps] + [""] * (4 - steps)
    return {
        "国家系统编号": draw(st.text("0123456789ABC", max_size=20)),
        "信访形式": draw(labels(Channel)),
        "姓名": draw(names),
        "证件类型": IdType.PASSPORT.label,
        "证件号码": draw(st.text("0123456789XG", min_size=1, max_size=18)),
        "手机": draw(st.sampled_from(["", "13800138000", "023-62861234"])),
        "住址": draw(st.text("示例路1号·甲，", max_size=30)),
        "信访人数": str(draw(st.integers(1, 99_999))),
        "初次重复": Occurrence.FIRST.label,
        "信访目的": purpose.label,
        "事项类别": MatterDraft(purpose=purpose).effective_class.label,
        "办理路径": draw(st.sampled_from(["", *"123456"])) if request else "",
        "内容分类": draw(st.sampled_from(["", "城乡建设", "其他", "甲类/其他", "乙类/其他", "没有的分类"])),
        "责任单位": draw(st.sampled_from(["", "区教委", "区新设局"])),
        "主要诉求": draw(texts.filter(lambda text: text.strip())),
        "事实与理由": draw(texts),
        "转送日期": dates[0],
        "受理告知日期": dates[1],
        "延期日数": str(draw(st.integers(1, 30))) if steps > 1 and draw(st.booleans()) else "",
        "办结日期": dates[2],
        "处理意见": draw(labels(Opinion)) if steps > 2 else "",
        "送达日期": dates[3],
        "一次性化解": draw(st.sampled_from(["", "是", "否"])),
        "信访部门评价": draw(labels(Rating)) if rated else "",
    }


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An office whose categories share a label on two levels."""
    desk = open_desk(tmp_path_factory.mktemp("office"))
    tree = [("甲", "甲类", ""), ("甲1", "其他", "甲"), ("乙", "乙类", ""), ("乙1", "其他", "乙"), ("丙", "其他", "")]
    items = tuple(CodeItem("category", code, label, parent) for code, label, parent in tree)
    desk.services.office.replace_codes(desk.ctx, "category", items)
    yield desk
    desk.services.close()


@given(rows=st.lists(petitions(), min_size=1, max_size=6))
def test_every_cell_comes_back(
    office: Desk, tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    folder, year = tmp_path_factory.mktemp("files"), next(years)
    sent = [_dated(row, year, serial) for serial, row in enumerate(rows, 1)]
    header = list(COLUMNS)
    path = write_csv(folder / "in.csv", [header, *([row.get(name, "") for name in header] for row in sent)])
    services = office.services
    result = services.interchange.import_file(office.ctx, "petitions", path)
    assert (result.bad, result.added) == ((), len(rows))
    for suffix in (".csv", ".xlsx"):
        out = folder / f"out{suffix}"
        services.interchange.export_file(office.ctx, "petitions", year, out)
        table = read_table(out)
        back = [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]
        assert back == [{name: row.get(name, "") for name in header} for row in sent]


def _dated(row: dict[str, str], year: int, serial: int) -> dict[str, str]:
    dated = {name: f"{year}-{cell}" if name.endswith("日期") and cell else cell for name, cell in row.items()}
    day = f"{year}-03-01"
    return {"登记编号": f"500108{year}0301{serial:04d}", "登记日期": day, "信访日期": day, **dated}


def test_what_was_registered_at_the_counter_goes_out_and_comes_in(desk: Desk, tmp_path: Path) -> None:
    desk.register()
    desk.register(petitioner=Person(name="阿依古丽·买买提", phone="13800138001", address="示例路2号"), headcount=3)
    out = tmp_path / "out.csv"
    assert desk.services.interchange.export_file(desk.ctx, "petitions", 2026, out) == 2
    assert desk.services.interchange.import_file(desk.ctx, "petitions", out).unchanged == 2
    other = open_desk(tmp_path / "other")
    assert other.services.interchange.import_file(other.ctx, "petitions", out).added == 2
    again = tmp_path / "again.csv"
    other.services.interchange.export_file(other.ctx, "petitions", 2026, again)
    other.services.close()
    assert again.read_bytes() == out.read_bytes()


def test_an_export_is_logged(desk: Desk, tmp_path: Path) -> None:
    before = desk.count("audit")
    desk.services.interchange.export_file(desk.ctx, "ledger", 2026, tmp_path / "x.csv")
    assert desk.count("audit") == before + 1
