"""Vocabularies of the steps: grounds, decisions and results, each with the article it rests on where there is one."""

from __future__ import annotations

from .codes import Code
from .papers import PaperKind


class RefusalGround(Code):
    """不予受理 (domain §1.3)."""

    PENDING = "pending", "事项已经受理或者正在办理，在规定期限内向上级机关再次提出（第十九条）"
    JUDICIAL = "judicial", "属于审判、检察、公安机关法律程序范围的涉法涉诉事项（第二十二条、第二十八条）"
    STATUTORY = "statutory", "已经或者依法应当通过仲裁、行政复议等法定途径解决（第三十一条）"
    SKIPPED = "skipped", "越级走访，应当向有权处理的本级或者上一级机关提出（第二十条）"
    OTHER = "other", "其他依法不予受理的情形"


class NoMoreGround(Code):
    """不再受理 (Art. 36 and local rules, doubt D6)."""

    REREVIEWED = "rereviewed", "已有复核意见，仍以同一事实和理由提出（第三十六条）"
    JUDICIAL_END = "judicial_end", "涉法涉诉事项已经依法终结"
    LAPSED = "lapsed", "逾期未请求复查、复核，仍以同一事实和理由提出"


class GuideRoute(Code):
    """引导 to other legal routes (Arts. 22, 28, 31)."""

    JUDICIAL = "1", "诉讼、检察监督或公安程序（第三十一条第一项）"
    ARBITRATION = "2", "仲裁（第三十一条第二项）"
    PARTY_APPEAL = "3", "党员申诉、申请复审（第三十一条第三项）"
    ADMIN_PROCEDURE = "4", "行政复议、裁决、确认、许可、处罚等（第三十一条第四项）"
    DUTY = "5", "申请查处违法行为或者履行保护职责（第三十一条第五项）"
    COMPETENT = "organ", "向有权处理的机关、单位提出（第二十条）"


class SimpleGround(Code):
    """适用简易办理 (《信访事项简易办理办法》第四条)."""

    CLEAR = "clear", "事实清楚、责任明确、争议不大、易于解决"
    ANSWERABLE = "answerable", "咨询、意见建议、感谢等可以即时反馈"
    DAILY = "daily", "涉及群众日常生产生活、时效性强，应当即时处理"
    PROMISED = "promised", "有关机关已承诺或者已作出结论"
    OTHER = "other", "其他可以简易办理的情形"


class SuperviseGround(Code):
    """督办 (Art. 40)."""

    PROCEDURE = "procedure", "未按规定受理或者办理信访事项"
    DELAY = "delay", "推诿、敷衍、拖延、弄虚作假"
    NOT_CARRIED_OUT = "not_carried_out", "拒不执行信访处理意见"
    OVERDUE = "overdue", "无正当理由未按规定期限办结"
    NO_FEEDBACK = "no_feedback", "未按规定反馈办理结果"
    OTHER = "other", "其他需要督办的情形"


class SuggestionKind(Code):
    """三项建议 (Arts. 14, 40) and 风险提示函; the value is the kind of paper."""

    IMPROVEMENT = PaperKind.IMPROVEMENT.value, "改进工作建议"
    POLICY = PaperKind.POLICY.value, "完善政策建议"
    ACCOUNTABILITY = PaperKind.ACCOUNTABILITY.value, "追究责任建议"
    RISK = PaperKind.RISK.value, "风险提示函"


class Adoption(Code):
    """书面反馈采纳情况 (Art. 40)."""

    FULL = "full", "采纳"
    PART = "part", "部分采纳"
    NONE = "none", "未采纳"


class ReviewResult(Code):
    """Outcome of 复查 and 复核."""

    UPHELD = "upheld", "维持"
    CHANGED = "changed", "变更"
    REDO = "redo", "责令重新办理"


class CloseReason(Code):
    """Why a matter has come to its end without a further step."""

    LAPSED = "lapsed", "期满未请求复查、复核"
    CONTENT = "content", "信访人书面表示不再请求复查、复核"
    ROUTE = "route", "已由法定途径办理"
    ANSWERED = "answered", "有关机关已反馈办理结果"


class MediationResult(Code):
    """How a mediation ended, as the matter keeps it (Art. 33)."""

    WRITTEN = "written", "达成书面协议"
    ORAL = "oral", "达成口头协议"
    FAILED = "failed", "调解不成"
    WITHDRAWN = "withdrawn", "申请人撤回"
    REFUSED = "refused", "不予受理"


class Telling(Code):
    """How the petitioner was told in 简易办理, where no paper is asked for."""

    PAPER = "paper", "出具书面文书"
    SPOT = "spot", "当面告知"
    PHONE = "phone", "电话告知"
    SMS = "sms", "短信告知"
    ONLINE = "online", "网上告知"


class FollowUpWay(Code):
    """回访方式."""

    PHONE = "phone", "电话"
    VISIT = "visit", "上门"
    MEETING = "meeting", "约见"
    LETTER = "letter", "书面"


class Retention(Code):
    """保管期限 (国家档案局令第8号)."""

    PERMANENT = "permanent", "永久"
    LONG = "30", "30年"
    SHORT = "10", "10年"
