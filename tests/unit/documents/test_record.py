"""The papers of records: 调解记录 and 调查记录, plain, long, supplementary and as a proof."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xinfang_desk.documents.record import draw_record, signers
from xinfang_desk.domain.papers import SessionData
from xinfang_desk.domain.records import READ_BACK, RecordKind

from .papers import RARE, SESSION
from .reading import MM, assert_well_made, joined, pages_of

ATTENDED = replace(SESSION, attending=("申请人欧阳䶮", "被申请人某某物业服务有限公司"), recorder="王小明")
ASKED = replace(
    SESSION,
    kind=RecordKind.INVESTIGATION,
    investigator="李调解",
    recorder="王小明",
    asked="周大爷",
    identity="71岁，退休，住申请人楼上",
    present="",
    record="问：请介绍你的基本情况。\n答：我住在四楼。\n问：漏水从什么时候开始？\n答：去年冬天。",
)


def words_of(page) -> str:
    return "".join(word.text for word in page.words)


@pytest.mark.parametrize("data", [SESSION, ATTENDED, ASKED], ids=["old", "attended", "asked"])
@pytest.mark.parametrize("times", [1, 60], ids=["plain", "long"])
def test_records_are_well_made_and_reproducible(data: SessionData, times: int) -> None:
    data = replace(data, record="\n".join([data.record] * times))
    pdf = draw_record(data)
    assert_well_made(pdf, 12 * MM)
    assert pdf == draw_record(data)


def test_a_record_names_time_place_and_people_and_is_signed_on_each_page() -> None:
    long = replace(SESSION, record=f"申请人李{RARE}：要求退还采暖费（每平方米2.3元），并书面答复。\n" * 40)
    pdf = draw_record(long)
    pages = pages_of(pdf)
    assert len(pages) > 1
    for page in pages:
        assert "签名或按指印）" in words_of(page)
    text = joined(pdf)
    for words in (
        "2026年3月20日9:30至11:05",
        "二楼调解室",
        "赵某",
        "李调解",
        "住建委工作人员1名",
        RARE,
        "与我说的相符",
    ):
        assert words in text


def test_a_record_over_midnight_names_both_days() -> None:
    late = replace(SESSION, ended=SESSION.ended.replace(day=21))
    assert "2026年3月20日9:30至2026年3月21日11:05" in joined(draw_record(late))


def test_whoever_was_there_signs() -> None:
    assert signers(SESSION) == (
        "申请人（签名或按指印）",
        "被申请人（签名或按指印）",
        "其他在场人员（签名）",
        "人民调解员（签名）",
        "记录人（签名）",
    )
    text = joined(draw_record(ATTENDED))
    for words in ("到场当事人", "申请人欧阳䶮（签名或按指印）", "记录人王小明（签名）"):
        assert words in text


def test_an_investigation_names_who_asked_whom_and_is_signed_by_both_on_each_page() -> None:
    pdf = draw_record(replace(ASKED, record="\n".join([ASKED.record] * 20)))
    pages, text = pages_of(pdf), joined(pdf)
    assert len(pages) > 1
    for page in pages:
        assert "被调查人" in words_of(page)
    for words in (
        "人民调解调查记录",
        "周大爷（71岁，退休，住申请人楼上）",
        "调查人李调解（签名）",
        "漏水从什么时候开始",
    ):
        assert words in text
    assert "人民调解员（签名）" not in text


def test_the_closing_sentence_stands_once() -> None:
    closed = replace(SESSION, record=f"{SESSION.record}\n\n{READ_BACK}\n")
    assert joined(draw_record(closed)).count("与我说的相符") == 1
    assert draw_record(closed) == draw_record(SESSION)


def test_a_supplement_names_the_record_it_corrects() -> None:
    text = joined(draw_record(replace(SESSION, supplements="2026年3月2日 9:30的调解记录")))
    assert "人民调解记录（补正）" in text
    assert "本记录补正2026年3月2日9:30的调解记录" in text


def test_only_a_proof_is_marked_as_a_draft() -> None:
    assert "草稿" in joined(draw_record(replace(SESSION, proof=True)))
    assert "草稿" not in joined(draw_record(SESSION))


def test_signatures_never_stand_without_text() -> None:
    for lines in range(8, 40):
        pdf = draw_record(replace(ATTENDED, record="\n".join(f"申请人：第{n}句话。" for n in range(lines))))
        last = words_of(pages_of(pdf)[-1])
        assert f"第{lines - 1}句话" in last
        assert "记录人王小明" in last
