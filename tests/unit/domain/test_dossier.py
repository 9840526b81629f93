"""The file of a mediation case: its order, and what may not be missing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang_desk.domain.dossier import (
    PLACE_OF,
    DossierPiece,
    DossierPlace,
    duties,
    in_order,
    missing,
    piece_of,
)
from xinfang_desk.domain.mediationforms import MEDIATION_FORMS
from xinfang_desk.domain.papers import PaperKind as K

FULL = (K.MEDIATION_REGISTER, K.MEDIATION_RIGHTS, K.SESSION, K.AGREEMENT, K.DOSSIER_BACK)
IDENTITY = DossierPiece("身份证复印件", DossierPlace.IDENTITY)


def pieces(*kinds: K) -> list[DossierPiece]:
    found = [piece_of(kind) for kind in kinds]
    assert None not in found
    return [piece for piece in found if piece is not None]


def test_the_thirteen_places_stand_in_the_prescribed_order() -> None:
    labels = [place.label for place in DossierPlace]
    assert labels == [
        "申请书或者受理登记表", "权利义务告知书", "身份证明", "授权委托书", "调查记录", "证据材料", "调解记录", "调解协议书",
        "履行凭证", "回访记录", "司法确认材料", "卷宗情况说明", "封底",
    ]  # fmt: skip
    assert [place.order for place in DossierPlace] == list(range(1, 14))


def test_every_paper_of_the_room_has_its_place_but_cover_and_contents() -> None:
    outside = {kind for kind in MEDIATION_FORMS if kind not in PLACE_OF}
    assert outside == {K.DOSSIER_COVER, K.DOSSIER_CONTENTS}
    for kind in (K.AGREEMENT, K.ORAL_AGREEMENT, K.SESSION):
        assert kind in PLACE_OF
    assert piece_of(K.REFERRAL) is None


@given(st.permutations(sorted(PLACE_OF)))
def test_pieces_are_bound_in_the_same_order_whatever_order_they_came_in(kinds: list[K]) -> None:
    bound = [piece.kind for piece in in_order(pieces(*kinds))]
    assert bound == [piece.kind for piece in in_order(pieces(*sorted(PLACE_OF)))]
    assert bound[0] is K.MEDIATION_APPLICATION
    assert bound[-1] is K.DOSSIER_BACK
    orders = [PLACE_OF[kind].order for kind in bound if kind is not None]
    assert orders == sorted(orders)


def test_pieces_of_one_kind_follow_their_days_and_what_was_handed_in_comes_last() -> None:
    late, early = (piece_of(K.SESSION, made_on=date(2026, 3, day)) for day in (20, 4))
    assert late is not None
    assert early is not None
    scan = DossierPiece("录音说明", DossierPlace.SESSION)
    assert in_order((scan, late, early)) == (early, late, scan)


def test_a_whole_file_misses_nothing() -> None:
    assert missing([*pieces(*FULL), IDENTITY], agreed=True) == ()
    assert missing([*pieces(*FULL[:3], K.TERMINATION, K.DOSSIER_BACK), IDENTITY], agreed=False) == ()
    assert missing([*pieces(*FULL[:3], K.ORAL_AGREEMENT, K.DOSSIER_BACK), IDENTITY], agreed=True) == ()


def test_an_empty_file_misses_every_duty_in_order() -> None:
    assert missing((), agreed=True) == tuple(name for _, name in duties(agreed=True))
    assert [place.label for place, _ in duties(agreed=True)] == [
        "申请书或者受理登记表", "权利义务告知书", "身份证明", "调解记录", "调解协议书", "封底",
    ]  # fmt: skip
    assert "终止调解通知书" in missing((), agreed=False)
    assert "调解协议书" not in missing((), agreed=False)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (K.MEDIATION_REGISTER, "申请书或者受理登记表"),
        (K.MEDIATION_RIGHTS, "权利义务告知书"),
        (K.SESSION, "调解记录"),
        (K.AGREEMENT, "调解协议书"),
        (K.DOSSIER_BACK, "封底"),
    ],
)
def test_each_obligatory_piece_is_named_when_it_is_missing(kind: K, name: str) -> None:
    left = [other for other in FULL if other is not kind]
    assert missing([*pieces(*left), IDENTITY], agreed=True) == (name,)


def test_a_paper_beside_it_does_no_duty_but_a_scan_of_it_does() -> None:
    beside = pieces(K.MEDIATION_REFUSAL, *FULL[1:])
    assert missing([*beside, IDENTITY], agreed=True) == ("申请书或者受理登记表",)
    without = pieces(*(kind for kind in FULL if kind is not K.SESSION), K.INVITATION)
    assert missing([*without, IDENTITY], agreed=True) == ("调解记录",)
    assert missing([*without, IDENTITY, DossierPiece("手写记录", DossierPlace.SESSION)], agreed=True) == ()
    agreed = pieces(*FULL[:3], K.TERMINATION, K.DOSSIER_BACK)
    assert missing([*agreed, IDENTITY], agreed=True) == ("调解协议书",)
