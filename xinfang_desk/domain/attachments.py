"""内部材料: which files of a matter stay inside the office and are left out of a file that goes out."""

from __future__ import annotations

_DRAFTS = ("doc", "docx", "wps", "xls", "xlsx", "et", "csv", "ppt", "pptx", "dps", "txt", "rtf", "md")
_MAIL_AND_BUNDLES = ("eml", "msg", "zip", "rar", "7z")
_RECORDINGS = ("mp3", "wav", "m4a", "amr", "mp4", "mov", "avi")
_WORKING = frozenset((*_DRAFTS, *_MAIL_AND_BUNDLES, *_RECORDINGS))
"""Files that the office works with. What was handed in or issued comes as a scan, a photograph or a PDF."""
_TELLING = (
    "内部",
    "拟办",
    "呈批",
    "批示",
    "批件",
    "请示",
    "会议纪要",
    "会商",
    "研判",
    "稳控",
    "专报",
    "接谈记录",
    "草稿",
)


def internal_by_default(name: str) -> bool:
    """Whether a file of this name is proposed as 内部材料; the clerk has the last word."""
    stem, dot, suffix = name.rpartition(".")
    return (bool(dot) and suffix.lower() in _WORKING) or any(word in (stem or name) for word in _TELLING)
