"""The form of each kind of the work ledger as data: its own fields beside the counts, and the words of title and counts.

A further kind of the office brings its own fields; those of the shipped kinds stand here. Values are plain: a text, a whole
number, a date as YYYY-MM-DD, or a list of registration numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from .codes import Code
from .errors import Problem
from .figures import LEDGER_COUNTS, LedgerKind
from .grounds import Adoption, SuggestionKind
from .mediations import DISPUTE_TYPES
from .text import clean_name, clean_text
from .wording import text_problems

LINE_LIMIT, TEXT_LIMIT, MOST_NUMBER, MOST_MATTERS = 200, 4000, 999_999, 200
BETWEEN = "、"
"""Between the registration numbers of a list."""


class FieldType(Code):
    """What a field of a ledger form takes."""

    LINE = "line", "一行文字"
    TEXT = "text", "大段文字"
    CHOICE = "choice", "从几项中选"
    NUMBER = "number", "数字"
    DATE = "date", "日期"
    LEADER = "leader", "领导姓名"
    MATTERS = "matters", "信访事项"


@dataclass(frozen=True)
class LedgerField:
    """One field of a form. `listed` fields stand in the list in one line; `choices` belong to a CHOICE."""

    key: str
    label: str
    type: FieldType = FieldType.LINE
    required: bool = False
    choices: tuple[str, ...] = ()
    hint: str = ""
    listed: bool = False


@dataclass(frozen=True)
class KindForm:
    """A kind with its fields. `title` is what the entry's title is called, `counts` what its counts are called.

    `done` names the choice field and its words by which everything counted is concluded; `nameless` forms take no person.
    """

    kind: LedgerKind
    fields: tuple[LedgerField, ...] = ()
    title: str = "名称"
    counts: Mapping[str, str] = field(default_factory=dict)
    done: tuple[str, str] = ("", "")
    nameless: bool = False
    own: bool = False

    def count_label(self, name: str) -> str:
        """What a count is called in this form."""
        return self.counts.get(name, LEDGER_COUNTS[name][1])

    def field_labelled(self, label: str) -> LedgerField | None:
        """The field with this label."""
        return next((f for f in self.fields if f.label == label), None)


@dataclass(frozen=True)
class _Shape:
    fields: tuple[LedgerField, ...]
    title: str = "名称"
    counts: Mapping[str, str] = field(default_factory=dict)
    done: tuple[str, str] = ("", "")
    nameless: bool = False


_T = FieldType
_F = LedgerField
_MATTERS = _F("matters", "关联事项", _T.MATTERS)
_PLACE = _F("place", "地点")


def _choice(key: str, label: str, *words: str, required: bool = False, listed: bool = True) -> LedgerField:
    return _F(key, label, _T.CHOICE, required, words, listed=listed)


_REVIEW = _Shape(
    (
        _F("scope", "评查范围", listed=True),
        _F("findings", "发现的主要问题", _T.TEXT),
        _F("mended_by", "整改期限", _T.DATE),
    ),
    "评查名称",
    {"times": "评查次数", "items": "评查件数"},
)


def _training(*audience: str) -> _Shape:
    fields = (
        _PLACE,
        _F("speaker", "授课人"),
        _choice("audience", "培训对象", *audience),
        _F("hours", "学时", _T.NUMBER),
        _F("content", "培训内容", _T.TEXT),
    )
    return _Shape(fields, "培训名称", {"times": "培训次数", "people": "参训人次"})


def _letters(kinds: tuple[str, ...], title: str) -> _Shape:
    kind = (_choice("letter_kind", "建议种类", *kinds, required=True),) if len(kinds) > 1 else ()
    return _Shape(
        (
            *kind,
            _F("number", "文号", hint="事项步骤发的函自动计入", listed=True),
            _F("to_organ", "主送机关", required=True),
            _F("deadline", "反馈期限", _T.DATE),
            _F("reply_on", "反馈日期", _T.DATE),
            _choice("adopted", "采纳情况", *(a.label for a in Adoption)),
            _MATTERS,
            _F("problem", "发现的问题", _T.TEXT),
            _F("reply", "反馈内容", _T.TEXT),
        ),
        title,
        {"times": "发函次数"},
    )


SHAPES: Mapping[str, _Shape] = MappingProxyType(
    {
        "leader_reception": _Shape(
            (
                _choice("way", "接访方式", "定点接访", "带案下访", "约访", "回访", "视频接访"),
                _F("post", "领导职务"),
                _F("place", "接访地点", listed=True),
                _MATTERS,
                _F("record", "接访记录", _T.TEXT),
            ),
            "名称",
            {"times": "接访次数", "people": "接待人次", "items": "接访件数"},
        ),
        "leader_led": _Shape(
            (
                _choice("state", "进展", "包案中", "已化解", required=True),
                _F("unit", "责任单位", listed=True),
                _F("meetings", "会商次数", _T.NUMBER),
                _F("last_meeting", "最近会商日期", _T.DATE),
                _MATTERS,
                _F("meeting_record", "会商情况", _T.TEXT),
            ),
            "包案事项",
            {"items": "包案件数", "concluded": "化解件数"},
            ("state", "已化解"),
        ),
        "disputes_screened": _Shape(
            (
                _choice("state", "进展", "排查", "化解中", "化解", required=True),
                _choice(
                    "source",
                    "排查来源",
                    "镇街排查",
                    "部门排查",
                    "网格排查",
                    "专项排查",
                    "上级交办",
                    "其他",
                    required=True,
                ),
                _choice("dispute_type", "纠纷类型", *DISPUTE_TYPES, required=True),
                _F("parties", "当事人数", _T.NUMBER),
                _F("unit", "化解责任单位"),
                _F("measures", "化解措施", _T.TEXT),
            ),
            "纠纷概况",
            {"items": "排查件数", "concluded": "化解件数"},
            ("state", "化解"),
        ),
        "stability_assessments": _Shape(
            (
                _F("organ", "评估主体", required=True, listed=True),
                _choice("level", "风险等级", "低风险", "中风险", "高风险", required=True),
                _choice("result", "评估结论", "准予实施", "部分实施", "暂缓实施", "不予实施", required=True),
                _F("filed_on", "备案日期", _T.DATE),
                _F("advice", "防范措施", _T.TEXT),
            ),
            "评估事项",
            {"times": "评估次数"},
        ),
        "online_inspections": _Shape(
            (
                _F("scope", "巡查范围", listed=True),
                _F("problems", "发现问题件数", _T.NUMBER),
                _F("mended", "已整改件数", _T.NUMBER),
                _MATTERS,
                _F("findings", "发现的问题", _T.TEXT),
            ),
            "巡查名称",
            {"times": "巡查次数", "items": "巡查件数"},
        ),
        "city_reviews": _REVIEW,
        "district_reviews": _REVIEW,
        "risk_letters": _letters(("风险提示函",), "函件名称"),
        "suggestions": _letters(tuple(k.label for k in SuggestionKind if k is not SuggestionKind.RISK), "建议名称"),
        "business_training": _training("信访干部", "镇街工作人员", "部门工作人员", "其他"),
        "law_training": _training("领导干部", "信访干部", "镇街工作人员", "部门工作人员", "其他"),
        "publicity": _Shape(
            (
                _choice("way", "宣传方式", "进社区", "进企业", "进学校", "集中宣传", "网络宣传", "其他"),
                _F("place", "地点", listed=True),
                _F("people_reached", "受众人数", _T.NUMBER),
                _F("content", "宣传内容", _T.TEXT),
            ),
            "宣传名称",
            {"times": "宣传场次", "items": "发放资料份数"},
        ),
        "order_measures": _Shape(
            (
                _choice(
                    "measure",
                    "处置方式",
                    "劝阻、批评或教育",
                    "警告、训诫或制止",
                    "治安管理处罚",
                    "其他依法处置",
                    required=True,
                ),
            ),
            "名称",
            {"times": "处置次数", "people": "涉及人次"},
            nameless=True,
        ),
        "lawyer_reception": _Shape((_PLACE,), "名称", {"times": "接访次数", "people": "接待人次", "items": "咨询件数"}),
    }
)
"""Key of a shipped kind -> its form. 秩序维护 (Arts. 26, 47) is a count by measure and takes no name of anybody."""


def form_of(kind: LedgerKind, own: tuple[LedgerField, ...] = ()) -> KindForm:
    """The form of a kind: the shipped one, or that of the office's own fields."""
    shape = SHAPES.get(kind.key)
    if shape is None:
        return KindForm(kind, own, own=True)
    return KindForm(kind, shape.fields, shape.title, shape.counts, shape.done, shape.nameless)


# -- values ------------------------------------------------------------------------------------------------------------


def cleaned_extra(form: KindForm, extra: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are stored: cleaned, in the order of the form, empty ones left out."""
    found = {f.key: _cleaned(f, extra.get(f.key)) for f in form.fields}
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _cleaned(asked: LedgerField, value: Any) -> Any:
    if value is None:
        return None
    if asked.type is FieldType.MATTERS:
        return list(dict.fromkeys("".join(str(one).split()) for one in value if str(one).strip()))
    if asked.type is FieldType.NUMBER:
        return value
    return clean_text(str(value)) if asked.type is FieldType.TEXT else clean_name(str(value))


def extra_problems(form: KindForm, extra: Mapping[str, Any], *, complete: bool = True) -> tuple[Problem, ...]:
    """Findings about the fields of a form, each at its key; a row of a file need not be `complete`."""
    found: list[Problem] = []
    for asked in form.fields:
        value = extra.get(asked.key)
        if value in (None, "", []):
            if asked.required and complete:
                verb = "选择" if asked.type is FieldType.CHOICE else "填写"
                found.append(Problem(asked.key, f"请{verb}{asked.label}"))
            continue
        found.extend(_CHECKS.get(asked.type, _line_problems)(asked, value))
    return tuple(found)


def _line_problems(asked: LedgerField, value: Any) -> tuple[Problem, ...]:
    return text_problems(asked.key, asked.label, str(value), LINE_LIMIT)


def _text_problems(asked: LedgerField, value: Any) -> tuple[Problem, ...]:
    return text_problems(asked.key, asked.label, str(value), TEXT_LIMIT)


def _choice_problems(asked: LedgerField, value: Any) -> tuple[Problem, ...]:
    if value in asked.choices:
        return ()
    return (Problem(asked.key, f"{asked.label}没有“{value}”这一项，可用：{BETWEEN.join(asked.choices)}"),)


def _number_problems(asked: LedgerField, value: Any) -> tuple[Problem, ...]:
    if isinstance(value, int) and 0 <= value <= MOST_NUMBER:
        return ()
    return (Problem(asked.key, f"{asked.label}应为0至{MOST_NUMBER}的整数，现为“{value}”，请核对"),)


def _date_problems(asked: LedgerField, value: Any) -> tuple[Problem, ...]:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return (Problem(asked.key, f"{asked.label}“{value}”不是日期，请写成“2024-03-05”的样子"),)
    return ()


def _matters_problems(asked: LedgerField, value: Any) -> tuple[Problem, ...]:
    if len(value) > MOST_MATTERS:
        return (Problem(asked.key, f"{asked.label}最多{MOST_MATTERS}件，现有{len(value)}件，请分几条记"),)
    long = next((one for one in value if len(str(one)) > 32), None)
    return (Problem(asked.key, f"登记编号“{long}”过长，请核对"),) if long else ()


_CHECKS = {
    FieldType.TEXT: _text_problems,
    FieldType.CHOICE: _choice_problems,
    FieldType.NUMBER: _number_problems,
    FieldType.DATE: _date_problems,
    FieldType.MATTERS: _matters_problems,
}


def done_problems(
    form: KindForm, extra: Mapping[str, Any], items: int | None, concluded: int | None
) -> tuple[Problem, ...]:
    """The state of a matter and its counts tell the same: all is concluded exactly when the state says so."""
    key, word = form.done
    state = extra.get(key) if key else None
    asked = next((one for one in form.fields if one.key == key), None)
    if asked is None or state not in asked.choices:
        return ()
    label = form.count_label("concluded")
    whole = (concluded or 0) == (items or 0) and bool(items)
    if state == word and not whole:
        return (Problem("concluded", f"进展为“{word}”时，{label}应等于{form.count_label('items')}，请核对"),)
    if state != word and whole:
        return (Problem("concluded", f"进展为“{state}”时，{label}应少于{form.count_label('items')}，请核对"),)
    return ()


def value_text(asked: LedgerField, value: Any) -> str:
    """A value as it is read and as a file carries it."""
    if value in (None, ""):
        return ""
    return BETWEEN.join(str(one) for one in value) if asked.type is FieldType.MATTERS else str(value)


def listed_text(form: KindForm, extra: Mapping[str, Any]) -> str:
    """The facts of an entry that stand in the list, in one line."""
    words = (value_text(f, extra.get(f.key)) for f in form.fields if f.listed)
    return " · ".join(word for word in words if word)


# -- no names ----------------------------------------------------------------------------------------------------------

_ID = re.compile(r"(?<!\d)(\d{17}[\dXx]|\d{15})(?!\d)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范廖石贾韦夏付傅方邹熊孟秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_SOMEBODY = re.compile(f"[{_SURNAMES}](某某|某|×+|[xX*＊]{{1,2}}(?![A-Za-z]))")
_CALLED = re.compile(f"[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}(先生|女士|同志|某人|（[男女]|\\([男女])")
_AFTER = re.compile(
    f'(姓名|当事人|信访人|违法人|行为人|对|将|把|给予)[：:为是]?[“"]?[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(等|[，,。；;、）\\s”"]|予以|进行|实施|处|作出|给予|行政|警告|训诫|$)'
)
_ALONE = re.compile(
    f"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}([、，,\\s]+[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})*(等.{{0,4}})?"
)


def names_somebody(text: str) -> bool:
    """Whether a text looks as if it told of a person: an ID or phone number, a name, 张某, 李先生."""
    words = clean_name(text)
    if _ID.search(words) or _PHONE.search(words) or _ALONE.fullmatch(words):
        return True
    return any(pattern.search(words) for pattern in (_SOMEBODY, _CALLED, _AFTER))


def nameless_problems(values: Mapping[str, tuple[str, str]]) -> tuple[Problem, ...]:
    """Findings about a form that takes no person; `values` are (label, text) by field."""
    return tuple(
        Problem(key, f"{label}里像是有人员的姓名或证件号码。这一类台账只记次数和人次，不记个人信息，请删去后再保存")
        for key, (label, text) in values.items()
        if text and names_somebody(text)
    )
