"""Wording of papers: templates of the program, which the office may replace by files of its own in DATA_DIR/templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..domain.context import Context, Permission
from ..domain.errors import EnvironmentTrouble, InputRejected, Problem, refuse_errors
from ..domain.forms import FORMS, NEEDED, PaperForm
from ..domain.mediationforms import MEDIATION_FORMS, MEDIATION_NEEDED, MediationForm
from ..domain.papers import FormData, LetterData, PaperKind
from ..resources import resource
from ..store.store import Store
from .mediationvocabulary import MEDIATION_LONG, MEDIATION_VOCABULARY
from .paperfacts import LONG_FIELDS, VOCABULARY, Fact
from .press import Press
from .wording import BAR, Wording, WordingError, faults, names_used, render

MOST_CHARACTERS = 20_000
_ROW = 2
Form = PaperForm | MediationForm
WORDED: Mapping[PaperKind, Form] = MappingProxyType(
    {kind: form for kind, form in FORMS.items() if form.layout in ("letter", "form")} | dict(MEDIATION_FORMS)
)
"""Every paper that is worded by a template: those of a matter, then those of the mediation room."""


@dataclass(frozen=True)
class TemplateInfo:
    """A template: its kind, the name of the paper, its place in the list of forms, and whether the office has its own wording."""

    key: str
    label: str
    form: str
    own: bool


@dataclass(frozen=True)
class Frame:
    """What stands on a paper besides its wording."""

    organ: str
    number: str
    on: date
    attachments: tuple[str, ...] = ()
    restricted: bool = False
    blank_number: bool = False


class TemplatesService:
    """Reads, checks, shows and keeps the wording of papers."""

    def __init__(self, store: Store, press: Press) -> None:
        """Own wording lies in the data directory of this store; `press` draws previews."""
        self._store = store
        self._press = press

    def kinds(self) -> tuple[TemplateInfo, ...]:
        """Every paper whose wording can be changed."""
        return tuple(
            TemplateInfo(kind.value, kind.label, form.form, own_template(kind, self._store.data_dir).is_file())
            for kind, form in WORDED.items()
        )

    def text(self, _ctx: Context, key: str) -> str:
        """The wording in force."""
        return source_of(_kind(key), self._store.data_dir)

    def shipped(self, key: str) -> str:
        """The wording that comes with the program."""
        return _shipped(_kind(key))

    def fields(self, key: str) -> tuple[tuple[str, str], ...]:
        """(name, meaning) of every field, those that this paper uses first."""
        used, facts = names_used(_shipped(_kind(key))), vocabulary(_kind(key))
        names = sorted(facts, key=lambda name: name not in used)
        return tuple((name, facts[name].meaning) for name in names)

    def check(self, _ctx: Context, key: str, text: str) -> tuple[Problem, ...]:
        """Everything that is wrong with a wording, each with its line."""
        return template_problems(_kind(key), text)

    def preview(self, _ctx: Context, key: str, text: str) -> bytes:
        """The paper with a sample in every field; InputRejected for a wording that cannot be used."""
        kind = _kind(key)
        refuse_errors(template_problems(kind, text))
        form, samples = WORDED[kind], {name: fact.sample for name, fact in vocabulary(kind).items()}
        frame = Frame(_sample_issuer(form), _sample_number(form), date(2026, 3, 4))
        data = compose_paper(form, render(text, samples | {"issuer": frame.organ}, long_fields(kind)), frame)
        return self._press.letter(data) if isinstance(data, LetterData) else self._press.form(data)

    def save(self, ctx: Context, key: str, text: str) -> None:
        """Keep the office's own wording; InputRejected names what is wrong, and nothing changes."""
        ctx.require(Permission.SETTINGS)
        kind = _kind(key)
        refuse_errors(template_problems(kind, text))
        with self._store.write(ctx, "template.save", kind.label):
            write_own(kind, text, self._store.data_dir)

    def reset(self, ctx: Context, key: str) -> None:
        """Go back to the wording that comes with the program."""
        ctx.require(Permission.SETTINGS)
        kind = _kind(key)
        with self._store.write(ctx, "template.reset", kind.label):
            own_template(kind, self._store.data_dir).unlink(missing_ok=True)


def vocabulary(kind: PaperKind) -> Mapping[str, Fact]:
    """The fields that the wording of a paper may use."""
    return MEDIATION_VOCABULARY if kind in MEDIATION_FORMS else VOCABULARY


def long_fields(kind: PaperKind) -> frozenset[str]:
    """Those of them whose paragraphs are kept."""
    return MEDIATION_LONG if kind in MEDIATION_FORMS else LONG_FIELDS


def _sample_number(form: Form) -> str:
    """The number of a preview."""
    if isinstance(form, MediationForm):
        return str(MEDIATION_VOCABULARY["number"].sample)
    return f"示信访{form.code}〔2026〕7号" if form.numbered else ""


def _sample_issuer(form: Form) -> str:
    """Whose paper a preview looks like."""
    if isinstance(form, MediationForm):
        return str(MEDIATION_VOCABULARY["room"].sample) if form.issuer == "room" else ""
    names = {"office": "organ_name", "unit": "unit", "superior": "superior2" if form.remedy == "final" else "superior"}
    return str(VOCABULARY[names[form.issuer]].sample) if form.issuer in names else ""


def own_template(kind: PaperKind, data_dir: Path) -> Path:
    """Where the office's own wording of a paper lies."""
    return data_dir / "templates" / f"{kind.value}.txt"


def write_own(kind: PaperKind, text: str, data_dir: Path) -> None:
    """Write the office's own wording, whole or not at all."""
    path = own_template(kind, data_dir)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(text.replace("\r\n", "\n"), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise EnvironmentTrouble(f"模板“{path.name}”没有保存", "请检查数据目录的空间和写入权限") from error


def _shipped(kind: PaperKind) -> str:
    return resource("templates", f"{kind.value}.txt").read_text(encoding="utf-8")


def source_of(kind: PaperKind, data_dir: Path | None) -> str:
    """The template in force, the shipped one without a data directory; EnvironmentTrouble when the own cannot be read."""
    own = own_template(kind, data_dir) if data_dir else None
    if own is None or not own.is_file():
        return _shipped(kind)
    try:
        return own.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise EnvironmentTrouble(
            f"“{kind.label}”的模板“{own.name}”读不出来", "请在办公室设置的文书模板中恢复自带文本"
        ) from error


def template_problems(kind: PaperKind, text: str) -> tuple[Problem, ...]:
    """What is wrong with a wording: code, unknown fields, missing parts, and what the law wants said."""
    if len(text) > MOST_CHARACTERS:
        return (Problem("text", f"模板最多{MOST_CHARACTERS}字，请缩短"),)
    facts = vocabulary(kind)
    found = [Problem("text", str(fault)) for fault in faults(text, facts)]
    if found:
        return tuple(found)
    used = names_used(text)
    return tuple(
        Problem("text", f"{kind.label}必须写明{facts[name].meaning}，请在正文中加入{{{{ {name} }}}}")
        for name in (*NEEDED.get(kind, ()), *MEDIATION_NEEDED.get(kind, ()))
        if name not in used
    )


def worded(kind: PaperKind, facts: Mapping[str, Any], data_dir: Path | None) -> Wording:
    """The words of a paper; EnvironmentTrouble when the office's own template does not work."""
    source = source_of(kind, data_dir)
    try:
        wrong = faults(source, vocabulary(kind))
        if wrong:
            raise wrong[0]
        return render(source, facts, long_fields(kind))
    except WordingError as error:
        raise EnvironmentTrouble(
            f"“{kind.label}”的模板有误：{error}", "请在办公室设置的文书模板中改正，或恢复自带文本"
        ) from error


def compose_paper(form: Form, words: Wording, frame: Frame) -> LetterData | FormData:
    """The data of a paper from its words and its frame."""
    if form.layout == "form":
        return FormData(
            kind=form.kind,
            organ_name=frame.organ,
            number=frame.number,
            title=words.title,
            rows=tuple(rows_of(words.lines)),
            signatures=words.signers,
            made_on=frame.on,
            note=words.contact,
            restricted=frame.restricted,
        )
    return LetterData(
        kind=form.kind,
        organ_name=frame.organ,
        number=frame.number,
        title=words.title,
        addressee=words.addressee,
        paragraphs=words.lines,
        signed_by=frame.organ,
        signed_on=frame.on,
        attachments=frame.attachments,
        contact=words.contact,
        restricted=frame.restricted,
        copies_to=words.copies,
        blank_number=frame.blank_number,
    )


def rows_of(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The rows of a form; paragraphs that follow one another stand in one row across it."""
    for barred, group in groupby(lines, lambda line: BAR in line):
        if barred:
            yield from map(_row, group)
        else:
            yield ("\n".join(group),)


def _row(line: str) -> tuple[str, ...]:
    """A row of the form: cells parted by ｜; an odd cell too many joins the last value."""
    cells = [cell.strip() for cell in line.split(BAR)]
    if len(cells) in (_ROW, 2 * _ROW):
        return tuple(cells)
    return (cells[0], BAR.join(cells[1:]))


def _kind(key: str) -> PaperKind:
    kind = next((kind for kind in WORDED if kind.value == key), None)
    if kind is None:
        raise InputRejected.at("kind", f"没有“{key}”这种文书模板")
    return kind
