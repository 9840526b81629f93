"""Wording of letters: templates of the program, which the office may replace by files of its own in DATA_DIR/templates.

Each line of a template is rendered by itself, so that what a petitioner wrote can never become a head or a paragraph. The
lines before the first empty line name the parts: 标题, 主送, 附注; every line after it is a paragraph; an empty result is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from ..domain.errors import EnvironmentTrouble
from ..domain.papers import PaperKind
from ..resources import resource

TITLE, ADDRESSEE, CONTACT = "标题", "主送", "附注"


@dataclass(frozen=True)
class Wording:
    """The rendered words of a letter."""

    title: str
    addressee: str
    contact: str
    paragraphs: tuple[str, ...]


def wording(kind: PaperKind, facts: Mapping[str, Any], data_dir: Path) -> Wording:
    """The words of a letter; EnvironmentTrouble when the office's own template does not work."""
    path = _template(kind, data_dir)
    try:
        return _rendered(path.read_text(encoding="utf-8-sig"), facts)
    except (TemplateError, OSError, UnicodeDecodeError) as error:
        raise EnvironmentTrouble(
            f"“{kind.label}”的模板“{path.name}”有误：{error}", "请改正模板，或删去它以使用程序自带的模板"
        ) from error


def _template(kind: PaperKind, data_dir: Path) -> Path:
    own = data_dir / "templates" / f"{kind.value}.txt"
    return own if own.is_file() else resource("templates", f"{kind.value}.txt")


def _rendered(source: str, facts: Mapping[str, Any]) -> Wording:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    flat = {name: _one_line(value) for name, value in facts.items()}
    head, _, body = source.replace("\r\n", "\n").partition("\n\n")

    def render(line: str) -> str:
        return environment.from_string(line).render(flat).strip()

    parts = dict(line.split("：", 1) for line in head.split("\n") if "：" in line and not line.startswith("#"))
    return Wording(
        title=render(parts.get(TITLE, "")),
        addressee=render(parts.get(ADDRESSEE, "")),
        contact=render(parts.get(CONTACT, "")),
        paragraphs=tuple(filter(None, map(render, body.split("\n")))),
    )


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value
