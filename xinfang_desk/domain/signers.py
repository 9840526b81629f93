"""签发人、批准人: who may sign papers or approve steps, each written 姓名（职务）, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .errors import Problem
from .text import clean_name
from .wording import is_control, is_picture

SIGNER_LENGTH, MOST_SIGNERS = 50, 50
_FORM = re.compile(r"[^（）]+（[^（）]+）")
_ROUND = str.maketrans("()", "（）")


def signer_lines(text: str) -> tuple[str, ...]:
    """The signers typed one a line, tidied: no empty lines, brackets as Chinese writes them."""
    return tidy_signers(text.splitlines())


def tidy_signers(lines: Iterable[str]) -> tuple[str, ...]:
    """Each signer tidied; empty ones left out."""
    return tuple(filter(None, (clean_name(line).translate(_ROUND).replace(" （", "（") for line in lines)))


def signer_problems(signers: Sequence[str]) -> tuple[Problem, ...]:
    """Findings about the signers, one sentence for the field: the first line that is wrong is named."""
    if len(signers) > MOST_SIGNERS:
        return (Problem("signers", f"签发人最多{MOST_SIGNERS}名，现有{len(signers)}名，请精简"),)
    for line, signer in enumerate(signers, 1):
        wrong = _wrong(signer) or ("与前面的重复，请删去" if signer in signers[: line - 1] else "")
        if wrong:
            return (Problem("signers", f"第{line}行“{_short(signer)}”{wrong}"),)
    return ()


def _wrong(signer: str) -> str:
    if len(signer) > SIGNER_LENGTH:
        return f"超过{SIGNER_LENGTH}字，请缩短"
    if any(is_control(character) or is_picture(character) for character in signer):
        return "中有印不出来的字符，请删去后重新填写"
    if not _FORM.fullmatch(signer):
        return "应写成“姓名（职务）”的样子，例如“王某（主任）”"
    return ""


def _short(signer: str) -> str:
    return signer if len(signer) <= 20 else f"{signer[:20]}…"
