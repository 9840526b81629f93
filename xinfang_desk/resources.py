"""Where the program's data files lie: fonts, code tables, templates, style sheet."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a file under resources/: beside the package in a checkout, inside it in a built wheel."""
    packed = _HERE / "_resources"
    root = packed if packed.is_dir() else _HERE.parent / "resources"
    return root.joinpath(*parts)
