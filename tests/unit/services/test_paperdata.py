"""What is kept of a paper draws the same paper again."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from xinfang_desk.domain.codes import SlipPaper
from xinfang_desk.domain.papers import LetterData, PaperKind, SlipData, SlipPromise
from xinfang_desk.services.paperdata import from_json, texts, to_json

SLIP = SlipData(
    number="500108202603020001",
    registered_at=datetime(2026, 3, 2, 9, 30),
    name="张𬭩",
    headcount=3,
    summary="退费",
    materials=("合同（原件，3页）", "票据"),
    unit="",
    answer_by=date(2026, 3, 17),
    organ_name="某办",
    address="某路",
    phone="023-1",
    hours="9:00",
    query_way="来电",
    operator="甲",
    reprint=2,
    printed_at=datetime(2026, 3, 4, 8, 0),
    paper=SlipPaper.ROLL80,
    promise=SlipPromise.ACCUSATION,
)
LETTER = LetterData(
    PaperKind.REFERRAL, "某办", "某〔2026〕1号", "函", "某局", ("甲", "乙"), "某办", date(2026, 3, 2), restricted=True
)


@pytest.mark.parametrize("data", [SLIP, LETTER])
def test_data_survives_json(data: SlipData | LetterData) -> None:
    kept = json.loads(json.dumps(to_json(data), ensure_ascii=False))
    assert from_json(type(data), kept) == data


def test_fields_of_a_later_or_an_older_program_do_no_harm() -> None:
    kept = to_json(SLIP)
    del kept["reprint"]
    kept["colour"] = "red"
    assert from_json(SlipData, kept).reprint == 0


def test_a_slip_kept_before_there_were_promises_makes_the_ordinary_one() -> None:
    kept = to_json(SLIP)
    del kept["promise"]
    assert from_json(SlipData, kept).promise is SlipPromise.ORDINARY


def test_every_text_is_looked_at() -> None:
    found = texts(SLIP)
    for part in ("张𬭩", "退费", "合同（原件，3页）", "某办", "来电"):
        assert part in found
