"""Advice on an agreement before it is printed; it never blocks.

What a court would miss or refuse when the parties ask it to confirm the agreement (民诉法解释 355, 358), and what articles
28-31 of the 人民调解法 ask to be told. Found by words: a hint to read the clause again, not a judgement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from .agreements import AgreementDraft, Payment, PaymentWay, total
from .mediationparties import MediationParty
from .money import format_amount

_ORAL = "《人民调解法》第二十八条"
_WRITTEN = "《人民调解法》第二十九条"
_BINDING = "《人民调解法》第三十一条"
_RIGHTS = "《人民调解法》第三条第三项"
_IDENTITY = "《民诉法解释》第三百五十五条第三项"
_SPECIAL = "《民诉法解释》第三百五十五条第四项"
_PROPERTY = "《民诉法解释》第三百五十五条第五项"
_OTHERS = "《民诉法解释》第三百五十八条第二项"
_MORALS = "《民诉法解释》第三百五十八条第三项"
_UNCLEAR = "《民诉法解释》第三百五十八条第五项"


@dataclass(frozen=True)
class Advice:
    """One piece of advice: what it is about in words (第2条), the sentence, its article, and the field to go to."""

    about: str
    message: str
    article: str
    field: str


_DATE = re.compile(
    r"\d+\s*月\s*\d+\s*日|\d{4}-\d{1,2}-\d{1,2}|\d{4}年\d{1,2}月|[0-9一二三四五六七八九十百两]+(?:个)?(?:工作)?(?:日|天|周|月|年)(?:之)?内|"
    r"每月\s*\d+\s*日|当日|当场|签订之日|签字之日|生效之日"
)
_AMOUNT = re.compile(r"\d[\d,，.]*\s*(?:万|亿)?\s*元|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}(?:元|圆)|百分之|\d+\s*[%％]")
_VAGUE_TIME = re.compile(r"尽快|尽早|尽量|早日|及时|近期|适时|日后|过段时间|条件允许时|有条件时|有能力时")
_VAGUE_MEASURE = re.compile(
    r"适当|酌情|酌定|相应的?(?:补偿|赔偿|费用)|合理的?(?:补偿|赔偿|费用|数额)|一定的?(?:补偿|赔偿|费用|金额)|若干|视情况|看情况|大约|左右"
)
_DOING = re.compile(
    r"支付|付清|赔偿|补偿|返还|退还|归还|偿还|拆除|修复|维修|恢复原状|清理|清除|搬离|搬出|腾退|交付|赔礼道歉|整改|改造|加装|安装|更换|停止"
)
_IDENTITY_WORDS = re.compile(r"离婚|婚姻关系|婚姻无效|收养|亲子关系|父子关系|母子关系|父女关系|母女关系|非亲生|亲生")
_SPECIAL_WORDS = re.compile(r"宣告失踪|宣告死亡|无民事行为能力|限制民事行为能力|变更监护人|指定监护人|破产|公示催告")
_PROPERTY_WORDS = re.compile(
    r"(?:所有权|产权|使用权|承包经营权|宅基地|房屋|房产|土地|林地|林权|商标|专利|著作权|股权)[^，。；]{0,16}(?:归|属于|确认|确权|过户)"
)
_SILENCING = re.compile(
    r"不得?(?:再)?(?:次)?(?:上访|信访|举报|控告|检举|报警|报案|投诉|起诉|诉讼|仲裁)|放弃(?:一切)?(?:起诉|诉讼|信访|上访|举报|控告|仲裁)"
)
_CRIME = re.compile(r"不(?:再)?追究(?:其)?刑事责任|私了|撤销?案件|出具谅解书")
_MORAL_WORDS = re.compile(
    r"断绝(?:父子|母子|父女|母女|亲子|来往)|人身自由|代孕|赌债|不得(?:再婚|结婚|生育)|分手费|青春损失"
)
_OUTSIDE = re.compile(r"案外人|第三人|第三方|他人的")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_NAMED = re.compile(
    rf"(?:由|向|给|与|和|替|代|为|经)([{_SURNAMES}][\u4e00-\u9fff·]{{1,2}}?)(?:共同|负责|承担|支付|赔偿|补偿|返还|收取|保管|办理|出具|拆除|修复|使用|名下|所有|，|。|；)"
)
_BODY = re.compile(
    r"[\u4e00-\u9fff（）()]{2,24}?(?:有限公司|公司|村民委员会|居民委员会|村委会|居委会|合作社|业主委员会|街道办事处|派出所)"
)
_BODY_LEAD = re.compile(r"^.*(?:由|向|给|与|和|替|代|经|应当|应|于|到|在)(?=.{2,})")


def agreement_advice(draft: AgreementDraft, parties: Sequence[MediationParty]) -> tuple[Advice, ...]:
    """What to look at again before printing, in the order of the paper; empty when nothing was found."""
    known = tuple(name for party in parties for name in (party.name, party.representative) if name)
    return tuple(
        chain(
            _opening(draft),
            *(_clause(place, text, known) for place, text in enumerate(draft.clauses)),
            *(_payment(draft, place, payment) for place, payment in enumerate(draft.payments)),
            *(_duty(draft, place, duty.what, known) for place, duty in enumerate(draft.duties)),
            _closing(draft),
        )
    )


def _opening(draft: AgreementDraft) -> Iterator[Advice]:
    if draft.oral and total(draft):
        words = f"涉及金额{format_amount(total(draft))}元，建议签书面协议，以后容易证明，也才能申请司法确认"
        yield Advice("全文", words, _ORAL, "oral")
    if not draft.facts.strip():
        yield Advice("事实", "没有写纠纷的主要事实，建议写明起因、经过和责任", _WRITTEN, "facts")
    if not draft.oral and not draft.disputed.strip():
        yield Advice("争议", "没有写双方争议的事项，建议写明，以免日后说不清解决的是什么", _WRITTEN, "disputed")


def _closing(draft: AgreementDraft) -> Iterator[Advice]:
    if (draft.payments or draft.duties) and not draft.oral and not draft.failure.strip():
        yield Advice("不履行", "没有写到期不履行怎么办，写明违约责任更容易履行", _BINDING, "failure")


def _clause(place: int, text: str, known: Sequence[str]) -> Iterator[Advice]:
    about, field = f"第{place + 1}条", f"clauses.{place}"
    yield from _wording(about, field, text, known)
    if _AMOUNT.search(text) and re.search(r"支付|赔偿|补偿|返还|退还|偿还|付清", text):
        words = "写有付款金额，建议改填在“付款”中，便于核对大小写、分期和到期提醒"
        yield Advice(about, words, _WRITTEN, field)
    elif _DOING.search(text) and not _DATE.search(text) and not _VAGUE_TIME.search(text):
        yield Advice(about, "写有要做的事，但没有写履行期限", _WRITTEN, field)


def _payment(draft: AgreementDraft, place: int, payment: Payment) -> Iterator[Advice]:
    about, field = f"第{len(draft.clauses) + place + 1}条", f"payments.{place}"
    account = (payment.account_name, payment.bank, payment.account_number)
    if payment.way is PaymentWay.TRANSFER and not all(part.strip() for part in account):
        yield Advice(about, "银行转账没有写全户名、开户行和账号，付款时容易发生争议", _UNCLEAR, f"{field}.account_name")
    if payment.account_name.strip() and payment.payee and payment.account_name.strip() != payment.payee:
        words = f"户名“{payment.account_name.strip()}”与收款人“{payment.payee}”不同，请核对是否由他人代收"
        yield Advice(about, words, _OTHERS, f"{field}.account_name")
    if payment.way is PaymentWay.OFFSET:
        yield Advice(about, "抵付的物或债务请在条款中写明名称、数量和价值", _UNCLEAR, f"{field}.way")


def _duty(draft: AgreementDraft, place: int, text: str, known: Sequence[str]) -> Iterator[Advice]:
    number = len(draft.clauses) + len(draft.payments) + place + 1
    for advice in _wording(f"第{number}条", f"duties.{place}.what", text, known):
        if not _VAGUE_TIME.search(advice.message):  # its day is a field of its own
            yield advice


def _wording(about: str, field: str, text: str, known: Sequence[str]) -> Iterator[Advice]:
    """What the words of a clause or duty themselves give away."""
    for found, words, article in _vague(text):
        yield Advice(about, f"“{found}”{words}", article, field)
    for pattern, words, article in _LEGAL:
        match = pattern.search(text)
        if match:
            yield Advice(about, f"“{match.group()}”：{words}", article, field)
    for stranger in _strangers(text, known):
        yield Advice(about, f"写到“{stranger}”，不是本案当事人，协议不能替他人设定权利义务", _OTHERS, field)


def _vague(text: str) -> Iterator[tuple[str, str, str]]:
    time, measure = _VAGUE_TIME.search(text), _VAGUE_MEASURE.search(text)
    if time and not _DATE.search(text):
        yield time.group(), "没有确定的日期，请写明年月日", _UNCLEAR
    if measure and not _AMOUNT.search(text):
        yield measure.group(), "没有确定的数额或标准，请写明金额、数量", _UNCLEAR


_LEGAL: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (_IDENTITY_WORDS, "身份关系的内容法院不予司法确认，应另行依法办理", _IDENTITY),
    (_SPECIAL_WORDS, "应当走其他特别程序，法院不受理司法确认", _SPECIAL),
    (_PROPERTY_WORDS, "确认物权、知识产权归属的内容法院不受理司法确认", _PROPERTY),
    (_SILENCING, "不得阻止当事人依法信访、举报、仲裁或起诉，请删去", _RIGHTS),
    (_CRIME, "刑事责任由司法机关依法处理，不能由双方约定", _OTHERS),
    (_MORAL_WORDS, "可能违背公序良俗，请核对", _MORALS),
    (_OUTSIDE, "涉及案外人，不得损害其合法权益", _OTHERS),
)


def _strangers(text: str, known: Sequence[str]) -> Iterator[str]:
    """People and bodies named in a clause that are no party of the case."""
    seen: set[str] = set()
    finders: tuple[Callable[[str], Iterator[str]], ...] = (_people, _bodies)
    for name in chain.from_iterable(finder(text) for finder in finders):
        if name not in seen and not any(name in one or one in name for one in known):
            seen.add(name)
            yield name


def _people(text: str) -> Iterator[str]:
    for match in _NAMED.finditer(text):
        yield match.group(1)


def _bodies(text: str) -> Iterator[str]:
    for match in _BODY.finditer(text):
        name = _BODY_LEAD.sub("", match.group())
        if len(name) > 3:
            yield name
