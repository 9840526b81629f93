"""Instants and marks as they stand on paper."""

from __future__ import annotations

from datetime import datetime

from ..domain.papers import ReportData
from ..domain.text import format_date_cn, report_name


def instant_words(instant: datetime) -> str:
    """A date with the time of day (2026年3月2日 9:05)."""
    return f"{format_date_cn(instant)} {instant.hour}:{instant.minute:02d}"


def reprint_mark(times: int) -> str:
    """补打第n次; empty for the first print."""
    return f"补打第{times}次" if times else ""


def official_title(data: ReportData) -> str:
    """The second line of an official report's title, with its period (2024年信访工作报告)."""
    return report_name(data.period, data.title)
