"""What the mediation room asks for in the morning: the rows, and the sheet of them on paper."""

from __future__ import annotations

from datetime import date, timedelta

from ..domain.papers import ReportTable
from ..domain.reminders import BOARD, CONFIRM, Reminder, due_until
from ..store import agreements
from ..store.store import Reading
from .deadlines import Deadlines

_LOOK_BACK = timedelta(days=60)
"""The window for a court's confirmation is 30 days and what a rest day adds; more is read, and measured exactly."""
_COLUMNS = ("卷号", "当事人", "事项", "期限", "情况")


def reminded(connection: Reading, today: date, key: str, deadlines: Deadlines) -> tuple[Reminder, ...]:
    """The rows behind a reminder: what falls due, or which agreements may not be confirmed by a court for much longer."""
    if key != CONFIRM:
        return tuple(Reminder.of_duty(duty, today) for duty in agreements.due(connection, due_until(today)))
    recent = agreements.confirmable(connection, today - _LOOK_BACK, today)
    dated = [(number, words, deadlines.deadline("judicial_confirmation", day).rolled) for number, words, day in recent]
    closing = [one for one in dated if today <= one[2] <= due_until(today)]
    return tuple(Reminder.of_window(number, words, last, today) for number, words, last in closing)


def reminder_tables(connection: Reading, today: date, deadlines: Deadlines) -> tuple[tuple[str, ReportTable], ...]:
    """The label and the table of every reminder that has rows."""
    lists = ((chip.label, reminded(connection, today, chip.key, deadlines)) for chip in BOARD)
    return tuple(
        (f"{label}（{len(rows)}项）", ReportTable("", _COLUMNS, tuple(map(_cells, rows)), numeric_from=len(_COLUMNS)))
        for label, rows in lists
        if rows
    )


def _cells(row: Reminder) -> tuple[str, ...]:
    due = f"{row.due_on.month}月{row.due_on.day}日"
    return row.mediation_number, row.parties, row.what, due, row.status.words
