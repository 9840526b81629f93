"""人民调解卷宗: which pieces a file of a case has, in which order, and which of them may not be missing (domain §8.3).

The order and the duties are those of the 司法部 forms of 2010. A case without an agreement has the notice of its end in the
place of the agreement (《人民调解法》第二十六条).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from .codes import Code
from .papers import PaperKind as K


class DossierPlace(Code):
    """卷内次序: the places of a file, in their order."""

    OPENING = "opening", "申请书或者受理登记表"
    RIGHTS = "rights", "权利义务告知书"
    IDENTITY = "identity", "身份证明"
    MANDATE = "mandate", "授权委托书"
    INVESTIGATION = "investigation", "调查记录"
    EVIDENCE = "evidence", "证据材料"
    SESSION = "session", "调解记录"
    AGREEMENT = "agreement", "调解协议书"
    PERFORMANCE = "performance", "履行凭证"
    FOLLOW_UP = "follow_up", "回访记录"
    CONFIRMATION = "confirmation", "司法确认材料"
    STATEMENT = "statement", "卷宗情况说明"
    BACK = "back", "封底"

    @property
    def order(self) -> int:
        """1 to 13."""
        return list(DossierPlace).index(self) + 1


P = DossierPlace
HANDED_IN = (
    P.IDENTITY,
    P.MANDATE,
    P.EVIDENCE,
    P.PERFORMANCE,
    P.CONFIRMATION,
    P.OPENING,
    P.RIGHTS,
    P.INVESTIGATION,
    P.SESSION,
    P.AGREEMENT,
    P.FOLLOW_UP,
)
"""Places that take something handed in or scanned, the usual ones first."""
_TELLING: tuple[tuple[str, DossierPlace], ...] = (
    ("身份证", P.IDENTITY),
    ("户口", P.IDENTITY),
    ("营业执照", P.IDENTITY),
    ("法定代表人", P.IDENTITY),
    ("身份", P.IDENTITY),
    ("委托", P.MANDATE),
    ("收条", P.PERFORMANCE),
    ("收据", P.PERFORMANCE),
    ("转账", P.PERFORMANCE),
    ("付款", P.PERFORMANCE),
    ("裁定", P.CONFIRMATION),
    ("法院", P.CONFIRMATION),
    ("司法确认", P.CONFIRMATION),
    ("申请书", P.OPENING),
    ("告知书", P.RIGHTS),
    ("调查", P.INVESTIGATION),
    ("调解记录", P.SESSION),
    ("协议", P.AGREEMENT),
    ("回访", P.FOLLOW_UP),
)


def place_by_name(name: str) -> DossierPlace:
    """Where a file of this name is proposed to lie; an exhibit where its name says nothing. The clerk has the last word."""
    return next((place for word, place in _TELLING if word in name), P.EVIDENCE)


_DUTIES = (P.OPENING, P.RIGHTS, P.IDENTITY, P.SESSION, P.AGREEMENT, P.BACK)
END_WORD = "终止调解通知书"
"""What takes the place of the agreement in a case without one."""

_OPENING = (K.MEDIATION_APPLICATION, K.MEDIATION_REGISTER)
_FILED: Mapping[DossierPlace, tuple[K, ...]] = {
    P.OPENING: (*_OPENING, K.MEDIATION_TRANSFER, K.MEDIATION_CONSENT, K.MEDIATION_REFUSAL),
    P.RIGHTS: (K.MEDIATION_RIGHTS, K.RECUSAL_REQUEST, K.RECUSAL_DECISION),
    P.MANDATE: (K.MEDIATION_MANDATE, K.AUTHORISATION),
    P.INVESTIGATION: (K.INVESTIGATION,),
    P.SESSION: (K.INVITATION, K.HELPER_INVITATION, K.TERM_EXTENSION, K.SESSION),
    P.AGREEMENT: (K.AGREEMENT, K.ORAL_AGREEMENT, K.TERMINATION),
    P.PERFORMANCE: (K.PERFORMANCE_RECORD, K.PAYMENT_RECEIPT),
    P.FOLLOW_UP: (K.FOLLOW_UP_RECORD, K.LAWSUIT_GUIDANCE),
    P.CONFIRMATION: (K.CONFIRMATION_APPLICATION, K.CONFIRMATION_LIST),
    P.STATEMENT: (K.CLOSING_REPORT, K.MEDIATION_FEEDBACK, K.DOSSIER_STATEMENT),
    P.BACK: (K.DOSSIER_BACK,),
}
PLACE_OF: Mapping[K, DossierPlace] = MappingProxyType(
    {kind: place for place, kinds in _FILED.items() for kind in kinds}
)
"""Where a paper lies in the file; kinds that are not named are no pieces of it."""

_RANK: Mapping[K, int] = {kind: rank for kinds in _FILED.values() for rank, kind in enumerate(kinds)}
_FULFILS: Mapping[DossierPlace, tuple[K, ...]] = {
    P.OPENING: _OPENING,
    P.RIGHTS: (K.MEDIATION_RIGHTS,),
    P.SESSION: (K.SESSION,),
    P.AGREEMENT: (K.AGREEMENT, K.ORAL_AGREEMENT),
    P.BACK: (K.DOSSIER_BACK,),
}
"""Which papers do the duty of their place. 身份证明 are copies that were handed in: any piece of that place does."""


@dataclass(frozen=True)
class DossierPiece:
    """A piece that is there: a paper of a kind, or something handed in (`kind` None) with its place."""

    title: str
    place: DossierPlace
    kind: K | None = None
    made_on: date | None = None


def piece_of(kind: K, title: str = "", made_on: date | None = None) -> DossierPiece | None:
    """A paper as a piece of the file; None for a kind that does not belong into it."""
    place = PLACE_OF.get(kind)
    return DossierPiece(title or kind.label, place, kind, made_on) if place else None


def in_order(pieces: Iterable[DossierPiece]) -> tuple[DossierPiece, ...]:
    """The pieces as they are bound: by place, kinds of one place in their order, then by day."""
    return tuple(sorted(pieces, key=_key))


def _key(piece: DossierPiece) -> tuple[int, int, date]:
    rank = _RANK.get(piece.kind, len(K)) if piece.kind else len(K)
    return piece.place.order, rank, piece.made_on or date.min


def duties(*, agreed: bool) -> tuple[tuple[DossierPlace, str], ...]:
    """The obligatory places with what they are called in this case."""
    return tuple((place, END_WORD if place is P.AGREEMENT and not agreed else place.label) for place in _DUTIES)


def missing(pieces: Iterable[DossierPiece], *, agreed: bool) -> tuple[str, ...]:
    """What the file must have and has not, in its order; empty when it is whole."""
    there = tuple(pieces)
    return tuple(
        name for place, name in duties(agreed=agreed) if not any(_does(piece, place, agreed) for piece in there)
    )


def _does(piece: DossierPiece, place: DossierPlace, agreed: bool) -> bool:
    """Whether a piece does the duty of a place. A scan that was handed in does it as well as the paper itself."""
    if piece.place is not place:
        return False
    if place is P.AGREEMENT and not agreed:
        return piece.kind in (None, K.TERMINATION)
    return piece.kind is None or place not in _FULFILS or piece.kind in _FULFILS[place]
