"""Papers read back as their readers do: text copied out, fonts listed."""

from __future__ import annotations

import subprocess
from pathlib import Path


def text_of(path: Path) -> str:
    """The text that can be copied out of a PDF."""
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True).stdout.decode()


def fonts_embedded(path: Path) -> bool:
    """Whether every font that the PDF lists is embedded and maps to Unicode."""
    lines = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True).stdout.decode().splitlines()[2:]
    return bool(lines) and all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)
