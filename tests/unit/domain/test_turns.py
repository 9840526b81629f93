"""Who speaks in a record, and who comes next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.mediationparties import MediationParty, PartyRole, Side
from xinfang_desk.domain.records import RecordKind
from xinfang_desk.domain.turns import (
    MOST_SPEAKERS,
    attendants,
    is_bare,
    next_speaker,
    speaker_of,
    speakers,
    split_names,
)

KNOWN = ("申请人孙丽华", "被申请人吴建军", "调解员陈调解")


def test_parties_come_first_then_whoever_acts_for_them_or_helps() -> None:
    people = (
        MediationParty(1, "某物业公司", Side.RESPONDENT),
        MediationParty(2, "孙丽华", Side.APPLICANT),
        MediationParty(3, "李四", Side.APPLICANT, PartyRole.AGENT, stands_for=2),
        MediationParty(4, "赵一", None, PartyRole.EXPERT),
        MediationParty(5, "周建国", Side.APPLICANT),
    )
    assert [one.words for one in attendants(people)] == [
        "申请人孙丽华",
        "申请人周建国",
        "被申请人某物业公司",
        "申请人代理人李四",
        "专家赵一",
    ]
    assert attendants(()) == ()


def test_names_are_parted_by_any_mark() -> None:
    assert split_names(" 赵一、钱二,孙三；李四 ") == ("赵一", "钱二", "孙三", "李四")


def test_a_session_offers_the_parties_the_mediator_and_the_others() -> None:
    found = speakers(RecordKind.MEDIATION, KNOWN[:2], "陈调解", "社区干部赵一、律师钱二")
    assert found == (*KNOWN, "社区干部赵一", "律师钱二")


def test_a_mediator_who_is_called_so_is_not_called_so_twice() -> None:
    assert speakers(RecordKind.MEDIATION, (), "调解员甲") == ("调解员甲",)


def test_an_investigation_offers_question_and_answer_first() -> None:
    assert speakers(RecordKind.INVESTIGATION, (), "陈调解", "赵一") == ("问", "答", "赵一")


def test_there_are_no_more_speakers_than_digits_and_none_twice() -> None:
    found = speakers(RecordKind.MEDIATION, [f"申请人{n}" for n in range(20)] + ["申请人1"], "甲")
    assert len(found) == MOST_SPEAKERS
    assert len(set(found)) == MOST_SPEAKERS
    assert found[-1] == "调解员甲", "whoever leads the talk always has a key"


def test_the_longest_name_is_the_speaker() -> None:
    assert speaker_of("申请人孙丽华：我说", ("申请人孙丽", "申请人孙丽华")) == "申请人孙丽华"
    assert speaker_of("接着说", KNOWN) == ""


def test_whoever_spoke_before_the_present_speaker_answers() -> None:
    talk = ["申请人孙丽华：漏水。", "很久了。", "被申请人吴建军：不是我。"]
    assert next_speaker(talk, KNOWN) == "申请人孙丽华"
    assert next_speaker(talk[:2], KNOWN) == "被申请人吴建军", "the first other one when only one has spoken"
    assert next_speaker([], KNOWN) == "申请人孙丽华"
    assert next_speaker(["申请人孙丽华：漏水。"], KNOWN[:1]) == ""
    assert next_speaker([], ()) == ""


def test_an_empty_paragraph_and_a_name_alone_are_taken_over() -> None:
    assert is_bare("", KNOWN)
    assert is_bare("被申请人吴建军：", KNOWN)
    assert not is_bare("被申请人吴建军：不是", KNOWN)
    assert not is_bare("：", ())


@given(st.lists(st.sampled_from([f"{who}：话" for who in KNOWN]), min_size=2, max_size=20))
def test_the_next_speaker_is_never_the_present_one(talk: list[str]) -> None:
    assert next_speaker(talk, KNOWN) != speaker_of(talk[-1], KNOWN)
