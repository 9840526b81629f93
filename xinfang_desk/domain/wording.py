"""What a text field may hold: length in characters, no control characters, no pictures in names."""

from __future__ import annotations

import unicodedata

from .errors import Problem

NAME_LIMIT = 50
_ALLOWED_CONTROLS = "\n\t"
_INVISIBLE = "\u200b\u202a\u202b\u202c\u202d\u202e\ufeff"
_FIRST_HAN_PLANE, _LAST_HAN_PLANE = 0x20000, 0x3FFFD
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3"


def is_control(character: str) -> bool:
    """Whether a character is an invisible control or surrogate one (line feed and tab excepted).

    Han characters newer than the interpreter's own table are letters, and private-use ones are how older systems write
    rare names: both stay, and the printability check names those that no face covers.
    """
    if character in _ALLOWED_CONTROLS or character in _JOINERS or _FIRST_HAN_PLANE <= ord(character) <= _LAST_HAN_PLANE:
        return False
    return unicodedata.category(character) in ("Cc", "Cs", "Cn") or character in _INVISIBLE


def is_picture(character: str) -> bool:
    """Whether a character is an emoji or another pictograph that no Chinese text face draws."""
    point = ord(character)
    return (
        0x1F000 <= point <= 0x1FAFF
        or (0x2600 <= point <= 0x27BF and character not in "☎☑☐✓★☆")
        or character in _JOINERS
    )


def text_problems(field: str, label: str, text: str, limit: int) -> tuple[Problem, ...]:
    """Findings about a text: too long, invisible characters (errors); pictographs (a warning: they cannot be printed)."""
    found: list[Problem] = []
    if len(text) > limit:
        found.append(Problem(field, f"{label}最多{limit}字，现有{len(text)}字，请精简，详情可作为材料附上"))
    place = next((i for i, c in enumerate(text, 1) if is_control(c)), 0)
    if place:
        found.append(Problem(field, f"{label}第{place}个字是不可见的控制字符，请删去后重新填写"))
    picture = next((c for c in text if is_picture(c)), "")
    if picture:
        found.append(
            Problem(field, f"{label}中有表情符号“{picture}”，打印时以“〓”代替，建议改用文字", severity="warning")
        )
    return tuple(found)


def name_problems(field: str, label: str, name: str) -> tuple[Problem, ...]:
    """Findings about a person's or organisation's name: 1-50 characters, one line, no pictographs or controls."""
    if not name:
        return (Problem(field, f"请填写{label}"),)
    if len(name) > NAME_LIMIT:
        return (Problem(field, f"{label}最多{NAME_LIMIT}个字，现有{len(name)}个字，请核对"),)
    if any(is_control(c) or c in _ALLOWED_CONTROLS for c in name):
        return (Problem(field, f"{label}中有不可见的控制字符，请删去后重新填写"),)
    if any(is_picture(c) for c in name):
        return (Problem(field, f"{label}中不能有表情符号，请按证件上的写法填写"),)
    return ()
