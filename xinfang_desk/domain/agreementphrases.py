"""Ready-made words for agreements, clear enough to be performed and confirmed; the clerk completes what is left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .agreements import signing_parties
from .mediationparties import MediationParty, Side


@dataclass(frozen=True)
class Phrase:
    """A phrase under its short name; {申请人} and {被申请人} stand for the parties."""

    label: str
    text: str

    def filled(self, parties: Sequence[MediationParty]) -> str:
        """The phrase with the names of the parties."""
        words = self.text
        for side in Side:
            names = "、".join(party.name for party in signing_parties(parties) if party.side is side)
            words = words.replace(f"{{{side.label}}}", names or side.label)
        return words


CLAUSES: tuple[Phrase, ...] = (
    Phrase("赔礼道歉", "{被申请人}于签订本协议时当场向{申请人}赔礼道歉，{申请人}表示谅解。"),
    Phrase("出具收条", "{申请人}收到款项当日向{被申请人}出具收条。"),
    Phrase("费用自理", "双方为处理本纠纷支出的其他费用各自承担。"),
    Phrase("相互配合", "双方应当为对方履行本协议提供必要的配合和便利。"),
    Phrase("友好相处", "双方今后遇事友好协商，不采取影响对方正常生活、经营的行为。"),
    Phrase("保守秘密", "双方对调解中知悉的对方个人隐私和商业秘密予以保密。"),
    Phrase("再无争议", "本协议履行完毕后，双方就此事再无其他争议。"),
)
"""常用条款."""

FAILURES: tuple[Phrase, ...] = (
    Phrase(
        "逾期利息",
        "逾期付款的，自逾期之日起以未付款项为基数，按照全国银行间同业拆借中心公布的一年期贷款市场报价利率支付利息，至付清之日止。",
    ),
    Phrase("全部到期", "任何一期逾期超过15日未付的，收款人可以要求付款人一次付清全部未付款项。"),
    Phrase("依法起诉", "一方不履行本协议的，对方可以依法向人民法院提起诉讼；经司法确认有效的，可以申请强制执行。"),
)
"""不履行的处理."""
