"""What the mediation room asks for in the morning: the rows, and the sheet of them on paper."""

from __future__ import annotations

from datetime import date

from ..domain.papers import ReportTable
from ..domain.reminders import BOARD, CONFIRM, FOLLOW_UP, Reminder, due_until
from ..store import agreements
from ..store.store import Reading

_COLUMNS = ("卷号", "当事人", "事项", "期限", "情况")


def reminded(connection: Reading, today: date, key: str) -> tuple[Reminder, ...]:
    """The rows behind a reminder: duties, windows for a court that close, visits that were agreed.

    A term counts only while it runs, so what was applied for or done is left out.
    """
    if key == CONFIRM:
        closing = agreements.terms_ending(connection, "judicial_confirmation", due_until(today), today)
        return tuple(Reminder.of_window(number, words, last, today) for number, words, last in closing)
    if key == FOLLOW_UP:
        waiting = agreements.terms_ending(connection, "follow_up", today)
        return tuple(Reminder.of_visit(number, words, on, today) for number, words, on in waiting)
    return tuple(Reminder.of_duty(duty, today) for duty in agreements.due(connection, due_until(today)))


def reminder_tables(connection: Reading, today: date) -> tuple[tuple[str, ReportTable], ...]:
    """The label and the table of every reminder that has rows."""
    lists = ((chip.label, reminded(connection, today, chip.key)) for chip in BOARD)
    return tuple(
        (f"{label}（{len(rows)}项）", ReportTable("", _COLUMNS, tuple(map(_cells, rows)), numeric_from=len(_COLUMNS)))
        for label, rows in lists
        if rows
    )


def _cells(row: Reminder) -> tuple[str, ...]:
    due = f"{row.due_on.month}月{row.due_on.day}日"
    return row.mediation_number, row.parties, row.what, due, row.status.words
