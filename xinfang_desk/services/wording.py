"""The language of the templates: a sandbox with names, conditions and a few filters, and nothing else.

Each line is rendered by itself, so that what a petitioner wrote can never become a head or a paragraph. The lines before the
first empty line name the parts (标题, 主送, 抄送, 附注, 签名); every line after it is a paragraph, or in a form a row of
label｜value; an empty result is left out. A line that is nothing but one long field keeps the paragraphs of that field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

TITLE, ADDRESSEE, COPIES, CONTACT, SIGNERS = "标题", "主送", "抄送", "附注", "签名"
PARTS = (TITLE, ADDRESSEE, COPIES, CONTACT, SIGNERS)
BAR = "｜"
ROWS = frozenset({"deadlines", "applicant_rows", "respondent_rows", "joint_rows", "helper_rows", "pieces"})
"""Fields whose lines are rows of a form that the program made; in every other field a bar is a mere character."""
_THIN_BAR = "|"
FILTERS = ("default", "length", "trim")
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
)
_ALONE = re.compile(r"\{\{ *(\w+) *\}\}")


class WordingError(ValueError):
    """A template that cannot be used: the line (from 1) and what is wrong with it, in one sentence."""

    def __init__(self, line: int, message: str) -> None:
        """Keep the place and the sentence."""
        self.line = line
        super().__init__(f"第{line}行{message}")


@dataclass(frozen=True)
class Wording:
    """The rendered words of a paper."""

    title: str
    addressee: str
    copies: str
    contact: str
    signers: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    """A line of a template with its place; `part` is the head that it belongs to, "" in the body."""

    place: int
    part: str
    source: str


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests.clear()
    return environment


@lru_cache(maxsize=4000)
def _compiled(source: str) -> Template:
    return _environment().from_string(source)


def render(source: str, facts: Mapping[str, Any], long: Iterable[str] = ()) -> Wording:
    """The words of a template. `long` names the fields whose paragraphs are kept where they stand alone in a line or in a row."""
    kept = frozenset(long)
    facts = {name: _thin(value) if name not in ROWS else value for name, value in facts.items()}
    flat = {name: _one_line(value) for name, value in facts.items()}
    in_rows = flat | {name: "\n".join(_paragraphs(facts[name])) for name in kept if name in facts}
    head: dict[str, str] = {}
    body: list[str] = []
    for line in _lines(source):
        if line.part:
            head[line.part] = _rendered(line, flat)
            continue
        alone = _ALONE.fullmatch(line.source.strip())
        if alone and alone.group(1) in kept:
            body.extend(_paragraphs(facts.get(alone.group(1))))
        else:
            body.append(_rendered(line, in_rows if BAR in line.source else flat))
    return Wording(
        title=head.get(TITLE, ""),
        addressee=head.get(ADDRESSEE, ""),
        copies=head.get(COPIES, ""),
        contact=head.get(CONTACT, ""),
        signers=tuple(filter(None, head.get(SIGNERS, "").split("、"))),
        lines=tuple(filter(None, body)),
    )


def _rendered(line: _Line, flat: Mapping[str, Any]) -> str:
    try:
        return _compiled(line.source).render(flat).strip()
    except TemplateError as error:
        raise WordingError(line.place, f"写法有误：{error}") from error


def _paragraphs(value: Any) -> list[str]:
    return [" ".join(part.split()) for part in str(value or "").splitlines() if part.strip()]


def _thin(value: Any) -> Any:
    """What somebody wrote, unable to begin a cell of its own."""
    return value.replace(BAR, _THIN_BAR) if isinstance(value, str) else value


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _lines(source: str) -> Iterator[_Line]:
    in_head = True
    for place, text in enumerate(source.replace("\r\n", "\n").split("\n"), 1):
        if in_head and not text.strip():
            in_head = False
            continue
        part, mark, rest = text.partition("：")
        if in_head and mark and part.strip() in PARTS:
            yield _Line(place, part.strip(), rest)
        elif in_head:
            raise WordingError(place, f"不是模板的头，空行以前只能写：{'、'.join(f'{p}：' for p in PARTS)}")
        else:
            yield _Line(place, "", text)


def names_used(source: str) -> frozenset[str]:
    """The fields that a template uses; WordingError for what cannot be read."""
    return frozenset(name for line in _lines(source) for name in _names(_parsed(line)))


def faults(source: str, known: Iterable[str]) -> tuple[WordingError, ...]:
    """Everything that is wrong with a template: code, unknown fields, a missing title; each with its line."""
    names = frozenset(known)
    try:
        lines = list(_lines(source))
    except WordingError as error:
        return (error,)
    found = [fault for line in lines for fault in _line_faults(line, names)]
    if not any(line.part == TITLE and line.source.strip() for line in lines):
        found.append(WordingError(1, "之前缺少标题，请在开头写“标题：……”"))
    if not any(not line.part and line.source.strip() for line in lines):
        found.append(WordingError(len(source.splitlines()) or 1, "以后没有正文，请在空一行之后写正文"))
    return tuple(found)


def _line_faults(line: _Line, names: frozenset[str]) -> Iterator[WordingError]:
    try:
        tree = _parsed(line)
    except WordingError as error:
        yield error
        return
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            yield WordingError(line.place, "含有程序代码，模板里只能写字段、条件和文字")
            return
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield WordingError(line.place, f"用了不能用的写法“|{node.name}”，可用：{'、'.join(FILTERS)}")
    for name in sorted(_names(tree) - names):
        yield WordingError(line.place, f"用了没有的字段“{name}”，请在字段表中选用")


def _parsed(line: _Line) -> nodes.Template:
    try:
        return _environment().parse(line.source)
    except TemplateError as error:
        words = "写法不完整，字段写作{{ 字段名 }}，条件的{% if %}和{% endif %}要写在同一行"
        raise WordingError(line.place, words) from error


def _names(tree: nodes.Template) -> frozenset[str]:
    return frozenset(node.name for node in tree.find_all(nodes.Name))
