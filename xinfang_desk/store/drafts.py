"""Half-typed forms kept over a crash: one file a form in DATA_DIR/drafts, whole or absent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from ..domain.views import Draft
from .files import write_durably


def _path(data_dir: Path, kind: str) -> Path:
    return data_dir / "drafts" / f"{kind}.json"


def save(data_dir: Path, kind: str, values: dict[str, Any], now: datetime) -> None:
    """Keep the values of a form (JSON values only)."""
    kept = {"kept_at": now.isoformat(), "values": values}
    write_durably(_path(data_dir, kind), json.dumps(kept, ensure_ascii=False).encode())


def load(data_dir: Path, kind: str) -> Draft | None:
    """What was kept; None when nothing was, or nothing readable."""
    try:
        kept = json.loads(_path(data_dir, kind).read_bytes())
        return Draft(kind, dict(kept["values"]), datetime.fromisoformat(kept["kept_at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def kept(data_dir: Path, prefix: str) -> Iterator[Draft]:
    """Every readable draft whose kind begins with `prefix`, the newest first."""
    found = (load(data_dir, path.stem) for path in (data_dir / "drafts").glob(f"{prefix}*.json"))
    yield from sorted((draft for draft in found if draft), key=lambda draft: str(draft.kept_at), reverse=True)


def discard(data_dir: Path, kind: str) -> None:
    """Forget what was kept."""
    _path(data_dir, kind).unlink(missing_ok=True)
