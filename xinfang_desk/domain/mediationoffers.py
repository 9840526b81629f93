"""Which of the possible steps of a mediation case a window puts first."""

from __future__ import annotations

from .mediationmoves import MEDIATION_MOVES
from .mediationstates import MediationState
from .offers import Offers

S = MediationState
_AFTER = ("archive", "follow_up")
CASE_LIKELY: dict[MediationState, tuple[str, ...]] = {
    S.APPLIED: ("consent", "refuse"),
    S.CONSENTED: ("accept", "refuse"),
    S.ACCEPTED: ("inform",),
    S.INFORMED: ("decide_recusal", "session", "investigate"),
    S.MEDIATING: ("decide_recusal", "agree_written", "session", "agree_oral", "fail"),
    S.AGREED: ("perform", "performed", "apply_confirmation", "confirm"),
    S.PERFORMING: ("performed", "not_performed", "apply_confirmation", "confirm"),
    S.PERFORMED: _AFTER,
    S.BROKEN: ("follow_up", "performed", "perform", "archive"),
    S.FAILED: _AFTER,
    S.WITHDRAWN: _AFTER,
    S.REFUSED: _AFTER,
}
"""State -> likely steps; the first that is possible is the next one."""

CASE_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("受理", ("consent", "accept", "refuse", "inform")),
    ("调解", ("session", "investigate", "appraise", "extend", "recuse", "decide_recusal", "flag_major")),
    ("结果", ("agree_written", "agree_oral", "fail", "withdraw")),
    ("履行和司法确认", ("perform", "performed", "not_performed", "follow_up")),
    ("", ("apply_confirmation", "confirm", "dismiss_confirmation")),
    ("归档", ("archive",)),
)
"""The other possible steps by what they are about."""

CASE_OFFERS = Offers(CASE_LIKELY, CASE_GROUPS)
"""How the steps of mediation cases are offered."""

UNGROUPED_CASE_MOVES = tuple(
    move.key for move in MEDIATION_MOVES if not move.own and all(move.key not in keys for _title, keys in CASE_GROUPS)
)
"""Steps that no group names; a test holds this empty."""
